"""Tiny curated tables written by hand: a test gives the columns it speaks of, the rest takes a neutral value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from cite_data.entrepot import Tables
from cite_data.entrepot.ecriture import ecrire_les_preparees
from cite_data.entrepot.fichiers import SurFichiers, preparer_duckdb, tables_duckdb
from cite_data.entrepot.memoire import EnMemoire
from cite_data.indicateurs.contexte import Contexte, Selection
from cite_data.modele.question import Question
from cite_data.modele.tables import TABLES

NEUTRES: dict[str, dict[str, Any]] = {
    "cites": {
        "cite_id": "A",
        "nom": "Cité A",
        "departement": "13",
        "region": "R",
        "communes": [],
        "date_lancement": date(2021, 1, 1),
    },
    "territoires": {
        "niveau": "qpv",
        "millesime": 2024,
        "arrondissements": [],
        "contour": "aucun",
        "source": "test",
        "cite_id": "A",
    },
    "partenaires": {"famille": "association"},
    "beneficiaires": {
        "cite_id": "A",
        "sexe": "F",
        "tranche_age": "36_45",
        "niveau_formation": "niveau_3",
        "eloignement": "12_24",
        "date_reperage": date(2022, 1, 1),
    },
    "localisations": {"millesime": 2024, "localisation": "en_qpv"},
    "freins": {"statut": "identifie", "impact": "moyen"},
    "actions": {"axe": "aller_vers", "type_action": "atelier", "presence": "presente", "heures": 2.0},
    "suivis": {"situation": "emploi"},
    "contributions": {"cite_id": "A", "nature": "financement", "unite": "euros", "programme": "BOP 147"},
    "objectifs": {"cite_id": "A"},
    "jalons": {"cite_id": "A", "instance": "copil"},
    "credits": {"cite_id": "A", "exercice": 2022, "programme": "BOP 147", "etape": "paye"},
    "conseillers": {"cite_id": "A", "partenaire_id": "ft", "dispositif": "Equip'emploi", "etp": 1.0},
    "contexte": {"periode": "2019", "unite": "%", "source": "INSEE", "sommable": False},
}
NOMMEES = {
    "actions": "action_id",
    "jalons": "jalon_id",
    "credits": "credit_id",
    "conseillers": "conseiller_id",
}


def arrow(nom: str, lignes: Sequence[dict[str, Any]]) -> pa.Table:
    """The Arrow table of that name, neutral values filled in."""
    completes = []
    for rang, ligne in enumerate(lignes):
        automatique = {NOMMEES[nom]: f"{nom}{rang}"} if nom in NOMMEES else {}
        completes.append({**NEUTRES[nom], **automatique, **ligne})
    for ligne in completes:
        if nom in ("partenaires", "territoires"):
            ligne.setdefault("nom", ligne[f"{nom[:-1]}_id"])
    return pa.Table.from_pylist(completes, schema=TABLES[nom].schema())


def toutes_les_tables(**contenu: Sequence[dict[str, Any]]) -> dict[str, pa.Table]:
    """Every table, those not given empty (one Cité "A" unless given)."""
    contenu.setdefault("cites", [{}])
    return {nom: arrow(nom, contenu.get(nom, [])) for nom in TABLES}


@contextmanager
def tables(**contenu: Sequence[dict[str, Any]]) -> Iterator[Tables]:
    """The same, open on an engine."""
    with duckdb.connect() as connexion:
        for nom, table in toutes_les_tables(**contenu).items():
            connexion.register(f"_{nom}", table)
            connexion.execute(f"CREATE TABLE {nom} AS SELECT * FROM _{nom}")
        preparer_duckdb(connexion)
        yield tables_duckdb(connexion)


@contextmanager
def tables_en_memoire(**contenu: Sequence[dict[str, Any]]) -> Iterator[Tables]:
    """The same, on the engine of small snapshots: five times as quick, for the laws that draw their tables.

    That both engines give the same answers is what `test_deux_moteurs` tries, indicator by indicator.
    """
    moteur = EnMemoire(toutes_les_tables(**contenu))
    with moteur.tables() as ouvertes:
        yield ouvertes
    moteur.fermer()


@contextmanager
def tables_preparees(**contenu: Sequence[dict[str, Any]]) -> Iterator[Tables]:
    """The same, as a large publication prepares them; no rule of a publication is checked."""
    with TemporaryDirectory() as ici, duckdb.connect() as connexion:
        dossier = Path(ici)
        for nom, table in toutes_les_tables(**contenu).items():
            pq.write_table(table, dossier / TABLES[nom].fichier)
            connexion.read_parquet(str(dossier / TABLES[nom].fichier)).create_view(nom)
        ecrire_les_preparees(connexion, dossier)
        moteur = SurFichiers(dossier, preparees=True)
        with moteur.tables() as ouvertes:
            yield ouvertes
        moteur.fermer()


def contexte(au: date = date(2022, 12, 31), **selection: str | None) -> Contexte:
    """The Cité "A" as a whole on 31/12/2022, unless said otherwise."""
    selection.setdefault("cite_id", "A")
    return Contexte(selection=Selection(**selection), au=au)


PARAMETRES: dict[str, dict[str, Any]] = {
    "public_cible": {"millesime": 2024},
    "localisation": {"millesime": 2024},
    "territoires": {"millesime": 2024, "niveau": "qpv"},
    "contexte_territoire": {"territoire_id": "QN01342I"},
    "comparaison": {"niveau": "cite", "indicateur": "levee_6_mois", "millesime": 2024},
    "comparaison_evolution": {"niveau": "territoire", "indicateur": "delai_entree_median", "millesime": 2024},
    "evolution": {"depuis": "2022-06-30"},
    "alertes": {"millesime": 2024},
    "continuite": {"par": "cite_referent"},
    "parcours_sans_action": {"par": "referent"},
    "parcours_a_l_arret": {"referent_id": "france-travail-cde-009"},
    "exploration": {"question": Question(mesure="taux_levee", lignes="frein", colonnes="sexe").cle},
    "organisation_territoires": {"partenaire_id": "france-travail-cde-009", "millesime": 2024},
}
"""What an indicator needs besides tables and context, by key."""
