"""The map in data: what each outline is worth, its class, its words, the legend. No folium here, no streamlit.

Colours come from `palette`; a territory without a figure is grey and dashed, and its reason is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cite_data.figures.lecture import a_du_secret, nombre, plus_grandes
from cite_data.figures.palette import GRIS_ND, SEQUENTIELLE
from cite_data.indicateurs.contours import Contour
from cite_data.indicateurs.territoires import COLONNES
from cite_data.modele.tableau import Cellule, Genre, Marque
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import cellule, pluriel, sens_de

_A_CARTOGRAPHIER = ("reperees", "entrees", "identifies", "leves", "taux_levee", "taux_dynamiques")
INDICATEURS = {c.nom: c.label for c in COLONNES if c.nom in _A_CARTOGRAPHIER}
"""Columns of the `territoires` table that can be mapped, and their label."""
BORNES_TAUX = (0.2, 0.4, 0.6, 0.8)
CONTOURS_GARDES = 4096


@dataclass(frozen=True, kw_only=True)
class Classe:
    """A line of the legend: its colour and the values it holds, in words."""

    couleur: str
    label: str


@dataclass(frozen=True, kw_only=True)
class Carte:
    """A choropleth ready to draw. `formes` and `fond` are GeoJSON; `bornes` is ((south, west), (north, east))."""

    titre: str
    alt: str
    tableau: TableauPubliable
    formes: Mapping[str, Any]
    fond: Mapping[str, Any]
    bornes: tuple[tuple[float, float], tuple[float, float]] | None
    legende: tuple[Classe, ...]
    schematique: bool
    sources: tuple[str, ...]
    sans_contour: tuple[str, ...]


def carte(
    t: TableauPubliable, *, indicateur: str, contours: Sequence[Contour], fond: Sequence[Contour]
) -> Carte:
    """The map of one column of the `territoires` table on its outlines."""
    colonne = t.colonne(indicateur)
    lieux = t.filtrer(
        lambda li: not isinstance(li["territoire_id"], Marque)
    )  # small ones together are no place
    seuils = BORNES_TAUX if colonne.genre is Genre.TAUX else _seuils_effectif(lieux, indicateur)
    lignes = {str(li["territoire_id"]): li for li in lieux}
    traces = [c for c in contours if c.territoire_id in lignes]
    dessines = {c.territoire_id for c in traces}
    formes = [_forme(c, lignes[c.territoire_id], lieux, indicateur, seuils) for c in traces]
    return Carte(
        titre=_titre(lieux, indicateur),
        alt=_alt(lieux, indicateur),
        tableau=t,
        formes={"type": "FeatureCollection", "features": formes},
        fond={"type": "FeatureCollection", "features": [_trait(c) for c in fond]},
        bornes=_bornes([c.wkb for c in (*traces, *(() if traces else fond))]),
        legende=_legende(lieux, indicateur, seuils),
        schematique=any(c.origine == "schematique" for c in (*traces, *fond)),
        sources=tuple(sorted({c.source for c in (*traces, *fond)})),
        sans_contour=tuple(str(li["nom"]) for i, li in lignes.items() if i not in dessines),
    )


def _seuils_effectif(t: TableauPubliable, indicateur: str) -> tuple[float, ...]:
    """Upper bounds of the first four classes of a count: whole numbers, equal steps up to the largest."""
    maximum = max((n for v in t.valeurs(indicateur) if (n := nombre(v)) is not None), default=0)
    pas = max(1, -(-int(maximum) // len(SEQUENTIELLE)))
    return tuple(float(pas * rang) for rang in range(1, len(SEQUENTIELLE)))


def _classe(valeur: float, seuils: Sequence[float]) -> int:
    """Rank of the class of a value; a bound belongs to the class below it."""
    return sum(1 for seuil in seuils if valeur > seuil)


def _forme(
    contour: Contour,
    ligne: Mapping[str, Cellule],
    t: TableauPubliable,
    indicateur: str,
    seuils: Sequence[float],
) -> dict[str, Any]:
    valeur = nombre(ligne[indicateur])
    couleur = GRIS_ND if valeur is None else SEQUENTIELLE[_classe(valeur, seuils)]
    mots = {
        c.label: cellule(ligne[c.nom], c.genre) for c in t.colonnes if c.nom in (*INDICATEURS, indicateur)
    }
    return {
        "type": "Feature",
        "geometry": _geojson(contour.wkb),
        "properties": {
            "territoire_id": contour.territoire_id,
            "nom": contour.nom,
            "couleur": couleur,
            "tirets": "4 4" if valeur is None else "",
            **mots,
        },
    }


def _trait(contour: Contour) -> dict[str, Any]:
    return {"type": "Feature", "geometry": _geojson(contour.wkb), "properties": {"nom": contour.nom}}


@lru_cache(CONTOURS_GARDES)
def _geojson(wkb: bytes) -> Mapping[str, Any]:
    """GeoJSON of an outline, five decimals (about one metre): the page carries no more than the eye sees.

    Kept: filters change the colours, never the outlines. Nobody changes it.
    """
    import shapely

    geometrie: Mapping[str, Any] = shapely.geometry.mapping(
        shapely.set_precision(shapely.from_wkb(wkb), 1e-5)
    )
    return geometrie


def _bornes(wkbs: Sequence[bytes]) -> tuple[tuple[float, float], tuple[float, float]] | None:
    if not wkbs:
        return None
    import shapely

    ouest, sud, est, nord = shapely.total_bounds(shapely.from_wkb(list(wkbs)))
    return (float(sud), float(ouest)), (float(nord), float(est))


def _legende(t: TableauPubliable, indicateur: str, seuils: Sequence[float]) -> tuple[Classe, ...]:
    genre = t.colonne(indicateur).genre
    bornes: list[float] = [0, *seuils]
    classes = []
    for rang, couleur in enumerate(SEQUENTIELLE):
        bas, haut = bornes[rang], bornes[rang + 1] if rang < len(seuils) else None
        classes.append(Classe(couleur=couleur, label=_label_classe(bas, haut, genre, premiere=rang == 0)))
    marques = sorted({v for v in t.valeurs(indicateur) if isinstance(v, Marque)})
    classes += [Classe(couleur=GRIS_ND, label=f"{m} : {sens_de(m, t.seuil)}") for m in marques]
    return tuple(classes)


def _label_classe(bas: float, haut: float | None, genre: Genre, *, premiere: bool) -> str:
    if genre is Genre.TAUX:
        fin = cellule(1.0 if haut is None else haut, genre)
        return f"de {cellule(bas, genre)} à {fin}" if premiere else f"plus de {cellule(bas, genre)} à {fin}"
    debut = int(bas) if premiere else int(bas) + 1
    if haut is None:
        return f"{cellule(debut, genre)} et plus"
    return (
        cellule(debut, genre)
        if debut == int(haut)
        else f"de {cellule(debut, genre)} à {cellule(int(haut), genre)}"
    )


def _titre(t: TableauPubliable, indicateur: str) -> str:
    colonne = t.colonne(indicateur)
    premiers = plus_grandes(t, indicateur, 1)
    if a_du_secret(t, indicateur):
        montres = sum(nombre(v) is not None for v in t.valeurs(indicateur))
        return f"{colonne.label} : {pluriel(montres, 'valeur montrée', 'valeurs montrées')}, les autres portent sur trop peu de personnes"
    if not premiers:
        return f"{colonne.label} : aucune valeur à cette date"
    valeur = cellule(premiers[0][indicateur], colonne.genre)
    ex_aequo = sum(1 for v in t.valeurs(indicateur) if v == premiers[0][indicateur])
    if ex_aequo > 1:
        return f"{colonne.label} : {ex_aequo} territoires à égalité en tête ({valeur})"
    return f"{colonne.label} : {premiers[0]['nom']} vient en tête ({valeur})"


def _alt(t: TableauPubliable, indicateur: str) -> str:
    colonne = t.colonne(indicateur)
    premiers = ", ".join(
        f"{li['nom']} {cellule(li[indicateur], colonne.genre)}" for li in plus_grandes(t, indicateur, 3)
    )
    return (
        f"Carte de {len(t.lignes)} territoires, colorés selon : {colonne.label.lower()}. "
        f"Valeurs les plus élevées : {premiers or 'aucune'}. Toutes les valeurs sont dans le tableau."
    )
