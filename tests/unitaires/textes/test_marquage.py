"""The words of the glossary in a text: marked once, the text unchanged, never inside what is not text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cite_data.modele.referentiels import FREINS
from cite_data.textes.glossaire import GLOSSAIRE
from cite_data.textes.marquage import marquer
from cite_data.textes.typographie import html

BULLE = re.compile(r"<span class='definition'[^>]*>.*?</span>")
TERME = re.compile(r"<span class='terme'[^>]*>(.*?)</span>")


def vu(texte: str) -> str:
    """What is seen: without the definitions, then without the marks."""
    return TERME.sub(r"\1", BULLE.sub("", texte))


def marques(*textes: str, echapper: bool = True) -> list[str]:
    fragments = marquer([html(t) if echapper else t for t in textes], bloc="b")
    return [mot for fragment in fragments for mot in TERME.findall(BULLE.sub("", fragment))]


ECRITURES = [ecriture for terme in GLOSSAIRE for ecriture in terme.ecritures]
MORCEAUX = st.lists(
    st.one_of(st.sampled_from(ECRITURES), st.text("abé <>&'\"-s", max_size=6), st.sampled_from([" ", " : ", "s ", "« "])),
    max_size=12,
).map("".join)  # fmt: skip


@given(textes=st.lists(MORCEAUX, min_size=1, max_size=3))
def test_the_text_that_is_seen_does_not_change(textes):
    echappes = [html(t) for t in textes]
    marquees = marquer(echappes, bloc="b")
    assert [vu(m) for m in marquees] == echappes


@given(textes=st.lists(MORCEAUX, min_size=1, max_size=3))
def test_each_term_is_marked_once_with_an_identifier_of_its_own(textes):
    tout = "".join(marquer([html(t) for t in textes], bloc="b"))
    cibles = re.findall(r"aria-describedby='([^']+)'", tout)
    assert cibles == re.findall(r" id='([^']+)'", tout)
    assert len(cibles) == len(set(cibles))
    definitions = BULLE.findall(re.sub(r"id='[^']+'", "", tout))
    assert len(definitions) == len(set(definitions))


@given(texte=MORCEAUX)
def test_what_is_marked_already_is_left_whole(texte):
    (une,) = marquer([html(texte)], bloc="b")
    (deux,) = marquer([une], bloc="c")
    sans_bulles = re.sub(r"<span class='definition'[^>]*id='definition-c-[^>]*>.*?</span>", "", deux)
    assert re.sub(r"<span class='terme'[^>]*'definition-c-[^>]*>(.*?)</span>", r"\1", sans_bulles) == une


def test_every_term_is_found_where_it_is_written():
    for terme in GLOSSAIRE:
        for ecriture in terme.ecritures:
            assert marques(ecriture) == ([html(ecriture)] if terme.sur_place else []), ecriture


def test_the_longest_term_wins():
    assert marques("Le taux de levée des freins levés") == ["taux de levée", "freins levés"]


def test_plural_capitals_and_no_break_spaces_are_the_same_word():
    assert marques("FREINS") == ["FREINS"]
    assert marques("Sorties dynamiques") == ["Sorties dynamiques"]
    assert marques("délais\u00a0médians") == ["délais\u00a0médians"]


@pytest.mark.parametrize(
    "texte", ["freiner", "un copil", "fse", "refrein", "Diagnostiquées", "cofinancement"]
)
def test_a_word_that_only_looks_like_a_term_is_left_alone(texte):
    assert marques(texte) == []


def test_a_term_after_an_apostrophe_or_with_one_is_found():
    assert marques("l'IAE et l'Équip'emploi") == ["IAE", "Équip&#x27;emploi"]


def test_a_second_fragment_of_the_block_is_not_marked_again():
    assert marques("Un frein", "Des freins, un QPV") == ["frein", "QPV"]


def test_tags_attributes_links_and_entities_are_left_alone():
    for texte in ("<b title='frein'>x</b>", "<a href='/'>frein</a>", "<button>QPV</button>", "&amp;"):
        assert marquer([texte], bloc="b") == (texte,)


def test_the_glossary_is_in_order_and_names_every_frein_once():
    noms = [terme.terme for terme in GLOSSAIRE]
    assert len(noms) == len(set(noms))
    assert {f"{f.label} (frein)" for f in FREINS.valeurs} <= set(noms)
    assert noms.index("Équip'emploi") < noms.index("ETP") < noms.index("Frein")
