"""The map drawn by folium, with no request outside the app's host: Leaflet is served by the app itself.

The two layers are elements of our own: folium's write the same in four times the time, most of it for a page around the map that
nobody shows, at each change of a filter.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import folium
from branca.element import MacroElement
from jinja2 import Template

from cite_data.figures.carte import Carte
from cite_data.figures.palette import CONTOUR_CARTE, FOND_CARTE

LEAFLET = "/assets/leaflet"
TUS = ("nom", "territoire_id", "couleur", "tirets")
"""Properties of an outline that the pointer is not told, or is told first."""


class Fond(MacroElement):
    """The outlines of the arrondissements, under the territories."""

    _template = Template(
        """{% macro script(this, kwargs) %}
        L.geoJson({{ this.formes|tojson }}, {style: {{ this.trait|tojson }}, interactive: false}).addTo({{ this._parent.get_name() }});
        {% endmacro %}"""
    )

    def __init__(self, formes: Mapping[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca is not typed
        self._name = "Fond"
        self.formes = formes
        self.trait = {
            "fillColor": FOND_CARTE,
            "fillOpacity": 1,
            "color": CONTOUR_CARTE,
            "weight": 1,
            "opacity": 0.45,
        }

    def render(self, **_kwargs: Any) -> str:
        """Nothing: the page around the map is not shown, streamlit-folium reads the script itself."""
        return ""


class Territoires(folium.FeatureGroup):
    """The territories, each with its own line and words; what the pointer is told is text, never markup."""

    _template = Template(
        """{% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.featureGroup();
        L.geoJson({{ this.formes|tojson }}, {
            style: (forme) => ({{ this.traits|tojson }})[forme.properties.territoire_id],
            onEachFeature: (forme, trace) => trace.bindTooltip(() => {
                const table = L.DomUtil.create("table", "carte-mots");
                const dire = (balise, mot, rang) => { L.DomUtil.create(balise, "", rang).textContent = mot; };
                dire("caption", forme.properties.nom, table);
                for (const champ of {{ this.champs|tojson }}) {
                    const rang = L.DomUtil.create("tr", "", table);
                    dire("th", `${champ} :`, rang);
                    dire("td", forme.properties[champ], rang);
                }
                return table;
            }, {sticky: true}),
        }).addTo({{ this.get_name() }});
        {% endmacro %}"""
    )

    def __init__(self, formes: Mapping[str, Any], choisi: str | None) -> None:
        super().__init__(name="territoires")
        proprietes = [forme["properties"] for forme in formes["features"]]
        self.formes = formes
        self.traits = {p["territoire_id"]: _trait(p, choisi) for p in proprietes}
        self.champs = [champ for champ in (proprietes[0] if proprietes else ()) if champ not in TUS]

    def render(self, **_kwargs: Any) -> str:
        """Nothing, as above."""
        return ""


def fond_de_carte(carte: Carte, *, url_tuiles: str | None, attribution: str) -> folium.Map:
    """The base that does not change with the filters: extent, outlines of the arrondissements, tiles if configured."""
    fond = folium.Map(tiles=None, zoom_control=True, prefer_canvas=False, control_scale=True)
    fond.default_js = [("leaflet", f"{LEAFLET}/leaflet.js")]
    fond.default_css = [("leaflet_css", f"{LEAFLET}/leaflet.css")]
    if url_tuiles:
        folium.TileLayer(tiles=url_tuiles, attr=attribution).add_to(fond)
    if carte.fond["features"]:
        Fond(carte.fond).add_to(fond)
    if carte.bornes:
        fond.fit_bounds([list(coin) for coin in carte.bornes])
    return fond


def couche(carte: Carte, choisi: str | None) -> folium.FeatureGroup:
    """The layer that changes: the territories, coloured, the chosen one with a thick line."""
    return Territoires(carte.formes, choisi)


def _trait(proprietes: Mapping[str, Any], choisi: str | None) -> dict[str, Any]:
    return {
        "fillColor": proprietes["couleur"],
        "fillOpacity": 1,
        "color": CONTOUR_CARTE,
        "weight": 4 if proprietes["territoire_id"] == choisi else 1.2,
        "dashArray": proprietes["tirets"],
    }
