"""The figures of the monitoring: what is divided by what. Their values come from `valeurs`, whatever the group or the day.

A *comparable* figure has the same horizon for everybody: who came too recently is not in its denominator yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from cite_data.modele.tableau import UNITES, Genre


@dataclass(frozen=True, kw_only=True)
class Chiffre:
    """A figure. `numerateur` and `denominateur` are names of counts; without denominator it is a count.

    `unite`: what it counts, "%" for a rate; `sur`: the denominator in words; `sens`: "hausse" or "baisse", which way is good; `parmi`: the count of those who
    will be in the denominator once the horizon is past; `compare`: True when groups may be set side by side.
    """

    cle: str
    label: str
    unite: str = "%"
    numerateur: str
    denominateur: str = ""
    sur: str = ""
    sens: str = "hausse"
    parmi: str = ""
    compare: bool = False

    @property
    def genre(self) -> Genre:
        """How its values are written."""
        return UNITES[self.unite]


DELAI = "delai_entree_median"
TOUS = (
    Chiffre(cle="personnes_reperees", label="Personnes repérées", unite="personnes", numerateur="reperees"),
    Chiffre(cle="personnes_diagnostiquees", label="Personnes diagnostiquées", unite="personnes", numerateur="diagnostiquees"),
    Chiffre(cle="personnes_entrees", label="Entrées en parcours", unite="personnes", numerateur="entrees"),
    Chiffre(cle="sorties", label="Sorties", unite="personnes", numerateur="sorties", sens=""),
    Chiffre(cle="sorties_dynamiques", label="Sorties dynamiques", unite="personnes", numerateur="dynamiques"),
    Chiffre(cle="freins_identifies", label="Freins identifiés", unite="freins", numerateur="identifies", sens=""),
    Chiffre(cle="freins_leves", label="Freins levés", unite="freins", numerateur="leves"),
    Chiffre(
        cle="taux_diagnostic",
        label="Part de personnes diagnostiquées",
        numerateur="diagnostiquees",
        denominateur="reperees",
        sur="personnes repérées",
    ),
    Chiffre(
        cle="taux_levee",
        label="Part de freins levés",
        numerateur="leves",
        denominateur="identifies",
        sur="freins identifiés",
    ),
    Chiffre(
        cle="taux_sorties_dynamiques",
        label="Part de sorties dynamiques",
        numerateur="dynamiques",
        denominateur="sorties_comptees",
        sur="sorties hors neutralisées",
        compare=True,
    ),
    Chiffre(
        cle="diagnostic_3_mois",
        label="Diagnostic en 90 jours",
        numerateur="diagnostic_a_temps",
        denominateur="matures_diagnostic",
        sur="personnes repérées depuis au moins 90 jours",
        parmi="reperees",
        compare=True,
    ),
    Chiffre(
        cle="entree_3_mois",
        label="Entrée en 90 jours",
        numerateur="entree_a_temps",
        denominateur="matures_entree",
        sur="personnes repérées depuis au moins 90 jours",
        parmi="reperees",
        compare=True,
    ),
    Chiffre(
        cle="levee_6_mois",
        label="Freins levés en 180 jours",
        numerateur="leves_a_temps",
        denominateur="matures_levee",
        sur="freins identifiés depuis au moins 180 jours",
        parmi="identifies",
        compare=True,
    ),
    Chiffre(
        cle="sortie_dynamique_12_mois",
        label="Sortie dynamique en un an",
        numerateur="dynamiques_a_temps",
        denominateur="matures_sortie",
        sur="personnes entrées depuis au moins un an, sorties neutralisées exclues",
        parmi="entrees",
        compare=True,
    ),
    Chiffre(
        cle="freins_en_attente",
        label="Freins en attente d'une première action",
        numerateur="sans_action",
        denominateur="attendus",
        sur="freins ouverts identifiés depuis au moins 30 jours",
        sens="baisse",
        parmi="identifies",
        compare=True,
    ),
    Chiffre(
        cle=DELAI,
        label="Du repérage à l'entrée",
        unite="jours",
        numerateur="",
        sur="personnes repérées, entrées ou non",
        sens="baisse",
        compare=True,
    ),
)  # fmt: skip
CHIFFRES: Mapping[str, Chiffre] = MappingProxyType({c.cle: c for c in TOUS})
COMPARABLES = tuple(c for c in TOUS if c.compare)
