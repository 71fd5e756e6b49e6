"""From a path given by the user to its layers, whatever the format."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from cite_data.sources.erreurs import ErreurSource
from cite_data.sources.territoires.archives import extraire
from cite_data.sources.territoires.couche import Couche
from cite_data.sources.territoires.geojson import lire_geojson
from cite_data.sources.territoires.geopackage import lire_geopackage
from cite_data.sources.territoires.shapefile import lire_shapefile

OCTETS_MAX = 100 * 1024 * 1024
"""Ten times the national file of QPV; a GeoJSON of that size already takes close to a gigabyte once parsed."""

_LECTEURS: dict[str, Callable[..., tuple[Couche, ...]]] = {
    ".geojson": lire_geojson,
    ".json": lire_geojson,
    ".shp": lire_shapefile,
    ".gpkg": lire_geopackage,
}


def lire_fichier(chemin: Path) -> tuple[Couche, ...]:
    """Every layer of a GeoJSON, shapefile, GeoPackage or zip of these; ErreurSource when it cannot be read."""
    _verifier(chemin, nom=chemin.name)
    if chemin.suffix.lower() != ".zip":
        return _lire(chemin, fichier=chemin.name, membre="")
    with TemporaryDirectory(prefix="territoires-") as dossier:
        membres = extraire(chemin, fichier=chemin.name, dossier=Path(dossier))
        lues = [_lire_membre(extrait, fichier=chemin.name, membre=membre) for extrait, membre in membres]
        return tuple(couche for couches in lues for couche in couches)


def empreinte(chemin: Path) -> str:
    """SHA-256 of the file, in hexadecimal."""
    with chemin.open("rb") as flux:
        return hashlib.file_digest(flux, "sha256").hexdigest()


def _lire_membre(chemin: Path, *, fichier: str, membre: str) -> tuple[Couche, ...]:
    _verifier(chemin, nom=f"{fichier} › {membre}")
    return _lire(chemin, fichier=fichier, membre=membre)


def _lire(chemin: Path, *, fichier: str, membre: str) -> tuple[Couche, ...]:
    lecteur = _LECTEURS.get(chemin.suffix.lower())
    if lecteur is None:
        raise ErreurSource.du_fichier(
            fichier,
            "n'est pas d'un format reconnu. Formats acceptés : .geojson, .shp (avec .shx, .dbf, .prj), .gpkg, .zip.",
        )
    return lecteur(chemin, fichier=fichier, membre=membre)


def _verifier(chemin: Path, *, nom: str) -> None:
    """It is there, it is a file, it is neither empty nor huge."""
    try:
        if not chemin.is_file():
            raise ErreurSource.du_fichier(nom, "est introuvable, ou n'est pas un fichier.")
        taille = chemin.stat().st_size
        with chemin.open("rb"):
            pass
    except OSError as erreur:
        raise ErreurSource.du_fichier(
            nom, "ne peut pas être ouvert : vérifier les droits d'accès."
        ) from erreur
    if taille == 0:
        raise ErreurSource.du_fichier(nom, "est vide.")
    if taille > OCTETS_MAX:
        raise ErreurSource.du_fichier(
            nom, f"dépasse {OCTETS_MAX // 1024**2} Mo : ce n'est pas un fichier de territoires."
        )
