"""Explorer: any measure by any characteristic, in the shape that suits; with a link that lasts."""

from pages.cadre.garde import exiger_cadre

cadre = exiger_cadre()

from pages.composants.entete import entete  # noqa: E402 - nothing is loaded before the guard
from pages.composants.explorer import explorer  # noqa: E402

entete(cadre, "Explorer", "Quelle question voulez-vous poser aux données ?")

explorer(cadre)
