"""The map drawn by folium, with no request outside the app's host: Leaflet is served by the app itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import folium

from cite_data.figures.carte import Carte
from cite_data.figures.palette import CONTOUR_CARTE, FOND_CARTE

LEAFLET = "/assets/leaflet"


def fond_de_carte(carte: Carte, *, url_tuiles: str | None, attribution: str) -> folium.Map:
    """The base that does not change with the filters: extent, outlines of the arrondissements, tiles if configured."""
    fond = folium.Map(tiles=None, zoom_control=True, prefer_canvas=False, control_scale=True)
    fond.default_js = [("leaflet", f"{LEAFLET}/leaflet.js")]
    fond.default_css = [("leaflet_css", f"{LEAFLET}/leaflet.css")]
    if url_tuiles:
        folium.TileLayer(tiles=url_tuiles, attr=attribution).add_to(fond)
    if carte.fond["features"]:
        folium.GeoJson(dict(carte.fond), style_function=_style_fond, interactive=False).add_to(fond)
    if carte.bornes:
        fond.fit_bounds([list(coin) for coin in carte.bornes])
    return fond


def couche(carte: Carte, choisi: str | None) -> folium.FeatureGroup:
    """The layer that changes: the territories, coloured, the chosen one with a thick line."""
    groupe = folium.FeatureGroup(name="territoires")
    formes = carte.formes["features"]
    if formes:
        champs = [nom for nom in formes[0]["properties"] if nom not in ("territoire_id", "couleur", "tirets")]
        folium.GeoJson(
            dict(carte.formes),
            style_function=lambda forme: _style(forme, choisi),
            tooltip=folium.GeoJsonTooltip(
                champs, aliases=[f"{c.capitalize()} :" if c != "nom" else "" for c in champs]
            ),
        ).add_to(groupe)
    return groupe


def _style(forme: Mapping[str, Any], choisi: str | None) -> dict[str, Any]:
    proprietes = forme["properties"]
    est_choisi = proprietes["territoire_id"] == choisi
    return {
        "fillColor": proprietes["couleur"],
        "fillOpacity": 1,
        "color": CONTOUR_CARTE,
        "weight": 4 if est_choisi else 1.2,
        "dashArray": proprietes["tirets"],
    }


def _style_fond(_forme: Mapping[str, Any]) -> dict[str, Any]:
    return {"fillColor": FOND_CARTE, "fillOpacity": 1, "color": CONTOUR_CARTE, "weight": 1, "opacity": 0.45}
