"""How plotly behaves on the page, whatever it draws."""

from __future__ import annotations

from typing import Any

from cite_data.figures.locale_fr import CONFIG_PLOTLY

CONFIG: dict[str, Any] = {
    **CONFIG_PLOTLY,
    "scrollZoom": False,
    "displayModeBar": False,
}
"""Configuration of every chart: French, no tool bar (its picture would say neither filters nor source), the wheel and the finger scroll the page."""
