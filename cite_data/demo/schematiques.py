"""Territories drawn without any official outline: the QPV of Marseille Nord, its arrondissements, fictional sectors."""

from __future__ import annotations

from math import cos, pi, radians, sin
from string import ascii_uppercase

from shapely.geometry.base import BaseGeometry

from cite_data.demo import faits_marseille as faits
from cite_data.demo.cites import CITES, MARSEILLE
from cite_data.demo.contours import Graine, Plan, autour, cellules, contour, seul
from cite_data.demo.lieux import code_secteur
from cite_data.demo.lignes import Ligne, ligne, parts, trace
from cite_data.demo.profil import Cite
from cite_data.demo.profils import PROFILS
from cite_data.sources.territoires.contours import surfaces_ha

_SANS_VALEUR = "sans valeur légale"
QPV = f"Contour schématique construit à partir du centre et de la surface publiés\u00a0; {_SANS_VALEUR}"
ENVELOPPE = f"Contour schématique tracé autour des quartiers prioritaires\u00a0; {_SANS_VALEUR}"
SECTEUR = f"Secteur fictif de démonstration, contour schématique\u00a0; {_SANS_VALEUR}"
SANS_CONTOUR = "ANCT, géographie prioritaire 2015\u00a0; contour non fourni"
_METRES_PAR_DEGRE = 111_200.0


def schematiques(graine: int) -> list[Ligne]:
    """One row per territory of the demonstration, micro-territoires left out."""
    lignes = [*_marseille(graine), *(_qpv_2015(q) for q in faits.QPV_2015)]
    for cite in CITES:
        if cite.cite_id != MARSEILLE:
            lignes += _secteurs(cite, graine)
    return lignes


def _marseille(graine: int) -> list[Ligne]:
    graines = [
        Graine(code=q.code, longitude=q.longitude, latitude=q.latitude, hectares=q.hectares)
        for q in faits.QPV_2024
    ]
    plan = Plan(sum(g.latitude for g in graines) / len(graines))
    domaines = cellules(graines, plan)
    lignes = [
        _qpv_2024(q) | _dessin(g, contour(g, domaine, plan=plan, alea=graine))
        for q, g, domaine in zip(faits.QPV_2024, graines, domaines, strict=True)
    ]
    for code, nom in faits.ARRONDISSEMENTS.items():
        rangs = [rang for rang, q in enumerate(faits.QPV_2024) if q.arrondissement == code]
        enveloppe = autour([graines[r] for r in rangs], [domaines[r] for r in rangs], plan=plan)
        lignes.append(_arrondissement(code, nom, enveloppe))
    return lignes


def _qpv_2024(qpv: faits.Qpv2024) -> Ligne:
    return ligne(
        qpv.code,
        qpv.nom,
        niveau="qpv",
        source=QPV,
        millesime=2024,
        cite_id=MARSEILLE,
        commune_insee="13055",
        arrondissements=parts(faits.parts_2024(qpv)),
    )


def _qpv_2015(qpv: faits.Qpv2015) -> Ligne:
    return ligne(
        qpv.code,
        qpv.nom,
        niveau="qpv",
        source=SANS_CONTOUR,
        millesime=2015,
        cite_id=MARSEILLE,
        commune_insee="13055",
        arrondissements=parts(faits.parts_2015(qpv.code)),
    )


def _arrondissement(code: str, nom: str, enveloppe: BaseGeometry) -> Ligne:
    nu = ligne(code, nom, niveau="arrondissement", source=ENVELOPPE, cite_id=MARSEILLE, commune_insee="13055")
    surface = surfaces_ha(seul(enveloppe))[0]
    return nu | trace(enveloppe) | {"surface_ha": surface, "arrondissements": parts(((code, 1.0),))}


def _secteurs(cite: Cite, graine: int) -> list[Ligne]:
    graines, plan = _couronne(cite), Plan(cite.centre[1])
    return [
        _secteur(cite, rang, g.code) | _dessin(g, contour(g, domaine, plan=plan, alea=graine))
        for rang, (g, domaine) in enumerate(zip(graines, cellules(graines, plan), strict=True))
    ]


def _secteur(cite: Cite, rang: int, code: str) -> Ligne:
    return ligne(
        code,
        f"Secteur {ascii_uppercase[rang]} (fictif)",
        niveau="qpv",
        source=SECTEUR,
        millesime=2024,
        cite_id=cite.cite_id,
        commune_insee=cite.communes[0],
        arrondissements=parts(((cite.communes[0], 1.0),)),
    )


def _couronne(cite: Cite) -> list[Graine]:
    """Sectors at equal angles around the centre of the commune, far enough from each other."""
    hectares, (longitude, latitude) = PROFILS[cite.cite_id].secteurs_ha, cite.centre
    grand = Graine(code="", longitude=longitude, latitude=latitude, hectares=max(hectares)).rayon
    rayon = 1.35 * grand / sin(pi / len(hectares)) / _METRES_PAR_DEGRE
    angles = [2 * pi * rang / len(hectares) + 0.4 for rang in range(len(hectares))]
    return [
        Graine(
            code=code_secteur(cite, rang),
            longitude=longitude + rayon * cos(angle) / cos(radians(latitude)),
            latitude=latitude + rayon * sin(angle),
            hectares=surface,
        )
        for rang, (angle, surface) in enumerate(zip(angles, hectares, strict=True))
    ]


def _dessin(graine: Graine, dessin: BaseGeometry) -> Ligne:
    """The outline, with the published point and surface."""
    return trace(dessin) | {
        "surface_ha": graine.hectares,
        "longitude": graine.longitude,
        "latitude": graine.latitude,
    }
