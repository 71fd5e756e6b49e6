"""Free questions answered exactly: values counted by hand, totals counted apart, the same on both engines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest

from cite_data.acces import Perimetre
from cite_data.entrepot import Tables
from cite_data.entrepot.memoire import EnMemoire
from cite_data.indicateurs.contexte import Contexte, Selection
from cite_data.indicateurs.exploration.catalogue import MESURES_EXPLOREES
from cite_data.indicateurs.exploration.exacte import exploration, jours_de
from cite_data.modele.exploration import DES_ACTES, DIMENSIONS_EXPLOREES, Periode
from cite_data.modele.question import Question
from cite_data.modele.roles import Role
from cite_data.modele.tableau import Marque, Tableau
from tests.fabrique import tables, toutes_les_tables

AU = date(2022, 12, 31)
CONTENU: Mapping[str, Any] = {
    "partenaires": [{"partenaire_id": p} for p in ("asso", "ville")],
    "territoires": [{"territoire_id": "Q1", "nom": "Un"}, {"territoire_id": "Q2", "nom": "Deux"}],
    "beneficiaires": [
        {
            "beneficiaire_id": "a",
            "prescripteur_id": "asso",
            "date_diagnostic": date(2022, 1, 10),
            "date_entree": date(2022, 1, 31),
            "date_sortie": date(2022, 9, 1),
            "motif_sortie": "cdi",
        },
        {
            "beneficiaire_id": "b",
            "prescripteur_id": "asso",
            "tranche_age": "26_35",
            "date_diagnostic": date(2022, 2, 10),
            "date_entree": date(2022, 3, 2),
        },
        {"beneficiaire_id": "c", "sexe": "H", "date_reperage": date(2022, 11, 1)},
        {"beneficiaire_id": "tard", "date_reperage": date(2023, 1, 1)},
    ],
    "localisations": [
        {"beneficiaire_id": "a", "territoire_id": "Q1"},
        {"beneficiaire_id": "b", "territoire_id": "Q2"},
    ],
    "freins": [
        {
            "beneficiaire_id": "a",
            "frein": "23",
            "statut": "leve",
            "date_identification": date(2022, 1, 10),
            "date_levee": date(2022, 6, 1),
            "leve_par": "ville",
        },
        {"beneficiaire_id": "a", "frein": "24", "date_identification": date(2022, 1, 10)},
        {"beneficiaire_id": "b", "frein": "23", "date_identification": date(2022, 2, 10)},
        {"beneficiaire_id": "b", "frein": "25", "date_identification": date(2022, 2, 10)},
        {"beneficiaire_id": "b", "frein": "29", "date_identification": date(2022, 2, 10)},
    ],
    "actions": [
        {"beneficiaire_id": "a", "partenaire_id": "asso", "frein": "23", "date_debut": date(2022, 2, 1)},
        {"beneficiaire_id": "a", "partenaire_id": "ville", "date_debut": date(2022, 7, 1), "heures": 3.5},
        {"beneficiaire_id": "b", "partenaire_id": "asso", "frein": "23", "date_debut": date(2022, 8, 1)},
        {"beneficiaire_id": "b", "partenaire_id": "asso", "date_debut": date(2023, 1, 15)},
    ],
}


@contextmanager
def en_memoire(**contenu: Any) -> Iterator[Tables]:
    moteur = EnMemoire(toutes_les_tables(**contenu))
    with moteur.tables() as ouvertes:
        yield ouvertes
    moteur.fermer()


@pytest.fixture(params=[tables, en_memoire], ids=["duckdb", "polars"])
def ouvertes(request: pytest.FixtureRequest) -> Iterator[Tables]:
    with request.param(**CONTENU) as trouvees:
        yield trouvees


def repondre(ouvertes: Tables, *, detail: bool = False, **question: Any) -> Tableau:
    contexte = Contexte(
        selection=Selection(cite_id="A"),
        au=AU,
        perimetre=Perimetre(role=Role.PREFECTURE, detail_sensible=detail),
    )
    return exploration(ouvertes, contexte, question=Question(**question).cle)


def valeurs(t: Tableau, *noms: str) -> dict[Any, Any]:
    """Value by code of row (and of column)."""
    noms = noms or ("code_ligne",)
    return {tuple(li[n] for n in noms) if len(noms) > 1 else li[noms[0]]: li["valeur"] for li in t.lignes}


def test_persons_are_counted_by_place_and_who_is_nowhere_is_apart(ouvertes: Tables) -> None:
    trouve = valeurs(repondre(ouvertes, mesure="personnes_reperees", lignes="territoire_2024"))
    assert trouve == {"Q1": 1, "Q2": 1, "": 1, "*": 3}


def test_a_person_with_two_freins_is_in_two_rows_and_once_in_the_total(ouvertes: Tables) -> None:
    trouve = valeurs(repondre(ouvertes, mesure="personnes_entrees", lignes="frein"))
    assert trouve["23"] == 2
    assert trouve["24"] == 1
    assert trouve["25+29"] == 1  # one person with both sensitive freins, shown together, counts once
    assert trouve["*"] == 2


def test_the_sensitive_freins_are_apart_only_for_who_may_see_them(ouvertes: Tables) -> None:
    ensemble = valeurs(repondre(ouvertes, mesure="freins_identifies", lignes="frein"))
    detaille = valeurs(repondre(ouvertes, mesure="freins_identifies", lignes="frein", detail=True))
    assert ensemble["25+29"] == 2
    assert (detaille["25"], detaille["29"]) == (1, 1)
    assert "25+29" not in detaille


def test_a_rate_is_a_sum_over_a_sum_in_each_cell_and_in_the_totals(ouvertes: Tables) -> None:
    t = repondre(ouvertes, mesure="taux_levee", lignes="frein", colonnes="tranche_age")
    trouve = valeurs(t, "code_ligne", "code_colonne")
    assert trouve["23", "36_45"] == 1
    assert trouve["23", "26_35"] == 0
    assert trouve["23", "*"] == 0.5
    assert trouve["*", "36_45"] == 0.5
    assert trouve["*", "*"] == 0.2
    assert trouve["24", "26_35"] is Marque.SANS_OBJET


def test_a_rate_says_what_it_rests_on_and_its_interval(ouvertes: Tables) -> None:
    t = repondre(ouvertes, mesure="taux_entree", lignes="prescripteur")
    asso = next(li for li in t.lignes if li["code_ligne"] == "asso")
    assert (asso["valeur"], asso["numerateur"], asso["denominateur"]) == (1, 2, 2)
    assert asso["bas"] == pytest.approx(0.342, abs=1e-3)
    total = next(li for li in t.lignes if li["code_ligne"] == "*")
    assert (total["numerateur"], total["denominateur"]) == (2, 3)


def test_actions_hours_and_distinct_persons_by_who_leads_them(ouvertes: Tables) -> None:
    actions = valeurs(repondre(ouvertes, mesure="actions", lignes="acteur"))
    heures = valeurs(repondre(ouvertes, mesure="heures", lignes="acteur"))
    gens = valeurs(repondre(ouvertes, mesure="personnes_accompagnees", lignes="acteur"))
    assert actions == {"asso": 2, "ville": 1, "*": 3}
    assert heures == {"asso": 4.0, "ville": 3.5, "*": 7.5}
    assert gens == {"asso": 2, "ville": 1, "*": 2}  # a is with both: two persons in all


def test_hours_per_person_divide_by_the_persons_of_the_same_actions(ouvertes: Tables) -> None:
    trouve = valeurs(repondre(ouvertes, mesure="heures_par_personne", lignes="acteur"))
    assert trouve == {"asso": 2.0, "ville": 3.5, "*": 3.75}


def test_the_frein_of_an_action_is_the_one_it_aims_at(ouvertes: Tables) -> None:
    trouve = valeurs(repondre(ouvertes, mesure="actions", lignes="frein"))
    assert trouve["23"] == 2
    assert trouve["24"] == 0
    assert trouve[""] == 1


def test_a_filter_narrows_every_cell_and_every_total(ouvertes: Tables) -> None:
    trouve = valeurs(
        repondre(ouvertes, mesure="personnes_reperees", lignes="sexe", filtres=(("tranche_age", "36_45"),))
    )
    assert trouve["F"] == 1
    assert trouve["H"] == 1
    assert trouve["*"] == 2


def test_a_filter_on_a_frein_keeps_the_freins_of_that_kind(ouvertes: Tables) -> None:
    par_sexe = repondre(ouvertes, mesure="freins_identifies", lignes="sexe", filtres=(("frein", "23"),))
    assert valeurs(par_sexe)["*"] == 2


def test_the_situation_is_counted_on_each_day(ouvertes: Tables) -> None:
    t = repondre(ouvertes, mesure="sorties_durables", periode=Periode.TRIMESTRES)
    par_jour = {li["jour"]: li["valeur"] for li in t.lignes}
    assert len(par_jour) == 8
    assert par_jour[date(2022, 6, 30)] == 0
    assert par_jour[date(2022, 9, 30)] == 1
    assert par_jour[AU] == 1


def test_what_is_new_in_a_quarter_is_a_difference(ouvertes: Tables) -> None:
    t = repondre(ouvertes, mesure="personnes_entrees", periode=Periode.NOUVEAUX)
    par_jour = {li["jour"]: li["valeur"] for li in t.lignes}
    assert len(par_jour) == 8
    assert par_jour[date(2022, 3, 31)] == 2
    assert sum(par_jour.values()) == 2


def test_distinct_persons_are_followed_month_by_month(ouvertes: Tables) -> None:
    t = repondre(ouvertes, mesure="personnes_accompagnees", lignes="acteur", periode=Periode.MOIS)
    trouve = valeurs(t, "code_ligne", "jour")
    assert [trouve["asso", j] for j in (date(2022, 1, 31), date(2022, 2, 28), date(2022, 8, 31), AU)] == [
        0,
        1,
        2,
        2,
    ]
    assert [trouve["*", j] for j in (date(2022, 7, 31), AU)] == [1, 2]


def test_a_delay_is_a_median_that_counts_who_still_waits(ouvertes: Tables) -> None:
    trouve = valeurs(repondre(ouvertes, mesure="delai_entree_median", lignes="prescripteur"))
    assert trouve["asso"] == 30  # 30 and 60 days: half have entered on the 30th
    assert trouve[""] is Marque.NON_DISPONIBLE  # c waits


def test_a_cell_of_nobody_is_a_zero_for_a_count_and_without_object_for_a_rate(ouvertes: Tables) -> None:
    comptes = valeurs(repondre(ouvertes, mesure="personnes_reperees", lignes="niveau_formation"))
    taux = valeurs(repondre(ouvertes, mesure="taux_entree", lignes="niveau_formation"))
    assert comptes["niveau_5_plus"] == 0
    assert taux["niveau_5_plus"] is Marque.SANS_OBJET


def test_a_horizon_not_reached_is_too_recent(ouvertes: Tables) -> None:
    trouve = valeurs(repondre(ouvertes, mesure="entree_3_mois", lignes="sexe"))
    assert trouve["H"] is Marque.TROP_RECENT


def test_days_are_those_of_the_period_the_oldest_first() -> None:
    assert jours_de(Periode.JOUR, AU) == (AU,)
    assert jours_de(Periode.MOIS, AU)[0] == date(2022, 1, 31)
    assert len(jours_de(Periode.TRIMESTRES, AU)) == 8
    assert len(jours_de(Periode.NOUVEAUX, AU)) == 9


def test_the_end_of_a_month_steps_from_month_end_to_month_end() -> None:
    assert jours_de(Periode.TRIMESTRES, date(2022, 9, 30))[-3:] == (
        date(2022, 3, 31),
        date(2022, 6, 30),
        date(2022, 9, 30),
    )
    assert jours_de(Periode.MOIS, date(2022, 5, 15))[-2:] == (date(2022, 4, 15), date(2022, 5, 15))


PERSONNELLES = [cle for cle in DIMENSIONS_EXPLOREES if cle not in DES_ACTES]


@pytest.mark.parametrize("mesure", MESURES_EXPLOREES)
def test_a_total_of_a_table_is_the_answer_without_that_axis(ouvertes: Tables, mesure: str) -> None:
    for colonnes in ("sexe", "frein", "territoire_2024"):
        ligne = "frein" if colonnes != "frein" else "prescripteur"
        croise = repondre(ouvertes, mesure=mesure, lignes=ligne, colonnes=colonnes)
        seul = repondre(ouvertes, mesure=mesure, lignes=ligne)
        totaux = {li["code_ligne"]: li["valeur"] for li in croise.lignes if li["code_colonne"] == "*"}
        assert totaux == valeurs(seul)


@pytest.mark.parametrize("dimension", PERSONNELLES)
def test_every_dimension_of_a_person_gives_the_same_total(ouvertes: Tables, dimension: str) -> None:
    trouve = valeurs(repondre(ouvertes, mesure="personnes_reperees", lignes=dimension))
    assert trouve["*"] == 3
