"""A table as text to paste into a spreadsheet or a form: one row per line, a tab between two cells."""

from __future__ import annotations

from cite_data.exports.csv_francais import cellule_csv, label_csv
from cite_data.secret import TableauPubliable


def texte_tabule(t: TableauPubliable) -> str:
    """Header and rows, the numbers as a French spreadsheet reads them; a cell never holds a tab nor a line break."""
    tete = [label_csv(colonne) for colonne in t.colonnes]
    lignes = [[cellule_csv(li[c.nom], c.genre_de(li)) for c in t.colonnes] for li in t]
    return "\n".join("\t".join(map(_sur_une_ligne, cellules)) for cellules in (tete, *lignes))


def _sur_une_ligne(texte: str) -> str:
    return " ".join(texte.split()) if any(c in texte for c in "\t\r\n") else texte
