"""Official outlines: QPV of 2015 and 2024, arrondissements and communes, as published, into `TERRITOIRES` rows."""

from cite_data.sources.territoires.lecture import lire_territoires
from cite_data.sources.territoires.resultat import LectureTerritoires, Source

__all__ = ["LectureTerritoires", "Source", "lire_territoires"]
