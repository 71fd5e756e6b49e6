"""The width that drawings are made for: what the browser says, brought down to one of a few; a sane one without it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import streamlit as st

from pages.composants.largeur import COOKIE, LARGEURS, PAR_DEFAUT, largeur_de_la_page


def dite(monkeypatch: pytest.MonkeyPatch, *, part: float = 1.0, **cookies: str) -> int:
    monkeypatch.setattr(st, "context", SimpleNamespace(cookies=cookies))
    return largeur_de_la_page(part)


@pytest.mark.parametrize("pixels", [358, 960, 1160])
def test_a_drawing_is_never_wider_than_the_page_and_stretches_by_a_tenth_at_most(
    monkeypatch: pytest.MonkeyPatch, pixels: int
) -> None:
    assert pixels / 1.11 <= dite(monkeypatch, **{COOKIE: str(pixels)}) <= pixels


@pytest.mark.parametrize("faux", ["", "large", "-5", "1e9", "99999999", "²"])
def test_what_is_not_a_number_of_pixels_gives_the_usual_width(
    monkeypatch: pytest.MonkeyPatch, faux: str
) -> None:
    assert (
        dite(monkeypatch, **{COOKIE: faux})
        == dite(monkeypatch)
        == max(pixels for pixels in LARGEURS if pixels <= PAR_DEFAUT)
    )


def test_a_page_narrower_than_any_drawing_gets_the_narrowest(monkeypatch: pytest.MonkeyPatch) -> None:
    assert dite(monkeypatch, **{COOKIE: "12"}) == LARGEURS[0]


def test_a_column_has_its_part_of_the_page_and_all_of_a_telephone(monkeypatch: pytest.MonkeyPatch) -> None:
    moitie = dite(monkeypatch, part=0.5, **{COOKIE: "960"})
    assert (960 - 64) / 2 / 1.11 <= moitie <= (960 - 64) / 2
    assert dite(monkeypatch, part=0.5, **{COOKIE: "358"}) == dite(monkeypatch, **{COOKIE: "358"})
