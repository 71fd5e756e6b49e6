"""Parcours: how long each stage takes, whether parcours break, how persons pass on, which parcours stand still."""

from pages.cadre.garde import exiger_cadre

cadre = exiger_cadre()

from pages.composants.arrets import A_L_ARRET, montrer_la_liste  # noqa: E402 - nothing is loaded before the guard
from pages.composants.entete import entete  # noqa: E402
from pages.composants.parties import parties  # noqa: E402

entete(
    cadre,
    "Parcours",
    "Les parcours sont-ils sans couture : en combien de temps, sans rupture, avec quels relais ?",
)

choisie = parties(
    cadre,
    "parcours",
    {
        "Délais": ("delais",),
        "Courbes": ("courbe_etapes",),
        "Continuité": ("continuite", "interruptions"),
        "Évolution": ("continuite_trimestres",),
        "Relais": ("relais", "partenaires_autour"),
        "Droit commun": ("droit_commun", "courbe_raccrochage"),
        "Réorientations": ("reorientations",),
        A_L_ARRET: ("parcours_sans_action",),
    },
)
if choisie == A_L_ARRET:
    montrer_la_liste(cadre)
