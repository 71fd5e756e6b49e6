"""What every chart stands on: layout, wrapped labels, ticks in French, hover texts. Figures are plain dicts."""

from __future__ import annotations

import math
from collections.abc import Mapping
from html import escape
from textwrap import wrap
from typing import Any

from cite_data.figures.lecture import nombre
from cite_data.figures.palette import ENCRE, FOND, GRILLE, TRANSPARENT
from cite_data.modele.tableau import Cellule
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import FINE, INSECABLE, texte_cellule

Graphique = dict[str, Any]
Trace = dict[str, Any]

POLICE = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif"
CORPS = 14
PETIT = 13
"""The smallest size of a text, in pixels."""
INTERLIGNE = 18
CARACTERE = 7.4
"""Width of a character at 13 pixels: margins are known before the browser measures."""
LARGEUR_LABEL = 24


def couper(texte: str, largeur: int = LARGEUR_LABEL) -> str:
    """A label on as many lines as it needs, none of it lost; its text is never read as markup."""
    return "<br>".join(escape(ligne, quote=False) for ligne in wrap(texte, largeur)) or INSECABLE


def lignes_de(label: str) -> int:
    """Number of lines of a wrapped label."""
    return label.count("<br>") + 1


def pixels(texte: str) -> int:
    """Width of the longest line of a text."""
    longueur = max((len(ligne) for ligne in texte.split("<br>")), default=0)
    return math.ceil(longueur * CARACTERE)


def mise_en_page(**autres: Any) -> dict[str, Any]:
    """The layout common to all charts: transparent, no title, no frame, nothing moves under the finger."""
    return {
        "separators": f",{FINE}",
        # An empty template: a named one costs time and brings colours of its own.
        "template": {"data": {"scatter": [{"type": "scatter"}]}},
        "font": {"family": POLICE, "size": CORPS, "color": ENCRE},
        "paper_bgcolor": TRANSPARENT,
        "plot_bgcolor": TRANSPARENT,
        "hoverlabel": {
            "bgcolor": FOND,
            "bordercolor": GRILLE,
            "font": {"family": POLICE, "size": CORPS, "color": ENCRE},
            "align": "left",
            "namelength": -1,
        },
        "hovermode": "closest",
        "dragmode": False,
        "showlegend": False,
        # On a telephone the margins take what labels and values need, the drawing has the rest.
        "minreducedwidth": 24,
        **autres,
    }


def legende() -> dict[str, Any]:
    """The legend, above, left, inert: a click that hides a series would make the title lie."""
    return {
        "orientation": "h",
        "x": 0,
        "xanchor": "left",
        "xref": "container",
        "y": 1,
        "yref": "container",
        "yanchor": "top",
        "font": {"size": PETIT, "color": ENCRE},
        "itemclick": False,
        "itemdoubleclick": False,
        "traceorder": "normal",
    }


def axe(**autres: Any) -> dict[str, Any]:
    """An axis with thin rules, no line, no zoom."""
    return {
        "automargin": True,
        "fixedrange": True,
        "showgrid": False,
        "gridcolor": GRILLE,
        "gridwidth": 1,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "tickfont": {"size": PETIT, "color": ENCRE},
        **autres,
    }


def annotation(texte: str, **place: Any) -> dict[str, Any]:
    """A text on the drawing, without arrow."""
    return {
        "text": texte,
        "showarrow": False,
        "font": {"size": PETIT, "color": ENCRE},
        "align": "left",
        **place,
    }


def titre_de_valeurs(texte: str) -> dict[str, Any]:
    """What the vertical axis counts, written flat above it rather than turned along it."""
    return annotation(
        couper(texte, 44), xref="paper", x=0, xanchor="left", yref="paper", y=1, yanchor="bottom", yshift=8
    )


def ecrire(t: TableauPubliable, nom: str) -> list[str]:
    """The texts of a column."""
    colonne = t.colonne(nom)
    return [texte_cellule(colonne, ligne) for ligne in t]


def nombres(t: TableauPubliable, nom: str) -> list[float | None]:
    """The numbers of a column, None where there is a mark: plotly draws nothing there."""
    return [nombre(v) for v in t.valeurs(nom)]


def labels_de(t: TableauPubliable, nom: str, largeur: int = LARGEUR_LABEL) -> list[str]:
    """The wrapped labels of a column of categories."""
    return [couper(texte, largeur) for texte in ecrire(t, nom)]


def survol(t: TableauPubliable, ligne: Mapping[str, Cellule], *noms: str) -> str:
    """The hover text of a row: the first column in bold, then each label and value."""
    tete, *autres = (texte_cellule(t.colonne(nom), ligne) for nom in noms)
    suite = [
        f"{couper(t.colonne(nom).label, 40)}{INSECABLE}: {escape(texte, quote=False)}"
        for nom, texte in zip(noms[1:], autres, strict=True)
    ]
    return "<br>".join([f"<b>{couper(tete, 40)}</b>", *suite])


SURVOL = "%{customdata}<extra></extra>"
