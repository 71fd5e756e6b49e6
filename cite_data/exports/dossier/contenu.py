"""What a dossier holds, whatever the file it becomes: every value in it has passed the gate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cite_data.exports.csv_francais import EnteteExport
from cite_data.figures.carte import Carte
from cite_data.figures.figure import Figure
from cite_data.figures.tuile import Tuile
from cite_data.modele.dossier import Decision

__all__ = ["Decision", "Dossier", "Section"]


@dataclass(frozen=True, kw_only=True)
class Section:
    """One slide, one section of the report, one sheet. `message`: the sentence that it states, unique in the dossier.

    `cle`: key of the figure in the workshop.
    """

    cle: str
    message: str
    figure: Figure


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """A COPIL's dossier. `entete` says perimeter, filters in full, dates, source, whether synthetic.

    `cite`: what it speaks of, in words; `depuis`: the day it is compared with, None without; `regle`: the rule of secrecy of
    the reader's role, in a sentence; `resume`: what is to be remembered, a sentence each.
    """

    titre: str
    cite: str
    entete: EnteteExport
    regle: str
    depuis: date | None = None
    resume: tuple[str, ...] = ()
    tuiles: tuple[Tuile, ...] = ()
    sections: tuple[Section, ...] = ()
    carte: Carte | None = None
    decisions: tuple[Decision, ...] = ()
