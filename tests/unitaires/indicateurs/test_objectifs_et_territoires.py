"""Headline figures, milestones, territories and filter options."""

from __future__ import annotations

from datetime import date

from cite_data.acces import PERIMETRE_ENTIER, Perimetre
from cite_data.indicateurs.calendrier import jalons
from cite_data.indicateurs.objectifs import CHIFFRES_CLES, synthese
from cite_data.indicateurs.options import options
from cite_data.indicateurs.territoires import contexte_territoire, territoires
from cite_data.modele.tableau import Marque
from tests.fabrique import contexte, tables

OBJECTIFS = [
    {
        "indicateur": "personnes_entrees",
        "valeur_initiale": 0.0,
        "date_initiale": date(2021, 9, 1),
        "valeur_cible": 20.0,
        "echeance": date(2022, 6, 30),
    },
    {
        "indicateur": "personnes_entrees",
        "valeur_initiale": 0.0,
        "date_initiale": date(2021, 9, 1),
        "valeur_cible": 50.0,
        "echeance": date(2023, 12, 31),
    },
]
GENS = [
    {"beneficiaire_id": "p1", "date_diagnostic": date(2022, 2, 1), "date_entree": date(2022, 3, 2)},
    {"beneficiaire_id": "p2", "date_reperage": date(2022, 11, 1)},
]
FREINS = [
    {
        "beneficiaire_id": "p1",
        "frein": f,
        "statut": "leve",
        "date_identification": date(2022, 2, 1),
        "date_levee": d,
    }
    for f, d in (("23", date(2022, 5, 1)), ("24", date(2022, 12, 1)))
]


def _par_moment(tableau: object) -> dict:
    return {li["moment"]: li for li in tableau.lignes}  # type: ignore[attr-defined]


def test_headline_figures_stand_beside_their_past_and_their_dated_target() -> None:
    with tables(beneficiaires=GENS, freins=FREINS, objectifs=OBJECTIFS) as t:
        tableaux = {x.cle: _par_moment(x) for x in synthese(t, contexte())}
    assert set(tableaux) == set(CHIFFRES_CLES)
    entrees = tableaux["personnes_entrees"]
    assert (entrees["actuelle"]["valeur"], entrees["actuelle"]["date"]) == (1, date(2022, 12, 31))
    assert (entrees["precedente"]["valeur"], entrees["precedente"]["date"]) == (1, date(2022, 9, 30))
    assert (entrees["cible"]["valeur"], entrees["cible"]["date"]) == (50.0, date(2023, 12, 31))
    levee = tableaux["taux_levee"]
    assert (levee["actuelle"]["valeur"], levee["precedente"]["valeur"]) == (1.0, 0.5)
    assert (levee["actuelle"]["numerateur"], levee["actuelle"]["denominateur"]) == (2, 2)
    assert tableaux["taux_diagnostic"]["actuelle"]["valeur"] == 0.5
    assert tableaux["taux_sorties_dynamiques"]["actuelle"]["valeur"] is Marque.SANS_OBJET
    # Repérage on 1 January, entry on 2 March 2022: 60 days; the other has waited 60 days as well: S(60) = 1/2.
    assert tableaux["delai_entree_median"]["actuelle"]["valeur"] == 60


def test_the_last_target_stays_when_its_date_is_past() -> None:
    with tables(beneficiaires=GENS, objectifs=OBJECTIFS) as t:
        entrees = _par_moment(synthese(t, contexte(date(2025, 1, 1)))[1])
    assert entrees["cible"]["valeur"] == 50.0


def test_a_target_of_the_whole_cite_is_not_shown_for_a_part_of_it() -> None:
    with tables(beneficiaires=GENS, objectifs=OBJECTIFS) as t:
        assert "cible" not in _par_moment(synthese(t, contexte(promotion="P1"))[1])
        assert "cible" not in _par_moment(synthese(t, contexte(cite_id=None))[1])


def test_nobody_left_gives_figures_and_no_failure() -> None:
    with tables(objectifs=OBJECTIFS) as t:
        tableaux = synthese(t, contexte())
    assert {x.base for x in tableaux} == {0}
    assert _par_moment(tableaux[-1])["actuelle"]["valeur"] is Marque.SANS_OBJET


def test_a_milestone_done_later_is_not_done_yet() -> None:
    lignes = [
        {"libelle": "Lancement", "date_prevue": date(2021, 4, 19), "date_realisee": date(2021, 4, 19)},
        {"libelle": "Tardif", "date_prevue": date(2022, 6, 1), "date_realisee": date(2023, 1, 15)},
        {"libelle": "Bilan", "date_prevue": date(2023, 12, 1)},
    ]
    with tables(jalons=lignes) as t:
        etats = [li["etat"] for li in jalons(t, contexte()).lignes]
    assert etats == ["réalisé", "en retard", "à venir"]


TERRITOIRES = [
    {
        "territoire_id": "Q1",
        "nom": "Un",
        "arrondissements": [{"code": "13215", "part": 0.6}, {"code": "13216", "part": 0.4}],
    },
    {"territoire_id": "Q1-a", "nom": "Un a", "niveau": "micro", "parent_id": "Q1"},
    {"territoire_id": "Q2", "nom": "Deux"},
    {"territoire_id": "V1", "nom": "Vieux", "millesime": 2015},
]
LIEUX = [
    {"beneficiaire_id": "p1", "territoire_id": "Q1-a"},
    {"beneficiaire_id": "p2", "territoire_id": "Q1"},
    {"beneficiaire_id": "p1", "millesime": 2015, "territoire_id": "V1"},
]


def test_a_micro_territoire_counts_in_its_qpv_and_an_empty_territory_has_a_real_zero() -> None:
    with tables(beneficiaires=GENS, freins=FREINS, territoires=TERRITOIRES, localisations=LIEUX) as t:
        qpv = territoires(t, contexte(), millesime=2024, niveau="qpv")
        micro = territoires(t, contexte(), millesime=2024, niveau="micro")
    assert [(li["territoire_id"], li["reperees"], li["leves"], li["taux_levee"]) for li in qpv.lignes] == [
        ("Q2", 0, 0, Marque.SANS_OBJET),
        ("Q1", 2, 2, 1.0),
    ]
    assert qpv.lignes[1]["secteur"] == "13215, 13216"
    assert [(li["territoire_id"], li["reperees"]) for li in micro.lignes] == [("Q1-a", 1)]


def test_two_geographies_are_never_mixed() -> None:
    with tables(beneficiaires=GENS, territoires=TERRITOIRES, localisations=LIEUX) as t:
        vieux = territoires(t, contexte(), millesime=2015, niveau="qpv")
    assert [(li["territoire_id"], li["reperees"]) for li in vieux.lignes] == [("V1", 1)]


def test_context_figures_keep_their_symbol() -> None:
    chiffres = [
        {"territoire_id": "Q1", "indicateur": "Taux de pauvreté", "valeur": 55.5},
        {"territoire_id": "Q1", "indicateur": "Population", "symbole": "so"},
    ]
    with tables(territoires=TERRITOIRES, contexte=chiffres) as t:
        lignes = contexte_territoire(t, contexte(), territoire_id="Q1").lignes
    assert [(li["indicateur"], li["valeur"]) for li in lignes] == [
        ("Population", Marque.SANS_OBJET),
        ("Taux de pauvreté", 55.5),
    ]


def test_filters_offer_only_what_the_perimeter_holds() -> None:
    with tables(
        cites=[{}, {"cite_id": "B", "nom": "Cité B"}],
        beneficiaires=GENS,
        territoires=TERRITOIRES,
        localisations=LIEUX,
    ) as t:
        toutes = options(t, PERIMETRE_ENTIER)
        une = options(t, Perimetre(("B",)))
    assert [o.cite_id for o in toutes] == ["A", "B"]
    assert toutes[0].millesimes == (2024, 2015)
    assert [x.territoire_id for x in toutes[0].territoires] == ["Q2", "Q1", "Q1-a", "V1"]
    assert [o.cite_id for o in une] == ["B"]


def test_a_starting_value_still_to_come_is_not_used() -> None:
    objectif = {**OBJECTIFS[1], "date_initiale": date(2023, 1, 1)}
    with tables(beneficiaires=GENS, objectifs=[objectif]) as t:
        moments = _par_moment(synthese(t, contexte())[1])
    assert "initiale" not in moments
    assert moments["cible"]["valeur"] == 50.0
