"""The printed map: shapes keep their proportions, absence is hatched, every number has its name."""

from __future__ import annotations

import re

import pytest

from cite_data.figures import palette
from cite_data.figures.carte import Carte, Classe
from cite_data.figures.svg import svg_carte
from cite_data.modele.tableau import Genre
from tests.unitaires.figures.tableaux_essai import tableau
from tests.unitaires.figures.test_svg import formes, textes


def carre(ouest: float, sud: float, cote: float) -> dict[str, object]:
    est, nord = ouest + cote, sud + cote
    anneau = [(ouest, sud), (est, sud), (est, nord), (ouest, nord), (ouest, sud)]
    return {"type": "Polygon", "coordinates": [anneau]}


def forme(nom: str, geometrie: dict[str, object], *, absente: bool = False) -> dict[str, object]:
    proprietes = {
        "territoire_id": nom,
        "nom": nom,
        "couleur": palette.GRIS_ND if absente else palette.SEQUENTIELLE[2],
        "tirets": "4 4" if absente else "",
    }
    return {"type": "Feature", "geometry": geometrie, "properties": proprietes}


def une_carte(*, bornes: tuple[tuple[float, float], tuple[float, float]] | None) -> Carte:
    lieux = [
        forme("La Viste <13>", carre(5.0, 60.0, 0.1)),
        forme("La Marie", carre(5.1, 60.0, 0.1), absente=True),
    ]
    return Carte(
        titre="Un titre", alt="Un texte", tableau=tableau({"nom": Genre.TEXTE}, ("La Viste",)),
        formes={"type": "FeatureCollection", "features": lieux},
        fond={"type": "FeatureCollection", "features": []}, bornes=bornes,
        legende=(Classe(couleur=palette.SEQUENTIELLE[2], label="de 3 à 4"), Classe(couleur=palette.GRIS_ND, label="so : sans objet")),
        schematique=True, sources=("ANCT",), sans_contour=(),
    )  # fmt: skip


CARTE = une_carte(bornes=((60.0, 5.0), (60.1, 5.2)))


def test_a_degree_of_longitude_is_half_a_degree_of_latitude_at_sixty_degrees_north() -> None:
    trace = next(f["d"] for f in formes(svg_carte(CARTE), "path") if f.get("fill") == palette.SEQUENTIELLE[2])
    points = [tuple(map(float, p.split(","))) for p in re.findall(r"[\d.]+,[\d.]+", trace)]
    large, haute = (max(p[i] for p in points) - min(p[i] for p in points) for i in (0, 1))
    assert large == pytest.approx(haute / 2, rel=2e-3)  # cos 60° = 0.5


def test_what_has_no_figure_is_hatched_and_dashed_on_the_map_as_in_the_legend() -> None:
    document = svg_carte(CARTE)
    grises = [
        f for nom in ("path", "rect") for f in formes(document, nom) if f.get("fill") == palette.GRIS_ND
    ]
    assert [f["stroke-dasharray"] for f in grises if "stroke" in f] == ["4 3", "4 3"]
    trames = [
        f for nom in ("path", "rect") for f in formes(document, nom) if f.get("fill", "").startswith("url")
    ]
    assert len(trames) == 2


def test_each_number_has_its_name_and_each_class_its_words() -> None:
    ecrits = textes(svg_carte(CARTE))
    assert ecrits.count("1") == ecrits.count("2") == 2
    assert {"La Viste <13>", "La Marie", "de 3 à 4", "so : sans objet"} <= set(ecrits)


def test_places_far_apart_make_no_map_on_paper() -> None:
    assert svg_carte(une_carte(bornes=((14.6, -61.1), (50.7, 5.2)))) == ""  # Fort-de-France to Lille


def test_without_outline_there_is_no_map() -> None:
    assert svg_carte(une_carte(bornes=None)) == ""
