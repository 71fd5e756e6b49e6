"""Where the table is, which figures are known, and what a file may not say twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cite_data.demo.contexte import CHIFFRES as CHIFFRES_DEMO
from cite_data.sources.classeur.brut import ClasseurBrut, FeuilleBrute
from cite_data.sources.classeur.lecture import lire
from cite_data.sources.contexte import LectureContexte, lire_contexte
from cite_data.sources.contexte.chiffres import CHIFFRES, reconnaitre
from cite_data.sources.erreurs import ErreurSource

DONNEES = Path(__file__).resolve().parents[5] / "shared" / "data"


def _lire(*feuilles: list[list[object]], annee: str | None = None) -> LectureContexte:
    brutes = tuple(FeuilleBrute(f"f{i}", lignes) for i, lignes in enumerate(feuilles))  # type: ignore[arg-type]
    brut = ClasseurBrut("table.xlsx", "xlsx", brutes)
    return lire_contexte(brut, territoires={"QP1", "QP2", "m-a"}, annee=annee)


def _valeurs(lecture: LectureContexte) -> list[tuple[object, ...]]:
    return [(li["territoire_id"], li["periode"], li["valeur"], li["symbole"]) for li in lecture.lignes]


@pytest.mark.parametrize(
    ("colonne", "indicateur", "annee"),
    [
        ("pop_2018", "Population municipale", "2018"),
        ("PMUN21", "Population municipale", "2021"),
        ("Population municipale (2018)", "Population municipale", "2018"),
        ("tx_pauvrete60_2019", "Taux de pauvreté à 60 %", "2019"),
        ("DISP_TP60_A21", "Taux de pauvreté à 60 %", "2021"),
        ("Taux de pauvreté à 60 %", "Taux de pauvreté à 60 %", None),
        ("DISP_MED21", "Revenu disponible médian", "2021"),
        ("revenu_median_2021", "Revenu disponible médian", "2021"),
        ("tx_emploi_rp2010", "Taux d'emploi", "2010"),
        ("tx_emploi", "Taux d'emploi", None),
        ("Taux d’emploi des femmes 2020", "Taux d'emploi des femmes", "2020"),
        ("tx_emploi_precaire_rp2010", "Part des emplois précaires", "2010"),
        ("nb_logements_sociaux_rpls", "Logements sociaux", None),
    ],
)
def test_a_figure_is_known_by_its_column_or_its_label(
    colonne: str, indicateur: str, annee: str | None
) -> None:
    connu = reconnaitre(colonne)
    assert connu is not None
    assert (connu[0].indicateur, connu[1]) == (indicateur, annee)


@pytest.mark.parametrize(
    "colonne",
    ["", "insee_com", "nom_qp", "tx_pauvrete40_2019", "DISP_D1_A21", "pop_femmes_2018", "tx_emploi_jeunes"],
)
def test_a_figure_that_only_looks_like_a_known_one_is_not_read(colonne: str) -> None:
    assert reconnaitre(colonne) is None


def test_the_figures_of_the_demonstration_have_the_same_words_here() -> None:
    connus = {c.indicateur: (c.unite, c.sommable) for c in CHIFFRES}
    assert {c.indicateur: (c.unite, c.sommable) for c in CHIFFRES_DEMO}.items() <= connus.items()


def test_only_head_counts_add_up() -> None:
    assert {c.indicateur for c in CHIFFRES if c.sommable} == {"Population municipale", "Logements sociaux"}


def test_sheets_of_notes_and_lines_of_title_are_passed_over() -> None:
    notes: list[list[object]] = [["Code", "Libellé"], ["S", "Secret statistique"]]
    table: list[list[object]] = [
        ["Revenus et pauvreté en 2021"],
        [],
        ["CODGEO", "LIBGEO", "DISP_TP60_A21", "DISP_MED_A21"],
        ["QP1", "Le Clos", 45.5, 12_300],
        ["Source : Insee, Filosofi 2021"],
    ]
    lecture = _lire(notes, table)
    assert _valeurs(lecture) == [("QP1", "2021", 45.5, None), ("QP1", "2021", 12300.0, None)]
    assert (lecture.lues, lecture.sans_code, lecture.inconnus) == (2, 1, ())


@pytest.mark.parametrize(
    ("cellule", "valeur"),
    [("45,6", 45.6), ("45,6 %", 45.6), ("45,6\u202f%", 45.6), (" 7 ", 7.0), ("100", 100.0)],
)
def test_a_rate_is_read_as_the_french_write_it(cellule: str, valeur: float) -> None:
    assert _valeurs(_lire([["code_qp", "tx_emploi_2020"], ["QP1", cellule]])) == [
        ("QP1", "2020", valeur, None)
    ]


@pytest.mark.parametrize("separateur", [" ", "\u00a0", "\u202f", "\u2009"])
def test_any_space_may_part_the_thousands(separateur: str) -> None:
    lecture = _lire([["code_qp", "pop_2018"], ["QP1", f"12{separateur}345"]])
    assert _valeurs(lecture) == [("QP1", "2018", 12345.0, None)]


@pytest.mark.parametrize("cellule", ["456", "-1", "12,3,4", "beaucoup"])
def test_what_cannot_be_a_rate_is_counted_and_left_out(cellule: str) -> None:
    lecture = _lire([["code_qp", "tx_emploi_2020"], ["QP1", cellule]])
    assert (lecture.lignes, lecture.illisibles) == ((), 1)


def test_the_same_figure_twice_is_kept_once_and_a_gap_gives_way() -> None:
    lecture = _lire(
        [["code_qp", "pop_2018", "pmun_2018"], ["QP1", "", "930"], ["QP2", "5", "5"], ["QP2", "nd", "5"]]
    )
    assert _valeurs(lecture) == [("QP1", "2018", 930.0, None), ("QP2", "2018", 5.0, None)]
    assert lecture.repetees == 4


def test_two_values_for_one_figure_refuse_the_file() -> None:
    with pytest.raises(ErreurSource, match=r"QP1, Population municipale, 2018"):
        _lire([["code_qp", "pop_2018"], ["QP1", "5"], ["QP1", "6"]])


def test_a_secret_is_not_a_gap() -> None:
    with pytest.raises(ErreurSource, match="deux valeurs"):
        _lire([["code_qp", "pop_2018", "pmun_2018"], ["QP1", "s", "6"]])


def test_a_long_table_names_known_figures_in_our_words_and_never_adds_rates() -> None:
    lecture = _lire(
        [
            ["code_qp", "indicateur", "periode", "valeur", "unite", "sommable"],
            ["QP1", "pop_2018", "2018", "930", "", ""],
            ["QP1", "Taux d'emploi", "2020", "38,4", "%", "oui"],
            ["QP1", "Part de jardins", "2020", "12", "%", "oui"],
            ["QP1", "Crèches", "2020", "2", "places", "oui"],
        ]
    )
    assert [(li["indicateur"], li["unite"], li["source"], li["sommable"]) for li in lecture.lignes] == [
        ("Population municipale", "habitants", "Insee, populations légales 2018", True),
        ("Taux d'emploi", "%", "Insee, recensement de la population 2020", False),
        ("Part de jardins", "%", "table.xlsx", False),
        ("Crèches", "places", "table.xlsx", True),
    ]


def test_a_long_table_without_period_takes_the_year_that_is_given() -> None:
    lignes: list[list[object]] = [
        ["code_qp", "indicateur", "valeur"],
        ["QP1", "Crèches", "2"],
        ["QP1", "pop_2018", "930"],
        ["QP1", "", "7"],
    ]
    sans = _lire(lignes)
    assert _valeurs(sans) == [("QP1", "2018", 930.0, None)]
    assert (sans.sans_annee, sans.illisibles) == (("Crèches",), 1)
    assert _valeurs(_lire(lignes, annee="2022")) == [
        ("QP1", "2022", 2.0, None),
        ("QP1", "2018", 930.0, None),
    ]


def test_a_code_is_known_in_any_case_and_a_local_one_as_it_is() -> None:
    lecture = _lire([["Code QPV", "pop_2018"], ["qp1", "1"], ["m-a", "2"], ["QP9", "3"], ["", "4"]])
    assert [li["territoire_id"] for li in lecture.lignes] == ["QP1", "m-a"]
    assert (lecture.inconnus, lecture.sans_code) == (("QP9",), 1)


@given(st.lists(st.one_of(st.none(), st.text(max_size=6), st.floats(), st.integers()), max_size=6))
def test_every_row_is_a_value_or_a_symbol_and_never_both(cellules: list[object]) -> None:
    lecture = _lire([["code_qp", *(f"pop_{2000 + i}" for i in range(6))], ["QP1", *cellules]])
    assert len(lecture.lignes) + lecture.illisibles == 6
    for ligne in lecture.lignes:
        assert (ligne["valeur"] is None) == (ligne["symbole"] in ("s", "nd", "so"))
        assert ligne["valeur"] is None or ligne["valeur"] >= 0


@pytest.fixture
def statistiques() -> ClasseurBrut:
    chemin = DONNEES / "qpv_13_2015_liste_stats.csv"
    if not chemin.is_file():
        pytest.skip("official file qpv_13_2015_liste_stats.csv not at hand: this test needs the real table")
    return lire(chemin, nom=chemin.name)


def test_the_published_table_says_which_of_its_quarters_are_not_published_here(
    statistiques: ClasseurBrut,
) -> None:
    lecture = lire_contexte(statistiques, territoires={"QP013003", "QP013005"})
    assert (lecture.lues, len(lecture.lignes), len(lecture.inconnus)) == (65, 22, 63)
    assert lecture.sans_annee == ("nb_logements_sociaux_rpls",)
    assert (lecture.illisibles, lecture.repetees, lecture.sans_code) == (0, 0, 0)
