"""From longitudes and latitudes to paths on a slide, written straight in XML: the builder of python-pptx is quadratic."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.oxml.ns import qn

from cite_data.exports.pptx.zone import Zone

FINESSE = 4_000
"""EMU under which two points are one: a third of a point, less than a line is thick."""
AUTOUR = 1.6
"""How much larger than the territories their background may make the drawing."""
Bornes = tuple[tuple[float, float], tuple[float, float]]


@dataclass(frozen=True, kw_only=True)
class Projection:
    """Local equirectangular: a degree of longitude is shorter by the cosine of the latitude, so that nothing is squashed."""

    x0: float
    y0: float
    ouest: float
    nord: float
    echelle: float
    cosinus: float

    def point(self, longitude: float, latitude: float) -> tuple[int, int]:
        """Place on the slide, in EMU."""
        return (
            round(self.x0 + (longitude - self.ouest) * self.cosinus * self.echelle),
            round(self.y0 + (self.nord - latitude) * self.echelle),
        )


def cadrer(bornes: Bornes, autour: Bornes | None) -> Bornes:
    """The bounds to draw: those of the background too, unless it reaches much further than the territories."""
    if autour is None:
        return bornes
    (s1, o1), (n1, e1) = bornes
    (s2, o2), (n2, e2) = autour
    tout = (min(s1, s2), min(o1, o2)), (max(n1, n2), max(e1, e2))
    hauteur, largeur = tout[1][0] - tout[0][0], tout[1][1] - tout[0][1]
    return tout if hauteur <= AUTOUR * (n1 - s1) and largeur <= AUTOUR * (e1 - o1) else bornes


def bornes_de(geometries: Sequence[Mapping[str, Any]]) -> Bornes | None:
    """What geometries cover, None without any."""
    points_ = [p for g in geometries for a in anneaux(g) for p in a]
    if not points_:
        return None
    return (min(p[1] for p in points_), min(p[0] for p in points_)), (
        max(p[1] for p in points_),
        max(p[0] for p in points_),
    )


def rogner(geometrie: Mapping[str, Any], projection: Projection, zone: Zone) -> Mapping[str, Any]:
    """The part of a geometry that is drawn inside a zone."""
    import shapely

    ouest = projection.ouest + (zone.x - projection.x0) / projection.cosinus / projection.echelle
    est = projection.ouest + (zone.droite - projection.x0) / projection.cosinus / projection.echelle
    nord = projection.nord - (zone.y - projection.y0) / projection.echelle
    sud = projection.nord - (zone.bas - projection.y0) / projection.echelle
    rognee: Mapping[str, Any] = shapely.geometry.mapping(
        shapely.clip_by_rect(shapely.geometry.shape(dict(geometrie)), ouest, sud, est, nord)
    )
    return rognee


def projeter(bornes: Bornes, zone: Zone) -> Projection:
    """The largest drawing of these bounds ((south, west), (north, east)) in a zone, in its middle."""
    (sud, ouest), (nord, est) = bornes
    cosinus = math.cos(math.radians((sud + nord) / 2))
    largeur, hauteur = max((est - ouest) * cosinus, 1e-6), max(nord - sud, 1e-6)
    marge = 0.03
    echelle = min(zone.largeur / largeur, zone.hauteur / hauteur) * (1 - 2 * marge)
    return Projection(
        x0=zone.x + (zone.largeur - largeur * echelle) / 2,
        y0=zone.y + (zone.hauteur - hauteur * echelle) / 2,
        ouest=ouest,
        nord=nord,
        echelle=echelle,
        cosinus=cosinus,
    )


def anneaux(geometrie: Mapping[str, Any]) -> Iterator[Sequence[Sequence[float]]]:
    """The rings of a polygon or of several, holes included."""
    if geometrie["type"] == "Polygon":
        yield from geometrie["coordinates"]
    elif geometrie["type"] == "MultiPolygon":
        for polygone in geometrie["coordinates"]:
            yield from polygone
    elif geometrie["type"] == "GeometryCollection":
        for partie in geometrie["geometries"]:
            yield from anneaux(partie)


def tracer(diapo: Any, geometrie: Mapping[str, Any], projection: Projection) -> Any:
    """Add an outline to a slide, as one path with all its rings; None where nothing is left of it."""
    chemins = [
        c for c in (_alleger([projection.point(*p[:2]) for p in a]) for a in anneaux(geometrie)) if len(c) > 2
    ]
    if not chemins:
        return None
    xs, ys = [x for c in chemins for x, _ in c], [y for c in chemins for _, y in c]
    x, y, largeur, hauteur = min(xs), min(ys), max(1, max(xs) - min(xs)), max(1, max(ys) - min(ys))
    arbre = diapo.shapes._spTree  # noqa: SLF001 - the public builder takes 17 s for 4 000 points
    numero = max(int(e.get("id")) for e in arbre.getroottree().iter(qn("p:cNvPr"))) + 1
    forme = arbre.add_freeform_sp(x, y, largeur, hauteur)
    forme.nvSpPr.cNvPr.set("id", str(numero))
    chemin = forme.add_path(largeur, hauteur)
    for points in chemins:
        _boucle(chemin, [(px - x, py - y) for px, py in points])
    return diapo.shapes[-1]


def _boucle(chemin: Any, points: Sequence[tuple[int, int]]) -> None:
    for rang, (x, y) in enumerate(points):
        pas = etree.SubElement(chemin, qn("a:lnTo" if rang else "a:moveTo"))
        etree.SubElement(pas, qn("a:pt"), x=str(x), y=str(y))
    etree.SubElement(chemin, qn("a:close"))


def _alleger(points: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same ring without the points that the eye cannot tell from the one before."""
    gardes: list[tuple[int, int]] = []
    for point in points:
        if not gardes or abs(point[0] - gardes[-1][0]) + abs(point[1] - gardes[-1][1]) >= FINESSE:
            gardes.append(point)
    return gardes
