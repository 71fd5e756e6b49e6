"""A figure: one finding, the same data three times (chart, text, table), and what must be known to read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cite_data.secret import TableauPubliable


@dataclass(frozen=True, kw_only=True)
class Figure:
    """`titre` is a sentence that states what is seen; `graphique` a plotly figure as a plain dict, None without one.

    `alt` replaces the chart for who does not see it; `notes` stand under it. `dessin`: a drawing in HTML, in place of a
    plotly chart, which says its own text; `methodes`: keys of the definitions to show, that of the table without them. `legende`: the
    names of the series in HTML, where plotly's own legend would not do. `esquisses`: the still drawings made of it so far, by
    width in pixels.
    """

    cle: str
    titre: str
    tableau: TableauPubliable
    alt: str
    graphique: Mapping[str, Any] | None
    notes: tuple[str, ...] = ()
    dessin: str = ""
    methodes: tuple[str, ...] = ()
    legende: str = ""
    esquisses: dict[int, str] = field(default_factory=dict, compare=False, repr=False)
