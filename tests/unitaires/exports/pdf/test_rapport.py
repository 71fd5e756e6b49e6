"""The report of a COPIL: accessible, complete, the same each time, whatever the names."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cite_data.exports.dossier.contenu import Dossier, Section
from cite_data.exports.pdf import ecrire_rapport
from cite_data.exports.pdf.glyphes import imprimable
from cite_data.exports.pdf.rapport import donnees_du_rapport
from cite_data.exports.pdf.sections import PARTIES, RIEN, SANS_CARTE, SANS_DESSIN
from cite_data.figures import graphiques
from cite_data.figures.atelier import FIGURES, Atelier
from cite_data.figures.methode_html import rubriques
from cite_data.indicateurs.definitions import DEFINITIONS
from cite_data.textes.formats import LEGENDE_MARQUES, texte_cellule
from cite_data.textes.glossaire import GLOSSAIRE
from cite_data.textes.typographie import typo
from tests.unitaires.exports.dossier_essai import DOUZE, composer, petit
from tests.unitaires.exports.pdf.lecture_pdf import (
    lire,
    manquements,
    pages,
    roles,
    serre,
    signets,
    structure,
    tout,
)

HOSTILES = (
    '#import "x"',
    "$x^2$ *gras* _it_",
    "\\ `code` <label> @ref",
    "= Titre // rien",
    "L'école « Élan » & Cie",
)


@pytest.fixture(scope="module")
def fichier(dossier: Dossier) -> bytes:
    return ecrire_rapport(dossier)


def test_an_independent_checker_finds_it_conform_to_pdf_ua(fichier: bytes) -> None:
    assert manquements(fichier) == []


def test_it_says_its_language_its_title_and_the_day_it_was_made(fichier: bytes, dossier: Dossier) -> None:
    lu = lire(fichier)
    assert lu.trailer["/Root"]["/Lang"] == "fr-FR"
    assert lu.metadata is not None
    assert lu.metadata.title == f"{dossier.titre} — {dossier.cite}"
    assert lu.metadata.creation_date is not None
    assert lu.metadata.creation_date.date() == dossier.entete.produit_le


def test_each_drawing_has_the_alternative_text_of_its_figure(fichier: bytes, dossier: Dossier) -> None:
    alts = [b.alt for b in structure(fichier).toutes() if b.role == "Figure"]
    assert dossier.carte is not None
    assert alts == [typo(s.figure.alt) for s in dossier.sections] + [typo(dossier.carte.alt)]


def test_headings_go_down_one_level_at_a_time_and_are_the_bookmarks(fichier: bytes, dossier: Dossier) -> None:
    niveaux = [int(role[1:]) for role in roles(fichier) if re.fullmatch(r"H\d", role)]
    assert niveaux[0] == 1
    assert all(suivant - niveau <= 1 for niveau, suivant in pairwise(niveaux))
    deuxiemes = [titre for niveau, titre in signets(fichier) if niveau == 2]
    assert all(typo(s.message) in deuxiemes for s in dossier.sections)


def test_each_table_has_a_row_of_headers(fichier: bytes) -> None:
    tables = [b for b in structure(fichier).toutes() if b.role == "Table"]
    assert len(tables) >= len(DOUZE)
    for table in tables:
        rangees = [b for b in table.toutes() if b.role == "TR"]
        assert {c.role for c in rangees[0].enfants} == {"TH"}
        assert {len(r.enfants) for r in rangees} == {len(rangees[0].enfants)}


def test_it_holds_every_value_of_every_table_as_the_screen_writes_it(
    fichier: bytes, dossier: Dossier
) -> None:
    ecrit = tout(fichier)
    assert dossier.carte is not None
    for t in (dossier.carte.tableau, *(s.figure.tableau for s in dossier.sections)):
        colonnes = [c for c in t.colonnes if not c.technique]
        for ligne in t:
            for colonne in colonnes:
                assert serre(typo(texte_cellule(colonne, ligne))) in ecrit
        assert all(serre(typo(c.label)) in ecrit for c in colonnes)


def test_it_says_filters_dates_source_rule_decisions_methods_and_words(
    fichier: bytes, dossier: Dossier
) -> None:
    ecrit = tout(fichier)
    attendus = [
        dossier.titre, dossier.cite, dossier.regle, *dossier.resume, "31/12/2023", "30/09/2023", "08/01/2024",
        dossier.entete.source, "Géographie prioritaire (millésime)", *(m for paire in dossier.entete.filtres for m in paire),
        *(mot for d in dossier.decisions for mot in (d.texte, d.porteur)), "31/03/2024", "non désigné",
        *(mot for t in dossier.tuiles for mot in (t.label, t.valeur, t.evolution, t.cible, t.phrase)),
        *(mot for t in GLOSSAIRE for mot in (t.terme, t.definition)), *LEGENDE_MARQUES,
    ]  # fmt: skip
    for s in dossier.sections:
        parties = dict(rubriques(DEFINITIONS[s.figure.tableau.cle]))
        attendus += [*s.figure.notes, *(parties[nom] for nom in PARTIES)]
    assert [texte for texte in attendus if serre(typo(texte)) not in ecrit] == []


def test_each_page_says_its_number_and_that_the_persons_are_fictitious(fichier: bytes) -> None:
    toutes = pages(fichier)
    for rang, texte in enumerate(toutes, start=1):
        assert f"{rang} / {len(toutes)}" in texte
        assert "Données de démonstration" in texte


def test_a_report_on_real_data_never_speaks_of_demonstration(dossier: Dossier) -> None:
    reel = petit(entete=replace(dossier.entete, source="Remontées", synthetique=False))
    assert "émonstration" not in tout(ecrire_rapport(reel))


def test_the_same_dossier_gives_the_same_bytes(fichier: bytes, dossier: Dossier) -> None:
    assert ecrire_rapport(dossier) == fichier


def test_every_figure_of_the_workshop_is_drawn_or_said_to_be_a_list(atelier: Atelier) -> None:
    dossier = composer(atelier, tuple(FIGURES))
    sections = donnees_du_rapport(dossier, lambda *_: None)["sections"]
    vides = [s.cle for s in dossier.sections if not s.figure.tableau]
    listes = [
        s.cle for s, une in zip(dossier.sections, sections, strict=False) if typo(SANS_DESSIN) in une["notes"]
    ]
    sans = [s.cle for s, une in zip(dossier.sections, sections, strict=False) if not une["dessins"]]
    assert listes == ["gouvernance", "fse"]
    assert set(sans) == {*listes, *vides}
    assert ecrire_rapport(dossier).startswith(b"%PDF")  # typst refuses a drawing without its text


def test_a_chart_of_eighty_four_rows_is_drawn_whole_over_several_pages() -> None:
    noms = [f"Cité numéro {rang}" for rang in range(84)]
    une = petit().sections[0]
    t = replace(une.figure.tableau, lignes=tuple({"nom": nom, "leves": 3} for nom in noms))
    longue = replace(une.figure, tableau=t, graphique=graphiques.barres(t, categorie="nom", valeur="leves"))
    fichier = ecrire_rapport(petit(sections=(replace(une, figure=longue),)))
    alts = [b.alt for b in structure(fichier).toutes() if b.role == "Figure"]
    assert [alt[:16] for alt in alts] == [f"Partie {rang} sur 4. "[:16] for rang in range(1, 5)]
    assert manquements(fichier) == []


def test_a_map_that_cannot_be_drawn_leaves_its_table_and_a_sentence(dossier: Dossier) -> None:
    assert dossier.carte is not None
    loin = replace(dossier.carte, bornes=((14.6, -61.1), (50.7, 5.2)))
    ecrit = tout(ecrire_rapport(petit(carte=loin)))
    assert serre(SANS_CARTE) in ecrit
    assert "QN01342I" in ecrit


def test_an_empty_dossier_and_an_empty_section_are_said_to_be_empty(dossier: Dossier) -> None:
    nu = petit(resume=(), tuiles=(), sections=(), decisions=())
    ecrit = tout(ecrire_rapport(nu))
    assert serre("Aucun fait saillant n'a été retenu.") in ecrit
    assert serre("Aucune décision n'est inscrite à cette date.") in ecrit
    une = dossier.sections[0]
    vide = replace(une.figure, tableau=une.figure.tableau.filtrer(lambda _: False))
    sans_ligne = ecrire_rapport(petit(sections=(Section(cle=une.cle, message=une.message, figure=vide),)))
    assert serre(RIEN) in tout(sans_ligne)
    assert manquements(sans_ligne) == []


@pytest.mark.parametrize("nom", HOSTILES)
def test_markup_in_a_name_comes_out_as_it_was_typed(nom: str) -> None:
    fichier = ecrire_rapport(petit(nom))
    assert tout(fichier).count(serre(typo(nom))) >= 8
    assert manquements(fichier) == []


def test_what_no_font_draws_is_written_by_its_code_and_the_rest_as_it_is() -> None:
    assert imprimable("École 🏫 du ☀\u200d\n15e") == "École [U+1F3EB] du ☀ 15e"
    assert imprimable("مركز Ελλάς Дом") == "مركز Ελλάς Дом"
    fichier = ecrire_rapport(petit("Centre مركز 🏫"))
    assert "[U+1F3EB]" in tout(fichier)
    assert manquements(fichier) == []


@settings(deadline=None, max_examples=12)
@given(nom=st.text(max_size=60))
@example(nom="")
@example(nom="\x1f")
@example(nom="x" * 60)
def test_no_name_breaks_the_report(nom: str) -> None:
    assert lire(ecrire_rapport(petit(nom))).get_num_pages() >= 5


def test_it_tells_how_far_along_it_is_and_stops_when_asked(dossier: Dossier) -> None:
    dits: list[tuple[float, str]] = []
    ecrire_rapport(petit(), suivre=lambda part, texte: dits.append((part, texte)))
    assert [part for part, _ in dits] == sorted(part for part, _ in dits)
    assert dits[-1][0] == 1.0

    def arreter(_part: float, _texte: str) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        ecrire_rapport(dossier, suivre=arreter)
