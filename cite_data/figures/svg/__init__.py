"""Still drawings of our figures, for paper: SVG that needs no browser."""

from cite_data.figures.svg.carte import svg_carte
from cite_data.figures.svg.imprimes import svg, svgs

__all__ = ["svg", "svg_carte", "svgs"]
