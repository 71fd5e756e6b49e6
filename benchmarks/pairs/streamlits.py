"""The two Streamlit peers, asked by the protocol of its own page: the product, and the plain page.

A new session opens the page on the last day of the data; then it chooses the day that nobody has asked, comes back, and chooses
it again. The time is that of a whole rerun: the filters and all that the page shows around its chart are in it.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

from benchmarks.charge.client import Visiteur
from benchmarks.charge.reglages import Reglage
from benchmarks.pairs import figures_plotly
from benchmarks.pairs.ecran_du_produit import VUES, rangees
from benchmarks.pairs.environnements import SERVIS
from benchmarks.pairs.pair import Cout, Mesure, processeur_de
from benchmarks.pairs.questions import Portee, Rangee
from tests.navigateur.serveur import demarrer

ATTENTE_MAX_S = 300
"""The first visitor of the plain page waits for all the files."""
AU = "Arrêté au"


@dataclass(frozen=True)
class Streamlit:
    """A page that Streamlit serves, and how a visitor asks it a question."""

    adresse: str
    pid: int
    nom: str
    versions: str

    def mesurer(self, question: str, portee: Portee, au: date) -> Mesure:
        """One session."""
        return asyncio.run(self._mesurer(question, portee, au))

    async def _mesurer(self, question: str, portee: Portee, au: date) -> Mesure:
        async with Visiteur(self.adresse, delai=ATTENTE_MAX_S) as visiteur:
            await self.ouvrir(visiteur, question, portee)
            repos = _reglage(visiteur, AU).valeur
            neuve = await self._choisir(visiteur, au.isoformat())
            await self._choisir(visiteur, repos)
            connue = await self._choisir(visiteur, au.isoformat())
            return Mesure(neuve=neuve, connue=connue, rangees=await self.lire(visiteur, question))

    async def _choisir(self, visiteur: Visiteur, jour: str) -> Cout:
        processeur = processeur_de(self.pid)
        reponse = await visiteur.regler(_reglage(visiteur, AU), jour)
        if reponse.fautes:
            raise RuntimeError(f"{self.nom} : {'; '.join(reponse.fautes)}")
        return Cout(secondes=reponse.secondes, processeur=processeur_de(self.pid) - processeur)

    async def ouvrir(self, visiteur: Visiteur, question: str, portee: Portee) -> None:
        """Choose the chart and the Cité in the lists of the plain page."""
        await visiteur.ouvrir("", {})
        await visiteur.regler(_reglage(visiteur, "Question"), question)
        await visiteur.regler(_reglage(visiteur, "Cité"), portee.cite_id or "toutes")

    async def lire(self, visiteur: Visiteur, question: str) -> list[Rangee]:
        """What the chart on screen draws."""
        if _reglage(visiteur, "Question").valeur != question:
            raise RuntimeError(f"La page ne répond pas à « {question} ».")
        (dessin,) = (e for e in visiteur.elements if e.WhichOneof("type") == "plotly_chart")
        return figures_plotly.rangees(json.loads(dessin.plotly_chart.spec))


class Produit(Streamlit):
    """The product: the page and the part that hold the figure, as the préfecture."""

    async def ouvrir(self, visiteur: Visiteur, question: str, portee: Portee) -> None:
        """By the address."""
        vue = VUES[question]
        await visiteur.ouvrir(vue.page, {f"partie_{vue.page}": vue.partie, "cite": portee.nom})

    async def lire(self, visiteur: Visiteur, question: str) -> list[Rangee]:
        """The table behind the chart, asked after the measure."""
        figure = next(r for r in visiteur.reglages.values() if r.id.endswith(f"#vue_{VUES[question].figure}"))
        await visiteur.regler(figure, "Tableau")
        (table,) = (e.html.body for e in visiteur.elements if "<table" in e.html.body)
        return rangees(question, table)


def _reglage(visiteur: Visiteur, label: str) -> Reglage:
    return next(r for r in visiteur.reglages.values() if r.label == label)


@contextmanager
def ouvrir_le_produit(donnees: Path, ici: Path) -> Iterator[Produit]:
    """The real app on a data folder where it may write."""
    with demarrer(ici, donnees=donnees) as serveur:
        yield Produit(serveur.adresse, serveur.pid, "ce produit", _versions("streamlit", "polars", "duckdb"))


@contextmanager
def ouvrir_la_page_simple(publication: Path, ici: Path) -> Iterator[Streamlit]:
    """The plain page, on the same files."""
    env: Mapping[str, str] = {"PAIRS_DOSSIER": str(publication)}
    with demarrer(ici, script=SERVIS / "page_pandas.py", racine=ici, environnement=env) as serveur:
        yield Streamlit(
            serveur.adresse, serveur.pid, "Streamlit et pandas", _versions("streamlit", "pandas", "plotly")
        )


def _versions(*paquets: str) -> str:
    return ", ".join(f"{paquet} {version(paquet)}" for paquet in paquets)
