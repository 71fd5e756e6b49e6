"""What anyone would write with pandas and plotly express, for the plain Streamlit page and for the Dash page.

Imports nothing of ours: it also runs in the environment of Dash, which does not know the product.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd
import plotly.express as px
from plotly.graph_objects import Figure

DATES_DE_LA_PERSONNE = ["date_reperage", "date_diagnostic", "date_entree"]
Tables = dict[str, pd.DataFrame]


def charger(dossier: Path) -> Tables:
    """The columns that the charts need, each event with its person beside it, as a notebook would join them once."""
    gens = _lire(dossier, "beneficiaires", ["beneficiaire_id", "cite_id", *DATES_DE_LA_PERSONNE])
    noms = _lire(dossier, "partenaires", ["partenaire_id", "nom"])
    freins = _lire(dossier, "freins", ["beneficiaire_id", "frein", "date_identification", "date_levee"])
    actions = _lire(dossier, "actions", ["beneficiaire_id", "partenaire_id", "date_debut", "heures"])
    return {
        "entrees": gens,
        "freins": freins.replace({"frein": {"25": "25+29", "29": "25+29"}}).merge(gens, on="beneficiaire_id"),
        "partenaires": actions.merge(gens, on="beneficiaire_id").merge(noms, on="partenaire_id"),
    }


def _lire(dossier: Path, table: str, colonnes: list[str]) -> pd.DataFrame:
    cadre = pd.read_parquet(dossier / f"{table}.parquet", columns=colonnes)
    return cadre.assign(**{nom: pd.to_datetime(cadre[nom]) for nom in colonnes if nom.startswith("date_")})


def repondre(tables: Tables, question: str, cite: str, au: str) -> pd.DataFrame:
    """The rows of a chart: a key, then its numbers; an empty `cite` means all of them."""
    jour, cadre = pd.Timestamp(au), tables[question]
    retenues = cadre["date_reperage"] <= jour
    if cite:
        retenues &= cadre["cite_id"] == cite
    return CALCULS[question](cadre[retenues], jour)


def _entrees(gens: pd.DataFrame, jour: pd.Timestamp) -> pd.DataFrame:
    entrees = gens[gens["date_entree"] <= jour]
    par_mois = entrees.groupby(entrees["date_entree"].dt.strftime("%Y-%m")).size()
    return par_mois.rename_axis("mois").reset_index(name="entrees")


def _freins(freins: pd.DataFrame, jour: pd.Timestamp) -> pd.DataFrame:
    identifies = freins[(freins["date_diagnostic"] <= jour) & (freins["date_identification"] <= jour)]
    comptes = identifies.assign(leve=identifies["date_levee"] <= jour).groupby("frein")["leve"]
    return comptes.agg(identifies="size", leves="sum").reset_index()


def _partenaires(actions: pd.DataFrame, jour: pd.Timestamp) -> pd.DataFrame:
    par_partenaire = actions[actions["date_debut"] <= jour].groupby("nom")
    comptes = par_partenaire.agg(
        actions=("nom", "size"), personnes=("beneficiaire_id", "nunique"), heures=("heures", "sum")
    )
    tries = comptes.reset_index().sort_values(["actions", "nom"], ascending=[False, True])
    return tries.head(10)


CALCULS: Mapping[str, Callable[[pd.DataFrame, pd.Timestamp], pd.DataFrame]] = {
    "entrees": _entrees,
    "freins": _freins,
    "partenaires": _partenaires,
}


def dessiner(cadre: pd.DataFrame) -> Figure:
    """Bars, one colour per number."""
    cle, *nombres = cadre.columns
    return px.bar(cadre, x=cle, y=nombres, barmode="group")
