"""Hiding from a report what could tell who a person is, wherever partners have written it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from cite_data.sources.identite.masque_dates import dates_du_texte, serie_excel
from cite_data.sources.identite.normaliser import normaliser_nom
from cite_data.sources.identite.pseudonymes import Identite

MASQUE = "(masqué)"
LONGUEUR_MIN = 3
CHIFFRES_MIN = 6
"""A run of digits shorter than this is not taken for a telephone or an identifier."""
PARTICULES = frozenset(
    {"BEN", "BIN", "DAS", "DEL", "DEN", "DER", "DES", "DOS", "LAS", "LES", "LOS", "THE", "VAN", "VON"}
)
"""Words of a name that would hide half of what is written in French; the rest of the name, when there is one, is enough."""
_GROUPES = re.compile(r"\d+")
_NUMERO = re.compile(r"\+?\d(?:[\s.\-/()\u00a0\u202f]*\d)+")
GROUPES_MAX = 12


class Masque:
    """What the partners' files say of persons, ready to be looked for; kept for the time of a run.

    A common word that is also somebody's name (« Rose », « Petit ») hides the texts that hold it: a report that says
    too little is preferred to one that says too much.
    """

    def __init__(self, identites: Iterable[Identite], autres: Iterable[str] = ()) -> None:
        self._mots: set[str] = set()
        self._entiers: set[str] = set()
        self._suites: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        self._numeros: set[str] = set()
        self._dates: set[date] = set()
        for identite in identites:
            self._planter(identite)
        for autre in autres:
            self._planter_valeur(autre)
        self._series = {serie_excel(jour) for jour in self._dates}

    def cacher(self, texte: str) -> str:
        """« (masqué) » when a name, a birth date, an identifier or another value of the files stands in the text."""
        mots = normaliser_nom(texte).split()
        if not mots:
            return texte
        revele = (
            not self._mots.isdisjoint(mots)
            or " ".join(mots) in self._entiers
            or self._suite(mots)
            or (any(map(str.isdigit, texte)) and self._chiffres(texte))
        )
        return MASQUE if revele else texte

    def __repr__(self) -> str:
        return "Masque(…)"

    def _planter(self, identite: Identite) -> None:
        nom, prenom = identite.formes.nom, identite.formes.prenom
        for partie in (nom, prenom):
            self._entiers |= {partie} - {""}
            self._mots |= _mots_qui_designent(partie)
        for mots in ((nom + " " + prenom).split(), (prenom + " " + nom).split(), nom.split(), prenom.split()):
            if len(mots) > 1:
                self._mots.add("".join(mots))
                self._suites[mots[0]].add(tuple(mots))
        if identite.date_naissance is not None:
            self._dates.add(identite.date_naissance)
        if identite.identifiant and identite.formes.identifiant:  # « en cours » identifies nobody
            self._planter_valeur(identite.identifiant)

    def _planter_valeur(self, valeur: str) -> None:
        """A whole value: as words in a row, and as a run of digits, however it is spaced."""
        mots = tuple(normaliser_nom(valeur).split())
        if len("".join(mots)) < LONGUEUR_MIN:
            return
        if len(mots) == 1:
            self._mots.add(mots[0])
        else:
            self._suites[mots[0]].add(mots)
        for numero in _NUMERO.findall(valeur):
            self._numeros |= {n for n in [_sans_indicatif(numero)] if len(n) >= CHIFFRES_MIN}

    def _suite(self, mots: list[str]) -> bool:
        """True when the words of a value stand in a row in these."""
        return any(
            tuple(mots[debut : debut + len(suite)]) == suite
            for debut, mot in enumerate(mots)
            if mot in self._suites
            for suite in self._suites[mot]
        )

    def _chiffres(self, texte: str) -> bool:
        if not self._numeros.isdisjoint(_numeros_du_texte(texte)):
            return True
        return not self._dates.isdisjoint(dates_du_texte(texte)) or any(
            groupe in self._series for groupe in _GROUPES.findall(texte)
        )


def _mots_qui_designent(nom: str) -> set[str]:
    """The words of a name that are enough to tell it; particles only where there is nothing else."""
    longs = {mot for mot in nom.split() if len(mot) >= LONGUEUR_MIN}
    return longs - PARTICULES or longs


def _sans_indicatif(numero: str) -> str:
    """The digits of a number; +33 and 0033 are the 0 of a French telephone."""
    chiffres = "".join(c for c in numero if c.isdigit())
    if numero.startswith("+33") or chiffres.startswith("0033"):
        return "0" + chiffres.removeprefix("00").removeprefix("33").removeprefix("0")
    return chiffres


def _numeros_du_texte(texte: str) -> Iterator[str]:
    """Every run of digits of the text, and every row of neighbouring runs as one."""
    for suite in _NUMERO.finditer(texte):
        yield _sans_indicatif(suite[0])
        groupes = _GROUPES.findall(suite[0])[:GROUPES_MAX]
        for debut in range(len(groupes)):
            for fin in range(debut + 1, len(groupes) + 1):
                yield "".join(groupes[debut:fin])
