"""Comparaison: Cités, départements, régions, territories or partners side by side, for one figure."""

from pages.cadre.garde import exiger_cadre

cadre = exiger_cadre()

from pages.composants.comparaison import comparer, question  # noqa: E402 - nothing is loaded before the guard
from pages.composants.entete import entete  # noqa: E402

entete(cadre, "Comparaison", question(cadre))
comparer(cadre)
