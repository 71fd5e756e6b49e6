"""What each organisation sends and follows: its last data, its parcours that stand still, its share of each territory."""

from __future__ import annotations

import narwhals as nw

from cite_data.entrepot import Tables
from cite_data.indicateurs.arrets import parcours_sans_action
from cite_data.indicateurs.base import collecter, personnes
from cite_data.indicateurs.colonnes import colonne, entier, part, texte
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.donnees import lignes_de_fraicheur
from cite_data.indicateurs.identites import CODE_PARTENAIRE
from cite_data.indicateurs.organisation import PARTENAIRE
from cite_data.indicateurs.territoires import places, territoires
from cite_data.modele.seuils import RUPTURE_JOURS
from cite_data.modele.tableau import Genre, Marque, Tableau

QPV = "qpv"


def organisation_remontees(tables: Tables, contexte: Contexte) -> Tableau:
    """Per partner and kind of data: the last day known and its age, the oldest first. Nothing is counted."""
    colonnes = (
        PARTENAIRE,
        CODE_PARTENAIRE,
        texte("donnees", "Données"),
        colonne("derniere", "Dernière date connue", Genre.DATE),
        colonne("jours", "Jours depuis", Genre.JOURS),
        texte("etat", "État"),
    )
    lignes = lignes_de_fraicheur(tables, contexte)
    return Tableau(
        cle="organisation_remontees",
        colonnes=colonnes,
        lignes=tuple({c.nom: li[c.nom] for c in colonnes} for li in lignes),
        base=len(lignes),
    )


def organisation_arrets(tables: Tables, contexte: Contexte) -> Tableau:
    """Per referring partner: persons in parcours, and those without any action for too long."""
    comptes = parcours_sans_action(tables, contexte, par="referent")
    return Tableau(
        cle="organisation_arrets",
        colonnes=(
            PARTENAIRE,
            CODE_PARTENAIRE,
            entier("en_parcours", "Personnes en parcours suivies"),
            entier("a_l_arret", f"Sans action depuis plus de {RUPTURE_JOURS} jours"),
            part("part", "Part sans action", "personnes en parcours suivies"),
        ),
        lignes=tuple(
            {
                "partenaire": li["referent"],
                "partenaire_id": li["referent_id"] or Marque.NON_DISPONIBLE,
                **{nom: li[nom] for nom in ("en_parcours", "a_l_arret", "part")},
            }
            for li in comptes.lignes
        ),
        base=comptes.base,
    )


def organisation_territoires(
    tables: Tables, contexte: Contexte, *, partenaire_id: str, millesime: int
) -> Tableau:
    """Per QPV of one millésime: persons found by this partner, by the others, and those of both who entered."""
    tous = territoires(tables, contexte, millesime=millesime, niveau=QPV)
    siennes = _siennes(tables, contexte, partenaire_id, millesime)
    return Tableau(
        cle="organisation_territoires",
        colonnes=(
            texte("nom", "Territoire"),
            texte("secteur", "Commune ou arrondissement"),
            entier("siennes", "Repérées par l'organisation"),
            entier("autres", "Repérées par d'autres"),
            entier("reperees", "Personnes repérées"),
            entier("entrees", "Entrées en parcours"),
        ),
        lignes=tuple(
            {
                **{nom: li[nom] for nom in ("nom", "secteur", "reperees", "entrees")},
                "siennes": (n := siennes.get(str(li["territoire_id"]), 0)),
                "autres": int(str(li["reperees"])) - n,
            }
            for li in tous.lignes
        ),
        base=tous.base,
    )


def _siennes(tables: Tables, contexte: Contexte, partenaire_id: str, millesime: int) -> dict[str, int]:
    lignes = collecter(
        personnes(tables, contexte)
        .filter(nw.col("prescripteur_id") == partenaire_id)
        .join(places(tables, contexte, millesime=millesime, niveau=QPV), on="beneficiaire_id")
        .group_by("lieu")
        .agg(effectif=nw.len().cast(nw.Int64))
    )
    return {li["lieu"]: li["effectif"] for li in lignes}
