"""A page that fails in each way that a visitor can meet, by what its address says."""

import streamlit as st

faute = st.query_params.get("faute")
st.navigation([st.Page(lambda: st.html("<p>Page</p>"), title="Page", url_path="page", default=True)]).run()
if faute == "exception":
    st.exception(ValueError("cassé"))
elif faute == "levee":
    raise ValueError("levé")
elif faute == "message":
    st.error("Cela n'a pas marché.")
elif faute == "avertissement":
    st.warning("Attention.")
