"""From the partners' files to a new snapshot: read, identify, locate, check, merge, publish, give back."""

from cite_data.integration.bilan import BilanFichier, Compte
from cite_data.integration.copies import copie_annotee
from cite_data.integration.identites import Identites
from cite_data.integration.integrer import essayer, integrer
from cite_data.integration.options import FichierRecu, Options
from cite_data.integration.rapport import Rapport

__all__ = [
    "BilanFichier",
    "Compte",
    "FichierRecu",
    "Identites",
    "Options",
    "Rapport",
    "copie_annotee",
    "essayer",
    "integrer",
]
