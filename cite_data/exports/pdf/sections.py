"""A section of the report: the message, the drawing with its text, the table, the method."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from cite_data.exports.dossier.contenu import Section
from cite_data.exports.pdf.tables import table
from cite_data.figures.carte import Carte
from cite_data.figures.methode_html import rubriques
from cite_data.figures.svg import svg, svg_carte
from cite_data.indicateurs.definitions import DEFINITIONS
from cite_data.secret import TableauPubliable
from cite_data.textes.messages import SANS_CONTOUR, SANS_VALEUR_LEGALE
from cite_data.textes.typographie import typo

RIEN = "Rien à compter ici avec ces filtres et à cette date."
SANS_DESSIN = "Cette figure est une liste : elle se lit dans son tableau."
PARTIES = ("On compte", "Rapporté à", "Calcul", "Limites", "Source")
"""What is printed of a definition."""


LARGEUR_PAGE, HAUTEUR, PART_MIN = 481.0, 330.0, 0.8
"""Points of the page between its margins, of a tall drawing, least share of the width."""
_TAILLE = re.compile(r'width="([\d.]+)" height="([\d.]+)"')


def section(s: Section) -> dict[str, Any]:
    """A figure, as the template reads it."""
    dessin = svg(s.figure) if s.figure.tableau else ""
    notes = [*(() if dessin or not s.figure.tableau else (SANS_DESSIN,)), *filter(None, s.figure.notes)]
    return _section(
        s.message, dessin, s.figure.alt, s.figure.tableau, notes, s.figure.methodes or (s.figure.tableau.cle,)
    )


def section_carte(carte: Carte) -> dict[str, Any]:
    """The map, as the template reads it."""
    notes = [
        *((SANS_VALEUR_LEGALE,) if carte.schematique else ()),
        *((f"{SANS_CONTOUR} {', '.join(carte.sans_contour)}.",) if carte.sans_contour else ()),
        *((f"Contours : {' · '.join(carte.sources)}.",) if carte.sources else ()),
    ]
    dessin = svg_carte(carte) if carte.tableau else ""
    return _section(carte.titre, dessin, carte.alt, carte.tableau, notes, (carte.tableau.cle,))


def _section(
    message: str, dessin: str, alt: str, t: TableauPubliable, notes: Sequence[str], methodes: Sequence[str]
) -> dict[str, Any]:
    return {
        "message": typo(message),
        "svg": dessin,
        "part": _part(dessin),
        "alt": typo(alt),
        "vide": "" if t else RIEN,
        "notes": [typo(note) for note in notes],
        "table": table(t) if t else None,
        "methodes": [_methode(cle) for cle in dict.fromkeys(methodes)],
    }


def _part(dessin: str) -> float:
    """Share of the width of the page that a drawing takes: a tall one is a little narrower, and leaves room for its table."""
    taille = _TAILLE.search(dessin)
    if not taille:
        return 1.0
    large, haut = map(float, taille.groups())
    return max(PART_MIN, min(1.0, HAUTEUR * large / (LARGEUR_PAGE * haut)))


def _methode(cle: str) -> dict[str, Any]:
    definition = DEFINITIONS[cle]
    parties = dict(rubriques(definition))
    return {"label": typo(definition.label), "parties": [[nom, typo(parties[nom])] for nom in PARTIES]}
