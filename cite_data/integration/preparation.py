"""From files to the tables to be: everything an integration does but publish."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from cite_data.integration.baisses import controler_les_baisses
from cite_data.integration.base import sans_les_remplacees
from cite_data.integration.classeurs import ClasseurLu
from cite_data.integration.doublons import controler_les_doublons
from cite_data.integration.etats import sans_les_retours
from cite_data.integration.fusion import PLACE, combiner, fusionner
from cite_data.integration.fusions import fondre
from cite_data.integration.identites import Identification, Identites
from cite_data.integration.journal import Journal
from cite_data.integration.lignes import (
    PERSONNE_ECARTEE,
    controler_les_dates,
    des_personnes,
    hors_personnes,
)
from cite_data.integration.masquage import controler_les_textes, masque_du_run
from cite_data.integration.options import Options
from cite_data.integration.personnes import identifier_les_personnes, lignes_des_personnes
from cite_data.integration.regles import PERSONNE, Infraction, infractions
from cite_data.modele.tables import TABLES
from cite_data.publication import ErreurPublication
from cite_data.sources.constats import Gravite
from cite_data.sources.lieux import Demande

TOURS_MAX = 20
"""Setting rows aside may break other rows' rules; each turn sets at least one aside. Far more than was ever needed."""
Suivre = Callable[[float, str], None]


@dataclass(frozen=True, kw_only=True)
class Preparation:
    """The tables to be, what the identification of persons leaves to remember and to decide, the addresses to find."""

    tables: Mapping[str, pl.DataFrame]
    identification: Identification
    a_geocoder: Mapping[str, Demande]


def preparer(
    classeurs: Sequence[ClasseurLu],
    avant: Mapping[str, pl.DataFrame],
    identites: Identites,
    options: Options,
    journal: Journal,
    *,
    suivre: Suivre,
) -> Preparation:
    """Turn the rows into tables, set aside those that break a rule, and merge the others with the former ones."""
    suivre(0.0, "Contrôle des dates et des personnes")
    controler_les_dates(classeurs, journal)
    masque = masque_du_run(classeurs)
    controler_les_textes(classeurs, masque, journal)
    identification = identifier_les_personnes(classeurs, identites, masque, journal)
    nouvelles, adresses = lignes_des_personnes(classeurs, avant, identification, journal)
    suivre(0.2, "Contrôle des lignes")
    nouvelles |= des_personnes(
        classeurs,
        journal,
        beneficiaire=identification.beneficiaire,
        identifier_ligne=identites.nommeur_d_actions(),
    )
    nouvelles |= hors_personnes(classeurs, journal)
    controler_les_doublons(nouvelles, classeurs, journal)
    nouvelles = sans_les_retours(nouvelles, avant, classeurs, journal)
    depart = sans_les_remplacees(fondre(avant, identification.fusions), classeurs, journal)
    suivre(0.4, "Contrôle des règles")
    tables = _respecter_les_regles(depart, nouvelles, journal, classeurs, suivre)
    if controler_les_baisses(avant, tables, classeurs, options, journal):
        depart = sans_les_remplacees(fondre(avant, identification.fusions), classeurs, journal)
        tables = _respecter_les_regles(depart, nouvelles, journal, classeurs, suivre)
    publiees = set(tables["beneficiaires"]["beneficiaire_id"])
    return Preparation(
        tables=tables,
        identification=identification,
        a_geocoder={qui: demande for qui, demande in adresses.items() if qui in publiees},
    )


def _respecter_les_regles(
    depart: Mapping[str, pl.DataFrame],
    nouvelles: Mapping[str, pl.DataFrame],
    journal: Journal,
    classeurs: Sequence[ClasseurLu],
    suivre: Suivre,
) -> dict[str, pl.DataFrame]:
    """The merged tables, once the rows that break a rule, and those that depended on them, are set aside."""
    for tour in range(TOURS_MAX):
        gardees = {nom: _gardees(cadre, journal) for nom, cadre in nouvelles.items()}
        tables = dict(depart)
        for nom, cadre in gardees.items():
            tables[nom] = fusionner(depart[nom], combiner(cadre, TABLES[nom])[0], TABLES[nom])
        suivre(min(0.5 + 0.1 * tour, 0.9), "Contrôle des règles")
        fautes = infractions(tables, gardees)
        if not fautes:
            return tables
        _noter(fautes, classeurs, journal)
    raise ErreurPublication("Les règles du modèle se contredisent pour ces fichiers : rien n'est publié.")


def _gardees(cadre: pl.DataFrame, journal: Journal) -> pl.DataFrame:
    """The new rows that nothing has set aside."""
    if not cadre.height:
        return cadre
    gardees = [journal.garde(ici) for ici in cadre.select(PLACE).iter_rows()]
    return cadre.filter(pl.Series(gardees, dtype=pl.Boolean))


def _noter(fautes: Sequence[Infraction], classeurs: Sequence[ClasseurLu], journal: Journal) -> None:
    lues = {(lue.fichier, lue.titre): lue for c in classeurs for lue in c.feuilles}
    for faute in fautes:
        lue = lues[faute.place[:2]]
        champ = next((c for c in _champs(faute) if c in lue.positions), None)
        journal.noter(
            lue.constat(
                rang=faute.place[2],
                champ=champ,
                regle=_regle(faute),
                message=_message(faute),
                gravite=Gravite.BLOQUANT,
            )
        )


def _champs(faute: Infraction) -> tuple[str, ...]:
    """Where the fault shows in the workbook: a person is designated by her reference."""
    return tuple("personne" if c == PERSONNE else c for c in faute.invariant.colonnes)


def _regle(faute: Infraction) -> str:
    return "personne_ecartee" if faute.invariant.colonnes == (PERSONNE,) else "regle_du_modele"


def _message(faute: Infraction) -> str:
    if faute.invariant.colonnes == (PERSONNE,):
        return PERSONNE_ECARTEE
    return f"Règle non respectée : {faute.invariant.regle}."
