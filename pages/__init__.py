"""One file per question, read from top to bottom like its screen. The only code, with `app.py`, that knows Streamlit."""
