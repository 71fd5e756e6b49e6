"""Fiche: one printed page for a Cité, or for the territory chosen in the filters."""

from pages.cadre.garde import exiger_cadre

cadre = exiger_cadre()

from pages.composants.entete import entete  # noqa: E402 - nothing is loaded before the guard
from pages.composants.fiche import montrer_la_fiche  # noqa: E402

entete(cadre, "Fiche", "L'essentiel en une page, à imprimer ou à lire d'un coup d'œil.")
montrer_la_fiche(cadre)
