"""The page Parcours without a browser: its parts, and the list that only those allowed can see and take away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from cite_data.acces import Perimetre
from cite_data.exports.csv_francais import csv_francais
from cite_data.modele.roles import Role
from cite_data.publication import Provenance, publier
from cite_data.textes.messages import LISTE_RESERVEE
from pages.cadre import filtres, registre
from pages.composants import bloc
from tests.fabrique import toutes_les_tables

RACINE = Path(__file__).resolve().parents[2]
ENTREE = RACINE / "pages" / "cadre" / "entree.py"
(PAGE,) = (p for p in registre.PAGES if p.nom == "parcours")
AU = date(2022, 12, 31)
JOURS = {
    "date_reperage": date(2022, 1, 5),
    "date_diagnostic": date(2022, 1, 20),
    "date_entree": date(2022, 2, 3),
}
# Three stalled parcours: two followed by France Travail, one by a name that a spreadsheet would run.
CONTENU: dict[str, list[dict[str, Any]]] = {
    "partenaires": [
        {"partenaire_id": "ft", "nom": "France Travail"},
        {"partenaire_id": "as", "nom": "=Association"},
    ],
    "beneficiaires": [
        {"beneficiaire_id": "p1", "referent_id": "ft", **JOURS},
        {"beneficiaire_id": "p2", "referent_id": "ft", **JOURS},
        {"beneficiaire_id": "+p3", "referent_id": "as", **JOURS},
    ],
}


@pytest.fixture(autouse=True)
def _donnees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITE_DATA_DIR", str(tmp_path))
    provenance = Provenance(motif="essai", auteur="test", date_donnees=AU, synthetique=True)
    publier(tmp_path, toutes_les_tables(**CONTENU), provenance)


@pytest.fixture
def exports(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The CSV that each button of the page would give, by key of figure."""
    faits: dict[str, str] = {}
    monkeypatch.setattr(
        bloc,
        "exporter",
        lambda cle, tableau, export, **_: faits.update(
            {cle: csv_francais(tableau, export).decode("utf-8-sig")}
        ),
    )
    return faits


def _ouvrir(partie: str) -> AppTest:
    app = AppTest.from_file(str(ENTREE), default_timeout=60)
    app.query_params["partie_parcours"] = partie
    app.run()
    app.switch_page(str(PAGE.fichier)).run()
    assert not app.exception
    return app


def _html(app: AppTest) -> str:
    html = " ".join(element.proto.body for element in app.get("html"))
    return html.replace("\u00a0", " ").replace("\u202f", " ").replace("&#x27;", "'")


def _borner(monkeypatch: pytest.MonkeyPatch, perimetre: Perimetre) -> None:
    """Every reader has that perimeter."""
    choisir = filtres.choisir

    def borne(*args: Any) -> filtres.Choix:
        choix = choisir(*args)
        return replace(choix, contexte=replace(choix.contexte, perimetre=perimetre))

    monkeypatch.setattr(filtres, "choisir", borne)


@pytest.mark.parametrize(
    ("partie", "figures"),
    [
        ("Délais", 1),
        ("Courbes", 1),
        ("Continuité", 2),
        ("Évolution", 1),
        ("Relais", 2),
        ("Droit commun", 2),
        ("Réorientations", 1),
        ("À l'arrêt", 2),
    ],
)
def test_each_part_holds_one_or_two_figures(partie: str, figures: int) -> None:
    assert _html(_ouvrir(partie)).count("titre-figure") == figures


def test_the_list_of_a_partner_holds_its_persons_only_and_its_file_says_whose_it_is(
    exports: dict[str, str],
) -> None:
    app = _ouvrir("À l'arrêt")
    html = _html(app)
    assert "France Travail : 2 parcours à l'arrêt, le plus ancien depuis 331 jours" in html
    assert "p1" in html
    assert "p3" not in html
    fichier = exports["parcours_a_l_arret"]
    assert "Référent;France Travail\r\n" in fichier
    assert [ligne.split(";")[0] for ligne in fichier.split("\r\n")[-3:-1]] == ["p1", "p2"]
    assert "p3" not in fichier


def test_another_partner_may_be_chosen_and_its_texts_are_harmless_in_a_spreadsheet(
    exports: dict[str, str],
) -> None:
    app = _ouvrir("À l'arrêt")
    app.selectbox(key="referent").set_value("as").run()
    fichier = exports["parcours_a_l_arret"]
    assert "Référent;'=Association\r\n" in fichier
    assert "\r\n'+p3;" in fichier
    assert "p1" not in fichier


def test_without_the_right_the_counts_stay_and_the_list_is_not_there(
    monkeypatch: pytest.MonkeyPatch, exports: dict[str, str]
) -> None:
    _borner(monkeypatch, Perimetre(role=Role.CHEF_DE_PROJET))
    html = _html(_ouvrir("À l'arrêt"))
    assert LISTE_RESERVEE in html
    assert "3 parcours en cours sur 3 sont sans action" in html
    assert "parcours_a_l_arret" not in exports
    assert not any(nom in "".join(exports.values()) for nom in ("p1", "p2", "p3"))


def test_a_partner_is_offered_its_own_list_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    _borner(monkeypatch, Perimetre(individuel=True, partenaire_id="as", role=Role.CHEF_DE_PROJET))
    app = _ouvrir("À l'arrêt")
    assert app.selectbox(key="referent").options == ["=Association (1)"]
