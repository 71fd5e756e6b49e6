"""What is asked and answered about the place where a person lives. Nothing here shows an address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cite_data.sources.constats import Gravite


@dataclass(frozen=True, kw_only=True, repr=False)
class Demande:
    """What a row says of a place: a code, a point (degrees WGS84 or metres Lambert-93), or an address.

    `millesime`: the geography asked for, None when the row does not say; `date_reference`: the day of entry, else of
    repérage, which then decides.
    """

    code: str | None = None
    longitude: float | None = None
    latitude: float | None = None
    adresse: str | None = None
    code_postal: str | None = None
    ville: str | None = None
    millesime: int | None = None
    date_reference: date | None = None

    def __repr__(self) -> str:
        return "Demande(…)"

    @property
    def vide(self) -> bool:
        """True when the row says nothing of the place."""
        textes = (self.code, self.adresse)
        return self.longitude is None and self.latitude is None and not any(t and t.strip() for t in textes)


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place on one geography: `territoire_id` is given for `en_qpv` and for nothing else."""

    millesime: int
    territoire_id: str | None
    localisation: str


@dataclass(frozen=True, kw_only=True)
class Faute:
    """What is wrong with a demand. `champ`: the field to look at."""

    champ: str
    regle: str
    message: str
    gravite: Gravite
    suggestion: str = ""


@dataclass(frozen=True, kw_only=True)
class Localisee:
    """The answer: a place (None when the row says nothing of it, or is in fault) and the faults found.

    `convertie`: the point was given in metres and read as Lambert-93.
    """

    place: Place | None
    fautes: tuple[Faute, ...] = ()
    convertie: bool = False
