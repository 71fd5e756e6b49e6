"""Where persons live: codes, points and addresses → a territory of one geography."""

from cite_data.sources.lieux.demande import Demande, Faute, Localisee, Place
from cite_data.sources.lieux.geocodage import (
    NOM_ADRESSES,
    ecrire_lot,
    lire_correspondance,
    lire_retour,
    places_geocodees,
    preparer_lot,
)
from cite_data.sources.lieux.localisateur import Localisateur

__all__ = [
    "NOM_ADRESSES",
    "Demande",
    "Faute",
    "Localisateur",
    "Localisee",
    "Place",
    "ecrire_lot",
    "lire_correspondance",
    "lire_retour",
    "places_geocodees",
    "preparer_lot",
]
