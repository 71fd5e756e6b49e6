"""How plotly behaves on the page, whatever it draws."""

from __future__ import annotations

from typing import Any

from cite_data.figures.locale_fr import CONFIG_PLOTLY

CONFIG: dict[str, Any] = {
    **CONFIG_PLOTLY,
    "scrollZoom": False,
    "modeBarButtons": [["toImage"]],
    "toImageButtonOptions": {"format": "png", "scale": 2},
}
"""Configuration of every chart: French, one tool (the picture), the wheel and the finger scroll the page."""
