"""The longest time without any action, on days counted by hand and against a count day by day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import narwhals as nw
import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cite_data.indicateurs.base import collecter
from cite_data.indicateurs.silences import silences, silences_en_cours
from tests.fabrique import contexte, tables, tables_en_memoire

ENTREE = date(2022, 1, 1)


def jour(n: int | None) -> date | None:
    """The n-th day after the entry."""
    return None if n is None else ENTREE + timedelta(days=n)


def cohorte(
    actions: list[tuple[int, int | None]], *, entree: int = 0, sortie: int | None = None
) -> dict[str, list[dict[str, Any]]]:
    """One person found forty days before its entry, and its actions (first day, last day)."""
    personne = {
        "beneficiaire_id": "p",
        "date_reperage": jour(-40),
        "date_diagnostic": jour(-20),
        "date_entree": jour(entree),
        "date_sortie": jour(sortie),
        "motif_sortie": None if sortie is None else "cdi",
    }
    lignes = [
        {"beneficiaire_id": "p", "partenaire_id": "ft", "date_debut": jour(d), "date_fin": jour(f)}
        for d, f in actions
    ]
    return {"partenaires": [{"partenaire_id": "ft"}], "beneficiaires": [personne], "actions": lignes}


def silences_de(contenu: dict[str, Any], au: int, **options: Any) -> list[dict[str, Any]]:
    """The silences of each person who has entered, by person; the same on both engines."""
    cadre = contexte(ENTREE + timedelta(days=au))
    mesurees = []
    for ouvrir in (tables, tables_en_memoire):
        with ouvrir(**contenu) as t:
            lignes = collecter(silences(t, cadre, **options))
        mesurees.append(sorted(lignes, key=lambda ligne: str(ligne["beneficiaire_id"])))
    assert mesurees[0] == mesurees[1]
    return mesurees[0]


def mesurer(contenu: dict[str, Any], au: int, **options: Any) -> tuple[int, int] | None:
    """(`plus_long`, `depuis`) of the only person, None when it has not entered."""
    lignes = silences_de(contenu, au, **options)
    return (lignes[0]["plus_long"], lignes[0]["depuis"]) if lignes else None


# Days since the entry. Each case: actions, exit, `au`, expected longest silence and days since the last action.
CAS: dict[str, tuple[list[tuple[int, int | None]], int | None, int, tuple[int, int]]] = {
    # Days 1 to 100: the day of the entry is a contact, the day `au` is not one.
    "no action at all": ([], None, 100, (100, 100)),
    # 1–9 (9 days), then 13–49 (37 days), then 51–60 (10 days).
    "two actions apart": ([(10, 12), (50, 50)], None, 60, (37, 10)),
    # 10–40 and 30–60 cover 10–60: 1–9, then 61–100 (40 days).
    "overlapping actions": ([(10, 40), (30, 60)], None, 100, (40, 40)),
    # 20–30 lies within 10–90: what follows it is not silent; 91–100 (10 days).
    "an action within another": ([(10, 90), (20, 30)], None, 100, (10, 10)),
    # The end of the first action: 1–4, then the second follows the very next day.
    "actions that touch": ([(5, 9), (10, 12)], None, 12, (4, 0)),
    # Over before the entry: covers nothing of the parcours.
    "an action before the entry": ([(-30, -10)], None, 20, (20, 20)),
    # Begun before the entry, covers 0–5: 6–20.
    "an action across the entry": ([(-10, 5)], None, 20, (15, 15)),
    # No last day: covers 8 to `au`; 1–7.
    "a running action": ([(8, None)], None, 100, (7, 0)),
    # `au` in the middle of the action: its end is not known yet; 1–29.
    "au in the middle of an action": ([(30, 90)], None, 50, (29, 0)),
    # An action still to come on the day `au` does not exist: 1–25.
    "an action after au": ([(30, 40)], None, 25, (25, 25)),
    "out on the day of the entry": ([], 0, 50, (0, 0)),
    # 1–4, then 6–20, out on day 20: nothing after counts.
    "out, then an action": ([(5, 5), (25, 30)], 20, 50, (15, 15)),
    # The exit is after `au`: not known, the parcours goes on to day 40.
    "an exit after au": ([(5, 5)], 60, 40, (35, 35)),
    # 1–9; running until the exit on day 30.
    "a running action of somebody out": ([(10, None)], 30, 50, (9, 0)),
    "au on the day of the entry": ([], None, 0, (0, 0)),
}


@pytest.mark.parametrize(("actions", "sortie", "au", "attendu"), CAS.values(), ids=CAS)
def test_silences_are_counted_as_by_hand(
    actions: list[tuple[int, int | None]], sortie: int | None, au: int, attendu: tuple[int, int]
) -> None:
    assert mesurer(cohorte(actions, sortie=sortie), au) == attendu


def test_a_horizon_looks_at_the_first_days_only() -> None:
    # 1–9, then 11–20 within the horizon; 11–100 without it.
    contenu = cohorte([(10, 10)])
    assert mesurer(contenu, 100, horizon=20) == (10, 10)
    assert mesurer(contenu, 100) == (90, 90)


def test_nobody_is_followed_before_the_entry() -> None:
    assert mesurer(cohorte([(-30, None)], entree=10), 5) is None


def naif(actions: list[tuple[int, int | None]], sortie: int | None, au: int) -> tuple[int, int]:
    """The same by looking at each day in turn."""
    fin = au if sortie is None or sortie > au else sortie
    plus_long = courant = 0
    for n in range(1, fin + 1):
        couvert = any(d <= n and d <= au and (f is None or n <= f) for d, f in actions)
        courant = 0 if couvert else courant + 1
        plus_long = max(plus_long, courant)
    return plus_long, courant


Vie = tuple[list[tuple[int, int | None]], int | None]


@st.composite
def vies(tirer: st.DrawFn) -> Vie:
    """Up to seven actions, perhaps an exit."""
    actions = []
    for _ in range(tirer(st.integers(0, 7))):
        debut = tirer(st.integers(-30, 90))
        duree = tirer(st.one_of(st.none(), st.integers(0, 40)))
        actions.append((debut, None if duree is None else debut + duree))
    return actions, tirer(st.one_of(st.none(), st.integers(0, 100)))


def ensemble(tirees: list[Vie]) -> dict[str, list[dict[str, Any]]]:
    """All these lives in the same tables, each that of a person of her own."""
    contenu = cohorte([])
    contenu["beneficiaires"] = []
    for rang, (actions, sortie) in enumerate(tirees):
        seule = cohorte(actions, sortie=sortie)
        for nom in ("beneficiaires", "actions"):
            contenu[nom] += [ligne | {"beneficiaire_id": f"p{rang}"} for ligne in seule[nom]]
    return contenu


def mesurer_ensemble(tirees: list[Vie], au: int) -> list[tuple[int, int]]:
    """(`plus_long`, `depuis`) of each of these lives, in their order."""
    lignes = {li["beneficiaire_id"]: li for li in silences_de(ensemble(tirees), au)}
    assert set(lignes) == {f"p{rang}" for rang in range(len(tirees))}
    trouvees = (lignes[f"p{rang}"] for rang in range(len(tirees)))
    return [(li["plus_long"], li["depuis"]) for li in trouvees]


# An engine costs more to open than a life to measure: the drawn lives are measured together, sixteen at most.
PLUSIEURS = st.lists(vies(), min_size=1, max_size=16)
JOURS = st.integers(0, 110)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(PLUSIEURS, JOURS)
def test_the_longest_silence_is_that_of_a_count_day_by_day(tirees: list[Vie], au: int) -> None:
    assert mesurer_ensemble(tirees, au) == [naif(actions, sortie, au) for actions, sortie in tirees]


def _sans_avenir(vie: Vie, au: int) -> Vie:
    """The same life as it could have been written on the day `au`."""
    actions, sortie = vie
    connues = [(d, None if f is None or f > au else f) for d, f in actions if d <= au]
    return connues, None if sortie is None or sortie > au else sortie


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(PLUSIEURS, JOURS)
def test_the_state_on_a_day_ignores_what_came_later(tirees: list[Vie], au: int) -> None:
    assert mesurer_ensemble(tirees, au) == mesurer_ensemble([_sans_avenir(v, au) for v in tirees], au)


def test_each_person_has_its_own_silences() -> None:
    un, autre = cohorte([(10, 20)]), cohorte([(40, 45)])
    contenu = {
        **un,
        "beneficiaires": [*un["beneficiaires"], {**autre["beneficiaires"][0], "beneficiaire_id": "q"}],
        "actions": [*un["actions"], {**autre["actions"][0], "beneficiaire_id": "q"}],
    }
    with tables(**contenu) as t:
        lignes = pl.DataFrame(collecter(silences(t, contexte(ENTREE + timedelta(days=50)))))
    # p: 21–50, 30 days; q: 1–39, 39 days.
    assert dict(lignes.select("beneficiaire_id", "plus_long").iter_rows()) == {"p": 30, "q": 39}


@pytest.mark.parametrize("ouvrir", [tables, tables_en_memoire])
def test_the_last_silence_alone_is_that_of_the_persons_asked_for(ouvrir: Any) -> None:
    un, partie = cohorte([(10, 20), (12, 14)]), cohorte([(40, None)], sortie=45)
    muette, a_venir = cohorte([]), cohorte([(60, 70)])
    personnes = {"p": un, "partie": partie, "muette": muette, "a_venir": a_venir}
    contenu = {
        **un,
        **{
            nom: [{**ligne, "beneficiaire_id": qui} for qui, c in personnes.items() for ligne in c[nom]]
            for nom in ("beneficiaires", "actions")
        },
    }
    with ouvrir(**contenu) as t:
        restees = silences_en_cours(
            t, contexte(ENTREE + timedelta(days=50)), parmi=[nw.col("date_sortie").is_null()]
        )
        lignes = collecter(restees.select("beneficiaire_id", "depuis"))
    # p: 21–50; nobody has seen the two others since their entry.
    assert {li["beneficiaire_id"]: li["depuis"] for li in lignes} == {"p": 30, "muette": 50, "a_venir": 50}
