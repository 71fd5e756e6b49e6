"""The only place that calls pyogrio (GDAL): one layer of a file into a `Couche`.

Whatever they raise on a damaged file becomes an ErreurSource: their exceptions have no common base, and some are slips
(an UnboundLocalError for a `.prj` that is not text).
"""

from __future__ import annotations

import warnings
from pathlib import Path

import pyogrio
import shapely

from cite_data.sources.erreurs import ErreurSource
from cite_data.sources.territoires.couche import Couche

LIGNES_MAX = 100_000
"""The whole of France has about 35 000 communes and 3 000 QPV: a longer layer is something else."""


def couches_de(chemin: Path, *, nom: str) -> tuple[tuple[str, str], ...]:
    """(layer, geometry type) of each layer of the file; ErreurSource when GDAL cannot open it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            lignes = pyogrio.list_layers(chemin)
    except Exception as erreur:
        raise illisible(nom) from erreur
    return tuple((str(couche), str(genre or "")) for couche, genre in lignes)


def lire_couche(
    chemin: Path,
    *,
    fichier: str,
    membre: str,
    format_: str,
    couche: str | None = None,
    encodage: str | None = None,
) -> Couche:
    """Read one layer: columns and flat (2-D) geometries; ErreurSource when it cannot be read or is too long."""
    nom = f"{fichier} › {membre}" if membre else fichier
    try:
        with warnings.catch_warnings():
            # GDAL warns about ring order and the like: what matters is checked on the outlines themselves.
            warnings.simplefilter("ignore")
            meta, _, wkb, champs = pyogrio.raw.read(
                chemin, layer=couche, encoding=encodage, force_2d=True, max_features=LIGNES_MAX + 1
            )
            geometries = shapely.from_wkb(wkb, on_invalid="fix")
    except Exception as erreur:
        raise illisible(nom) from erreur
    if geometries is None:
        raise ErreurSource.du_fichier(nom, "ne contient aucun contour : c'est une table sans géométrie.")
    if len(geometries) > LIGNES_MAX:
        raise ErreurSource.du_fichier(
            nom, f"compte plus de {LIGNES_MAX} lignes : ce ne sont pas des territoires."
        )
    colonnes = dict(zip((str(champ) for champ in meta["fields"]), champs, strict=True))
    return Couche(
        fichier=fichier,
        membre=membre,
        format=format_,
        crs=meta["crs"] or "",
        colonnes=colonnes,
        geometries=geometries,
    )


def illisible(nom: str) -> ErreurSource:
    """The message for a file that is damaged or is not what its name says."""
    return ErreurSource.du_fichier(
        nom,
        "est illisible : il est abîmé, incomplet, ou son contenu ne correspond pas à son extension. "
        "Le télécharger à nouveau.",
    )
