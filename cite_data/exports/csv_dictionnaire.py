"""The whole dictionary as one CSV for a French spreadsheet: a row per column of every table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from cite_data.exports.csv_francais import BOM, neutraliser
from cite_data.modele.referentiels import REFERENTIELS
from cite_data.modele.schema import Colonne, Table
from cite_data.modele.tables import TABLES
from cite_data.textes.dictionnaire import definition, nature, vide_permis

TETE = (
    "Table",
    "Fichier",
    "Clé",
    "Colonne",
    "Libellé",
    "Type",
    "Vide permis",
    "Définition",
    "Valeurs possibles",
)


def csv_dictionnaire() -> bytes:
    """The file, UTF-8 with its mark."""
    tampon = io.StringIO(newline="")
    ecrire = csv.writer(tampon, delimiter=";", lineterminator="\r\n").writerow
    ecrire(TETE)
    for table in TABLES.values():
        for colonne in table.colonnes:
            ecrire([neutraliser(texte) for texte in _ligne(table, colonne)])
    return (BOM + tampon.getvalue()).encode("utf-8")


def _ligne(table: Table, c: Colonne) -> Iterator[str]:
    yield from (table.label, table.fichier, "oui" if c.nom in table.cle else "non")
    yield from (c.nom, c.label, nature(c), vide_permis(c), definition(c), _valeurs(c))


def _valeurs(c: Colonne) -> str:
    """The codes allowed and what they mean; the numbers, when they are few."""
    if c.referentiel:
        return " | ".join(f"{v.code} : {v.label}" for v in REFERENTIELS[c.referentiel].valeurs)
    return " | ".join(map(str, c.choix))
