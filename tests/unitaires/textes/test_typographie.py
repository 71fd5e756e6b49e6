"""French spacing."""

from __future__ import annotations

import pytest

from cite_data.textes.typographie import html, typo


@pytest.mark.parametrize(
    ("tape", "imprime"),
    [
        ("Où en est-on ?", "Où en est-on\u202f?"),
        ("un ; deux", "un\u202f; deux"),
        ("45 %", "45\u202f%"),
        ("Cible : 50", "Cible\u00a0: 50"),
        ("« oui »", "«\u00a0oui\u00a0»"),
        ("plus de 30 jours", "plus de 30\u00a0jours"),
        ("sans espace", "sans espace"),
    ],
)
def test_french_spaces_do_not_break(tape: str, imprime: str) -> None:
    assert typo(tape) == imprime
    assert typo(imprime) == imprime


def test_markup_in_a_text_is_escaped() -> None:
    assert html("<b> : 'x'") == "&lt;b&gt;\u00a0: &#x27;x&#x27;"
