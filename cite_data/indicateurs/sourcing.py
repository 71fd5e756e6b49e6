"""Per partner, the persons it found and what they became."""

from __future__ import annotations

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


def partenaires_sourcing(tables: Tables, contexte: Contexte) -> Tableau:
    """Per partner, the persons it found and what they became by `au`."""
    comptes = compter(
        tables,
        contexte,
        jours=[contexte.au],
        noms=list(DEVENIRS.values()),
        groupes="prescripteur_id",
        ensemble=True,
    )
    connus = identites(tables)
    lignes = [
        {"partenaire_id": qui, **connus[qui], **{nom: compte[de] for nom, de in DEVENIRS.items()}}
        for qui, compte in comptes.chacun_et_les_autres()
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
