"""Credits against the envelope, year by year: what was notified, engaged, paid by `au`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import narwhals as nw

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import collecter
from cite_data.indicateurs.cites import ENSEMBLE, Cite, cites, des_cites
from cite_data.indicateurs.colonnes import colonne, part, texte
from cite_data.indicateurs.contexte import Contexte
from cite_data.modele.referentiels import ETAPES_CREDIT
from cite_data.modele.tableau import Cellule, Genre, Marque, Tableau
from cite_data.textes.formats import pluriel

Annee = tuple[Cite, int]
Montants = Mapping[tuple[str, int, str], float]
"""Euros by Cité, budget year and step."""


def credits_enveloppe(tables: Tables, contexte: Contexte) -> Tableau:
    """One row per budget year and one for all: envelope, engaged, paid, and both shares of the envelope.

    Only the years of Cités that are wholly known are added up, the same ones for the three steps; `comptes` says how
    many of how many.
    """
    annees = [(cite, an) for cite in cites(tables, contexte) for an in cite.exercices(contexte.au)]
    montants = _montants(tables, contexte)
    exercices = sorted({an for _, an in annees})
    lignes = [_ligne(str(an), [a for a in annees if a[1] == an], montants, "Cité") for an in exercices]
    if len(exercices) > 1:
        lignes.append(_ligne(ENSEMBLE, annees, montants, "année"))
    return Tableau(
        cle="credits_enveloppe",
        colonnes=(
            texte("exercice", "Exercice"),
            colonne("enveloppe", "Enveloppe", Genre.EUROS),
            colonne("engage", "Engagé", Genre.EUROS),
            colonne("paye", "Payé", Genre.EUROS),
            part("part_engagee", "Part engagée", "enveloppe"),
            part("part_payee", "Part payée", "enveloppe"),
            texte("comptes", "Compté"),
        ),
        lignes=tuple(lignes),
        base=len(montants),
    )


def _montants(tables: Tables, contexte: Contexte) -> Montants:
    lignes = collecter(
        des_cites(tables["credits"], contexte)
        .filter(nw.col("date_mouvement") <= nw.lit(contexte.au))
        .group_by("cite_id", "exercice", "etape")
        .agg(montant=nw.col("montant").sum().round(2))
    )
    return {(li["cite_id"], li["exercice"], li["etape"]): li["montant"] for li in lignes}


def _ligne(nom: str, annees: Sequence[Annee], montants: Montants, quoi: str) -> dict[str, Cellule]:
    connues = [(cite.cite_id, an) for cite, an in annees if _connue(cite.cite_id, an, montants)]
    sommes: dict[str, float | Marque] = {
        etape: round(sum(montants.get((*annee, etape), 0.0) for annee in connues), 2)
        if connues
        else Marque.NON_DISPONIBLE
        for etape in ETAPES_CREDIT.codes
    }
    return {
        "exercice": nom,
        **sommes,
        "part_engagee": _part(sommes["engage"], sommes["enveloppe"]),
        "part_payee": _part(sommes["paye"], sommes["enveloppe"]),
        "comptes": f"{pluriel(len(connues), quoi)} sur {len(annees)}",
    }


def _connue(cite_id: str, exercice: int, montants: Montants) -> bool:
    """The envelope of the year is notified, and the Cité has told of an engagement and of a payment at least once.

    Then a year without any is a zero; before, it is not known.
    """
    transmises = {etape for qui, _, etape in montants if qui == cite_id}
    return (cite_id, exercice, "enveloppe") in montants and transmises == set(ETAPES_CREDIT.codes)


def _part(montant: float | Marque, enveloppe: float | Marque) -> float | Marque:
    if isinstance(montant, Marque) or isinstance(enveloppe, Marque):
        return Marque.NON_DISPONIBLE
    return montant / enveloppe if enveloppe else Marque.SANS_OBJET
