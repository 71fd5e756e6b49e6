"""The frame around every page: server, entry script, registry of pages, guard, error message.

While a script runs, Streamlit puts this very folder at the head of `sys.path`: never give a file here the name of a
standard or installed module (`types`, `logging`, `html`…), it would shadow it for the whole process.
"""
