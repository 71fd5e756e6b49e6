"""From data to a PDF/UA-1 by typst. What comes from data is JSON, and is never read as typst's own language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import typst

from cite_data.figures.svg.police import POLICES

MODELES = Path(__file__).parent
NORME: Final = "ua-1"
"""PDF/UA-1: typst refuses to write a file that lacks an alternative text, skips a heading level or a glyph."""


@lru_cache(1)
def polices() -> typst.Fonts:
    """The fonts that are shipped, and those that typst holds; none of the machine's: the same file everywhere."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(POLICES)])


def compiler(modele: str, donnees: Mapping[str, Any]) -> bytes:
    """The file made by the template `modele` from `donnees`, whose texts have passed `imprimable`."""
    return typst.compile(
        str(MODELES / modele),
        root=str(MODELES),
        font_paths=polices(),
        sys_inputs={"donnees": json.dumps(donnees, ensure_ascii=False)},
        pdf_standards=[NORME],
    )
