"""What a reader may cross freely: measures counted in persons, and dimensions.

A measure is a share of its `base`, itself a measure: whoever is counted in one is counted in the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from cite_data.modele.referentiels import (
    CATEGORIES_SORTIE,
    ELOIGNEMENTS,
    FAMILLES,
    FREINS,
    MOTIFS_SORTIE,
    NIVEAUX_FORMATION,
    SEXES,
    SITUATIONS_ENTREE,
    TRANCHES_AGE,
    Referentiel,
)
from cite_data.modele.tables import MILLESIMES

RESIDU = ""
"""The code of persons for whom a dimension says nothing."""
TOUS = "*"
"""Any frein."""
TOTAL, LABEL_TOTAL = "*", "Ensemble"
"""Code and label, on an axis, of all its values together."""


@dataclass(frozen=True, kw_only=True)
class Mesure:
    """A number of persons. `definition`: key of the written definition; `base`: the measure it is a share of.

    `etat` ("examine", "constate", "leve") and `frein` (a code, or any) when it is about the freins of the persons.
    """

    cle: str
    label: str
    definition: str
    base: str | None = None
    etat: str = ""
    frein: str = ""


@dataclass(frozen=True, kw_only=True)
class Dimension:
    """What persons are sorted by. Without `referentiel`, its values are those of the Cité asked.

    `residu`: the label of persons for whom it says nothing, "" when there is none. `groupe`: two dimensions of one group
    say the same thing in two ways, and are never asked together. `locale`: its values name places or organisations of
    one Cité. `sensibles`: values that no question may be narrowed to.
    """

    cle: str
    label: str
    groupe: str
    referentiel: Referentiel | None = None
    residu: str = ""
    locale: bool = False
    sensibles: tuple[str, ...] = ()


def _du_frein(code: str, label: str) -> tuple[Mesure, ...]:
    """Examined, identified, lifted: persons, for one frein."""
    return (
        Mesure(
            cle=f"examine_{code}",
            label=f"Personnes examinées sur le frein {label}",
            definition="freins_par_type",
            base="diagnostiquees",
            etat="examine",
            frein=code,
        ),
        Mesure(
            cle=f"identifie_{code}",
            label=f"Personnes ayant un frein {label} identifié",
            definition="freins_par_type",
            base=f"examine_{code}",
            etat="constate",
            frein=code,
        ),
        Mesure(
            cle=f"leve_{code}",
            label=f"Personnes dont le frein {label} est levé",
            definition="freins_par_type",
            base=f"identifie_{code}",
            etat="leve",
            frein=code,
        ),
    )


MESURES: Mapping[str, Mesure] = MappingProxyType(
    {
        m.cle: m
        for m in (
            Mesure(cle="reperees", label="Personnes repérées", definition="personnes_reperees"),
            Mesure(
                cle="diagnostiquees",
                label="Personnes diagnostiquées",
                definition="taux_diagnostic",
                base="reperees",
            ),
            Mesure(
                cle="entrees", label="Entrées en parcours", definition="personnes_entrees", base="reperees"
            ),
            Mesure(
                cle="sorties", label="Sorties de parcours", definition="sorties_categories", base="entrees"
            ),
            Mesure(
                cle="sorties_comptees",
                label="Sorties, sans les neutralisées",
                definition="taux_sorties_dynamiques",
                base="sorties",
            ),
            Mesure(
                cle="dynamiques",
                label="Sorties dynamiques",
                definition="taux_sorties_dynamiques",
                base="sorties_comptees",
            ),
            Mesure(
                cle="durables",
                label="Sorties vers un emploi durable",
                definition="sorties_categories",
                base="sorties_comptees",
            ),
            Mesure(
                cle="identifie",
                label="Personnes ayant au moins un frein identifié",
                definition="freins_par_personne",
                base="diagnostiquees",
                etat="constate",
                frein=TOUS,
            ),
            Mesure(
                cle="leve",
                label="Personnes dont au moins un frein est levé",
                definition="taux_levee",
                base="identifie",
                etat="leve",
                frein=TOUS,
            ),
            *(m for frein in FREINS.valeurs for m in _du_frein(frein.code, f"« {frein.label} »")),
        )
    }
)
"""By key, in the order in which they are offered."""

DIMENSIONS: Mapping[str, Dimension] = MappingProxyType(
    {
        d.cle: d
        for d in (
            *(
                Dimension(
                    cle=f"territoire_{millesime}",
                    label=f"Quartier prioritaire ({millesime})",
                    groupe="territoire",
                    residu="Hors de ces quartiers ou non située",
                    locale=True,
                )
                for millesime in MILLESIMES
            ),
            Dimension(
                cle="tranche_age", label=TRANCHES_AGE.label, groupe="tranche_age", referentiel=TRANCHES_AGE
            ),
            Dimension(cle="sexe", label=SEXES.label, groupe="sexe", referentiel=SEXES),
            Dimension(
                cle="promotion",
                label="Promotion",
                groupe="promotion",
                residu="Promotion non précisée",
                locale=True,
            ),
            Dimension(
                cle="niveau_formation",
                label=NIVEAUX_FORMATION.label,
                groupe="niveau_formation",
                referentiel=NIVEAUX_FORMATION,
            ),
            Dimension(
                cle="eloignement", label=ELOIGNEMENTS.label, groupe="eloignement", referentiel=ELOIGNEMENTS
            ),
            Dimension(
                cle="prescripteur",
                label="Prescripteur",
                groupe="prescripteur",
                residu="Prescripteur non précisé",
                locale=True,
            ),
            Dimension(
                cle="famille",
                label="Famille du prescripteur",
                groupe="prescripteur",
                referentiel=FAMILLES,
                residu="Prescripteur non précisé",
            ),
            Dimension(
                cle="situation_entree",
                label=SITUATIONS_ENTREE.label,
                groupe="situation_entree",
                referentiel=SITUATIONS_ENTREE,
                residu="Pas encore entrée",
            ),
            Dimension(
                cle="frein",
                label="Frein identifié",
                groupe="frein",
                referentiel=FREINS,
                sensibles=FREINS.du_groupe("sensible"),
            ),
            Dimension(
                cle="categorie_sortie",
                label=CATEGORIES_SORTIE.label,
                groupe="sortie",
                referentiel=CATEGORIES_SORTIE,
                residu="Pas de sortie",
            ),
            Dimension(
                cle="motif_sortie",
                label=MOTIFS_SORTIE.label,
                groupe="sortie",
                referentiel=MOTIFS_SORTIE,
                residu="Pas de sortie",
                sensibles=("sante", "retraite"),
            ),
        )
    }
)
"""By key, in the order in which they are offered."""
