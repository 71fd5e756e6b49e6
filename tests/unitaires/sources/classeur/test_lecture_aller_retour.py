"""What was written is what is read: through a whole workbook, and through what the reading process writes alone."""

from __future__ import annotations

import io
import json
from datetime import date, datetime, time, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cite_data.sources.classeur.brut import Cellule
from cite_data.sources.classeur.lecture import LIMITES, codage
from cite_data.sources.classeur.lecture.codage import Codeur
from cite_data.sources.classeur.lecture.nettoyage import nettoyer
from cite_data.sources.classeur.lecture.reception import Reception
from tests.unitaires.sources.classeur.fichiers_hostiles import excel, lu

TEXTES = st.text(
    st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff_"), max_size=12
)
NOMBRES = st.floats(-1e15, 1e15).map(lambda x: float(f"{x:.15g}"))  # what a workbook keeps
JOURS = st.dates(date(1900, 3, 1), date(2199, 12, 31))
"""From the day where Excel stops counting a 29 February 1900 that never was."""

CELLULES = st.one_of(
    st.none(),
    TEXTES,
    NOMBRES,
    st.integers(),
    st.booleans(),
    JOURS,
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)


def rognees(table: list[list[Any]]) -> list[list[Any]]:
    """Without the blank cells and rows at the end; a blank cell is None."""
    lignes: list[list[Any]] = []
    for rangee in table:
        ligne = [None if v == "" else v for v in rangee]
        while ligne and ligne[-1] is None:
            ligne.pop()
        lignes.append(ligne)
    while lignes and not lignes[-1]:
        lignes.pop()
    return lignes


def types(table: list[list[Any]]) -> list[list[type]]:
    return [[type(v) for v in ligne] for ligne in table]


@settings(max_examples=40, deadline=None)
@given(table=st.lists(st.lists(st.one_of(TEXTES, NOMBRES, JOURS, st.none()), max_size=6), max_size=8))
def test_a_table_of_text_numbers_and_dates_comes_back_from_a_workbook_as_it_was(
    table: list[list[Any]],
) -> None:
    classeur = lu(excel(Actions=table))
    assert classeur.feuilles[0].lignes == rognees(table)
    assert types(classeur.feuilles[0].lignes) == types(rognees(table))
    assert classeur.constats == ()


@settings(max_examples=40, deadline=None)
@given(
    table=st.lists(
        st.lists(st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=9), min_size=2, max_size=5),
        min_size=1,
        max_size=6,
    ),
    separateur=st.sampled_from(";,\t"),
)
def test_a_csv_with_every_cell_quoted_comes_back_as_it_was(table: list[list[str]], separateur: str) -> None:
    ecrit = "\r\n".join(
        separateur.join('"' + cellule.replace('"', '""') + '"' for cellule in ligne) for ligne in table
    )
    propres = [[nettoyer(v, limites=LIMITES)[0] for v in ligne] for ligne in table]
    assert lu(f"sep={separateur}\r\n{ecrit}".encode(), "envoi.csv").feuilles[0].lignes == rognees(propres)


def par_les_messages(table: list[list[Cellule]]) -> list[list[Cellule]]:
    tampon = io.BytesIO()
    codeur, reception = Codeur(tampon, limites=LIMITES), Reception()
    codeur.feuille("A")
    for rangee in table:
        codeur.rangee(rangee, fautes={})
    codeur.fin()
    for ligne in tampon.getvalue().splitlines():
        reception.recevoir(json.loads(ligne))
    return reception.feuilles[0].lignes


def attendue(valeur: Cellule) -> Cellule:
    if isinstance(valeur, datetime) and valeur.time() == time():
        return valeur.date()
    return nettoyer(valeur, limites=LIMITES)[0] if isinstance(valeur, str) else valeur


@given(table=st.lists(st.lists(CELLULES, max_size=6), max_size=8))
def test_every_kind_of_value_comes_back_from_the_messages_with_its_type(table: list[list[Cellule]]) -> None:
    relue = par_les_messages(table)
    voulue = rognees([[attendue(v) for v in ligne] for ligne in table])
    assert relue == voulue
    assert types(relue) == types(voulue)


def test_one_and_true_and_one_point_zero_stay_apart() -> None:
    (ligne,) = par_les_messages([[1, True, 1.0, "1", 0, False, 0.0, timedelta(0), time()]])
    assert [(type(v), v) for v in ligne] == [
        (int, 1), (bool, True), (float, 1.0), (str, "1"), (int, 0), (bool, False), (float, 0.0),
        (timedelta, timedelta(0)), (time, time()),
    ]  # fmt: skip


def test_values_come_back_when_messages_are_cut_and_the_table_forgotten(monkeypatch: Any) -> None:
    monkeypatch.setattr(codage, "_RANGEES_MAX", 3)
    monkeypatch.setattr(codage, "_TABLE_MAX", 5)
    table: list[list[Cellule]] = [[f"t{n % 7}", float(n), None, date(2024, 1, 1 + n % 4)] for n in range(50)]
    table[10:12] = [[], []]
    assert par_les_messages(table) == table


def test_text_met_again_is_the_same_object() -> None:
    lignes = lu(excel(A=[["France Travail", "x"], ["France Travail", "y"]])).feuilles[0].lignes
    assert lignes[0][0] is lignes[1][0]
