"""The figures of the monitoring, counted by hand: numerators, denominators, horizons, groups."""

from __future__ import annotations

from datetime import date

import pytest
from scipy.stats import binomtest

from cite_data.indicateurs.chiffres import CHIFFRES, DELAI
from cite_data.indicateurs.comptes import ENSEMBLE
from cite_data.indicateurs.definitions import DEFINITIONS
from cite_data.indicateurs.statistiques import Duree, intervalle_mediane, wilson
from cite_data.indicateurs.valeurs import Valeur, intervalle, valeurs
from cite_data.modele.tableau import Marque
from tests.fabrique import contexte, tables

AU = date(2022, 12, 31)
GENS = [
    # p1: diagnosed 30 days after repérage, entered on the 60th day, out to a CDI 304 days after entry.
    {"beneficiaire_id": "p1", "cite_id": "A", "date_reperage": date(2021, 1, 1), "date_diagnostic": date(2021, 1, 31),
     "date_entree": date(2021, 3, 2), "date_sortie": date(2021, 12, 31), "motif_sortie": "cdi"},
    # p2: diagnosed on the 90th day exactly, entered on the 91st; still there.
    {"beneficiaire_id": "p2", "cite_id": "A", "date_reperage": date(2021, 1, 1), "date_diagnostic": date(2021, 4, 1),
     "date_entree": date(2021, 4, 2)},
    # p3: moved away 59 days after entry: a neutralised exit.
    {"beneficiaire_id": "p3", "cite_id": "B", "date_reperage": date(2021, 1, 1), "date_diagnostic": date(2021, 1, 2),
     "date_entree": date(2021, 1, 3), "date_sortie": date(2021, 3, 3), "motif_sortie": "demenagement"},
    # p4: found on 2 October 2022, 90 days before `au`; p5 the day after: too recent.
    {"beneficiaire_id": "p4", "cite_id": "A", "date_reperage": date(2022, 10, 2)},
    {"beneficiaire_id": "p5", "cite_id": "B", "date_reperage": date(2022, 10, 3)},
]  # fmt: skip
FREINS = [
    # p1: lifted on the 180th day; p2: on the 181st; p2 again: open, too recent for the horizon.
    {"beneficiaire_id": "p1", "frein": "23", "statut": "leve", "date_identification": date(2022, 1, 1),
     "date_levee": date(2022, 6, 30)},
    {"beneficiaire_id": "p2", "frein": "23", "statut": "leve", "date_identification": date(2022, 1, 1),
     "date_levee": date(2022, 7, 1)},
    {"beneficiaire_id": "p2", "frein": "24", "statut": "identifie", "date_identification": date(2022, 12, 1)},
    {"beneficiaire_id": "p2", "frein": "25", "statut": "identifie", "date_identification": date(2022, 12, 2)},
    {"beneficiaire_id": "p3", "frein": "23", "statut": "en_cours", "date_identification": date(2022, 8, 1)},
]  # fmt: skip
ACTIONS = [
    {"beneficiaire_id": "p3", "partenaire_id": "x", "frein": "23", "date_debut": date(2022, 9, 1)},
    {"beneficiaire_id": "p2", "partenaire_id": "x", "frein": "23", "date_debut": date(2022, 9, 1)},
]
CITES = [{"cite_id": "A"}, {"cite_id": "B"}]
PARTENAIRES = [{"partenaire_id": "x"}]


def _valeurs(au: date = AU, groupes: str | None = None) -> dict[str, dict[str, Valeur]]:
    contenu = {"beneficiaires": GENS, "freins": FREINS, "actions": ACTIONS, "cites": CITES}
    with tables(partenaires=PARTENAIRES, **contenu) as t:
        series = valeurs(t, contexte(au, cite_id=None), jours=(au,), cles=tuple(CHIFFRES), groupes=groupes)
    return {groupe: serie[0] for groupe, serie in series.items()}


@pytest.mark.parametrize(
    ("cle", "numerateur", "denominateur"),
    [
        ("taux_diagnostic", 3, 5),
        ("taux_levee", 2, 5),
        ("taux_sorties_dynamiques", 1, 1),  # p3's exit is neutralised
        ("diagnostic_3_mois", 3, 4),  # p1, p2, p3 of p1 to p4
        ("entree_3_mois", 2, 4),  # p1 and p3: p2 came one day too late
        ("levee_6_mois", 1, 2),  # p1 of the two identified at least 180 days before; p3's is 152 days old
        ("sortie_dynamique_12_mois", 1, 2),  # p1 of p1 and p2: p3 left for a neutralised reason
        (
            "freins_en_attente",
            1,
            2,
        ),  # open for 30 days at least: p2's 24 (waiting), p3's 23 (an action began)
        ("delai_entree_median", 3, 5),
    ],
)
def test_a_rate_says_its_two_counts(cle: str, numerateur: int, denominateur: int) -> None:
    v = _valeurs()[ENSEMBLE][cle]
    assert (v.numerateur, v.denominateur) == (numerateur, denominateur)
    if cle != DELAI:
        assert v.valeur == numerateur / denominateur


def test_counts_are_counts() -> None:
    v = _valeurs()[ENSEMBLE]
    noms = ("personnes_reperees", "personnes_entrees", "sorties", "sorties_dynamiques", "freins_leves")
    assert [v[nom].valeur for nom in noms] == [5, 3, 2, 1, 2]
    assert v["sorties"].denominateur is Marque.SANS_OBJET


def test_too_recent_is_neither_zero_nor_without_object() -> None:
    v = _valeurs(date(2021, 2, 1))[ENSEMBLE]
    assert v["diagnostic_3_mois"].valeur is Marque.TROP_RECENT  # found 31 days ago
    assert v["levee_6_mois"].valeur is Marque.SANS_OBJET  # no frein at all yet
    assert v["taux_diagnostic"].valeur == pytest.approx(2 / 3)


def test_groups_share_the_persons_out() -> None:
    par_cite, ensemble = _valeurs(groupes="cite_id"), _valeurs()[ENSEMBLE]
    assert set(par_cite) == {"A", "B"}
    for cle in ("diagnostic_3_mois", "taux_levee", "freins_en_attente"):
        for nom in ("numerateur", "denominateur"):
            assert sum(getattr(v[cle], nom) for v in par_cite.values()) == getattr(ensemble[cle], nom)
    assert par_cite["B"]["diagnostic_3_mois"].denominateur == 1  # p3; p5 is too recent


def test_what_happens_later_changes_nothing() -> None:
    futur = [
        {**p, "date_sortie": date(2023, 3, 1), "motif_sortie": "cdi"} if p["beneficiaire_id"] == "p2" else p
        for p in GENS
    ]
    with tables(
        beneficiaires=futur, freins=FREINS, actions=ACTIONS, cites=CITES, partenaires=PARTENAIRES
    ) as t:
        plus_tard = valeurs(t, contexte(AU, cite_id=None), jours=(AU,), cles=tuple(CHIFFRES))[ENSEMBLE][0]
    assert plus_tard == _valeurs()[ENSEMBLE]


def test_every_figure_has_its_written_definition_and_the_same_good_side() -> None:
    for cle, chiffre in CHIFFRES.items():
        assert DEFINITIONS[cle].sens == chiffre.sens, cle
        assert DEFINITIONS[cle].unite == chiffre.unite, cle


def test_intervals_are_wilsons_and_none_for_a_count() -> None:
    # Wilson, 8 of 10, z = 1.959964: centre 0.71674, half width 0.22657.
    v = Valeur(valeur=0.8, numerateur=8, denominateur=10)
    assert intervalle(v) == pytest.approx((0.49016, 0.94331), abs=1e-4)
    assert intervalle(Valeur(valeur=3)) == (Marque.SANS_OBJET, Marque.SANS_OBJET)


@pytest.mark.parametrize("effectif", [1, 2, 7, 50, 4_999])
def test_the_closed_form_of_wilsons_interval_is_what_scipy_computes(effectif: int) -> None:
    for succes in {0, 1, effectif // 3, effectif - 1, effectif}:
        attendu = binomtest(succes, effectif).proportion_ci(0.95, method="wilson")
        assert wilson(succes, effectif) == pytest.approx((attendu.low, attendu.high), abs=1e-12)


def test_the_interval_of_a_median_holds_it_and_is_absent_without_events() -> None:
    bas, haut = intervalle_mediane([Duree(j, observe=True) for j in range(10, 60)])
    assert not isinstance(bas, Marque)
    assert not isinstance(haut, Marque)
    assert 10 < bas <= 34 <= haut < 60
    assert intervalle_mediane([Duree(9, observe=False)]) == (Marque.NON_DISPONIBLE,) * 2
    assert intervalle_mediane([]) == (Marque.SANS_OBJET,) * 2
