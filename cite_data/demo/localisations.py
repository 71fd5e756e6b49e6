"""Where each person stands on the map of each vintage, with the faults of real geocoding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cite_data.demo.cites import MARSEILLE
from cite_data.demo.faits_marseille import QPV_2024
from cite_data.demo.lieux import MICROS, PART_MICRO_CONNU, code_micro
from cite_data.demo.personnes import Personne
from cite_data.demo.tirage import Alea, chance, choisir, repartir

_QUALITES = {"en_qpv": 0.86, "hors_qpv": 0.05, "imprecise": 0.055, "non_geolocalisee": 0.035}
_HORS_2015 = 0.06
"""Share of the persons of a QPV whose outline changed in 2024 that the outline of 2015 left out."""

_PARENTS = {q.code: q for q in QPV_2024}


def localisations(rng: Alea, personnes: Sequence[Personne]) -> list[dict[str, Any]]:
    """For each person, one row on the geography of 2024 and, in Marseille where it is known, one on that of 2015."""
    qualites = repartir(rng, len(personnes), _QUALITES)
    return [
        ligne
        for personne, qualite in zip(personnes, qualites, strict=True)
        for ligne in _localisations(rng, personne, qualite)
    ]


def _localisations(rng: Alea, personne: Personne, qualite: str) -> list[dict[str, Any]]:
    qpv = personne.lieu.code
    lignes = [_ligne(personne, 2024, qualite=qualite, territoire=_le_plus_fin(rng, qpv))]
    if personne.cite_id == MARSEILLE:
        lignes.append(_en_2015(rng, personne, qualite))
    return lignes


def _le_plus_fin(rng: Alea, qpv: str) -> str:
    """The micro-territoire when it is known, else the QPV."""
    parts = MICROS.get(qpv, ())
    if not parts or not chance(rng, PART_MICRO_CONNU):
        return qpv
    return code_micro(qpv, choisir(rng, {rang: part.part for rang, part in enumerate(parts)}))


def _en_2015(rng: Alea, personne: Personne, qualite: str) -> dict[str, Any]:
    qpv = _PARENTS[personne.lieu.code]
    if qualite == "en_qpv" and not qpv.identique and chance(rng, _HORS_2015):
        qualite = "hors_qpv"
    return _ligne(personne, 2015, qualite=qualite, territoire=qpv.code_2015)


def _ligne(personne: Personne, millesime: int, *, qualite: str, territoire: str) -> dict[str, Any]:
    return {
        "beneficiaire_id": personne.identifiant,
        "millesime": millesime,
        "territoire_id": territoire if qualite == "en_qpv" else None,
        "localisation": qualite,
    }
