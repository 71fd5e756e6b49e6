"""Safe reading of what partners send: an interpreter of its own, bounded in memory and time, reads each file."""

from cite_data.sources.classeur.lecture.lecteur import lire
from cite_data.sources.classeur.lecture.limites import LIMITES, Limites

__all__ = ["LIMITES", "Limites", "lire"]
