"""Météo et décisions: what the responsible persons judge, sign and decide, quarter by quarter."""

from pages.cadre.garde import exiger_cadre

cadre = exiger_cadre()

from pages.composants.entete import entete  # noqa: E402 - nothing is loaded before the guard
from pages.composants.suivi import montrer_le_suivi  # noqa: E402

entete(cadre, "Météo et décisions", "Qu'en pensent les personnes responsables, et qu'a décidé le COPIL ?")
montrer_le_suivi(cadre)
