"""The still drawing of a page: every text inside at every width, in the inks of the theme, made once for each width."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any

import pytest
from defusedxml import ElementTree

from cite_data.figures import palette
from cite_data.figures.atelier import FIGURES
from cite_data.figures.figure import Figure
from cite_data.figures.svg.dessin import dessiner
from cite_data.figures.svg.ecran import esquisse
from cite_data.figures.svg.support import EN_CSS, ecran
from tests.unitaires.figures.test_figures_des_pages import PETITE, construire

petite = lru_cache(partial(construire, contenu=PETITE))
TELEPHONE, BUREAU = 330, 942
PLAN_MIN = 24
"""Pixels that plotly leaves to the plane at least."""


def _figure(graphique: dict[str, Any]) -> Figure:
    return replace(petite("entonnoir"), graphique=graphique, esquisses={})


DESSINEES = [cle for cle in FIGURES if petite(cle).graphique is not None]


@pytest.mark.parametrize("pixels", [TELEPHONE, BUREAU])
@pytest.mark.parametrize("cle", DESSINEES)
def test_every_text_stands_inside_on_a_telephone_and_on_a_desk(cle: str, pixels: int) -> None:
    figure = petite(cle)
    scene, plan = dessiner(figure.graphique or {}, support=ecran(pixels))
    assert plan.droite - plan.gauche >= PLAN_MIN
    for boite in scene.boites:
        assert boite.gauche >= 0
        assert boite.haut >= 0
        assert boite.droite <= pixels
        assert boite.bas <= plan.total
    ElementTree.fromstring(
        esquisse(figure, pixels).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    )


@pytest.mark.parametrize("cle", DESSINEES)
def test_its_inks_are_those_of_the_style_sheet_so_that_it_follows_the_theme(cle: str) -> None:
    dessin = esquisse(petite(cle), BUREAU)
    assert not set(re.findall(r"#[0-9a-f]{6}", dessin)) & {*EN_CSS, *palette.CLAIR.values()} - {"#ffffff"}
    assert set(re.findall(r"var\(--[a-z]+\)", dessin)) <= set(EN_CSS.values())
    assert EN_CSS[palette.ENCRE] in dessin


def test_a_place_twice_as_wide_has_bars_longer_and_letters_of_the_same_size() -> None:
    etroite, large = (esquisse(petite("entonnoir"), pixels) for pixels in (450, 900))
    longueurs = [max(float(x) for x in re.findall(r'width="([\d.]+)" height="', e)) for e in (etroite, large)]
    assert longueurs[1] > 2 * longueurs[0]
    assert set(re.findall(r'font-size="\d+"', etroite)) == set(re.findall(r'font-size="\d+"', large))


def test_it_is_made_once_for_each_width_and_a_figure_without_chart_has_none() -> None:
    figure = construire("entonnoir", PETITE)
    assert esquisse(figure, BUREAU) is esquisse(figure, BUREAU)
    assert list(figure.esquisses) == [BUREAU]
    sans = next(petite(cle) for cle in FIGURES if petite(cle).graphique is None)
    assert esquisse(sans, BUREAU) == ""


def test_the_marks_of_a_scale_are_fewer_where_they_would_touch() -> None:
    nombres = [str(n) for n in range(0, 2000, 200)]
    axe = {
        "range": [0, 2000],
        "tickvals": [int(n) for n in nombres],
        "ticktext": nombres,
        "tickfont": {"size": 13},
    }
    vertical = {"range": [0, 1], "tickvals": [], "ticktext": []}
    figure = {
        "data": [],
        "layout": {
            "height": 300,
            "margin": {"l": 4, "t": 4, "r": 4, "b": 40},
            "xaxis": axe,
            "yaxis": vertical,
        },
    }
    ecrits = [re.findall(r">(\d+)</text>", esquisse(_figure(figure), pixels)) for pixels in (900, 300, 150)]
    assert ecrits[0] == nombres
    assert ecrits[1] == nombres[::2]
    assert ecrits[2] == nombres[::3]
