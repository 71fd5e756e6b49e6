"""From which size a cluster pays: the same questions on DuckDB and on a Spark of two workers, on this machine.

`python -m benchmarks.grappe DONNEES… [--memoire 2g]`. Processor time tells more than the clock on a shared machine: both are printed.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

import psutil

from cite_data.entrepot.fichiers import SurFichiers
from cite_data.entrepot.spark import SurSpark
from cite_data.indicateurs import calculer
from cite_data.indicateurs.contexte import Contexte, Selection
from cite_data.publication import ouvrir_courante
from tests.fabrique import PARAMETRES
from tests.spark.grappe import Grappe, demarrer

QUESTIONS = ("entonnoir", "freins_par_type", "partenaires_activite", "delais", "comparaison", "relais")
"""From one pass over persons to windows over all the actions."""
ALLURE = {"spark.sql.shuffle.partitions": "4"}
"""Of a cluster at work: queries compiled, plans adapted as they go."""
FOIS, DELAI_S = 3, 900


@dataclass(frozen=True)
class Cout:
    """Seconds of clock and of processor, medians."""

    horloge: float
    processeur: float


def mesurer(donnees: Path, grappe: Grappe, fois: int) -> dict[str, tuple[Cout, Cout]]:
    """By question, all the Cités at the last day: DuckDB, then Spark; a first time for each is left out."""
    instantane = ouvrir_courante(donnees)
    contexte = Contexte(selection=Selection(), au=instantane.manifeste.provenance.date_donnees)
    duckdb = SurFichiers(instantane.dossier)
    spark = SurSpark(instantane, adresse=grappe.adresse, racine=None, delai_s=DELAI_S)
    ici = psutil.Process()
    couts = {}
    for cle in QUESTIONS:
        couts[cle] = (
            _mediane(partial(_poser, duckdb, cle, contexte), lambda: [ici], fois),
            _mediane(
                partial(_poser, spark, cle, contexte), lambda: [ici, *ici.children(recursive=True)], fois
            ),
        )
        chiffres = "".join(f"{c.horloge:>12.2f}{c.processeur:>12.2f}" for c in couts[cle])
        print(f"{cle:<22}{chiffres}", flush=True)
    spark.fermer()
    duckdb.fermer()
    return couts


def _poser(moteur: SurFichiers | SurSpark, cle: str, contexte: Contexte) -> None:
    with moteur.tables() as tables:
        calculer(cle, tables, contexte, **PARAMETRES.get(cle, {}))


def _mediane(poser: Callable[[], None], processus: Callable[[], list[psutil.Process]], fois: int) -> Cout:
    poser()
    horloges, processeurs = [], []
    for _ in range(fois):
        avant, debut = _processeur(processus()), time.perf_counter()
        poser()
        horloges.append(time.perf_counter() - debut)
        processeurs.append(_processeur(processus()) - avant)
    return Cout(median(horloges), median(processeurs))


def _processeur(processus: list[psutil.Process]) -> float:
    return sum(sum(p.cpu_times()[:2]) for p in processus)


def principal() -> None:
    """Measure each data folder and print."""
    analyseur = argparse.ArgumentParser(description=__doc__)
    analyseur.add_argument("donnees", nargs="+", type=Path)
    analyseur.add_argument("--memoire", default="512m", help="de chaque exécuteur")
    analyseur.add_argument("--fois", type=int, default=FOIS)
    choix = analyseur.parse_args()
    allure = {**ALLURE, "spark.executor.memory": choix.memoire}
    with tempfile.TemporaryDirectory() as ici, demarrer(Path(ici), allure, memoire=choix.memoire) as grappe:
        for donnees in choix.donnees:
            print(f"\n{donnees}\n{'':<22}{'DuckDB s':>12}{'cpu s':>12}{'Spark s':>12}{'cpu s':>12}")
            mesurer(donnees, grappe, choix.fois)


if __name__ == "__main__":
    principal()
