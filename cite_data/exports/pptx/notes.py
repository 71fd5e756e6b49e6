"""The notes of a slide: how the figure is counted, its limits, the filters in full, the rule, the source."""

from __future__ import annotations

from typing import Any

from cite_data.exports.dossier.contenu import Dossier
from cite_data.exports.entete import DEMONSTRATION
from cite_data.exports.pptx.lecture import legende_complete
from cite_data.figures.figure import Figure
from cite_data.figures.methode_html import rubriques
from cite_data.indicateurs.definitions import DEFINITIONS
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import date_fr
from cite_data.textes.typographie import typo

FICTIVES = f"{DEMONSTRATION.capitalize()} : toutes les personnes et tous les chiffres de suivi sont fictifs."


def ecrire(diapo: Any, lignes: list[str], dossier: Dossier) -> None:
    """Write the notes: first what is proper to the slide, then what all share."""
    diapo.notes_slide.notes_text_frame.text = "\n".join(
        typo(ligne) for ligne in [*lignes, *_communes(dossier)]
    )


def de_la_figure(figure: Figure) -> list[str]:
    """Reading notes, symbols in full, then the written definitions."""
    return [
        *figure.notes,
        *legende_complete(figure.tableau),
        *_definitions(figure.methodes or (figure.tableau.cle,)),
    ]


def de_la_table(t: TableauPubliable) -> list[str]:
    """Symbols in full, then the definition."""
    return [*legende_complete(t), *_definitions((t.cle,))]


def des_chiffres(cles: tuple[str, ...]) -> list[str]:
    """The definitions of headline figures."""
    return _definitions(cles)


def _definitions(cles: tuple[str, ...]) -> list[str]:
    return [
        ligne
        for cle in cles
        if cle in DEFINITIONS
        for ligne in (
            f"Méthode – {DEFINITIONS[cle].label}",
            *(f"{label} : {texte}" for label, texte in rubriques(DEFINITIONS[cle])),
        )
    ]


def _communes(dossier: Dossier) -> list[str]:
    e = dossier.entete
    filtres = " ; ".join(f"{label} : {valeur}" for label, valeur in e.filtres) or "aucun"
    return [
        *([FICTIVES] * e.synthetique),
        f"Filtres : {filtres}.",
        f"Données arrêtées au {date_fr(e.au)}"
        + (f", comparées au {date_fr(dossier.depuis)}" if dossier.depuis else "")
        + f" ; produit le {date_fr(e.produit_le)}.",
        f"Géographie prioritaire : millésime {e.millesime}.",
        f"Règle de secret : {dossier.regle}",
        f"Source : {e.source}",
    ]
