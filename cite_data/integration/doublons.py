"""Rows of one run that speak of the same thing: said again, or said otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from cite_data.integration.classeurs import ClasseurLu
from cite_data.integration.fusion import Divergence, combiner, place
from cite_data.integration.journal import Journal, Place
from cite_data.modele.tables import TABLES
from cite_data.sources.classeur.feuille_lue import FeuilleLue
from cite_data.sources.constats import Constat, Gravite

SORTIE = ("date_sortie", "motif_sortie")


def controler_les_doublons(
    nouvelles: Mapping[str, pl.DataFrame], classeurs: Sequence[ClasseurLu], journal: Journal
) -> None:
    """Note what is said twice; set aside the row that contradicts another one of its own file, or a second exit."""
    lues = {(lue.fichier, lue.titre): lue for c in classeurs for lue in c.feuilles}
    for nom, cadre in nouvelles.items():
        if nom == "localisations" or not cadre.height:
            continue
        _, divergences = combiner(cadre, TABLES[nom])
        contredites = set()
        for d in divergences:
            contredites.add(d.place)
            journal.noter(_contradiction(d, lues[d.place[:2]]))
        journal.noter(*_redites(nom, cadre, contredites, lues))


def _contradiction(d: Divergence, lue: FeuilleLue) -> Constat:
    meme_fichier = d.place[0] == d.suivie[0]
    deux_sorties = d.colonne in SORTIE
    ou = f"la ligne {d.suivie[2]}" + ("" if meme_fichier else " d'un autre fichier de cet envoi")
    label = TABLES[d.table].colonne(d.colonne).label
    message = f"« {label} » : {ou} donne une autre valeur pour la même {_quoi(d.table)}."
    if deux_sorties:
        message = f"Cette personne sort deux fois : {ou} donne une autre sortie."
    return lue.constat(
        rang=d.place[2],
        champ=d.colonne,
        regle="deux_sorties" if deux_sorties else "contradiction",
        message=message,
        gravite=Gravite.BLOQUANT if meme_fichier or deux_sorties else Gravite.A_VERIFIER,
    )


def _quoi(table: str) -> str:
    return "personne" if table == "beneficiaires" else "clé"


def _redites(
    nom: str,
    cadre: pl.DataFrame,
    contredites: set[Place],
    lues: Mapping[tuple[str, str], FeuilleLue],
) -> Iterator[Constat]:
    """Rows of one file with the key of an earlier one, and nothing that contradicts it: counted once, and said."""
    cle = ["_fichier", *TABLES[nom].cle]
    for ligne in cadre.filter(~pl.struct(cle).is_first_distinct()).iter_rows(named=True):
        ici = place(ligne)
        if ici not in contredites:
            yield lues[ici[:2]].constat(
                rang=ici[2],
                champ=None,
                regle="doublon",
                message="Cette ligne répète une ligne précédente : elle est comptée une fois.",
                gravite=Gravite.A_VERIFIER,
            )
