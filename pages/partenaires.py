"""Partenaires: what each partner brings, at which stage."""

from pages.cadre.garde import exiger_cadre

cadre = exiger_cadre()

from pages.composants.entete import entete  # noqa: E402 - nothing is loaded before the guard
from pages.composants.parties import parties  # noqa: E402

entete(cadre, "Partenaires", "Qui repère, qui accompagne, à quelle étape ?")

parties(
    cadre,
    "partenaires",
    {
        "Repérage": ("partenaires_sourcing",),
        "Activité": ("partenaires_activite",),
        "Étapes": ("part_etapes",),
    },
)
