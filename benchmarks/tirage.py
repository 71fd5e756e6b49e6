"""One Cité of a large synthetic programme, drawn from a seed: its persons and what happened to them, coherent in time.

Everything is drawn as numpy arrays and handed out as Arrow ones: a Cité of 600 000 actions takes about a second. A draw
depends on the seed, the Cité and the table alone, so that a table can be drawn again without keeping the others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from cite_data.modele.referentiels import (
    AXES,
    FREINS,
    HORIZONS_MOIS,
    MOTIFS_SORTIE,
    SITUATIONS,
    TRANCHES_AGE,
    TYPES_ACTION,
)

GRAINE = 20231231
PARTENAIRES_PAR_CITE, QPV_PAR_CITE = 8, 18
FIN = date(2023, 12, 31)
EPOQUE = date(1970, 1, 1)
PREMIER = (date(2021, 5, 1) - EPOQUE).days
DERNIER = (FIN - EPOQUE).days
PSEUDONYME = 32
"""Characters of a pseudonym: as many as those that an integration writes."""
JOURS_PAR_MOIS = 31
Colonnes = dict[str, Any]
Rangs = np.ndarray[Any, Any]


@dataclass(frozen=True, kw_only=True)
class CiteTiree:
    """The Cité of that rank among the others, with so many persons and actions; `premiere`: rank of its first action."""

    rang: int
    personnes: int
    actions: int
    premiere: int

    def alea(self, table: int) -> np.random.Generator:
        """The draws of one table of this Cité; 0: those of its persons, on which the others stand."""
        return np.random.default_rng([GRAINE, self.rang, table])

    def partenaires(self, alea: np.random.Generator, combien: int) -> pa.Array:
        """So many partners of this Cité."""
        siens = [f"p{self.rang * PARTENAIRES_PAR_CITE + i}" for i in range(PARTENAIRES_PAR_CITE)]
        return _au_hasard(alea, siens, combien)


@dataclass(frozen=True)
class Gens:
    """The persons of a Cité: pseudonyms, days of each stage, and who has reached it."""

    noms: pa.Array
    reperage: Rangs
    diagnostic: Rangs
    entree: Rangs
    sortie: Rangs
    diagnostiques: Rangs
    entres: Rangs
    sortis: Rangs


def gens(cite: CiteTiree) -> Gens:
    """Found over two and a half years; four in five enter, and four in five of these leave."""
    alea, combien = cite.alea(0), cite.personnes
    reperage = alea.integers(PREMIER, DERNIER - 30, combien)
    diagnostic = reperage + alea.integers(1, 60, combien)
    entree = diagnostic + alea.integers(0, 90, combien)
    sortie = entree + alea.integers(60, 500, combien)
    entres = (entree <= DERNIER) & (alea.random(combien) < 0.8)
    sortis = entres & (sortie <= DERNIER) & (alea.random(combien) < 0.8)
    diagnostiques = (diagnostic <= DERNIER) | entres
    noms = _pseudonymes(alea, combien)
    return Gens(noms, reperage, diagnostic, entree, sortie, diagnostiques, entres, sortis)


def _beneficiaires(cite: CiteTiree) -> Colonnes:
    g, alea, combien = gens(cite), cite.alea(1), cite.personnes
    annees = g.entree.astype("datetime64[D]").astype("datetime64[Y]").astype(int) + 1970
    return {
        "beneficiaire_id": g.noms,
        "cite_id": _codes(np.zeros(combien, dtype=int), (f"c{cite.rang:03d}",)),
        "promotion": _si(pa.array(annees).cast(pa.string()), g.entres),
        "sexe": _au_hasard(alea, ("F", "F", "F", "H"), combien),
        "tranche_age": _au_hasard(alea, TRANCHES_AGE.codes, combien),
        "niveau_formation": _au_hasard(alea, ("infra_3", "niveau_3", "niveau_4"), combien),
        "eloignement": _au_hasard(alea, ("12_24", "25_36", "plus_36"), combien),
        "inscrit_ft_entree": pa.array(alea.random(combien) < 0.6),
        "prescripteur_id": cite.partenaires(alea, combien),
        "referent_id": cite.partenaires(alea, combien),
        "date_reperage": _jours(g.reperage),
        "date_diagnostic": _si(_jours(g.diagnostic), g.diagnostiques),
        "date_entree": _si(_jours(g.entree), g.entres),
        "date_sortie": _si(_jours(g.sortie), g.sortis),
        "motif_sortie": _si(_au_hasard(alea, MOTIFS_SORTIE.codes, combien), g.sortis),
    }


def _localisations(cite: CiteTiree) -> Colonnes:
    """Everybody lives in a QPV of the Cité."""
    siens = [code_du_qpv(cite.rang * QPV_PAR_CITE + i) for i in range(QPV_PAR_CITE)]
    return {
        "beneficiaire_id": gens(cite).noms,
        "millesime": pa.array(np.full(cite.personnes, 2024)),
        "territoire_id": _au_hasard(cite.alea(2), siens, cite.personnes),
        "localisation": _codes(np.zeros(cite.personnes, dtype=int), ("en_qpv",)),
    }


def _freins(cite: CiteTiree) -> Colonnes:
    """Eight freins per diagnosed person, a third of them identified, half of these lifted."""
    g, alea = gens(cite), cite.alea(3)
    qui = np.repeat(np.flatnonzero(g.diagnostiques), len(FREINS.codes))
    identifies = alea.random(len(qui)) < 0.33
    jour = np.minimum(g.diagnostic[qui], DERNIER)
    levee = jour + alea.integers(20, 500, len(qui))
    leves = identifies & (levee <= DERNIER) & (alea.random(len(qui)) < 0.6)
    kinds = np.tile(np.arange(len(FREINS.codes)), len(qui) // len(FREINS.codes))
    return {
        "beneficiaire_id": g.noms.take(pa.array(qui)),
        "frein": _codes(kinds, FREINS.codes),
        "statut": _codes(identifies * 1 + leves * 1, ("absent", "identifie", "leve")),
        "impact": _codes(identifies * 1, ("non_renseigne", "moyen")),
        "date_identification": _si(_jours(jour), identifies),
        "identifie_par": _si(cite.partenaires(alea, len(qui)), identifies),
        "date_levee": _si(_jours(levee), leves),
        "leve_par": _si(cite.partenaires(alea, len(qui)), leves),
    }


def _actions(cite: CiteTiree) -> Colonnes:
    """Actions of persons entered, over the four hundred days that follow their entry."""
    g, alea = gens(cite), cite.alea(4)
    entres = np.flatnonzero(g.entres)
    combien = cite.actions if len(entres) else 0
    qui = alea.choice(entres, combien)
    debut = np.minimum(g.entree[qui] + alea.integers(0, 400, combien), DERNIER)
    rangs = pa.array(np.arange(cite.premiere, cite.premiere + combien)).cast(pa.string())
    return {
        "action_id": pc.binary_join_element_wise("a", rangs, ""),
        "beneficiaire_id": g.noms.take(pa.array(qui)),
        "partenaire_id": cite.partenaires(alea, combien),
        "axe": _au_hasard(alea, AXES.codes, combien),
        "type_action": _au_hasard(alea, TYPES_ACTION.codes, combien),
        "frein": _au_hasard(alea, FREINS.codes, combien),
        "date_debut": _jours(debut),
        "date_fin": _jours(np.minimum(debut + alea.integers(0, 60, combien), DERNIER)),
        "heures": pa.array(alea.integers(1, 40, combien).astype(float)),
        "presence": _au_hasard(alea, ("presente", "presente", "absente"), combien),
    }


def _suivis(cite: CiteTiree) -> Colonnes:
    """Two persons out of three are asked at each horizon that has passed since their exit."""
    g, alea = gens(cite), cite.alea(5)
    sortis = np.flatnonzero(g.sortis)
    qui = np.repeat(sortis, len(HORIZONS_MOIS))
    horizons = np.tile(np.array(HORIZONS_MOIS), len(sortis))
    constat = g.sortie[qui] + horizons * JOURS_PAR_MOIS
    faits = (constat <= DERNIER) & (alea.random(len(qui)) < 0.66)
    return {
        "beneficiaire_id": g.noms.take(pa.array(qui[faits])),
        "horizon_mois": pa.array(horizons[faits]),
        "situation": _au_hasard(alea, SITUATIONS.codes, int(faits.sum())),
        "date_constat": _jours(constat[faits]),
    }


TIRAGES: Mapping[str, Callable[[CiteTiree], Colonnes]] = MappingProxyType(
    {
        "beneficiaires": _beneficiaires,
        "localisations": _localisations,
        "freins": _freins,
        "actions": _actions,
        "suivis": _suivis,
    }
)
"""The tables drawn Cité by Cité: those about persons."""


def code_du_qpv(rang: int) -> str:
    """Code of the QPV of that rank among all."""
    return f"QN{rang // 100:03d}{rang % 100:02d}I"


def _pseudonymes(alea: np.random.Generator, combien: int) -> pa.Array:
    lettres = pa.py_buffer(alea.bytes(combien * PSEUDONYME // 2).hex().encode())
    bornes = pa.py_buffer((np.arange(combien + 1) * PSEUDONYME).astype("int32"))
    return pa.StringArray.from_buffers(combien, bornes, lettres)


def _au_hasard(alea: np.random.Generator, codes: Sequence[str], combien: int) -> pa.Array:
    return _codes(alea.integers(0, len(codes), combien), codes)


def _codes(rangs: Rangs, codes: Sequence[str]) -> pa.Array:
    """A code per rank, as the number of a dictionary: thirty times lighter than texts."""
    return pa.DictionaryArray.from_arrays(pa.array(rangs.astype("int32")), pa.array(list(codes)))


def _jours(jours: Rangs) -> pa.Array:
    return pa.array(jours.astype("int32")).cast(pa.date32())


def _si(valeurs: pa.Array, connus: Rangs) -> pa.Array:
    """The values, null where nothing is known."""
    return pc.if_else(pa.array(connus), valeurs, None)
