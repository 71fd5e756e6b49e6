"""The story that the demonstration tells, in figures."""

from __future__ import annotations

import itertools

NORD = "cite_id = 'cde-009'"
EXPECTED_KEYS = {
    "personnes_reperees",
    "personnes_entrees",
    "taux_diagnostic",
    "taux_levee",
    "taux_sorties_dynamiques",
    "delai_entree_median",
}


def test_marseille_finds_74_women_diagnoses_58_and_takes_50_in(question):
    comptes = f"SELECT count(*), count(date_diagnostic), count(date_entree) FROM beneficiaires WHERE {NORD}"
    assert question(comptes) == [(74, 58, 50)]


def test_marseille_begins_its_entries_in_september_2021_and_reaches_its_target_in_december_2023(question):
    [(debut, fin)] = question(f"SELECT min(date_entree), max(date_entree) FROM beneficiaires WHERE {NORD}")
    assert f"{debut:%Y-%m}" == "2021-09"
    assert f"{fin:%Y-%m}" == "2023-12"
    cible = f"SELECT max(valeur_cible) FROM objectifs WHERE {NORD} AND indicateur = 'personnes_entrees'"
    assert question(cible) == [(50.0,)]


def test_entries_ramp_up_and_slow_down_in_the_summer_of_2022(question):
    lignes = question(
        f"SELECT promotion, count(*), median(date_entree - date_reperage) FROM beneficiaires WHERE {NORD} "
        "AND promotion IS NOT NULL GROUP BY 1 ORDER BY 1"
    )
    entrees = [effectif for _, effectif, _ in lignes]
    assert len(entrees) == 5
    assert entrees[0] < entrees[1] > entrees[2] < entrees[3]
    delais = [delai for *_, delai in lignes]
    assert all(suivant < precedent for precedent, suivant in itertools.pairwise(delais))


def test_more_than_half_have_left_by_the_end_of_2023_about_half_of_them_for_a_job_or_a_training(question):
    [(parties, dynamiques)] = question(
        f"SELECT count(date_sortie) / 50, count(*) FILTER (dynamique) / count(*) FILTER (categorie <> 'neutralisee') "
        f"FROM gens WHERE {NORD}"
    )
    assert 0.55 <= parties <= 0.65
    assert 0.45 <= dynamiques <= 0.55


def test_mobility_and_family_come_first_among_the_freins(question):
    frequents = question(
        f"SELECT frein FROM freins JOIN beneficiaires USING (beneficiaire_id) WHERE {NORD} AND date_identification "
        "IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 2"
    )
    assert {frein for (frein,) in frequents} == {"23", "24"}


def test_digital_and_administrative_freins_are_lifted_fast_housing_and_health_slowly(question):
    taux = dict(
        question("SELECT frein, count(date_levee) / count(date_identification) FROM freins GROUP BY 1")
    )
    autres = [taux["23"], taux["24"], taux["26"], taux["28"]]
    assert min(taux["22"], taux["29"]) > max(autres)
    assert max(taux["25"], taux["27"]) < min(autres)
    assert min(taux["22"], taux["29"]) > 2 * max(taux["25"], taux["27"])


def test_persons_cumulate_two_to_four_freins(question):
    [(moyenne, coeur)] = question(
        "SELECT avg(n), avg((n BETWEEN 2 AND 4)::INT) FROM (SELECT count(date_identification) n FROM freins "
        "GROUP BY beneficiaire_id)"
    )
    assert 2.5 < moyenne < 3.3
    assert coeur > 0.65


def test_the_15th_is_the_first_arrondissement_and_ahead_of_the_13th(question):
    lignes = question(
        "SELECT t.arrondissements[1].code, count(DISTINCT b.beneficiaire_id), "
        "count(f.date_levee) / count(f.date_identification) FROM beneficiaires b "
        "JOIN localisations l ON l.beneficiaire_id = b.beneficiaire_id AND l.millesime = 2024 "
        "JOIN territoires t USING (territoire_id) LEFT JOIN freins f ON f.beneficiaire_id = b.beneficiaire_id "
        f"WHERE b.{NORD} GROUP BY 1"
    )
    effectif = {code: n for code, n, _ in lignes}
    levee = {code: taux for code, _, taux in lignes}
    assert sorted(effectif, key=lambda c: -effectif[c])[:2] == ["13215", "13213"]
    assert levee["13215"] > levee["13213"]


def test_the_twelve_cites_differ_in_size_and_results(question):
    lignes = question(
        "SELECT cite_id, count(*), count(*) FILTER (dynamique) / count(*) FILTER (categorie <> 'neutralisee'), "
        "median(date_entree - date_reperage) FROM gens GROUP BY 1"
    )
    assert len(lignes) == 12
    assert all(30 <= effectif <= 400 for _, effectif, *_ in lignes)
    dynamiques, delais = [li[2] for li in lignes], [li[3] for li in lignes]
    assert min(dynamiques) < 0.37
    assert max(dynamiques) > 0.57
    assert max(delais) > 2 * min(delais)


def test_the_eight_families_act_in_marseille(question):
    familles = (
        "SELECT count(DISTINCT famille) FROM actions JOIN partenaires USING (partenaire_id) "
        f"JOIN beneficiaires USING (beneficiaire_id) WHERE {NORD}"
    )
    assert question(familles) == [(8,)]


def test_marseille_receives_about_100_000_euros_a_year(question):
    lignes = question(
        f"SELECT year(mois), sum(valeur) FROM contributions WHERE {NORD} AND unite = 'euros' GROUP BY 1 ORDER BY 1"
    )
    assert [annee for annee, _ in lignes] == [2021, 2022, 2023]
    assert all(95_000 < euros < 105_000 for annee, euros in lignes if annee > 2021)


def test_the_envelope_of_marseille_is_that_of_the_programme_and_its_balance_is_paid_the_year_after(question):
    lignes = question(
        "SELECT exercice, sum(montant) FILTER (etape = 'enveloppe'), sum(montant) FILTER (etape = 'paye') "
        f"FROM credits WHERE {NORD} GROUP BY 1 ORDER BY 1"
    )
    assert [(an, enveloppe) for an, enveloppe, _ in lignes[1:]] == [(2022, 100_000), (2023, 100_000)]
    assert lignes[-1][2] < 0.9 * lignes[-2][2]  # the last balance falls after the data


def test_one_cite_does_not_say_what_is_paid_and_one_not_all_its_working_time(question):
    assert question(
        "SELECT DISTINCT cite_id FROM credits ANTI JOIN (FROM credits WHERE etape = 'paye') USING (cite_id)"
    ) == [("cde-035",)]
    assert question("SELECT DISTINCT cite_id FROM conseillers WHERE etp IS NULL") == [("cde-010",)]


def test_each_cite_has_two_dated_targets_per_headline_figure(question):
    lignes = question("SELECT cite_id, indicateur, count(*) FROM objectifs GROUP BY ALL")
    assert {indicateur for _, indicateur, _ in lignes} == EXPECTED_KEYS
    assert len(lignes) == 12 * 6
    assert {nombre for *_, nombre in lignes} == {2}


def test_the_wait_aimed_at_is_shorter_than_at_the_start(question):
    fautes = (
        "SELECT count(*) FROM objectifs WHERE indicateur LIKE 'delai%' AND valeur_cible >= valeur_initiale"
    )
    assert question(fautes) == [(0,)]


def test_marseille_was_launched_on_19_april_2021_and_one_milestone_is_late_one_missed_one_to_come(question):
    lignes = question(f"SELECT date_prevue, date_realisee FROM jalons WHERE {NORD} ORDER BY date_prevue")
    assert f"{lignes[0][1]}" == "2021-04-19"
    assert any(faite and (faite - prevue).days > 30 for prevue, faite in lignes)
    assert [f"{prevue:%Y}" for prevue, faite in lignes if faite is None] == ["2022", "2024"]
