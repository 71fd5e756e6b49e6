"""The slides on screen: all of them, readable from afar, with nothing that a text could run."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from cite_data.exports.dossier.contenu import Decision, Dossier, Section
from cite_data.exports.presentation import presentation_html
from cite_data.exports.presentation.ecrans import A_DECIDER, A_RETENIR, RIEN, SIGNES, ecrans
from tests.unitaires.exports.dossier_essai import petit

HOSTILE = "<script>alert(1)</script>' onload='x\" & <b>"


class Lecteur(HTMLParser):
    """What a browser would find: tags, and names of attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.balises: set[str] = set()
        self.attributs: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.balises.add(tag)
        self.attributs |= {nom for nom, _ in attrs}
        for svg in (valeur for nom, valeur in attrs if nom == "data-svg" and valeur):
            dedans = Lecteur(svg)
            self.balises |= dedans.balises
            self.attributs |= dedans.attributs


def test_the_order_is_that_of_the_meeting_and_each_slide_has_its_title(dossier: Dossier) -> None:
    titres = [re.sub(r" \(\d+/\d+\)$", "", e.titre) for e in ecrans(dossier)]
    attendus = [
        dossier.titre,
        A_RETENIR,
        "Les chiffres clés au 31/12/2023",
        *(s.message for s in dossier.sections),
        dossier.carte.titre if dossier.carte else "",
        "2\u00a0décisions à suivre",
    ]
    assert list(dict.fromkeys(titres)) == attendus


def test_a_text_runs_nothing_wherever_it_stands() -> None:
    html = presentation_html(petit(HOSTILE), jeton=HOSTILE, exacte=True)
    lu = Lecteur(html)
    assert "script" not in lu.balises
    assert "b" not in lu.balises
    assert "onload" not in lu.attributs


def test_patterns_and_frames_of_all_drawings_have_names_of_their_own(dossier: Dossier) -> None:
    html = presentation_html(dossier, jeton="x", exacte=False)
    noms = re.findall(r"\bid=&quot;([^&]+)&quot;", html)
    assert len(noms) == len(set(noms)) > 3
    assert set(re.findall(r"url\(#([^)]+)\)", html)) <= set(noms)


def test_each_slide_says_what_the_dossier_is_worth(dossier: Dossier) -> None:
    interne = presentation_html(dossier, jeton="x", exacte=True).replace("\u00a0", " ")
    assert "USAGE INTERNE : EFFECTIFS EXACTS" in interne
    reel = replace(dossier, entete=replace(dossier.entete, synthetique=False, source="Remontées"))
    assert "DÉMONSTRATION" not in presentation_html(reel, jeton="x", exacte=False)


def test_without_decision_the_last_slide_waits_for_them_and_an_empty_figure_says_so() -> None:
    vide = petit(decisions=())
    (section,) = vide.sections
    figure = replace(section.figure, tableau=replace(section.figure.tableau, lignes=(), base=0))
    *_, derniere = faits = ecrans(
        replace(vide, sections=(Section(cle="entonnoir", message="Rien", figure=figure),))
    )
    assert derniere.titre == A_DECIDER
    assert any(RIEN in e.corps for e in faits if e.titre == "Rien")


@settings(max_examples=40)
@given(st.lists(st.text("abc é", min_size=1, max_size=500).filter(str.strip), min_size=1, max_size=30))
def test_decisions_are_all_shown_in_order_and_no_slide_holds_too_many_words(textes: list[str]) -> None:
    dossier = petit(decisions=tuple(Decision(texte=texte) for texte in textes))
    pages = [e for e in ecrans(dossier) if "décision" in e.titre and "suivre" in e.titre]
    lus = [re.findall(r"<th scope='row'>(.*?)</th>", page.corps) for page in pages]
    assert [texte for page in lus for texte in page] == textes
    assert all(sum(map(len, page)) <= SIGNES for page in lus if len(page) > 1)
