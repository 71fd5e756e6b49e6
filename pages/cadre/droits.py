"""Which pages each role opens. The pages themselves filter their figures: see `cite_data/secret/politiques.py`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from cite_data.modele.roles import Role
from pages.cadre.registre import PAGES

TOUTES = frozenset(page.nom for page in PAGES)
PUBLIQUES = frozenset({"synthese", "calendrier", "cohorte", "freins", "sorties", "methode", "droits", "aide"})
PARTAGEES = PUBLIQUES | {"suivi", "partenaires", "moyens", "carte", "explorer", "signalements"}

OUVERTES: Mapping[Role, frozenset[str]] = MappingProxyType(
    {
        Role.PREFECTURE: TOUTES,
        Role.CHEF_DE_PROJET: TOUTES,
        Role.COPIL: PARTAGEES | {"copil"},
        Role.PARTENAIRE: PARTAGEES | {"organisation"},
        Role.PUBLIC: PUBLIQUES,
    }
)
"""Names of the pages, by role; a page that is not there is absent from the menu and refuses to open."""


def pages_de(role: Role | None) -> frozenset[str]:
    """The pages of a role; none without access."""
    return OUVERTES[role] if role else frozenset()


def ouvre(role: Role, page: str) -> bool:
    """True when the role may open the page."""
    return page in OUVERTES[role]
