"""What people write: météo, signed synthesis, decisions; what readers signal. Kept apart from the figures."""

from cite_data.suivi.base import (
    adresse,
    creer,
    lieu,
    options,
    preparer,
    url_de_l_installation,
    url_par_defaut,
)
from cite_data.suivi.dossiers import (
    Brouillon,
    Enregistre,
    brouillons,
    derniers,
    enregistrer,
    tous_les_dossiers,
)
from cite_data.suivi.erreurs import ErreurSuivi
from cite_data.suivi.fils import (
    LIRE,
    PRECISER,
    REPONDRE,
    Fil,
    Lecteur,
    Signalement,
    Vu,
    droits_sur,
    peut_signaler,
    regrouper,
)
from cite_data.suivi.journal import Ecrite, Projet, Saisie, ecrire, etat, historique, par_cite, tout, verifier
from cite_data.suivi.manques import manques, trimestre_attendu
from cite_data.suivi.questions import CompteurDuSuivi
from cite_data.suivi.signalements import Signature, Suite, fils, signaler, suivre, tous_les_signalements
from cite_data.suivi.visites import Visite, noter, visites

__all__ = [
    "LIRE",
    "PRECISER",
    "REPONDRE",
    "Brouillon",
    "CompteurDuSuivi",
    "Ecrite",
    "Enregistre",
    "ErreurSuivi",
    "Fil",
    "Lecteur",
    "Projet",
    "Saisie",
    "Signalement",
    "Signature",
    "Suite",
    "Visite",
    "Vu",
    "adresse",
    "brouillons",
    "creer",
    "derniers",
    "droits_sur",
    "ecrire",
    "enregistrer",
    "etat",
    "fils",
    "historique",
    "lieu",
    "manques",
    "noter",
    "options",
    "par_cite",
    "peut_signaler",
    "preparer",
    "regrouper",
    "signaler",
    "suivre",
    "tous_les_dossiers",
    "tous_les_signalements",
    "tout",
    "trimestre_attendu",
    "url_de_l_installation",
    "url_par_defaut",
    "verifier",
    "visites",
]
