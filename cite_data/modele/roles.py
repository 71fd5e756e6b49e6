"""The roles a reader may have. What each may see is decided in `secret` and `acces`; here are only their names."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """A role, by the code that `acces.toml` uses."""

    PREFECTURE = "prefecture"
    CHEF_DE_PROJET = "chef_de_projet"
    COPIL = "copil"
    PARTENAIRE = "partenaire"
    PUBLIC = "public"

    @property
    def label(self) -> str:
        """The role in words."""
        return LABELS[self]


LABELS = {
    Role.PREFECTURE: "Préfecture",
    Role.CHEF_DE_PROJET: "Chef de projet",
    Role.COPIL: "Membre du COPIL",
    Role.PARTENAIRE: "Partenaire",
    Role.PUBLIC: "Public",
}
