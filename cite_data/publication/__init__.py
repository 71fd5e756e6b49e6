"""Snapshots of the curated tables: write, check, publish atomically, list, open, go back."""

from cite_data.publication.axes import AXES, Axe
from cite_data.publication.bilan import FichierIntegre, fautes_par_regle, fichiers_integres
from cite_data.publication.controle import verifier_instantane
from cite_data.publication.ecarts import PARTENAIRE_DE, Ecart
from cite_data.publication.ecriture import publier
from cite_data.publication.erreurs import ErreurPublication
from cite_data.publication.lecture import (
    Instantane,
    Ouverture,
    a_deja_publie,
    lister,
    ouvrir,
    ouvrir_courante,
    ouvrir_derniere_bonne,
    revenir,
    signature,
    signature_historique,
)
from cite_data.publication.manifeste import Manifeste, Provenance
from cite_data.publication.miroir import DOSSIER_MIROIR, Miroir
from cite_data.publication.partager import partager
from cite_data.publication.parutions import (
    DOSSIER_PARUTIONS,
    faire_paraitre,
    oublier_la_demonstration,
    parution_courante,
    parutions,
)
from cite_data.publication.pointeur import DOSSIER_PUBLICATIONS, lire_pointeur
from cite_data.publication.qualite import MesureQualite
from cite_data.publication.verrou import verrou

__all__ = [
    "AXES",
    "DOSSIER_MIROIR",
    "DOSSIER_PARUTIONS",
    "DOSSIER_PUBLICATIONS",
    "PARTENAIRE_DE",
    "Axe",
    "Ecart",
    "ErreurPublication",
    "FichierIntegre",
    "Instantane",
    "Manifeste",
    "MesureQualite",
    "Miroir",
    "Ouverture",
    "Provenance",
    "a_deja_publie",
    "faire_paraitre",
    "fautes_par_regle",
    "fichiers_integres",
    "lire_pointeur",
    "lister",
    "oublier_la_demonstration",
    "ouvrir",
    "ouvrir_courante",
    "ouvrir_derniere_bonne",
    "partager",
    "parution_courante",
    "parutions",
    "publier",
    "revenir",
    "signature",
    "signature_historique",
    "verifier_instantane",
    "verrou",
]
