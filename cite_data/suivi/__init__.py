"""What people write about a Cité: météo, signed synthesis, risks, next actions, decisions. Kept apart from the figures."""

from cite_data.suivi.base import adresse, creer, lieu, options, preparer, url_par_defaut
from cite_data.suivi.erreurs import ErreurSuivi
from cite_data.suivi.journal import Ecrite, Projet, Saisie, ecrire, etat, historique, par_cite, tout, verifier
from cite_data.suivi.manques import manques, trimestre_attendu
from cite_data.suivi.visites import Visite, noter, visites

__all__ = [
    "Ecrite",
    "ErreurSuivi",
    "Projet",
    "Saisie",
    "Visite",
    "adresse",
    "creer",
    "ecrire",
    "etat",
    "historique",
    "lieu",
    "manques",
    "noter",
    "options",
    "par_cite",
    "preparer",
    "tout",
    "trimestre_attendu",
    "url_par_defaut",
    "verifier",
    "visites",
]
