"""What the reading process writes: one JSON object per line, where each cell is a number.

JSON, because what comes out of a process that read a hostile file must not be able to do anything: pickle runs code,
marshal may crash on crafted bytes, Arrow trusts offsets. To make it compact and quick, the text and dates met for the
first time are listed once, and cells point to them: 0 is a blank cell, `i` > 0 the i-th value listed so far, `-i` the
i-th number of the same line. Repeated text is thus one object in memory on both sides.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, time
from math import isfinite
from types import MappingProxyType
from typing import Any, BinaryIO

from cite_data.sources.classeur.brut import Cellule
from cite_data.sources.classeur.lecture.limites import Limites
from cite_data.sources.classeur.lecture.nettoyage import nettoyer
from cite_data.sources.classeur.lecture.releve import trop_de_fautes
from cite_data.sources.classeur.lecture.valeurs import ecrire_valeur

_RANGEES_MAX, _TEXTE_MAX, _TABLE_MAX = 2_000, 4_000_000, 300_000
_BLANCHES: Mapping[Cellule, int] = MappingProxyType({None: 0, "": 0})


class Codeur:
    """Writes one workbook to a stream, row after row, and gathers the faults of its cells."""

    def __init__(self, sortie: BinaryIO, *, limites: Limites) -> None:
        self._sortie, self._limites = sortie, limites
        self._index: dict[Cellule, int] = dict(_BLANCHES)
        self._regles: dict[int, str] = {}
        self._constats: dict[tuple[str, int, int, str], None] = {}
        self._valeurs: list[object] = []
        self._nombres: list[float] = []
        self._rangees: list[list[int]] = []
        self._feuille, self._ligne, self._blanches, self._poids = "", 0, 0, 0

    def format(self, nom: str) -> None:
        """Say what the file is; comes first."""
        self._ecrire({"format": nom})

    def feuille(self, nom: str) -> None:
        """Begin a sheet."""
        self._envoyer()
        self._feuille, self._ligne, self._blanches = nom, 0, 0
        self._ecrire({"feuille": nom})

    def constat(self, regle: str, *, ligne: int = 0, colonne: int = 0) -> None:
        """A fault in the current sheet; row and column 0 when it concerns the whole file."""
        self._constats[(self._feuille if ligne else "", ligne, colonne, regle)] = None
        if len(self._constats) > self._limites.constats:
            raise trop_de_fautes(self._limites)

    def rangee(self, cellules: Sequence[Cellule], *, fautes: Mapping[int, str]) -> int:
        """The next row of the sheet; `fautes`: the columns already known to be at fault, left blank.

        Returns the number of cells that hold something.
        """
        self._ligne += 1
        for colonne, regle in fautes.items():
            self.constat(regle, ligne=self._ligne, colonne=colonne)
        index, code = self._index, self._code
        codes = [index[v] if v in index else code(v) for v in cellules]
        for colonne in fautes:
            if colonne <= len(codes):
                codes[colonne - 1] = 0
        if self._regles and not self._regles.keys().isdisjoint(codes):
            self._relever(codes)
        remplies = len(codes) - codes.count(0)
        while codes and not codes[-1]:
            codes.pop()
        self._ajouter(codes)
        return remplies

    def refus(self, faute: str) -> None:
        """Instead of anything else: why the file is not read."""
        self._ecrire({"refus": faute})
        self._ecrire({"fin": True})

    def panne(self, endroit: str) -> None:
        """Where a fault that nothing foresaw happened."""
        self._ecrire({"panne": endroit})

    def fin(self) -> None:
        """The faults, then the end: without it the reading did not succeed."""
        self._envoyer()
        self._ecrire({"constats": [list(c) for c in self._constats]})
        self._ecrire({"fin": True})

    def _code(self, valeur: Cellule) -> int:
        if isinstance(valeur, (int, float)):  # never in the index, where 1, 1.0 and True would be one
            return self._nombre(valeur)
        if isinstance(valeur, datetime) and valeur.time() == time():
            valeur = valeur.date()
        return self._index[valeur] if valeur in self._index else self._nouvelle(valeur)

    def _nombre(self, valeur: float) -> int:
        if isinstance(valeur, float) and not isfinite(valeur):
            return self._code("#NUM!")
        self._nombres.append(valeur)
        return -len(self._nombres)

    def _nouvelle(self, valeur: Cellule) -> int:
        """List a value met for the first time, cleaned if it is text."""
        propre, regle = nettoyer(valeur, limites=self._limites) if isinstance(valeur, str) else (valeur, "")
        self._valeurs.append(ecrire_valeur(propre))
        code = self._index[valeur] = len(self._index) - len(_BLANCHES) + 1
        self._poids += len(propre) if isinstance(propre, str) else 0
        if regle:
            self._regles[code] = regle
        return code

    def _relever(self, codes: Sequence[int]) -> None:
        for colonne, code in enumerate(codes, start=1):
            if code in self._regles:
                self.constat(self._regles[code], ligne=self._ligne, colonne=colonne)

    def _ajouter(self, codes: list[int]) -> None:
        """Keep the row; blank ones wait for one that is not."""
        if not codes:
            self._blanches += 1
            return
        self._rangees += [[] for _ in range(self._blanches)]
        self._rangees.append(codes)
        self._blanches = 0
        if len(self._rangees) >= _RANGEES_MAX or self._poids >= _TEXTE_MAX:
            self._envoyer()

    def _envoyer(self) -> None:
        if self._rangees or self._valeurs:
            self._ecrire({"valeurs": self._valeurs, "nombres": self._nombres, "rangees": self._rangees})
        self._valeurs, self._nombres, self._rangees, self._poids = [], [], [], 0
        if len(self._index) > _TABLE_MAX:
            self._index, self._regles = dict(_BLANCHES), {}
            self._ecrire({"oubli": True})

    def _ecrire(self, message: Mapping[str, Any]) -> None:
        self._sortie.write(json.dumps(message, separators=(",", ":"), allow_nan=False).encode() + b"\n")
