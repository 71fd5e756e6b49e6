"""GeoPackage: the layers of polygons that hold territories, among the others."""

from __future__ import annotations

from pathlib import Path

from cite_data.sources.erreurs import ErreurSource
from cite_data.sources.territoires.colonnes import ATTENDU, reperer
from cite_data.sources.territoires.couche import Couche
from cite_data.sources.territoires.gdal import couches_de, lire_couche
from cite_data.sources.territoires.phrases import cite, enumeration

_SIGNATURE = b"SQLite format 3\x00"


def lire_geopackage(chemin: Path, *, fichier: str, membre: str) -> tuple[Couche, ...]:
    """Read every layer of polygons whose columns are recognised (both vintages may stand in one file).

    ErreurSource when the file is not a GeoPackage or has no such layer.
    """
    nom = f"{fichier} › {membre}" if membre else fichier
    with chemin.open("rb") as flux:
        if flux.read(16) != _SIGNATURE:
            raise ErreurSource.du_fichier(nom, "n'est pas un GeoPackage, malgré son extension.")
    noms = couches_de(chemin, nom=nom)
    lues = [
        _lire(chemin, fichier=fichier, membre=membre, couche=couche)
        for couche, genre in noms
        if _surfacique(genre)
    ]
    retenues = tuple(couche for couche in lues if reperer(couche.colonnes))
    if not retenues:
        liste = enumeration([cite(couche) for couche, _ in noms]) or "aucune"
        raise ErreurSource.du_fichier(
            nom, f"n'a pas de couche de polygones reconnue (couches : {liste}). {ATTENDU}"
        )
    return retenues


def _surfacique(genre: str) -> bool:
    """Whether a layer of this geometry type may hold polygons; a table without geometry has no type at all."""
    return "Polygon" in genre or "Surface" in genre or genre.startswith(("Unknown", "Geometry"))


def _lire(chemin: Path, *, fichier: str, membre: str, couche: str) -> Couche:
    ou = f"{membre} › {couche}" if membre else couche
    return lire_couche(chemin, fichier=fichier, membre=ou, format_="GeoPackage", couche=couche)
