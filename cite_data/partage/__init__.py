"""What the replicas of one installation share through an S3-compatible store: only additions, the first written stands."""

from cite_data.partage.erreurs import ErreurPartage
from cite_data.partage.magasin import Magasin, magasin
from cite_data.partage.rayon import Rayon, deposer_une_fois, rayon
from cite_data.partage.suite import Suite

__all__ = ["ErreurPartage", "Magasin", "Rayon", "Suite", "deposer_une_fois", "magasin", "rayon"]
