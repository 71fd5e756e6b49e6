"""Heat map: a figure in each cell, the colour only underlines it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cite_data.figures import socle
from cite_data.figures.lecture import nombre
from cite_data.figures.palette import GRIS_ND, SEQUENTIELLE, encre_sur
from cite_data.figures.sans_donnee import vide
from cite_data.figures.socle import Graphique, Trace
from cite_data.modele.tableau import Cellule, Genre, Marque
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import INSECABLE, cellule, entier

PEU = 4
"""Columns up to which their names are laid flat, on several lines; beyond, they stand upright, on one."""
HAUTEUR_CASE = 38
Cases = Mapping[tuple[str, str], Mapping[str, Cellule]]


def chaleur(t: TableauPubliable, *, ligne: str, colonne: str, valeur: str) -> Graphique:
    """Rows by columns, in the order of the table; a mark is grey with its symbol, an absent pair stays empty."""
    if not t.lignes:
        return vide()
    cases: Cases = {(str(li[ligne]), str(li[colonne])): li for li in t}
    rangees, colonnes = (list(dict.fromkeys(str(v) for v in t.valeurs(nom))) for nom in (ligne, colonne))
    maximum = max([0.0, *(v for v in socle.nombres(t, valeur) if v is not None)])
    grille = [[_classe(cases.get((r, c)), valeur, maximum) for c in colonnes] for r in rangees]
    trace = {
        **_carreaux(grille),
        "customdata": [
            [_survol(t, cases.get((r, c)), (ligne, colonne, valeur)) for c in colonnes] for r in rangees
        ],
    }
    layout = _cadre(
        [socle.couper(r) for r in rangees],
        [socle.couper(c, 11 if len(colonnes) <= PEU else 34) for c in colonnes],
    )
    layout["annotations"] = [
        *([_en_pour_cent()] if t.colonne(valeur).genre is Genre.TAUX else []),
        *_chiffres(t, cases, grille, (rangees, colonnes), valeur),
    ]
    return {"data": [trace], "layout": layout}


def _chiffres(
    t: TableauPubliable,
    cases: Cases,
    grille: Sequence[Sequence[int | None]],
    axes: tuple[list[str], list[str]],
    valeur: str,
) -> list[dict[str, Any]]:
    return [
        _nombre_dans_la_case(texte, classe or 0, (x, y))
        for y, r in enumerate(axes[0])
        for x, c in enumerate(axes[1])
        if (texte := _texte(t, cases.get((r, c)), valeur)) and (classe := grille[y][x]) is not None
    ]


def _en_pour_cent() -> dict[str, Any]:
    """The unit, once, above the names of rows: in the cells of a telephone there is room for the number alone."""
    return socle.annotation(
        "en %", xref="paper", x=0, xanchor="right", xshift=-8, yref="paper", y=1, yanchor="bottom", yshift=6
    )


def _classe(ligne: Mapping[str, Cellule] | None, valeur: str, maximum: float) -> int | None:
    """0 for a mark, 1 to 5 for a figure, None where the table has no such pair."""
    if ligne is None:
        return None
    mesure = nombre(ligne[valeur])
    if mesure is None:
        return 0
    rang = int(len(SEQUENTIELLE) * mesure / maximum) if maximum else 0
    return 1 + max(0, min(rang, len(SEQUENTIELLE) - 1))


def _texte(t: TableauPubliable, ligne: Mapping[str, Cellule] | None, valeur: str) -> str:
    """What is written in the cell: rates are rounded to the unit, the hover text and the table give the decimal."""
    if ligne is None:
        return ""
    cellule_, genre = ligne[valeur], t.colonne(valeur).genre
    if genre is Genre.TAUX and not isinstance(cellule_, Marque) and (mesure := nombre(cellule_)) is not None:
        return entier(100 * mesure)
    return cellule(cellule_, genre)


def _survol(t: TableauPubliable, ligne: Mapping[str, Cellule] | None, noms: tuple[str, ...]) -> str:
    return "" if ligne is None else socle.survol(t, ligne, *noms)


def _carreaux(grille: Sequence[Sequence[int | None]]) -> Trace:
    """Flat colours, one per class: the scale is cut in as many bands."""
    couleurs = (GRIS_ND, *SEQUENTIELLE)
    pas = 1 / len(couleurs)
    bandes = [
        [bord, couleur] for rang, couleur in enumerate(couleurs) for bord in (rang * pas, (rang + 1) * pas)
    ]
    bandes[-1][0] = 1
    return {
        "type": "heatmap",
        "z": [list(rangee) for rangee in grille],
        "zmin": -0.5,
        "zmax": len(couleurs) - 0.5,
        "colorscale": bandes,
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        "hoverongaps": False,
        "hovertemplate": socle.SURVOL,
    }


def _nombre_dans_la_case(texte: str, classe: int, case: tuple[int, int]) -> dict[str, Any]:
    fond = (GRIS_ND, *SEQUENTIELLE)[classe]
    police = {"size": socle.PETIT, "color": encre_sur(fond)}
    return socle.annotation(texte, xref="x", yref="y", x=case[0], y=case[1], font=police, align="center")


def _cadre(rangees: Sequence[str], colonnes: Sequence[str]) -> dict[str, Any]:
    abscisses = socle.axe(
        side="top",
        range=[-0.5, len(colonnes) - 0.5],
        tickvals=list(range(len(colonnes))),
        ticktext=list(colonnes),
        tickangle=0 if len(colonnes) <= PEU else -90,
        ticklabeloverflow="allow",
    )
    case = max(HAUTEUR_CASE, *(socle.INTERLIGNE * socle.lignes_de(label) + 8 for label in rangees))
    hauteur = len(rangees) * case
    a_plat = 12 + socle.INTERLIGNE * max(map(socle.lignes_de, colonnes))
    haut = a_plat if len(colonnes) <= PEU else 14 + max(map(socle.pixels, colonnes))
    return socle.mise_en_page(
        height=hauteur + haut + 4,
        margin={"l": 0, "r": 4, "t": haut, "b": 4},
        xaxis=abscisses,
        yaxis=socle.axe(
            range=[len(rangees) - 0.5, -0.5],
            tickvals=list(range(len(rangees))),
            ticktext=[f"{label}{INSECABLE}" for label in rangees],
        ),
    )
