"""The legend of many series as a list, which wraps as a text does: plotly's would scroll on a telephone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from cite_data.textes.typographie import html

TRAMES: Mapping[str, str] = MappingProxyType(
    {
        "": "",
        "/": "repeating-linear-gradient(135deg,{c} 0 2px,transparent 2px 6px),",
        "\\": "repeating-linear-gradient(45deg,{c} 0 2px,transparent 2px 6px),",
        "x": "repeating-linear-gradient(135deg,{c} 0 2px,transparent 2px 6px),"
        "repeating-linear-gradient(45deg,{c} 0 2px,transparent 2px 6px),",
        "-": "repeating-linear-gradient(0deg,{c} 0 2px,transparent 2px 6px),",
        "|": "repeating-linear-gradient(90deg,{c} 0 2px,transparent 2px 6px),",
        ".": "radial-gradient({c} 1px,transparent 1.5px) 0 0/5px 5px,",
    }
)
"""Each pattern as a background; an SVG would be thrown away with the markup that is not trusted."""


def legende_series_html(labels: Sequence[str], marqueurs: Sequence[Mapping[str, Any]]) -> str:
    """A swatch with its pattern and a name, per series."""
    lignes = "".join(
        f"<li>{_pastille(m)}{html(label)}</li>" for label, m in zip(labels, marqueurs, strict=True)
    )
    return f"<ul class='legende' aria-label='Légende'>{lignes}</ul>"


def _pastille(marqueur: Mapping[str, Any]) -> str:
    motif = marqueur["pattern"]
    fond = TRAMES[motif["shape"]].format(c=motif["fgcolor"]) + marqueur["color"]
    return f"<span class='pastille' style='background:{fond}' aria-hidden='true'></span>"
