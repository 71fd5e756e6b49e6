"""What must not be seen is searched in all that leaves the server: messages, files, addresses and logs, for every role.

The same search, made of what the préfecture is sent, finds it: the search sees what it is made to see.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from cite_data.entrepot import Entrepot
from cite_data.indicateurs.mesures import Mesures
from cite_data.modele.roles import Role
from cite_data.modele.tableau import Cellule, Marque
from cite_data.publication import ouvrir_courante
from cite_data.secret.liens import cacher
from tests.pages.lecture_totale import Lire, Sortie, lire_tout
from tests.pages.sentinelles import (
    DERNIERE_ACTION,
    GRAND,
    HEURES,
    HEURES_DU_PETIT,
    MOYEN,
    PERSONNE,
    PETIT,
    SENTINELLE,
    TEXTES,
    Ecoute,
    trouves,
)

__all__ = ["lire_tout"]  # a fixture of these tests
pytestmark = pytest.mark.lent
LECTEURS = ((Role.COPIL, None), (Role.PARTENAIRE, "grand"), (Role.PUBLIC, None))
"""Who must find nothing of the small partner; the partner who reads is the large one."""
CURIEUSE = {
    "territoire": "Quartier C (QPV 2024)",
    "sexe": "Femme",
    "age": "36-45 ans",
    "au": "2023-11-30",
    "niveau": "Micro-territoires",
    "indicateur": "taux_levee",
    "referent": "petit",
    "organisation": "petit",
    "partenaire": "petit",
    "table": "actions",
}
"""An address that asks for filters, lists and columns that the restricted roles do not have."""
ANNEES = range(1990, 2060)
"""Whole numbers that are written for another reason."""


@pytest.fixture(scope="module")
def mesures(publication: Path) -> Mesures:
    return Mesures(Entrepot(ouvrir_courante(publication)))


@pytest.fixture(scope="module")
def deja_lu() -> dict[Role, Sortie]:
    return {}


@pytest.fixture
def de_la_prefecture(lire_tout: Lire, deja_lu: dict[Role, Sortie]) -> Sortie:
    """All that the préfecture is sent, asked for once."""
    if Role.PREFECTURE not in deja_lu:
        deja_lu[Role.PREFECTURE] = lire_tout(Role.PREFECTURE)
    return deja_lu[Role.PREFECTURE]


def _cellules(mesures: Mesures, role: Role, partenaire_id: str | None) -> tuple[set[Cellule], set[Cellule]]:
    """The exact cells of the protected views of the partnership, and those that this reader is shown."""
    exactes = {
        cellule
        for tables in mesures.protection.etude(Role.COPIL, "A").tables.values()
        for liee in tables
        for ligne in liee.tableau.lignes
        for cellule in ligne.values()
    }
    etude = mesures.protection.etude(role, "A")
    montrees = {
        cellule
        for tables in etude.tables.values()
        for liee in tables
        for ligne in cacher(liee, etude.caches, seuil=5, partenaire_id=partenaire_id)
        for cellule in ligne.values()
    }
    return exactes, montrees


def _chiffres_caches(mesures: Mesures, role: Role, partenaire_id: str | None = None) -> set[float]:
    """Exact figures of the protected views that this reader is shown nowhere, large or precise enough to be searched."""
    exactes, montrees = _cellules(mesures, role, partenaire_id)
    return {c for c in exactes - montrees if isinstance(c, int | float) and _reconnaissable(c)}


def _reconnaissable(cellule: float) -> bool:
    if isinstance(cellule, Marque | bool):
        return False
    return (
        (cellule >= 1000 and cellule not in ANNEES)
        if float(cellule).is_integer()
        else round(cellule, 3) != cellule
    )


@pytest.mark.parametrize(("role", "partenaire_id"), LECTEURS)
def test_nothing_of_the_small_partner_and_no_hidden_figure_leaves_the_server(
    lire_tout: Lire, mesures: Mesures, role: Role, partenaire_id: str | None
) -> None:
    caches = _chiffres_caches(mesures, role, partenaire_id)
    assert {MOYEN, PETIT * HEURES} <= caches
    sortie = lire_tout(role, partenaire_id)
    assert trouves(sortie.octets, TEXTES, HEURES_DU_PETIT | caches) == set()


def test_the_same_search_finds_it_all_in_what_the_préfecture_is_sent(
    de_la_prefecture: Sortie, mesures: Mesures
) -> None:
    attendus = {SENTINELLE, PERSONNE, f"{DERNIERE_ACTION:%d/%m/%Y}", PETIT * HEURES, GRAND, MOYEN}
    caches = _chiffres_caches(mesures, Role.COPIL)
    trouvailles = trouves(de_la_prefecture.octets, TEXTES, HEURES_DU_PETIT | caches)
    assert attendus <= trouvailles
    assert len(trouvailles & caches) >= 8


def test_the_small_partner_is_sent_what_is_its_own_and_no_hidden_figure_of_the_others(
    lire_tout: Lire, mesures: Mesures
) -> None:
    caches = _chiffres_caches(mesures, Role.PARTENAIRE, "petit")
    assert {MOYEN, GRAND} <= caches
    sortie = lire_tout(Role.PARTENAIRE, "petit")
    siens = {SENTINELLE, HEURES, PETIT * HEURES, f"{DERNIERE_ACTION:%d/%m/%Y}"}
    assert trouves(sortie.octets, TEXTES, HEURES_DU_PETIT | caches) == siens


@pytest.mark.parametrize(("role", "partenaire_id"), LECTEURS)
def test_an_address_that_asks_for_more_is_sent_no_more(
    lire_tout: Lire, mesures: Mesures, role: Role, partenaire_id: str | None
) -> None:
    sortie = lire_tout(role, partenaire_id, **CURIEUSE)
    caches = _chiffres_caches(mesures, role, partenaire_id)
    assert trouves(sortie.octets, TEXTES, HEURES_DU_PETIT | caches) == set()


def test_all_that_can_carry_a_figure_is_heard(de_la_prefecture: Sortie) -> None:
    sortie = de_la_prefecture
    assert b"streamlit_folium" in sortie.octets  # the map, with all that its component is given
    assert b"data-figure=" in sortie.octets  # the charts
    assert b"role=Pr%C3%A9fecture" in sortie.octets  # the addresses
    assert {nom.rsplit(".", 1)[-1] for nom in sortie.fichiers.values()} >= {
        "csv",
        "xlsx",
        "parquet",
    }
    assert b"xl/worksheets/sheet1.xml" in sortie.octets  # the workbook, opened
    assert b"data-description=" in sortie.octets  # what the pictures are made of
    verifier_les_fichiers(sortie.fichiers)


def verifier_les_fichiers(fichiers: dict[bytes, str]) -> None:
    """Each figure is searched in all its files, and the small partner is found in each kind."""
    figures = defaultdict(set)
    for nom in fichiers.values():
        if lu := re.fullmatch(r"(\w+-\d{4}-\d{2}-\d{2})\.(csv|xlsx|parquet)", nom):
            figures[lu[1]].add(lu[2])
    assert len(figures) >= 30
    assert all(suffixes == {"csv", "xlsx", "parquet"} for suffixes in figures.values()), figures
    for suffixe in ("csv", "xlsx", "parquet"):
        seuls = {contenu: nom for contenu, nom in fichiers.items() if nom.endswith(suffixe)}
        trouvailles = trouves(Ecoute(fichiers=seuls).octets(), {SENTINELLE}, {PETIT * HEURES, GRAND, MOYEN})
        assert trouvailles == {SENTINELLE, PETIT * HEURES, GRAND, MOYEN}
