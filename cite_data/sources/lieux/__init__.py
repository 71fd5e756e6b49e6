"""Where persons live: codes, points and addresses → a territory of one geography."""

from cite_data.sources.lieux.demande import Demande, Faute, Localisee, Place
from cite_data.sources.lieux.geocodage import (
    NOM_ADRESSES,
    Lot,
    ecrire_lot,
    lire_correspondance,
    preparer_lot,
)
from cite_data.sources.lieux.localisateur import Localisateur
from cite_data.sources.lieux.retour import PointGeocode, lire_retour, places_geocodees

__all__ = [
    "NOM_ADRESSES",
    "Demande",
    "Faute",
    "Localisateur",
    "Localisee",
    "Lot",
    "Place",
    "PointGeocode",
    "ecrire_lot",
    "lire_correspondance",
    "lire_retour",
    "places_geocodees",
    "preparer_lot",
]
