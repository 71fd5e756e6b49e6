from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cite_data.exports.image_html import CARTE, ILLUSTRE, TABLEAU, image_html, pied_d_image
from cite_data.figures.figure import Figure
from cite_data.figures.palette import CLAIR, ENCRE
from cite_data.modele.tableau import Genre, Marque
from tests.unitaires.exports.exports_essai import ENTETE
from tests.unitaires.figures.tableaux_essai import tableau

FIGURE = Figure(
    cle="essai",
    titre="Deux freins levés sur trois",
    tableau=tableau({"nom": Genre.TEXTE, "leves": Genre.ENTIER}, ("Mobilité", 2), ("Santé", Marque.SECRET)),
    alt="Deux barres.",
    graphique={
        "data": [{"type": "bar", "marker": {"color": ENCRE}}],
        "layout": {"height": 210, "showlegend": False},
    },
    notes=("Un frein non abordé n'est pas compté.",),
)


def lire(html: str) -> tuple[dict[str, Any], list[str]]:
    """What the picture is made of, and the formats offered."""
    balises: list[dict[str, str]] = []

    class Lecteur(HTMLParser):
        def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
            balises.append({nom: valeur or "" for nom, valeur in attrs})

    Lecteur().feed(html)
    return json.loads(balises[0]["data-description"]), [b["data-image"] for b in balises if "data-image" in b]


def test_the_buttons_carry_the_figure_in_the_colours_of_paper_and_the_name_of_the_file():
    image, formats = lire(image_html(FIGURE, ENTETE, nom="essai-2023-12-31"))
    assert formats == ["png", "svg"]
    assert image["nom"] == "essai-2023-12-31"
    assert image["titre"] == FIGURE.titre
    assert image["hauteur"] == 210
    assert image["figure"]["data"][0]["marker"]["color"] == CLAIR[ENCRE]
    assert (image["encre"], image["fond"]) == ("#1c2733", "#ffffff")


def test_under_the_picture_stand_the_filters_the_dates_the_source_the_symbols_and_the_notes():
    assert pied_d_image(FIGURE, ENTETE) == [
        "DONNÉES DE DÉMONSTRATION : toutes les personnes et tous les chiffres de suivi sont fictifs.",
        "Cité : Marseille Nord · Promotion : Automne 2021",
        "Données arrêtées au : 31/12/2023 · Produit le : 08/01/2024 · Source : Remontées des partenaires · "
        "Géographie prioritaire 2024",
        "s\u00a0: secret statistique, effectif trop petit ou case qui permettrait d'en retrouver une autre",
        "Un frein non abordé n'est pas compté.",
    ]


def test_real_data_are_not_called_a_demonstration():
    assert pied_d_image(FIGURE, replace(ENTETE, synthetique=False))[0].startswith("Cité")


def test_a_legend_that_the_page_writes_beside_the_chart_is_drawn_in_the_picture():
    image, _ = lire(image_html(replace(FIGURE, legende="<ul></ul>"), ENTETE, nom="essai"))
    assert image["figure"]["layout"]["showlegend"] is True


@pytest.mark.parametrize(
    ("figure", "raison"),
    [
        (None, CARTE),
        (replace(FIGURE, graphique=None, dessin="<ol></ol>"), ILLUSTRE),
        (replace(FIGURE, graphique=None), TABLEAU),
    ],
)
def test_without_chart_it_says_why_there_is_no_picture(figure, raison):
    texte = image_html(figure, ENTETE, nom="essai")
    assert "data-image" not in texte
    assert texte.startswith(f"<p class='note'>{raison.split(' :')[0].replace(chr(39), '&#x27;')}")


@given(st.text(), st.text())
def test_what_it_carries_comes_through_whole_whatever_the_texts(titre, nom):
    figure = replace(FIGURE, alt="alt", graphique={"data": [{"name": nom}], "layout": {}})
    image, _ = lire(image_html(figure, replace(ENTETE, source=titre), nom="essai"))
    assert image["figure"]["data"] == [{"name": nom}]
