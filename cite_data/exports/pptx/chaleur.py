"""A table of rows by columns whose cells are tinted by their number: native, in the accent of the theme."""

from __future__ import annotations

from cite_data.exports.pptx import tables
from cite_data.exports.pptx.lecture import alt_de_diapo, symboles
from cite_data.exports.pptx.planche import Planche
from cite_data.exports.pptx.tables import Grille
from cite_data.exports.pptx.theme import DEGRES, FOND, Teinte
from cite_data.exports.pptx.zone import Zone
from cite_data.figures.figure import Figure
from cite_data.figures.lecture import nombre
from cite_data.modele.tableau import Cellule
from cite_data.textes.formats import cellule

LIRE = "Plus la case est foncée, plus le nombre est grand."
SYMETRIQUE = ""
"""What a cell that the table does not give shows: the other half of a symmetric table."""


def chaleur(figure: Figure, zone: Zone, *, ligne: str, colonne: str, valeur: str) -> tuple[Planche, ...]:
    """Rows by columns; turned when that lets every column fit."""
    t = figure.tableau
    cases = {(str(li[ligne]), str(li[colonne])): li[valeur] for li in t}
    lignes = list(dict.fromkeys(str(v) for v in t.valeurs(ligne)))
    colonnes = list(dict.fromkeys(str(v) for v in t.valeurs(colonne)))
    ecrites = (f"{t.colonne(valeur).label}. {LIRE}", *symboles(t, (valeur,)))
    droite = _grille(figure, lignes, colonnes, cases, t.colonne(ligne).label, valeur)
    tournee = _grille(
        figure,
        colonnes,
        lignes,
        {(c, li): v for (li, c), v in cases.items()},
        t.colonne(colonne).label,
        valeur,
    )
    grille = min((droite, tournee), key=lambda g: tables.debordement(g, zone, ecrites))
    return tables.planches(grille, zone, ecrites)


def _grille(
    figure: Figure,
    lignes: list[str],
    colonnes: list[str],
    cases: dict[tuple[str, str], Cellule],
    coin: str,
    valeur: str,
) -> Grille:
    genre = figure.tableau.colonne(valeur).genre
    maximum = max([n for v in cases.values() if (n := nombre(v)) is not None], default=0.0)

    def fond(rang: int, place: int) -> Teinte | None:
        v = cases.get((lignes[rang], colonnes[place - 1]))
        if v is None:
            return FOND
        n = nombre(v)
        return None if n is None else degre(n, maximum)

    return Grille(
        tetes=(coin, *colonnes),
        lignes=tuple(
            (li, *(cellule(cases[li, c], genre) if (li, c) in cases else SYMETRIQUE for c in colonnes))
            for li in lignes
        ),
        centre=True,
        alt=alt_de_diapo(figure.alt),
        nom="Tableau coloré",
        fonds=fond,
    )


def degre(valeur: float, maximum: float) -> Teinte:
    """The tint of a number: none for zero, then five equal steps up to the largest."""
    if valeur <= 0 or maximum <= 0:
        return FOND
    return DEGRES[min(len(DEGRES) - 1, int(valeur / maximum * len(DEGRES) - 1e-9))]
