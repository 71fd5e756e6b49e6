"""Vos droits: what this reader sees, what is hidden, and why; and the rule of every role."""

from pages.cadre.garde import exiger_cadre

cadre = exiger_cadre()

from pages.composants.droits import montrer_les_droits  # noqa: E402 - nothing is loaded before the guard
from pages.composants.entete import entete  # noqa: E402

entete(cadre, "Vos droits", "Que voyez-vous, qu'est-ce qui est caché, et pourquoi ?")
montrer_les_droits(cadre)
