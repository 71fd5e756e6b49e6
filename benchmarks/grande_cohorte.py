"""A large synthetic programme, drawn from a seed: as many persons and actions as asked, published Cité after Cité.

The tables about persons are handed to the publication as streams, a Cité at a time: what is in memory does not grow with
the programme.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from benchmarks.tirage import (
    FIN,
    PARTENAIRES_PAR_CITE,
    QPV_PAR_CITE,
    TIRAGES,
    CiteTiree,
    Colonnes,
    code_du_qpv,
)
from cite_data.modele.tables import TABLES
from cite_data.publication import Manifeste, Provenance, publier

CITES = 84
LANCEMENT = date(2021, 5, 1)
OBJECTIFS = {
    "personnes_reperees": (0.0, 1500.0),
    "personnes_entrees": (0.0, 1000.0),
    "taux_levee": (0.1, 0.5),
    "taux_sorties_dynamiques": (0.2, 0.5),
    "delai_entree_median": (90.0, 45.0),
}
Suivi = Callable[[float, str], None]


def publier_la_grande_cohorte(
    donnees: Path, *, personnes: int, actions: int, suivre: Suivi | None = None
) -> Manifeste:
    """Publish it, labelled as synthetic. `suivre` is told the share done (0 to 1) and the step."""
    provenance = Provenance(motif="mesure", auteur="mesure", date_donnees=FIN, synthetique=True)
    contenu = tables(personnes=personnes, actions=actions)
    return publier(donnees, contenu, provenance, progression=suivre)


def tables(*, personnes: int, actions: int) -> Mapping[str, pa.Table | pa.RecordBatchReader]:
    """The curated tables; those about persons are streams, read once."""
    cites = _cites_tirees(personnes, actions)
    entieres = {
        "cites": _cites(),
        "territoires": _territoires(),
        "partenaires": _partenaires(),
        "contributions": _contributions(),
        "objectifs": _objectifs(),
        "jalons": _jalons(),
    }
    return {
        nom: _flux(nom, cites)
        if nom in TIRAGES
        else pa.Table.from_batches([_lot(nom, entieres.get(nom, {}))])
        for nom in TABLES
    }


def _cites_tirees(personnes: int, actions: int) -> tuple[CiteTiree, ...]:
    """The persons and actions shared between the Cités, to one near."""
    return tuple(
        CiteTiree(
            rang=rang,
            personnes=personnes * (rang + 1) // CITES - personnes * rang // CITES,
            actions=actions * (rang + 1) // CITES - actions * rang // CITES,
            premiere=actions * rang // CITES,
        )
        for rang in range(CITES)
    )


def _flux(nom: str, cites: tuple[CiteTiree, ...]) -> pa.RecordBatchReader:
    def lots() -> Iterator[pa.RecordBatch]:
        for cite in cites:
            yield _lot(nom, TIRAGES[nom](cite))

    return pa.RecordBatchReader.from_batches(TABLES[nom].schema(), lots())


def _lot(nom: str, colonnes: Colonnes) -> pa.RecordBatch:
    schema = TABLES[nom].schema()
    lignes = len(next(iter(colonnes.values()), []))
    return pa.record_batch(
        [
            _colonne(colonnes[c.name], c.type) if c.name in colonnes else pa.nulls(lignes, c.type)
            for c in schema
        ],
        schema=schema,
    )


def _colonne(valeurs: Any, type_: pa.DataType) -> pa.Array:
    return (valeurs if isinstance(valeurs, pa.Array) else pa.array(valeurs)).cast(type_)


def _cites() -> Colonnes:
    rangs = range(CITES)
    return {
        "cite_id": [f"c{i:03d}" for i in rangs],
        "nom": [f"Cité {i:03d}" for i in rangs],
        "departement": [f"{1 + i % 40:02d}" for i in rangs],
        "region": [f"Région {i % 13:02d}" for i in rangs],
        "communes": [[] for _ in rangs],
        "date_lancement": [LANCEMENT] * CITES,
    }


def _territoires() -> Colonnes:
    rangs = range(CITES * QPV_PAR_CITE)
    return {
        "territoire_id": [code_du_qpv(i) for i in rangs],
        "niveau": ["qpv"] * len(rangs),
        "millesime": [2024] * len(rangs),
        "nom": [f"Quartier {i}" for i in rangs],
        "cite_id": [f"c{i // QPV_PAR_CITE:03d}" for i in rangs],
        "arrondissements": [[] for _ in rangs],
        "contour": ["aucun"] * len(rangs),
        "source": ["mesure"] * len(rangs),
    }


def _partenaires() -> Colonnes:
    rangs = range(CITES * PARTENAIRES_PAR_CITE)
    familles = ("association", "france_travail", "ville", "departement", "metropole", "entreprise")
    return {
        "partenaire_id": [f"p{i}" for i in rangs],
        "nom": [f"Organisme {i}" for i in rangs],
        "famille": [familles[i % len(familles)] for i in rangs],
    }


def _contributions() -> Colonnes:
    """Every partner brings money and working time each month."""
    mois = [date(a, m, 1) for a in (2021, 2022, 2023) for m in range(1, 13) if (a, m) >= (2021, 5)]
    unites = {"financement": ("euros", 4000.0), "etp": ("etp", 1.5)}
    lignes = [(p, m, n) for p in range(CITES * PARTENAIRES_PAR_CITE) for m in mois for n in unites]
    return {
        "partenaire_id": [f"p{p}" for p, _, _ in lignes],
        "cite_id": [f"c{p // PARTENAIRES_PAR_CITE:03d}" for p, _, _ in lignes],
        "mois": [m for _, m, _ in lignes],
        "nature": [n for _, _, n in lignes],
        "valeur": [unites[n][1] * (1 + p % 5) for p, _, n in lignes],
        "unite": [unites[n][0] for _, _, n in lignes],
        "programme": ["BOP 147"] * len(lignes),
    }


def _objectifs() -> Colonnes:
    cles = [(c, cle) for c in range(CITES) for cle in OBJECTIFS]
    return {
        "cite_id": [f"c{c:03d}" for c, _ in cles],
        "indicateur": [cle for _, cle in cles],
        "valeur_initiale": [OBJECTIFS[cle][0] for _, cle in cles],
        "date_initiale": [LANCEMENT] * len(cles),
        "valeur_cible": [OBJECTIFS[cle][1] for _, cle in cles],
        "echeance": [FIN] * len(cles),
    }


def _jalons() -> Colonnes:
    trimestres = [(c, date(a, m, 15)) for c in range(CITES) for a in (2022, 2023) for m in (3, 6, 9, 12)]
    return {
        "jalon_id": [f"j{i}" for i in range(len(trimestres))],
        "cite_id": [f"c{c:03d}" for c, _ in trimestres],
        "instance": ["copil"] * len(trimestres),
        "libelle": [f"COPIL du {jour:%m/%Y}" for _, jour in trimestres],
        "date_prevue": [jour for _, jour in trimestres],
        "date_realisee": [jour if c % 5 else None for c, jour in trimestres],
    }
