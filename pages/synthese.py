"""Synthèse: objectives of the chosen Cité against reality, in a few large figures."""

from pages.cadre.garde import exiger_cadre

cadre = exiger_cadre()

from pages.composants.entete import entete  # noqa: E402 - nothing is loaded before the guard
from pages.composants.parties import parties  # noqa: E402
from pages.composants.tuiles import tuiles  # noqa: E402

entete(cadre, "Synthèse", "Où en est-on par rapport aux objectifs, et qu'est-ce qui a changé en trois mois ?")

tuiles(cadre.atelier.tuiles(cadre.contexte))
calendrier = {"Calendrier": ("jalons",)} if cadre.cite else {}
parties(cadre, "synthese", {"Trajectoire": ("entrees_cumulees",), **calendrier})
