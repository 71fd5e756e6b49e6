"""The frame of a chart of lines: its two axes, the room for the names of lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cite_data.figures import graduations, socle
from cite_data.figures.lecture import nombre
from cite_data.figures.noms_de_courbes import Nom, annoter, ecarter
from cite_data.figures.palette import ENCRE
from cite_data.modele.tableau import Cellule, Genre
from cite_data.secret import TableauPubliable

HAUTEUR = 330
HAUT, BAS = 44, 48
"""Margins above (what is counted) and below (what runs along)."""


@dataclass(frozen=True, kw_only=True)
class Colonnes:
    """The columns a chart of lines reads."""

    x: str
    y: str
    serie: str | None
    bas: str | None
    haut: str | None
    palier: bool


def abscisse(valeur: Cellule) -> str | float | None:
    """A date as plotly reads it, a number as it is."""
    return valeur.isoformat() if isinstance(valeur, date) else nombre(valeur)


def cadre(t: TableauPubliable, c: Colonnes, reference: str | None, noms: Sequence[Nom]) -> dict[str, Any]:
    """Layout: the ordinate stands at zero and stops at a round number, the margin holds the names."""
    ordonnees = [
        v for nom in (c.y, c.haut, c.bas, reference) if nom for v in socle.nombres(t, nom) if v is not None
    ]
    genre = t.colonne(c.y).genre
    positions, textes = graduations.graduations(max([0.0, *ordonnees]), genre, minimum=min([0.0, *ordonnees]))
    etendue = positions[-1] - positions[0]
    hauteur = max(HAUTEUR, HAUT + BAS + sum(nom.hauteur for nom in noms))
    par_pixel = etendue / (hauteur - HAUT - BAS)
    abscisses = _axe_des_abscisses(t, c)
    places = ecarter(noms, par_pixel=par_pixel, bas=positions[0], haut=positions[-1])
    return socle.mise_en_page(
        height=hauteur,
        margin={"l": 0, "t": HAUT, "b": BAS, "r": 14 + max([6, *(socle.pixels(nom.texte) for nom in noms)])},
        xaxis=abscisses,
        yaxis=socle.axe(
            range=[positions[0], positions[-1]],
            tickvals=positions,
            ticktext=textes,
            showgrid=True,
            ticklabelstandoff=6,
        ),
        annotations=[
            socle.titre_de_valeurs(t.colonne(c.y).label),
            *annoter(noms, places, bord=abscisses["range"][1]),
        ],
    )


def _axe_des_abscisses(t: TableauPubliable, c: Colonnes) -> dict[str, Any]:
    colonne, valeurs = t.colonne(c.x), t.valeurs(c.x)
    jours = [v for v in valeurs if isinstance(v, date)]
    if jours:
        positions, textes = graduations.graduations_de_dates(jours, 5)
        debut, fin = min(jours), max(jours)
        bornes = [debut.isoformat(), (fin if fin > debut else date(fin.year + 1, fin.month, 1)).isoformat()]
        return socle.axe(type="date", range=bornes, tickvals=positions, ticktext=textes, ticklabelstandoff=6)
    connues = [v for v in map(nombre, valeurs) if v is not None]
    genre = Genre.ENTIER if colonne.genre is Genre.JOURS else colonne.genre
    reperes, textes = graduations.graduations(max(connues, default=1), genre, minimum=min(connues, default=0))
    titre = {
        "text": socle.couper(colonne.label, 44),
        "font": {"size": socle.PETIT, "color": ENCRE},
        "standoff": 8,
    }
    bornes_ = [min(connues, default=0), max([*connues, reperes[1]])]
    return socle.axe(range=bornes_, tickvals=reperes, ticktext=textes, title=titre, ticklabelstandoff=6)
