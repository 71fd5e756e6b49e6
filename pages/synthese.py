"""Synthèse: objectives of the chosen Cité against reality, in a few large figures."""

from pages.cadre.garde import exiger_cadre

cadre = exiger_cadre()

from pages.composants.bloc import bloc  # noqa: E402 - nothing is loaded before the guard
from pages.composants.entete import entete  # noqa: E402
from pages.composants.tuiles import tuiles  # noqa: E402
from pages.composants.visite import inviter  # noqa: E402

entete(cadre, "Synthèse", "Où en est-on par rapport aux objectifs, et qu'est-ce qui a changé en trois mois ?")

inviter(cadre)
tuiles(cadre.atelier.tuiles(cadre.contexte))
if cadre.atelier.ouvre("entrees_cumulees", cadre.contexte):
    bloc(cadre, "entrees_cumulees")
