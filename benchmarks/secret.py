"""Complementary suppression on random tables from 10 × 10 to 30 × 12: what is found again, and the time it takes."""

from __future__ import annotations

import time
from dataclasses import dataclass
from statistics import median

import numpy as np

from cite_data.modele.seuils import SECRET_PARTENARIAT
from cite_data.secret.audit import auditer
from cite_data.secret.suppression import EXACTE, masquer
from cite_data.secret.table import croisee

TAILLES = ((10, 10), (12, 10), (15, 10), (20, 10), (20, 12), (25, 12), (30, 12))
TABLES_PAR_TAILLE = 4
PERSONNES_PAR_CASE = 7


@dataclass(frozen=True)
class Mesure:
    """One table: its size, seconds from the counts to the audited mask, cells found by an audit of its own."""

    lignes: int
    colonnes: int
    secondes: float
    methode: str
    exactes: int
    sous_protegees: int


def mesurer() -> list[Mesure]:
    """Protect every table; the audit that counts is run again, apart from the one that the search does."""
    return [
        _mesurer(1_000 * rang + essai, *taille)
        for rang, taille in enumerate(TAILLES)
        for essai in range(TABLES_PAR_TAILLE)
    ]


def _mesurer(graine: int, lignes: int, colonnes: int) -> Mesure:
    hasard = np.random.default_rng(graine)
    effectif = PERSONNES_PAR_CASE * lignes * colonnes
    table = np.zeros((lignes, colonnes), dtype=int)
    rangs = np.minimum(lignes - 1, hasard.exponential(lignes / 3, effectif).astype(int))
    np.add.at(table, (rangs, hasard.integers(colonnes, size=effectif)), 1)
    probleme = croisee(table.tolist(), seuil=SECRET_PARTENARIAT)
    debut = time.perf_counter()
    masque = masquer(probleme)
    secondes = time.perf_counter() - debut
    audit = auditer(probleme, masque.caches)
    return Mesure(lignes, colonnes, secondes, masque.methode, len(audit.exactes), len(audit.sous_protegees))


def rapport() -> str:
    """The measures in words."""
    mesures = mesurer()
    par_taille = {
        f"{li} x {co}": median(m.secondes for m in mesures if (m.lignes, m.colonnes) == (li, co))
        for li, co in TAILLES
    }
    exactes, sous = sum(m.exactes for m in mesures), sum(m.sous_protegees for m in mesures)
    optimales = sum(m.methode == EXACTE for m in mesures)
    return (
        f"Secret : {len(mesures)} tableaux, {exactes} case retrouvée, {sous} sous-protégée, {optimales} optimums exacts, "
        f"médiane {median(m.secondes for m in mesures):.2f} s, au plus {max(m.secondes for m in mesures):.1f} s ("
        + ", ".join(f"{taille} : {s:.2f} s" for taille, s in par_taille.items())
        + ")"
    )
