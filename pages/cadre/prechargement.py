"""Which of Streamlit's files every page needs besides those its document names: asked at once, not one after the other."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import streamlit

from pages.cadre.champs import ADRESSES

MODULES = Path(streamlit.__file__).parent / "static" / "static" / "js"
COMPOSANTS = ("BidiComponent", "Html")
"""What every page draws: its fields, and text. Their files are otherwise asked for when the first one arrives."""
IMPORTE = re.compile(r'(?:from|import)\s*["`]\./([\w.-]+\.js)["`]')


@cache
def modules(dossier: Path = MODULES) -> tuple[str, ...]:
    """Names of the files of `COMPOSANTS` and of all that they import, in the order in which they are met."""
    vus: dict[str, None] = {}
    a_lire = [f.name for nom in COMPOSANTS for f in sorted(dossier.glob(f"{nom}.*.js"))]
    while a_lire:
        nom = a_lire.pop(0)
        if nom in vus:
            continue
        vus[nom] = None
        a_lire += IMPORTE.findall((dossier / nom).read_text(encoding="utf-8"))
    return tuple(vus)


def balises(html: str) -> str:
    """Links that ask for those files and for our own fields, less those which the document already names."""
    adresses = (*(f"/static/js/{nom}" for nom in modules()), *ADRESSES)
    return "".join(
        f'<link rel="modulepreload" crossorigin href="{adresse}">'
        for adresse in adresses
        if adresse not in html
    )
