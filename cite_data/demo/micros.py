"""Micro-territoires: the outline shown for their QPV, official or schematic, cut into parts that tile it exactly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, radians

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from cite_data.demo import lieux
from cite_data.demo.lignes import Ligne, ligne, trace
from cite_data.sources.territoires.contours import surfaces_ha

SOURCE = "Découpage fictif de démonstration"
_PAS = 40


def micros(connus: Mapping[str, Ligne]) -> list[Ligne]:
    """The rows of the parts of each QPV that has some."""
    return [micro for code, parts in lieux.MICROS.items() for micro in _du_qpv(connus[code], parts)]


def _du_qpv(parent: Ligne, parts: Sequence[lieux.Micro]) -> list[Ligne]:
    lignes = [_micro(parent, rang, part.nom) for rang, part in enumerate(parts)]
    if parent["geometry"] is None:
        return lignes
    contour: BaseGeometry = shapely.from_wkb(bytes(parent["geometry"]))
    morceaux = decouper(contour, [p.part for p in parts])
    aires = _aires(morceaux)
    # The published surface of the QPV is shared out: it may differ slightly from that of a simplified outline.
    total = parent["surface_ha"] or sum(aires)
    return [
        nue | trace(morceau) | {"surface_ha": total * aire / sum(aires)}
        for nue, morceau, aire in zip(lignes, morceaux, aires, strict=True)
    ]


def _micro(parent: Ligne, rang: int, nom: str) -> Ligne:
    return ligne(
        lieux.code_micro(parent["territoire_id"], rang),
        nom,
        niveau="micro",
        source=SOURCE,
        parent_id=parent["territoire_id"],
        **{champ: parent[champ] for champ in ("millesime", "cite_id", "commune_insee", "arrondissements")},
    )


def _aires(morceaux: Sequence[BaseGeometry]) -> list[float]:
    tableau = np.empty(len(morceaux), dtype=object)
    tableau[:] = morceaux
    return [aire or 0.0 for aire in surfaces_ha(tableau)]


def decouper(parent: BaseGeometry, parts: Sequence[float]) -> list[BaseGeometry]:
    """The parent cut across its longer side into strips of these shares of its surface, which tile it."""
    ouest, sud, est, nord = parent.bounds
    # A degree of longitude is shorter than one of latitude.
    axe = 0 if (est - ouest) * cos(radians((sud + nord) / 2)) >= nord - sud else 1
    morceaux, reste = [], parent
    for rang, part in enumerate(parts[:-1]):
        bande = _bande(reste, part / sum(parts[rang:]), axe=axe)
        morceaux.append(reste.intersection(bande))
        reste = reste.difference(bande)
    return [*morceaux, reste]


def _bande(geometrie: BaseGeometry, part: float, *, axe: int) -> BaseGeometry:
    """The box that holds this share of the surface, from the west or the south."""
    bornes = geometrie.bounds
    bas, haut = bornes[axe], bornes[axe + 2]
    for _ in range(_PAS):
        milieu = (bas + haut) / 2
        trop_peu = geometrie.intersection(_boite(bornes, milieu, axe=axe)).area < part * geometrie.area
        bas, haut = (milieu, haut) if trop_peu else (bas, milieu)
    return _boite(bornes, haut, axe=axe)


def _boite(bornes: tuple[float, float, float, float], limite: float, *, axe: int) -> BaseGeometry:
    ouest, sud, est, nord = bornes
    return shapely.box(ouest - 1, sud - 1, *((limite, nord + 1) if axe == 0 else (est + 1, limite)))
