"""The table of a figure, as it is: what every figure can be shown as."""

from __future__ import annotations

from cite_data.exports.pptx import tables
from cite_data.exports.pptx.lecture import alt_de_diapo, symboles
from cite_data.exports.pptx.planche import Planche
from cite_data.exports.pptx.tables import Grille
from cite_data.exports.pptx.theme import FOND
from cite_data.exports.pptx.zone import Zone
from cite_data.figures.figure import Figure
from cite_data.modele.tableau import Genre, Marque
from cite_data.textes.formats import texte_cellule


def table(figure: Figure, zone: Zone, *, colonnes_: tuple[str, ...] = ()) -> tuple[Planche, ...]:
    """The table itself, all its columns or those named."""
    t = figure.tableau
    gardees = [t.colonne(nom) for nom in colonnes_] or [c for c in t.colonnes if not c.technique]
    grille = Grille(
        tetes=tuple(c.label for c in gardees),
        lignes=tuple(tuple(texte_cellule(c, li) for c in gardees) for li in t),
        nombres=frozenset(rang for rang, c in enumerate(gardees) if c.genre is not Genre.TEXTE),
        alt=alt_de_diapo(figure.alt) or figure.titre,
        nom="Tableau",
        fonds=lambda rang, place: None if isinstance(t.lignes[rang][gardees[place].nom], Marque) else FOND,
    )
    return tables.planches(grille, zone, symboles(t, [c.nom for c in gardees]))
