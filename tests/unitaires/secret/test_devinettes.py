"""On the demonstration nobody's frein is proven, whoever reads; and the measure of the guesses is right on tiny cases."""

from __future__ import annotations

import pytest

from benchmarks.devinettes import CITE, LECTEURS, Bilan, Devin, Question, demonstration, deviner
from cite_data.indicateurs.mesures import Mesures
from cite_data.modele.roles import Role
from cite_data.secret.systeme import Nom, Systeme

A_LE_FREIN = Question("a le frein", ((("oui",),), (("non",),)), sensible=True)
LES_DEUX: frozenset[Nom] = frozenset({("oui",), ("non",)})


@pytest.fixture(scope="module")
def mesures(tmp_path_factory: pytest.TempPathFactory) -> Mesures:
    return demonstration(tmp_path_factory.mktemp("demo"))


def systeme(oui: int, non: int) -> Systeme:
    s = Systeme()
    total = s.imprimer(("total",), oui + non)
    s.partager(total, [s.imprimer(("oui",), oui), s.imprimer(("non",), non)], par="réponse", complet=True)
    return s


@pytest.mark.parametrize("role", LECTEURS)
def test_nothing_is_proven_of_anybody_on_the_demonstration(mesures: Mesures, role: Role) -> None:
    bilans = deviner(mesures, role)
    assert {famille: b.prouvees for famille, b in bilans.items() if b.prouvees} == {}
    for famille in ("a le frein", "son frein est levé"):
        assert bilans[famille].posees > 100
        assert bilans[famille].justes < 0.75 * bilans[famille].posees


def test_what_a_partner_knows_of_its_own_proves_nobody_s_frein(mesures: Mesures) -> None:
    organisations = mesures.protection.etude(Role.PARTENAIRE, CITE).systeme.connus
    assert len(organisations) > 5
    for organisation in organisations:
        for bilan in deviner(mesures, Role.PARTENAIRE, organisation=organisation, sensibles=True).values():
            assert bilan.prouvees == 0, organisation


def test_shown_counts_are_guessed_by_the_larger_and_nothing_is_proven() -> None:
    # Six of ten have it: everybody is told « yes », six times right. Elsewhere most have not: four times right.
    devin = Devin(systeme(6, 4), frozenset(), seuil=5)
    assert devin.juger(A_LE_FREIN, {("oui",): 1, ("non",): 9}) == Bilan(10, 0, 6.0, 4.0)


def test_hidden_counts_leave_a_draw() -> None:
    # Both may be anything from 0 to 10: a draw between the answers is right five times of ten on average.
    devin = Devin(systeme(6, 4), LES_DEUX, seuil=5)
    assert devin.juger(A_LE_FREIN, {}) == Bilan(10, 0, 5.0, 5.0)


@pytest.mark.parametrize(("oui", "non"), [(10, 0), (0, 10)])
def test_everybody_or_nobody_shown_proves_it_of_each(oui: int, non: int) -> None:
    assert Devin(systeme(oui, non), frozenset(), seuil=5).juger(A_LE_FREIN, {}).prouvees == 10
    assert Devin(systeme(oui, non), LES_DEUX, seuil=5).juger(A_LE_FREIN, {}).prouvees == 0


def test_who_knows_the_count_of_everybody_proves_it() -> None:
    devin = Devin(systeme(10, 0), LES_DEUX, seuil=5, connues=frozenset({("oui",)}))
    assert devin.juger(A_LE_FREIN, {}).prouvees == 10
