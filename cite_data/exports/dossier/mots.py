"""What every file made from a dossier says in the same words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cite_data.exports.dossier.contenu import Decision, Dossier
from cite_data.exports.entete import dates_et_source, filtres_en_clair
from cite_data.textes.formats import date_fr

SANS_COMPARAISON = "sans comparaison"
TETE_DES_DECISIONS = ("Décision", "Porteur", "Échéance", "État")


def faits(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """All the filters in full, the dates, the source, the geography."""
    entete = replace(dossier.entete, titre=dossier.titre)
    yield from filtres_en_clair(entete)
    arretees, *autres = dates_et_source(entete)
    yield arretees
    yield "Comparées au", SANS_COMPARAISON if dossier.depuis is None else date_fr(dossier.depuis)
    yield from autres


def decision_en_mots(d: Decision) -> tuple[str, str, str, str]:
    """The decision, who bears it, its day, its state; what is not known is said to be so."""
    return (
        d.texte,
        d.porteur or "non désigné",
        date_fr(d.echeance) if d.echeance else "non fixée",
        d.etat or "non renseigné",
    )
