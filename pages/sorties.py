"""Sorties: what persons leave to, what becomes of them, what is told to the FSE+."""

from pages.cadre.garde import exiger_cadre

cadre = exiger_cadre()

from pages.composants.entete import entete  # noqa: E402 - nothing is loaded before the guard
from pages.composants.parties import parties  # noqa: E402

entete(cadre, "Sorties", "Vers quoi les personnes sortent-elles, et que deviennent-elles ensuite ?")

parties(
    cadre,
    "sorties",
    {
        "Catégories": ("sorties_categories",),
        "Par trimestre": ("sorties_trimestre",),
        "Après la sortie": ("situations_apres_sortie", "emploi_apres_sortie"),
        "Durée dans l'emploi": ("maintien_emploi", "noria"),
        "FSE+": ("fse",),
    },
)
