"""Every indicator at two million actions, against the bare query that reads the same columns, then against honest SQL.

Nothing is kept from one computation to the next, on either side, but the open snapshot and the warm files.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import duckdb

from benchmarks.banc import ACTIONS, PERSONNES, grande, juger, tableau
from benchmarks.equivalentes import EQUIVALENTES, declarer, ecart
from benchmarks.lectures import lectures
from benchmarks.requetes_nues import connexion, requetes
from cite_data.entrepot import Entrepot, Tables
from cite_data.indicateurs import CALCULS, calculer
from cite_data.indicateurs.base import collecter
from cite_data.indicateurs.contexte import Contexte, Selection
from cite_data.indicateurs.exemples import PARAMETRES, PROPRES, demandes
from cite_data.modele.tableau import Tableau
from cite_data.publication import ouvrir_courante

PAIRES = 5
CIBLE = 1.3
TOUTES, UNE = "toutes les Cités", "une Cité"
DEPUIS = "2023-09-15"
"""The day of a former COPIL, where an indicator asks for one."""


@dataclass(frozen=True)
class Rapport:
    """Medians of the pairs: milliseconds of each, ratio of times, ratio of processor times (other users weigh less on it)."""

    indicateur: float
    requete: float
    temps: float
    processeur: float


@dataclass(frozen=True)
class Mesure:
    """One indicator, about all the Cités or one. `nue` is None when it reads nothing; `sql` when nobody wrote its SQL."""

    cle: str
    portee: str
    nue: Rapport | None
    sql: Rapport | None


@dataclass(frozen=True)
class Sujet:
    """An indicator to measure, with all that it needs."""

    cle: str
    entrepot: Entrepot
    contexte: Contexte
    parametres: dict[str, str | int]

    def calculer(self) -> tuple[Tableau, ...]:
        """As a page would for the first time."""
        with self.entrepot.tables() as tables:
            return self.calculer_sur(tables)

    def calculer_sur(self, tables: Tables) -> tuple[Tableau, ...]:
        """On these tables."""
        return calculer(self.cle, tables, self.contexte, **self.parametres)


def mesurer(donnees: Path, cles: Iterable[str] = tuple(CALCULS)) -> list[Mesure]:
    """Each indicator, about all the Cités then about one."""
    entrepot = Entrepot(ouvrir_courante(donnees))
    with tempfile.TemporaryDirectory() as ici, connexion(entrepot, Path(ici)) as duck:
        declarer(duck)
        return [
            _mesurer(sujet, portee, duck) for cle in cles for portee, sujet in sujets(entrepot, cle).items()
        ]


def sujets(entrepot: Entrepot, cle: str) -> dict[str, Sujet]:
    """The same indicator about all the Cités and about the first one, on the last day, with the parameters it asks."""
    au = entrepot.instantane.manifeste.provenance.date_donnees
    with entrepot.tables() as tables:
        gens = tables["beneficiaires"].select("cite_id", "prescripteur_id", "referent_id", "beneficiaire_id")
        quelquun = collecter(gens.sort("cite_id", "beneficiaire_id").head(1))[0]
        lieu = collecter(tables["territoires"].select("territoire_id").sort("territoire_id").head(1))[0]
    connus = {
        **PARAMETRES,
        **lieu,
        "referent_id": quelquun["referent_id"],
        "partenaire_id": quelquun["prescripteur_id"],
        "depuis": DEPUIS,
        **PROPRES.get(cle, {}),
    }
    parametres = {nom: connus[nom] for nom in demandes(cle)}
    selections = {TOUTES: Selection(), UNE: Selection(cite_id=quelquun["cite_id"])}
    return {
        portee: Sujet(cle, entrepot, Contexte(selection=s, au=au), parametres)
        for portee, s in selections.items()
    }


def _mesurer(sujet: Sujet, portee: str, duck: duckdb.DuckDBPyConnection) -> Mesure:
    with sujet.entrepot.tables() as tables:
        nues = requetes(lectures(tables, sujet.calculer_sur), sujet.contexte)
    return Mesure(
        sujet.cle,
        portee,
        comparer(sujet.calculer, lambda: _executer(duck, nues)) if nues else None,
        _contre_le_sql(sujet, duck),
    )


def _contre_le_sql(sujet: Sujet, duck: duckdb.DuckDBPyConnection) -> Rapport | None:
    """None when nobody wrote its SQL; ValueError when it does not give what the indicator gives."""
    if (equivalente := EQUIVALENTES.get(sujet.cle)) is None:
        return None
    (resultat,) = sujet.calculer()
    if dit := ecart(equivalente, resultat, equivalente.executer(duck, sujet.contexte)):
        raise ValueError(f"{sujet.cle} : {dit}")
    return comparer(sujet.calculer, lambda: equivalente.executer(duck, sujet.contexte))


def _executer(duck: duckdb.DuckDBPyConnection, sql: Sequence[str]) -> None:
    for requete in sql:
        duck.execute(requete).fetchall()


def comparer(indicateur: Callable[[], object], requete: Callable[[], object]) -> Rapport:
    """Pairs measured one after the other, so that what the machine does else weighs on both; each is run once before."""
    indicateur()
    requete()
    paires = [(_chronometrer(indicateur), _chronometrer(requete)) for _ in range(PAIRES)]
    return Rapport(
        indicateur=1000 * median(a[0] for a, _ in paires),
        requete=1000 * median(b[0] for _, b in paires),
        temps=median(a[0] / b[0] for a, b in paires),
        processeur=median(a[1] / b[1] for a, b in paires),
    )


def _chronometrer(faire: Callable[[], object]) -> tuple[float, float]:
    """Seconds that pass, and seconds of processor, every thread."""
    debut, processeur = time.perf_counter(), time.process_time()
    faire()
    return time.perf_counter() - debut, time.process_time() - processeur


def rapport() -> str:
    """The measures in words."""
    mesures = mesurer(grande())
    jugees = [m.nue for m in mesures if m.nue is not None]
    sous = sum(r.temps <= CIBLE for r in jugees)
    return "\n\n".join(
        (
            f"{PERSONNES} personnes, {ACTIONS} actions ; médianes de {PAIRES} paires ; cible : {CIBLE:g}. "
            f"À la cible : {sous} sur {len(jugees)}.",
            tableau(("indicateur", *(t for p in (TOUTES, UNE) for t in _titres(p))), _lignes_nues(mesures)),
            "Contre le SQL équivalent, écrit à la main, qui donne le même résultat :",
            tableau(("indicateur", *(t for p in (TOUTES, UNE) for t in _titres(p))), _lignes_sql(mesures)),
        )
    )


def _titres(portee: str) -> tuple[str, ...]:
    return f"{portee}, temps", "processeur", "millisecondes"


def _lignes_nues(mesures: Sequence[Mesure]) -> list[list[str]]:
    return [
        [m.cle, *_cellules(m.nue), *_cellules(n.nue)]
        for m, n in zip(mesures[::2], mesures[1::2], strict=True)
    ]


def _lignes_sql(mesures: Sequence[Mesure]) -> list[list[str]]:
    return [
        [m.cle, *_cellules(m.sql), *_cellules(n.sql)]
        for m, n in zip(mesures[::2], mesures[1::2], strict=True)
        if m.sql is not None
    ]


def _cellules(rapport: Rapport | None) -> tuple[str, ...]:
    if rapport is None:
        return ("ne lit rien", "–", "–")
    return (
        juger(rapport.temps, CIBLE),
        f"{rapport.processeur:.2f}",
        f"{rapport.indicateur:.1f} / {rapport.requete:.1f}",
    )
