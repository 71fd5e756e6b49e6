"""When things happen in a cohort: working days, their weights, the dates of each person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cite_data.demo.jours import ouvre
from cite_data.demo.profil import FIN_DONNEES, Profil
from cite_data.demo.tirage import Alea, etaler, jours

_MOIS_CREUX = {7: 0.7, 8: 0.25, 12: 0.8}
_MISE_EN_ROUTE = 270
"""Days before entries reach their full rhythm."""
_DERNIER_JOUR = ouvre(FIN_DONNEES)


@dataclass(frozen=True, kw_only=True)
class Dates:
    """The dates of a person, None for a stage not reached."""

    reperage: date
    diagnostic: date | None = None
    entree: date | None = None
    sortie: date | None = None


def dates(rng: Alea, profil: Profil, avances: Sequence[float]) -> list[Dates]:
    """The dates of every person found: those who entered first, then diagnosed only, then found only.

    `avances` says of each person who entered how far its territory is ahead: it leaves sooner.
    """
    volume = profil.volume
    # The first one enters on the day of its milestone.
    entrees = [profil.debut_entrees, *etaler(rng, volume.entrees, _poids(profil, profil.debut_entrees))[1:]]
    parcours = [
        _entree(rng, profil, jour, avance=avance) for jour, avance in zip(entrees, avances, strict=True)
    ]
    seuls = volume.diagnostiquees - volume.entrees
    diagnostics = [_diagnostic(rng, profil, jour) for jour in _reperages(rng, profil, seuls, recent=0.5)]
    restants = volume.reperees - volume.diagnostiquees
    return [
        *parcours,
        *diagnostics,
        *(Dates(reperage=j) for j in _reperages(rng, profil, restants, recent=0.65)),
    ]


def _poids(profil: Profil, debut: date) -> dict[date, float]:
    """Working days from the start to the end of the data, and how many entries each may hold."""
    duree = (_DERNIER_JOUR - debut).days
    calendrier = [j for j in (debut + timedelta(days=n) for n in range(duree + 1)) if j.weekday() < 5]
    return {jour: _poids_du_jour(profil, debut, jour) for jour in calendrier}


def _poids_du_jour(profil: Profil, debut: date, jour: date) -> float:
    elan = 0.7 + 0.3 * min(1.0, (jour - debut).days / _MISE_EN_ROUTE)
    return elan * (0.3 if profil.creuse(jour) else _MOIS_CREUX.get(jour.month, 1.0))


def _reperages(rng: Alea, profil: Profil, nombre: int, *, recent: float) -> list[date]:
    """Days of repérage of persons who go no further: this share of them in the last months, still waiting."""
    attente = round(nombre * recent)
    fin = _poids(profil, _DERNIER_JOUR - timedelta(days=120))
    return [
        *etaler(rng, nombre - attente, _poids(profil, profil.debut_reperage)),
        *etaler(rng, attente, fin),
    ]


def _delai(rng: Alea, profil: Profil, jour: date) -> int:
    """Days from repérage to entry, shorter and shorter as the Cité finds its way."""
    allure = profil.allure
    avancement = (jour - profil.debut_entrees).days / (FIN_DONNEES - profil.debut_entrees).days
    mediane = allure.delai_debut + (allure.delai_fin - allure.delai_debut) * avancement
    return jours(rng, mediane, dispersion=0.2, minimum=8)


def _entree(rng: Alea, profil: Profil, entree: date, *, avance: float) -> Dates:
    # Nobody is found before the sourcing begins: the first ones are, in its first weeks.
    premier = min(profil.debut_reperage + timedelta(days=int(rng.integers(0, 25))), entree)
    reperage = ouvre(max(premier, entree - timedelta(days=_delai(rng, profil, entree))))
    attente = (entree - reperage).days
    diagnostic = ouvre(reperage + timedelta(days=round(attente * rng.uniform(0.3, 0.7))))
    duree = jours(rng, profil.allure.parcours / avance**0.5, dispersion=0.4, minimum=24)
    sortie = ouvre(entree + timedelta(days=duree))
    return Dates(
        reperage=reperage,
        diagnostic=max(diagnostic, reperage),
        entree=entree,
        sortie=sortie if sortie <= FIN_DONNEES else None,
    )


def _diagnostic(rng: Alea, profil: Profil, reperage: date) -> Dates:
    attente = timedelta(days=_delai(rng, profil, reperage) // 2)
    return Dates(reperage=reperage, diagnostic=ouvre(min(reperage + attente, FIN_DONNEES)))
