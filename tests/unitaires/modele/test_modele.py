"""The model agrees with itself: what it names exists, what it says is complete."""

from __future__ import annotations

import re

import pytest

from cite_data.indicateurs import CALCULS
from cite_data.indicateurs.chiffres import CHIFFRES
from cite_data.indicateurs.definitions import DEFINITIONS, TOUTES
from cite_data.indicateurs.historique import HISTORIQUES
from cite_data.modele.referentiels import MOTIFS_SORTIE, REFERENTIELS
from cite_data.modele.schema import Table
from cite_data.modele.tableau import ColonneTableau, Genre, Marque, Tableau
from cite_data.modele.tables import TABLES
from cite_data.publication import AXES


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda t: t.nom)
def test_a_table_names_only_what_exists_and_says_what_each_column_is(table: Table) -> None:
    noms = [c.nom for c in table.colonnes]
    assert len(noms) == len(set(noms))
    assert set(table.cle) <= set(noms)
    for colonne in table.colonnes:
        assert colonne.label
        assert colonne.definition
        assert colonne.referentiel is None or colonne.referentiel in REFERENTIELS
        assert colonne.cle_etrangere is None or len(TABLES[colonne.cle_etrangere].cle) == 1


def test_no_curated_column_holds_an_identity() -> None:
    interdits = re.compile(r"naissance|prenom|nir|adresse|telephone|mail|nationalite|origine")
    for table in (t for t in TABLES.values() if "beneficiaire_id" in {c.nom for c in t.colonnes}):
        assert not [c.nom for c in table.colonnes if interdits.search(c.nom) or c.nom == "nom"]


def test_codes_of_a_referential_are_unique() -> None:
    for referentiel in REFERENTIELS.values():
        assert len(set(referentiel.codes)) == len(referentiel.valeurs)


def test_every_exit_belongs_to_a_category() -> None:
    assert {v.groupe for v in MOTIFS_SORTIE.valeurs} == set(REFERENTIELS["categorie_sortie"].codes)


def test_every_indicator_has_a_written_definition_and_the_reverse() -> None:
    calcules = (set(CALCULS) - {"synthese"}) | set(CHIFFRES) | {"revision"}
    mesures = set(HISTORIQUES) | {f"qualite_{axe.cle}" for axe in AXES}
    de_tableaux_montres = {"organisation_reperes"}  # computed from what has passed the gate
    assert calcules | mesures | de_tableaux_montres == set(DEFINITIONS)
    assert len(DEFINITIONS) == len(TOUTES)


def test_a_cell_cannot_be_empty() -> None:
    colonne = ColonneTableau(nom="n", label="N", genre=Genre.DECIMAL)
    for vide in (None, float("nan")):
        with pytest.raises(ValueError, match="needs a Marque"):
            Tableau(cle="x", colonnes=(colonne,), lignes=({"n": vide},), base=1)  # type: ignore[dict-item]
    with pytest.raises(ValueError, match="has the columns"):
        Tableau(cle="x", colonnes=(colonne,), lignes=({"m": 1},), base=1)
    assert Tableau(cle="x", colonnes=(colonne,), lignes=({"n": Marque.SECRET},), base=1).lignes[0]["n"] == "s"
