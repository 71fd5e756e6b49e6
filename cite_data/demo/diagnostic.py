"""What a diagnosis finds: for each of the eight freins, identified, absent, or never examined."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from cite_data.demo.jours import ouvre
from cite_data.demo.partenaires import Equipe
from cite_data.demo.personnes import Personne
from cite_data.demo.profil import FIN_DONNEES
from cite_data.demo.tirage import Alea, chance, choisir
from cite_data.demo.traits import Traits

NUMERIQUE, MOBILITE, FAMILLE, SANTE = "22", "23", "24", "25"
LANGUE, LOGEMENT, FINANCES, DROITS = "26", "27", "28", "29"

_FREQUENCES = {
    MOBILITE: 0.6,
    FAMILLE: 0.5,
    NUMERIQUE: 0.28,
    DROITS: 0.28,
    LANGUE: 0.25,
    LOGEMENT: 0.2,
    SANTE: 0.24,
    FINANCES: 0.2,
}
"""Share of the persons examined who have the frein, before what is known of them. In the order of the draw."""

_NON_ABORDES = {SANTE: 0.16, DROITS: 0.08, FINANCES: 0.07, LANGUE: 0.05, LOGEMENT: 0.04}
_NON_ABORDE = 0.015
_ENSEMBLE = {
    (LANGUE, NUMERIQUE): 1.5,
    (LANGUE, DROITS): 1.4,
    (LOGEMENT, FINANCES): 1.7,
    (SANTE, LOGEMENT): 1.3,
    (FAMILLE, MOBILITE): 1.1,
}
"""Freins that come together: either makes the other this many times as likely."""

_MAXIMUM = 6
_PART_DECOUVERTE = 0.15
_IMPACTS = {"faible": 0.2, "moyen": 0.41, "fort": 0.31, "non_renseigne": 0.08}
_IDENTIFICATEURS = {"france_travail": 0.6, "passerelles": 0.3, "departement": 0.1}


@dataclass(frozen=True, kw_only=True)
class Constat:
    """One frein of one person after the diagnosis. `statut`: identifie, absent or non_aborde."""

    frein: str
    statut: str
    impact: str = "non_renseigne"
    prioritaire: bool | None = None
    identification: date | None = None
    identifie_par: str | None = None


def diagnostiquer(rng: Alea, personne: Personne, equipe: Equipe) -> list[Constat]:
    """The eight freins of a person diagnosed, none for the others."""
    if personne.dates.diagnostic is None:
        return []
    retenus = _retenus(rng, personne.traits)
    return [
        _constat(rng, personne, equipe, frein=frein, retenu=frein in retenus) for frein in sorted(_FREQUENCES)
    ]


def _retenus(rng: Alea, traits: Traits) -> set[str]:
    retenus: set[str] = set()
    for frein, frequence in _FREQUENCES.items():
        poids = frequence * _facteur(frein, traits)
        for paire, lien in _ENSEMBLE.items():
            if frein in paire and retenus & set(paire):
                poids *= lien
        if len(retenus) < _MAXIMUM and chance(rng, min(poids, 0.92)):
            retenus.add(frein)
    # Almost nobody is sent for no reason at all.
    return retenus or ({MOBILITE} if chance(rng, 0.8) else set())


def _facteur(frein: str, traits: Traits) -> float:
    """How much more likely a frein is for this person."""
    isolee, femme = traits.monoparental is True, traits.sexe == "F"
    facteurs = {
        FAMILLE: (1.6 if isolee else 1.0) * (1.15 if femme else 0.5),
        MOBILITE: 1.1 if femme else 1.0,
        LANGUE: 1.6 if traits.niveau_formation == "infra_3" else 0.8,
        NUMERIQUE: 1.4 if traits.tranche_age in ("46_55", "plus_55") else 1.0,
        DROITS: 1.3 if traits.inscrit_ft_entree is False else 1.0,
        FINANCES: (1.3 if traits.brsa else 1.0) * (1.2 if isolee else 1.0),
        SANTE: 1.4 if traits.eloignement == "plus_36" else 1.0,
    }
    return facteurs.get(frein, 1.0)


def _constat(rng: Alea, personne: Personne, equipe: Equipe, *, frein: str, retenu: bool) -> Constat:
    if chance(rng, _NON_ABORDES.get(frein, _NON_ABORDE)):
        return Constat(frein=frein, statut="non_aborde")
    if not retenu:
        return Constat(frein=frein, statut="absent")
    jour = _identification(rng, personne)
    impact = choisir(rng, _IMPACTS)
    return Constat(
        frein=frein,
        statut="identifie",
        impact=impact,
        prioritaire=None if chance(rng, 0.06) else chance(rng, 0.7 if impact == "fort" else 0.25),
        identification=jour,
        identifie_par=None if chance(rng, 0.05) else equipe.choisir(rng, _IDENTIFICATEURS, jour),
    )


def _identification(rng: Alea, personne: Personne) -> date:
    """The day of the diagnosis, or a later one when the frein came out in the course of the parcours."""
    diagnostic = personne.dates.diagnostic or personne.dates.reperage
    if personne.dates.entree is None or not chance(rng, _PART_DECOUVERTE):
        return diagnostic
    dernier = min(personne.dates.sortie or FIN_DONNEES, FIN_DONNEES)
    return max(diagnostic, ouvre(min(diagnostic + timedelta(days=int(rng.integers(10, 90))), dernier)))
