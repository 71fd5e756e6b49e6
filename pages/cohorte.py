"""Cohorte: how far the persons have come, who they are."""

from pages.cadre.garde import exiger_cadre

cadre = exiger_cadre()

from pages.composants.entete import entete  # noqa: E402 - nothing is loaded before the guard
from pages.composants.parties import parties  # noqa: E402

entete(cadre, "Cohorte", "Où en sont les personnes, et qui sont-elles ?")

parties(
    cadre,
    "cohorte",
    {
        "Progression": ("entonnoir",),
        "Entrées": ("entrees_cumulees", "promotions"),
        "Profil": ("public_cible", "localisation"),
    },
)
