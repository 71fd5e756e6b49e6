"""Published tables per QPV: wide and long, symbols, what adds up, what is left out and said."""

from __future__ import annotations

from pathlib import Path

import pytest

from cite_data.sources.classeur.brut import ClasseurBrut, FeuilleBrute
from cite_data.sources.classeur.lecture import lire
from cite_data.sources.contexte import LectureContexte, lire_contexte
from cite_data.sources.erreurs import ErreurSource

STATISTIQUES = Path(__file__).resolve().parents[5] / "shared" / "data" / "qpv_13_2015_liste_stats.csv"


def _lire(*lignes: list[object], annee: str | None = None, source: str | None = None) -> LectureContexte:
    brut = ClasseurBrut("table.csv", "csv", (FeuilleBrute("table", [list(li) for li in lignes]),))  # type: ignore[arg-type]
    return lire_contexte(brut, territoires={"QP1", "QP2"}, annee=annee, source=source)


def _chiffres(lecture: LectureContexte) -> list[tuple[object, ...]]:
    return [
        (li["territoire_id"], li["indicateur"], li["periode"], li["valeur"], li["symbole"])
        for li in lecture.lignes
    ]


def test_a_wide_table_gives_a_row_per_figure_with_its_year() -> None:
    lecture = _lire(["CODE_QP", "nom", "pop_2018", "tx_pauvrete60_2019"], ["QP1", "Le Clos", "1 234", "45,6"])
    assert _chiffres(lecture) == [
        ("QP1", "Population municipale", "2018", 1234.0, None),
        ("QP1", "Taux de pauvreté à 60 %", "2019", 45.6, None),
    ]
    assert [li["sommable"] for li in lecture.lignes] == [True, False]
    assert [li["source"] for li in lecture.lignes] == [
        "Insee, populations légales 2018",
        "Insee, Filosofi 2019",
    ]
    assert lecture.ignorees == ("nom",)


@pytest.mark.parametrize(
    ("cellule", "symbole"),
    [("s", "s"), ("ns", "s"), ("N/A", "nd"), ("n.d.", "nd"), ("nd", "nd"), ("-", "nd"), ("", "nd"), (None, "nd"), ("so", "so")],
)  # fmt: skip
def test_what_stands_for_no_figure_keeps_its_meaning(cellule: object, symbole: str) -> None:
    assert _chiffres(_lire(["code_qp", "pop_2018"], ["QP1", cellule])) == [
        ("QP1", "Population municipale", "2018", None, symbole)
    ]


def test_a_real_zero_is_a_figure() -> None:
    assert _lire(["code_qp", "pop_2018"], ["QP1", 0]).lignes[0]["valeur"] == 0.0


def test_what_cannot_be_kept_is_counted_and_told() -> None:
    lecture = _lire(
        ["code_qp", "pop_2018", "nb_logements_sociaux_rpls"], ["QP1", "beaucoup", "3"], ["QP9", "5", "6"]
    )
    assert lecture.lignes == ()
    assert (lecture.lues, lecture.inconnus, lecture.illisibles) == (2, ("QP9",), 1)
    assert lecture.sans_annee == ("nb_logements_sociaux_rpls",)


def test_a_year_and_a_source_can_be_given() -> None:
    (ligne,) = _lire(["code_qp", "logements_sociaux"], ["QP1", 12], annee="2022", source="RPLS").lignes
    assert (ligne["periode"], ligne["source"], ligne["sommable"]) == ("2022", "RPLS", True)


def test_a_long_table_is_read_and_adds_up_only_where_it_says_so() -> None:
    lecture = _lire(
        ["Code QPV", "Indicateur", "Période", "Valeur", "Unité", "Sommable"],
        ["QP1", "Crèches", 2022.0, "3", "places", "oui"],
        ["QP2", "Taux X", "2022-T1", "s", "%", None],
    )
    assert _chiffres(lecture) == [
        ("QP1", "Crèches", "2022", 3.0, None),
        ("QP2", "Taux X", "2022-T1", None, "s"),
    ]
    assert [li["sommable"] for li in lecture.lignes] == [True, False]


@pytest.mark.parametrize(
    ("entetes", "dit"),
    [(["commune", "pop_2018"], "code de quartier"), (["code_qp", "couleur"], "aucune colonne")],
)
def test_a_table_that_speaks_of_something_else_is_refused(entetes: list[object], dit: str) -> None:
    with pytest.raises(ErreurSource, match=dit):
        _lire(entetes, ["QP1", "1"])


def test_the_published_table_of_the_bouches_du_rhone() -> None:
    if not STATISTIQUES.exists():
        pytest.skip("../shared/data absent : table publiée des QPV de 2015 non essayée")
    brut = lire(STATISTIQUES, nom=STATISTIQUES.name)
    codes = {str(ligne[0]) for ligne in brut.feuilles[0].lignes[1:]}
    lecture = lire_contexte(brut, territoires=codes)
    assert lecture.lues == len(codes) == 65
    assert len(lecture.lignes) == 65 * 11
    assert {li["periode"] for li in lecture.lignes} == {"2010", "2013", "2018", "2019", "2020", "2021"}
    population = {li["territoire_id"]: li["valeur"] for li in lecture.lignes if li["indicateur"] == "Population municipale" and li["periode"] == "2018"}  # fmt: skip
    assert population["QP013001"] == 930.0
