"""What holds for every person beyond the invariants of a snapshot."""

from __future__ import annotations

import pytest

FIN = "DATE '2023-12-31'"
GENS = "JOIN beneficiaires b USING (beneficiaire_id)"
REGLES = {
    "every return to the droit commun says where to, or that nobody wrote it; nothing else does": (
        "SELECT count(*) FROM actions WHERE (type_action = 'droit_commun') <> (orientation IS NOT NULL)"
    ),
    "the stages follow each other": (
        "SELECT count(*) FROM beneficiaires WHERE NOT (date_reperage <= coalesce(date_diagnostic, date_reperage) "
        "AND coalesce(date_diagnostic, date_reperage) <= coalesce(date_entree, DATE '9999-01-01') "
        "AND coalesce(date_entree, date_reperage) <= coalesce(date_sortie, DATE '9999-01-01'))"
    ),
    "no date of a person is after the data": (
        f"SELECT count(*) FROM beneficiaires WHERE greatest(date_reperage, date_diagnostic, date_entree, date_sortie) > {FIN}"
    ),
    "no date of a frein is after the data": (
        f"SELECT count(*) FROM freins WHERE greatest(date_identification, date_levee, date_abandon) > {FIN}"
    ),
    "no date of an action is after the data": (
        f"SELECT count(*) FROM actions WHERE greatest(date_debut, date_fin) > {FIN}"
    ),
    "no follow-up is after the data": f"SELECT count(*) FROM suivis WHERE date_constat > {FIN}",
    "no contribution is after the data": f"SELECT count(*) FROM contributions WHERE mois > {FIN}",
    "no milestone is done after the data": f"SELECT count(*) FROM jalons WHERE date_realisee > {FIN}",
    "no credit moves after the data": f"SELECT count(*) FROM credits WHERE date_mouvement > {FIN}",
    "no more is engaged than the envelope, nor paid than engaged": (
        "SELECT count(*) FROM (SELECT sum(montant) FILTER (etape = 'enveloppe') e, sum(montant) FILTER (etape = 'engage') g, "
        "coalesce(sum(montant) FILTER (etape = 'paye'), 0) p FROM credits GROUP BY cite_id, exercice) WHERE g > e OR p > g"
    ),
    "no counsellor is there before the launch": (
        "SELECT count(*) FROM conseillers JOIN cites USING (cite_id) WHERE date_debut < date_lancement"
    ),
    "a situation at entry goes with an entry": (
        "SELECT count(*) FROM beneficiaires WHERE (situation_entree IS NULL) <> (date_entree IS NULL)"
    ),
    "nobody is found before the launch": (
        "SELECT count(*) FROM beneficiaires JOIN cites USING (cite_id) WHERE date_reperage < date_lancement"
    ),
    "a promotion is the half-year of the entry": (
        "SELECT count(*) FROM beneficiaires WHERE promotion IS DISTINCT FROM year(date_entree)::VARCHAR || ' - ' || "
        "CASE WHEN month(date_entree) <= 6 THEN '1er' ELSE '2e' END || ' semestre'"
    ),
    "a follow-up comes at its horizon or after": (
        f"SELECT count(*) FROM suivis s {GENS} WHERE date_constat < date_sortie + to_months(horizon_mois)"
    ),
    "each person diagnosed has the eight freins": (
        "SELECT count(*) FROM (SELECT count(frein) n, date_diagnostic FROM beneficiaires LEFT JOIN freins "
        "USING (beneficiaire_id) GROUP BY beneficiaire_id, date_diagnostic HAVING n <> CASE WHEN date_diagnostic IS NULL "
        "THEN 0 ELSE 8 END)"
    ),
    "a frein under way has an action and an identified one has none": (
        "SELECT count(*) FROM freins f WHERE statut IN ('identifie', 'en_cours') AND (statut = 'en_cours') <> "
        "EXISTS (SELECT 1 FROM actions a WHERE a.beneficiaire_id = f.beneficiaire_id AND a.frein = f.frein)"
    ),
    "a frein that was not retained has no date, author nor priority": (
        "SELECT count(*) FROM freins WHERE statut IN ('absent', 'non_aborde') AND "
        "coalesce(date_identification::VARCHAR, date_levee::VARCHAR, date_abandon::VARCHAR, identifie_par, leve_par, "
        "prioritaire::VARCHAR) IS NOT NULL"
    ),
    "no frein is lifted after the exit": (
        f"SELECT count(*) FROM freins {GENS} WHERE greatest(date_levee, date_abandon) > date_sortie"
    ),
    "no frein is given up before it is known": "SELECT count(*) FROM freins WHERE date_abandon < date_identification",
    "an action for a frein follows its identification": (
        "SELECT count(*) FROM actions JOIN freins USING (beneficiaire_id, frein) "
        "WHERE date_identification IS NULL OR date_debut < date_identification"
    ),
    "actions are numbered in the order of time": (
        "SELECT count(*) FROM (SELECT date_debut < lag(date_debut) OVER (PARTITION BY beneficiaire_id ORDER BY action_id) "
        "AS recul FROM actions) WHERE recul"
    ),
    "whoever entered has a place, and all have one of 2024": (
        "SELECT count(*) FROM beneficiaires ANTI JOIN (FROM localisations WHERE millesime = 2024) USING (beneficiaire_id)"
    ),
    "only Marseille is placed on the geography of 2015": (
        f"SELECT count(*) FROM localisations {GENS} WHERE millesime = 2015 AND cite_id <> 'cde-009'"
    ),
    "a person is placed in its own Cité": (
        f"SELECT count(*) FROM localisations l {GENS} JOIN territoires t USING (territoire_id) WHERE t.cite_id <> b.cite_id"
    ),
    "a fictional sector is named so": (
        "SELECT count(*) FROM territoires WHERE territoire_id LIKE 'DEMO%' AND (nom NOT LIKE '%(fictif)' "
        "OR NOT contains(source, 'fictif'))"
    ),
    "an association or a company is named as invented": (
        "SELECT count(*) FROM partenaires WHERE (famille IN ('association', 'entreprise')) <> contains(nom, '(démonstration)')"
    ),
    "no SIRET is invented": "SELECT count(siret) FROM partenaires",
    "rates aimed at lie between 0 and 1": (
        "SELECT count(*) FROM objectifs WHERE indicateur LIKE 'taux%' AND NOT (valeur_cible BETWEEN 0 AND 1 "
        "AND valeur_initiale BETWEEN 0 AND 1)"
    ),
}


@pytest.mark.parametrize("requete", REGLES.values(), ids=REGLES)
def test_no_row_breaks_the_rule(requete: str, question):
    assert question(requete) == [(0,)]


def test_few_actions_follow_the_exit(question):
    [(apres, total)] = question(
        f"SELECT count(*) FILTER (date_debut > date_sortie), count(*) FROM actions {GENS}"
    )
    assert 0 < apres < 0.02 * total
