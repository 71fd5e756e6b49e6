"""The Dash page: data held in the process and answers memoised, as its documentation says; one callback."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

import calculs_pandas
import pandas as pd
from dash import Dash, Input, Output, dcc, html
from plotly.graph_objects import Figure

DOSSIER = Path(os.environ["PAIRS_DOSSIER"])
TABLES = calculs_pandas.charger(DOSSIER)

app = Dash(__name__)
server = app.server
app.layout = html.Div(
    [
        html.H1("Cités de l'emploi"),
        dcc.Dropdown(list(calculs_pandas.CALCULS), "entrees", id="question"),
        dcc.Dropdown(sorted(pd.read_parquet(DOSSIER / "cites.parquet")["cite_id"]), id="cite"),
        dcc.DatePickerSingle(date="2023-12-31", id="au"),
        dcc.Graph(id="graphique"),
    ]
)


@lru_cache(maxsize=512)
def reponse(question: str, cite: str, au: str) -> pd.DataFrame:
    """Computed once per question."""
    return calculs_pandas.repondre(TABLES, question, cite, au)


@app.callback(
    Output("graphique", "figure"), Input("question", "value"), Input("cite", "value"), Input("au", "date")
)
def dessiner(question: str, cite: str | None, au: str) -> Figure:
    """The chart of a question."""
    return calculs_pandas.dessiner(reponse(question, cite or "", au))
