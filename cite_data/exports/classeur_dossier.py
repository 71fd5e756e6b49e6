"""The workbook of a dossier: what it is, one sheet per figure with typed cells, what each column means."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from cite_data.exports.dossier.contenu import Dossier
from cite_data.exports.dossier.mots import TETE_DES_DECISIONS, decision_en_mots, faits
from cite_data.exports.entete import DEMONSTRATION, FICTIFS, REGLE, TITRE
from cite_data.exports.unites import unite_de
from cite_data.exports.xlsx import RIEN_NE_VIT
from cite_data.exports.xlsx_feuille import FeuilleDeDonnees, FeuilleDeTextes, Styles
from cite_data.figures.methode_html import rubriques
from cite_data.indicateurs.definitions import DEFINITIONS
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import LEGENDE_MARQUES
from cite_data.textes.typographie import typo

LISEZ_MOI, DICTIONNAIRE, DECISIONS = "Lisez-moi", "Dictionnaire", "Décisions"
LONGUEUR = 31
"""Characters of the name of a sheet."""
_INTERDITS = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


@dataclass(frozen=True)
class _Feuille:
    """A sheet of figures: its name, the message, the table, the definitions behind it."""

    nom: str
    message: str
    tableau: TableauPubliable
    methodes: tuple[str, ...]


def ecrire_classeur(dossier: Dossier) -> bytes:
    """The whole workbook; the same dossier gives the same bytes. ValueError when a text is too long for a cell."""
    feuilles = _feuilles(dossier)
    sortie = io.BytesIO()
    with Workbook(sortie, RIEN_NE_VIT) as classeur:
        classeur.set_properties(_proprietes(dossier))
        styles = Styles(classeur)
        pied = DEMONSTRATION if dossier.entete.synthetique else ""
        _textes(classeur, styles, pied, LISEZ_MOI, ("Rubrique", "Texte"), list(_lisez_moi(dossier, feuilles)))
        for feuille in feuilles:
            FeuilleDeDonnees(classeur.add_worksheet(feuille.nom), styles, pied).ecrire(feuille.tableau)
        if dossier.decisions:
            lignes = [_texte_en_dernier(decision_en_mots(d)) for d in dossier.decisions]
            _textes(classeur, styles, pied, DECISIONS, _texte_en_dernier(TETE_DES_DECISIONS), lignes)
        tete = ("Feuille", "Colonne ou indicateur", "Rubrique", "Texte")
        _textes(classeur, styles, pied, DICTIONNAIRE, tete, list(_dictionnaire(feuilles)))
    return sortie.getvalue()


def _textes(
    classeur: Workbook,
    styles: Styles,
    pied: str,
    nom: str,
    tete: Sequence[str],
    lignes: Sequence[Sequence[str]],
) -> None:
    FeuilleDeTextes(classeur.add_worksheet(nom), styles, pied).ecrire(tete, lignes)


def _proprietes(dossier: Dossier) -> dict[str, object]:
    return {
        "title": f"{dossier.titre} — {dossier.cite}",
        "comments": DEMONSTRATION if dossier.entete.synthetique else "",
        "created": datetime.combine(dossier.entete.produit_le, time(), UTC),
    }


def _feuilles(dossier: Dossier) -> list[_Feuille]:
    """A sheet per section, then that of the map; a table without any row is only told of in Lisez-moi."""
    sources = [
        (s.figure.tableau, s.message, s.figure.methodes or (s.figure.tableau.cle,)) for s in dossier.sections
    ]
    if dossier.carte is not None:
        carte = dossier.carte
        sources.append((carte.tableau, carte.titre, (carte.tableau.cle,)))
    noms = noms_de_feuilles([DEFINITIONS[methodes[0]].label for _, _, methodes in sources])
    return [
        _Feuille(nom, message, t, methodes) for nom, (t, message, methodes) in zip(noms, sources, strict=True)
    ]


def noms_de_feuilles(labels: Sequence[str]) -> list[str]:
    """Names that a spreadsheet accepts: numbered, so that none is another's, cut at a word within thirty-one characters."""
    return [_nom(f"{rang} {_INTERDITS.sub(' ', label)}") for rang, label in enumerate(labels, start=1)]


def _nom(entier: str) -> str:
    nom = entier if len(entier) <= LONGUEUR else entier[:LONGUEUR].rsplit(" ", 1)[0]
    return nom.strip(" '")


def _lisez_moi(dossier: Dossier, feuilles: Sequence[_Feuille]) -> Iterator[tuple[str, str]]:
    for label, texte in (*_tete(dossier), *_sommaire(dossier, feuilles)):
        yield typo(label), typo(texte)


def _tete(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """What the report says of itself on its cover, and what its symbols mean."""
    yield TITRE, dossier.titre
    yield "Périmètre", dossier.cite
    yield from faits(dossier)
    if dossier.entete.synthetique:
        yield DEMONSTRATION, FICTIFS
    yield REGLE, dossier.regle
    for marque, sens in LEGENDE_MARQUES.items():
        yield f"Symbole {marque}", sens
    for phrase in dossier.resume:
        yield "À retenir", phrase
    for t in dossier.tuiles:
        yield t.label, ". ".join(filter(None, (f"{t.valeur} {t.date}", t.evolution, t.cible)))


def _sommaire(dossier: Dossier, feuilles: Sequence[_Feuille]) -> Iterator[tuple[str, str]]:
    for feuille in feuilles:
        vide = "" if feuille.tableau else " (aucune ligne avec ces filtres et à cette date)"
        yield f"Feuille « {feuille.nom} »", feuille.message + vide
    if dossier.decisions:
        yield f"Feuille « {DECISIONS} »", "ce qui est à décider ou a été décidé"
    yield (
        f"Feuille « {DICTIONNAIRE} »",
        "ce que veut dire chaque colonne, et la définition de chaque indicateur",
    )


def _texte_en_dernier(cellules: tuple[str, ...]) -> tuple[str, ...]:
    """The last column of a sheet of texts is the widest."""
    texte, *autres = cellules
    return (*map(typo, autres), typo(texte))


def _dictionnaire(feuilles: Sequence[_Feuille]) -> Iterator[tuple[str, ...]]:
    for feuille in feuilles:
        for colonne in feuille.tableau.colonnes:
            for rubrique, texte in (("Unité", unite_de(colonne)), ("Rapporté à", colonne.denominateur)):
                if texte:
                    yield feuille.nom, typo(colonne.label), rubrique, typo(texte)
        for definition in (DEFINITIONS[cle] for cle in feuille.methodes):
            for rubrique, texte in rubriques(definition):
                yield feuille.nom, typo(definition.label), rubrique, typo(texte)
