"""An identity in its written form, as it is hashed and compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cite_data.sources.identite.normaliser import jetons, nom_utile, normaliser_identifiant


@dataclass(frozen=True)
class Formes:
    """An identity in its written form; "" or None where it is missing. `jetons`: the words of both names, sorted."""

    nom: str
    prenom: str
    naissance: date | None
    identifiant: str
    jetons: tuple[str, ...]

    def __repr__(self) -> str:
        return "Formes(…)"

    @property
    def nommee(self) -> bool:
        """True when both names are known."""
        return bool(self.nom and self.prenom)

    @property
    def complete(self) -> bool:
        """True when the person can be recognised by names and birth date."""
        return self.nommee and self.naissance is not None


def formes(*, nom: str | None, prenom: str | None, naissance: date | None, identifiant: str | None) -> Formes:
    """The written form of an identity."""
    n, p = nom_utile(nom), nom_utile(prenom)
    return Formes(n, p, naissance, normaliser_identifiant(identifiant or ""), jetons(n, p))


def distinctes(valeurs: Iterable[Formes]) -> tuple[Formes, ...]:
    """Each form once, in order."""
    return tuple(dict.fromkeys(valeurs))
