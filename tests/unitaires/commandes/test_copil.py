"""The command that writes a COPIL's dossier by itself: same content as the page, same bytes for the same snapshot."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from pptx import Presentation

from cite_data.commandes import principal
from cite_data.modele.dossier import Decision, Demande, Destinataires, SectionVoulue
from cite_data.publication import Provenance, ouvrir_courante, parutions, publier
from cite_data.suivi import creer, enregistrer, preparer, url_par_defaut
from tests.demonstration import copier_la_demonstration

NOMS = {f"copil-cde-009-2023-12-31.{extension}" for extension in ("pptx", "pdf", "xlsx")}
INTERNES = {nom.replace(".", "-interne.") for nom in NOMS}
Ecrire = Callable[..., int]


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copier_la_demonstration(tmp_path_factory, tmp_path_factory.mktemp("demonstration"))


@pytest.fixture
def sortie(tmp_path: Path) -> Path:
    return tmp_path / "a" / "b"


@pytest.fixture
def ecrire(demonstration: Path, sortie: Path) -> Ecrire:
    def _ecrire(*options: str, cite: str = "cde-009", ou: Path = sortie) -> int:
        fixes = [
            "--cite",
            cite,
            "--sortie",
            str(ou),
            "--produit-le",
            "08/01/2024",
            "--donnees",
            str(demonstration),
        ]
        return principal(["copil", *fixes, *options])

    return _ecrire


def noms(dossier: Path) -> set[str]:
    return {f.name for f in dossier.iterdir()} if dossier.exists() else set()


def titres(chemin: Path) -> list[str]:
    presentation = Presentation(io.BytesIO(chemin.read_bytes()))
    return [d.shapes.title.text_frame.text for d in presentation.slides]


def test_it_writes_the_three_files_protected_unless_told_otherwise(
    ecrire: Ecrire, sortie: Path, demonstration: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ecrire() == 0
    assert noms(sortie) == NOMS
    assert "Dossier pour les membres du COPIL" in capsys.readouterr().out
    (paru,) = parutions(demonstration)
    assert paru.publication == ouvrir_courante(demonstration).manifeste.publication


def test_the_same_snapshot_gives_the_same_bytes(ecrire: Ecrire, tmp_path: Path) -> None:
    for ou in ("un", "deux"):
        assert ecrire("--destinataires", "interne", ou=tmp_path / ou) == 0
    for nom in INTERNES:
        assert (tmp_path / "un" / nom).read_bytes() == (tmp_path / "deux" / nom).read_bytes()


def test_the_day_the_comparison_and_the_day_of_production_are_those_asked(
    ecrire: Ecrire, sortie: Path
) -> None:
    assert ecrire("--destinataires", "interne", "--au", "30/09/2023", "--depuis", "30/06/2023") == 0
    lu = openpyxl.load_workbook(sortie / "copil-cde-009-2023-09-30-interne.xlsx")
    dits = dict(lu["Lisez-moi"].iter_rows(min_row=2, values_only=True))
    assert dits["Données arrêtées au"] == "30/09/2023"
    assert dits["Comparées au"] == "30/06/2023"
    assert dits["Produit le"] == "08/01/2024"
    assert str(dits["Règle de secret appliquée"]).startswith("Usage interne")


def test_a_draft_gives_its_slides_its_sentences_its_decisions_and_its_readers(
    ecrire: Ecrire, sortie: Path, demonstration: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    demande = Demande(
        titre="COPIL de janvier",
        destinataires=Destinataires.INTERNE,
        sections=(
            SectionVoulue(cle="jalons", message="Le calendrier tient."),
            SectionVoulue(cle="continuite"),
        ),
        decisions=(Decision(texte="Ouvrir une halte-garderie"),),
    )
    moteur = preparer(creer(url_par_defaut(demonstration)))
    enregistrer(
        moteur,
        demande,
        cite_id="cde-009",
        nom="Janvier",
        auteur="Camille",
        fonction="Déléguée",
        demonstration=True,
    )
    moteur.dispose()
    assert ecrire("--brouillon", "Janvier") == 0
    lus = titres(sortie / "copil-cde-009-2023-12-31-interne.pptx")
    assert lus[0] == "COPIL de janvier"
    assert "Le calendrier tient." in lus
    assert lus[-1].startswith("1")
    capsys.readouterr()
    assert ecrire("--brouillon", "Janvier", "--destinataires", "copil") == 0
    assert "Laissé de côté, fermé à ces destinataires : Continuité des parcours." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--brouillon", "Inconnu"], "n'a pas de brouillon « Inconnu »"),
        (["--au", "30/09/2023"], "les chiffres sont figés au 31/12/2023"),
        (["--destinataires", "interne", "--au", "01/01/2030"], "--au doit être entre le"),
    ],
)
def test_what_cannot_be_is_said_in_french_and_nothing_is_written(
    ecrire: Ecrire, sortie: Path, options: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ecrire(*options) == 1
    assert message in capsys.readouterr().err
    assert noms(sortie) == set()


def test_an_unknown_cite_is_said_with_those_that_exist(
    ecrire: Ecrire, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ecrire(cite="cde-999") == 1
    assert "« cde-999 » n'existe pas. Cités connues : " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--au", "2023-12-31"], "JJ/MM/AAAA"),
        (["--destinataires", "public"], "choix inconnu"),
    ],
)
def test_a_wrong_use_exits_with_code_2(
    ecrire: Ecrire, options: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as fin:
        ecrire(*options)
    assert fin.value.code == 2
    assert message in capsys.readouterr().err


def test_a_bad_charter_is_said_and_leaves_the_earlier_files_whole(
    ecrire: Ecrire,
    sortie: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert ecrire() == 0
    avant = {nom: (sortie / nom).read_bytes() for nom in NOMS}
    abimee = tmp_path / "charte.pptx"
    abimee.write_bytes(b"pas un fichier PowerPoint")
    monkeypatch.setenv("CITE_CHARTE", str(abimee))
    assert ecrire() == 1
    assert "La charte « charte.pptx » n'est pas un fichier PowerPoint" in capsys.readouterr().err
    assert {nom: (sortie / nom).read_bytes() for nom in NOMS} == avant


def test_a_folder_that_is_a_file_is_said(
    ecrire: Ecrire, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "fichier").write_text("")
    assert ecrire(ou=tmp_path / "fichier") == 1
    assert "ne peut pas être créé" in capsys.readouterr().err


def test_without_any_publication_it_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        principal(["copil", "--cite", "A", "--sortie", str(tmp_path), "--donnees", str(tmp_path / "vide")])
        == 1
    )
    assert "aucune publication" in capsys.readouterr().err


def test_the_members_are_shown_the_last_release_and_not_a_publication_that_came_a_week_later(
    ecrire: Ecrire, sortie: Path, demonstration: Path, tmp_path: Path
) -> None:
    assert ecrire() == 0  # the demonstration is released
    tables = {
        nom: ouvrir_courante(demonstration).table(nom)
        for nom in ouvrir_courante(demonstration).manifeste.fichiers
    }
    semaine = Provenance(motif="essai", auteur="essai", date_donnees=date(2024, 1, 7), synthetique=True)
    publier(demonstration, tables, semaine)
    assert ecrire(ou=tmp_path / "protege") == 0
    assert noms(tmp_path / "protege") == NOMS
    assert ecrire("--destinataires", "interne", ou=tmp_path / "exact") == 0
    assert "copil-cde-009-2024-01-07-interne.pdf" in noms(tmp_path / "exact")
