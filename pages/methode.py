"""Méthode: every indicator's definition, from the same records as the figures."""

from pages.cadre.garde import exiger_cadre

cadre = exiger_cadre()

from pages.composants.entete import entete  # noqa: E402 - nothing is loaded before the guard
from pages.composants.methode import montrer_les_methodes  # noqa: E402

entete(cadre, "Méthode", "Que compte chaque indicateur, rapporté à quoi, avec quelles limites ?")
montrer_les_methodes()
