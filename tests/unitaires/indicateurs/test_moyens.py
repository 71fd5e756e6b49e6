"""Credits, counsellors and costs, counted by hand; what is not transmitted is never a zero."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cite_data.indicateurs.couts import couts
from cite_data.indicateurs.enveloppe import credits_enveloppe
from cite_data.indicateurs.equipe import conseillers_mois, personnes_par_conseiller
from cite_data.indicateurs.postes import Poste
from cite_data.modele.tableau import Marque
from tests.fabrique import contexte, tables, tables_en_memoire

CITES = [
    {"cite_id": "A", "nom": "Cité A", "date_lancement": date(2021, 4, 1)},
    {"cite_id": "B", "nom": "Cité B", "date_lancement": date(2022, 1, 10)},
]


def _credit(cite: str, exercice: int, etape: str, jour: date, montant: float) -> dict[str, Any]:
    return {
        "cite_id": cite,
        "exercice": exercice,
        "etape": etape,
        "date_mouvement": jour,
        "montant": montant,
    }


# A: 2021 all paid, the last part in 2022; 2022 half engaged, one engagement cancelled in part. B never says what is paid.
CREDITS = [
    _credit("A", 2021, "enveloppe", date(2021, 5, 1), 60_000.0),
    _credit("A", 2021, "engage", date(2021, 6, 1), 60_000.0),
    _credit("A", 2021, "paye", date(2021, 9, 1), 40_000.0),
    _credit("A", 2021, "paye", date(2022, 2, 1), 20_000.0),
    _credit("A", 2022, "enveloppe", date(2022, 3, 1), 100_000.0),
    _credit("A", 2022, "engage", date(2022, 4, 1), 60_000.0),
    _credit("A", 2022, "engage", date(2022, 10, 1), -10_000.0),
    _credit("B", 2022, "enveloppe", date(2022, 3, 1), 80_000.0),
    _credit("B", 2022, "engage", date(2022, 4, 1), 80_000.0),
]


def _credits(au: date = date(2022, 12, 31), cite: str | None = "A") -> dict[Any, dict[str, Any]]:
    with tables(cites=CITES, credits=CREDITS) as t:
        return {li["exercice"]: dict(li) for li in credits_enveloppe(t, contexte(au, cite_id=cite)).lignes}


def test_a_sum_paid_the_year_after_counts_in_its_own_budget() -> None:
    lignes = _credits()
    assert [lignes["2021"][n] for n in ("enveloppe", "engage", "paye", "part_payee")] == [
        60_000,
        60_000,
        60_000,
        1.0,
    ]
    assert [lignes["2022"][n] for n in ("enveloppe", "engage", "paye", "part_engagee")] == [
        100_000,
        50_000,
        0,
        0.5,
    ]
    assert lignes["Ensemble"]["part_payee"] == 60 / 160


def test_on_an_earlier_day_later_movements_are_unknown() -> None:
    lignes = _credits(date(2021, 12, 31))
    assert list(lignes) == ["2021"]
    assert (lignes["2021"]["paye"], lignes["2021"]["part_payee"]) == (40_000, pytest.approx(2 / 3))


def test_an_envelope_not_notified_yet_gives_no_figure() -> None:
    ligne = _credits(date(2022, 2, 15))["2022"]
    assert {ligne[n] for n in ("enveloppe", "engage", "paye", "part_engagee")} == {Marque.NON_DISPONIBLE}


def test_a_cite_that_does_not_say_what_is_paid_is_left_out_of_the_whole_and_it_is_said() -> None:
    lignes = _credits(cite=None)
    assert (lignes["2022"]["enveloppe"], lignes["2022"]["comptes"]) == (100_000, "1\u00a0Cité sur 2")
    assert lignes["Ensemble"]["comptes"] == "2\u00a0années sur 3"
    assert _credits(cite="B")["2022"]["paye"] is Marque.NON_DISPONIBLE


def _personne(
    nom: str, cite: str, entree: date, sortie: date | None = None, motif: str | None = None
) -> dict[str, Any]:
    return {
        "beneficiaire_id": nom,
        "cite_id": cite,
        "sexe": "H" if nom == "p2" else "F",
        "date_reperage": date(2021, 4, 10),
        "date_diagnostic": date(2021, 5, 1),
        "date_entree": entree,
        "date_sortie": sortie,
        "motif_sortie": motif,
    }


GENS = [
    _personne("p1", "A", date(2021, 6, 1), date(2021, 11, 30), "cdi"),  # out before the twelve months of 2022
    _personne("p2", "A", date(2021, 6, 1), date(2022, 3, 1), "formation"),
    _personne("p3", "A", date(2022, 7, 1)),
    _personne("p4", "A", date(2023, 1, 15)),  # enters later
    _personne("q1", "B", date(2022, 6, 1)),
]


def test_costs_are_sums_over_sums_since_the_launch() -> None:
    with tables(cites=CITES, credits=CREDITS, beneficiaires=GENS) as t:
        une = couts(t, contexte()).lignes
        toutes = {li["groupe"]: li for li in couts(t, contexte(cite_id=None)).lignes}
        filtree = couts(t, contexte(sexe="F")).lignes
    # 60 000 paid by the end of 2022, three entries, two sorties dynamiques; 40 000, two, one at the end of 2021.
    assert [(li["groupe"], li["par_personne"], li["par_sortie"]) for li in une] == [
        ("Au 31/12/2021", 20_000.0, 40_000.0),
        ("Au 31/12/2022", 20_000.0, 30_000.0),
    ]
    assert filtree == une  # money is not spent by sex
    assert toutes["Cité B"]["par_personne"] is Marque.NON_DISPONIBLE
    assert toutes["Ensemble (1 sur 2)"]["par_personne"] == 20_000.0


def test_without_any_sortie_dynamique_the_cost_of_one_has_no_object() -> None:
    with tables(cites=CITES, credits=CREDITS, beneficiaires=GENS[2:3]) as t:
        assert couts(t, contexte()).lignes[-1]["par_sortie"] is Marque.SANS_OBJET


# A full-time post all along, a half-time one for the first 73 days of 2022.
POSTES = [
    {"date_debut": date(2021, 6, 1), "etp": 1.0},
    {"date_debut": date(2021, 6, 1), "date_fin": date(2022, 3, 14), "etp": 0.5},
]


def _equipe(postes: list[dict[str, Any]], au: date = date(2022, 12, 31), **selection: str | None) -> Any:
    with tables(
        cites=CITES, beneficiaires=GENS, conseillers=postes, partenaires=[{"partenaire_id": "ft"}]
    ) as t:
        return personnes_par_conseiller(t, contexte(au, **selection)).lignes


def test_a_year_of_persons_is_compared_with_a_year_of_posts() -> None:
    avant, annee = _equipe(POSTES)
    # 2022: p2 (until 1 March) and p3; 1 + 73/365 years of post, 1 + 0.5 × 73/365 years of ETP.
    assert annee["accompagnees"] == 2
    assert annee["conseillers"] == pytest.approx(1.2)
    assert annee["etp"] == pytest.approx(1.1)
    assert annee["par_conseiller"] == pytest.approx(2 / 1.2)
    assert annee["repere"] == 150
    # At the end of 2021 the first post was seven months old.
    assert avant["par_conseiller"] is Marque.TROP_RECENT


def test_an_unsaid_working_time_hides_the_ratio_per_etp_only() -> None:
    annee = _equipe([POSTES[0], POSTES[1] | {"etp": None}])[-1]
    assert annee["par_conseiller"] == pytest.approx(2 / 1.2)
    assert annee["par_etp"] is Marque.NON_DISPONIBLE


def test_no_post_told_is_not_a_cite_without_counsellors() -> None:
    assert _equipe([])[-1]["par_conseiller"] is Marque.NON_DISPONIBLE
    fermes = [POSTES[1] | {"date_fin": date(2021, 12, 1)}]
    assert _equipe(fermes)[-1]["par_conseiller"] is Marque.SANS_OBJET


def test_all_the_cites_together_leave_out_who_says_nothing() -> None:
    lignes = {li["groupe"]: li for li in _equipe(POSTES, cite_id=None)}
    assert lignes["Cité B"]["conseillers"] is Marque.NON_DISPONIBLE
    assert lignes["Ensemble (1 sur 2)"]["accompagnees"] == 2


def test_month_ends_count_posts_and_persons_of_the_day() -> None:
    with tables(
        cites=CITES, beneficiaires=GENS, conseillers=POSTES, partenaires=[{"partenaire_id": "ft"}]
    ) as t:
        lignes = {li["jour"]: li for li in conseillers_mois(t, contexte(date(2022, 7, 20))).lignes}
    assert min(lignes) == date(2021, 6, 30)
    assert max(lignes) == date(2022, 7, 20)  # the month under way stops on the day
    novembre = lignes[date(2021, 11, 30)]  # p1 left on that very day
    assert (novembre["conseillers"], novembre["etp"], novembre["en_parcours"]) == (2, 1.5, 1)
    assert (novembre["par_conseiller"], novembre["par_etp"]) == (0.5, pytest.approx(2 / 3))
    mai = lignes[date(2022, 5, 31)]
    assert (mai["conseillers"], mai["en_parcours"], mai["par_conseiller"]) == (1, 0, 0.0)


@given(st.integers(0, 800), st.integers(0, 800), st.integers(0, 800), st.integers(0, 800))
def test_days_in_post_are_days_on_which_the_post_is_held(a: int, b: int, c: int, d: int) -> None:
    origine = date(2021, 1, 1)
    debut, fin, de, vers = (origine + timedelta(days=n) for n in (*sorted((a, b)), *sorted((c, d))))
    poste = Poste(cite_id="A", debut=debut, fin=fin, etp=1.0)
    assert poste.jours(de, vers) == sum(
        poste.tenu(de + timedelta(days=n)) for n in range((vers - de).days + 1)
    )


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 900))
def test_the_means_of_a_day_ignore_later_movements(n: int) -> None:
    au = date(2021, 4, 1) + timedelta(days=n)
    credits_ = [c for c in CREDITS if c["date_mouvement"] <= au]
    postes = [
        p | {"date_fin": p["date_fin"] if (p.get("date_fin") or date.max) <= au else None}
        if "date_fin" in p
        else p
        for p in POSTES
        if p["date_debut"] <= au
    ]
    commun: dict[str, Any] = {"cites": CITES, "beneficiaires": GENS, "partenaires": [{"partenaire_id": "ft"}]}
    with (
        tables_en_memoire(**commun, credits=CREDITS, conseillers=POSTES) as t,
        tables_en_memoire(**commun, credits=credits_, conseillers=postes) as passe,
    ):
        for calcul in (credits_enveloppe, couts, conseillers_mois, personnes_par_conseiller):
            for cite in ("A", None):
                question = contexte(au, cite_id=cite)
                assert calcul(t, question) == calcul(passe, question)
