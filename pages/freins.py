"""Freins: which barriers are found and lifted, how fast, by whom."""

from pages.cadre.garde import exiger_cadre

cadre = exiger_cadre()

from pages.composants.entete import entete  # noqa: E402 - nothing is loaded before the guard
from pages.composants.parties import parties  # noqa: E402

entete(cadre, "Freins", "Quels freins rencontre-t-on, lesquels lève-t-on, en combien de temps ?")

parties(
    cadre,
    "freins",
    {
        "État des freins": ("freins_par_type",),
        "Taux de levée": ("taux_de_levee", "freins_impact"),
        "Délais": ("courbe_levee", "delai_levee"),
        "Cumul": ("freins_par_personne", "freins_ensemble"),
        "Sans action": ("freins_sans_action",),
        "Qui lève": ("familles_par_frein",),
    },
)
