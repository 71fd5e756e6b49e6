"""The vocabulary of a free question: periods, shapes, and the dimensions that only exact answers offer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from types import MappingProxyType

from cite_data.modele.croisements import DIMENSIONS, Dimension
from cite_data.modele.referentiels import TYPES_ACTION


class Periode(StrEnum):
    """The days that a question speaks of."""

    JOUR = "jour"
    TRIMESTRES = "trimestres"
    MOIS = "mois"
    NOUVEAUX = "nouveaux"


class Forme(StrEnum):
    """The shape of an answer."""

    TABLE = "table"
    BARRES = "barres"
    LIGNES = "lignes"
    CHALEUR = "chaleur"
    CARTE = "carte"


PERIODES: Mapping[Periode, str] = MappingProxyType(
    {
        Periode.JOUR: "À la date choisie",
        Periode.TRIMESTRES: "Situation, trimestre par trimestre",
        Periode.MOIS: "Situation, mois par mois",
        Periode.NOUVEAUX: "Nouveaux, de trois mois en trois mois",
    }
)
FORMES: Mapping[Forme, str] = MappingProxyType(
    {
        Forme.TABLE: "Tableau",
        Forme.BARRES: "Barres",
        Forme.LIGNES: "Courbes",
        Forme.CHALEUR: "Carte de chaleur",
        Forme.CARTE: "Carte",
    }
)
DES_ACTES = ("acteur", "type_action")
"""Dimensions of an action, not of a person."""
DES_CITES = ("cite", "departement", "region")
"""Dimensions that put Cités side by side."""
PROPRES = ("referent", *DES_ACTES, *DES_CITES)
"""Dimensions that only exact answers offer."""
DIMENSIONS_EXPLOREES: Mapping[str, Dimension] = MappingProxyType(
    {
        **DIMENSIONS,
        # A person sorted by her freins, or a frein sorted by its kind.
        "frein": replace(DIMENSIONS["frein"], label="Frein"),
        "referent": Dimension(
            cle="referent", label="Référent", groupe="referent", residu="Référent non précisé", locale=True
        ),
        "acteur": Dimension(cle="acteur", label="Partenaire qui mène l'action", groupe="acteur", locale=True),
        "type_action": Dimension(
            cle="type_action", label=TYPES_ACTION.label, groupe="type_action", referentiel=TYPES_ACTION
        ),
        "cite": Dimension(cle="cite", label="Cité", groupe="cite"),
        "departement": Dimension(cle="departement", label="Département", groupe="cite"),
        "region": Dimension(cle="region", label="Région", groupe="cite"),
    }
)
"""By key, in the order in which they are offered."""
QUARTIERS = tuple(cle for cle in DIMENSIONS if cle.startswith("territoire_"))
"""Dimensions that can be mapped."""
MULTIPLES = ("frein",)
"""Dimensions of which a person may have several values: the rows do not add up to the whole."""
