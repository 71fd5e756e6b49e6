"""The choropleth as data: classes, greys, words, what cannot be drawn."""

from __future__ import annotations

import shapely

from cite_data.figures.carte import carte
from cite_data.figures.palette import GRIS_ND, SEQUENTIELLE
from cite_data.indicateurs.contours import Contour
from cite_data.modele.tableau import Cellule, ColonneTableau, Genre, Marque, Tableau
from cite_data.secret import TableauPubliable
from cite_data.secret.porte import proteger

COLONNES = (
    ("territoire_id", "Code", Genre.TEXTE),
    ("nom", "Territoire", Genre.TEXTE),
    ("reperees", "Personnes repérées", Genre.ENTIER),
    ("taux_levee", "Taux de levée", Genre.TAUX),
)


def tableau(*lignes: tuple[Cellule, ...]) -> TableauPubliable:
    """Rows: code, name, persons, rate."""
    colonnes = tuple(ColonneTableau(nom=n, label=la, genre=g) for n, la, g in COLONNES)
    rangees = tuple(dict(zip([c[0] for c in COLONNES], li, strict=True)) for li in lignes)
    return proteger(Tableau(cle="territoires", colonnes=colonnes, lignes=rangees, base=30))


def contour(code: str, x: float, origine: str = "officiel") -> Contour:
    boite = shapely.box(x, 43.30, x + 0.01, 43.31)
    return Contour(
        territoire_id=code,
        nom=f"Nom {code}",
        origine=origine,
        source=f"Source {origine}",
        wkb=shapely.to_wkb(boite),
    )


T = tableau(
    ("A", "Alpha", 0, Marque.SANS_OBJET),
    ("B", "Bêta", 10, 0.4),
    ("C", "Gamma", 25, 0.81),
    ("D", "Delta", 3, 1.0),
)
CONTOURS = [contour("A", 5.30), contour("B", 5.32), contour("C", 5.34, "schematique"), contour("Z", 5.50)]


def test_counts_fall_in_whole_classes_up_to_the_largest() -> None:
    c = carte(T, indicateur="reperees", contours=CONTOURS, fond=[])
    couleurs = {f["properties"]["territoire_id"]: f["properties"]["couleur"] for f in c.formes["features"]}
    assert couleurs == {"A": SEQUENTIELLE[0], "B": SEQUENTIELLE[1], "C": SEQUENTIELLE[4]}
    labels = [classe.label for classe in c.legende]
    assert labels == ["de 0 à 5", "de 6 à 10", "de 11 à 15", "de 16 à 20", "21 et plus"]


def test_a_rate_has_fixed_classes_and_a_missing_one_is_grey_dashed_and_named() -> None:
    c = carte(T, indicateur="taux_levee", contours=CONTOURS, fond=[])
    formes = {f["properties"]["territoire_id"]: f["properties"] for f in c.formes["features"]}
    assert (formes["A"]["couleur"], formes["A"]["tirets"]) == (GRIS_ND, "4 4")
    assert (formes["B"]["couleur"], formes["B"]["tirets"]) == (SEQUENTIELLE[1], "")
    assert formes["A"]["Taux de levée"] == "so"
    assert c.legende[-1].couleur == GRIS_ND
    assert c.legende[-1].label.startswith("so : sans objet")
    assert len(c.legende) == 6


def test_what_has_no_outline_is_named_and_what_has_no_row_is_not_drawn() -> None:
    c = carte(T, indicateur="reperees", contours=CONTOURS, fond=[])
    assert c.sans_contour == ("Delta",)
    assert "Z" not in {f["properties"]["territoire_id"] for f in c.formes["features"]}
    assert c.bornes == ((43.30, 5.30), (43.31, 5.35))


def test_schematic_outlines_and_sources_are_told() -> None:
    assert carte(T, indicateur="reperees", contours=CONTOURS, fond=[]).schematique
    officielle = carte(T, indicateur="reperees", contours=CONTOURS[:2], fond=[])
    assert not officielle.schematique
    assert officielle.sources == ("Source officiel",)


def test_without_any_outline_the_map_has_no_extent_and_the_table_remains() -> None:
    c = carte(T, indicateur="reperees", contours=[], fond=[])
    assert c.bornes is None
    assert c.formes["features"] == []
    assert len(c.tableau.lignes) == 4


def test_the_alternative_text_names_the_highest_values() -> None:
    alt = carte(T, indicateur="reperees", contours=CONTOURS, fond=[]).alt
    assert "4 territoires" in alt
    assert "Gamma 25, Bêta 10, Delta 3" in alt


def test_a_tie_names_no_leader() -> None:
    ex_aequo = tableau(("A", "Alpha", 5, 1.0), ("B", "Bêta", 5, 0.4))
    assert (
        "2 territoires à égalité en tête (5)"
        in carte(ex_aequo, indicateur="reperees", contours=[], fond=[]).titre
    )
