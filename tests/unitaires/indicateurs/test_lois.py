"""Laws that hold for any cohort: drawn at random, checked on the real engine."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cite_data.indicateurs import CALCULS, calculer
from cite_data.indicateurs.cohorte import entonnoir
from cite_data.indicateurs.freins import freins_par_type
from cite_data.indicateurs.sorties import sorties_categories
from cite_data.modele.referentiels import FREINS, MOTIFS_SORTIE
from tests.fabrique import PARAMETRES, contexte, tables, tables_en_memoire, tables_preparees

DEBUT = date(2022, 1, 1)
reglages = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def cohortes(tirer: st.DrawFn) -> dict[str, list[dict[str, Any]]]:
    """Up to six persons with a coherent life, their freins and their actions."""
    contenu: dict[str, list[dict[str, Any]]] = {
        "partenaires": [{"partenaire_id": "ft"}, {"partenaire_id": "as"}],
        "territoires": [{"territoire_id": "QN01342I"}],
        "beneficiaires": [],
        "freins": [],
        "actions": [],
        "localisations": [],
    }
    for rang in range(tirer(st.integers(0, 6))):
        _ajouter_personne(tirer, contenu, f"p{rang}")
    return contenu


def _ajouter_personne(tirer: st.DrawFn, contenu: dict[str, list[dict[str, Any]]], nom: str) -> None:
    etapes = tirer(st.integers(0, 3))
    dates = [
        DEBUT + timedelta(days=sum(tirer(st.lists(st.integers(0, 120), min_size=i + 1, max_size=i + 1))))
        for i in range(4)
    ]
    dates.sort()
    personne = {
        "beneficiaire_id": nom,
        "sexe": tirer(st.sampled_from("FH")),
        "promotion": tirer(st.sampled_from(["P1", "P2"])),
        "prescripteur_id": tirer(st.sampled_from(["ft", "as", None])),
        "date_reperage": dates[0],
    }
    for champ, jour in list(zip(("date_diagnostic", "date_entree", "date_sortie"), dates[1:], strict=True))[
        :etapes
    ]:
        personne[champ] = jour
    if etapes == 3:
        personne["motif_sortie"] = tirer(st.sampled_from(MOTIFS_SORTIE.codes))
    contenu["beneficiaires"].append(personne)
    contenu["localisations"].append({"beneficiaire_id": nom, "territoire_id": "QN01342I"})
    if etapes:
        _ajouter_freins(tirer, contenu, nom, dates[1])


def _ajouter_freins(
    tirer: st.DrawFn, contenu: dict[str, list[dict[str, Any]]], nom: str, diagnostic: date
) -> None:
    for code in tirer(st.lists(st.sampled_from(FREINS.codes), unique=True)):
        statut = tirer(st.sampled_from(["absent", "non_aborde", "identifie", "leve", "abandonne"]))
        frein: dict[str, Any] = {"beneficiaire_id": nom, "frein": code, "statut": statut}
        if statut not in ("absent", "non_aborde"):
            frein["date_identification"] = diagnostic + timedelta(days=tirer(st.integers(0, 60)))
            fin = frein["date_identification"] + timedelta(days=tirer(st.integers(0, 200)))
            frein |= {"leve": {"date_levee": fin, "leve_par": "as"}, "abandonne": {"date_abandon": fin}}.get(
                statut, {}
            )
        contenu["freins"].append(frein)
        if tirer(st.booleans()):
            jour = diagnostic + timedelta(days=tirer(st.integers(0, 100)))
            contenu["actions"].append(
                {
                    "beneficiaire_id": nom,
                    "partenaire_id": tirer(st.sampled_from(["ft", "as"])),
                    "frein": code,
                    "date_debut": jour,
                }
            )


jours = st.integers(0, 600).map(lambda n: DEBUT + timedelta(days=n))


@reglages
@given(cohortes(), jours)
def test_a_funnel_never_widens(cohorte: dict[str, Any], au: date) -> None:
    with tables(**cohorte) as t:
        effectifs = [li["effectif"] for li in entonnoir(t, contexte(au)).lignes]
    assert effectifs == sorted(effectifs, reverse=True)


@reglages
@given(cohortes(), jours)
def test_parts_sum_to_the_whole(cohorte: dict[str, Any], au: date) -> None:
    with tables(**cohorte) as t:
        for ligne in freins_par_type(t, contexte(au)).lignes:
            assert ligne["identifies"] == sum(
                ligne[e] for e in ("leves", "en_cours", "sans_action", "abandonnes")
            )
            assert ligne["identifies"] <= ligne["examines"]
        sorties = sorties_categories(t, contexte(au))
        assert sum(li["effectif"] for li in sorties.lignes) == sorties.base
        for cle in ("freins_par_personne", "droit_commun", "localisation"):
            (tableau,) = calculer(cle, t, contexte(au), **PARAMETRES.get(cle, {}))
            nom = "personnes" if cle == "freins_par_personne" else "effectif"
            assert sum(li[nom] for li in tableau.lignes) == tableau.base


@reglages
@given(
    cohortes(),
    jours,
    st.sampled_from(
        [{"sexe": "F"}, {"promotion": "P1"}, {"tranche_age": "36_45"}, {"territoire_id": "QN01342I"}]
    ),
)
def test_a_filter_never_adds_persons(cohorte: dict[str, Any], au: date, filtre: dict[str, str]) -> None:
    with tables(**cohorte) as t:
        tous = entonnoir(t, contexte(au)).lignes
        filtres = entonnoir(t, contexte(au, **filtre)).lignes
    assert all(f["effectif"] <= a["effectif"] for f, a in zip(filtres, tous, strict=True))


@settings(reglages, max_examples=4)
@given(cohortes(), jours)
def test_prepared_tables_give_the_same_answers(cohorte: dict[str, Any], au: date) -> None:
    with (
        tables_en_memoire(**cohorte) as simples,
        tables_preparees(**cohorte) as preparees,
    ):
        for cle in CALCULS:
            parametres = PARAMETRES.get(cle, {})
            attendu = calculer(cle, simples, contexte(au), **parametres)
            assert calculer(cle, preparees, contexte(au), **parametres) == attendu, cle


def _sans_avenir(cohorte: dict[str, list[dict[str, Any]]], au: date) -> dict[str, list[dict[str, Any]]]:
    """The same tables as they could have been written on the day `au`."""
    passe = {nom: [dict(li) for li in lignes] for nom, lignes in cohorte.items()}
    passe["beneficiaires"] = [p for p in passe["beneficiaires"] if p["date_reperage"] <= au]
    presents = {p["beneficiaire_id"] for p in passe["beneficiaires"]}
    for nom in ("freins", "actions", "localisations"):
        passe[nom] = [li for li in passe[nom] if li["beneficiaire_id"] in presents]
    passe["actions"] = [a for a in passe["actions"] if a["date_debut"] <= au]
    for ligne in (*passe["beneficiaires"], *passe["freins"]):
        for champ in [c for c in ligne if c.startswith("date_") and ligne[c] is not None and ligne[c] > au]:
            ligne[champ] = None
            if champ == "date_sortie":
                ligne["motif_sortie"] = None
            if champ == "date_levee":
                ligne["leve_par"] = None
    return passe


@reglages
@given(cohortes(), jours)
def test_the_state_on_a_day_never_uses_a_later_event(cohorte: dict[str, Any], au: date) -> None:
    with tables_en_memoire(**cohorte) as t, tables_en_memoire(**_sans_avenir(cohorte, au)) as passe:
        for cle in CALCULS:
            parametres = PARAMETRES.get(cle, {})
            assert calculer(cle, t, contexte(au), **parametres) == calculer(
                cle, passe, contexte(au), **parametres
            ), cle
