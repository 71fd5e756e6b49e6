"""The map as native shapes: one per territory, in proportion, hatched where there is no figure, named in words."""

from __future__ import annotations

import math
from typing import Any

import pytest
import shapely
from pptx.enum.dml import MSO_FILL, MSO_LINE

from cite_data.exports.pptx import ecrire_diaporama
from cite_data.exports.pptx.contours import projeter
from cite_data.exports.pptx.zone import Zone
from cite_data.figures.carte import carte
from cite_data.indicateurs.contours import Contour
from cite_data.modele.tableau import Genre, Marque
from tests.unitaires.exports.pptx.dossier_essai import dossier_d_une, formes, ouvrir, textes
from tests.unitaires.figures.tableaux_essai import tableau

GENRES = {"territoire_id": Genre.TEXTE, "nom": Genre.TEXTE, "reperees": Genre.ENTIER}
TROU = shapely.box(0, 0, 10, 10).difference(shapely.box(4, 4, 6, 6))


def contour(code: str, forme: Any) -> Contour:
    return Contour(
        territoire_id=code, nom=f"Nom {code}", origine="officiel", source="S", wkb=shapely.to_wkb(forme)
    )


def diapo_de_la_carte(*lignes: tuple[Any, ...]) -> Any:
    t = tableau(GENRES, *lignes)
    contours = [
        contour(code, shapely.transform(TROU, lambda c, d=rang: c / 1000 + [5.3 + d / 50, 43.3]))
        for rang, (code, *_) in enumerate(lignes)
    ]
    dessinee = carte(
        t, indicateur="reperees", contours=contours, fond=[contour("F", shapely.box(5.29, 43.29, 5.4, 43.32))]
    )
    presentation = ouvrir(ecrire_diaporama(dossier_d_une("inconnue", t, carte=dessinee)))
    return presentation.slides[2]


def test_each_territory_is_a_shape_that_says_its_name_and_value() -> None:
    diapo = diapo_de_la_carte(("A", "Alpha", 12), ("B", "Bêta", Marque.SECRET))
    par_nom = {f.name: f for f in formes(diapo)}
    assert par_nom["Nom A"]._element.nvSpPr.cNvPr.get("descr") == "Nom A : 12 (reperees)"
    assert par_nom["Nom B"]._element.nvSpPr.cNvPr.get("descr") == "Nom B : s (reperees)"
    assert par_nom["Nom A"].fill.type is MSO_FILL.SOLID


def test_a_hidden_territory_is_hatched_and_dashed_and_the_legend_says_why() -> None:
    diapo = diapo_de_la_carte(("A", "Alpha", 12), ("B", "Bêta", Marque.SECRET))
    cachee = next(f for f in formes(diapo) if f.name == "Nom B")
    assert cachee.fill.type is MSO_FILL.PATTERNED
    assert cachee.line.dash_style is MSO_LINE.DASH
    assert "s : secret statistique" in textes(diapo).replace("\u00a0", " ")


def test_no_place_is_named_as_the_first_beside_a_hidden_one() -> None:
    assert "Alpha" not in textes(diapo_de_la_carte(("A", "Alpha", 12), ("B", "Bêta", Marque.SECRET)))
    assert "Alpha : 12" in textes(diapo_de_la_carte(("A", "Alpha", 12), ("B", "Bêta", 3))).replace(
        "\u00a0", " "
    )


def test_a_hole_is_a_ring_of_the_same_path() -> None:
    forme = next(
        f for f in formes(diapo_de_la_carte(("A", "Alpha", 12), ("B", "Bêta", 3))) if f.name == "Nom A"
    )
    assert len(forme._element.xpath(".//a:path")) == 1
    assert len(forme._element.xpath(".//a:moveTo")) == len(forme._element.xpath(".//a:close")) == 2


def test_the_map_is_one_group_with_its_text() -> None:
    (groupe,) = [
        f for f in diapo_de_la_carte(("A", "Alpha", 12), ("B", "Bêta", 3)).shapes if f.shape_type == 6
    ]
    assert "Carte de 2 territoires" in groupe._element.nvGrpSpPr.cNvPr.get("descr")


@pytest.mark.parametrize("latitude", [0.0, 43.3, 48.9, -21.1])
def test_a_square_kilometre_is_drawn_as_a_square(latitude: float) -> None:
    km = 1 / 111.195
    est = km / math.cos(math.radians(latitude))
    p = projeter(
        ((latitude - km / 2, 5.0), (latitude + km / 2, 5.0 + est)),
        Zone(x=0, y=0, largeur=9_000_000, hauteur=5_000_000),
    )
    (x1, y1), (x2, y2) = p.point(5.0, latitude + km / 2), p.point(5.0 + est, latitude - km / 2)
    assert (x2 - x1) == pytest.approx(y2 - y1, rel=1e-4)
    assert 0 <= x1 < x2 <= 9_000_000
    assert 0 <= y1 < y2 <= 5_000_000


def test_a_background_that_reaches_further_is_cut_at_the_edge_of_the_drawing() -> None:
    diapo = diapo_de_la_carte(("A", "Alpha", 12), ("B", "Bêta", 3))
    (groupe,) = [f for f in diapo.shapes if f.shape_type == 6]
    dessous = min(f.top for f in diapo.shapes if f.name == "Pied de page")
    assert groupe.top + groupe.height <= dessous
    assert groupe.top >= diapo.shapes.title.top + diapo.shapes.title.height
