"""What every printed page says of itself: title, perimeter, dates, source, whether the persons exist."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cite_data.exports.entete import EnteteExport
from cite_data.exports.pdf.glyphes import titre
from cite_data.figures.palette import CLAIR, ENCRE, FOND_CARTE, GRILLE, NEUTRE, SEQUENTIELLE, STATUTS
from cite_data.figures.svg.police import FAMILLE
from cite_data.textes.formats import date_fr
from cite_data.textes.messages import DEMONSTRATION
from cite_data.textes.typographie import typo

LABEL_DEMONSTRATION = "Données de démonstration"


def entete(e: EnteteExport, *, sujet: str, faits: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """The head of a document, as its template reads it. `faits`: what it speaks of, label and value."""
    demonstration = f"{LABEL_DEMONSTRATION} · " if e.synthetique else ""
    return {
        "titre": titre(typo(e.titre)),
        "cite": titre(typo(sujet)),
        "faits": [[typo(label), typo(valeur)] for label, valeur in faits],
        "pied": f"Données arrêtées au {date_fr(e.au)} · {demonstration}Produit le {date_fr(e.produit_le)}",
        "jour": [e.produit_le.year, e.produit_le.month, e.produit_le.day],
        "demonstration": {"label": LABEL_DEMONSTRATION, "phrase": DEMONSTRATION} if e.synthetique else None,
        "police": FAMILLE,
        "couleurs": {
            "encre": CLAIR[ENCRE],
            "regle": CLAIR[GRILLE],
            "accent": SEQUENTIELLE[-1],
            "pale": SEQUENTIELLE[0],
            "fond": FOND_CARTE,
            "neutre": NEUTRE,
            "attention": STATUTS["attention"].couleur,
        },
    }
