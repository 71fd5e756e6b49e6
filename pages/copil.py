"""COPIL: compose the dossier of a steering committee, present it, take it away."""

from pages.cadre.garde import exiger_cadre

cadre = exiger_cadre()

from pages.composants.copil import montrer_le_copil  # noqa: E402 - nothing is loaded before the guard
from pages.composants.entete import entete  # noqa: E402

entete(cadre, "COPIL", "Que montrer au comité de pilotage, et que doit-il décider ?")
montrer_le_copil(cadre)
