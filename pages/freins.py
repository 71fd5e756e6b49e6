"""Freins: which barriers are found and lifted, how fast, by whom."""

from pages.cadre.garde import exiger_cadre

cadre = exiger_cadre()

from pages.composants.bloc import bloc  # noqa: E402 - nothing is loaded before the guard
from pages.composants.entete import entete  # noqa: E402

entete(cadre, "Freins", "Quels freins rencontre-t-on, lesquels lève-t-on, en combien de temps ?")

bloc(cadre, "freins_par_type")
bloc(cadre, "taux_de_levee")
bloc(cadre, "courbe_levee")
bloc(cadre, "delai_levee")
bloc(cadre, "freins_impact")
bloc(cadre, "freins_par_personne")
bloc(cadre, "freins_ensemble")
bloc(cadre, "freins_sans_action")
bloc(cadre, "familles_par_frein")
