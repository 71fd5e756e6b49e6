"""Charts in rows: simple bars, funnel, and what all bars have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cite_data.figures import socle
from cite_data.figures.palette import CATEGORIES, ENCRE, NEUTRE
from cite_data.figures.rangees import Rangees, rangees
from cite_data.figures.repere import tracer_repere
from cite_data.figures.sans_donnee import vide
from cite_data.figures.socle import Graphique, Trace
from cite_data.modele.tableau import Marque
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import INSECABLE

EPAISSEUR = 21
"""Pixels."""
PLANCHER = 84
"""Least height: a hover text of three lines must hold inside the drawing."""
LARGE = 90
"""Pixels beyond which the values at the end of bars take their room from the labels, not from the bars."""


def barres(
    t: TableauPubliable,
    *,
    categorie: str,
    valeur: str,
    secondaire: str | None = None,
    repere: tuple[float, str] | None = None,
) -> Graphique:
    """One bar per row, its value written at its end; a mark is written where the bar would begin.

    `repere`: a value common to all, drawn as a line with its name.
    """
    if not t.lignes:
        return vide()
    textes = socle.ecrire(t, valeur)
    if secondaire:
        textes = [_avec(un, autre) for un, autre in zip(textes, socle.ecrire(t, secondaire), strict=True)]
    noms = (categorie, valeur, *((secondaire,) if secondaire else ()))
    trace = {
        **barre([v or 0 for v in socle.nombres(t, valeur)], CATEGORIES[0]),
        "text": textes,
        "textposition": "outside",
        "customdata": [socle.survol(t, ligne, *noms) for ligne in t],
    }
    bornes = [*socle.nombres(t, valeur), *([repere[0]] if repere else [])]
    figure = en_lignes([trace], labels(t, categorie, textes), bornes, textes)
    if repere:
        tracer_repere(figure, *repere)
    return figure


def entonnoir(t: TableauPubliable, *, etape: str, effectif: str, taux: str) -> Graphique:
    """One bar per stage, its count at its end, and between two bars the rate from one to the next."""
    if not t.lignes:
        return vide()
    textes = socle.ecrire(t, effectif)
    trace = {
        **barre([v or 0 for v in socle.nombres(t, effectif)], CATEGORIES[0]),
        "text": [f"<b>{texte}</b>" for texte in textes],
        "textposition": "outside",
        "customdata": [socle.survol(t, ligne, etape, effectif, taux) for ligne in t],
    }
    lieux = rangees(socle.labels_de(t, etape), 58)
    figure = en_lignes([trace], lieux, socle.nombres(t, effectif), textes)
    passages = [
        "" if v is Marque.SANS_OBJET else f"↓{INSECABLE}{texte}"
        for v, texte in zip(t.valeurs(taux), socle.ecrire(t, taux), strict=True)
    ]
    entre_deux = [
        {**note, "y": note["y"] - hauteur / 2}
        for note, hauteur in zip(
            lieux.annoter(passages, xref="x", x=0, xanchor="left", xshift=6), lieux.hauteurs, strict=True
        )
    ]
    figure["layout"]["annotations"] = [note for note in entre_deux[1:] if note["text"]]
    return figure


def labels(t: TableauPubliable, categorie: str, textes: Sequence[str]) -> Rangees:
    """The rows of a chart of bars; `textes` are the values written at their ends."""
    serre = max(map(socle.pixels, textes), default=0) > LARGE
    return rangees(socle.labels_de(t, categorie, 18 if serre else socle.LARGEUR_LABEL))


def _avec(texte: str, autre: str) -> str:
    return texte if texte == autre else f"{texte}{INSECABLE}({autre})"


def barre(longueurs: Sequence[float], couleur: str) -> Trace:
    """Horizontal bars of one colour; `en_lignes` gives them their rows."""
    return {
        "type": "bar",
        "orientation": "h",
        "x": list(longueurs),
        "width": EPAISSEUR,
        "marker": {"color": couleur, "line": {"width": 0}},
        "textfont": {"size": socle.PETIT, "color": ENCRE},
        "textangle": 0,
        "constraintext": "none",
        # The value is written in the margin when the bar is the longest: the margin is kept wide enough for it.
        "cliponaxis": False,
        "hovertemplate": socle.SURVOL,
    }


def en_lignes(
    traces: list[Trace], lieux: Rangees, valeurs: Sequence[float | None], textes: Sequence[str]
) -> Graphique:
    """Bars in their rows. The longest stops where the margin kept for its value begins."""
    connues = [0.0, *(v for v in valeurs if v is not None)]
    return {
        "data": [{**trace, "y": lieux.milieux} for trace in traces],
        "layout": socle.mise_en_page(
            height=max(PLANCHER, 8 + lieux.hauteur),
            margin={
                "l": 0,
                "t": 4,
                "b": max(4, PLANCHER - 4 - lieux.hauteur),
                "r": 12 + max(map(socle.pixels, textes), default=0),
            },
            shapes=[_origine()] if min(connues) < 0 else [],
            xaxis=socle.axe(visible=False, range=[min(connues), max(connues)] if any(connues) else [0, 1]),
            yaxis=lieux.axe,
        ),
    }


def _origine() -> dict[str, Any]:
    return {
        "type": "line",
        "xref": "x",
        "x0": 0,
        "x1": 0,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": {"color": NEUTRE, "width": 1},
    }
