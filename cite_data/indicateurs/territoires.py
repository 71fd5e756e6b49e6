"""The map's figures: per QPV or micro-territoire of one millésime, never two geographies together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import narwhals as nw

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import Lazy, collecter
from cite_data.indicateurs.colonnes import entier, part, texte
from cite_data.indicateurs.comptes import compter
from cite_data.indicateurs.comptes_communs import GROUPE
from cite_data.indicateurs.contexte import Contexte, Selection
from cite_data.indicateurs.groupes import Rangement
from cite_data.indicateurs.statistiques import taux
from cite_data.modele.tableau import Cellule, ColonneTableau, Genre, Marque, Tableau

LIEU = ("territoire_id", "nom", "arrondissements", "commune_insee", "cite_id")
COMPTES = ("reperees", "entrees", "parties", "dynamiques", "sorties_comptees", "identifies", "leves")
COLONNES = (
    texte("territoire_id", "Code"),
    texte("nom", "Territoire"),
    texte("secteur", "Commune ou arrondissement"),
    entier("reperees", "Personnes repérées"),
    entier("entrees", "Entrées en parcours"),
    entier("identifies", "Freins identifiés"),
    entier("leves", "Freins levés"),
    part("taux_levee", "Taux de levée", "freins identifiés"),
    entier("sorties", "Sorties"),
    part("taux_dynamiques", "Sorties dynamiques", "sorties hors neutralisées"),
)


def territoires(tables: Tables, contexte: Contexte, *, millesime: int, niveau: str) -> Tableau:
    """One row per territory of that level and millésime in the chosen Cité, persons or not.

    A person placed in a micro-territoire counts in its QPV; one placed only in a QPV is in no micro-territoire.
    """
    lieux = _lieux(tables, contexte, millesime, niveau)
    comptes = _comptes(tables, contexte, millesime, niveau)
    return Tableau(
        cle="territoires",
        colonnes=COLONNES,
        lignes=tuple(_ligne(lieu, comptes.get(lieu["territoire_id"])) for lieu in lieux),
        base=sum(ligne["reperees"] for ligne in comptes.values()),
    )


def _lieux(tables: Tables, contexte: Contexte, millesime: int, niveau: str) -> list[dict[str, Any]]:
    """The territories of the Cités of the question, by name."""

    def lire() -> list[dict[str, Any]]:
        lieux = tables["territoires"].filter(
            nw.col("millesime") == millesime, nw.col("niveau") == niveau, ~nw.col("cite_id").is_null()
        )
        return collecter(lieux.select(*LIEU).sort("nom", "territoire_id"))

    tous: list[dict[str, Any]] = tables.garder(("territoires", millesime, niveau), lire)
    return [lieu for lieu in tous if contexte.concerne(lieu["cite_id"])]


def places(tables: Tables, contexte: Contexte, *, millesime: int, niveau: str) -> nw.LazyFrame[Any]:
    """Where each person is placed, at that level and millésime: `beneficiaire_id`, `lieu`."""
    parents = tables["territoires"].select("territoire_id", "parent_id")
    lieu = nw.coalesce("parent_id", "territoire_id") if niveau == "qpv" else nw.col("territoire_id")
    return (
        tables.de_la_cite("localisations", contexte.selection.cite_id)
        .filter(nw.col("millesime") == millesime, ~nw.col("territoire_id").is_null())
        .join(parents, on="territoire_id", how="left")
        .select(*tables.qui, lieu=lieu)
    )


def _comptes(tables: Tables, contexte: Contexte, millesime: int, niveau: str) -> dict[str, dict[str, int]]:
    """By territory where somebody is placed."""
    # Where rows are at hand, everybody is put in order once.
    ici = replace(contexte, selection=Selection()) if tables.a_portee else contexte

    def lire() -> Lazy:
        return places(tables, ici, millesime=millesime, niveau=niveau).rename({"lieu": GROUPE})

    lieux = Rangement(("lieu", millesime, niveau, ici.selection.cite_id), lire)
    comptes = compter(tables, contexte, jours=[contexte.au], noms=COMPTES, groupes=lieux)
    return {
        str(lieu): {nom: int(par_lieu[rang, 0]) for nom, par_lieu in comptes.par_nom.items()}
        for rang, lieu in enumerate(comptes.groupes)
    }


def _ligne(lieu: dict[str, Any], compte: Mapping[str, int] | None) -> dict[str, Cellule]:
    c = compte or dict.fromkeys(COMPTES, 0)
    secteurs = [a["code"] for a in lieu["arrondissements"] or []] or [
        lieu["commune_insee"] or Marque.NON_DISPONIBLE
    ]
    return {
        "territoire_id": lieu["territoire_id"],
        "nom": lieu["nom"],
        "secteur": ", ".join(secteurs),
        "reperees": c["reperees"],
        "entrees": c["entrees"],
        "identifies": c["identifies"],
        "leves": c["leves"],
        "taux_levee": taux(c["leves"], c["identifies"]),
        "sorties": c["parties"],
        "taux_dynamiques": taux(c["dynamiques"], c["sorties_comptees"]),
    }


def contexte_territoire(tables: Tables, _contexte: Contexte, *, territoire_id: str) -> Tableau:
    """Published figures about one territory, each with its year and source. They are never added nor averaged.

    They have their own dates: the day and the filters of the question do not apply.
    """
    lignes = collecter(
        tables["contexte"].filter(nw.col("territoire_id") == territoire_id).sort("indicateur", "periode")
    )
    return Tableau(
        cle="contexte_territoire",
        colonnes=(
            texte("indicateur", "Chiffre publié"),
            ColonneTableau(nom="valeur", label="Valeur", genre=Genre.DECIMAL),
            texte("unite", "Unité"),
            texte("periode", "Période"),
            texte("source", "Source"),
        ),
        lignes=tuple(
            {
                "indicateur": li["indicateur"],
                "valeur": Marque(li["symbole"]) if li["valeur"] is None else li["valeur"],
                "unite": li["unite"],
                "periode": li["periode"],
                "source": li["source"],
            }
            for li in lignes
        ),
        base=len(lignes),
    )
