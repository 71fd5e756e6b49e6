"""Comparison, changes, corrections, objectives and alerts, on persons counted by hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cite_data.indicateurs.alertes import alertes
from cite_data.indicateurs.chiffres import CHIFFRES
from cite_data.indicateurs.comparaison import LOIN, MEDIAN, comparaison, comparaison_evolution, position
from cite_data.indicateurs.comptes import ENSEMBLE
from cite_data.indicateurs.evolution import MIEUX, MOINS_BIEN, evolution, revision
from cite_data.indicateurs.suivi_objectifs import suivi_objectifs
from cite_data.indicateurs.valeurs import valeurs
from cite_data.modele.tableau import Cellule, Marque, Tableau
from tests.fabrique import contexte, tables, tables_en_memoire

AU = date(2023, 6, 30)
CITES = [
    {"cite_id": c, "nom": f"Cité {c}", "departement": d, "region": "PACA"} for c, d in ("A1", "B1", "C2")
]


def _gens(cite: str, entrees: int, reperees: int) -> list[dict[str, Any]]:
    """Persons found on 01/01/2023, the first ones entered on the 30th day."""
    return [
        {
            "beneficiaire_id": f"{cite}{i}",
            "cite_id": cite,
            "date_reperage": date(2023, 1, 1),
            "date_diagnostic": date(2023, 1, 31) if i < entrees else None,
            "date_entree": date(2023, 1, 31) if i < entrees else None,
        }
        for i in range(reperees)
    ]


GENS = [*_gens("A", 8, 10), *_gens("B", 6, 10), *_gens("C", 4, 10)]


def _par(t: Tableau, nom: str) -> dict[Cellule, dict[str, Cellule]]:
    return {ligne[nom]: dict(ligne) for ligne in t.lignes}


def _comparer(niveau: str, **options: Any) -> Tableau:
    demande = {"indicateur": "entree_3_mois", "millesime": 2024, **options}
    with tables(beneficiaires=GENS, cites=CITES) as t:
        return comparaison(t, contexte(AU, cite_id=None), niveau=niveau, **demande)


def test_cites_stand_beside_their_median() -> None:
    t = _comparer("cite")
    assert [li["groupe"] for li in t.lignes] == ["Cité A", "Cité B", "Cité C"]  # the best first
    lignes = _par(t, "groupe")
    assert [lignes[f"Cité {c}"]["valeur"] for c in "ABC"] == [0.8, 0.6, 0.4]
    assert lignes["Cité C"]["ecart"] == pytest.approx(-0.2)
    assert lignes["Cité C"]["position"] == LOIN
    assert lignes["Cité B"]["position"] == MEDIAN
    assert {li["mediane"] for li in t.lignes} == {0.6}
    assert {li["ensemble"] for li in t.lignes} == {18 / 30}  # sum over sum
    # Three months before, on 30 March, nobody had been found for 90 days.
    assert {li["tendance"] for li in t.lignes} == {Marque.TROP_RECENT}


@pytest.mark.parametrize("indicateur", ["entree_3_mois", "delai_entree_median", "levee_6_mois"])
def test_all_together_counts_who_is_in_no_group(indicateur: str) -> None:
    """Ten persons of A with a prescripteur, ten of B without one, who enter a month later."""
    plus_tard = [{**p, "date_entree": p["date_entree"] and date(2023, 3, 2)} for p in _gens("B", 6, 10)]
    gens = [*({**p, "prescripteur_id": "p"} for p in _gens("A", 8, 10)), *plus_tard]
    freins = [
        {"beneficiaire_id": f"{c}{i}", "date_identification": date(2022, 12, 1), "date_levee": date(2022, 12, 9) if c == "A" else None}
        for c in "AB" for i in range(4)
    ]  # fmt: skip
    with tables(beneficiaires=gens, freins=freins, cites=CITES, partenaires=[{"partenaire_id": "p"}]) as t:
        ici = contexte(AU, cite_id=None)
        lignes = comparaison(t, ici, niveau="prescripteur", indicateur=indicateur, millesime=2024).lignes
        (seul,) = valeurs(t, ici, jours=[AU], cles=(indicateur,))[ENSEMBLE]
    assert len(lignes) == 1
    assert lignes[0]["ensemble"] == seul[indicateur].valeur
    assert lignes[0]["ensemble"] != lignes[0]["valeur"]


def test_departements_are_sum_over_sum_not_means_of_cites() -> None:
    lignes = _par(_comparer("departement"), "groupe")
    assert lignes["Département 1"]["valeur"] == 14 / 20
    assert lignes["Département 2"]["valeur"] == 4 / 10


def test_the_order_can_be_by_name_and_what_has_no_value_comes_last() -> None:
    vide = [{"beneficiaire_id": "z", "cite_id": "C", "date_reperage": date(2023, 6, 1)}]
    with tables(beneficiaires=[*_gens("A", 1, 4), *_gens("B", 3, 4), *vide], cites=CITES) as t:
        demande = {"niveau": "cite", "indicateur": "entree_3_mois", "millesime": 2024}
        par_valeur = comparaison(t, contexte(AU, cite_id=None), **demande)
        par_nom = comparaison(t, contexte(AU, cite_id=None), tri="groupe", **demande)
    assert [li["groupe"] for li in par_valeur.lignes] == ["Cité B", "Cité A", "Cité C"]
    assert par_valeur.lignes[-1]["valeur"] is Marque.TROP_RECENT
    assert [li["groupe"] for li in par_nom.lignes] == ["Cité A", "Cité B", "Cité C"]


def test_for_a_delay_the_good_side_is_below() -> None:
    delai = CHIFFRES["delai_entree_median"]
    assert position(delai, 111, 100) == LOIN
    assert position(delai, 105, 100) == MEDIAN
    assert position(delai, 80, 100) == "du bon côté de la médiane"
    assert position(delai, None, 100) == "non comparable"


def test_a_micro_territoire_counts_in_its_qpv() -> None:
    territoires = [
        {"territoire_id": "Q", "nom": "Quartier"},
        {"territoire_id": "m", "niveau": "micro", "parent_id": "Q"},
    ]
    lieux = [{"beneficiaire_id": f"A{i}", "territoire_id": lieu} for i, lieu in enumerate(("Q", "m", "m"))]
    with tables(beneficiaires=_gens("A", 2, 3), territoires=territoires, localisations=lieux) as t:
        lignes = comparaison(
            t, contexte(AU), niveau="territoire", indicateur="entree_3_mois", millesime=2024
        ).lignes
    assert [(li["groupe"], li["numerateur"], li["denominateur"]) for li in lignes] == [("Quartier", 2, 3)]


def test_small_curves_keep_the_mark_of_a_quarter_without_value() -> None:
    with tables(beneficiaires=GENS, cites=CITES) as t:
        lignes = comparaison_evolution(
            t, contexte(AU, cite_id=None), niveau="cite", indicateur="entree_3_mois", millesime=2024
        ).lignes
    du_a = [li["valeur"] for li in lignes if li["groupe"] == "Cité A"]
    assert du_a == [Marque.SANS_OBJET] * 6 + [Marque.TROP_RECENT, 0.8]


def test_a_change_is_the_difference_of_two_states() -> None:
    sortie = GENS[0] | {"date_sortie": date(2023, 5, 1), "motif_sortie": "cdi"}
    with tables(beneficiaires=[sortie, *GENS[1:10]]) as t:
        lignes = _par(evolution(t, contexte(AU), depuis="2023-01-15"), "cle")
    assert (lignes["personnes_entrees"]["avant"], lignes["personnes_entrees"]["apres"]) == (0, 8)
    assert (lignes["personnes_entrees"]["ecart"], lignes["personnes_entrees"]["sens"]) == (8, MIEUX)
    assert lignes["sorties_dynamiques"]["ecart"] == 1
    assert lignes["taux_diagnostic"]["ecart"] == pytest.approx(0.8)
    assert lignes["taux_levee"]["ecart"] is Marque.SANS_OBJET
    # Entries: 8 more, standard error of Poisson counts = square root of 0 + 8.
    assert lignes["personnes_entrees"]["ampleur"] == pytest.approx(8 / 8**0.5)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 500), st.integers(0, 500))
def test_changes_add_up(recul: int, encore: int) -> None:
    fin, milieu = AU, AU - timedelta(days=recul)
    debut = milieu - timedelta(days=encore)
    with tables_en_memoire(beneficiaires=GENS) as t:
        tout = _par(evolution(t, contexte(fin), depuis=debut.isoformat()), "cle")
        premier = _par(evolution(t, contexte(milieu), depuis=debut.isoformat()), "cle")
        second = _par(evolution(t, contexte(fin), depuis=milieu.isoformat()), "cle")
    for cle in ("personnes_reperees", "personnes_entrees", "freins_leves"):
        assert tout[cle]["ecart"] == premier[cle]["ecart"] + second[cle]["ecart"]  # type: ignore[operator]


def test_a_correction_is_told_apart_from_a_change() -> None:
    # Then: 5 of A's were known to be entered by the end of March. Now 7 are, and the 8th entered in June.
    alors = _gens("A", 5, 10)
    maintenant = [*_gens("A", 7, 10)]
    maintenant[7] |= {"date_diagnostic": date(2023, 6, 1), "date_entree": date(2023, 6, 1)}
    with tables(beneficiaires=alors) as avant, tables(beneficiaires=maintenant) as apres:
        lignes = _par(revision(avant, apres, contexte(AU), depuis="2023-03-31"), "cle")
    entrees = lignes["personnes_entrees"]
    assert [entrees[n] for n in ("vue", "correction", "recalculee", "evolution", "actuelle")] == [
        5,
        2,
        7,
        1,
        8,
    ]


OBJECTIF = {
    "indicateur": "personnes_entrees",
    "valeur_initiale": 0.0,
    "date_initiale": date(2023, 1, 1),
    "valeur_cible": 20.0,
    "echeance": date(2023, 12, 31),
}


def _objectif(**autres: Any) -> dict[str, Cellule]:
    with tables(beneficiaires=GENS[:10], objectifs=[OBJECTIF | autres]) as t:
        return dict(suivi_objectifs(t, contexte(AU)).lignes[0])


def test_an_objective_has_each_value_with_its_date() -> None:
    li = _objectif()
    assert (li["initiale"], li["initiale_le"]) == (0.0, date(2023, 1, 1))
    assert (li["actuelle"], li["actuelle_le"]) == (8, AU)
    assert (li["finale"], li["finale_le"]) == (20.0, date(2023, 12, 31))
    assert li["avancement"] == 0.4
    # 180 of the 364 days of the way: 9.89 expected, 0.494 of the way, nine points and a half ahead of what is done.
    assert li["attendue"] == pytest.approx(20 * 180 / 364)
    assert li["etat"] == "en retard"


@pytest.mark.parametrize(
    ("change", "etat"),
    [
        ({"valeur_cible": 8.0}, "atteinte"),
        ({"valeur_cible": 16.0}, "dans les temps"),
        ({"echeance": date(2023, 6, 30)}, "échéance manquée"),
        ({"valeur_initiale": None, "date_initiale": None}, "non calculable"),
        ({"date_initiale": date(2023, 9, 1)}, "non calculable"),
    ],
)
def test_where_an_objective_stands(change: dict[str, Any], etat: str) -> None:
    li = _objectif(**change)
    assert li["etat"] == etat
    if etat == "non calculable":
        assert li["avancement"] is Marque.SANS_OBJET


def test_a_part_of_a_cite_has_no_objective() -> None:
    with tables(beneficiaires=GENS[:10], objectifs=[OBJECTIF]) as t:
        assert not suivi_objectifs(t, contexte(AU, sexe="F")).lignes


def _alertes(**contenu: Any) -> list[tuple[Cellule, ...]]:
    with tables(**{"beneficiaires": GENS, "cites": CITES} | contenu) as t:
        lignes = alertes(t, contexte(AU, cite_id=None), millesime=2024).lignes
    return [(li["regle"], li["ou"], li["objet"]) for li in lignes if li["regle"] != "non_calculable"]


def test_ten_points_under_the_median_is_an_alert_and_nine_are_none() -> None:
    assert ("ecart_mediane", "Cité C", "Entrée en 90 jours") in _alertes()
    proches = [*_gens("A", 55, 100), *_gens("B", 50, 100), *_gens("C", 41, 100)]
    assert not [a for a in _alertes(beneficiaires=proches) if a[0] == "ecart_mediane"]
    limites = [*_gens("A", 55, 100), *_gens("B", 50, 100), *_gens("C", 40, 100)]
    assert ("ecart_mediane", "Cité C", "Entrée en 90 jours") in _alertes(beneficiaires=limites)


def test_four_persons_are_too_few_for_an_alert() -> None:
    petites = [*_gens("A", 4, 4), *_gens("B", 4, 4), *_gens("C", 0, 4)]
    assert not [a for a in _alertes(beneficiaires=petites) if a[0] == "ecart_mediane"]


def test_a_missed_milestone_a_silent_partner_and_a_waiting_frein_are_alerts() -> None:
    jalons = [
        {"cite_id": "A", "libelle": "COPIL 1", "date_prevue": date(2023, 3, 1)},
        {
            "cite_id": "A",
            "libelle": "COPIL 2",
            "date_prevue": date(2023, 3, 1),
            "date_realisee": date(2023, 3, 2),
        },
        {"cite_id": "A", "libelle": "COPIL 3", "date_prevue": date(2023, 9, 1)},
    ]
    freins = [{"beneficiaire_id": "B0", "frein": "23", "date_identification": date(2023, 5, 31)}]
    actions = [
        {"beneficiaire_id": "A0", "partenaire_id": p, "date_debut": AU - timedelta(days=jours)}
        for p, jours in (("muet", 91), ("parlant", 90))
    ]
    trouvees = _alertes(
        jalons=jalons,
        freins=freins,
        actions=actions,
        partenaires=[{"partenaire_id": p} for p in ("muet", "parlant")],
    )
    assert ("jalon_manque", "Cité A", "COPIL 1") in trouvees
    assert [a[1] for a in trouvees if a[0] == "partenaire_en_retard"] == ["muet"]
    assert [a[1] for a in trouvees if a[0] == "freins_sans_action"] == ["Cité B"]
    assert len([a for a in trouvees if a[0] == "jalon_manque"]) == 1


def test_persons_without_any_action_for_more_than_sixty_days_are_an_alert() -> None:
    # A0 had her last action 61 days before, A1 60 days before; the others of A never had one since January.
    actions = [
        {"beneficiaire_id": qui, "partenaire_id": "x", "date_debut": jour, "date_fin": jour}
        for qui, jour in (("A0", AU - timedelta(days=61)), ("A1", AU - timedelta(days=60)))
    ]
    with tables(
        beneficiaires=_gens("A", 2, 2), cites=CITES, actions=actions, partenaires=[{"partenaire_id": "x"}]
    ) as t:
        lignes = alertes(t, contexte(AU, cite_id=None), millesime=2024).lignes
    trouvees = [
        (li["ou"], li["valeur"], li["repere"]) for li in lignes if li["regle"] == "parcours_sans_action"
    ]
    assert trouvees == [("Cité A", 1, 2)]


def test_worse_two_quarters_in_a_row_is_an_alert_once_is_not() -> None:
    # Of ten exits three quarters ago half were dynamic; then every new exit is a loss.
    def sorties(*jours: date) -> list[dict[str, Any]]:
        base = {"cite_id": "A", "date_reperage": date(2021, 1, 1), "date_entree": date(2021, 2, 1)}
        anciennes = [(date(2022, 9, 1), "cdi" if i < 5 else "abandon") for i in range(10)]
        nouvelles = [(jour, "abandon") for jour in jours]
        return [
            {**base, "beneficiaire_id": f"s{i}", "date_sortie": jour, "motif_sortie": motif}
            for i, (jour, motif) in enumerate(anciennes + nouvelles)
        ]

    attendue = ("baisse", "Cité A", "Part de sorties dynamiques")
    assert attendue in _alertes(beneficiaires=sorties(date(2023, 2, 1), date(2023, 5, 1)))
    assert attendue not in _alertes(beneficiaires=sorties(date(2023, 5, 1)))


def test_a_target_out_of_reach_at_the_present_pace_is_an_alert() -> None:
    hors = [OBJECTIF | {"cite_id": "A", "valeur_cible": 500.0}]
    assert ("cible_hors_atteinte", "Cité A", "Entrées en parcours") in _alertes(objectifs=hors)
    tenu = [OBJECTIF | {"cite_id": "A", "valeur_cible": 8.0}]
    assert not [a for a in _alertes(objectifs=tenu) if a[0] == "cible_hors_atteinte"]


def test_a_change_worse_is_said() -> None:
    gens = [*_gens("A", 5, 5), *[p | {"date_reperage": date(2023, 5, 1)} for p in _gens("B", 0, 5)]]
    for p in gens:
        p["cite_id"] = "A"
    with tables(beneficiaires=gens) as t:
        lignes = _par(evolution(t, contexte(AU), depuis="2023-03-31"), "cle")
    assert lignes["taux_diagnostic"]["sens"] == MOINS_BIEN
