"""Keys: of the persons, and of the sets of persons."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cite_data.secret.cles import MODULE, Hachoir, cle_de_case, cles_des_personnes
from cite_data.sources.identite.cle import Cle

UNE, AUTRE = Cle(b"a" * 32).hachoir, Cle(b"b" * 32).hachoir
NOMS = [f"p{i:04d}" for i in range(2000)]


def cles(noms: list[str]) -> list[int]:
    return cles_des_personnes(noms, UNE)["cle"].to_pylist()


def cle(somme: int, contenu: str = "c", etat: tuple[int, ...] = (1, 2), hachoir: Hachoir = UNE) -> float:
    return cle_de_case(somme, contenu=contenu, etat=etat, hachoir=hachoir)


def test_the_key_of_a_person_depends_on_the_person_alone() -> None:
    assert cles(["p1", "p2"]) == cles(["p2", "p1"])[::-1]
    assert cles(["p1"]) == cles(["p1"])


def test_another_installation_has_other_keys() -> None:
    assert cles_des_personnes(NOMS, UNE)["cle"] != cles_des_personnes(NOMS, AUTRE)["cle"]
    assert cle(12) != cle(12, hachoir=AUTRE)


def test_keys_are_integers_of_32_bits_spread_evenly() -> None:
    tires = np.array(cles(NOMS))
    assert tires.min() >= 0
    assert tires.max() < MODULE
    assert abs(tires.mean() / MODULE - 0.5) < 0.03
    assert len(set(tires.tolist())) == len(NOMS)


def test_the_key_of_a_cell_is_the_same_in_whatever_order_its_persons_are_found() -> None:
    assert cle(sum(cles(NOMS))) == cle(sum(cles(NOMS[::-1])))


@given(st.integers(0, 2**63 - 1))
def test_the_key_of_a_cell_is_from_0_to_1_excluded(somme: int) -> None:
    assert 0 <= cle(somme) < 1


def test_the_key_of_a_whole_says_nothing_of_those_of_its_parts() -> None:
    # Were the key the sum itself, the whole would always be the two parts added up, modulo one.
    siennes = cles(NOMS)
    ecarts = []
    for debut in range(0, len(siennes), 4):
        a, b = sum(siennes[debut : debut + 2]), sum(siennes[debut + 2 : debut + 4])
        ecarts.append((cle(a + b) - cle(a) - cle(b)) % 1)
    assert np.histogram(ecarts, bins=5, range=(0, 1))[0].min() > 0.15 * len(ecarts)


def test_the_same_persons_counted_as_something_else_or_in_another_state_have_another_key() -> None:
    assert len({cle(12), cle(12, "d"), cle(12, etat=(1, 3)), cle(13)}) == 4
