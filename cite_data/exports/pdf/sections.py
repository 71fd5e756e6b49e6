"""A section of the report: the message, the drawing with its text, the table, the method."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from cite_data.exports.dossier.contenu import Section
from cite_data.exports.pdf.glyphes import titre
from cite_data.exports.pdf.tables import table
from cite_data.figures.carte import Carte
from cite_data.figures.methode_html import rubriques
from cite_data.figures.svg import svg_carte, svgs
from cite_data.indicateurs.definitions import DEFINITIONS
from cite_data.secret import TableauPubliable
from cite_data.textes.messages import SANS_CONTOUR, SANS_VALEUR_LEGALE
from cite_data.textes.typographie import typo

RIEN = "Rien à compter ici avec ces filtres et à cette date."
SANS_DESSIN = "Cette figure est une liste : elle se lit dans son tableau."
SANS_CARTE = "Ces territoires n'ont pas de contour, ou sont trop loin les uns des autres pour une carte imprimée : ils sont dans le tableau."
PARTIES = ("On compte", "Rapporté à", "Calcul", "Limites", "Source")
"""What is printed of a definition."""


LARGEUR_PAGE, HAUTEUR_PAGE = 481.0, 610.0
"""Points between the margins of a page, its heading apart."""
HAUTEUR, PART_MIN = 330.0, 0.8
"""Points beyond which a drawing is made narrower, and the share of the width under which it is not for that reason."""
_TAILLE = re.compile(r'width="([\d.]+)" height="([\d.]+)"')


def section(s: Section) -> dict[str, Any]:
    """A figure, as the template reads it."""
    dessins = svgs(s.figure) if s.figure.tableau else ()
    notes = [*(() if dessins or not s.figure.tableau else (SANS_DESSIN,)), *filter(None, s.figure.notes)]
    return _section(
        s.message,
        dessins,
        s.figure.alt,
        s.figure.tableau,
        notes,
        s.figure.methodes or (s.figure.tableau.cle,),
    )


def section_carte(carte: Carte) -> dict[str, Any]:
    """The map, as the template reads it."""
    dessin = svg_carte(carte) if carte.tableau else ""
    if not dessin:
        return _section(
            carte.titre,
            (),
            carte.alt,
            carte.tableau,
            [SANS_CARTE] if carte.tableau else [],
            (carte.tableau.cle,),
        )
    notes = [
        *((SANS_VALEUR_LEGALE,) if carte.schematique else ()),
        *((f"{SANS_CONTOUR} {', '.join(carte.sans_contour)}.",) if carte.sans_contour else ()),
        *((f"Contours : {' · '.join(carte.sources)}.",) if carte.sources else ()),
    ]
    dessin = svg_carte(carte) if carte.tableau else ""
    return _section(
        carte.titre, (dessin,) if dessin else (), carte.alt, carte.tableau, notes, (carte.tableau.cle,)
    )


def _section(
    message: str,
    dessins: Sequence[str],
    alt: str,
    t: TableauPubliable,
    notes: Sequence[str],
    methodes: Sequence[str],
) -> dict[str, Any]:
    return {
        "message": titre(typo(message)),
        "dessins": [
            {"svg": dessin, "part": _part(dessins), "alt": titre(typo(_alt(alt, rang, len(dessins))))}
            for rang, dessin in enumerate(dessins, start=1)
        ],
        "vide": "" if t else RIEN,
        "notes": [typo(note) for note in notes],
        "table": table(t) if t else None,
        "methodes": [_methode(cle) for cle in dict.fromkeys(methodes)],
    }


def _alt(alt: str, rang: int, combien: int) -> str:
    """The text of a drawing; it says which part of it this is."""
    return alt if combien == 1 else f"Partie {rang} sur {combien}. {alt}"


def _part(dessins: Sequence[str]) -> float:
    """Share of the width of the page that the drawings of a figure take, the same for all.

    One that is tall is a little narrower, and leaves room for its table; none is taller than a page.
    """
    proportion = min(map(_proportion, dessins))
    large = HAUTEUR * proportion if len(dessins) == 1 else 1.0
    return min(1.0, max(PART_MIN, large), HAUTEUR_PAGE * proportion)


def _proportion(dessin: str) -> float:
    """What a point of height is worth, as a share of the width of the page."""
    taille = _TAILLE.search(dessin)
    if not taille:
        raise ValueError(f"a drawing without size: {dessin[:80]}")
    large, haut = map(float, taille.groups())
    return large / (LARGEUR_PAGE * haut)


def _methode(cle: str) -> dict[str, Any]:
    definition = DEFINITIONS[cle]
    parties = dict(rubriques(definition))
    return {"label": typo(definition.label), "parties": [[nom, typo(parties[nom])] for nom in PARTIES]}
