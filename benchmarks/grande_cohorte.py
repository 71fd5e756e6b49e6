"""A large synthetic programme, drawn from a seed: as many Cités, persons and actions as asked, coherent in time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from cite_data.modele.referentiels import AXES, FREINS, MOTIFS_SORTIE, TRANCHES_AGE, TYPES_ACTION
from cite_data.modele.tables import TABLES
from cite_data.publication import Manifeste, Provenance, publier

GRAINE = 20231231
CITES, PARTENAIRES_PAR_CITE, QPV_PAR_CITE = 84, 8, 18
FIN = date(2023, 12, 31)
PREMIER = (date(2021, 5, 1) - date(1970, 1, 1)).days
DERNIER = (FIN - date(1970, 1, 1)).days
OBJECTIFS = {
    "personnes_reperees": (0.0, 1500.0),
    "personnes_entrees": (0.0, 1000.0),
    "taux_levee": (0.1, 0.5),
    "taux_sorties_dynamiques": (0.2, 0.5),
    "delai_entree_median": (90.0, 45.0),
}
Colonnes = dict[str, Any]


def publier_la_grande_cohorte(donnees: Path, *, personnes: int, actions: int) -> Manifeste:
    """Publish it, labelled as synthetic."""
    provenance = Provenance(motif="mesure", auteur="mesure", date_donnees=FIN, synthetique=True)
    return publier(donnees, tables(personnes=personnes, actions=actions), provenance)


def tables(*, personnes: int, actions: int) -> Mapping[str, pa.Table]:
    """The curated tables."""
    alea = np.random.default_rng(GRAINE)
    gens = _gens(alea, personnes)
    freins = _freins(alea, gens)
    colonnes = {
        "cites": _cites(),
        "territoires": _territoires(),
        "partenaires": _partenaires(),
        "beneficiaires": {nom: v for nom, v in gens.items() if not nom.startswith("_")},
        "localisations": _localisations(alea, gens),
        "freins": freins,
        "actions": _actions(alea, gens, actions),
        "objectifs": _objectifs(),
        "jalons": _jalons(),
    }
    return {nom: _table(nom, colonnes.get(nom, {})) for nom in TABLES}


def _table(nom: str, colonnes: Colonnes) -> pa.Table:
    schema = TABLES[nom].schema()
    lignes = len(next(iter(colonnes.values()), []))
    return pa.table(
        [
            pa.array(colonnes[c.name], from_pandas=True).cast(c.type)
            if c.name in colonnes
            else pa.nulls(lignes, c.type)
            for c in schema
        ],
        schema=schema,
    )


def _cites() -> Colonnes:
    rangs = range(CITES)
    return {
        "cite_id": [f"c{i:03d}" for i in rangs],
        "nom": [f"Cité {i:03d}" for i in rangs],
        "departement": [f"{1 + i % 40:02d}" for i in rangs],
        "region": [f"Région {i % 13:02d}" for i in rangs],
        "communes": [[] for _ in rangs],
        "date_lancement": [date(2021, 5, 1)] * CITES,
    }


def _territoires() -> Colonnes:
    rangs = range(CITES * QPV_PAR_CITE)
    return {
        "territoire_id": [f"QN{i // 100:03d}{i % 100:02d}I" for i in rangs],
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


def _gens(alea: np.random.Generator, combien: int) -> Colonnes:
    cites = alea.integers(0, CITES, combien)
    reperage = alea.integers(PREMIER, DERNIER - 30, combien)
    diagnostic = reperage + alea.integers(1, 60, combien)
    entree = diagnostic + alea.integers(0, 90, combien)
    sortie = entree + alea.integers(60, 500, combien)
    sortis = (sortie <= DERNIER) & (alea.random(combien) < 0.8)
    entrees = (entree <= DERNIER) & (alea.random(combien) < 0.8)
    sortis &= entrees
    diagnostiques = (diagnostic <= DERNIER) | entrees
    motifs = alea.choice(np.array(MOTIFS_SORTIE.codes), combien)
    referents = cites * PARTENAIRES_PAR_CITE + alea.integers(0, PARTENAIRES_PAR_CITE, combien)
    prescripteurs = cites * PARTENAIRES_PAR_CITE + alea.integers(0, PARTENAIRES_PAR_CITE, combien)
    return {
        "beneficiaire_id": [f"b{i:08d}" for i in range(combien)],
        "cite_id": [f"c{c:03d}" for c in cites],
        "promotion": _promotions(entree, entrees),
        "sexe": alea.choice(np.array(["F", "F", "F", "H"]), combien),
        "tranche_age": alea.choice(np.array(TRANCHES_AGE.codes), combien),
        "niveau_formation": alea.choice(np.array(["infra_3", "niveau_3", "niveau_4"]), combien),
        "eloignement": alea.choice(np.array(["12_24", "25_36", "plus_36"]), combien),
        "inscrit_ft_entree": alea.random(combien) < 0.6,
        "prescripteur_id": [f"p{p}" for p in prescripteurs],
        "referent_id": [f"p{p}" for p in referents],
        "date_reperage": _jours(reperage),
        "date_diagnostic": _jours(diagnostic, diagnostiques),
        "date_entree": _jours(entree, entrees),
        "date_sortie": _jours(sortie, sortis),
        "motif_sortie": [m if s else None for m, s in zip(motifs.tolist(), sortis.tolist(), strict=True)],
        "_cites": cites,
        "_diagnostic": diagnostic,
        "_diagnostiques": diagnostiques,
        "_entree": entree,
        "_entrees": entrees,
    }


def _promotions(entree: np.ndarray[Any, Any], entrees: np.ndarray[Any, Any]) -> list[str | None]:
    annees = entree.astype("datetime64[D]").astype("datetime64[Y]").astype(int) + 1970
    return [str(a) if e else None for a, e in zip(annees.tolist(), entrees.tolist(), strict=True)]


def _jours(jours: np.ndarray[Any, Any], connus: np.ndarray[Any, Any] | None = None) -> pa.Array:
    masque = None if connus is None else ~connus
    return pa.array(jours.astype("int32"), mask=masque).cast(pa.date32())


def _localisations(alea: np.random.Generator, gens: Colonnes) -> Colonnes:
    qpv = gens["_cites"] * QPV_PAR_CITE + alea.integers(0, QPV_PAR_CITE, len(gens["_cites"]))
    return {
        "beneficiaire_id": gens["beneficiaire_id"],
        "millesime": [2024] * len(qpv),
        "territoire_id": [f"QN{i // 100:03d}{i % 100:02d}I" for i in qpv.tolist()],
        "localisation": ["en_qpv"] * len(qpv),
    }


def _freins(alea: np.random.Generator, gens: Colonnes) -> Colonnes:
    """Eight freins per diagnosed person, a third of them identified, half of these lifted."""
    qui = np.repeat(np.flatnonzero(gens["_diagnostiques"]), len(FREINS.codes))
    identifies = alea.random(len(qui)) < 0.33
    jour = np.minimum(gens["_diagnostic"][qui], DERNIER)
    levee = jour + alea.integers(20, 500, len(qui))
    leves = identifies & (levee <= DERNIER) & (alea.random(len(qui)) < 0.6)
    partenaires = gens["_cites"][qui] * PARTENAIRES_PAR_CITE
    statuts = np.where(leves, "leve", np.where(identifies, "identifie", "absent"))
    gens_ids = np.array(gens["beneficiaire_id"])
    return {
        "beneficiaire_id": gens_ids[qui],
        "frein": np.tile(np.array(FREINS.codes), len(qui) // len(FREINS.codes)),
        "statut": statuts,
        "impact": np.where(identifies, "moyen", "non_renseigne"),
        "date_identification": _jours(jour, identifies),
        "identifie_par": _noms(partenaires, identifies),
        "date_levee": _jours(levee, leves),
        "leve_par": _noms(partenaires, leves),
    }


def _noms(rangs: np.ndarray[Any, Any], connus: np.ndarray[Any, Any]) -> list[str | None]:
    return [f"p{r}" if c else None for r, c in zip(rangs.tolist(), connus.tolist(), strict=True)]


def _actions(alea: np.random.Generator, gens: Colonnes, combien: int) -> Colonnes:
    entres = np.flatnonzero(gens["_entrees"])
    qui = alea.choice(entres, combien)
    debut = np.minimum(gens["_entree"][qui] + alea.integers(0, 400, combien), DERNIER)
    fin = np.minimum(debut + alea.integers(0, 60, combien), DERNIER)
    partenaires = gens["_cites"][qui] * PARTENAIRES_PAR_CITE + alea.integers(0, PARTENAIRES_PAR_CITE, combien)
    return {
        "action_id": [f"a{i}" for i in range(combien)],
        "beneficiaire_id": np.array(gens["beneficiaire_id"])[qui],
        "partenaire_id": [f"p{p}" for p in partenaires.tolist()],
        "axe": alea.choice(np.array(AXES.codes), combien),
        "type_action": alea.choice(np.array(TYPES_ACTION.codes), combien),
        "frein": alea.choice(np.array(FREINS.codes), combien),
        "date_debut": _jours(debut),
        "date_fin": _jours(fin),
        "heures": alea.integers(1, 40, combien).astype(float),
        "presence": alea.choice(np.array(["presente", "presente", "absente"]), combien),
    }


def _objectifs() -> Colonnes:
    cles: Sequence[tuple[int, str]] = [(c, cle) for c in range(CITES) for cle in OBJECTIFS]
    return {
        "cite_id": [f"c{c:03d}" for c, _ in cles],
        "indicateur": [cle for _, cle in cles],
        "valeur_initiale": [OBJECTIFS[cle][0] for _, cle in cles],
        "date_initiale": [date(2021, 5, 1)] * len(cles),
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
