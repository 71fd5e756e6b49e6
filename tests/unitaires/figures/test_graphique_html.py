"""A chart as the page carries it: nothing of it is lost nor read as markup, its colours and its script are the right ones."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from plotly.offline import get_plotlyjs_version

from cite_data.figures import palette
from cite_data.figures.configuration_plotly import CONFIG
from cite_data.figures.graphique_html import graphique_html

ASSETS = Path(__file__).resolve().parents[3] / "assets"


def _attributs(html: str) -> dict[str, str]:
    """The attributes of the one element of a text."""
    trouves: list[dict[str, str]] = []

    class Lecteur(HTMLParser):
        def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
            trouves.append({nom: valeur or "" for nom, valeur in attrs})

    Lecteur().feed(html)
    (seul,) = trouves
    return seul


@given(st.text(), st.text(max_size=80))
def test_the_description_and_the_alternative_come_through_whole(texte: str, alt: str) -> None:
    figure = {"data": [{"type": "bar", "name": texte}], "layout": {"height": 210}}
    lu = _attributs(graphique_html(figure, cle="essai", alt=alt, esquisse=texte))
    assert json.loads(lu["data-figure"]) == figure
    assert json.loads(lu["data-config"]) == CONFIG
    assert lu["data-esquisse"] == texte
    assert lu["role"] == "figure"
    assert "height:210px" in lu["style"]


def test_the_script_that_draws_is_of_the_version_that_the_figures_are_written_for() -> None:
    tete = (ASSETS / "plotly" / "plotly-cartesian.min.js").read_text(encoding="utf-8")[:400]
    assert re.search(r"v(\d+\.\d+\.\d+)", tete)[1] == get_plotlyjs_version()  # type: ignore[index]


def test_the_style_sheet_knows_the_inks_and_gives_them_the_colours_of_the_palette() -> None:
    feuille = (ASSETS / "style.css").read_text(encoding="utf-8")
    clair, sombre = feuille.split("@media (prefers-color-scheme: dark)", 1)
    for nom, jeton in (("encre", palette.ENCRE), ("grille", palette.GRILLE), ("fond", palette.FOND)):
        assert f"--jeton-{nom}: {jeton};" in clair
        assert f"--{nom}: {palette.CLAIR[jeton]};" in clair
        assert f"--{nom}: {palette.SOMBRE[jeton]};" in sombre.split("}", 1)[0] + "}"
