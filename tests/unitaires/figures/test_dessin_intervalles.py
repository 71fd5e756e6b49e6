"""Values with their intervals, drawn in HTML on a scale worked by hand."""

from __future__ import annotations

from cite_data.figures.dessin_intervalles import dessiner_intervalles
from cite_data.modele.tableau import ColonneTableau, Genre, Marque, Tableau
from cite_data.secret.porte import proteger


def dessin(*lignes: tuple[object, ...], repere: tuple[float, str] | None = None) -> str:
    noms = ("nom", "v", "b", "h")
    genres = (Genre.TEXTE, Genre.TAUX, Genre.TAUX, Genre.TAUX)
    t = Tableau(
        cle="essai",
        colonnes=tuple(ColonneTableau(nom=n, label=n, genre=g) for n, g in zip(noms, genres, strict=True)),
        lignes=tuple(dict(zip(noms, ligne, strict=True)) for ligne in lignes),  # type: ignore[arg-type]
        base=len(lignes),
    )
    return dessiner_intervalles(proteger(t), categorie="nom", valeur="v", bas="b", haut="h", repere=repere)


def test_a_dot_stands_on_its_interval_and_both_are_said() -> None:
    # From 0 to 100 %: 0.5 is in the middle, the interval goes from 25 % over half the width.
    html = dessin(("A", 0.5, 0.25, 0.75), ("B", 1.0, 0.5, 1.0))
    assert '<b style="left:50.00%"></b>' in html
    assert '<i style="left:25.00%;width:50.00%"></i>' in html
    assert ", intervalle de 25,0\u202f% à 75,0\u202f%" in html


def test_a_mark_is_written_and_nothing_is_drawn() -> None:
    html = dessin(("A", 0.5, 0.25, 0.75), ("B", *[Marque.SECRET] * 3))
    assert html.count("<b ") == html.count("<i ") == 1
    assert '<span class="intervalle-valeur">s</span>' in html


def test_the_common_value_has_its_place_and_its_name() -> None:
    html = dessin(("A", 0.5, 0.25, 1.0), repere=(0.75, "médiane 75 %"))
    assert "--repere:75.00%" in html
    assert "médiane" in html


def test_a_name_is_never_markup_and_no_row_draws_nothing() -> None:
    assert "&lt;b&gt;" in dessin(("<b>", 0.5, 0.25, 1.0))
    assert dessin() == ""
