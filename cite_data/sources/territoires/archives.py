"""Zip files as downloaded: which members to read, and what a zip may not do."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import IO

from cite_data.sources.erreurs import ErreurSource
from cite_data.sources.territoires.phrases import cite

MEMBRES_MAX = 1_000
"""The official shapefile archive holds about a hundred members."""

OCTETS_MAX = 400 * 1024 * 1024
"""Uncompressed total, counted while reading and not as announced: the official GeoJSON archive holds about 40 MB."""

MEMBRE_NATIONAL = "_france_hexagonale_outre_mer_wgs84.geojson"
"""End of the name of the member that holds the whole country in WGS84; the others repeat it by territory."""

_COMPAGNONS = frozenset({".shp", ".shx", ".dbf", ".prj", ".cpg"})
_FORMATS = (".geojson", ".shp", ".gpkg", ".json")
_FAUTES_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


def extraire(chemin: Path, *, fichier: str, dossier: Path) -> tuple[tuple[Path, str], ...]:
    """Extract the members to read into `dossier`: (path, name in the zip) of each `.geojson`, `.shp` or `.gpkg`.

    The national WGS84 member alone when it is there, else every GeoJSON (WGS84 first), else every shapefile, else
    every GeoPackage (a `.json` comes last: next to a shapefile, it describes it). ErreurSource for a broken, encrypted, too big or booby-trapped archive, or one without any.
    """
    try:
        with zipfile.ZipFile(chemin) as archive:
            membres = _membres_surs(archive, fichier=fichier)
            choisis = choisir([m.filename for m in membres], fichier=fichier)
            utiles = [m for m in membres if _accompagne(m.filename, choisis)]
            _ecrire(archive, utiles, fichier=fichier, dossier=dossier)
    except _FAUTES_ZIP as erreur:
        raise ErreurSource.du_fichier(
            fichier,
            "n'est pas un zip lisible : il est abîmé, incomplet ou protégé. Le télécharger à nouveau.",
        ) from erreur
    return tuple((_destination(dossier, nom), nom) for nom in choisis)


def choisir(noms: Sequence[str], *, fichier: str) -> tuple[str, ...]:
    """The members to read among those names; ErreurSource when none can be, saying so for a zip in a zip."""
    for suffixe in _FORMATS:
        du_format = (nom for nom in noms if _suffixe(nom) == suffixe)
        retenus = sorted(du_format, key=lambda nom: ("wgs84" not in nom.lower(), nom))
        nationaux = [nom for nom in retenus if nom.lower().endswith(MEMBRE_NATIONAL)]
        if retenus:
            return tuple(nationaux[:1] or retenus)
    emboites = [nom for nom in noms if _suffixe(nom) == ".zip"]
    if emboites:
        raise ErreurSource.du_fichier(
            fichier,
            f"contient un autre zip ({cite(emboites[0])}) : le décompresser une fois, puis fournir le zip intérieur.",
        )
    raise ErreurSource.du_fichier(fichier, "ne contient aucun fichier .geojson, .shp ou .gpkg.")


def _membres_surs(archive: zipfile.ZipFile, *, fichier: str) -> list[zipfile.ZipInfo]:
    """The files of the archive; ErreurSource when they are too many or want to leave the folder."""
    membres = [m for m in archive.infolist() if not m.is_dir()]
    if len(membres) > MEMBRES_MAX:
        raise ErreurSource.du_fichier(
            fichier, f"contient {len(membres)} fichiers, la limite est de {MEMBRES_MAX}."
        )
    for membre in membres:
        nom = membre.filename.replace("\\", "/")
        if nom.startswith("/") or ".." in PurePosixPath(nom).parts or nom[1:2] == ":":
            raise ErreurSource.du_fichier(
                fichier, f"est refusé : il contient un chemin qui sort du dossier ({cite(membre.filename)})."
            )
    # macOS adds a shadow of every file, which has its extension and not its content.
    return [
        m
        for m in membres
        if "__MACOSX" not in m.filename and not PurePosixPath(m.filename).name.startswith("._")
    ]


def _accompagne(nom: str, choisis: Sequence[str]) -> bool:
    """Whether it is one of the chosen members, or a companion file of a chosen shapefile."""
    racines = {str(PurePosixPath(c).with_suffix("")) for c in choisis if _suffixe(c) == ".shp"}
    return nom in choisis or (
        _suffixe(nom) in _COMPAGNONS and str(PurePosixPath(nom).with_suffix("")) in racines
    )


def _ecrire(
    archive: zipfile.ZipFile, membres: Sequence[zipfile.ZipInfo], *, fichier: str, dossier: Path
) -> None:
    reste = OCTETS_MAX
    for membre in membres:
        destination = _destination(dossier, membre.filename)
        destination.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(membre) as source, destination.open("wb") as cible:
            reste -= _copier(source, cible, limite=reste)
        if reste < 0:
            raise ErreurSource.du_fichier(
                fichier,
                f"dépasse {OCTETS_MAX // 1024**2} Mo une fois décompressé : ce n'est pas un fichier de territoires.",
            )


def _copier(source: IO[bytes], cible: IO[bytes], *, limite: int) -> int:
    """Copy until the end, or just past `limite`; the number of bytes copied."""
    total = 0
    while total <= limite and (bloc := source.read(1 << 20)):
        cible.write(bloc)
        total += len(bloc)
    return total


def _destination(dossier: Path, nom: str) -> Path:
    # GDAL looks for companion files in lower case next to the .shp.
    chemin = dossier.joinpath(*PurePosixPath(nom.replace("\\", "/")).parts)
    return chemin.with_suffix(chemin.suffix.lower())


def _suffixe(nom: str) -> str:
    return PurePosixPath(nom).suffix.lower()
