"""What is asked of an integration, beside the files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Options:
    """What the person who integrates says; a workbook's own declaration rules where it says something else.

    `aujourd_hui`: the day that bounds realised events when neither says one. `accepter_baisse`: a complete sending may
    halve what its partner had published. `demonstration`: the files are fictitious, like the snapshot they complete.
    """

    aujourd_hui: date
    cite_id: str | None = None
    partenaire_id: str | None = None
    date_donnees: date | None = None
    complet: bool = False
    accepter_baisse: bool = False
    demonstration: bool = False


@dataclass(frozen=True)
class FichierRecu:
    """A file as it came: the name to show and where to read it."""

    nom: str
    contenu: bytes | Path
