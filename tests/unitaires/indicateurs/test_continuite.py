"""Continuity: classes, rate, quarters of entry, on a few parcours whose silences are known."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from cite_data.indicateurs import calculer
from cite_data.indicateurs.continuite import (
    CLASSES,
    ENSEMBLE,
    continuite,
    continuite_trimestres,
    interruptions,
)
from cite_data.modele.tableau import Marque
from tests.fabrique import contexte, tables

AU = date(2022, 12, 31)
PARTENAIRES = [
    {"partenaire_id": "ft", "nom": "France Travail"},
    {"partenaire_id": "as", "nom": "Association"},
]


def personne(nom: str, entree: date, **autres: Any) -> dict[str, Any]:
    return {
        "beneficiaire_id": nom,
        "date_reperage": entree - timedelta(days=30),
        "date_diagnostic": entree - timedelta(days=10),
        "date_entree": entree,
        **autres,
    }


def action(nom: str, debut: date, fin: date | None) -> dict[str, Any]:
    return {"beneficiaire_id": nom, "partenaire_id": "ft", "date_debut": debut, "date_fin": fin}


# a: covered all along but for 10 days (1 to 10 February): longest silence 10.
# b: nothing from 1 April to 30 June (91 days), out the day before: longest silence 90.
# c: entered 60 days before AU (1 November) without anything: longest silence 60, too recent to be judged.
# d: entered 61 days before (31 October), nothing since: 61 days, broken.
# e: in the Cité B, out after a week: 7 days.
GENS = [
    personne("a", date(2022, 1, 1), referent_id="ft"),
    personne("b", date(2022, 3, 1), referent_id="as", date_sortie=date(2022, 6, 29), motif_sortie="cdi"),
    personne("c", date(2022, 11, 1), referent_id="ft"),
    personne("d", date(2022, 10, 31)),
    personne("e", date(2022, 5, 1), cite_id="B", date_sortie=date(2022, 5, 8), motif_sortie="abandon"),
]
ACTIONS = [
    action("a", date(2022, 1, 1), date(2022, 1, 31)),
    action("a", date(2022, 2, 11), None),
    action("b", date(2022, 3, 1), date(2022, 3, 31)),
]
TOUT = {
    "cites": [{}, {"cite_id": "B", "nom": "Cité B"}],
    "partenaires": PARTENAIRES,
    "beneficiaires": GENS,
    "actions": ACTIONS,
}


def test_persons_are_counted_in_the_class_of_their_longest_silence() -> None:
    with tables(**TOUT) as t:
        tableau = interruptions(t, contexte(AU, cite_id=None))
    lignes = {li["classe"]: li for li in tableau.lignes}
    assert [lignes[label]["effectif"] for label, _ in CLASSES] == [2, 0, 1, 2, 0]
    assert (lignes["61 à 90 jours"]["sorties"], lignes["61 à 90 jours"]["en_cours"]) == (1, 1)
    # 7, 10, 60, 61, 90: the middle one.
    assert (lignes[ENSEMBLE]["mediane"], lignes[ENSEMBLE]["effectif"], tableau.base) == (60, 5, 5)


def test_the_rate_leaves_out_the_recent_entries_and_says_how_many() -> None:
    with tables(**TOUT) as t:
        lignes = continuite(t, contexte(AU, cite_id=None)).lignes
    assert [
        (li["cite_id"], li["cite"], li["entrees"], li["trop_recentes"], li["sans_rupture"], li["part"])
        for li in lignes
    ] == [("A", "Cité A", 4, 1, 1, 1 / 3), ("B", "Cité B", 1, 0, 1, 1.0)]


def test_the_rate_by_referring_partner_keeps_those_without_one() -> None:
    with tables(**TOUT) as t:
        lignes = continuite(t, contexte(AU), par="referent").lignes
        croisees = continuite(t, contexte(AU, cite_id=None), par="cite_referent").lignes
    assert [(li["referent_id"], li["referent"], li["entrees"], li["part"]) for li in lignes] == [
        ("as", "Association", 1, 0.0),
        ("ft", "France Travail", 2, 1.0),
        ("", "Référent non précisé", 1, 0.0),
    ]
    assert [(li["cite_id"], li["referent_id"]) for li in croisees] == [
        ("A", "as"),
        ("A", "ft"),
        ("A", ""),
        ("B", ""),
    ]


def test_where_everybody_has_just_entered_the_rate_is_too_recent() -> None:
    with tables(beneficiaires=[personne("c", date(2022, 11, 1))]) as t:
        (ligne,) = continuite(t, contexte(AU)).lignes
    assert (ligne["trop_recentes"], ligne["part"], ligne["bas"]) == (
        1,
        Marque.TROP_RECENT,
        Marque.TROP_RECENT,
    )


def test_an_unknown_grouping_is_refused() -> None:
    with tables(**TOUT) as t, pytest.raises(KeyError):
        continuite(t, contexte(AU), par="sexe")


def test_a_quarter_is_judged_at_the_same_age_once_all_have_reached_it() -> None:
    # 1st quarter: a unbroken, b broken in its first 180 days. The 2nd ends on 30 June: 180 days later is 27 December.
    # The 4th: its last possible entry is that very day.
    with tables(**TOUT) as t:
        lignes = continuite_trimestres(t, contexte(AU, cite_id=None)).lignes
        la_veille = continuite_trimestres(t, contexte(date(2022, 12, 26), cite_id=None)).lignes
    assert [(li["trimestre"], li["entrees"], li["sans_rupture"], li["part"]) for li in lignes] == [
        ("1er trimestre 2022", 2, 1, 0.5),
        ("2e trimestre 2022", 1, 1, 1.0),
        ("4e trimestre 2022", 2, Marque.TROP_RECENT, Marque.TROP_RECENT),
    ]
    assert la_veille[1]["part"] is Marque.TROP_RECENT


def test_a_break_after_the_horizon_does_not_weigh_on_the_quarter() -> None:
    # Covered for 180 days (1 January to 30 June), then nothing for six months.
    contenu = {
        "partenaires": PARTENAIRES,
        "beneficiaires": [personne("a", date(2022, 1, 1))],
        "actions": [action("a", date(2022, 1, 1), date(2022, 6, 30))],
    }
    with tables(**contenu) as t:
        assert continuite_trimestres(t, contexte(AU)).lignes[0]["part"] == 1.0
        assert continuite(t, contexte(AU)).lignes[0]["part"] == 0.0


def test_the_classes_add_up_to_the_persons_of_every_grouping() -> None:
    with tables(**TOUT) as t:
        cadre = contexte(AU, cite_id=None)
        classes = interruptions(t, cadre)
        for par in ("cite", "referent", "cite_referent"):
            (groupes,) = calculer("continuite", t, cadre, par=par)
            assert sum(li["entrees"] for li in groupes.lignes) == classes.base == 5
    assert sum(li["effectif"] for li in classes.lignes if li["classe"] != ENSEMBLE) == 5
