"""Shapefile: its companion files, and the encoding of its names, which is often not declared."""

from __future__ import annotations

import struct
from pathlib import Path

from cite_data.sources.erreurs import ErreurSource
from cite_data.sources.territoires.couche import Couche
from cite_data.sources.territoires.gdal import lire_couche

_SIGNATURE = b"\x00\x00\x27\x0a"
_INDISPENSABLES = (".shx", ".dbf")


def lire_shapefile(chemin: Path, *, fichier: str, membre: str) -> tuple[Couche, ...]:
    """Read a `.shp` and its companions; ErreurSource when `.shx` or `.dbf` is missing or the file is not a shapefile.

    A missing `.prj` leaves the projection undeclared: `projections` decides.
    """
    nom = f"{fichier} › {membre}" if membre else fichier
    voisins = {
        voisin.suffix.lower(): voisin for voisin in chemin.parent.iterdir() if voisin.stem == chemin.stem
    }
    manquants = [suffixe for suffixe in _INDISPENSABLES if suffixe not in voisins]
    if manquants:
        absents = " et ".join(f"{chemin.stem}{suffixe}" for suffixe in manquants)
        raise ErreurSource.du_fichier(
            nom,
            f"est incomplet : il manque {absents}. Un shapefile se fournit avec ses .shx, .dbf et .prj, ou en zip.",
        )
    with chemin.open("rb") as flux:
        if flux.read(4) != _SIGNATURE:
            raise ErreurSource.du_fichier(nom, "n'est pas un shapefile, malgré son extension.")
    encodage = encodage_dbf(voisins[".dbf"], declare=".cpg" in voisins)
    return (lire_couche(chemin, fichier=fichier, membre=membre, format_="Shapefile", encodage=encodage),)


def encodage_dbf(chemin: Path, *, declare: bool) -> str | None:
    """The encoding of a `.dbf`, or None to believe what it declares (`.cpg` file, or language byte of the header).

    Text with accents that decodes as UTF-8 is UTF-8: latin-1 text practically never does, and official files have
    been seen in UTF-8 under a `.cpg` saying otherwise. Undeclared, the rest is latin-1, as the format has it.
    """
    octets = chemin.read_bytes()
    if len(octets) < 32:
        return None
    texte = octets[struct.unpack_from("<H", octets, 8)[0] :]
    if texte.isascii():
        return None
    try:
        texte.decode("utf-8")
    except UnicodeDecodeError:
        return None if declare or octets[29] else "CP1252"
    return "UTF-8"
