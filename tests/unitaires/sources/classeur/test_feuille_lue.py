"""A sheet as a partner writes it: headers in any form, faults at their place, changes counted."""

from __future__ import annotations

from datetime import date
from typing import Any

from cite_data.modele.saisie import FEUILLES
from cite_data.sources.classeur.annuaire import Annuaire
from cite_data.sources.classeur.brut import FeuilleBrute
from cite_data.sources.classeur.entetes import reconnaitre
from cite_data.sources.classeur.feuille_lue import MASQUE, FeuilleLue, lire_feuille

ANNUAIRE = Annuaire(
    cites={"cde-009": "Marseille Nord (13-14-15-16)"},
    partenaires={"ft": "France Travail Marseille", "asso": "La Passerelle"},
)


def _lire(nom: str, *lignes: list[Any]) -> FeuilleLue:
    brute = FeuilleBrute(nom, [list(ligne) for ligne in lignes])
    entete = reconnaitre(brute)
    assert entete is not None
    return lire_feuille(brute, entete, ANNUAIRE, fichier="envoi.xlsx")


def test_headers_are_known_by_label_or_technical_name_whatever_case_and_accents() -> None:
    lue = _lire(
        "Feuil1",
        ["PERSONNE", "frein visé", "type_action", "AXE *", "début"],
        ["p1", "Santé", "atelier", "innover", "01/02/2022"],
    )
    assert lue.feuille is FEUILLES["actions"]
    assert lue.valeurs["frein"] == ["25"]
    assert lue.valeurs["date_debut"] == [date(2022, 2, 1)]
    assert not lue.constats


def test_headers_may_stand_under_a_title_and_rows_keep_their_number() -> None:
    lue = _lire(
        "Suivis",
        ["Envoi du trimestre"],
        [],
        ["Référence de la personne", "Horizon", "Situation", "Constat"],
        [],
        ["p1", 3, "En formation", "01/02/2022"],
    )
    assert lue.rangs == [5]
    assert lue.positions["situation"] == 3


def test_every_field_of_the_model_is_found_by_its_label_and_by_its_name() -> None:
    for feuille in FEUILLES.values():
        for en_tete in ("label", "nom"):
            brute = FeuilleBrute(feuille.label, [[getattr(c, en_tete) for c in feuille.champs]])
            entete = reconnaitre(brute)
            assert entete is not None
            assert entete.feuille is feuille
            assert list(entete.colonnes) == [c.nom for c in feuille.champs]
            assert not entete.inconnues
            assert not entete.repetees


def test_a_sheet_that_resembles_nothing_is_not_guessed() -> None:
    assert reconnaitre(FeuilleBrute("Notes", [["Réunion du 3", "présents"], ["tous", ""]])) is None


def test_a_value_outside_the_list_is_a_fault_at_its_cell_with_a_proposal() -> None:
    lue = _lire(
        "Freins", ["personne", "frein", "statut"], ["p1", "Santée", "levé"], ["p1", "xyzxyz", "identifié"]
    )
    (proche, loin) = lue.constats
    assert (proche.ligne, proche.colonne, proche.entete, proche.valeur) == (2, 2, "frein", "Santée")
    assert proche.suggestion == "Santé"
    assert loin.suggestion == ""


def test_old_labels_and_official_ones_are_read_and_the_change_is_counted() -> None:
    lue = _lire(
        "Freins",
        ["personne", "frein", "statut"],
        ["p1", "Garde d'enfants", "CLOTUREE"],
        ["p2", "garde d'enfants", "OUI"],
        ["p3", "Développer sa mobilité", "Levé"],
        ["p4", 25.0, "EN COURS"],
    )
    assert lue.valeurs["frein"] == ["24", "24", "23", "25"]
    assert lue.valeurs["statut"] == ["leve", "identifie", "leve", "en_cours"]
    assert not lue.constats
    autres = [(c.avant, c.apres, c.nombre) for c in lue.changements if c.genre == "autre libellé"]
    assert ("CLOTUREE", "Levé", 1) in autres


def test_pole_emploi_is_france_travail() -> None:
    lue = _lire(
        "Freins", ["personne", "frein", "statut", "Levé par"], ["p1", "22", "leve", "Pôle emploi Marseille"]
    )
    assert lue.valeurs["leve_par"] == ["ft"]


def test_an_unknown_organisation_is_a_fault_with_the_nearest_name() -> None:
    lue = _lire("Freins", ["personne", "frein", "statut", "Levé par"], ["p1", "22", "leve", "La Passerele"])
    (constat,) = lue.constats
    assert (constat.regle, constat.suggestion) == ("valeur_inconnue", "La Passerelle")


def test_a_choice_of_a_drop_down_list_is_its_code() -> None:
    lue = _lire(
        "Contributions",
        ["partenaire", "cité", "mois", "nature", "valeur", "unité"],
        ["asso · La Passerelle", "cde-009 · Marseille Nord (13-14-15-16)", "03/2022", "etp", "0,5", "ETP"],
    )
    assert lue.valeurs["partenaire_id"] == ["asso"]
    assert lue.valeurs["cite_id"] == ["cde-009"]
    assert [c.regle for c in lue.constats] == ["date_illisible"]  # a month alone is not a day


def test_a_blank_obligatory_cell_is_a_fault_and_a_blank_row_is_nothing() -> None:
    lue = _lire(
        "Suivis",
        ["personne", "horizon", "situation", "constat"],
        ["p1", 3, None, "01/02/2022"],
        [None, "", " "],
    )
    assert lue.rangs == [2]
    (constat,) = lue.constats
    assert (constat.regle, constat.ligne, constat.colonne) == ("obligatoire", 2, 3)


def test_an_horizon_outside_the_three_is_refused() -> None:
    lue = _lire("Suivis", ["personne", "horizon", "situation", "constat"], ["p1", 5, "emploi", "01/02/2022"])
    assert [c.message for c in lue.constats] == ["Les valeurs possibles sont : 3, 6, 12."]


def test_what_tells_who_or_where_a_person_is_never_stands_in_a_fault_or_a_change() -> None:
    lue = _lire(
        "Personnes",
        ["référence", "nom", "prénom", "date de naissance", "longitude", "repérage"],
        ["  D-17 ", " ZORGLUB ", "Zéphirine", "31/02/1985 ZORGLUB", "ZORGLUB", "01/02/2022"],
    )
    assert {c.valeur for c in lue.constats} == {MASQUE}
    assert all(MASQUE in (c.avant, c.apres) for c in lue.changements if c.entete != "repérage")
    assert "ZORGLUB" not in repr(lue.constats) + repr(lue.changements)
