"""The desk of what publications say of themselves: read from their manifests, passed through the gate, kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

from cite_data.indicateurs import integrations, qualite
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.passe import Passe
from cite_data.modele.tableau import Tableau
from cite_data.secret import TableauPubliable
from cite_data.secret.porte import proteger

HISTORIQUES: Mapping[str, Callable[[Passe, Contexte], Tableau]] = MappingProxyType(
    {
        "qualite": qualite.qualite,
        "qualite_evolution": qualite.qualite_evolution,
        "ecarts": integrations.ecarts,
        "integration": integrations.integration,
        "integration_regles": integrations.integration_regles,
    }
)
"""Computation by key: (past, contexte) → one exact table. Only the Cité and the perimeter of the question matter."""


class Historique:
    """Publishable results on the past of one open snapshot. Thread-safe; results are immutable and shared."""

    def __init__(self, passe: Passe) -> None:
        self.passe = passe
        self._garder = lru_cache(512)(self._calculer)

    def tableau(self, cle: str, contexte: Contexte) -> TableauPubliable:
        """The publishable table of that key; KeyError when it is unknown."""
        return self._garder(cle, contexte)

    def _calculer(self, cle: str, contexte: Contexte) -> TableauPubliable:
        return proteger(HISTORIQUES[cle](self.passe, contexte))
