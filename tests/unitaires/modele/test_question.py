"""A question and its address say the same thing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cite_data.modele.exploration import DIMENSIONS_EXPLOREES, Forme, Periode
from cite_data.modele.question import Question, depuis_adresse, vers_adresse

DIMENSIONS = st.sampled_from(["", *DIMENSIONS_EXPLOREES])
QUESTIONS = st.builds(
    Question,
    mesure=st.sampled_from(["personnes_entrees", "taux_levee", "heures"]),
    lignes=DIMENSIONS,
    colonnes=DIMENSIONS,
    filtres=st.lists(
        st.tuples(st.sampled_from(list(DIMENSIONS_EXPLOREES)), st.text(max_size=30)), max_size=4
    ).map(tuple),
    periode=st.sampled_from(Periode),
    forme=st.sampled_from(Forme),
)


@given(QUESTIONS)
def test_a_question_comes_back_from_its_address(question: Question) -> None:
    assert depuis_adresse(vers_adresse(question)) == (question, ())


@given(QUESTIONS)
def test_a_question_comes_back_from_its_key_but_for_the_shape(question: Question) -> None:
    lue = Question.de_la_cle(question.cle)
    assert lue.cle == question.cle
    assert lue.forme is Forme.TABLE


@given(QUESTIONS)
def test_the_order_of_filters_does_not_count(question: Question) -> None:
    autre = Question(
        mesure=question.mesure,
        lignes=question.lignes,
        colonnes=question.colonnes,
        filtres=question.filtres[::-1],
        periode=question.periode,
    )
    assert autre.cle == question.cle


@given(
    st.text()
    | st.lists(st.sampled_from(["mesure:x", "lignes:", "filtre:a.b~c", ":", ";;", "periode:mois"])).map(
        ";".join
    )
)
def test_any_address_gives_a_question(adresse: str) -> None:
    question, _ = depuis_adresse(adresse)
    assert depuis_adresse(vers_adresse(question)) == (question, ())


@pytest.mark.parametrize(
    ("adresse", "dit"),
    [
        ("periode:siècle", "siècle"),
        ("forme:camembert", "camembert"),
        ("filtre:sexe", "sexe"),
        ("bonjour", "bonjour"),
        ("couleur:bleu", "couleur"),
    ],
)
def test_what_cannot_be_read_is_said_and_left_out(adresse: str, dit: str) -> None:
    question, messages = depuis_adresse(adresse)
    assert question == Question()
    assert len(messages) == 1
    assert dit in messages[0]
