"""The chart builders: from a `TableauPubliable` to a plotly figure as a plain dict, which costs nothing to make.

Shown by `graphique_html`, drawn by `assets/graphiques.js`, which gives the inks of `palette` the colours of the moment,
light or dark. A mark is always written, never drawn as a zero.
"""

from cite_data.figures.configuration_plotly import CONFIG
from cite_data.figures.graphiques_barres import barres, entonnoir
from cite_data.figures.graphiques_budget import budget
from cite_data.figures.graphiques_cases import chaleur
from cite_data.figures.graphiques_colonnes import colonnes
from cite_data.figures.graphiques_courbes import courbes
from cite_data.figures.graphiques_empilees import barres_empilees, legende_empilee
from cite_data.figures.graphiques_flux import flux
from cite_data.figures.graphiques_frise import frise
from cite_data.figures.graphiques_halteres import halteres
from cite_data.figures.graphiques_points import points_intervalle
from cite_data.figures.graphiques_retards import retards
from cite_data.figures.socle import Graphique

__all__ = [
    "CONFIG",
    "Graphique",
    "barres",
    "barres_empilees",
    "budget",
    "chaleur",
    "colonnes",
    "courbes",
    "entonnoir",
    "flux",
    "frise",
    "halteres",
    "legende_empilee",
    "points_intervalle",
    "retards",
]
