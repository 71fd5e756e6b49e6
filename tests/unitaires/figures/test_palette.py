"""Colours are legible on both backgrounds, and apart for every kind of eye (Machado, Oliveira, Fernandes 2009, severity 1)."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from cite_data.figures import palette as p

FONDS = {"white": "#ffffff", "streamlit dark": "#0e1117", "our dark": p.SOMBRE[p.FOND]}
YEUX = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
DISTANCE = 15
"""CIE 76 distance below which two flat areas would be hard to tell apart; a just noticeable difference is about 2.3."""


def appliquer(matrice, vecteur):
    return [sum(m * v for m, v in zip(rang, vecteur, strict=True)) for rang in matrice]


def lab(couleur, oeil):
    canaux = [int(couleur[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    lineaire = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in canaux]
    vu = [min(1, max(0, c)) for c in appliquer(YEUX[oeil], lineaire)]
    x, y, z = (
        c ** (1 / 3) if c > 0.008856 else 7.787 * c + 16 / 116
        for c in (v / b for v, b in zip(appliquer(XYZ, vu), (0.95047, 1, 1.08883), strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(une, autre, oeil):
    return sum((a - b) ** 2 for a, b in zip(lab(une, oeil), lab(autre, oeil), strict=True)) ** 0.5


def test_contrast_goes_from_one_to_twenty_one():
    assert p.contraste("#000000", "#ffffff") == pytest.approx(21)
    assert p.contraste("#777777", "#777777") == 1


@pytest.mark.parametrize("fond", FONDS)
@pytest.mark.parametrize("couleur", [*p.CATEGORIES, p.NEUTRE, *(s.couleur for s in p.STATUTS.values())])
def test_every_fixed_colour_is_seen_on_white_and_on_dark(couleur, fond):
    assert p.contraste(couleur, FONDS[fond]) >= 3


@pytest.mark.parametrize("oeil", YEUX)
@pytest.mark.parametrize(("une", "autre"), list(combinations(p.CATEGORIES, 2)))
def test_two_categories_are_apart_for_every_eye(une, autre, oeil):
    assert distance(une, autre, oeil) >= DISTANCE


@pytest.mark.parametrize("oeil", YEUX)
def test_the_classes_of_the_sequence_are_apart_and_darken_steadily_for_every_eye(oeil):
    clartes = [lab(c, oeil)[0] for c in p.SEQUENTIELLE]
    assert all(claire - sombre >= 8 for claire, sombre in pairwise(clartes))
    assert all(distance(p.GRIS_ND, c, oeil) >= 10 for c in p.SEQUENTIELLE)


@pytest.mark.parametrize("theme", [p.CLAIR, p.SOMBRE])
def test_text_reads_on_its_background_in_both_themes(theme):
    assert p.contraste(theme[p.ENCRE], theme[p.FOND]) >= 7


@pytest.mark.parametrize("couleur", [*p.CATEGORIES, *p.SEQUENTIELLE, p.GRIS_ND])
def test_black_or_white_reads_on_every_fill(couleur):
    assert p.contraste(p.encre_sur(couleur), couleur) >= 4.5


def test_a_status_is_a_colour_an_icon_and_a_word():
    assert all(s.icone and s.mot for s in p.STATUTS.values())
    assert (
        len({s.icone for s in p.STATUTS.values()})
        == len({s.mot for s in p.STATUTS.values()})
        == len(p.STATUTS)
    )


def test_a_figure_takes_the_inks_of_a_theme_and_the_original_stays():
    figure = {"data": [{"marker": {"color": p.ENCRE, "line": p.CATEGORIES[0]}, "x": (1, None)}]}
    assert p.teinter(figure, p.SOMBRE) == {
        "data": [{"marker": {"color": "#e6ebf0", "line": p.CATEGORIES[0]}, "x": [1, None]}]
    }
    assert figure["data"][0]["marker"]["color"] == p.ENCRE


def test_no_fixed_colour_is_taken_for_an_ink_of_the_theme():
    fixes = (*p.CATEGORIES, *p.SEQUENTIELLE, p.GRIS_ND, p.NEUTRE, p.FOND_CARTE, p.CONTOUR_CARTE)
    assert not [c for c in fixes if c.startswith("#0000")]
