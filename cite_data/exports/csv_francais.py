"""CSV for a French spreadsheet: semicolons, decimal comma, dates as one reads them, and who produced what, when."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from cite_data.exports.entete import EnteteExport, lignes_de_tete
from cite_data.exports.unites import unite_de
from cite_data.modele.tableau import Cellule, ColonneTableau, Genre, Marque
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import date_fr

__all__ = ["EnteteExport", "cellule_csv", "csv_francais", "label_csv", "lignes_csv", "neutraliser"]

BOM = "\ufeff"
FORMULES = ("=", "+", "-", "@", "\t", "\r")
"""First characters from which a spreadsheet would run a text."""
CHIFFRES_DU_TAUX = 2


def csv_francais(t: TableauPubliable, entete: EnteteExport) -> bytes:
    """The whole file, UTF-8 with its mark: head, blank line, columns, rows."""
    return _fichier(
        *(
            [neutraliser(cle), *([neutraliser(valeur)] if valeur else [])]
            for cle, valeur in lignes_de_tete(t, entete)
        ),
        [],
        [neutraliser(label_csv(colonne)) for colonne in t.colonnes],
        *([cellule_csv(ligne[c.nom], c.genre_de(ligne)) for c in t.colonnes] for ligne in t),
    )


def lignes_csv(entete: Sequence[str], lignes: Iterable[Sequence[str]]) -> bytes:
    """A file of texts only, each made harmless: columns, then rows."""
    return _fichier(*([neutraliser(texte) for texte in ligne] for ligne in (entete, *lignes)))


def _fichier(*lignes: Sequence[str]) -> bytes:
    tampon = io.StringIO(newline="")
    csv.writer(tampon, delimiter=";", lineterminator="\r\n").writerows(lignes)
    return (BOM + tampon.getvalue()).encode("utf-8")


def label_csv(colonne: ColonneTableau) -> str:
    """Header of a column: label, unit, and what it is divided by."""
    parties = [unite] if (unite := unite_de(colonne)) else []
    if colonne.denominateur:
        parties.append(f"sur : {colonne.denominateur}")
    return f"{colonne.label} ({', '.join(parties)})" if parties else colonne.label


def cellule_csv(valeur: Cellule, genre: Genre) -> str:
    """What a spreadsheet reads: a number without spaces, a rate in %, a date, the symbol of a mark, a harmless text."""
    if isinstance(valeur, Marque):
        return valeur.value
    if isinstance(valeur, str):
        return neutraliser(valeur)
    if isinstance(valeur, date):
        return date_fr(valeur)
    nombre = Decimal(str(valeur)) + 0  # no negative zero
    if genre is Genre.TAUX:
        nombre = round(nombre * 100, CHIFFRES_DU_TAUX)
    ecrit = f"{nombre:f}"
    return (ecrit.rstrip("0").rstrip(".") if "." in ecrit else ecrit).replace(".", ",")


def neutraliser(texte: str) -> str:
    """A text that a spreadsheet would take for a formula gets an apostrophe before it."""
    return f"'{texte}" if texte.startswith(FORMULES) else texte
