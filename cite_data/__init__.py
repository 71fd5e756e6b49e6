"""Everything behind the screen: model, sources, publications, indicators, figures. Never imports streamlit."""
