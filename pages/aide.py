"""Aide: the guided tour, the questions, the words of the field, what is new."""

from pages.cadre.garde import exiger_cadre

cadre = exiger_cadre()

from pages.composants.aide import montrer_l_aide  # noqa: E402 - nothing is loaded before the guard
from pages.composants.entete import entete  # noqa: E402

entete(cadre, "Aide", "Par où commencer, que veulent dire les mots, qu'est-ce qui a changé ?")
montrer_l_aide(cadre)
