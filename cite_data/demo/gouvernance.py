"""The targets and the calendar of a Cité."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from cite_data.demo.jours import ouvre, plus_mois
from cite_data.demo.profil import FIN_DONNEES, Cite, Profil
from cite_data.demo.tirage import Alea, chance

MI_PARCOURS = date(2022, 12, 31)
_TAUX = {
    "taux_diagnostic": (0.6, 0.7, 0.8),
    "taux_levee": (0.1, 0.35, 0.5),
    "taux_sorties_dynamiques": (0.25, 0.4, 0.5),
}
"""Starting value, target of 2022, final target; between 0 and 1."""


def objectifs(cite: Cite, profil: Profil) -> list[dict[str, Any]]:
    """For each headline figure, the starting value and the dated targets of 2022 and 2023."""
    premier_bilan = date(profil.debut_entrees.year, 12, 31)
    cible, depart, arrivee = profil.cible_entrees, profil.allure.delai_debut, profil.allure.delai_fin
    valeurs: dict[str, tuple[float, float, float]] = {
        "personnes_reperees": (0, round(cible * 0.7), round(cible * 1.4)),
        "personnes_entrees": (0, round(cible * 0.45), cible),
        **_TAUX,
        "delai_entree_median": _delais(depart, min(depart, arrivee)),
    }
    return [
        {
            "cite_id": cite.cite_id,
            "indicateur": indicateur,
            "valeur_initiale": float(initiale),
            "date_initiale": profil.lancement if initiale == 0 else premier_bilan,
            "valeur_cible": float(valeur),
            "echeance": echeance,
        }
        for indicateur, (initiale, *cibles) in valeurs.items()
        for echeance, valeur in zip((MI_PARCOURS, FIN_DONNEES), cibles, strict=True)
    ]


def _delais(depart: float, arrivee: float) -> tuple[float, float, float]:
    """Days: the first ones a little over what the Cité began with, the last ones what it can reach."""
    initial, final = round(depart * 1.1), round(arrivee * 1.5)
    if final >= initial:
        final = round(initial * 0.8)
    return initial, round((initial + final) / 2), final


@dataclass(frozen=True, kw_only=True)
class Jalon:
    """A milestone: what, planned when, done how many days later; None: never done."""

    instance: str
    libelle: str
    prevu: date
    retard: int | None = 0


def jalons(rng: Alea, cite: Cite, profil: Profil) -> list[dict[str, Any]]:
    """The start of the Cité, its quarterly meetings, its final review; the last step lies after the data."""
    return [
        {
            "jalon_id": f"{cite.cite_id}-j{rang:02d}",
            "cite_id": cite.cite_id,
            "instance": jalon.instance,
            "libelle": jalon.libelle,
            "date_prevue": jalon.prevu,
            "date_realisee": _realisation(rng, jalon),
        }
        for rang, jalon in enumerate([*_demarrage(profil), *_reunions(profil), *_bilan()], start=1)
    ]


def _realisation(rng: Alea, jalon: Jalon) -> date | None:
    if jalon.retard is None:
        return None
    glissement = int(rng.integers(2, 12)) if jalon.retard == 0 and chance(rng, 0.15) else jalon.retard
    realisee = jalon.prevu + timedelta(days=glissement)
    return ouvre(realisee) if realisee <= FIN_DONNEES else None


def _demarrage(profil: Profil) -> Iterator[Jalon]:
    """The calendar of the first months, the same for every Cité."""
    lancement, reperage, entrees = profil.lancement, profil.debut_reperage, profil.debut_entrees
    attente = (reperage - lancement).days
    yield Jalon(instance="copil", libelle="COPIL de lancement", prevu=lancement)
    yield Jalon(instance="cotech", libelle="Premier comité technique", prevu=_a(lancement, attente * 0.4))
    yield Jalon(
        instance="territoires",
        libelle="Choix des micro-territoires et des modes de repérage",
        prevu=_a(lancement, attente * 0.7),
    )
    yield Jalon(instance="sourcing", libelle="Début du repérage des bénéficiaires", prevu=reperage)
    preparation = _a(reperage, (entrees - reperage).days * 0.75)
    # The first workshops start more than a month late: rooms were not ready after the summer.
    yield Jalon(
        instance="atelier",
        libelle="Ateliers de préparation et de mobilisation",
        prevu=_a(reperage, (entrees - reperage).days * 0.4),
        retard=(preparation - reperage).days // 2 + 7,
    )
    yield Jalon(instance="parcours", libelle="Premières entrées en parcours", prevu=entrees)


def _a(depart: date, decalage: float) -> date:
    return ouvre(depart + timedelta(days=round(decalage)))


def _reunions(profil: Profil) -> Iterator[Jalon]:
    """A COTECH then a COPIL each quarter; the COTECH of summer 2022 was never held."""
    entrees = profil.debut_entrees
    trimestre = plus_mois(date(entrees.year, (entrees.month - 1) // 3 * 3 + 1, 1), 3)
    while trimestre < FIN_DONNEES:
        rang, annee = (trimestre.month + 2) // 3, trimestre.year
        nom = f"{rang}{'er' if rang == 1 else 'e'} trimestre {annee}"
        manque = (annee, rang) == (2022, 3)
        prevu = _a(plus_mois(trimestre, 1), 16)
        yield Jalon(
            instance="cotech", libelle=f"Comité technique du {nom}", prevu=prevu, retard=None if manque else 0
        )
        yield Jalon(instance="copil", libelle=f"COPIL du {nom}", prevu=_a(plus_mois(trimestre, 2), 9))
        trimestre = plus_mois(trimestre, 3)


def _bilan() -> Iterator[Jalon]:
    yield Jalon(instance="bilan", libelle="Bilan final présenté au COPIL", prevu=date(2023, 12, 15))
    yield Jalon(
        instance="bilan", libelle="Remise du bilan à l'échelon national", prevu=date(2024, 2, 29), retard=None
    )
