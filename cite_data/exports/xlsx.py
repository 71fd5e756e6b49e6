"""A figure as a workbook: what it is, its table with typed cells, and what each column means."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from cite_data.exports.entete import DEMONSTRATION, EnteteExport, lignes_de_tete
from cite_data.exports.unites import unite_de
from cite_data.exports.xlsx_feuille import FeuilleDeDonnees, FeuilleDeTextes, Styles
from cite_data.figures.methode_html import rubriques
from cite_data.indicateurs.definitions import DEFINITIONS
from cite_data.modele.tableau import ColonneTableau
from cite_data.secret import TableauPubliable
from cite_data.textes.typographie import typo

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LISEZ_MOI, DONNEES, DICTIONNAIRE = "Lisez-moi", "Données", "Dictionnaire"
RIEN_NE_VIT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
FEUILLES = (
    (f"Feuille « {DONNEES} »", "le tableau de la figure, une ligne par ligne de l'écran"),
    (f"Feuille « {DICTIONNAIRE} »", "ce que veut dire chaque colonne, et la définition de l'indicateur"),
)


def xlsx(t: TableauPubliable, entete: EnteteExport, *, methodes: Sequence[str] = ()) -> bytes:
    """The whole workbook. `methodes`: keys of the definitions to write, that of the table without them.

    The same content made on the same day gives the same bytes. ValueError when a text is too long for a cell.
    """
    sortie = io.BytesIO()
    with Workbook(sortie, RIEN_NE_VIT) as classeur:
        classeur.set_properties(_proprietes(entete))
        styles = Styles(classeur)
        pied = DEMONSTRATION if entete.synthetique else ""
        FeuilleDeTextes(classeur.add_worksheet(LISEZ_MOI), styles, pied).ecrire(
            ("Rubrique", "Texte"), _lisez_moi(t, entete)
        )
        FeuilleDeDonnees(classeur.add_worksheet(DONNEES), styles, pied).ecrire(t)
        FeuilleDeTextes(classeur.add_worksheet(DICTIONNAIRE), styles, pied).ecrire(
            ("Colonne ou indicateur", "Rubrique", "Texte"),
            [*_colonnes(t), *_definitions(methodes or (t.cle,))],
        )
    return sortie.getvalue()


def _proprietes(e: EnteteExport) -> dict[str, object]:
    return {
        "title": e.titre,
        "comments": DEMONSTRATION if e.synthetique else "",
        "created": datetime.combine(e.produit_le, time(), UTC),
    }


def _lisez_moi(t: TableauPubliable, e: EnteteExport) -> list[tuple[str, ...]]:
    """The head that every file has, the title first, then what the other sheets hold."""
    return [(typo(label), typo(texte)) for label, texte in (*lignes_de_tete(t, e), *FEUILLES)]


def _colonnes(t: TableauPubliable) -> Iterator[tuple[str, ...]]:
    for colonne in t.colonnes:
        for rubrique, texte in _rubriques_de(colonne):
            yield typo(colonne.label), rubrique, typo(texte)


def _rubriques_de(c: ColonneTableau) -> Iterator[tuple[str, str]]:
    yield "Nom dans le fichier Parquet", c.nom
    if unite := unite_de(c):
        yield "Unité", unite
    if c.denominateur:
        yield "Rapporté à", c.denominateur


def _definitions(cles: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for definition in (DEFINITIONS[cle] for cle in cles):
        for rubrique, texte in rubriques(definition):
            yield typo(definition.label), rubrique, typo(texte)
