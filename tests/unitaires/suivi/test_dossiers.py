"""Drafts of dossiers, on both databases: kept whole, whoever saves at the same time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from cite_data.modele.dossier import Decision, Demande, Destinataires, SectionVoulue
from cite_data.suivi import (
    Enregistre,
    ErreurSuivi,
    brouillons,
    creer,
    derniers,
    enregistrer,
    preparer,
    url_par_defaut,
)

DEMANDE = Demande(
    titre="COPIL du 4e trimestre",
    destinataires=Destinataires.INTERNE,
    depuis=date(2023, 9, 30),
    sections=(SectionVoulue(cle="entonnoir", message="L'objectif est tenu."), SectionVoulue(cle="jalons")),
    decisions=(Decision(texte="Ouvrir une halte-garderie", porteur="Ville", echeance=date(2024, 3, 1)),),
)


def ecrire(moteur: Engine, demande: Demande = DEMANDE, **autres: Any) -> Enregistre:
    base: dict[str, Any] = {
        "cite_id": "A", "nom": "Décembre", "auteur": "Camille Martin", "fonction": "Déléguée", "demonstration": True,
    }  # fmt: skip
    return enregistrer(moteur, demande, **base | autres)


def test_what_is_saved_is_opened_again_word_for_word(moteur: Engine) -> None:
    ecrire(moteur)
    (lu,) = brouillons(moteur, "A", demonstration=True)
    assert lu.ouvrir() == DEMANDE
    assert (lu.nom, lu.auteur, lu.fonction) == ("Décembre", "Camille Martin", "Déléguée")


def test_saving_again_adds_a_version_and_the_last_one_is_that_of_the_name(moteur: Engine) -> None:
    premier = ecrire(moteur).brouillon
    second = ecrire(moteur, replace(DEMANDE, titre="Autre"), remplace=premier.id)
    ecrire(moteur, nom="Mars")
    lus = brouillons(moteur, "A", demonstration=True)
    assert [b.nom for b in lus] == ["Décembre", "Décembre", "Mars"]
    assert second.entre_temps == ()
    assert list(derniers(lus)) == ["Mars", "Décembre"]
    assert derniers(lus)["Décembre"].ouvrir().titre == "Autre"


def test_who_saves_over_what_she_has_not_seen_is_told_and_nothing_is_lost(moteur: Engine) -> None:
    depart = ecrire(moteur).brouillon
    d_un_autre = ecrire(moteur, auteur="Karim", remplace=depart.id).brouillon
    sienne = ecrire(moteur, auteur="Zoé", remplace=depart.id)
    assert sienne.entre_temps == (d_un_autre,)
    assert len(brouillons(moteur, "A", demonstration=True)) == 3


def test_a_new_draft_under_a_name_already_taken_is_told(moteur: Engine) -> None:
    ecrire(moteur)
    assert [b.auteur for b in ecrire(moteur, auteur="Zoé").entre_temps] == ["Camille Martin"]


def test_twelve_people_who_save_at_once_are_all_kept_and_each_sees_those_before(moteur: Engine) -> None:
    with ThreadPoolExecutor(12) as fils:
        faits = list(fils.map(lambda rang: ecrire(moteur, auteur=f"A{rang}"), range(12)))
    assert len(brouillons(moteur, "A", demonstration=True)) == 12
    assert sorted(len(fait.entre_temps) for fait in faits) == list(range(12))


def test_demonstration_and_real_and_two_cites_never_mix(moteur: Engine) -> None:
    ecrire(moteur)
    assert ecrire(moteur, demonstration=False).entre_temps == ()
    assert ecrire(moteur, cite_id="B").entre_temps == ()
    assert len(brouillons(moteur, "A", demonstration=False)) == 1
    assert len(brouillons(moteur, "B", demonstration=True)) == 1


@pytest.mark.parametrize(
    ("autres", "message"),
    [
        ({"nom": "  "}, "Le nom du brouillon manque"),
        ({"nom": "x" * 81}, "80 caractères"),
        ({"auteur": ""}, "Votre nom manque"),
        ({"fonction": " "}, "Votre fonction manque"),
        ({"demande": replace(DEMANDE, titre="x" * 121)}, "Le titre ne doit pas dépasser 120"),
        ({"demande": replace(DEMANDE, sections=DEMANDE.sections * 2)}, "une seule fois"),
    ],
)
def test_what_is_not_complete_or_too_long_is_refused_in_french(
    moteur: Engine, autres: dict[str, Any], message: str
) -> None:
    with pytest.raises(ErreurSuivi, match=message):
        ecrire(moteur, **autres)
    assert brouillons(moteur, "A", demonstration=True) == ()


@pytest.mark.parametrize("ordre", ["DELETE FROM dossiers", "UPDATE dossiers SET nom = 'x'"])
def test_the_database_itself_refuses_to_change_or_remove_a_version(moteur: Engine, ordre: str) -> None:
    ecrire(moteur)
    with pytest.raises(DBAPIError, match="ne se modifie pas"), moteur.begin() as connexion:
        connexion.execute(text(ordre))


def test_a_draft_that_this_version_cannot_read_says_so(moteur: Engine) -> None:
    lu = ecrire(moteur).brouillon
    with pytest.raises(ErreurSuivi, match="ne peut pas être ouvert"):
        replace(lu, demande='{"version": 99}').ouvrir()


def test_a_store_of_the_version_before_gets_its_drafts(tmp_path: Any) -> None:
    moteur = preparer(creer(url_par_defaut(tmp_path)))
    with moteur.begin() as connexion:
        connexion.exec_driver_sql("DROP TABLE dossiers")
        connexion.exec_driver_sql("UPDATE alembic_version SET version_num = '0004'")
    preparer(moteur)
    assert ecrire(moteur).brouillon.id == 1
    moteur.dispose()
