"""The headline figures: one tile each, value, date, change, target, and a sentence."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from cite_data.figures.tuile import Tuile
from cite_data.textes.typographie import html


def tuiles(liste: Sequence[Tuile]) -> None:
    """Draw the tiles as one grid: a single element, whatever their number."""
    st.html(f"<ul class='tuiles'>{''.join(_tuile(t) for t in liste)}</ul>")


def _tuile(tuile: Tuile) -> str:
    evolution = f"<p class='tuile-evolution'>{html(tuile.evolution)}</p>" if tuile.evolution else ""
    return (
        f"<li class='tuile'><h2 class='tuile-label'>{html(tuile.label)}</h2>"
        f"<p class='tuile-valeur'>{html(tuile.valeur)}</p><p class='tuile-date'>{html(tuile.date)}</p>"
        f"{evolution}{_cible(tuile)}<p class='tuile-phrase'>{html(tuile.phrase)}</p></li>"
    )


def _cible(tuile: Tuile) -> str:
    """The target and how far along, written; the bar only repeats what is written."""
    if tuile.avancement is None:
        return f"<p class='tuile-cible'>{html(tuile.cible)}</p>"
    largeur = max(0.0, min(1.0, tuile.avancement)) * 100
    barre = f"<span class='jauge' aria-hidden='true'><span style='width:{largeur:.1f}%'></span></span>"
    return f"<p class='tuile-cible'>{html(tuile.cible)}</p>{barre}"
