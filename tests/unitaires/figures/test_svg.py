"""The printed drawings: every figure, every text inside, nothing lost, nothing taken for markup."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache, partial
from typing import Any

import pytest
from defusedxml import ElementTree
from hypothesis import given, settings
from hypothesis import strategies as st

from cite_data.figures import graphiques, palette
from cite_data.figures.atelier import FIGURES
from cite_data.figures.figure import Figure
from cite_data.figures.sans_donnee import VIDE
from cite_data.figures.svg import svg
from cite_data.figures.svg.dessin import dessiner, en_svg
from cite_data.figures.svg.imprimes import DESSINES, en_plusieurs, graphique_imprime
from cite_data.figures.svg.police import largeur
from cite_data.figures.svg.tranches import tranches
from cite_data.modele.tableau import Genre, Marque
from tests.unitaires.figures.tableaux_essai import tableau
from tests.unitaires.figures.test_figures_des_pages import PETITE, construire

ESPACE = "{http://www.w3.org/2000/svg}"
NOM_LONG = "Association intercommunale pour l'insertion par l'activité"
PERMISES = {
    *palette.CATEGORIES,
    *palette.SEQUENTIELLE,
    *palette.CLAIR.values(),
    palette.GRIS_ND,
    palette.NEUTRE,
    palette.STATUTS["defavorable"].couleur,
    "#000000",
}
ENTIERS = {"nom": Genre.TEXTE, "leves": Genre.ENTIER}


def textes(document: str) -> list[str]:
    racine = ElementTree.fromstring(document)
    return ["".join(noeud.itertext()) for noeud in racine.iter(f"{ESPACE}text")]


def formes(document: str, nom: str) -> list[dict[str, str]]:
    return [dict(noeud.attrib) for noeud in ElementTree.fromstring(document).iter(f"{ESPACE}{nom}")]


def tout_tient(graphique: Any) -> None:
    scene, plan = dessiner(graphique)
    for boite in scene.boites:
        assert boite.gauche >= 0
        assert boite.haut >= 0
        assert boite.droite <= plan.largeur
        assert boite.bas <= plan.total


petite = lru_cache(partial(construire, contenu=PETITE))
"""Each figure of a small cohort, built once: the drawing is tried here, not what it counts."""


@pytest.mark.parametrize("cle", FIGURES)
def test_every_figure_has_a_drawing_whose_texts_stand_inside(cle: str) -> None:
    figure = petite(cle)
    graphique = graphique_imprime(figure)
    assert (graphique is not None) or not (figure.graphique or figure.dessin)
    if graphique is None:
        assert svg(figure) == ""
        return
    tout_tient(graphique)
    ElementTree.fromstring(svg(figure))
    assert set(re.findall(r"#[0-9a-f]{6}", svg(figure))) <= PERMISES


def test_a_figure_about_nobody_says_that_there_is_nothing_to_show() -> None:
    assert textes(en_svg(graphiques.barres(tableau(ENTIERS), categorie="nom", valeur="leves"))) == [VIDE]
    for faire in DESSINES.values():
        assert textes(en_svg(faire(tableau(ENTIERS)))) == [VIDE]


def test_a_bar_is_as_long_as_its_value_a_zero_has_none_and_a_mark_is_written() -> None:
    t = tableau(ENTIERS, ("Mobilité", 40), ("Famille", 10), ("Santé", 0), ("Logement", Marque.SECRET))
    document = en_svg(graphiques.barres(t, categorie="nom", valeur="leves"))
    longue, courte = (float(f["width"]) for f in formes(document, "rect"))
    assert longue == pytest.approx(4 * courte, rel=1e-3)
    assert textes(document)[:4] == ["40", "10", "0", "s"]


def test_stacked_bars_stand_end_to_end_and_are_told_apart_by_a_pattern() -> None:
    genres = {"nom": Genre.TEXTE, "leves": Genre.ENTIER, "en_cours": Genre.ENTIER}
    t = tableau(genres, ("Mobilité", 30, 10))
    document = en_svg(graphiques.barres_empilees(t, categorie="nom", series=("leves", "en_cours")))
    barres = [f for f in formes(document, "rect") if f["height"] == "21"]
    premiere, seconde = barres[0], barres[1]
    assert float(premiere["x"]) + float(premiere["width"]) == pytest.approx(float(seconde["x"]), abs=0.05)
    assert float(premiere["width"]) == pytest.approx(3 * float(seconde["width"]), rel=1e-3)
    assert [m["id"] for m in formes(document, "pattern")] == [
        barres[2]["fill"].removeprefix("url(#").rstrip(")")
    ]
    assert {"Levés", "En cours", "30", "10", "40"} <= set(textes(document))


def test_a_line_breaks_where_there_is_no_figure_and_the_mark_stands_in_the_gap() -> None:
    genres = {"le": Genre.DATE, "taux": Genre.TAUX}
    jours = [date(2023, mois, 1) for mois in range(1, 6)]
    t = tableau(genres, *zip(jours, (0.1, 0.2, Marque.SECRET, 0.3, 0.4), strict=True))
    document = en_svg(graphiques.courbes(t, x="le", y="taux"))
    courbes = [f for f in formes(document, "polyline") if f["stroke"] == palette.CATEGORIES[0]]
    assert [f["points"].count(",") for f in courbes] == [2, 2]
    assert "s" in textes(document)


def test_an_absent_cell_of_a_heat_map_is_grey_hatched_and_says_why() -> None:
    genres = {"de": Genre.TEXTE, "vers": Genre.TEXTE, "n": Genre.ENTIER}
    t = tableau(genres, ("a", "b", 5), ("a", "c", Marque.NON_DISPONIBLE))
    document = en_svg(graphiques.chaleur(t, ligne="de", colonne="vers", valeur="n"))
    assert [f["fill"] for f in formes(document, "rect")] == [
        palette.SEQUENTIELLE[-1],
        palette.GRIS_ND,
        f"url(#{formes(document, 'pattern')[0]['id']})",
    ]
    assert "nd" in textes(document)


@pytest.mark.parametrize("cle", ["partenaires_activite", "relais", "continuite"])
def test_a_name_of_sixty_characters_is_whole_and_inside(cle: str) -> None:
    contenu = {**PETITE, "partenaires": [{**p, "nom": f"{NOM_LONG} {i}"} for i, p in enumerate(PETITE["partenaires"])]}  # fmt: skip
    figure = construire(cle, contenu)
    graphique = graphique_imprime(figure)
    assert graphique is not None
    tout_tient(graphique)


def test_a_number_of_eight_digits_is_whole_and_inside() -> None:
    t = tableau({"nom": Genre.TEXTE, "cout": Genre.EUROS}, (NOM_LONG, 12345678.0), ("Ville", 1.0))
    graphique = graphiques.barres(t, categorie="nom", valeur="cout")
    tout_tient(graphique)
    assert "12\u202f345\u202f678\u00a0€" in textes(en_svg(graphique))


def test_the_same_figure_gives_the_same_drawing() -> None:
    assert svg(petite("entonnoir")) == svg(petite("entonnoir"))


def test_the_printed_font_is_measured_not_guessed() -> None:
    assert largeur("0", 1000) == 497  # the advance of a digit of Source Sans 3, in thousandths of an em
    assert largeur("00", 10, gras=True) > largeur("00", 10)


@settings(deadline=None, max_examples=60)
@given(
    nom=st.text(min_size=1, max_size=60)
    | st.sampled_from(['#import "x"', "$x$ *gras*", "\\ <svg/onload=x>", "&amp;&#0;", "مرحبا", "👩‍🏫 école"])
)
def test_a_hostile_name_is_text_and_nothing_else(nom: str) -> None:
    t = tableau(ENTIERS, (nom, 3), ("Autre", 2))
    graphique = graphiques.barres(t, categorie="nom", valeur="leves")
    tout_tient(graphique)
    document = en_svg(graphique)
    assert set(re.findall(r"<(\w+)", document)) <= {"svg", "rect", "text", "tspan", "defs", "pattern", "path"}
    ecrits = "".join(textes(document)).replace("\u00a0", "").replace(" ", "")
    assert "".join(c for c in nom if c.isalnum()) in "".join(c for c in ecrits if c.isalnum())


def test_a_figure_that_is_a_list_has_no_drawing() -> None:
    t = tableau(ENTIERS, ("Mobilité", 4))
    assert svg(Figure(cle="gouvernance", titre="Un titre", tableau=t, alt="Un texte", graphique=None)) == ""


def test_a_chart_of_many_rows_is_cut_between_rows_and_loses_none() -> None:
    t = tableau(ENTIERS, *((f"Ligne {rang}", rang + 1) for rang in range(60)))
    entier = graphiques.barres(t, categorie="nom", valeur="leves")
    parties = en_plusieurs(entier, 500)
    assert len(parties) == 5  # 60 rows of 34 pixels are 2 040 pixels
    ecrits = [textes(partie) for partie in parties]
    assert [len(e) for e in ecrits] == [24] * 5  # twelve names and twelve values each
    noms = [nom for e in ecrits for nom in e if nom.startswith("Ligne")]
    assert noms == [f"Ligne {rang}" for rang in range(60)]
    longueurs = [float(f["width"]) for partie in parties for f in formes(partie, "rect")]
    assert longueurs[59] == pytest.approx(60 * longueurs[0], rel=1e-2)  # all on one scale
    for partie in tranches(entier, 500):
        tout_tient(partie)


def test_a_chart_that_holds_or_is_not_made_of_rows_is_left_whole() -> None:
    entier = graphiques.barres(tableau(ENTIERS, ("a", 1), ("b", 2)), categorie="nom", valeur="leves")
    assert tranches(entier, 500) == [entier]
    relais = petite("relais").graphique
    assert relais is not None
    assert tranches(relais, 10) == [relais]
