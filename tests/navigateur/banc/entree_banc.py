"""Every widget and every class of the style sheet, on one page."""

from datetime import date

import pandas as pd
import streamlit as st

from cite_data.figures.graphique_html import graphique_html

TUILES = "".join(
    f'<div class="tuile"><p class="libelle">{libelle}</p><p class="valeur">{valeur}</p><p class="detail">{detail}</p></div>'
    for libelle, valeur, detail in (
        ("Bénéficiaires repérées", "1\u202f234\u202f567", "au 31 mars 2022"),
        ("Part des freins levés", "45,6\u202f%", "sur les freins identifiés"),
        ("Délai médian de levée", "de 3 à 6 mois", "freins non levés compris"),
        ("Montant", "1\u202f234\u202f567,89\u202f€", "engagé"),
    )
)
LIGNES = "".join(
    f"<tr><th scope='row'>{nom}</th>" + "".join(f"<td>{n * 1234}</td>" for n in range(1, 9)) + "</tr>"
    for nom in ("Numérique", "Mobilité", "Lecture, écriture et calcul")
)
COLONNES = "".join(f"<th scope='col'>Colonne {n}</th>" for n in range(1, 9))

st.set_page_config(page_title="Banc d'essai", layout="wide")
st.title("Banc d'essai")
st.html('<p class="temoin">Median</p>')
st.markdown("Median")
st.html('<div class="bandeau" role="note"><p>Données de démonstration.</p></div>')
st.html('<ul class="puces"><li class="puce">Année 2022</li><li class="puce">13e arrondissement</li></ul>')
st.html(f'<div class="tuiles">{TUILES}</div>')
st.html(
    '<div class="tableau-defilant" tabindex="0" role="region" aria-label="Freins par colonne"><table class="tableau">'
    f"<caption>Freins</caption><thead><tr><th scope='col'>Frein</th>{COLONNES}</tr></thead><tbody>{LIGNES}</tbody></table></div>"
)
st.multiselect("Freins", ["Mobilité", "Santé", "Logement", "Numérique"], help="Un ou plusieurs freins")
st.multiselect("Liste vide", [])
st.selectbox("Partenaire", ["Préfecture", "Département"], index=None)
st.date_input("Au", date(2022, 3, 31), format="DD/MM/YYYY")
st.date_input("Période", (date(2022, 1, 1), date(2022, 3, 31)), format="DD/MM/YYYY")
st.text_input("Nom")
st.number_input("Nombre", 0, 10)
if st.button("Échouer"):
    raise ValueError("détail interne")
st.html(
    graphique_html(
        {
            "data": [{"type": "bar", "x": ["A", "B"], "y": [1250, 840]}],
            "layout": {
                "separators": ",\u202f",
                "xaxis": {"tickfont": {"color": "#555"}},
                "yaxis": {"tickfont": {"color": "#555"}, "tickformat": ",d"},
            },
        },
        cle="banc",
        alt="Deux barres.",
    )
)
# The index is hidden: its header is empty, and a screen reader would say nothing of it.
st.dataframe(pd.DataFrame({"frein": ["Mobilité"], "n": [12]}), hide_index=True)
st.download_button("Télécharger", "a;b\n", file_name="x.csv", on_click="ignore")
