"""Alertes et objectifs: which Cité, which territory, which step is behind; what changed since the last COPIL."""

from pages.cadre.garde import exiger_cadre

cadre = exiger_cadre()

from pages.composants.entete import entete  # noqa: E402 - nothing is loaded before the guard
from pages.composants.parties import choisir_partie  # noqa: E402
from pages.composants.pilotage import (  # noqa: E402
    montrer_l_evolution,
    montrer_les_alertes,
    montrer_les_objectifs,
)

entete(cadre, "Alertes et objectifs", "Qui est en retard, sur quoi, et qu'est-ce qui a changé ?")

PARTIES = {
    "Alertes": montrer_les_alertes,
    "Objectifs": montrer_les_objectifs,
    "Depuis le dernier COPIL": montrer_l_evolution,
}
PARTIES[choisir_partie("pilotage", tuple(PARTIES))](cadre)
