"""The desk of what publications say of themselves: read from their manifests, passed through the gate, kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

from cite_data.indicateurs import integrations, organisation_fichiers, qualite
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.passe import Passe
from cite_data.modele.tableau import Tableau
from cite_data.secret import TableauPubliable
from cite_data.secret.porte import proteger

HISTORIQUES: Mapping[str, Callable[..., Tableau]] = MappingProxyType(
    {
        "qualite": qualite.qualite,
        "qualite_evolution": qualite.qualite_evolution,
        "ecarts": integrations.ecarts,
        "integration": integrations.integration,
        "integration_regles": integrations.integration_regles,
        "organisation_fichiers": organisation_fichiers.organisation_fichiers,
    }
)
"""Computation by key: (past, contexte, **parameters) → one exact table. Only the Cité and the perimeter of the question matter."""


class Historique:
    """Publishable results on the past of one open snapshot. Thread-safe; results are immutable and shared."""

    def __init__(self, passe: Passe) -> None:
        self.passe = passe
        self._garder = lru_cache(512)(self._calculer)

    def tableau(self, cle: str, contexte: Contexte, **parametres: str) -> TableauPubliable:
        """The publishable table of that key; KeyError when it is unknown."""
        return self._garder(cle, contexte, tuple(sorted(parametres.items())))

    def _calculer(
        self, cle: str, contexte: Contexte, parametres: tuple[tuple[str, str], ...]
    ) -> TableauPubliable:
        return proteger(HISTORIQUES[cle](self.passe, contexte, **dict(parametres)))
