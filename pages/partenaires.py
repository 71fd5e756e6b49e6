"""Partenaires: what each partner brings, at which stage, and how persons pass from one to the next."""

from pages.cadre.garde import exiger_cadre

cadre = exiger_cadre()

from pages.composants.bloc import bloc  # noqa: E402 - nothing is loaded before the guard
from pages.composants.entete import entete  # noqa: E402

entete(cadre, "Partenaires", "Qui repère, qui accompagne, qui finance, et comment se passent les relais ?")

bloc(cadre, "partenaires_sourcing")
bloc(cadre, "partenaires_activite")
bloc(cadre, "part_etapes")
bloc(cadre, "relais")
bloc(cadre, "droit_commun")
bloc(cadre, "financements_mois")
bloc(cadre, "etp_mois")
bloc(cadre, "contributions_partenaires")
