"""The form under which two writings of the same words meet."""

from __future__ import annotations

import pytest

from cite_data.textes.formes import forme


@pytest.mark.parametrize(
    ("ecrit", "autre"),
    [
        ("Durée d’emploi", "duree d'emploi"),
        ("Cœur de cible", "COEUR DE CIBLE"),
        ("Tranche d'âge", "tranche  d’age"),
    ],
)
def test_accents_case_ligatures_and_apostrophes_do_not_make_two_words(ecrit: str, autre: str) -> None:
    assert forme(ecrit) == forme(autre)


def test_different_words_keep_different_forms() -> None:
    assert forme("Métropole") != forme("Métropoles")
