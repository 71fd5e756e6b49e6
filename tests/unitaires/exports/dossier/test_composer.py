"""From a demand to a dossier: order, sentences, what each reader is shown, what changed, since when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cite_data.acces import Perimetre
from cite_data.exports.dossier.catalogue import (
    CARTE,
    CHIFFRES,
    EVOLUTION,
    RUBRIQUES,
    choisir,
    deplacer,
    offertes,
    proposees,
    ranger,
)
from cite_data.exports.dossier.comparaison import copils_tenus, date_de_comparaison
from cite_data.exports.dossier.composer import composer, refusees
from cite_data.exports.dossier.ecrivains import FICHIERS, nom_du_fichier
from cite_data.exports.dossier.lecture import Lecture, exacte, protegee
from cite_data.figures.atelier import FIGURES, Atelier
from cite_data.modele.dossier import Decision, Demande, SectionVoulue
from cite_data.modele.roles import Role
from tests.unitaires.exports.dossier_essai import MARSEILLE

LE_8_JANVIER = date(2024, 1, 8)
TOUTES = tuple(SectionVoulue(cle=cle) for cle in RUBRIQUES)
FERMEES_AU_COPIL = ("evolution", "suivi_objectifs", "familles_par_frein", "continuite", "delais")


@pytest.fixture(scope="module")
def protege(atelier: Atelier) -> Lecture:
    return protegee(atelier, MARSEILLE)


@pytest.fixture(scope="module")
def interne(atelier: Atelier) -> Lecture:
    contexte = atelier.mesures.cadrer(MARSEILLE).contexte
    perimetre = Perimetre(cite_ids=(MARSEILLE,), role=Role.PREFECTURE)
    return exacte(
        atelier, replace(contexte, perimetre=perimetre), millesime=2024, filtres=(("Sexe", "Femme"),)
    )


def demande(*cles: str, **autres: object) -> Demande:
    return replace(Demande(sections=tuple(SectionVoulue(cle=c) for c in cles)), **autres)  # type: ignore[arg-type]  # the fields of the test


def test_slides_stand_in_the_order_asked_headline_figures_first_and_map_last(interne: Lecture) -> None:
    fait = composer(interne, demande(CARTE, "jalons", "entonnoir", CHIFFRES), produit_le=LE_8_JANVIER)
    assert [s.cle for s in fait.sections] == ["jalons", "entonnoir"]
    assert fait.tuiles
    assert fait.carte is not None


def test_what_is_not_asked_is_not_there(interne: Lecture) -> None:
    fait = composer(interne, demande("entonnoir"), produit_le=LE_8_JANVIER)
    assert (fait.tuiles, fait.carte, fait.decisions) == ((), None, ())


def test_the_sentence_of_a_slide_is_its_author_s_or_the_finding_of_the_figure(interne: Lecture) -> None:
    voulues = (SectionVoulue(cle="entonnoir", message="  Le pari\n est tenu. "), SectionVoulue(cle="jalons"))
    fait = composer(interne, Demande(sections=voulues), produit_le=LE_8_JANVIER)
    assert fait.sections[0].message == "Le pari est tenu."
    assert fait.sections[1].message == fait.sections[1].figure.titre
    assert "Le pari est tenu." in fait.resume


def test_two_slides_never_have_the_same_sentence(interne: Lecture) -> None:
    voulues = tuple(SectionVoulue(cle=cle, message="Tout va bien") for cle in ("entonnoir", "jalons"))
    fait = composer(interne, Demande(sections=voulues), produit_le=LE_8_JANVIER)
    assert [s.message for s in fait.sections] == ["Tout va bien", "Tout va bien (calendrier)"]


def test_the_members_are_shown_no_slide_that_is_closed_to_them_and_it_is_said(protege: Lecture) -> None:
    demandee = Demande(sections=TOUTES)
    fait = composer(protege, demandee, produit_le=LE_8_JANVIER)
    assert not {s.cle for s in fait.sections} & set(FERMEES_AU_COPIL)
    assert refusees(protege, demandee) == tuple(RUBRIQUES[cle].label for cle in FERMEES_AU_COPIL)
    assert all(s.figure.tableau.seuil in (0, 5) for s in fait.sections)
    assert [r.cle for r in offertes(protege.atelier, protege.contexte)] == [
        cle for cle in RUBRIQUES if cle not in FERMEES_AU_COPIL
    ]


def test_the_rule_of_secrecy_is_said_to_who_is_handed_the_file(protege: Lecture, interne: Lecture) -> None:
    for lecture, debut in (
        (protege, "Dossier pour les membres du COPIL : un effectif de moins de 5"),
        (interne, "Usage interne"),
    ):
        fait = composer(lecture, demande("jalons"), produit_le=LE_8_JANVIER)
        assert fait.regle.startswith(debut)
        assert fait.entete.regle == fait.regle


def test_the_file_of_exact_counts_says_so_in_its_name(protege: Lecture, interne: Lecture) -> None:
    assert nom_du_fichier(protege, FICHIERS["pdf"]) == "copil-cde-009-2023-12-31.pdf"
    assert nom_du_fichier(interne, FICHIERS["pptx"]) == "copil-cde-009-2023-12-31-interne.pptx"


def test_filters_are_said_and_the_members_are_shown_the_whole_cite(
    protege: Lecture, interne: Lecture
) -> None:
    assert ("Sexe", "Femme") in composer(interne, demande("jalons"), produit_le=LE_8_JANVIER).entete.filtres
    assert protege.entete("", LE_8_JANVIER).filtres == (("Cité", "Marseille Nord (13-14-15-16)"),)


def test_it_is_compared_with_the_last_copil_held_unless_another_day_is_asked(interne: Lecture) -> None:
    jours = [jour for jour, _ in copils_tenus(interne)]
    assert jours == sorted(jours, reverse=True)
    assert jours[0] == date(2023, 12, 8)
    assert date_de_comparaison(interne, Demande()) == date(2023, 12, 8)
    assert date_de_comparaison(interne, Demande(depuis=date(2023, 6, 1))) == date(2023, 6, 1)
    assert date_de_comparaison(interne, Demande(depuis=date(2030, 1, 1))) == date(2023, 12, 31)


def test_what_changed_comes_first_then_what_the_slides_say_eight_sentences_at_most(interne: Lecture) -> None:
    fait = composer(interne, Demande(sections=TOUTES), produit_le=LE_8_JANVIER)
    assert len(fait.resume) == 8
    assert all(phrase.startswith("Depuis le 08/12/2023, ") for phrase in fait.resume[:4])
    constats = [s.message for s in fait.sections if s.cle != EVOLUTION]
    assert list(fait.resume[4:]) == constats[:4]


def test_the_members_who_may_not_compare_are_told_the_change_of_the_headline_figures(
    protege: Lecture,
) -> None:
    fait = composer(protege, Demande(sections=TOUTES, depuis=date(2023, 6, 1)), produit_le=LE_8_JANVIER)
    assert fait.depuis is None
    assert fait.resume[0] == "Personnes repérées : 74, +14 depuis le 30/09/2023"
    assert not any("non montrée" in phrase or phrase.endswith("?") for phrase in fait.resume)


def test_decisions_and_title_are_those_written(interne: Lecture) -> None:
    prise = Decision(texte="Ouvrir une halte-garderie", porteur="Ville", echeance=date(2024, 3, 1))
    fait = composer(
        interne,
        demande("jalons", titre=" COPIL de mars ", decisions=(prise, Decision(texte=" "))),
        produit_le=LE_8_JANVIER,
    )
    assert (fait.titre, fait.decisions) == ("COPIL de mars", (prise,))
    assert (
        composer(interne, demande("jalons"), produit_le=LE_8_JANVIER).titre
        == "Comité de pilotage : situation au 31/12/2023"
    )


def test_a_key_that_no_longer_exists_is_left_out_and_said(interne: Lecture) -> None:
    demandee = demande("jalons", "disparue")
    assert [s.cle for s in composer(interne, demandee, produit_le=LE_8_JANVIER).sections] == ["jalons"]
    assert refusees(interne, demandee) == ("disparue",)


def test_every_slide_of_the_catalogue_is_a_figure_of_the_workshop_and_none_lists_persons() -> None:
    assert set(RUBRIQUES) - {CHIFFRES, CARTE} <= set(FIGURES)
    assert "parcours_a_l_arret" not in RUBRIQUES


def test_the_slides_proposed_are_open_to_who_composes(protege: Lecture, interne: Lecture) -> None:
    for lecture in (protege, interne):
        assert refusees(lecture, Demande(sections=proposees(lecture.atelier, lecture.contexte))) == ()


CLES = st.lists(st.sampled_from(list(RUBRIQUES)), unique=True, min_size=1)


@given(CLES, st.data())
def test_moving_a_slide_loses_none_and_moving_it_back_restores_the_order(
    cles: list[str], data: st.DataObject
) -> None:
    sections = ranger(SectionVoulue(cle=cle) for cle in cles)
    cle, de = data.draw(st.sampled_from(cles)), data.draw(st.sampled_from([-1, 1]))
    deplacees = deplacer(sections, cle, de)
    assert sorted(s.cle for s in deplacees) == sorted(cles)
    assert deplacees == ranger(deplacees)
    if deplacees != sections:
        assert deplacer(deplacees, cle, -de) == sections
    else:
        mobiles = [s.cle for s in sections if s.cle not in (CHIFFRES, CARTE)]
        assert cle not in mobiles or mobiles.index(cle) + de not in range(len(mobiles))


def test_slides_closed_to_these_readers_keep_their_place_while_the_others_are_chosen() -> None:
    demandees = tuple(SectionVoulue(cle=cle, message=cle) for cle in ("a", "fermee", "b", "c"))
    chosies = choisir(demandees, ["c", "a"], {"a", "b", "c", "d"})
    assert [(s.cle, s.message) for s in chosies] == [("c", "c"), ("fermee", "fermee"), ("a", "a")]
    assert [s.cle for s in choisir(demandees, ["a", "b", "c", "d"], {"a", "b", "c", "d"})] == [
        "a",
        "fermee",
        "b",
        "c",
        "d",
    ]
