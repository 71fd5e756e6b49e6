"""The demand of a dossier: written and read back, the same; anything else is refused."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cite_data.modele.dossier import (
    Decision,
    Demande,
    Destinataires,
    SectionVoulue,
    depuis_json,
    en_json,
    faute,
)

TEXTES = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
JOURS = st.none() | st.dates()
DEMANDES = st.builds(
    Demande,
    titre=TEXTES,
    destinataires=st.sampled_from(Destinataires),
    depuis=JOURS,
    sections=st.lists(st.builds(SectionVoulue, cle=TEXTES, message=TEXTES), max_size=5).map(tuple),
    decisions=st.lists(
        st.builds(Decision, texte=TEXTES, porteur=TEXTES, echeance=JOURS, etat=TEXTES), max_size=5
    ).map(tuple),
)


@given(DEMANDES)
def test_what_is_written_is_read_back_the_same(demande: Demande) -> None:
    assert depuis_json(en_json(demande)) == demande


@given(st.recursive(st.none() | st.integers() | TEXTES, lambda n: st.lists(n) | st.dictionaries(TEXTES, n)))
def test_anything_else_is_refused_and_never_breaks(brut: object) -> None:
    with pytest.raises(ValueError):
        depuis_json(json.dumps(brut))


@pytest.mark.parametrize(
    ("champ", "valeur"),
    [
        ("version", 2),
        ("destinataires", "public"),
        ("depuis", "31/12/2023"),
        ("titre", 3),
        ("sections", [{"cle": "entonnoir"}]),
        ("decisions", "aucune"),
    ],
)
def test_a_field_that_is_not_what_it_should_be_is_refused(champ: str, valeur: object) -> None:
    brut = json.loads(en_json(Demande())) | {champ: valeur}
    with pytest.raises(ValueError):
        depuis_json(json.dumps(brut))


def test_what_is_too_long_is_said_in_french_and_what_holds_is_not() -> None:
    assert faute(Demande(titre="x" * 120, depuis=date(2023, 1, 1))) == ""
    assert faute(Demande(titre="x" * 121)) == "Le titre ne doit pas dépasser 120 caractères."
    longue = Demande(sections=(SectionVoulue(cle="a", message="x" * 181),))
    assert faute(longue) == "La phrase d'une diapositive ne doit pas dépasser 180 caractères."
    assert "30 décisions" in faute(Demande(decisions=(Decision(texte="x"),) * 31))
    assert "une seule fois" in faute(Demande(sections=(SectionVoulue(cle="a"),) * 2))
