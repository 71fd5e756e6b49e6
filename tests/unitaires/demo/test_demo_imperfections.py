"""What real data look like: what is missing, late, off target or silent must be there, and stay rare."""

from __future__ import annotations

import pytest

NORD = "cite_id = 'cde-009'"
GENS = "JOIN beneficiaires USING (beneficiaire_id)"
SILENCE = (
    "SELECT date_entree, DATE '2023-12-31' - max(date_debut) FILTER (date_debut >= date_entree) AS jours "
    f"FROM beneficiaires LEFT JOIN actions USING (beneficiaire_id) WHERE {NORD} AND date_entree IS NOT NULL "
    "AND date_sortie IS NULL GROUP BY beneficiaire_id, date_entree"
)
# What is counted in Marseille, then the least and the most that makes a credible picture.
CAS = {
    "not a woman": (f"FROM beneficiaires WHERE {NORD} AND sexe <> 'F'", 1, 4),
    "outside the ages": (f"FROM beneficiaires WHERE {NORD} AND tranche_age IN ('moins_26', 'plus_55')", 1, 6),
    "out of work for less than a year": (
        f"FROM beneficiaires WHERE {NORD} AND eloignement = 'moins_12'",
        1,
        8,
    ),
    "outside the QPV": (f"FROM localisations {GENS} WHERE {NORD} AND localisation = 'hors_qpv'", 1, 14),
    "vague address": (f"FROM localisations {GENS} WHERE {NORD} AND localisation = 'imprecise'", 1, 14),
    "no location": (f"FROM localisations {GENS} WHERE {NORD} AND localisation = 'non_geolocalisee'", 1, 14),
    "unknown registration": (f"FROM beneficiaires WHERE {NORD} AND inscrit_ft_entree IS NULL", 1, 10),
    "unknown prescripteur": (f"FROM beneficiaires WHERE {NORD} AND prescripteur_id IS NULL", 1, 8),
    "never diagnosed": (f"FROM beneficiaires WHERE {NORD} AND date_diagnostic IS NULL", 16, 16),
    "frein never examined": (f"FROM freins {GENS} WHERE {NORD} AND statut = 'non_aborde'", 8, 60),
    "frein given up": (f"FROM freins {GENS} WHERE {NORD} AND statut = 'abandonne'", 1, 12),
    "frein without action": (f"FROM freins {GENS} WHERE {NORD} AND statut = 'identifie'", 15, 70),
    "unknown impact": (
        f"FROM freins {GENS} WHERE {NORD} AND statut = 'leve' AND impact = 'non_renseigne'",
        1,
        20,
    ),
    "not brought back to the droit commun": (
        f"FROM beneficiaires WHERE {NORD} AND NOT inscrit_ft_entree AND beneficiaire_id NOT IN "
        "(SELECT beneficiaire_id FROM actions WHERE type_action = 'droit_commun')",
        3,
        20,
    ),
    "brought back to an unknown scheme, all Cités": (
        "FROM actions WHERE orientation = 'non_renseigne'",
        5,
        40,
    ),
    "stalled for more than 60 days": (f"FROM ({SILENCE}) WHERE jours > 60", 2, 10),
    "nothing since the entry": (f"FROM ({SILENCE}) WHERE jours IS NULL", 1, 4),
    "too recent": (f"FROM beneficiaires WHERE {NORD} AND date_entree >= DATE '2023-12-01'", 1, 5),
    "late follow-up": (
        f"FROM suivis {GENS} WHERE {NORD} AND date_constat > date_sortie + to_months(horizon_mois) + to_days(40)",
        1,
        15,
    ),
    "unknown situation": (f"FROM suivis {GENS} WHERE {NORD} AND situation = 'inconnue'", 2, 25),
    "action without hours": (f"FROM actions {GENS} WHERE {NORD} AND heures IS NULL", 5, 80),
    "action without cost": (f"FROM actions {GENS} WHERE {NORD} AND cout_euros IS NULL", 10, 130),
}


@pytest.mark.parametrize(("requete", "minimum", "maximum"), CAS.values(), ids=CAS)
def test_marseille_has_some_and_not_too_many(requete: str, minimum: int, maximum: int, question):
    [(nombre,)] = question(f"SELECT count(*) {requete}")
    assert minimum <= nombre <= maximum


def test_one_partner_reports_nothing_after_march_2023(question):
    muet = "savoirs-cde-009"
    for requete in (
        f"SELECT max(date_debut) FROM actions WHERE partenaire_id = '{muet}'",
        f"SELECT max(mois) FROM contributions WHERE partenaire_id = '{muet}'",
        f"SELECT max(date_levee) FROM freins WHERE leve_par = '{muet}'",
        f"SELECT max(date_reperage) FROM beneficiaires WHERE prescripteur_id = '{muet}'",
    ):
        [(dernier,)] = question(requete)
        assert dernier is not None
        assert f"{dernier:%Y-%m}" <= "2023-03"
