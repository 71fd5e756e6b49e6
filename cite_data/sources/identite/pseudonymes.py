"""Keyed pseudonyms: from an identity to keys that nobody can guess or turn back without the secret."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from cite_data.sources.identite.cle import Cle
from cite_data.sources.identite.formes import Formes, formes
from cite_data.sources.identite.normaliser import (
    date_sans_ordre,
    normaliser_date,
    normaliser_reference,
)


class Genre(StrEnum):
    """What a key is made of. Keys of different kinds never meet: each kind has a hash of its own."""

    REFERENCE = "reference"
    IDENTIFIANT = "identifiant"
    STRICTE = "stricte"
    TOLERANTE = "tolerante"
    PRENOM_NAISSANCE = "prenom-naissance"
    NOM_NAISSANCE = "nom-naissance"
    NOM_PRENOM = "nom-prenom"
    LIGNE = "ligne"


EXCLUSIFS = (Genre.REFERENCE, Genre.IDENTIFIANT, Genre.STRICTE)
"""Keys that designate one person only, in the order in which they are believed."""


@dataclass(frozen=True, repr=False)
class Identite:
    """Who a person is, as a partner writes it. It is read, hashed and forgotten; its repr shows nothing."""

    nom: str | None
    prenom: str | None
    date_naissance: date | None
    identifiant: str | None = None

    def __repr__(self) -> str:
        return "Identite(…)"

    @cached_property
    def formes(self) -> Formes:
        """The written form, computed once."""
        return formes(
            nom=self.nom,
            prenom=self.prenom,
            naissance=self.date_naissance,
            identifiant=self.identifiant,
        )


class Pseudonymes:
    """Makes the keys. The Cité is part of each: a person in two Cités is two persons."""

    def __init__(self, cle: Cle) -> None:
        self._hachoirs = {genre: cle.hachoir(genre) for genre in Genre}

    def stricte(self, identite: Identite, cite_id: str) -> str | None:
        """Names and birth date, whatever the case, accents, hyphens and spaces; None when one is missing."""
        f = identite.formes
        if not f.nommee or f.naissance is None:
            return None
        return self._cle(Genre.STRICTE, cite_id, f.nom, f.prenom, normaliser_date(f.naissance))

    def tolerante(self, identite: Identite, cite_id: str) -> str | None:
        """The same for swapped or reordered names, and for a day and month swapped; None when one is missing."""
        f = identite.formes
        if not f.nommee or f.naissance is None:
            return None
        return self._cle(Genre.TOLERANTE, cite_id, " ".join(f.jetons), date_sans_ordre(f.naissance))

    def identifiant(self, identite: Identite, cite_id: str) -> str | None:
        """The France Travail identifier; None when there is none that identifies somebody."""
        valeur = identite.formes.identifiant
        return self._cle(Genre.IDENTIFIANT, cite_id, valeur) if valeur else None

    def reference(self, partenaire_id: str, reference: str, cite_id: str) -> str | None:
        """A partner's own number of a person; None when it is blank."""
        valeur = normaliser_reference(reference)
        return self._cle(Genre.REFERENCE, cite_id, partenaire_id, valeur) if valeur else None

    def ligne(self, *parties: str) -> str:
        """The key of a row that is not a person."""
        return self._cle(Genre.LIGNE, *parties)

    def partielles(self, identite: Identite, cite_id: str) -> dict[Genre, str]:
        """Two parts out of names and birth date: what stays when a name is changed or corrected."""
        f = identite.formes
        jour = normaliser_date(f.naissance) if f.naissance else ""
        parties = {
            Genre.PRENOM_NAISSANCE: (f.prenom, jour),
            Genre.NOM_NAISSANCE: (f.nom, jour),
            Genre.NOM_PRENOM: (f.nom, f.prenom),
        }
        return {genre: self._cle(genre, cite_id, *deux) for genre, deux in parties.items() if all(deux)}

    def toutes(
        self, identite: Identite, *, partenaire_id: str, reference: str, cite_id: str
    ) -> Mapping[Genre, str]:
        """Every key that one row gives, by kind."""
        cles = {
            Genre.REFERENCE: self.reference(partenaire_id, reference, cite_id),
            Genre.IDENTIFIANT: self.identifiant(identite, cite_id),
            Genre.STRICTE: self.stricte(identite, cite_id),
            Genre.TOLERANTE: self.tolerante(identite, cite_id),
        }
        return {g: c for g, c in cles.items() if c is not None} | self.partielles(identite, cite_id)

    def _cle(self, genre: Genre, *parties: str) -> str:
        """Each part is preceded by its length: « AB », « C » and « A », « BC » differ."""
        hachoir = self._hachoirs[genre].copy()
        for octets in (partie.encode("utf-8", "surrogatepass") for partie in parties):
            hachoir.update(len(octets).to_bytes(4, "big") + octets)
        return hachoir.hexdigest()
