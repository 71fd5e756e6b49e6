"""What the Comparaison page asks: a figure, a level, an order; and the two ways of seeing the answer."""

from __future__ import annotations

from cite_data.indicateurs.chiffres import COMPARABLES
from cite_data.indicateurs.groupes import NIVEAUX
from pages.cadre.cadre import Cadre
from pages.composants.bascule import choix, montrer_les_choix
from pages.composants.bloc import bloc
from pages.composants.parties import choisir_partie

TRIS = {
    "valeur": "Les meilleures valeurs d'abord",
    "ecart": "Par écart à la médiane",
    "tendance": "Par évolution en trois mois",
    "groupe": "Par ordre alphabétique",
}
VUES = ("Valeurs", "Évolutions")
QUESTION = "Qui est devant, qui est derrière, et l'écart est-il net ?"
TOUTES = (
    "Pour comparer les Cités, les départements ou les régions, choisir « Toutes les Cités » dans les filtres."
)


def question(cadre: Cadre) -> str:
    """What the page asks; within a Cité, how to compare the Cités themselves."""
    return QUESTION if cadre.cite is None else f"{QUESTION} {TOUTES}"


def comparer(cadre: Cadre) -> None:
    """Draw the three lists, then the chosen view."""
    niveaux = {cle: n.pluriel for cle, n in NIVEAUX.items() if n.dans_une_cite or cadre.cite is None}
    indicateurs = {c.cle: c.label for c in COMPARABLES}
    listes = (
        choix("indicateur", "Indicateur", indicateurs),
        choix("niveau", "Comparer les", niveaux),
        choix("tri", "Ordre", TRIS),
    )
    montrer_les_choix(listes, "choix_de_comparaison")
    indicateur, niveau, tri = (liste.valeur for liste in listes)
    vue = choisir_partie("comparaison", VUES)
    commun: dict[str, str | int | None] = {
        "niveau": niveau,
        "indicateur": indicateur,
        "millesime": cadre.millesime,
    }
    if vue == VUES[0]:
        bloc(cadre, "comparaison", tri=tri, **commun)
    else:
        bloc(cadre, "comparaison_evolution", **commun)
