"""How fresh the data are: for each partner and kind of data, the last day known and how long ago that was."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any

import narwhals as nw

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import actions, collecter, freins_constates, reperees
from cite_data.indicateurs.colonnes import colonne, entier, texte
from cite_data.indicateurs.contexte import Contexte, Selection
from cite_data.indicateurs.faits import contributions, faits_sur_place
from cite_data.indicateurs.identites import identites
from cite_data.modele.referentiels import FAMILLES
from cite_data.modele.seuils import A_RELANCER_JOURS, EN_RETARD_JOURS
from cite_data.modele.tableau import Cellule, Genre, Tableau

RYTHME = "trimestriel"
"""How often a partner sends its data."""
A_JOUR, A_RELANCER, EN_RETARD = "à jour", "à relancer", "en retard"
DONNEES = {
    "beneficiaires": "Repérages",
    "freins": "Freins",
    "actions": "Actions",
    "contributions": "Contributions",
}
"""What is followed, by the table it is stored in."""

Faits = nw.LazyFrame[Any]


def etat(jours: int) -> str:
    """The state of a sending whose last data are so many days old."""
    if jours > EN_RETARD_JOURS:
        return EN_RETARD
    return A_RELANCER if jours > A_RELANCER_JOURS else A_JOUR


def fraicheur(tables: Tables, contexte: Contexte) -> Tableau:
    """Per partner and kind of data: last day known by `au`, days since, rows. The oldest first.

    Only the Cité restricts it: a partner is not late because the person that it saw last is left out by a filter.
    """
    lignes = lignes_de_fraicheur(tables, contexte)
    return Tableau(
        cle="fraicheur",
        colonnes=(
            texte("partenaire", "Partenaire"),
            texte("famille", "Famille"),
            texte("donnees", "Données"),
            colonne("derniere", "Dernière date connue", Genre.DATE),
            colonne("jours", "Jours depuis", Genre.JOURS),
            texte("etat", "État"),
            entier("lignes", "Lignes"),
        ),
        lignes=tuple({nom: v for nom, v in li.items() if nom != "partenaire_id"} for li in lignes),
        base=len(lignes),
    )


def lignes_de_fraicheur(tables: Tables, contexte: Contexte) -> list[dict[str, Any]]:
    """The rows of `fraicheur`, with the code of the partner of each."""
    entiere = Contexte(
        selection=Selection(cite_id=contexte.selection.cite_id), au=contexte.au, perimetre=contexte.perimetre
    )
    comptes = faits_sur_place(tables, entiere) if tables.a_portee else _compter(tables, entiere)
    connus = identites(tables)
    lignes = [_ligne(compte, connus[compte["partenaire_id"]], contexte.au) for compte in comptes]
    lignes.sort(key=lambda li: (-int(li["jours"]), str(li["partenaire"]), str(li["donnees"])))
    return lignes


def _compter(tables: Tables, contexte: Contexte) -> list[dict[str, Any]]:
    return collecter(
        _faits(tables, contexte)
        .group_by("partenaire_id", "donnees")
        .agg(derniere=nw.col("derniere").max(), lignes=nw.col("lignes").sum().cast(nw.Int64))
    )


def _ligne(compte: dict[str, Any], partenaire: Mapping[str, Any], au: date) -> dict[str, Any]:
    derniere = compte["derniere"]
    if compte["donnees"] == "contributions":
        derniere = min(au, derniere.replace(day=monthrange(derniere.year, derniere.month)[1]))
    jours = (au - derniere).days
    ligne: dict[str, Cellule] = {
        "partenaire": partenaire["nom"],
        "partenaire_id": compte["partenaire_id"],
        "famille": FAMILLES.labels[partenaire["famille"]],
        "donnees": DONNEES[compte["donnees"]],
        "derniere": derniere,
        "jours": jours,
        "etat": etat(jours),
        "lignes": compte["lignes"],
    }
    return ligne


def _faits(tables: Tables, contexte: Contexte) -> Faits:
    """By data and partner that answers for them, last day and number of rows; two rows for the freins, found and lifted."""
    return nw.concat(
        [
            _faits_de(
                "beneficiaires", reperees(tables, contexte), "prescripteur_id", nw.col("date_reperage")
            ),
            *_freins(tables, contexte),
            _faits_de("actions", actions(tables, contexte), "partenaire_id", nw.col("date_debut")),
            _faits_de("contributions", contributions(tables, contexte), "partenaire_id", nw.col("mois")),
        ]
    )


def _faits_de(donnees: str, lignes: Faits, partenaire: str, jour: nw.Expr) -> Faits:
    """Counted before they are put together: millions of rows become one per partner."""
    return (
        lignes.filter(~nw.col(partenaire).is_null())
        .group_by(partenaire)
        .agg(derniere=jour.max(), lignes=nw.len().cast(nw.Int64))
        .select("derniere", "lignes", partenaire_id=nw.col(partenaire), donnees=nw.lit(donnees))
    )


def _freins(tables: Tables, contexte: Contexte) -> tuple[Faits, Faits]:
    """A frein counts once for the partner that found it, and once for the one that lifted it when it is another."""
    constates = freins_constates(tables, contexte)
    meme = nw.col("leve_par") == nw.col("identifie_par")
    jour = nw.when(meme).then(nw.col("date_levee")).otherwise(nw.col("date_identification"))
    leves = constates.filter(
        ~nw.col("leve_par").is_null(),
        nw.col("identifie_par").is_null() | (nw.col("leve_par") != nw.col("identifie_par")),
    )
    return (
        _faits_de("freins", constates, "identifie_par", jour),
        _faits_de("freins", leves, "leve_par", nw.col("date_levee")),
    )
