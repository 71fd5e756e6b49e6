"""Cohorte: how far the persons have come, who they are, what they leave to."""

from pages.cadre.garde import exiger_cadre

cadre = exiger_cadre()

from pages.composants.bloc import bloc  # noqa: E402 - nothing is loaded before the guard
from pages.composants.entete import entete  # noqa: E402

entete(cadre, "Cohorte", "Où en sont les personnes, qui sont-elles, vers quoi sortent-elles ?")

bloc(cadre, "entonnoir")
bloc(cadre, "entrees_cumulees")
bloc(cadre, "promotions")
bloc(cadre, "public_cible", millesime=cadre.millesime)
bloc(cadre, "delais")
bloc(cadre, "sorties_categories")
bloc(cadre, "localisation", millesime=cadre.millesime)
