"""The situation of each person on the day of entry, as the FSE+ asks for it, drawn apart from everything else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cite_data.demo.tirage import Alea, choisir

_INSCRITE = {
    "moins_12": {"chomage": 0.92, "emploi": 0.05, "non_renseigne": 0.03},
    "": {"chomage": 0.12, "chomage_long": 0.85, "non_renseigne": 0.03},
}
_NON_INSCRITE = {
    "moins_12": {"inactivite": 0.72, "chomage": 0.2, "emploi": 0.03, "non_renseigne": 0.05},
    "": {"inactivite": 0.85, "chomage_long": 0.1, "non_renseigne": 0.05},
}


def situer(rng: Alea, personnes: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of persons with their situation at entry; those who never entered have none."""
    return [
        {**p, "situation_entree": _situation(rng, p) if p["date_entree"] is not None else None}
        for p in personnes
    ]


def _situation(rng: Alea, personne: dict[str, Any]) -> str:
    """Who is registered at France Travail mostly looks for work; who is not mostly does not."""
    poids = _INSCRITE if personne["inscrit_ft_entree"] else _NON_INSCRITE
    return choisir(rng, poids.get(personne["eloignement"], poids[""]))
