"""What stands on slides is what the table says: numbers read back from charts and tables, marks never a zero."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cite_data.exports.dossier.contenu import Dossier
from cite_data.exports.pptx import ecrire_diaporama
from cite_data.figures.atelier import FIGURES
from cite_data.figures.lecture import nombre
from cite_data.modele.tableau import Genre, Marque
from cite_data.textes.formats import texte_cellule
from tests.unitaires.exports.pptx.dossier_essai import (
    diapo_de,
    dossier_d_une,
    graphique_de,
    ouvrir,
    table_de,
    textes,
)
from tests.unitaires.figures.tableaux_essai import tableau

FREINS = {
    n: Genre.TEXTE if n == "frein" else Genre.ENTIER
    for n in ("frein", "leves", "en_cours", "sans_action", "abandonnes")
}
SERIES = {
    "freins_par_type": ("leves", "en_cours", "sans_action", "abandonnes"),
    "delais": ("mediane",),
    "sorties_categories": ("effectif",),
    "partenaires_sourcing": ("reperees",),
    "continuite": ("part",),
}


def plat(texte: str) -> str:
    return re.sub(r"\s", " ", texte)


def diapo_de_la_section(presentation: Any, dossier: Dossier, cle: str) -> Any:
    message = next(plat(s.message) for s in dossier.sections if s.cle == cle)
    return next(d for d in presentation.slides if plat(d.shapes.title.text_frame.text).startswith(message))


@pytest.mark.parametrize("quelle", ["neutre", "charte"])
@pytest.mark.parametrize("cle", sorted(SERIES))
def test_bars_have_the_values_of_the_table_row_by_row(
    diaporamas: dict[str, bytes], dossier_demo: Dossier, cle: str, quelle: str
) -> None:
    t = next(s.figure.tableau for s in dossier_demo.sections if s.cle == cle)
    graphique = graphique_de(diapo_de_la_section(ouvrir(diaporamas[quelle]), dossier_demo, cle))
    for serie, nom in zip(graphique.plots[0].series, SERIES[cle], strict=True):
        valeurs = list(serie.values)
        assert valeurs == [nombre(v) for v in t.valeurs(nom)][: len(valeurs)]
        assert serie.name == t.colonne(nom).label


def test_the_funnel_is_centred_and_has_the_counts(
    diaporamas: dict[str, bytes], dossier_demo: Dossier
) -> None:
    t = next(s.figure.tableau for s in dossier_demo.sections if s.cle == "entonnoir")
    graphique = graphique_de(diapo_de_la_section(ouvrir(diaporamas["neutre"]), dossier_demo, "entonnoir"))
    marge, effectifs = graphique.plots[0].series
    assert list(effectifs.values) == [nombre(v) for v in t.valeurs("effectif")]
    largeurs = {2 * m + v for m, v in zip(marge.values, effectifs.values, strict=True)}
    assert largeurs == {effectifs.values[0]}


def test_the_line_has_the_months_the_entries_and_the_target(
    diaporamas: dict[str, bytes], dossier_demo: Dossier
) -> None:
    t = next(s.figure.tableau for s in dossier_demo.sections if s.cle == "entrees_cumulees")
    graphique = graphique_de(
        diapo_de_la_section(ouvrir(diaporamas["neutre"]), dossier_demo, "entrees_cumulees")
    )
    cumul, cible = graphique.plots[0].series
    assert list(cumul.values) == [nombre(v) for v in t.valeurs("cumul")]
    assert list(cible.values) == [nombre(v) for v in t.valeurs("cible")]


def test_the_heat_table_has_every_cell_in_words(diaporamas: dict[str, bytes], dossier_demo: Dossier) -> None:
    t = next(s.figure.tableau for s in dossier_demo.sections if s.cle == "familles_par_frein")
    tete, *lignes = table_de(
        diapo_de_la_section(ouvrir(diaporamas["neutre"]), dossier_demo, "familles_par_frein")
    )
    lues = {(plat(li[0]), plat(c)): v for li in lignes for c, v in zip(tete[1:], li[1:], strict=True)}
    cases = {(str(li["famille"]), str(li["frein"])): texte_cellule(t.colonne("leves"), li) for li in t}
    assert lues == cases


def test_a_hidden_cell_is_a_gap_said_beside_its_name_and_never_a_zero() -> None:
    t = tableau(
        FREINS, ("Mobilité", 12, Marque.SECRET, 0, 3), ("Santé", Marque.SECRET, Marque.SECRET, 4, 5), base=40
    )
    presentation = ouvrir(ecrire_diaporama(dossier_d_une("freins_par_type", replace(t, seuil=5))))
    diapo = diapo_de(presentation, "Une phrase")
    graphique = graphique_de(diapo)
    assert [list(s.values) for s in graphique.plots[0].series] == [[12, None], [None, None], [0, 4], [3, 5]]
    assert [plat(c) for c in graphique.plots[0].categories] == [
        "Mobilité : en cours s",
        "Santé : levés s, en cours s",
    ]
    assert "s : secret statistique (moins de 5" in plat(textes(diapo))
    assert "effectifs de moins de 5 cachés" in plat(textes(diapo))
    assert "<c:v>0</c:v>" not in graphique.plots[0].series[1]._element.xml


@pytest.mark.parametrize("marque", list(Marque))
def test_every_mark_is_a_word_in_a_table(marque: Marque) -> None:
    t = tableau({"nom": Genre.TEXTE, "leves": Genre.ENTIER}, ("Mobilité", marque), ("Santé", 0))
    diapo = diapo_de(ouvrir(ecrire_diaporama(dossier_d_une("inconnue", t))), "Une phrase")
    assert table_de(diapo) == [["Frein", "Levés"], ["Mobilité", marque.value], ["Santé", "0"]]
    assert f"{marque.value} :" in plat(textes(diapo))


def test_a_broken_line_says_where_and_why() -> None:
    genres = {"mois": Genre.MOIS, "jour": Genre.DATE, "cumul": Genre.ENTIER, "cible": Genre.DECIMAL}
    lignes = [
        (date(2023, m, 1), date(2023, m, 28), Marque.SECRET if m in (2, 3) else m, 2.0) for m in range(1, 6)
    ]
    diapo = diapo_de(
        ouvrir(ecrire_diaporama(dossier_d_une("entrees_cumulees", tableau(genres, *lignes)))), "Une phrase"
    )
    assert list(graphique_de(diapo).plots[0].series[0].values) == [1, None, None, 4, 5]
    assert "« s » : de février 2023 à mars 2023" in plat(textes(diapo))


def test_steps_last_until_the_next_value() -> None:
    genres = {"jour": Genre.JOURS, "raccrochees": Genre.TAUX, "a_risque": Genre.ENTIER}
    t = tableau(genres, (0, 0.0, 9), (10, 0.5, 5), (30, 0.75, 2))
    graphique = graphique_de(
        diapo_de(ouvrir(ecrire_diaporama(dossier_d_une("courbe_raccrochage", t))), "Une phrase")
    )
    (serie,) = graphique.plots[0].series
    assert list(serie.values) == [0.0, 0.0, 0.5, 0.5, 0.75]
    assert [float(v) for v in serie._element.xpath("./c:xVal//c:pt/c:v/text()")] == [0, 10, 10, 30, 30]


def test_the_workbook_behind_a_chart_holds_what_is_drawn_and_runs_nothing() -> None:
    piege = '=HYPERLINK("http://x")'
    genres = {"partenaire": Genre.TEXTE, "famille": Genre.TEXTE, "euros": Genre.EUROS}
    t = tableau(genres, (piege, "Ville", 12_345_678), ("Asso", "Association", Marque.SECRET))
    graphique = graphique_de(
        diapo_de(ouvrir(ecrire_diaporama(dossier_d_une("contributions_partenaires", t))), "Une phrase")
    )
    classeur = openpyxl.load_workbook(io.BytesIO(graphique.part.chart_workbook.xlsx_part.blob))
    (feuille,) = classeur.worksheets
    cases = [[c.value for c in ligne] for ligne in feuille.iter_rows()]
    assert cases == [[None, "Euros"], [f"\u00a0{piege}", 12_345_678], ["Asso\u00a0: s", None]]
    assert all(c.data_type != "f" for ligne in feuille.iter_rows() for c in ligne)
    assert "Ville" not in str(cases)


def test_every_figure_of_the_workshop_has_its_slide(tout_l_atelier: tuple[Dossier, bytes]) -> None:
    dossier, contenu = tout_l_atelier
    presentation = ouvrir(contenu)
    assert {s.cle for s in dossier.sections} == set(FIGURES)
    for section in dossier.sections:
        diapo = diapo_de_la_section(presentation, dossier, section.cle)
        montre = [f for f in diapo.shapes if f.has_chart or f.has_table or f.shape_type == 6]
        assert montre or not section.figure.tableau, section.cle


@pytest.mark.parametrize("marque", [Marque.SECRET, Marque.SANS_OBJET])
def test_a_figure_whose_every_figure_is_a_mark_shows_only_marks(
    tout_l_atelier: tuple[Dossier, bytes], marque: Marque
) -> None:
    dossier = tout_l_atelier[0]
    sections = tuple(
        replace(s, figure=replace(s.figure, tableau=_marquee(s.figure.tableau, marque)))
        for s in dossier.sections
    )
    presentation = ouvrir(ecrire_diaporama(replace(dossier, sections=sections, carte=None, tuiles=())))
    for diapo in presentation.slides:
        for graphique in (f.chart for f in diapo.shapes if f.has_chart):
            assert {v for s in graphique.plots[0].series for v in s.values} <= {None}
            assert all(str(marque) in str(c) for c in graphique.plots[0].categories)


def _marquee(t: Any, marque: Marque) -> Any:
    """The same table where every cell that is no word is that mark."""
    mots = {c.nom for c in t.colonnes if c.genre is Genre.TEXTE}
    lignes = tuple({n: v if n in mots else marque for n, v in li.items()} for li in t.lignes)
    return replace(t, lignes=lignes, seuil=5)


def test_many_rows_are_counted_in_words_and_never_lost_in_silence() -> None:
    t = tableau({"nom": Genre.TEXTE, "leves": Genre.ENTIER}, *((f"Ligne {n}", n) for n in range(60)))
    presentation = ouvrir(ecrire_diaporama(dossier_d_une("inconnue", t)))
    pages = [d for d in presentation.slides if d.shapes.title.text_frame.text.startswith("Une phrase")]
    assert len(pages) == 3
    lues = [ligne[0] for d in pages for ligne in table_de(d)[1:]]
    assert lues == [f"Ligne {n}" for n in range(len(lues))]
    assert f"et {60 - len(lues)} autres lignes, voir le rapport" in plat(textes(pages[-1]))


@settings(max_examples=6, deadline=None)
@given(
    noms=st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=60),
        min_size=1,
        max_size=12,
    ),
    valeur=st.one_of(st.integers(0, 99_999_999), st.sampled_from(list(Marque))),
)
def test_any_name_of_sixty_letters_and_any_number_of_eight_digits_stand_whole(
    noms: list[str], valeur: Any
) -> None:
    genres = {"partenaire": Genre.TEXTE, "famille": Genre.TEXTE, "actions": Genre.ENTIER}
    t = tableau(genres, *((nom, "Ville", valeur) for nom in noms))
    for cle in ("partenaires_activite", "inconnue"):
        diapo = diapo_de(ouvrir(ecrire_diaporama(dossier_d_une(cle, t))), "Une phrase")
        ecrits = (
            [str(c) for c in graphique_de(diapo).plots[0].categories]
            if cle == "partenaires_activite"
            else [ligne[0] for ligne in table_de(diapo)[1:]]
        )
        assert ecrits
        for nom, ecrit in zip(noms, ecrits, strict=False):
            assert re.sub(r"\s", "", nom) in re.sub(r"\s", "", ecrit)
        if len(ecrits) < len(noms):
            assert "voir le rapport" in textes(diapo)


def test_a_legend_speaks_only_of_the_symbols_that_are_written() -> None:
    genres = {"categorie": Genre.TEXTE, "effectif": Genre.ENTIER, "sur_sorties": Genre.TAUX}
    lignes = (
        ("Emploi durable", 6, 0.5),
        ("Emploi de transition", 4, Marque.SECRET),
        ("Neutralisée", 2, Marque.SANS_OBJET),
    )
    diapo = diapo_de(
        ouvrir(ecrire_diaporama(dossier_d_une("sorties_categories", tableau(genres, *lignes)))), "Une phrase"
    )
    assert [plat(str(c)) for c in graphique_de(diapo).plots[0].categories] == [
        "Emploi durable (50,0 %)",
        "Emploi de transition (s)",
        "Neutralisée",
    ]
    assert "s : secret statistique" in plat(textes(diapo))
    assert "sans objet" not in textes(diapo)


def test_a_number_wider_than_its_bar_is_not_lost_in_silence() -> None:
    large = tableau(FREINS, ("Mobilité", 98_765_432, 4_567, 0, 0), base=40)
    diapo = diapo_de(ouvrir(ecrire_diaporama(dossier_d_une("freins_par_type", large))), "Une phrase")
    assert [list(s.values) for s in graphique_de(diapo).plots[0].series] == [[98_765_432], [4_567], [0], [0]]
    assert "se lit dans les données du graphique" in textes(diapo)
    petit = tableau(FREINS, ("Mobilité", 12, 9, 0, 0), base=40)
    diapo = diapo_de(ouvrir(ecrire_diaporama(dossier_d_une("freins_par_type", petit))), "Une phrase")
    assert "se lit dans les données" not in textes(diapo)
