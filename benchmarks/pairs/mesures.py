"""One run: every peer warm, each answer held to the SQL, the peers in turn so that what the machine does else weighs on all."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pyarrow.parquet as pq

from benchmarks.pairs import dash, streamlits, superset
from benchmarks.pairs.pair import Mesure, Pair
from benchmarks.pairs.questions import QUESTIONS, Portee, attendues, ecart
from cite_data.publication import ouvrir_courante

PAIRES = 5
PREMIER_JOUR = date(2023, 3, 1)
"""From there on, a day of its own for each measure: nobody has asked it."""


@dataclass(frozen=True)
class Cas:
    """A question about one Cité or all, and the measures of each peer, by its name."""

    question: str
    portee: Portee
    mesures: dict[str, list[Mesure]]


@dataclass(frozen=True)
class Campagne:
    """All the cases, the versions of each peer in words, how many pairs."""

    cas: Sequence[Cas]
    versions: dict[str, str]


def mesurer(donnees: Path, *, paires: int = PAIRES) -> Campagne:
    """Every case; ValueError when a peer does not give what the SQL gives."""
    with (
        tempfile.TemporaryDirectory(prefix="pairs-") as ici,
        _pairs(donnees, Path(ici)) as (pairs, publication),
    ):
        jours = (PREMIER_JOUR + timedelta(days=rang) for rang in range(300))
        cas = [
            Cas(question, portee, _comparer(pairs, publication, question, portee, jours, paires))
            for portee in _portees(publication)
            for question in QUESTIONS
        ]
        return Campagne(cas, {pair.nom: pair.versions for pair in pairs})


@contextmanager
def _pairs(donnees: Path, ici: Path) -> Iterator[tuple[list[Pair], Path]]:
    """The product on a copy of the data, then its peers on the files of the same publication."""
    copie = ici / "data"
    shutil.copytree(donnees, copie)
    publication = ouvrir_courante(copie).dossier
    ouvertures: Mapping[str, Callable[[Path], AbstractContextManager[Pair]]] = {
        "produit": lambda la: streamlits.ouvrir_le_produit(copie, la),
        "superset": lambda la: superset.ouvrir(publication, la),
        "simple": lambda la: streamlits.ouvrir_la_page_simple(publication, la),
        "dash": lambda la: dash.ouvrir(publication, la),
    }
    with ExitStack() as pile:
        ouverts: list[Pair] = []
        for nom, ouvrir in ouvertures.items():
            (la := ici / nom).mkdir()
            ouverts.append(pile.enter_context(ouvrir(la)))
        yield ouverts, publication


def _portees(publication: Path) -> tuple[Portee, Portee]:
    """The first Cité, then all of them."""
    cites = pq.read_table(publication / "cites.parquet", columns=["cite_id", "nom"]).to_pylist()
    premiere = min(cites, key=lambda cite: cite["cite_id"])
    return Portee(premiere["cite_id"], premiere["nom"]), Portee("", "Toutes les Cités")


def _comparer(
    pairs: Sequence[Pair],
    publication: Path,
    question: str,
    portee: Portee,
    jours: Iterator[date],
    paires: int,
) -> dict[str, list[Mesure]]:
    """Each peer in turn; the first turn warms them and is left out."""
    mesures: dict[str, list[Mesure]] = {pair.nom: [] for pair in pairs}
    for tour in range(paires + 1):
        jour = next(jours)
        attendu = attendues(publication, question, portee, jour)
        for pair in pairs:
            mesure = pair.mesurer(question, portee, jour)
            if dit := ecart(attendu, mesure.rangees):
                raise ValueError(f"{pair.nom}, {question}, {portee.nom}, {jour} : {dit}")
            if tour:
                mesures[pair.nom].append(mesure)
                _dire(f"{question}, {portee.nom}, {tour}, {pair.nom}", mesure)
    return mesures


def _dire(quoi: str, mesure: Mesure) -> None:
    """Each measure as it comes, beside the report: a run takes minutes."""
    couts = (
        f"{c.secondes:.3f} s ({c.processeur:.2f} s de processeur)" for c in (mesure.neuve, mesure.connue)
    )
    print(f"{quoi} : {', puis '.join(couts)}", file=sys.stderr, flush=True)
