"""The measures that a reader may explore: a figure of the monitoring each, where it is counted, and what can be done with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from cite_data.indicateurs.chiffres import CHIFFRES, DELAI, Chiffre


class Source(StrEnum):
    """What is counted."""

    PERSONNES = "personnes"
    FREINS = "freins"
    ACTIONS = "actions"
    SUIVIES = "personnes des actions"


@dataclass(frozen=True, kw_only=True)
class MesureExploree:
    """A measure. `additive`: its parts add up to the whole.

    `libre`: the measure of the approximate answers that says the same thing, and whether as a share; None without any.
    """

    chiffre: Chiffre
    source: Source = Source.PERSONNES
    additive: bool = False
    libre: tuple[str, bool] | None = None

    @property
    def cle(self) -> str:
        """Key of the figure and of its written definition."""
        return self.chiffre.cle


PROPRES = (
    Chiffre(
        cle="taux_entree",
        label="Part entrée en parcours",
        numerateur="entrees",
        denominateur="reperees",
        sur="personnes repérées",
    ),
    Chiffre(
        cle="sorties_durables",
        label="Sorties vers un emploi durable",
        unite="personnes",
        numerateur="durables",
    ),
    Chiffre(
        cle="personnes_frein_leve",
        label="Personnes dont au moins un frein est levé",
        unite="personnes",
        numerateur="frein_leve",
    ),
    Chiffre(
        cle="personnes_accompagnees",
        label="Personnes accompagnées",
        unite="personnes",
        numerateur="accompagnees",
    ),
    Chiffre(cle="actions", label="Actions", unite="actions", numerateur="actions"),
    Chiffre(cle="heures", label="Heures d'action", unite="heures", numerateur="heures"),
    Chiffre(
        cle="heures_par_personne",
        label="Heures par personne accompagnée",
        unite="heures",
        numerateur="heures",
        denominateur="accompagnees",
        sur="personnes accompagnées",
        sens="",
    ),
)
"""Figures that only the Explorer asks for."""


def _compte(cle: str, libre: str = "", source: Source = Source.PERSONNES) -> MesureExploree:
    return MesureExploree(
        chiffre=_CHIFFRES[cle], source=source, additive=True, libre=(libre, False) if libre else None
    )


def _rapport(cle: str, libre: str = "", source: Source = Source.PERSONNES) -> MesureExploree:
    return MesureExploree(chiffre=_CHIFFRES[cle], source=source, libre=(libre, True) if libre else None)


_CHIFFRES = {**CHIFFRES, **{c.cle: c for c in PROPRES}}
MESURES_EXPLOREES: Mapping[str, MesureExploree] = MappingProxyType(
    {
        m.cle: m
        for m in (
            _compte("personnes_reperees", "reperees"),
            _compte("personnes_diagnostiquees", "diagnostiquees"),
            _compte("personnes_entrees", "entrees"),
            _compte("sorties", "sorties"),
            _compte("sorties_dynamiques", "dynamiques"),
            _compte("sorties_durables", "durables"),
            _compte("personnes_frein_leve", "leve"),
            _compte("personnes_accompagnees", source=Source.ACTIONS),
            _compte("freins_identifies", source=Source.FREINS),
            _compte("freins_leves", source=Source.FREINS),
            _compte("actions", source=Source.ACTIONS),
            _compte("heures", source=Source.ACTIONS),
            _rapport("taux_diagnostic", "diagnostiquees"),
            _rapport("taux_entree", "entrees"),
            _rapport("taux_levee", source=Source.FREINS),
            _rapport("taux_sorties_dynamiques", "dynamiques"),
            _rapport("heures_par_personne", source=Source.ACTIONS),
            _rapport("diagnostic_3_mois"),
            _rapport("entree_3_mois"),
            _rapport("levee_6_mois", source=Source.FREINS),
            _rapport("sortie_dynamique_12_mois"),
            _rapport("freins_en_attente", source=Source.FREINS),
            _rapport(DELAI),
        )
    }
)
"""By key, in the order in which they are offered."""
