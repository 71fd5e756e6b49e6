"""Carte: where the persons live and where freins are lifted, territory by territory."""

from pages.cadre.garde import exiger_cadre

cadre = exiger_cadre()

from pages.composants.carte import choisir_la_carte, montrer_la_carte  # noqa: E402 - nothing is loaded before the guard
from pages.composants.entete import entete  # noqa: E402

entete(cadre, "Carte", "Où vivent les personnes, et où les freins sont-ils levés ?")

montrer_la_carte(cadre, choisir_la_carte(cadre))
