"""The way from the files given by the user to the rows of `TERRITOIRES`, read from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import shapely

from cite_data.sources.erreurs import ErreurSource
from cite_data.sources.territoires.arrondissements import Parts, decoupage, parts_des_qpv
from cite_data.sources.territoires.assemblage import alleger, assembler
from cite_data.sources.territoires.colonnes import reperer
from cite_data.sources.territoires.contours import assainir, surfaces_ha
from cite_data.sources.territoires.couche import Couche, Geometries
from cite_data.sources.territoires.entites import Entite, entites_de, reperes_de, sans_doublon
from cite_data.sources.territoires.fichiers import empreinte, lire_fichier
from cite_data.sources.territoires.georeference import crs_de, en_wgs84
from cite_data.sources.territoires.phrases import cite
from cite_data.sources.territoires.projections import nom_du_crs
from cite_data.sources.territoires.resultat import LectureTerritoires, Progression, Signaler, Source

_PART_LECTURE = 0.5


def lire_territoires(
    chemins: Sequence[Path], *, deja: pa.Table | None = None, progression: Progression | None = None
) -> LectureTerritoires:
    """Read official outlines of QPV (2015, 2024) and of arrondissements or communes, together.

    `chemins`: GeoJSON, shapefile, GeoPackage, or zip of these as downloaded. `deja`: rows of `TERRITOIRES` already
    published, whose arrondissements serve to place the QPV. `progression` receives (share done, French label).
    Raises ErreurSource, one French sentence naming the file and the fault, when a file cannot be read; faults of
    single rows are warnings. Outlines are official: repaired if invalid, simplified by 5 m (10 m for arrondissements),
    rounded to 0.1 m; surfaces and shares are measured before simplification.
    """
    if not chemins:
        raise ErreurSource("Aucun fichier de territoires à lire.")
    avertissements: list[str] = []
    avance = progression or (lambda _part, _label: None)
    lues, sources = _lire_tout(chemins, signaler=avertissements.append, avance=avance)
    entites = sans_doublon(lues, signaler=avertissements.append)
    table = _table(entites, deja, signaler=avertissements.append, avance=avance)
    avance(1.0, "Terminé")
    return LectureTerritoires(table=table, avertissements=tuple(avertissements), sources=sources)


def _lire_tout(
    chemins: Sequence[Path], *, signaler: Signaler, avance: Progression
) -> tuple[list[Entite], tuple[Source, ...]]:
    entites: list[Entite] = []
    sources: list[Source] = []
    for rang, chemin in enumerate(chemins):
        avance(_PART_LECTURE * rang / len(chemins), f"Lecture de {cite(chemin.name)}")
        sha256 = ""
        for couche in _reconnues(lire_fichier(chemin), signaler=signaler):
            sha256 = sha256 or empreinte(chemin)
            nouvelles, crs = _lire_couche(couche, signaler=signaler)
            entites += nouvelles
            sources.append(_source(couche, nouvelles, crs=crs, sha256=sha256))
    return entites, tuple(sources)


def _reconnues(couches: Sequence[Couche], *, signaler: Signaler) -> Sequence[Couche]:
    """The layers of a file that hold territories, when one at least does; all of them otherwise, for the message."""
    retenues = [couche for couche in couches if reperer(couche.colonnes)]
    if not retenues:
        return couches
    for couche in couches:
        if couche not in retenues:
            signaler(f"{cite(couche.nom)} : ignoré, ses colonnes ne sont pas celles de territoires.")
    return retenues


def _lire_couche(couche: Couche, *, signaler: Signaler) -> tuple[list[Entite], str]:
    reperes = reperes_de(couche)
    crs = crs_de(couche, signaler=signaler)
    return entites_de(couche, reperes, en_wgs84(couche, crs), signaler=signaler), crs


def _source(couche: Couche, entites: Sequence[Entite], *, crs: str, sha256: str) -> Source:
    return Source(
        fichier=couche.fichier,
        sha256=sha256,
        membre=couche.membre,
        format=couche.format,
        crs=nom_du_crs(crs),
        millesimes=tuple(sorted({e.millesime for e in entites if e.millesime})),
        lignes=len(couche.geometries),
    )


def _table(
    entites: Sequence[Entite], deja: pa.Table | None, *, signaler: Signaler, avance: Progression
) -> pa.Table:
    codes = [e.code for e in entites]
    avance(_PART_LECTURE, "Vérification des contours")
    contours = assainir(_tableau([e.contour for e in entites]), codes, signaler=signaler)
    surfaces = surfaces_ha(contours)
    avance(0.6, "Rattachement aux arrondissements")
    parts = _parts(entites, contours, deja, signaler=signaler)
    avance(0.7, "Simplification des contours")
    legers = alleger(entites, contours)
    avance(0.9, "Mise en table")
    return assembler(entites, legers, surfaces=surfaces, parts=parts)


def _parts(
    entites: Sequence[Entite], contours: Geometries, deja: pa.Table | None, *, signaler: Signaler
) -> list[Parts]:
    """Shares of each territory: its own for an arrondissement, computed for a QPV."""
    arrondissements = {
        e.code: c for e, c in zip(entites, contours, strict=True) if e.niveau == "arrondissement"
    }
    parts: list[Parts] = [((e.code, 1.0),) for e in entites]
    rangs = [rang for rang, e in enumerate(entites) if e.niveau == "qpv"]
    quartiers = [entites[rang] for rang in rangs]
    calculees = parts_des_qpv(quartiers, contours[rangs], decoupage(arrondissements, deja), signaler=signaler)
    for rang, calculee in zip(rangs, calculees, strict=True):
        parts[rang] = calculee
    return parts


def _tableau(geometries: Sequence[shapely.Geometry | None]) -> Geometries:
    # Not `np.asarray`, which would look inside multipolygons.
    tableau: Geometries = np.empty(len(geometries), dtype=object)
    tableau[:] = geometries
    return tableau
