"""A cell is shown when everything it rests on is; what a plan forgets is hidden."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cite_data.indicateurs.colonnes import entier, part, texte
from cite_data.modele.tableau import Marque, Tableau
from cite_data.secret.liens import TOUJOURS, TableLiee, cacher
from cite_data.secret.systeme import IncoherenceDuSysteme, Systeme

A, B, T = ("a",), ("b",), ("total",)
TABLE = Tableau(
    cle="x",
    colonnes=(
        texte("nom", "Nom"),
        entier("n", "Personnes"),
        part("taux", "Part", "toutes"),
        entier("oublie", "?"),
    ),
    lignes=(
        {"nom": "un", "n": 12, "taux": 0.6, "oublie": 3},
        {"nom": "deux", "n": 8, "taux": 0.4, "oublie": 4},
    ),
    base=20,
)
LIEE = TableLiee(
    tableau=TABLE,
    libres=frozenset({"nom"}),
    appuis={(0, "n"): (A,), (0, "taux"): (A, T), (1, "n"): (B,), (1, "taux"): TOUJOURS},
)


def test_a_cell_is_hidden_with_any_of_the_counts_it_rests_on() -> None:
    montree = cacher(LIEE, frozenset({T}), seuil=5)
    assert [li["n"] for li in montree] == [12, 8]
    assert [li["taux"] for li in montree] == [Marque.SECRET, 0.4]
    assert [li["nom"] for li in montree] == ["un", "deux"]


def test_a_column_that_the_plan_forgets_is_hidden() -> None:
    assert [li["oublie"] for li in cacher(LIEE, frozenset(), seuil=5)] == [Marque.SECRET] * 2


def test_a_partner_sees_its_own_row_exact_and_no_other() -> None:
    liee = replace(LIEE, a_qui={1: "p"})
    caches = frozenset({A, B, T})
    assert [li["n"] for li in cacher(liee, caches, partenaire_id="p", seuil=5)] == [Marque.SECRET, 8]
    assert [li["n"] for li in cacher(liee, caches, partenaire_id="q", seuil=5)] == [Marque.SECRET] * 2
    assert [li["n"] for li in cacher(liee, caches, seuil=5)] == [Marque.SECRET] * 2


def test_a_row_is_left_out_when_its_own_count_is_hidden_but_for_its_partner() -> None:
    liee = replace(LIEE, a_qui={1: "p"}, sans_les_voir=frozenset({"n"}))
    assert [li["nom"] for li in cacher(liee, frozenset({B}), seuil=5)] == ["un"]
    assert [li["nom"] for li in cacher(liee, frozenset({B}), partenaire_id="p", seuil=5)] == ["un", "deux"]


def test_one_name_has_one_value() -> None:
    s = Systeme()
    s.imprimer(A, 3)
    s.imprimer(A, 3)
    with pytest.raises(IncoherenceDuSysteme):
        s.imprimer(A, 4)


def test_a_part_larger_than_its_total_is_refused() -> None:
    s = Systeme()
    s.imprimer(T, 5)
    s.imprimer(A, 6)
    with pytest.raises(IncoherenceDuSysteme):
        s.partager(T, [A], par="quoi")


def test_what_came_between_two_days_is_counted() -> None:
    s = Systeme()
    s.cumuler(("entrees",), "2023-09-30", 44)
    s.cumuler(("entrees",), "2023-12-31", 50)
    s.cumuler(("entrees",), "2023-06-30", 31)
    s.clore()
    assert s.valeurs["entrees", "entre", "2023-06-30", "2023-09-30"] == 13
    assert s.valeurs["entrees", "entre", "2023-09-30", "2023-12-31"] == 6
    assert all(sum(c * s.valeurs[nom] for nom, c in somme.items()) == 0 for somme in s.sommes)
