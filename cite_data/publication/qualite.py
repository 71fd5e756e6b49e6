"""How good the data of a snapshot are: four measures for each Cité, taken once, when it is published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cite_data.publication.axes import AXES
from cite_data.publication.requetes import connexion


@dataclass(frozen=True, kw_only=True)
class MesureQualite:
    """One axis for one Cité: a numerator and a denominator, so that several Cités are added up, never averaged."""

    axe: str
    cite_id: str
    numerateur: int
    denominateur: int


def mesurer(dossier: Path, *, au: date) -> tuple[MesureQualite, ...]:
    """The measures of the snapshot in `dossier`, whose data speak of the day `au`; a Cité without persons has none."""
    with connexion(main=dossier) as ouverte:
        ouverte.execute(f"CREATE MACRO au() AS DATE '{au.isoformat()}'")
        return tuple(
            MesureQualite(axe=axe.cle, cite_id=cite, numerateur=int(sur), denominateur=int(total))
            for axe in AXES
            for cite, sur, total in ouverte.execute(f"{axe.requete} ORDER BY cite_id").fetchall()
        )
