"""How each frein ends: lifted, given up, under way, or waiting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from cite_data.demo.diagnostic import (
    DROITS,
    FAMILLE,
    FINANCES,
    LANGUE,
    LOGEMENT,
    MOBILITE,
    NUMERIQUE,
    SANTE,
    Constat,
)
from cite_data.demo.etapes import Action
from cite_data.demo.jours import ouvre
from cite_data.demo.partenaires import Equipe
from cite_data.demo.personnes import Personne
from cite_data.demo.profil import FIN_DONNEES
from cite_data.demo.tirage import Alea, chance, jours

_JOURS = {
    NUMERIQUE: 50,
    DROITS: 56,
    FAMILLE: 98,
    MOBILITE: 115,
    FINANCES: 140,
    LANGUE: 175,
    SANTE: 210,
    LOGEMENT: 260,
}
"""Median days from the first action to the lifting, at the pace of Marseille: quick freins, then slow ones."""

_SOLUBLE = {NUMERIQUE: 0.93, DROITS: 0.9, FAMILLE: 0.85, MOBILITE: 0.8, FINANCES: 0.72, LANGUE: 0.7}
_SOLUBLE_AUTRE = 0.65
_IMPACT = {"faible": 0.8, "fort": 1.25}
_PART_ABANDON = 0.06
_PART_SEULE = 0.08


@dataclass(frozen=True)
class Fin:
    """The day a frein was lifted, by whom, or the day its treatment was given up; nothing when it still stands."""

    levee: date | None = None
    leve_par: str | None = None
    abandon: date | None = None


def ligne(personne: Personne, constat: Constat, *, actions: Sequence[Action], fin: Fin) -> dict[str, Any]:
    """The row of a frein, with the status that its dates and actions give on the last day of the data."""
    return {
        "beneficiaire_id": personne.identifiant,
        "frein": constat.frein,
        "statut": _statut(constat, actions, fin),
        "impact": constat.impact,
        "prioritaire": constat.prioritaire,
        "date_identification": constat.identification,
        "identifie_par": constat.identifie_par,
        "date_levee": fin.levee,
        "leve_par": fin.leve_par,
        "date_abandon": fin.abandon,
    }


def _statut(constat: Constat, actions: Sequence[Action], fin: Fin) -> str:
    if fin.levee:
        return "leve"
    if fin.abandon:
        return "abandonne"
    return "en_cours" if constat.identification and actions else constat.statut


def conclure(
    rng: Alea,
    personne: Personne,
    constat: Constat,
    *,
    actions: Sequence[Action],
    vitesse: float,
    equipe: Equipe,
) -> Fin:
    """The end of one frein; `actions` are those for it, earliest first, `vitesse` multiplies the delays."""
    entree = personne.dates.entree
    if constat.identification is None or entree is None:
        return Fin()
    dernier = min(personne.dates.sortie or FIN_DONNEES, FIN_DONNEES)
    depart = actions[0].debut if actions else max(constat.identification, entree)
    if chance(rng, _PART_ABANDON):
        return _abandon(rng, depart, dernier)
    if not chance(rng, _soluble(constat.frein) if actions else _PART_SEULE):
        return Fin()
    mediane = _JOURS[constat.frein] * vitesse * _IMPACT.get(constat.impact, 1.0) / personne.lieu.avance
    levee = ouvre(depart + timedelta(days=jours(rng, mediane, dispersion=0.5, minimum=5)))
    if levee > dernier:
        return Fin()
    return Fin(levee, _leve_par(rng, personne, actions, levee=levee, equipe=equipe))


def _soluble(frein: str) -> float:
    return _SOLUBLE.get(frein, _SOLUBLE_AUTRE)


def _abandon(rng: Alea, depart: date, dernier: date) -> Fin:
    jour = ouvre(depart + timedelta(days=jours(rng, 110, minimum=7)))
    return Fin(abandon=jour) if jour <= dernier else Fin()


def _leve_par(
    rng: Alea, personne: Personne, actions: Sequence[Action], *, levee: date, equipe: Equipe
) -> str | None:
    """The last partner that acted on it before, the referent when that partner no longer reports, or nobody."""
    if chance(rng, 0.04):
        return None
    acteurs = [a.partenaire for a in actions if a.debut <= levee and equipe.actif(a.partenaire, levee)]
    return acteurs[-1] if acteurs else personne.referent
