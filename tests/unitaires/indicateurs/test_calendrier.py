"""Milestones, late ones, COPILs held; counted by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

from cite_data.indicateurs.calendrier import copils, gouvernance, jalons
from cite_data.modele.tableau import Marque
from tests.fabrique import contexte, tables

CITES = [{}, {"cite_id": "B", "nom": "Cité B"}, {"cite_id": "C", "nom": "Cité C"}]


def _jalon(cite: str, instance: str, prevu: date, realise: date | None = None) -> dict[str, Any]:
    return {
        "cite_id": cite,
        "instance": instance,
        "libelle": f"{instance} {prevu:%m/%Y}",
        "date_prevue": prevu,
        "date_realisee": realise,
    }


JALONS = [
    _jalon("A", "copil", date(2022, 3, 1), date(2022, 3, 11)),
    _jalon("A", "copil", date(2022, 6, 1), date(2022, 5, 30)),
    _jalon("A", "cotech", date(2022, 9, 1)),
    _jalon("A", "copil", date(2022, 12, 1), date(2023, 1, 10)),  # held after the day
    _jalon("A", "copil", date(2023, 3, 1)),
    _jalon("B", "cotech", date(2022, 12, 31)),
]


def test_a_delay_is_that_of_the_event_or_runs_until_the_day() -> None:
    with tables(jalons=JALONS) as t:
        lignes = jalons(t, contexte()).lignes
    assert [(li["etat"], li["retard"]) for li in lignes] == [
        ("réalisé", 10),
        ("réalisé", -2),  # two days early
        ("en retard", 121),  # 1 September to 31 December
        ("en retard", 30),
        ("à venir", Marque.SANS_OBJET),
    ]


def test_a_milestone_planned_on_the_day_is_not_late() -> None:
    with tables(cites=CITES, jalons=JALONS) as t:
        (ligne,) = jalons(t, contexte(cite_id="B")).lignes
    assert (ligne["etat"], ligne["retard"]) == ("à venir", Marque.SANS_OBJET)


def test_several_cites_have_no_common_timeline() -> None:
    with tables(cites=CITES, jalons=JALONS) as t:
        assert not jalons(t, contexte(cite_id=None)).lignes


def test_the_copils_held_by_a_day_the_latest_first() -> None:
    with tables(cites=CITES, jalons=JALONS) as t:
        alors = [(li["cite_id"], li["realise"]) for li in copils(t, contexte(cite_id=None)).lignes]
        ensuite = [li["realise"] for li in copils(t, contexte(date(2023, 1, 10))).lignes]
    assert alors == [("A", date(2022, 5, 30)), ("A", date(2022, 3, 11))]
    assert ensuite == [date(2023, 1, 10), date(2022, 5, 30), date(2022, 3, 11)]


def test_the_governance_of_each_cite() -> None:
    with tables(cites=CITES, jalons=JALONS) as t:
        lignes = {li["cite"]: li for li in gouvernance(t, contexte(cite_id=None)).lignes}
    a = lignes["Cité A"]
    assert (a["dernier"], a["depuis"], a["prochain"]) == (date(2022, 5, 30), 215, date(2023, 3, 1))
    assert (a["en_retard"], a["faits"], a["total"]) == (2, 2, 5)
    # No COPIL is planned in B; of C nothing at all is known.
    assert (lignes["Cité B"]["dernier"], lignes["Cité B"]["en_retard"]) == (Marque.SANS_OBJET, 0)
    assert lignes["Cité C"]["prochain"] is Marque.NON_DISPONIBLE
