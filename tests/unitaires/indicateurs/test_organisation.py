"""What an organisation brought, on nine persons counted by hand; and who may read what became of its files."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from cite_data.acces import PERIMETRE_ENTIER, AccesRefuse, Perimetre
from cite_data.indicateurs.contexte import Contexte, Selection
from cite_data.indicateurs.organisation import ENSEMBLE, organisation_delais, organisation_parcours
from cite_data.indicateurs.organisation_donnees import (
    organisation_arrets,
    organisation_remontees,
    organisation_territoires,
)
from cite_data.indicateurs.organisation_fichiers import organisation_fichiers
from cite_data.indicateurs.passe import Passe
from cite_data.modele.roles import Role
from cite_data.modele.tableau import Marque, Tableau
from cite_data.publication import Manifeste, Provenance
from tests.fabrique import contexte, tables

AU = date(2022, 12, 31)
PARTENAIRES = [
    {"partenaire_id": "ft", "nom": "France Travail"},
    {"partenaire_id": "as", "nom": "Association"},
]


def personne(nom: str, qui: str | None, *, diagnostic: int | None, entree: int | None, **autres: Any) -> dict:
    """Found on 1 March; diagnosed and entered that day of March."""
    return {
        "beneficiaire_id": nom,
        "prescripteur_id": qui,
        "referent_id": qui,
        "date_reperage": date(2022, 3, 1),
        "date_diagnostic": diagnostic and date(2022, 3, diagnostic),
        "date_entree": entree and date(2022, 3, entree),
        **autres,
    }


def sortie(motif: str, jour: date = date(2022, 10, 1)) -> dict[str, Any]:
    return {"date_sortie": jour, "motif_sortie": motif}


# France Travail found five: four diagnosed, three entered (10, 20, 30 days), two left, one of them to a lasting job; the
# other exit comes after AU for c. The association found two, nobody known found two.
GENS = [
    personne("a", "ft", diagnostic=6, entree=11, **sortie("cdi")),
    personne("b", "ft", diagnostic=8, entree=21, **sortie("demenagement")),
    personne("c", "ft", diagnostic=10, entree=31, **sortie("cdi", date(2023, 2, 1))),
    personne("d", "ft", diagnostic=12, entree=None),
    personne("e", "ft", diagnostic=None, entree=None),
    personne("f", "as", diagnostic=3, entree=5, **sortie("abandon")),
    personne("g", "as", diagnostic=None, entree=None),
    personne("h", None, diagnostic=2, entree=3),
    personne("i", None, diagnostic=2, entree=None),
]


def ligne(t: Tableau, partenaire_id: str, **autres: str) -> dict[str, Any]:
    (seule,) = [
        dict(li)
        for li in t.lignes
        if li["partenaire_id"] == partenaire_id and all(li[nom] == v for nom, v in autres.items())
    ]
    return seule


def test_the_persons_found_are_counted_at_each_stage_and_by_what_they_left_to() -> None:
    with tables(beneficiaires=GENS, partenaires=PARTENAIRES) as t:
        parcours = organisation_parcours(t, contexte(AU))
    assert [li["partenaire"] for li in parcours.lignes] == [
        "Association",
        "France Travail",
        "Partenaire non précisé",
    ]
    ft = ligne(parcours, "ft")
    assert {nom: ft[nom] for nom in ("reperees", "diagnostiquees", "entrees", "sorties", "dynamiques")} == {
        "reperees": 5,
        "diagnostiquees": 4,
        "entrees": 3,
        "sorties": 2,
        "dynamiques": 1,
    }
    assert [ft[c] for c in ("durable", "transition", "positive", "autre", "neutralisee")] == [1, 0, 0, 0, 1]
    assert [ligne(parcours, "as")[c] for c in ("dynamiques", "autre")] == [0, 1]
    assert parcours.base == 9


def test_delays_of_an_organisation_stand_beside_those_of_everybody() -> None:
    with tables(beneficiaires=GENS, partenaires=PARTENAIRES) as t:
        delais = organisation_delais(t, contexte(AU))
    siens = ligne(delais, "ft", etapes="Du repérage à l'entrée")
    # Entered after 10, 20 and 30 days, two still waiting: three of five are in after 30 days.
    assert (siens["mediane"], siens["effectif"], siens["atteint"]) == (30, 5, 3)
    tous = ligne(delais, Marque.SANS_OBJET, etapes="Du repérage à l'entrée")
    # 2, 4, 10, 20, 30 days among nine: the fifth is in after 30 days.
    assert (tous["partenaire"], tous["mediane"], tous["effectif"], tous["atteint"]) == (ENSEMBLE, 30, 9, 5)
    assert ligne(delais, "as", etapes="Du repérage au diagnostic")["mediane"] == 2


def test_stalled_parcours_are_those_of_the_referring_partner() -> None:
    with tables(beneficiaires=GENS, partenaires=PARTENAIRES) as t:
        arrets = organisation_arrets(t, contexte(AU))
    # c alone is still in for France Travail, with no action at all since March; h has no known referring partner.
    assert ligne(arrets, "ft") == {
        "partenaire": "France Travail",
        "partenaire_id": "ft",
        "en_parcours": 1,
        "a_l_arret": 1,
        "part": 1.0,
    }
    assert ligne(arrets, Marque.NON_DISPONIBLE)["en_parcours"] == 1


def test_the_last_data_of_an_organisation_are_dated_and_never_counted() -> None:
    with tables(beneficiaires=GENS, partenaires=PARTENAIRES) as t:
        remontees = organisation_remontees(t, contexte(AU, sexe="H"))  # the filters on persons do not apply
    sienne = ligne(remontees, "ft")
    assert (sienne["donnees"], sienne["derniere"], sienne["etat"]) == (
        "Repérages",
        date(2022, 3, 1),
        "en retard",
    )
    assert "lignes" not in sienne


def test_a_territory_tells_who_was_found_by_the_organisation_and_by_others() -> None:
    lieux = [{"territoire_id": code, "nom": f"Quartier {code}"} for code in ("Q1", "Q2")]
    places = [{"beneficiaire_id": nom, "territoire_id": "Q1"} for nom in "abf"]
    with tables(beneficiaires=GENS, partenaires=PARTENAIRES, territoires=lieux, localisations=places) as t:
        trouves = organisation_territoires(t, contexte(AU), partenaire_id="ft", millesime=2024)
    assert [
        (li["nom"], li["siennes"], li["autres"], li["reperees"], li["entrees"]) for li in trouves.lignes
    ] == [("Quartier Q1", 2, 1, 3, 3), ("Quartier Q2", 0, 0, 0, 0)]


def fichier(nom: str, partenaire_id: str, cite_id: str, **regles: int) -> dict[str, Any]:
    return {
        "fichier": nom,
        "partenaire": partenaire_id.upper(),
        "partenaire_id": partenaire_id,
        "cite_id": cite_id,
        "recues": 10,
        "conservees": 8,
        "ecartees": 2,
        "regles": regles,
    }


def manifeste(rang: int, *fichiers: dict[str, Any]) -> Manifeste:
    return Manifeste(
        publication=f"2022{rang}",
        creee_le=datetime(2022, rang, 15, tzinfo=UTC),
        version_schema=1,
        provenance=Provenance(motif="essai", auteur="essai", date_donnees=AU, synthetique=True),
        precedente=None,
        fichiers={},
        bilan={"integration": {"fichiers": list(fichiers)}},
    )


PASSE = Passe(
    lignee=(
        manifeste(1, fichier("trop-ancien.xlsx", "ft", "A")),
        manifeste(2, fichier("ft-a.xlsx", "ft", "A", **{"Date illisible.": 3})),
        manifeste(3, fichier("as-a.xlsx", "as", "A"), fichier("ft-b.xlsx", "ft", "B")),
        manifeste(4, fichier("ft-partout.xlsx", "ft", "")),
        manifeste(5, fichier("ft-a2.xlsx", "ft", "A")),
    ),
    noms={},
)
ANCIEN = {nom: v for nom, v in fichier("ancien.xlsx", "ft", "A").items() if not nom.endswith("_id")}


def fichiers(perimetre: Perimetre, partenaire_id: str = "ft", passe: Passe = PASSE) -> list[str]:
    question = Contexte(selection=Selection(cite_id="A"), au=AU, perimetre=perimetre)
    return [
        str(li["fichier"])
        for li in organisation_fichiers(passe, question, partenaire_id=partenaire_id).lignes
    ]


def test_the_last_four_integrations_tell_of_the_files_of_one_organisation_for_one_cité() -> None:
    assert fichiers(PERIMETRE_ENTIER) == ["ft-a2.xlsx", "ft-partout.xlsx", "ft-a.xlsx"]
    question = Contexte(selection=Selection(cite_id="A"), au=AU, perimetre=PERIMETRE_ENTIER)
    derniere = organisation_fichiers(PASSE, question, partenaire_id="ft").lignes[-1]
    assert derniere == {
        "integre": date(2022, 2, 15),
        "fichier": "ft-a.xlsx",
        "recues": 10,
        "conservees": 8,
        "ecartees": 2,
        "regles": "Date illisible. (3)",
    }


def test_a_file_that_does_not_say_its_cité_is_told_to_its_sender_and_to_who_sees_all_cités_only() -> None:
    assert fichiers(Perimetre(("A",), role=Role.CHEF_DE_PROJET)) == ["ft-a2.xlsx", "ft-a.xlsx"]
    sien = Perimetre(("A",), role=Role.PARTENAIRE, partenaire_id="ft")
    assert fichiers(sien) == ["ft-a2.xlsx", "ft-partout.xlsx", "ft-a.xlsx"]
    assert fichiers(Perimetre(("B",), role=Role.CHEF_DE_PROJET)) == []


@pytest.mark.parametrize(
    "perimetre",
    [
        Perimetre(("A",), role=Role.PARTENAIRE, partenaire_id="as"),
        Perimetre(("A",), role=Role.PARTENAIRE),
        Perimetre(("A",), role=Role.COPIL),
        Perimetre(role=Role.PUBLIC),
    ],
)
def test_the_files_of_another_are_refused(perimetre: Perimetre) -> None:
    with pytest.raises(AccesRefuse):
        fichiers(perimetre)


def test_an_account_written_before_codes_were_kept_belongs_to_nobody() -> None:
    assert fichiers(PERIMETRE_ENTIER, passe=Passe(lignee=(manifeste(1, ANCIEN),), noms={})) == []
    with pytest.raises(AccesRefuse):
        fichiers(PERIMETRE_ENTIER, "", passe=Passe(lignee=(manifeste(1, ANCIEN),), noms={}))
