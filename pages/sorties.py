"""Sorties: what persons leave to, what becomes of them, what is told to the FSE+."""

from pages.cadre.garde import exiger_cadre

cadre = exiger_cadre()

from pages.composants.bloc import bloc  # noqa: E402 - nothing is loaded before the guard
from pages.composants.copie import bloc_a_copier  # noqa: E402
from pages.composants.entete import entete  # noqa: E402
from pages.composants.parties import choisir_partie  # noqa: E402

entete(cadre, "Sorties", "Vers quoi les personnes sortent-elles, et que deviennent-elles ensuite ?")

FSE = "FSE+"
FIGURES = {
    "Catégories": ("sorties_categories", "sorties_trimestre"),
    "Après la sortie": ("situations_apres_sortie", "emploi_apres_sortie"),
    "Durée dans l'emploi": ("maintien_emploi", "noria"),
}
partie = choisir_partie("sorties", (*FIGURES, FSE))
if partie == FSE:
    bloc_a_copier(cadre, "fse")
for cle in FIGURES.get(partie, ()):
    bloc(cadre, cle)
