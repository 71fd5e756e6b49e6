"""A deck that can be projected: titles, notes, language, alternative texts, colours of the theme, nothing empty."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from pptx.oxml.ns import qn

from cite_data.exports.dossier.contenu import Dossier
from cite_data.exports.pptx import ecrire_diaporama
from tests.unitaires.exports.pptx.dossier_essai import diapo_de, formes, ouvrir, table_de, textes

CHARTES = ("neutre", "charte")
DECORATIF = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"


@pytest.fixture(params=CHARTES)
def contenu(request: pytest.FixtureRequest, diaporamas: dict[str, bytes]) -> bytes:
    return diaporamas[request.param]


@pytest.fixture
def presentation(contenu: bytes) -> Any:
    return ouvrir(contenu)


def titres(presentation: Any) -> list[str]:
    return [d.shapes.title.text_frame.text for d in presentation.slides]


def test_slides_follow_the_order_of_the_meeting(presentation: Any, dossier_demo: Dossier) -> None:
    attendus = [
        "Comité de pilotage du 31 décembre 2023",
        "À retenir",
        "Les chiffres clés au 31/12/2023",
        *(s.message for s in dossier_demo.sections),
        dossier_demo.carte.titre if dossier_demo.carte else "",
        "2 décisions à suivre",
    ]
    sans_espaces = [re.sub(r"\s", " ", t) for t in titres(presentation)]
    assert sans_espaces == [re.sub(r"\s", " ", t) for t in attendus]


def test_the_cover_says_what_when_and_that_the_data_are_of_demonstration(presentation: Any) -> None:
    texte = textes(presentation.slides[0])
    for mot in (
        "Marseille Nord",
        "31/12/2023",
        "comparée au 30/09/2023",
        "08/01/2024",
        "Données de démonstration",
    ):
        assert mot in texte


def test_titles_are_unique_even_when_two_sections_state_the_same(dossier_demo: Dossier) -> None:
    double = replace(dossier_demo, sections=dossier_demo.sections[:1] * 2)
    noms = titres(ouvrir(ecrire_diaporama(double)))
    assert len(set(noms)) == len(noms)
    assert [n for n in noms if n.endswith(" – 2")]


def test_no_placeholder_is_left_empty(presentation: Any) -> None:
    for diapo in presentation.slides:
        for forme in diapo.placeholders:
            assert forme.text_frame.text.strip(), (diapo.shapes.title.text_frame.text, forme.name)


def test_every_object_without_words_has_an_alternative_text_or_is_decorative(presentation: Any) -> None:
    for diapo in presentation.slides:
        for forme in formes(diapo):
            propre = next(forme._element.iter(qn("p:cNvPr")))
            muette = not forme.has_text_frame or not forme.text_frame.text.strip()
            dite = bool(propre.get("descr")) or next(propre.iter(DECORATIF), None) is not None
            assert dite or not muette, (diapo.shapes.title.text_frame.text, forme.name)
            assert forme.name


def test_the_title_is_read_first_and_the_foot_last(presentation: Any) -> None:
    for diapo in presentation.slides:
        noms = [f.name for f in diapo.shapes]
        assert noms[0] == "Titre"
        assert noms[-2:] == ["Pied de page", "Numéro de diapositive"]


def test_every_run_of_slides_notes_and_charts_is_in_french(contenu: bytes) -> None:
    for nom, xml in parties(contenu, r"ppt/(slides|notesSlides|charts)/[^/]+\.xml"):
        for run in re.findall(r"<a:(?:r|fld [^>]*)>(.*?)</a:t>", xml, re.DOTALL):
            assert 'lang="fr-FR"' in run, nom
        assert not re.search(r'lang="(?!fr-FR)', xml), nom
    assert ouvrir(contenu).core_properties.language == "fr-FR"


def test_colours_come_from_the_theme_and_no_font_is_named(contenu: bytes) -> None:
    for nom, xml in parties(contenu, r"ppt/(slides|charts)/[^/]+\.xml"):
        assert "srgbClr" not in xml, nom
        assert not re.search(r'<a:(latin|ea|cs) typeface="(?!\+)', xml), nom


def test_every_slide_says_its_source_its_day_its_rule_and_its_number(presentation: Any) -> None:
    for diapo in list(presentation.slides):
        pied, numero = list(diapo.shapes)[-2:]
        for mot in (
            "Données de démonstration",
            "arrêtées au 31/12/2023",
            "ffectifs exacts",
            "ource : tables",
        ):
            assert mot in re.sub(r"\s", " ", pied.text_frame.text)
        assert numero._element.find(".//" + qn("a:fld")).get("type") == "slidenum"


def test_notes_give_method_limits_filters_in_full_rule_and_source(
    presentation: Any, dossier_demo: Dossier
) -> None:
    for diapo in presentation.slides:
        notes = re.sub(r"\s", " ", diapo.notes_slide.notes_text_frame.text)
        for mot in (
            "Filtres : Cité : Marseille Nord",
            "Promotion : 2022 - 1er semestre",
            dossier_demo.regle,
            "fictifs",
        ):
            assert mot in notes
        assert dossier_demo.entete.source in notes
    for section in dossier_demo.sections:
        notes = diapo_de_message(presentation, section.message).notes_slide.notes_text_frame.text
        assert "Calcul" in notes
        assert "Limites" in notes


def diapo_de_message(presentation: Any, message: str) -> Any:
    return next(
        d
        for d in presentation.slides
        if re.sub(r"\s", " ", d.shapes.title.text_frame.text) == re.sub(r"\s", " ", message)
    )


def test_no_text_is_smaller_than_18_points_but_the_foot_which_has_12(contenu: bytes) -> None:
    for diapo in ouvrir(contenu).slides:
        for forme in formes(diapo):
            tailles = [int(r.get("sz")) for r in forme._element.iter(qn("a:rPr")) if r.get("sz")]
            minimum = 1200 if forme.name in ("Pied de page", "Numéro de diapositive") else 1800
            if forme.shape_type != 6:
                assert all(t >= minimum for t in tailles), forme.name
    for nom, xml in parties(contenu, r"ppt/charts/[^/]+\.xml"):
        assert all(int(t) >= 1800 for t in re.findall(r'sz="(\d+)"', xml)), nom


def test_the_same_dossier_gives_the_same_bytes(
    contenu: bytes, dossier_demo: Dossier, diaporamas: dict[str, bytes], charte: Any
) -> None:
    encore = ecrire_diaporama(dossier_demo, charte=None if contenu == diaporamas["neutre"] else charte)
    assert encore == contenu
    with zipfile.ZipFile(io.BytesIO(contenu)) as paquet:
        assert {i.date_time for i in paquet.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2024-01-08T00:00:00Z" in paquet.read("docProps/core.xml")


def test_a_deck_weighs_less_than_a_megabyte(contenu: bytes) -> None:
    assert len(contenu) < 1_000_000


def test_progress_goes_from_0_to_1_and_may_stop_the_writing(dossier_demo: Dossier) -> None:
    parts: list[float] = []
    ecrire_diaporama(replace(dossier_demo, sections=()), suivre=lambda part, _quoi: parts.append(part))
    assert parts[0] == 0.0
    assert parts[-1] == 1.0
    assert parts == sorted(parts)

    def arreter(part: float, _quoi: str) -> None:
        if part > 0.2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        ecrire_diaporama(dossier_demo, suivre=arreter)


def test_without_decision_a_table_waits_to_be_filled(dossier_demo: Dossier) -> None:
    vide = ouvrir(ecrire_diaporama(replace(dossier_demo, decisions=(), sections=(), carte=None)))
    lignes = table_de(diapo_de(vide, "Décisions à prendre"))
    assert lignes == [["Décision", "Qui", "Échéance", "État"], *[["", "", "", ""]] * 5]


def test_a_decision_says_what_is_not_known(diaporamas: dict[str, bytes]) -> None:
    diapo = ouvrir(diaporamas["neutre"]).slides[-1]
    assert table_de(diapo)[2] == ["Ouvrir une permanence mobilité", "à désigner", "à fixer", "à suivre"]


def parties(contenu: bytes, motif: str) -> list[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(contenu)) as paquet:
        return [(n, paquet.read(n).decode()) for n in paquet.namelist() if re.fullmatch(motif, n)]
