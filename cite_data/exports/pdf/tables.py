"""A publishable table as the template sets it: how wide each column is, and how many tables it takes to hold them all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from cite_data.figures.svg.police import largeur
from cite_data.modele.tableau import ColonneTableau, Genre
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import INSECABLE, legende_des_marques, texte_cellule
from cite_data.textes.typographie import typo

DISPONIBLE = 481.0
"""Points between the margins of an A4 page."""
DEMIE = 230.0
"""Points of one of two columns of a page."""
CORPS, PETIT = 8.5, 7.5
ENTRE = 8.0
"""Points around the text of a cell, both sides."""
LONGUE = 24
"""Rows beyond which a table leaves its section for the annex."""
TOURNEE = 8
"""Most rows of a table that may be turned on its side."""
LARGE_MAX = 190.0
"""Points beyond which a column wraps its texts."""
_COUPURE = re.compile(r"(?<=-)|[ \u200b]")
_TROP_LONG = re.compile(r"\S{28}(?=\S{6})")


@dataclass(frozen=True)
class _Colonne:
    """A column ready to be set; `precision`: what its rates are divided by."""

    label: str
    precision: str
    droite: bool
    textes: tuple[str, ...]
    entiere: bool = False
    """True when no cell of it may wrap."""

    @property
    def minimum(self) -> float:
        """Points under which it does not go."""
        return self.naturelle if self.entiere else self._mot_le_plus_long

    @property
    def naturelle(self) -> float:
        """Points with which no cell wraps, and the header little."""
        cellules = max((largeur(texte, CORPS, gras=True) for texte in self.textes), default=0.0)
        tete = max(largeur(self.label, CORPS, gras=True), largeur(self.precision, PETIT)) / 1.7
        return max(self._mot_le_plus_long, ENTRE + min(LARGE_MAX, max(cellules, tete)))

    @property
    def _mot_le_plus_long(self) -> float:
        precision = max(largeur(mot, PETIT) for mot in _COUPURE.split(self.precision))
        mots = [mot for texte in (self.label, *self.textes) for mot in _COUPURE.split(texte)]
        return ENTRE + max(precision, *(largeur(mot, CORPS, gras=True) for mot in mots))


Colonnes = Sequence[_Colonne]


def table(t: TableauPubliable) -> dict[str, Any]:
    """The table as the template reads it: one panel, or several that repeat the first column."""
    colonnes = [_colonne(c, t) for c in t.colonnes if not c.technique]
    longue, etroites = len(t.lignes) > LONGUE, _etroites(colonnes)
    deux = longue and _minimum(etroites) <= DEMIE
    panneaux = [_panneau(etroites, DEMIE)] if deux else [_panneau(g, DISPONIBLE) for g in _groupes(colonnes)]
    return {
        "panneaux": panneaux,
        "notes": [typo(note) for note in legende_des_marques(t, seuil=t.seuil)],
        "lignes": len(t.lignes),
        "longue": longue,
        "deux": deux,
    }


def _etroites(colonnes: Colonnes) -> Colonnes:
    """The same columns for half a page: the names of rows stay on one line, or nothing would be gained."""
    premiere, *autres = colonnes
    return [replace(premiere, entiere=True), *autres]


def secable(texte: str) -> str:
    """The text with places to cut a word that no line could hold."""
    return _TROP_LONG.sub("\\g<0>\u200b", texte)


def _colonne(c: ColonneTableau, t: TableauPubliable) -> _Colonne:
    return _Colonne(
        label=secable(typo(c.label)),
        precision=f"sur{INSECABLE}: {typo(c.denominateur)}" if c.denominateur else "",
        droite=c.genre not in (Genre.TEXTE, Genre.DATE, Genre.MOIS),
        textes=tuple(secable(typo(texte_cellule(c, ligne))) for ligne in t),
    )


def _minimum(colonnes: Colonnes) -> float:
    return sum(c.minimum for c in colonnes)


def _groupes(colonnes: Colonnes) -> list[Colonnes]:
    """One table when the page holds it, upright or turned on its side; else several of about as many columns."""
    if _minimum(colonnes) <= DISPONIBLE:
        return [colonnes]
    tournee = _tourner(colonnes)
    if len(tournee) - 1 <= TOURNEE and _minimum(tournee) <= DISPONIBLE:
        return [tournee]
    premiere, *autres = colonnes
    for combien in range(2, len(autres) + 1):
        par_groupe = -(-len(autres) // combien)
        groupes = [[premiere, *autres[i : i + par_groupe]] for i in range(0, len(autres), par_groupe)]
        if all(_minimum(groupe) <= DISPONIBLE for groupe in groupes):
            return list(groupes)
    return [[premiere, autre] for autre in autres]


def _tourner(colonnes: Colonnes) -> Colonnes:
    """Rows as columns and columns as rows."""
    premiere, *autres = colonnes
    noms = tuple(f"{c.label}, {c.precision}" if c.precision else c.label for c in autres)
    return [
        _Colonne(premiere.label, "", droite=False, textes=noms),
        *(
            _Colonne(nom, "", droite=False, textes=tuple(c.textes[rang] for c in autres))
            for rang, nom in enumerate(premiere.textes)
        ),
    ]


def _panneau(colonnes: Colonnes, disponible: float) -> dict[str, Any]:
    envies = [c.naturelle - c.minimum for c in colonnes]
    part = min(1.0, max(0.0, disponible - _minimum(colonnes)) / (sum(envies) or 1.0))
    return {
        "largeurs": [round(c.minimum + part * e, 1) for c, e in zip(colonnes, envies, strict=True)],
        "colonnes": [{"label": c.label, "precision": c.precision, "droite": c.droite} for c in colonnes],
        "lignes": [list(cellules) for cellules in zip(*(c.textes for c in colonnes), strict=True)],
    }
