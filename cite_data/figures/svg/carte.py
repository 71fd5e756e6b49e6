"""The map for paper: numbered outlines, legend in words, hatches where there is no figure, the key of the numbers."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

from cite_data.figures.carte import Carte
from cite_data.figures.palette import CLAIR, CONTOUR_CARTE, ENCRE, FOND_CARTE, GRILLE, GRIS_ND, encre_sur
from cite_data.figures.socle import couper
from cite_data.figures.svg.dessin import document
from cite_data.figures.svg.encres import Peinture, motif
from cite_data.figures.svg.scene import Boite, Scene, n
from cite_data.figures.svg.support import PAPIER

LARGEUR = PAPIER.largeur
HAUTEUR_MAX = 470.0
ETENDUE_MAX = 1.5
"""Degrees beyond which a neighbourhood is no longer seen: about a hundred kilometres."""
BORD = 12.0
"""Air around the outlines."""
LEGENDE = 210.0
"""Width kept at the right for the legend."""
TRAME = motif("/", "rgba(47,58,69,0.45)")
ESSAIS = (
    (0, 0), (0, -13), (0, 13), (14, 0), (-14, 0), (14, -13), (-14, -13), (14, 13), (-14, 13), (0, -26), (0, 26),
    (28, 0), (-28, 0), (26, -22), (-26, -22), (26, 22), (-26, 22),
)  # fmt: skip
"""Where the number of a place may stand around its middle, the nearest first."""
Anneau = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class _Projection:
    """Local equirectangular: a degree of longitude is shorter by the cosine of the latitude."""

    ouest: float
    nord: float
    cosinus: float
    echelle: float

    def pixels(self, point: Sequence[float]) -> tuple[float, float]:
        x = (point[0] - self.ouest) * self.cosinus * self.echelle
        return x + BORD, (self.nord - point[1]) * self.echelle + BORD


def svg_carte(carte: Carte, *, cle: bool = True) -> str:
    """The map as an SVG document, with the key of its numbers unless it stands elsewhere (`cle`); "" when nothing has an outline, or when it would be dots on a whole country."""
    if carte.bornes is None or _etendue(carte.bornes) > ETENDUE_MAX:
        return ""
    scene = Scene()
    projection, hauteur = _cadrer(carte.bornes)
    scene.elements.append(
        f'<clipPath id="cadre"><rect width="{n(LARGEUR - LEGENDE)}" height="{n(hauteur)}"/></clipPath><g clip-path="url(#cadre)">'
    )
    _fond(scene, carte, projection)
    lieux = _formes(scene, carte, projection)
    scene.elements.append("</g>")
    _numeros(scene, lieux)
    bas = _legende(scene, carte)
    total = _cle(scene, carte, max(hauteur, bas) + 16) if cle else max(hauteur, bas)
    return document(scene, LARGEUR, total)


def _etendue(bornes: tuple[tuple[float, float], tuple[float, float]]) -> float:
    (sud, ouest), (nord, est) = bornes
    return max(nord - sud, est - ouest)


def _cadrer(bornes: tuple[tuple[float, float], tuple[float, float]]) -> tuple[_Projection, float]:
    """The projection that fits the extent in its room, and the height it takes."""
    (sud, ouest), (nord, est) = bornes
    cosinus = cos(radians((sud + nord) / 2))
    large, haute = max((est - ouest) * cosinus, 1e-6), max(nord - sud, 1e-6)
    echelle = min((LARGEUR - LEGENDE - 2 * BORD - 10) / large, (HAUTEUR_MAX - 2 * BORD) / haute)
    return _Projection(ouest, nord, cosinus, echelle), haute * echelle + 2 * BORD


def _polygones(geometrie: Mapping[str, Any]) -> Iterator[Sequence[Anneau]]:
    """The polygons of a geometry, each as its rings."""
    if geometrie["type"] == "Polygon":
        yield geometrie["coordinates"]
    elif geometrie["type"] == "MultiPolygon":
        yield from geometrie["coordinates"]
    else:
        for partie in geometrie.get("geometries", ()):
            yield from _polygones(partie)


def _chemin(geometrie: Mapping[str, Any], projection: _Projection) -> str:
    return " ".join(
        "M" + " L".join(f"{n(x)},{n(y)}" for x, y in map(projection.pixels, anneau)) + " Z"
        for polygone in _polygones(geometrie)
        for anneau in polygone
    )


def _fond(scene: Scene, carte: Carte, projection: _Projection) -> None:
    for trait in carte.fond["features"]:
        peint = Peinture(FOND_CARTE, contour="rgba(47,58,69,0.45)", epaisseur=0.8)
        scene.chemin(_chemin(trait["geometry"], projection), peint)


def _formes(scene: Scene, carte: Carte, projection: _Projection) -> list[tuple[int, float, float, str]]:
    """Draw the territories; number, middle and colour of each."""
    lieux = []
    for rang, forme in enumerate(carte.formes["features"], start=1):
        proprietes, geometrie = forme["properties"], forme["geometry"]
        absente = bool(proprietes["tirets"])
        peint = Peinture(
            proprietes["couleur"],
            contour=CONTOUR_CARTE,
            epaisseur=1.0,
            tirets="4 3" if absente else "",
            motif=TRAME if absente else None,
        )
        scene.chemin(_chemin(geometrie, projection), peint)
        lieux.append((rang, *projection.pixels(_milieu(geometrie)), proprietes["couleur"]))
    return lieux


def _milieu(geometrie: Mapping[str, Any]) -> tuple[float, float]:
    """Centre of the largest ring of a geometry."""
    anneau = max((p[0] for p in _polygones(geometrie)), key=lambda a: abs(_aire(a)))
    aire = _aire(anneau)
    if not aire:
        return anneau[0][0], anneau[0][1]
    x0, y0 = anneau[0][0], anneau[0][1]
    sx = sy = 0.0
    for (xa, ya, *_), (xb, yb, *_) in itertools.pairwise(anneau):
        croix = (xa - x0) * (yb - y0) - (xb - x0) * (ya - y0)
        sx += (xa + xb - 2 * x0) * croix
        sy += (ya + yb - 2 * y0) * croix
    return x0 + sx / (6 * aire), y0 + sy / (6 * aire)


def _aire(anneau: Anneau) -> float:
    """Signed area of a ring."""
    x0, y0 = anneau[0][0], anneau[0][1]
    return (
        sum((a[0] - x0) * (b[1] - y0) - (b[0] - x0) * (a[1] - y0) for a, b in itertools.pairwise(anneau)) / 2
    )


def _numeros(scene: Scene, lieux: Sequence[tuple[int, float, float, str]]) -> None:
    """The number of each place, on it or as near as the others leave room, tied to it by a thread."""
    poses: list[Boite] = []
    for rang, x, y, couleur in lieux:
        dx, dy = next((e for e in ESSAIS if not _heurte(rang, x + e[0], y + e[1], poses)), (0, 0))
        if dx or dy:
            scene.trait([(x, y), (x + dx, y + dy)], CONTOUR_CARTE, 0.7)
        halo = couleur if not (dx or dy) else "#ffffff"
        poses.append(_numero(scene, rang, x + dx, y + dy, encre_sur(halo), halo))


def _heurte(rang: int, x: float, y: float, poses: Sequence[Boite]) -> bool:
    boite = Scene().texte(str(rang), x, y, corps=11, ancre="center")
    return any(boite.touche(autre) for autre in poses)


def _numero(scene: Scene, rang: int, x: float, y: float, encre: str, halo: str) -> Boite:
    mesure = Scene().texte(str(rang), x, y, corps=11, ancre="center")
    scene.rectangle(
        mesure.gauche - 1.5, mesure.haut + 1, mesure.droite - mesure.gauche + 3, mesure.bas - mesure.haut - 2,
        Peinture(halo), rayon=2,
    )  # fmt: skip
    return scene.texte(f"<b>{rang}</b>", x, y, corps=11, couleur=encre, ancre="center")


def _legende(scene: Scene, carte: Carte) -> float:
    """The classes, in words, at the right of the map; the lowest pixel."""
    x, y = LARGEUR - LEGENDE + 6, 4.0
    for classe in carte.legende:
        absente = classe.couleur == GRIS_ND
        peint = Peinture(
            classe.couleur, contour=CONTOUR_CARTE, epaisseur=0.8, tirets="4 3" if absente else "",
            motif=TRAME if absente else None,
        )  # fmt: skip
        scene.rectangle(x, y + 1, 22, 14, peint)
        boite = scene.texte(couper(classe.label, 28), x + 30, y - 1, vertical="top")
        y = max(y + 16, boite.bas) + 7
    return y


def _cle(scene: Scene, carte: Carte, haut: float) -> float:
    """The names of the numbers, in three columns under the map; the height of the whole."""
    noms = [f["properties"]["nom"] for f in carte.formes["features"]]
    scene.trait([(0, haut - 8), (LARGEUR, haut - 8)], CLAIR[GRILLE], 1)
    colonnes, par_colonne = 3, -(-len(noms) // 3) or 1
    bas = haut
    for colonne in range(colonnes):
        y = haut
        for rang in range(colonne * par_colonne, min((colonne + 1) * par_colonne, len(noms))):
            x = colonne * LARGEUR / colonnes
            scene.texte(f"<b>{rang + 1}</b>", x + 18, y, corps=11.5, ancre="right", vertical="top")
            boite = scene.texte(
                couper(noms[rang], 32), x + 24, y, corps=11.5, vertical="top", couleur=CLAIR[ENCRE]
            )
            y = boite.bas + 2
        bas = max(bas, y)
    return bas + 2
