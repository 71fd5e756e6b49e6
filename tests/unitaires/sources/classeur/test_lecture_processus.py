"""The reading process: what it may use, what it is given, and how its death is told."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from cite_data.sources.classeur.lecture import processus
from cite_data.sources.classeur.lecture.reception import Reception
from tests.unitaires.sources.classeur.fichiers_hostiles import (
    excel,
    feuille,
    lu,
    parties_xlsx,
    refus,
    xlsx,
    zipper,
)

MO = 1024**2
SAIN = excel(Actions=[["SECRET", 1]])
ISOLEES = xlsx('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def enfants() -> list[psutil.Process]:
    """The reading processes of this one; other tests may have left a browser of theirs."""
    return [p for p in psutil.Process().children() if processus._MODULE in p.cmdline()]


def test_calamine_itself_dies_within_its_bounds_on_a_file_that_would_escape_the_inventory(
    tmp_path: Path,
) -> None:
    """The inventory refuses this file first; the bounds are the wall behind it."""
    chemin = tmp_path / "isolees.xlsx"
    chemin.write_bytes(ISOLEES)
    programme = (
        "import sys; from cite_data.sources.classeur.lecture import LIMITES, enfant; enfant.borner(LIMITES);"
        "from python_calamine import CalamineWorkbook as C; C.from_path(sys.argv[1]).get_sheet_by_index(0)"
    )
    fini = subprocess.run(
        [sys.executable, "-c", programme, str(chemin)],
        env=processus.environnement(), cwd=tmp_path, capture_output=True, check=False,
    )  # fmt: skip
    assert processus._fin(fini.returncode, depasse=False, entiere=False) == "memoire"
    assert [p.name for p in tmp_path.iterdir()] == ["isolees.xlsx"]  # no image of the memory


def test_a_file_that_needs_more_memory_than_allowed_says_so() -> None:
    rangees = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 20_001))
    partages = f"<sst><si><t>{'SECRET' * 5_000}</t></si></sst>"  # 30 kB, copied for each cell by calamine
    liens = str(parties_xlsx({"A": ""})["xl/_rels/workbook.xml.rels"]).replace(
        "</Relationships>",
        '<Relationship Id="s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" '
        'Target="sharedStrings.xml"/></Relationships>',
    )
    parties = {"xl/sharedStrings.xml": partages, "xl/_rels/workbook.xml.rels": liens}
    contenu = zipper(parties_xlsx({"A": feuille(rangees)}) | parties)
    assert "demande trop de mémoire pour être lu. Copiez les données seules" in refus(
        contenu, memoire=300 * MO
    )


def test_a_file_that_takes_too_long_says_so_and_leaves_no_process_behind() -> None:
    rangees = "".join(
        f'<row r="{n}">' + f'<c r="A{n}"><v>1</v></c>' * 12 + "</row>" for n in range(1, 150_000)
    )
    assert "met trop de temps à être lu" in refus(xlsx(rangees), secondes=1)
    assert enfants() == []


@pytest.mark.parametrize("statut", [-9, -6, 70])
def test_each_way_of_lacking_memory_is_recognised(statut: int) -> None:
    assert processus._fin(statut, depasse=False, entiere=False) == "memoire"


@pytest.mark.parametrize(("statut", "depasse"), [(-24, False), (-9, True), (0, True)])
def test_each_way_of_lacking_time_is_recognised(statut: int, depasse: bool) -> None:
    assert processus._fin(statut, depasse=depasse, entiere=False) == "temps"


@pytest.mark.parametrize(("statut", "entiere"), [(0, False), (1, True), (-11, False), (71, False)])
def test_any_other_end_is_a_breakdown(statut: int, entiere: bool) -> None:
    assert processus._fin(statut, depasse=False, entiere=entiere) == "panne"


def test_a_process_that_writes_something_else_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processus, "_MODULE", "this")
    assert "la lecture s'est arrêtée d'une façon imprévue" in refus(SAIN)
    monkeypatch.setattr(processus, "_MODULE", "module_qui_manque")
    assert "la lecture s'est arrêtée d'une façon imprévue" in refus(SAIN)
    assert "la lecture s'est arrêtée d'une façon imprévue" in refus(os.urandom(5 * MO))


@pytest.fixture
def endormi(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the place of the reading process, one that says a word and sleeps."""
    programme = "import sys, time; sys.stdin.read(); print('{}', flush=True); time.sleep(60)"
    (tmp_path / "endormi.py").write_text(programme, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(processus, "_MODULE", "endormi")


def test_a_process_that_waits_without_working_is_stopped_too(endormi: None) -> None:
    assert "met trop de temps à être lu" in refus(SAIN, secondes=1)
    assert enfants() == []


def test_a_fault_of_the_caller_leaves_no_process_behind(
    endormi: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrompu(_reception: Reception, _message: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Reception, "recevoir", interrompu)
    with pytest.raises(KeyboardInterrupt):
        lu(SAIN)
    assert enfants() == []


def test_the_process_may_neither_write_a_file_nor_leave_its_memory_behind() -> None:
    programme = (
        "import resource as r; from cite_data.sources.classeur.lecture import LIMITES, enfant;"
        "r.setrlimit(r.RLIMIT_CORE, (r.getrlimit(r.RLIMIT_CORE)[1],) * 2); enfant.borner(LIMITES);"
        "print(*(r.getrlimit(x)[0] for x in (r.RLIMIT_CORE, r.RLIMIT_FSIZE, r.RLIMIT_AS, r.RLIMIT_CPU)))"
    )
    fini = subprocess.run(
        [sys.executable, "-c", programme],
        env=processus.environnement(), capture_output=True, check=True, text=True,
    )  # fmt: skip
    assert fini.stdout.split() == ["0", "0", str(1536 * MO), "60"]


def test_the_reading_process_is_not_given_the_secrets_of_the_service(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITE_CLE_PSEUDONYMES", "secret")
    monkeypatch.setenv("PYTHONPATH", "/ailleurs")
    environnement = processus.environnement()
    assert set(environnement) <= {"PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "LD_LIBRARY_PATH", "PYTHONPATH"}
    racine, ailleurs = environnement["PYTHONPATH"].split(os.pathsep)
    assert (Path(racine) / "cite_data" / "__init__.py").is_file()
    assert ailleurs == "/ailleurs"


def test_nothing_of_the_file_is_written_to_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    lu(SAIN)
    assert list(tmp_path.iterdir()) == []
