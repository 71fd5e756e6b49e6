"""From a partner's file to the snapshot: what is kept, what is set aside and where, what is never lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cite_data.integration import Rapport
from cite_data.publication import ErreurPublication
from cite_data.sources.constats import Gravite
from tests.unitaires.integration.envois import (
    ACTION,
    FREIN,
    PILOTE,
    SORTIE,
    SUIVIE,
    Atelier,
    classeur,
    personne,
)


def _fautes(rapport: Rapport) -> list[tuple[str, int | None, str, str]]:
    """Sheet, row, header and rule of each blocking fault."""
    return sorted(
        (c.feuille, c.ligne, c.entete, c.regle) for c in rapport.constats if c.gravite is Gravite.BLOQUANT
    )


def _du_ft(feuilles: dict[str, Any], **declaration: Any) -> bytes:
    return classeur(feuilles, cite_id="cde-009", partenaire_id="ft", **declaration)


def test_the_first_workbook_publishes_the_cite_and_its_organisations(atelier: Atelier) -> None:
    assert [c["communes"] for c in atelier.table("cites")] == [["13213", "13215"]]
    assert [p["partenaire_id"] for p in atelier.table("partenaires")] == ["asso", "ft"]
    courant = atelier.courant
    assert courant is not None
    assert not courant.manifeste.provenance.synthetique


def test_a_workbook_becomes_rows_of_the_curated_tables(atelier: Atelier) -> None:
    envoi = _du_ft(
        {
            "personnes": [personne("D1", **SORTIE)],
            "freins": [
                {
                    "personne": "D1",
                    **FREIN,
                    "statut": "Levé",
                    "date_levee": date(2022, 6, 1),
                    "leve_par": "La Passerelle",
                }
            ],
            "actions": [{"personne": "D1", **ACTION}],
            "suivis": [
                {
                    "personne": "D1",
                    "horizon_mois": 3,
                    "situation": "En formation",
                    "date_constat": date(2022, 12, 1),
                }
            ],
            "contributions": [
                {"mois": date(2022, 3, 15), "nature": "Financement", "valeur": 1000, "unite": "€"}
            ],
        }
    )
    rapport = atelier.integrer(envoi)
    assert _fautes(rapport) == []
    (elle,) = atelier.table("beneficiaires")
    assert elle["tranche_age"] == "36_45"
    assert elle["promotion"] == "2022 - 1er semestre"
    assert elle["prescripteur_id"] == "ft"
    assert (elle["sexe"], elle["niveau_formation"], elle["motif_sortie"]) == ("F", "non_renseigne", "cdi")
    (frein,) = atelier.table("freins")
    assert (frein["frein"], frein["statut"], frein["leve_par"], frein["impact"]) == (
        "23",
        "leve",
        "asso",
        "non_renseigne",
    )
    (action,) = atelier.table("actions")
    assert (action["partenaire_id"], action["heures"], action["beneficiaire_id"]) == (
        "ft",
        12.5,
        elle["beneficiaire_id"],
    )
    (apport,) = atelier.table("contributions")
    assert (apport["mois"], apport["unite"], apport["programme"]) == (
        date(2022, 3, 1),
        "euros",
        "Non précisé",
    )
    assert len(atelier.table("suivis")) == 1


def test_the_chef_de_projet_sends_credits_and_counsellors(atelier: Atelier) -> None:
    mouvement = {
        "credit_id": "m1",
        "exercice": 2023,
        "programme": "BOP 147",
        "etape": "Payé",
        "date_mouvement": date(2023, 6, 1),
        "montant": -1500.5,
        "financeur_id": "La Passerelle",
    }
    poste = {
        "conseiller_id": "c1",
        "partenaire_id": "ft",
        "dispositif": "Equip'emploi",
        "date_debut": date(2023, 1, 2),
        "date_fin": date(2024, 6, 30),  # planned: an end may lie ahead
        "etp": 0.5,
    }
    rapport = atelier.integrer(
        _du_ft(
            {
                "credits": [mouvement, mouvement | {"credit_id": "m2", "date_mouvement": date(2024, 2, 1)}],
                "conseillers": [
                    poste,
                    poste | {"conseiller_id": "c2", "date_fin": date(2022, 1, 1), "etp": 1.5},
                ],
            }
        )
    )
    # A payment cannot be later than the data; a post cannot end before it begins, nor be more than one.
    assert {(feuille, ligne) for feuille, ligne, _, _ in _fautes(rapport)} == {
        ("Crédits", 3),
        ("Conseillers", 3),
    }
    (credit,) = atelier.table("credits")
    assert (credit["etape"], credit["montant"], credit["financeur_id"], credit["cite_id"]) == (
        "paye",
        -1500.5,
        "asso",
        "cde-009",
    )
    (conseiller,) = atelier.table("conseillers")
    assert (conseiller["date_fin"], conseiller["etp"]) == (date(2024, 6, 30), 0.5)


def test_a_trial_reports_the_same_and_publishes_nothing(atelier: Atelier) -> None:
    envoi = _du_ft({"personnes": [personne("D1"), personne("D2", date_reperage="31/02/2022")]})
    avant = atelier.courant
    essai = atelier.essayer(envoi)
    assert atelier.courant == avant
    publie = atelier.integrer(envoi)
    assert _fautes(essai) == _fautes(publie) == [("Personnes", 3, "Repérage", "date_impossible")]
    assert essai.manifeste is None


def test_rows_in_fault_are_set_aside_and_the_account_is_right(atelier: Atelier) -> None:
    rapport = atelier.integrer(
        _du_ft(
            {
                "personnes": [
                    personne("D1", **SUIVIE),
                    personne("D2", date_reperage=None),
                    personne("D3", sexe="xx"),
                ],
                "freins": [
                    {"personne": "D1", **FREIN},
                    {"personne": "D2", **FREIN},
                    {"personne": "D9", **FREIN},
                ],
            }
        )
    )
    assert _fautes(rapport) == [
        ("Freins", 3, "Référence de la personne", "personne_ecartee"),
        ("Freins", 4, "Référence de la personne", "personne_inconnue"),
        ("Personnes", 3, "Repérage", "obligatoire"),
        ("Personnes", 4, "Sexe", "hors_liste"),
    ]
    (bilan,) = rapport.bilans
    assert {nom: (c.recues, c.conservees, c.ecartees) for nom, c in bilan.feuilles.items()} == {
        "Personnes": (3, 1, 2),
        "Freins": (3, 1, 2),
    }
    assert len(atelier.table("beneficiaires")) == len(atelier.table("freins")) == 1


@pytest.mark.parametrize(
    ("feuille", "ligne", "entete"),
    [
        ({"personnes": [personne("D1", **(SORTIE | {"date_sortie": date(2022, 1, 15)}))]}, 2, "Sortie"),
        ({"personnes": [personne("D1", date_diagnostic=date(2022, 1, 1))]}, 2, "Diagnostic"),
        ({"personnes": [personne("D1", **SUIVIE, motif_sortie="CDI")]}, 2, "Motif de sortie"),
        ({"personnes": [personne("D1", **SUIVIE)], "freins": [{"personne": "D1", "frein": "22", "statut": "leve", "date_levee": date(2022, 5, 1)}]}, 2, "Levée"),
        ({"personnes": [personne("D1", **SUIVIE)], "freins": [{"personne": "D1", **FREIN, "date_identification": date(2022, 1, 15)}]}, 2, "Identification"),
        ({"personnes": [personne("D1")], "actions": [{"personne": "D1", **ACTION, "date_fin": date(2022, 3, 1)}]}, 2, "Fin"),
        ({"personnes": [personne("D1")], "actions": [{"personne": "D1", **ACTION, "date_debut": date(2022, 1, 1)}]}, 2, "Début"),
        ({"personnes": [personne("D1")], "actions": [{"personne": "D1", **ACTION, "date_debut": date(2024, 1, 1)}]}, 2, "Début"),
        ({"personnes": [personne("D1", **SUIVIE)], "suivis": [{"personne": "D1", "horizon_mois": 3, "situation": "emploi", "date_constat": date(2022, 12, 1)}]}, 2, "Constat"),
    ],
)  # fmt: skip
def test_dates_out_of_order_are_found_at_their_cell(
    atelier: Atelier, feuille: dict[str, Any], ligne: int, entete: str
) -> None:
    rapport = atelier.essayer(_du_ft(feuille))
    dernier = list(feuille)[-1].capitalize()
    assert (dernier, ligne, entete) in [f[:3] for f in _fautes(rapport)]


def test_the_same_file_twice_changes_nothing(atelier: Atelier) -> None:
    envoi = _du_ft(
        {
            "personnes": [personne("D1", **SUIVIE)],
            "freins": [{"personne": "D1", **FREIN}],
            "actions": [{"personne": "D1", **ACTION}, {"personne": "D1", **ACTION}],
        }
    )
    atelier.integrer(envoi)
    avant = {nom: atelier.table(nom) for nom in ("beneficiaires", "freins", "actions")}
    atelier.integrer(envoi)
    assert {nom: atelier.table(nom) for nom in avant} == avant
    assert len(avant["actions"]) == 2  # two equal rows of one file are two actions


def test_a_later_file_completes_and_corrects_and_a_blank_cell_keeps(atelier: Atelier) -> None:
    atelier.integrer(_du_ft({"personnes": [personne("D1", niveau_formation="CAP, BEP")]}))
    atelier.integrer(_du_ft({"personnes": [personne("D1", date_reperage=date(2022, 1, 12), **SUIVIE)]}))
    (elle,) = atelier.table("beneficiaires")
    assert elle["niveau_formation"] == "niveau_3"
    assert elle["date_reperage"] == date(2022, 1, 12)
    assert elle["date_entree"] == date(2022, 3, 1)


def test_a_reference_sent_before_is_still_known(atelier: Atelier) -> None:
    atelier.integrer(_du_ft({"personnes": [personne("D1", **SUIVIE)]}))
    rapport = atelier.integrer(_du_ft({"actions": [{"personne": "D1", **ACTION}]}))
    assert _fautes(rapport) == []
    assert len(atelier.table("actions")) == 1


def test_two_partners_meet_on_the_same_person_and_the_furthest_state_of_a_frein_wins(
    atelier: Atelier,
) -> None:
    ft = _du_ft({"personnes": [personne("D1", **SUIVIE)], "freins": [{"personne": "D1", **FREIN}]})
    elle = personne("D1")
    asso = classeur(
        {
            "personnes": [
                {c: elle[c] for c in ("nom_personne", "prenom", "date_naissance")} | {"personne": "P-77"}
            ],
            "freins": [{"personne": "P-77", **FREIN, "statut": "Levé", "date_levee": date(2022, 7, 1)}],
        },
        cite_id="cde-009",
        partenaire_id="asso",
    )
    rapport = atelier.integrer(("ft.xlsx", ft), ("asso.xlsx", asso))
    assert _fautes(rapport) == []
    assert [(f["statut"], f["date_levee"]) for f in atelier.table("freins")] == [("leve", date(2022, 7, 1))]
    (seule,) = atelier.table("beneficiaires")
    assert seule["prescripteur_id"] == "ft"


def test_a_frein_lifted_by_one_partner_does_not_come_back_when_the_other_sends_its_file_again(
    atelier: Atelier,
) -> None:
    ft = _du_ft({"personnes": [personne("D1", **SUIVIE)], "freins": [{"personne": "D1", **FREIN}]})
    atelier.integrer(ft)
    leve = {"personne": "D1", **FREIN, "statut": "Levé", "date_levee": date(2022, 7, 1)}
    atelier.integrer(_du_ft({"freins": [leve]}))
    rapport = atelier.integrer(ft)
    assert [(c.regle, c.ligne) for c in rapport.constats] == [("etat_anterieur", 2)]
    assert [f["statut"] for f in atelier.table("freins")] == ["leve"]


def test_a_person_leaving_twice_is_said_at_the_second_row(atelier: Atelier) -> None:
    rapport = atelier.essayer(
        _du_ft(
            {
                "personnes": [
                    personne("D1", **SORTIE),
                    personne("D1", **(SORTIE | {"date_sortie": date(2022, 10, 1)})),
                ]
            }
        )
    )
    assert ("Personnes", 3, "Sortie", "deux_sorties") in _fautes(rapport)
    assert rapport.total.conservees == 1


def test_a_row_said_twice_is_counted_once_and_said(atelier: Atelier) -> None:
    rapport = atelier.integrer(_du_ft({"personnes": [personne("D1"), personne("D1")]}))
    assert [(c.ligne, c.gravite) for c in rapport.constats if c.regle == "doublon"] == [
        (3, Gravite.A_VERIFIER)
    ]
    assert len(atelier.table("beneficiaires")) == 1


def test_a_complete_sending_replaces_and_an_addition_does_not(atelier: Atelier) -> None:
    actions = [{"personne": "D1", **ACTION, "date_debut": date(2022, 4, jour)} for jour in (1, 2, 3)]
    atelier.integrer(_du_ft({"personnes": [personne("D1")], "actions": actions}))
    atelier.integrer(_du_ft({"personnes": [personne("D1")], "actions": actions[:1]}))
    assert len(atelier.table("actions")) == 3
    atelier.integrer(_du_ft({"personnes": [personne("D1")], "actions": actions[:2]}, envoi="complet"))
    assert len(atelier.table("actions")) == 2
    assert len(atelier.table("beneficiaires")) == 1


def test_a_complete_sending_that_halves_a_partner_is_refused_unless_accepted(atelier: Atelier) -> None:
    actions = [{"personne": "D1", **ACTION, "date_debut": date(2022, 4, jour)} for jour in range(1, 13)]
    atelier.integrer(_du_ft({"personnes": [personne("D1")], "actions": actions}))
    petit = _du_ft({"personnes": [personne("D1")], "actions": actions[:5]}, envoi="complet")
    rapport = atelier.integrer(petit)
    assert rapport.manifeste is None
    assert [c.regle for c in rapport.constats if c.gravite is Gravite.BLOQUANT] == ["baisse_de_moitie"]
    assert len(atelier.table("actions")) == 12
    atelier.integrer(petit, accepter_baisse=True)
    assert len(atelier.table("actions")) == 5


def test_a_blocking_fault_of_a_file_stops_that_file_only(atelier: Atelier) -> None:
    bon = _du_ft({"personnes": [personne("D1")]})
    inconnu = classeur(
        {"personnes": [personne("D2")]}, cite_id="cde-009", partenaire_id="Personne ne me connaît"
    )
    rapport = atelier.integrer(
        ("bon.xlsx", bon), ("inconnu.xlsx", inconnu), ("casse.xlsx", b"PK\x03\x04rien")
    )
    assert [b.refuse for b in rapport.bilans] == [False, True, True]
    assert len(atelier.table("beneficiaires")) == 1


def test_an_old_template_is_refused_with_what_to_do(atelier: Atelier) -> None:
    rapport = atelier.essayer(_du_ft({"personnes": [personne("D1")]}, version_schema=999))
    assert rapport.bilans[0].refuse
    assert "Téléchargez le modèle à jour" in next(c.message for c in rapport.constats)


def test_a_missing_obligatory_column_sets_its_sheet_aside_and_not_the_others(atelier: Atelier) -> None:
    csv = "Référence de la personne;Situation;Constat\nD1;emploi;01/02/2023\n".encode()
    rapport = atelier.integrer(
        ("suivis.csv", csv), _du_ft({"personnes": [personne("D1")]}), partenaire_id="ft"
    )
    assert [c.message for c in rapport.constats if c.regle == "colonne_absente"] == [
        "Colonne obligatoire absente : « Horizon ». La feuille est mise de côté."
    ]
    assert rapport.bilans[0].total.ecartees == 1
    assert len(atelier.table("beneficiaires")) == 1


def test_fictitious_files_never_complete_real_data(atelier: Atelier) -> None:
    with pytest.raises(ErreurPublication, match="données réelles"):
        atelier.integrer(_du_ft({"personnes": [personne("F1")]}), demonstration=True)


def test_real_files_never_complete_a_demonstration(tmp_path: Path) -> None:
    atelier = Atelier(tmp_path)
    fictif = _du_ft({"personnes": [personne("F1")]})
    atelier.integrer(("pilote.xlsx", classeur(PILOTE)), ("fictif.xlsx", fictif), demonstration=True)
    assert len(atelier.table("beneficiaires")) == 1
    reel = classeur(
        {**PILOTE, "personnes": [personne("D1"), personne("D2")]}, cite_id="cde-009", partenaire_id="ft"
    )
    atelier.integrer(reel)
    courant = atelier.courant
    assert courant is not None
    assert not courant.manifeste.provenance.synthetique
    assert len(atelier.table("beneficiaires")) == 2


def test_nothing_kept_is_nothing_published(atelier: Atelier) -> None:
    avant = atelier.courant
    rapport = atelier.integrer(_du_ft({"personnes": [personne("D1", date_reperage=None)]}))
    assert rapport.manifeste is None
    assert atelier.courant == avant


def test_the_manifest_keeps_the_account_and_no_value(atelier: Atelier) -> None:
    rapport = atelier.integrer(_du_ft({"personnes": [personne("D1"), personne("D2", sexe="XYZZY")]}))
    assert rapport.manifeste is not None
    (fichier,) = rapport.manifeste.bilan["integration"]["fichiers"]
    assert (fichier["recues"], fichier["conservees"], fichier["ecartees"]) == (2, 1, 1)
    assert fichier["partenaire"] == "France Travail Marseille"
    assert (fichier["partenaire_id"], fichier["cite_id"]) == ("ft", "cde-009")
    assert "XYZZY" not in rapport.manifeste.en_json()


def test_the_scheme_a_person_is_brought_back_to_is_kept_and_refused_on_any_other_action(
    atelier: Atelier,
) -> None:
    raccrochage = {**ACTION, "type_action": "Raccrochage au droit commun", "orientation": "Mission locale"}
    envoi = _du_ft(
        {
            "personnes": [personne("D1", **SUIVIE)],
            "actions": [
                {"personne": "D1", **raccrochage},
                {"personne": "D1", **ACTION, "orientation": "PLIE"},
                {"personne": "D1", **ACTION, "date_debut": date(2022, 5, 2)},
            ],
        }
    )
    rapport = atelier.integrer(envoi)
    assert [(feuille, ligne) for feuille, ligne, _, _ in _fautes(rapport)] == [("Actions", 3)]
    assert sorted(a["orientation"] or "" for a in atelier.table("actions")) == ["", "mission_locale"]
