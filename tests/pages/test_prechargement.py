"""The files that every page needs are asked for at once, and nothing that they need is forgotten."""

from __future__ import annotations

import re
from pathlib import Path

from streamlit import file_util

from pages.cadre import document, prechargement


def _html() -> str:
    return document.franciser((Path(file_util.get_static_dir()) / "index.html").read_text(encoding="utf-8"))


def test_each_component_is_found_in_the_streamlit_that_is_installed() -> None:
    noms = prechargement.modules()
    for composant in prechargement.COMPOSANTS:
        assert [n for n in noms if n.startswith(f"{composant}.")], composant


def test_what_is_asked_for_needs_nothing_else() -> None:
    html = _html()
    demandes = set(re.findall(r'href="/static/js/([\w.-]+\.js)"', html))
    principal = re.search(r'<script type="module"[^>]*src="/static/js/([\w.-]+\.js)"', html)
    assert principal
    for nom in prechargement.modules():
        texte = (prechargement.MODULES / nom).read_text(encoding="utf-8")
        assert set(prechargement.IMPORTE.findall(texte)) <= demandes | {principal[1]}, nom


def test_nothing_is_asked_for_twice() -> None:
    demandes = re.findall(r'<link rel="modulepreload"[^>]*href="([^"]+)"', _html())
    assert len(demandes) == len(set(demandes))


def test_imports_of_imports_are_followed(tmp_path: Path) -> None:
    (tmp_path / "Html.a.js").write_text('import{a}from"./b.js";import"./c.js";', encoding="utf-8")
    (tmp_path / "b.js").write_text("import{d}from`./d.js`", encoding="utf-8")
    for nom in ("c.js", "d.js", "inutile.js"):
        (tmp_path / nom).write_text("", encoding="utf-8")
    assert prechargement.modules(tmp_path) == ("Html.a.js", "b.js", "c.js", "d.js")


def test_the_root_is_told_before_streamlit_starts() -> None:
    html = _html()
    assert html.index(document.adresse("adresse.js")) < html.index('<script type="module"')
