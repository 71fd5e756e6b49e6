"""Figures published by others about the territories, with their year and source."""

from cite_data.sources.contexte.compte import LectureContexte
from cite_data.sources.contexte.lecture import lire_contexte

__all__ = ["LectureContexte", "lire_contexte"]
