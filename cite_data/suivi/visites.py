"""The log of visits: who, when, which page. It holds nothing of the filters, and keeps nothing beyond its time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, delete, insert, select

from cite_data.suivi.base import en_utc, transaction
from cite_data.suivi.schema import VISITES

LONGUEUR_QUI = 200


@dataclass(frozen=True, kw_only=True)
class Visite:
    """A page opened by somebody. `le`: UTC."""

    le: datetime
    qui: str
    role: str
    page: str


def noter(
    moteur: Engine, *, qui: str, role: str, page: str, jours: int, maintenant: datetime | None = None
) -> None:
    """Add a visit, and take away those older than `jours` days. ErreurSuivi when the store does not answer."""
    instant = en_utc(maintenant)
    with transaction(moteur) as connexion:
        connexion.execute(delete(VISITES).where(VISITES.c.le < instant - timedelta(days=jours)))
        connexion.execute(insert(VISITES).values(le=instant, qui=qui[:LONGUEUR_QUI], role=role, page=page))


def visites(moteur: Engine, *, jours: int, maintenant: datetime | None = None) -> tuple[Visite, ...]:
    """The visits of the last `jours` days, the latest first. ErreurSuivi when the store does not answer."""
    depuis = en_utc(maintenant) - timedelta(days=jours)
    colonnes = (VISITES.c.le, VISITES.c.qui, VISITES.c.role, VISITES.c.page)
    demande = select(*colonnes).where(VISITES.c.le >= depuis).order_by(VISITES.c.id.desc())
    with transaction(moteur) as connexion:
        return tuple(Visite(**ligne) for ligne in connexion.execute(demande).mappings())
