"""The tables about persons as a large snapshot is read: written once, at publication, beside those of the model.

A person is a number instead of a pseudonym of thirty-two letters, given in the order of the Cités; the rows follow the
persons, then the dates. So two tables are joined on whole numbers, the rows of a Cité are a few groups of the file, and
the dates of first events, and what came before each action, are there at once. Nothing is added up: each table has a row per row of the model's, and any
count is still made from these rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

VERSION_PREPAREES = 3
"""Raised by one whenever a prepared table changes; those of another version are left aside, and made at opening."""


@dataclass(frozen=True, kw_only=True)
class Preparee:
    """How a table of the model is prepared. `ordre`: the columns that order the rows of a person.

    `numerotee`: a key of the rows that gives way to their rank, in the same order within a person and a date.
    """

    nom: str
    ordre: tuple[str, ...] = ()
    numerotee: str = ""

    @property
    def vue(self) -> str:
        """Name of the prepared table where the model's own is known as well."""
        return f"{self.nom}_prepares"

    @property
    def fichier(self) -> str:
        """Name of the Parquet file in a snapshot."""
        return f"{self.vue}.parquet"


PREPAREES: Mapping[str, Preparee] = MappingProxyType(
    {
        p.nom: p
        for p in (
            Preparee(nom="beneficiaires"),
            Preparee(nom="localisations", ordre=("millesime",)),
            Preparee(nom="freins", ordre=("frein",)),
            Preparee(nom="actions", ordre=("date_debut", "action_id"), numerotee="action_id"),
            Preparee(nom="suivis", ordre=("horizon_mois",)),
        )
    }
)
"""The tables about persons, by name in the model."""
