"""`modele-classeur` and `integrer` as one types them: what they write, what they say, how they end."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from cite_data.commandes import principal
from cite_data.modele.saisie import FEUILLES, FEUILLES_PARTENAIRE
from tests.unitaires.integration.envois import PILOTE, classeur, personne


@pytest.fixture
def dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CITE_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("CITE_PRIVE", str(tmp_path / "prive"))
    (tmp_path / "pilote.xlsx").write_bytes(classeur(PILOTE))
    return tmp_path


def _envoi(dossier: Path, *gens: dict[str, object]) -> str:
    chemin = dossier / "envoi.xlsx"
    chemin.write_bytes(classeur({"personnes": gens}, cite_id="cde-009", partenaire_id="ft"))
    return str(chemin)


def test_the_template_of_an_empty_installation_has_every_sheet(dossier: Path) -> None:
    assert principal(["modele-classeur", str(dossier / "modele.xlsx")]) == 0
    feuilles = openpyxl.load_workbook(dossier / "modele.xlsx").sheetnames
    assert {f.label for f in FEUILLES.values()} <= set(feuilles)


def test_the_template_of_a_partner_has_its_sheets_and_its_name(
    dossier: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert principal(["integrer", str(dossier / "pilote.xlsx")]) == 0
    sortie = str(dossier / "modele.xlsx")
    assert (
        principal(
            ["modele-classeur", sortie, "--partenaire", "france travail marseille", "--cite", "cde-009"]
        )
        == 0
    )
    livre = openpyxl.load_workbook(sortie)
    labels = {f.label for f in FEUILLES.values()} & set(livre.sheetnames)
    assert labels == {f.label for f in FEUILLES_PARTENAIRE}
    dits = {str(ligne[0].value): str(ligne[1].value) for ligne in livre["Lisez-moi"].iter_rows(max_col=2)}
    assert dits["Partenaire"].startswith("ft")
    assert principal(["modele-classeur", sortie, "--partenaire", "La Passerele"]) == 1
    assert "La Passerelle" in capsys.readouterr().err


def test_an_integration_says_its_account_and_writes_the_annotated_copy(
    dossier: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    principal(["integrer", str(dossier / "pilote.xlsx")])
    capsys.readouterr()
    envoi = _envoi(dossier, personne("D1"), personne("D2", sexe="Femmme"))
    assert principal(["integrer", envoi, "--sortie", str(dossier / "retours")]) == 0
    dit = capsys.readouterr().out
    assert "France Travail Marseille" in dit
    assert "[bloquant] envoi.xlsx, Personnes, ligne 3, « Sexe »" in dit
    assert "Proposition : « Femme »" in dit
    assert "Publication " in dit
    copie = openpyxl.load_workbook(dossier / "retours" / "envoi-annoté.xlsx")
    assert copie.sheetnames[0] == "Erreurs"
    assert copie["Personnes"].cell(3, 8).comment is not None


def test_a_trial_publishes_nothing_and_says_so(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    principal(["integrer", str(dossier / "pilote.xlsx")])
    pointeur = (dossier / "data" / "courante.json").read_text()
    assert principal(["integrer", _envoi(dossier, personne("D1")), "--essai"]) == 0
    assert "rien n'a été publié ni conservé" in capsys.readouterr().out
    assert (dossier / "data" / "courante.json").read_text() == pointeur


def test_a_refused_file_ends_with_code_1_and_the_others_go_on(
    dossier: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    principal(["integrer", str(dossier / "pilote.xlsx")])
    (dossier / "casse.xlsx").write_bytes(b"PK\x03\x04 pas un classeur")
    assert principal(["integrer", _envoi(dossier, personne("D1")), str(dossier / "casse.xlsx")]) == 1
    sortie = capsys.readouterr()
    assert "Publication " in sortie.out
    assert "REFUSÉ" in sortie.out
    assert "Traceback" not in sortie.err


def test_a_private_folder_inside_the_data_is_refused(
    dossier: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CITE_PRIVE", str(dossier / "data" / "prive"))
    assert principal(["integrer", str(dossier / "pilote.xlsx")]) == 1
    assert capsys.readouterr().err.startswith("Erreur :")


def test_a_file_that_does_not_exist_is_said(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert principal(["integrer", str(dossier / "absent.xlsx")]) == 1
    assert "absent.xlsx" in capsys.readouterr().out
