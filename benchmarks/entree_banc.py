"""Entry of the measured server: the empty page when the address says `vide`, else the dashboard as it is."""

import runpy
from pathlib import Path

import streamlit as st

if "vide" in st.query_params:
    st.selectbox("Filtre", ["Premier", "Second", "Troisième"], key="filtre")
    st.write("Page vide")
else:
    runpy.run_path(
        str(Path(__file__).resolve().parents[1] / "pages" / "cadre" / "entree.py"), run_name="__main__"
    )
