"""The page Données, part by part, without a browser: what it says with and without a past."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from cite_data.publication import Manifeste, Provenance, publier, revenir
from pages.cadre import registre
from pages.composants import etat_des_donnees
from tests.fabrique import toutes_les_tables

RACINE = Path(__file__).resolve().parents[2]
ENTREE = RACINE / "pages" / "cadre" / "entree.py"
(PAGE,) = (p for p in registre.PAGES if p.nom == "donnees")
BILAN = {
    "integration": {
        "fichiers": [
            {
                "fichier": "ft.xlsx",
                "partenaire": "France Travail",
                "recues": 3,
                "conservees": 2,
                "ecartees": 1,
                "regles": {"La date est illisible.": 1},
            }
        ]
    }
}


@pytest.fixture
def donnees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CITE_DATA_DIR", str(tmp_path))
    return tmp_path


def _publier(donnees: Path, personnes: int, jour: date, **options: Any) -> Manifeste:
    tables = toutes_les_tables(
        beneficiaires=[{"beneficiaire_id": f"p{i}"} for i in range(personnes)],
        localisations=[{"beneficiaire_id": "p0", "localisation": "hors_qpv"}],
    )
    provenance = Provenance(motif="essai", auteur="test", date_donnees=jour, synthetique=True)
    return publier(donnees, tables, provenance, **options)


def _ouvrir(partie: str) -> str:
    """All the HTML of a part, on one line, no-break spaces made plain."""
    app = AppTest.from_file(str(ENTREE), default_timeout=60)
    app.query_params["partie_donnees"] = partie
    app.run()
    app.switch_page(str(PAGE.fichier)).run()
    assert not app.exception
    html = " ".join(bloc.proto.body for bloc in app.get("html"))
    return html.replace("\u00a0", " ").replace("\u202f", " ").replace("&#x27;", "'")


def test_without_integration_the_part_says_so_and_still_tells_what_changed(donnees: Path) -> None:
    _publier(donnees, 1, date(2022, 6, 30))
    _publier(donnees, 3, date(2022, 12, 31))
    html = _ouvrir("Dernière intégration")
    assert etat_des_donnees.SANS_INTEGRATION in html
    assert "Depuis la publication précédente : 2 lignes ajoutées" in html


def test_an_integration_is_told_file_by_file_and_rule_by_rule(donnees: Path) -> None:
    _publier(donnees, 1, date(2022, 12, 31), bilan=BILAN)
    html = _ouvrir("Dernière intégration")
    assert etat_des_donnees.SANS_INTEGRATION not in html
    assert "1 fichier intégré, 3 lignes reçues : 2 conservées, 1 écartée" in html
    assert "La date est illisible." in html


def test_quality_has_a_course_from_the_second_day_of_data_on(donnees: Path) -> None:
    _publier(donnees, 1, date(2022, 6, 30))
    assert etat_des_donnees.UNE_SEULE in _ouvrir("Qualité")
    _publier(donnees, 2, date(2022, 12, 31))
    html = _ouvrir("Qualité")
    assert etat_des_donnees.UNE_SEULE not in html
    assert "Personnes localisées : de 100,0 % au 30/06/2022 à 50,0 % au 31/12/2022" in html


def test_after_going_back_the_course_stops_at_the_publication_on_screen(donnees: Path) -> None:
    premiere = _publier(donnees, 1, date(2022, 6, 30))
    _publier(donnees, 2, date(2022, 12, 31))
    assert etat_des_donnees.UNE_SEULE not in _ouvrir("Qualité")
    revenir(donnees, premiere.publication)
    assert etat_des_donnees.UNE_SEULE in _ouvrir("Qualité")


def test_a_publication_of_before_the_measures_is_shown_without_them(donnees: Path) -> None:
    manifeste = _publier(donnees, 1, date(2022, 12, 31))
    chemin = donnees / "publications" / manifeste.publication / "manifeste.json"
    brut = json.loads(chemin.read_text())
    del brut["qualite"], brut["ecarts"]
    chemin.write_text(json.dumps(brut))
    assert etat_des_donnees.SANS_MESURE in _ouvrir("Qualité")
    assert etat_des_donnees.NON_COMPARABLE in _ouvrir("Dernière intégration")


def test_the_dictionary_shows_the_columns_of_a_table(donnees: Path) -> None:
    _publier(donnees, 1, date(2022, 12, 31))
    html = _ouvrir("Dictionnaire")
    assert "Colonnes de la table Cités de l'emploi" in html
    assert "Code national de la Cité" in html


def test_freshness_without_any_sending_asks_its_question(donnees: Path) -> None:
    _publier(donnees, 1, date(2022, 12, 31))
    assert "De quand datent les dernières données de chaque partenaire" in _ouvrir("Fraîcheur")
