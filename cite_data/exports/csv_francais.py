"""CSV for a French spreadsheet: semicolons, decimal comma, dates as one reads them, and who produced what, when."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cite_data.modele.tableau import Cellule, ColonneTableau, Genre, Marque
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import date_fr, legende_des_marques

BOM = "\ufeff"
DEMONSTRATION = "DONNÉES DE DÉMONSTRATION"
FORMULES = ("=", "+", "-", "@", "\t", "\r")
"""First characters from which a spreadsheet would run a text."""
CHIFFRES_DU_TAUX = 2

UNITES = {
    Genre.DATE: "jj/mm/aaaa",
    Genre.MOIS: "premier jour du mois",
    Genre.ENTIER: "nombre",
    Genre.DECIMAL: "nombre",
    Genre.TAUX: "%",
    Genre.JOURS: "jours",
    Genre.HEURES: "heures",
    Genre.EUROS: "euros",
    Genre.SELON_LIGNE: "unité de la ligne",
}


@dataclass(frozen=True, kw_only=True)
class EnteteExport:
    """What a file says of itself. `filtres`: (label, value in words); `au`: the day of which the figures speak."""

    titre: str
    filtres: tuple[tuple[str, str], ...]
    au: date
    produit_le: date
    source: str
    millesime: int
    synthetique: bool


def csv_francais(t: TableauPubliable, entete: EnteteExport) -> bytes:
    """The whole file, UTF-8 with its mark: head, blank line, columns, rows."""
    return _fichier(
        *([neutraliser(cle), *([neutraliser(valeur)] if valeur else [])] for cle, valeur in _tete(t, entete)),
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


def _tete(t: TableauPubliable, e: EnteteExport) -> list[tuple[str, str]]:
    filtres = e.filtres or (("Filtres", "aucun"),)
    return [
        ("Titre", e.titre),
        *filtres,
        ("Données arrêtées au", date_fr(e.au)),
        ("Produit le", date_fr(e.produit_le)),
        ("Source", e.source),
        ("Géographie prioritaire (millésime)", str(e.millesime)),
        *(
            [(DEMONSTRATION, "toutes les personnes et tous les chiffres de suivi sont fictifs")]
            * e.synthetique
        ),
        *(("Symbole", legende) for legende in legende_des_marques(t, seuil=t.seuil)),
    ]


def label_csv(colonne: ColonneTableau) -> str:
    """Header of a column: label, unit, and what it is divided by."""
    parties = [UNITES[colonne.genre]] if colonne.genre in UNITES else []
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
