"""A partner whose numbers fall by half since the last snapshot: an error of sending, most of the time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from cite_data.integration.base import REMPLACABLES
from cite_data.integration.classeurs import ClasseurLu
from cite_data.integration.journal import Journal
from cite_data.integration.options import Options
from cite_data.modele.tables import TABLES
from cite_data.sources.constats import Constat, Gravite

LIGNES_MIN = 10
"""Under this many rows before, half of them means nothing."""


def controler_les_baisses(
    avant: Mapping[str, pl.DataFrame],
    apres: Mapping[str, pl.DataFrame],
    classeurs: Sequence[ClasseurLu],
    options: Options,
    journal: Journal,
) -> bool:
    """Note the falls; True when one of them stops a file, so that the tables must be made again without it."""
    arretes = len(journal.fichiers_arretes)
    for classeur in classeurs:
        partenaire = classeur.envoi.partenaire_id if classeur.envoi else None
        if partenaire is None or classeur.nom in journal.fichiers_arretes:
            continue
        for nom in REMPLACABLES:
            ancien, nouveau = (_nombre(t[nom], partenaire) for t in (avant, apres))
            if ancien >= LIGNES_MIN and nouveau * 2 < ancien:
                journal.noter(_baisse(classeur.nom, nom, ancien, nouveau, accepter=options.accepter_baisse))
            _signaler_un_petit_envoi(classeur, nom, ancien, journal)
    return len(journal.fichiers_arretes) > arretes


def _nombre(cadre: pl.DataFrame, partenaire: str) -> int:
    return cadre.filter(pl.col("partenaire_id") == partenaire).height


def _baisse(fichier: str, table: str, ancien: int, nouveau: int, *, accepter: bool) -> Constat:
    suite = "" if accepter else " Si cette baisse est voulue, relancez avec --accepter-baisse."
    return Constat(
        fichier=fichier,
        regle="baisse_de_moitie",
        gravite=Gravite.A_VERIFIER if accepter else Gravite.BLOQUANT,
        message=(
            f"« {TABLES[table].label} » : {ancien} lignes de ce partenaire étaient publiées, il en resterait {nouveau}."
            + suite
        ),
    )


def _signaler_un_petit_envoi(classeur: ClasseurLu, nom: str, ancien: int, journal: Journal) -> None:
    """An addition takes nothing away; one much smaller than what is published is worth a look all the same."""
    if classeur.envoi is None or classeur.envoi.complet:
        return
    recues = sum(len(lue.rangs) for lue in classeur.feuilles if lue.feuille.table.nom == nom)
    if recues and ancien >= LIGNES_MIN and recues * 2 < ancien:
        journal.noter(
            Constat(
                fichier=classeur.nom,
                regle="envoi_reduit",
                gravite=Gravite.A_VERIFIER,
                message=(
                    f"« {TABLES[nom].label} » : {recues} lignes reçues, {ancien} déjà publiées pour ce partenaire. "
                    "L'envoi est un complément : rien n'est retiré."
                ),
            )
        )
