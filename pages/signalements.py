"""Signalements: what readers signalled about a figure or a page, and what they were answered."""

from pages.cadre.garde import exiger_cadre

cadre = exiger_cadre()

from pages.composants.entete import entete  # noqa: E402 - nothing is loaded before the guard
from pages.composants.signalements import lire, montrer_les_signalements  # noqa: E402

lus = lire(cadre)
entete(cadre, "Signalements", lus.question)
montrer_les_signalements(cadre, lus)
