"""Calendrier: the milestones of the governance, planned and done."""

from pages.cadre.garde import exiger_cadre

cadre = exiger_cadre()

from pages.composants.calendrier import montrer_le_calendrier  # noqa: E402 - nothing is loaded before the guard
from pages.composants.entete import entete  # noqa: E402

entete(cadre, "Calendrier", "Les comités se tiennent-ils, et quelles étapes sont en retard ou à venir ?")

montrer_le_calendrier(cadre)
