"""The meter of free questions, kept in the store: replicas and restarts count the same questions."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from sqlalchemy import Connection, Engine, func, insert, select

from cite_data.suivi.base import en_utc, transaction, un_a_la_fois
from cite_data.suivi.schema import QUESTIONS


class CompteurDuSuivi:
    """A `secret.compteur.Compteur` on the store, opened when something is counted. Digests are kept: short, and comparable."""

    def __init__(self, moteur: Callable[[], Engine]) -> None:
        self._moteur = moteur

    def inscrire(self, usager: str, instantane: str, question: str, *, plafond: int) -> bool:
        """Count the question once; False, and nothing counted, when it is new and the reader has no more left.

        ErreurSuivi when the store does not answer: then nothing may be asked.
        """
        qui, quoi = _empreinte(usager), _empreinte(question)
        with transaction(self._moteur()) as connexion:
            un_a_la_fois(connexion, qui)  # two tabs of one reader cannot both take the last one
            deja = select(QUESTIONS.c.id).where(
                QUESTIONS.c.usager == qui,
                QUESTIONS.c.publication == instantane,
                QUESTIONS.c.question == quoi,
            )
            if connexion.scalar(deja) is not None:
                return True
            if _compter(connexion, qui, instantane) >= plafond:
                return False
            connexion.execute(
                insert(QUESTIONS).values(usager=qui, publication=instantane, question=quoi, le=en_utc(None))
            )
        return True

    def posees(self, usager: str, instantane: str) -> int:
        """How many distinct questions the reader has asked of this snapshot. ErreurSuivi when the store does not answer."""
        with transaction(self._moteur()) as connexion:
            return _compter(connexion, _empreinte(usager), instantane)


def _compter(connexion: Connection, qui: str, instantane: str) -> int:
    condition = (QUESTIONS.c.usager == qui, QUESTIONS.c.publication == instantane)
    return connexion.scalar(select(func.count()).select_from(QUESTIONS).where(*condition)) or 0


def _empreinte(texte: str) -> str:
    return hashlib.sha256(texte.encode()).hexdigest()
