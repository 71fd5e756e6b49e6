"""The plain Streamlit page: files and answers kept by `st.cache_data`, as its documentation says; nothing else."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import calculs_pandas
import pandas as pd
import streamlit as st

DOSSIER = Path(os.environ["PAIRS_DOSSIER"])


@st.cache_data
def tables() -> calculs_pandas.Tables:
    """Read once."""
    return calculs_pandas.charger(DOSSIER)


@st.cache_data
def reponse(question: str, cite: str, au: str) -> pd.DataFrame:
    """Computed once per question."""
    return calculs_pandas.repondre(tables(), question, cite, au)


@st.cache_data
def cites() -> list[str]:
    """Read once."""
    return sorted(pd.read_parquet(DOSSIER / "cites.parquet")["cite_id"])


st.title("Cités de l'emploi")
question = st.sidebar.selectbox("Question", list(calculs_pandas.CALCULS))
cite = st.sidebar.selectbox("Cité", ["toutes", *cites()])
au = st.sidebar.date_input("Arrêté au", date(2023, 12, 31), min_value=date(2021, 1, 1))
st.plotly_chart(calculs_pandas.dessiner(reponse(question, "" if cite == "toutes" else cite, au.isoformat())))
