"""What must not be seen is searched in all that leaves the server: messages, files, addresses and logs, for every role.

The same search, made of what the préfecture is sent, finds it: the search sees what it is made to see.
"""

from __future__ import annotations

import io
import logging
import re
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest
from streamlit.testing.v1 import AppTest

from cite_data.entrepot import Entrepot
from cite_data.indicateurs.mesures import Mesures
from cite_data.modele.roles import Role
from cite_data.modele.tableau import Cellule, Marque
from cite_data.publication import ouvrir_courante
from cite_data.secret.liens import cacher
from pages.cadre import lecteur, registre
from tests.pages.conftest import Ouvrir
from tests.pages.sentinelles import (
    DERNIERE_ACTION,
    GRAND,
    HEURES,
    MOYEN,
    PERSONNE,
    PETIT,
    SENTINELLE,
    Ecoute,
    trouves,
)

LECTEURS = ((Role.COPIL, None), (Role.PARTENAIRE, "grand"), (Role.PUBLIC, None))
"""Who must find nothing of the small partner; the partner who reads is the large one."""
TEXTES = frozenset({SENTINELLE, PERSONNE, DERNIERE_ACTION.isoformat(), f"{DERNIERE_ACTION:%d/%m/%Y}"})
HEURES_DU_PETIT = frozenset({HEURES, PETIT * HEURES})
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
LISTES = ("indicateur", "fiche", "trimestre", "referent", "partenaire")
ANNEES = range(1990, 2060)
"""Whole numbers that are written for another reason."""
Lire = Callable[..., "Sortie"]


@dataclass(frozen=True)
class Sortie:
    """What a reader was sent, in all: pages and their states, messages, files, and every byte of them."""

    octets: bytes
    etats: int
    messages: int
    fichiers: dict[bytes, str]


@pytest.fixture
def lire_tout(
    ouvrir: Ouvrir,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> Lire:
    """Ask for every page in every part, view and option of its lists, press every button, keep all of it."""

    def _lire(role: Role, partenaire_id: str | None = None, **adresse: str) -> Sortie:
        # The demonstration's own switch lists the organisations, which a reader who signs in is never sent.
        monkeypatch.setattr(lecteur, "voir_comme", lambda *_: lecteur.perimetre_de(role, partenaire_id))
        caplog.set_level(logging.INFO)
        ecoute = Ecoute().brancher(monkeypatch)
        adresses = []
        for page in registre.PAGES:
            for app in _etats(ouvrir(role, page, **adresse)):
                assert not app.exception
                adresses.append(urlencode(app.query_params, doseq=True))
        ecoute.telecharger()
        journaux = "\n".join((caplog.text, *capfd.readouterr(), *adresses)).encode()
        return Sortie(ecoute.octets() + journaux, len(adresses), len(ecoute.messages), ecoute.fichiers)

    return _lire


def _etats(app: AppTest) -> Iterator[AppTest]:
    """The page in each of its parts, and each part in all its views and for every option of its lists.

    The panels are open but for the views, on which their files do not depend.
    """
    yield _tout_ouvrir(app)
    for partie in _options(app, "partie_"):
        if partie:
            yield _tout_ouvrir(_boutons(app, "partie_")[0].select(partie).run())
        for cle, option in [(s.key, o) for s in app.selectbox if s.key in LISTES for o in s.options]:
            yield _tout_ouvrir(app.selectbox(key=cle).select(option).run())
        for vue in ("Tableau", "Méthode"):
            for choix in _boutons(app, "vue_"):
                choix.select(vue)
            yield _tout_fermer(app).run()


def _tout_ouvrir(app: AppTest) -> AppTest:
    """Open every panel of the page: its files are promised only then."""
    fermes = [p.key for p in app.get("popover") if not app.session_state[p.key]]
    for cle in fermes:
        app.session_state[cle] = True
    return app.run() if fermes else app


def _tout_fermer(app: AppTest) -> AppTest:
    for panneau in app.get("popover"):
        app.session_state[panneau.key] = False
    return app


def _boutons(app: AppTest, debut: str):
    return [s for s in app.segmented_control if str(s.key).startswith(debut)]


def _options(app: AppTest, debut: str) -> list[str]:
    """What the switch of that name offers; one empty choice where there is none."""
    return [o.content for s in _boutons(app, debut) for o in s.proto.options] or [""]


@pytest.fixture(scope="module")
def mesures(publication: Path) -> Mesures:
    return Mesures(Entrepot(ouvrir_courante(publication)))


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
    lire_tout: Lire, mesures: Mesures
) -> None:
    sortie = lire_tout(Role.PREFECTURE)
    attendus = {SENTINELLE, PERSONNE, f"{DERNIERE_ACTION:%d/%m/%Y}", PETIT * HEURES, GRAND, MOYEN}
    caches = _chiffres_caches(mesures, Role.COPIL)
    trouvailles = trouves(sortie.octets, TEXTES, HEURES_DU_PETIT | caches)
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


def test_all_that_can_carry_a_figure_is_heard(lire_tout: Lire) -> None:
    sortie = lire_tout(Role.PREFECTURE)
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


@pytest.mark.parametrize(
    "octets",
    [
        "98\u202f765 heures".encode(),
        b"98&#8239;765",
        rb'{"y": \"98\\u202f765\"}',
        b"98765.0",
        (98765).to_bytes(8, "little"),
        b"\x00\x00\x00\x00\xd0\x1c\xf8\x40",
    ],
)
def test_a_number_is_found_in_any_form(octets: bytes) -> None:
    assert trouves(b"avant " + octets, (), {HEURES}) == {HEURES}


def test_a_number_is_not_found_within_another_nor_in_an_identifier() -> None:
    assert trouves(b"198765 987654 0.98765 " + b"a" * 20 + b"f98765f" + b"b" * 20, (), {HEURES}) == set()


def test_a_name_is_found_in_an_archive_within_an_archive() -> None:
    def archiver(nom: str, contenu: bytes) -> bytes:
        fichier = io.BytesIO()
        with zipfile.ZipFile(fichier, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(nom, contenu)
        return fichier.getvalue()

    double = archiver("dedans.zip", archiver("a.txt", SENTINELLE.upper().encode() * 50))
    assert SENTINELLE.upper().encode() not in double
    assert trouves(Ecoute(fichiers={double: "a.zip"}).octets(), TEXTES, ()) == {SENTINELLE}
