"""What a workbook holds, found in one pass over its zip: measure of each sheet, macros, links, traps."""

from __future__ import annotations

from typing import Literal

from cite_data.sources.classeur.lecture.archive import Archive
from cite_data.sources.classeur.lecture.inventaire_ods import inventorier_ods
from cite_data.sources.classeur.lecture.inventaire_xlsx import inventorier_xlsx
from cite_data.sources.classeur.lecture.limites import Limites
from cite_data.sources.classeur.lecture.parties import Inventaire
from cite_data.sources.classeur.lecture.refus import Refus, abime
from cite_data.sources.classeur.lecture.releve import juger_etendue
from cite_data.textes.formats import entier


def inventorier(archive: Archive, *, format_: Literal["xlsx", "ods"], limites: Limites) -> Inventaire:
    """Inflate and run through every part; Refus for what cannot be read without danger, or not at all."""
    inventaire_de = inventorier_xlsx if format_ == "xlsx" else inventorier_ods
    inventaire = inventaire_de(archive, limites=limites)
    releves = inventaire.releves
    if len(releves) > limites.feuilles:
        raise Refus(f"contient {entier(len(releves))} feuilles, la limite est de {limites.feuilles}.")
    if len({r.nom for r in releves}) < len(releves):
        raise abime()
    for releve in releves:
        juger_etendue(releve, limites=limites)
    trop_long = sum(r.derniere_ligne for r in releves) > limites.lignes_classeur
    if trop_long or sum(r.rectangle for r in releves) > limites.cellules:
        raise Refus(
            "est trop grand : ses feuilles, ensemble, ont trop de lignes. Partagez-le en plusieurs fichiers."
        )
    return inventaire
