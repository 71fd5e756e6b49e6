"""Per partner, the persons it found and what they became."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cite_data.entrepot import Tables
from cite_data.indicateurs.colonnes import entier, part
from cite_data.indicateurs.comptes import compter
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.identites import CODE_PARTENAIRE, COLONNES_PARTENAIRE, identites, nommer
from cite_data.indicateurs.statistiques import taux
from cite_data.modele.tableau import Marque, Tableau

DEVENIRS = {
    "reperees": "reperees",
    "diagnostiquees": "diagnostiquees",
    "entrees": "entrees",
    "sorties": "parties",
    "dynamiques": "dynamiques",
}
"""What became of the persons that a partner found: the column, and what is counted in it."""


def par_prescripteur(
    tables: Tables, contexte: Contexte, colonnes: Mapping[str, str]
) -> dict[str | None, dict[str, int]]:
    """By partner, None for the persons that none found: what is counted of them at `au`, by column. `reperees` must be one."""
    comptes = compter(
        tables,
        contexte,
        jours=[contexte.au],
        noms=list(colonnes.values()),
        groupes="prescripteur_id",
        ensemble=True,
    )
    return {
        qui: {nom: compte[de] for nom, de in colonnes.items()}
        for qui, compte in comptes.chacun_et_les_autres()
    }


def partenaires_sourcing(tables: Tables, contexte: Contexte) -> Tableau:
    """Per partner, the persons it found and what they became by `au`."""
    connus = identites(tables)
    lignes: list[dict[str, Any]] = [
        {"partenaire_id": qui, **connus[qui], **compte}
        for qui, compte in par_prescripteur(tables, contexte, DEVENIRS).items()
    ]
    lignes.sort(key=lambda ligne: (-ligne["reperees"], ligne["nom"] or ""))
    return Tableau(
        cle="partenaires_sourcing",
        colonnes=(
            *COLONNES_PARTENAIRE,
            CODE_PARTENAIRE,
            entier("reperees", "Repérées"),
            entier("diagnostiquees", "Diagnostiquées"),
            entier("entrees", "Entrées en parcours"),
            entier("sorties", "Sorties"),
            entier("dynamiques", "Sorties dynamiques"),
            part("taux_entree", "Part entrée en parcours", "personnes repérées par le partenaire"),
        ),
        lignes=tuple(
            {
                **nommer(li),
                "partenaire_id": li["partenaire_id"] or Marque.NON_DISPONIBLE,
                **{nom: li[nom] for nom in DEVENIRS},
                "taux_entree": taux(li["entrees"], li["reperees"]),
            }
            for li in lignes
        ),
        base=sum(ligne["reperees"] for ligne in lignes),
    )
