"""The diagram of flows: which links are drawn, how thick, and with which words."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import Any

import pytest

from cite_data.figures.disposition_flux import AUTRES
from cite_data.figures.graphiques_flux import LIENS, alt_flux, flux
from cite_data.modele.tableau import Genre, Marque
from cite_data.secret import TableauPubliable
from tests.unitaires.figures.tableaux_essai import tableau

NOMS = {"de": "de", "vers": "vers", "valeur": "relais", "delai": "delai"}
GENRES = {"de": Genre.TEXTE, "vers": Genre.TEXTE, "relais": Genre.ENTIER, "delai": Genre.JOURS}
NBSP = "\u00a0"


def relais(*lignes: tuple[Any, ...]) -> TableauPubliable:
    return tableau(GENRES, *lignes)


def textes(graphique: dict[str, Any]) -> list[str]:
    return [a["text"] for a in graphique["layout"]["annotations"]]


def rubans(graphique: dict[str, Any]) -> list[dict[str, Any]]:
    return [s for s in graphique["layout"]["shapes"] if s["type"] == "path"]


def epaisseur(ruban: dict[str, Any]) -> float:
    """Height of a band where it starts: between the first point and the last."""
    ordonnees = [float(couple.split(",")[1]) for couple in re.findall(r"[-\d.]+,[-\d.]+", ruban["path"])]
    return ordonnees[-1] - ordonnees[0]


def test_each_link_bears_its_number_and_its_delay() -> None:
    graphique = flux(
        relais(("A", "B", 40, 12), ("B", "A", 10, 7.5), ("A", "A", 0, Marque.SANS_OBJET)), **NOMS
    )
    assert f"40{NBSP}·{NBSP}12{NBSP}j" in textes(graphique)
    assert f"10{NBSP}·{NBSP}7,5{NBSP}j" in textes(graphique)
    assert len(rubans(graphique)) == 2
    json.dumps(graphique)


def test_a_band_is_as_thick_as_its_number() -> None:
    grand, petit = sorted(
        map(epaisseur, rubans(flux(relais(("A", "B", 40, 1), ("B", "A", 10, 1)), **NOMS))), reverse=True
    )
    assert grand == pytest.approx(4 * petit, rel=0.01)


def test_the_links_beyond_the_first_ones_are_one_without_a_delay() -> None:
    lignes = [(f"D{i % 4}", f"V{i // 4}", 100 - i, 5) for i in range(LIENS + 3)]
    graphique = flux(relais(*lignes), **NOMS)
    assert len(rubans(graphique)) == LIENS + 1
    assert textes(graphique).count(AUTRES) == 2
    reste = sum(100 - i for i in range(LIENS, LIENS + 3))
    assert str(reste) in textes(graphique)


def test_a_hidden_number_is_not_guessed_from_the_others() -> None:
    lignes = [(f"D{i % 4}", f"V{i // 4}", 100 - i, 5) for i in range(LIENS + 2)]
    graphique = flux(relais(*lignes, ("D0", "V9", Marque.SECRET, Marque.SECRET)), **NOMS)
    assert AUTRES not in textes(graphique)
    assert "1 case" in alt_flux(relais(*lignes, ("D0", "V9", Marque.SECRET, Marque.SECRET)), **NOMS).replace(
        NBSP, " "
    )


def test_texts_of_links_never_fall_on_one_another() -> None:
    lignes = [("A", f"V{i}", 1 + 50 * (i == 0), 5) for i in range(8)]
    annotations = flux(relais(*lignes), **NOMS)["layout"]["annotations"]
    hauteurs = sorted(a["y"] for a in annotations if a["text"].endswith(f"{NBSP}j"))
    assert len(hauteurs) == 8
    assert all(apres - avant >= 18 for avant, apres in pairwise(hauteurs))


def test_a_name_from_the_data_cannot_bring_markup() -> None:
    graphique = flux(relais(("<b>A</b>", "B", 3, 5)), **NOMS)
    assert "<b>A" not in json.dumps(graphique)


def test_without_any_link_the_chart_says_so_and_the_text_too() -> None:
    vide = relais(("A", "B", 0, Marque.SANS_OBJET))
    assert "shapes" not in flux(vide, **NOMS)["layout"]
    assert "0 lien" in alt_flux(vide, **NOMS).replace(NBSP, " ")
