from __future__ import annotations

from dataclasses import FrozenInstanceError
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cite_data.figures.figure import Figure
from cite_data.figures.table_html import table_html
from cite_data.modele.tableau import Genre, Marque
from tests.unitaires.figures.tableaux_essai import tableau

GENRES = {"nom": Genre.TEXTE, "leves": Genre.ENTIER, "taux": Genre.TAUX}


def test_the_table_is_a_scrolling_region_with_a_caption_scopes_and_explained_symbols():
    t = tableau(GENRES, ("Mobilité", 1234, 0.5), ("Santé", Marque.SECRET, Marque.SECRET))
    sens = "secret statistique, effectif trop petit ou case qui permettrait d&#x27;en retrouver une autre"
    assert table_html(t, legende="Freins : état") == (
        '<div class="tableau-defilant" role="region" aria-label="Tableau\u00a0: Freins\u00a0: état" tabindex="0">'
        '<table class="tableau"><caption>Freins\u00a0: état</caption><thead><tr>'
        '<th scope="col" class="texte">Frein</th><th scope="col" class="nombre">Levés</th>'
        '<th scope="col" class="nombre">Taux de levée<br><span class="denominateur">sur\u00a0: freins identifiés</span></th>'
        "</tr></thead><tbody>"
        '<tr><th scope="row">Mobilité</th><td class="nombre">1\u202f234</td><td class="nombre">50,0\u202f%</td></tr>'
        f'<tr><th scope="row">Santé</th><td class="nombre"><abbr class="marque" title="{sens}">s</abbr></td>'
        f'<td class="nombre"><abbr class="marque" title="{sens}">s</abbr></td></tr>'
        f'</tbody></table></div><p class="note">s\u00a0: {sens}</p>'
    )


def test_a_table_without_a_mark_has_no_legend_and_one_without_rows_keeps_its_head():
    assert 'class="note"' not in table_html(tableau(GENRES, ("A", 1, 0.1)), legende="x")
    assert "<tbody></tbody>" in table_html(tableau(GENRES), legende="x")


class Balises(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.noms: set[str] = set()

    def handle_starttag(self, tag, attrs):  # noqa: ARG002
        self.noms.add(tag)


@given(st.text(), st.text())
def test_no_text_of_the_data_becomes_markup(nom, legende):
    balises = Balises()
    balises.feed(table_html(tableau({"nom": Genre.TEXTE}, (nom,)), legende=legende))
    assert balises.noms <= {"div", "table", "caption", "thead", "tbody", "tr", "th"}


def test_a_figure_does_not_change():
    figure = Figure(cle="c", titre="t", tableau=tableau(GENRES), alt="a", graphique=None)
    with pytest.raises(FrozenInstanceError):
        figure.titre = "autre"  # type: ignore[misc]
