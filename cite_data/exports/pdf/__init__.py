"""Printed documents: PDF/UA-1, without browser nor system package."""

from cite_data.exports.pdf.fiche import ecrire_fiche
from cite_data.exports.pdf.rapport import ecrire_rapport

__all__ = ["ecrire_fiche", "ecrire_rapport"]
