"""The dossier of a COPIL: one content, written as slides, as a report and as a workbook."""
