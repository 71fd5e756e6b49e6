"""A workbook of 200 000 actions integrated by the command line: seconds, and peak memory of it and its children."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import psutil
import xlsxwriter

from benchmarks.banc import juger
from cite_data.modele.referentiels import AXES, FREINS, PRESENCES, TYPES_ACTION
from cite_data.modele.saisie import DECLARATIONS, FEUILLE_LECTURE, FEUILLES

RACINE = Path(__file__).resolve().parents[1]
ACTIONS, PERSONNES = 200_000, 2_000
DEBUT = date(2021, 9, 1)
CIBLE_SECONDES, CIBLE_MEGAOCTETS = 30, 1024


@dataclass(frozen=True)
class Mesure:
    """Seconds from the command to its end, megabytes at the highest, and the seconds a bare reading takes."""

    secondes: float
    megaoctets: float
    lecture_seule: float


def mesurer(dossier: Path) -> Mesure:
    """Write the workbooks, integrate the first, then time the second."""
    pilote, gros = dossier / "pilote.xlsx", dossier / "actions.xlsx"
    _ecrire(pilote, _pilote())
    _ecrire(gros, {"personnes": _gens(), "actions": _actions()})
    environnement = os.environ | {
        "CITE_DATA_DIR": str(dossier / "data"),
        "CITE_PRIVE": str(dossier / "prive"),
    }
    _lancer(["integrer", str(pilote)], environnement)
    secondes, megaoctets = _lancer(["integrer", str(gros)], environnement)
    return Mesure(secondes, megaoctets, _lecture_seule(gros))


def rapport() -> str:
    """The measure in words."""
    with tempfile.TemporaryDirectory() as ici:
        mesure = mesurer(Path(ici))
    return (
        f"Classeur de {ACTIONS} actions : {juger(mesure.secondes, CIBLE_SECONDES)} s (cible : {CIBLE_SECONDES}), "
        f"{mesure.secondes / mesure.lecture_seule:.1f} fois sa simple lecture ({mesure.lecture_seule:.1f} s), "
        f"{juger(mesure.megaoctets, CIBLE_MEGAOCTETS)} Mo au plus (cible : {CIBLE_MEGAOCTETS})"
    )


def _pilote() -> dict[str, list[dict[str, object]]]:
    cite = {
        "cite_id": "cde-009",
        "nom": "Cité",
        "departement": "13",
        "region": "R",
        "communes": "13213",
        "date_lancement": DEBUT,
    }
    agence = {"partenaire_id": "ft", "nom": "Agence", "famille": "France Travail"}
    return {"cites": [cite], "partenaires": [agence]}


def _gens() -> list[dict[str, object]]:
    return [
        {
            "personne": f"D{i}",
            "nom_personne": f"NOM {i}",
            "prenom": "PRENOM",
            "date_naissance": DEBUT - timedelta(days=12_000 + i),
            "date_reperage": DEBUT,
        }
        for i in range(PERSONNES)
    ]


def _actions() -> list[dict[str, object]]:
    return [
        {
            "personne": f"D{i % PERSONNES}",
            "reference_ligne": f"A{i}",
            "axe": AXES.valeurs[i % len(AXES.valeurs)].label,
            "type_action": TYPES_ACTION.valeurs[i % len(TYPES_ACTION.valeurs)].label,
            "frein": FREINS.valeurs[i % len(FREINS.valeurs)].label,
            "date_debut": DEBUT + timedelta(days=i % 700),
            "date_fin": DEBUT + timedelta(days=i % 700 + 10),
            "heures": (i % 40) / 2,
            "cout_euros": float(i % 300),
            "presence": PRESENCES.valeurs[i % len(PRESENCES.valeurs)].label,
        }
        for i in range(ACTIONS)
    ]


def _ecrire(chemin: Path, feuilles: dict[str, list[dict[str, object]]]) -> None:
    with xlsxwriter.Workbook(chemin, {"constant_memory": True, "default_date_format": "dd/mm/yyyy"}) as livre:
        lecture = livre.add_worksheet(FEUILLE_LECTURE)
        for rang, d in enumerate(DECLARATIONS):
            lecture.write_row(
                rang, 0, (d.label, {"cite_id": "cde-009", "partenaire_id": "ft"}.get(d.nom, ""))
            )
        for nom, rangees in feuilles.items():
            champs = FEUILLES[nom].champs
            page = livre.add_worksheet(FEUILLES[nom].label)
            page.write_row(0, 0, [c.label for c in champs])
            for rang, rangee in enumerate(rangees, 1):
                page.write_row(rang, 0, [rangee.get(c.nom, "") for c in champs])


def _lancer(arguments: list[str], environnement: dict[str, str]) -> tuple[float, float]:
    """Seconds and peak megabytes of a command and of all the processes that it starts."""
    debut, sommet = time.perf_counter(), 0
    with subprocess.Popen(  # noqa: S603 - our own interpreter
        [sys.executable, "-m", "cite_data", *arguments],
        cwd=RACINE,
        env=environnement,
        stdout=subprocess.DEVNULL,
    ) as processus:
        arbre = psutil.Process(processus.pid)
        while processus.poll() is None:
            sommet = max(sommet, _memoire(arbre))
            time.sleep(0.05)
    if processus.returncode:
        raise RuntimeError(f"integrer a échoué : code {processus.returncode}")
    return time.perf_counter() - debut, sommet / 2**20


def _memoire(arbre: psutil.Process) -> int:
    total = 0
    for processus in (arbre, *_descendants(arbre)):
        try:
            total += processus.memory_info().rss
        except psutil.Error:  # it has just ended
            continue
    return total


def _descendants(arbre: psutil.Process) -> list[psutil.Process]:
    try:
        return list(arbre.children(recursive=True))
    except psutil.Error:
        return []


def _lecture_seule(chemin: Path) -> float:
    """The floor: the same file through the bare reader, in a fresh interpreter."""
    code = "import sys, python_calamine as c; c.load_workbook(sys.argv[1]).get_sheet_by_index(2).to_python()"
    debut = time.perf_counter()
    subprocess.run([sys.executable, "-c", code, str(chemin)], check=True)  # noqa: S603 - our own interpreter
    return time.perf_counter() - debut
