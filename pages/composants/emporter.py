"""« Exporter »: what can be taken away of a figure. The panel is filled when it is opened, each file made when it is asked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from cite_data.exports import parquet, xlsx
from cite_data.exports.csv_francais import csv_francais
from cite_data.exports.entete import EnteteExport
from cite_data.exports.image_html import image_html
from cite_data.figures.figure import Figure
from cite_data.secret import TableauPubliable

EXPORTER = "Exporter"
CLE = "emporter_"


def exporter(
    cle: str, tableau: TableauPubliable, export: EnteteExport, *, figure: Figure | None = None
) -> None:
    """The button and its panel: three files of the table, and the picture of the figure when it is a chart."""
    nom = f"{cle}-{export.au.isoformat()}"
    panneau = st.popover(EXPORTER, key=CLE + cle, type="tertiary", on_change="rerun")
    if not panneau.open:
        return
    methodes = figure.methodes if figure else ()
    fichiers: tuple[tuple[str, str, str, Callable[[], bytes]], ...] = (
        ("Excel", "xlsx", xlsx.MIME, partial(xlsx.xlsx, tableau, export, methodes=methodes)),
        ("CSV", "csv", "text/csv", partial(csv_francais, tableau, export)),
        ("Parquet", "parquet", parquet.MIME, partial(parquet.parquet, tableau, export)),
    )
    with panneau:
        for label, suffixe, mime, faire in fichiers:
            st.download_button(
                label,
                data=faire,
                file_name=f"{nom}.{suffixe}",
                mime=mime,
                key=f"{suffixe}_{cle}",
                on_click="ignore",
                width="stretch",
            )
        st.html(image_html(figure, export, nom=nom))
