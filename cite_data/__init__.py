"""Everything behind the screen: model, sources, publications, indicators, figures. Never imports streamlit."""

import os

# python-pptx brings lxml, which openpyxl would then read workbooks with; the standard reader, guarded by defusedxml, refuses
# entities instead of leaving them out. To be said before openpyxl is first imported.
os.environ.setdefault("OPENPYXL_LXML", "False")
