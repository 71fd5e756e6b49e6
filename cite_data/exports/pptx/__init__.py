"""The slides of a COPIL as a native PowerPoint file: every chart, table and map can be edited."""

from cite_data.exports.pptx.charte import ErreurCharte
from cite_data.exports.pptx.diaporama import ecrire_diaporama

__all__ = ["ErreurCharte", "ecrire_diaporama"]
