"""What a file that is taken away says of itself: title, filters, dates, source, rule of secrecy, symbols."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cite_data.secret import TableauPubliable
from cite_data.textes.formats import date_fr, legende_des_marques

TITRE = "Titre"
DEMONSTRATION = "DONNÉES DE DÉMONSTRATION"
FICTIFS = "toutes les personnes et tous les chiffres de suivi sont fictifs"
REGLE = "Règle de secret appliquée"


@dataclass(frozen=True, kw_only=True)
class EnteteExport:
    """What a file says of itself. `filtres`: (label, value in words); `au`: the day of which the figures speak.

    `regle`: what the reader's role is shown, in words; `notes`: what must be known to read the figure.
    """

    titre: str
    filtres: tuple[tuple[str, str], ...]
    au: date
    produit_le: date
    source: str
    millesime: int
    synthetique: bool
    regle: str = ""
    notes: tuple[str, ...] = ()


def lignes_de_tete(t: TableauPubliable, e: EnteteExport) -> list[tuple[str, str]]:
    """All of it as (label, text), in reading order, with the meaning of the symbols that the table really holds."""
    return [
        (TITRE, e.titre),
        *filtres_en_clair(e),
        *dates_et_source(e),
        *([(DEMONSTRATION, FICTIFS)] * e.synthetique),
        *([(REGLE, e.regle)] if e.regle else []),
        *symboles(t),
        *(("Note", note) for note in e.notes),
    ]


def filtres_en_clair(e: EnteteExport) -> tuple[tuple[str, str], ...]:
    """The filters in full; that there is none, when there is none."""
    return e.filtres or (("Filtres", "aucun"),)


def dates_et_source(e: EnteteExport) -> tuple[tuple[str, str], ...]:
    """Of which day the figures speak, when the file was made, from what, on which geography."""
    return (
        ("Données arrêtées au", date_fr(e.au)),
        ("Produit le", date_fr(e.produit_le)),
        ("Source", e.source),
        ("Géographie prioritaire (millésime)", str(e.millesime)),
    )


def symboles(t: TableauPubliable) -> tuple[tuple[str, str], ...]:
    """What each mark of the table means."""
    return tuple(("Symbole", legende) for legende in legende_des_marques(t, seuil=t.seuil))
