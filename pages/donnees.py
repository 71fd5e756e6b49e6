"""Données: are they fresh, complete, believable; what did the last publication change; what do they hold."""

from pages.cadre.garde import exiger_cadre

cadre = exiger_cadre()

from pages.composants.entete import entete  # noqa: E402 - nothing is loaded before the guard
from pages.composants.essai import essayer_un_classeur  # noqa: E402
from pages.composants.etat_des_donnees import (  # noqa: E402
    montrer_l_integration,
    montrer_la_fraicheur,
    montrer_la_qualite,
    montrer_le_dictionnaire,
)
from pages.composants.parties import choisir_partie  # noqa: E402

entete(cadre, "Données", "Les données sont-elles à jour et fiables, et qu'a changé la dernière publication ?")

PARTIES = {
    "Fraîcheur": montrer_la_fraicheur,
    "Qualité": montrer_la_qualite,
    "Dernière intégration": montrer_l_integration,
    "Essayer un classeur": essayer_un_classeur,
    "Dictionnaire": montrer_le_dictionnaire,
}
PARTIES[choisir_partie("donnees", tuple(PARTIES))](cadre)
