"""The calendar of the governance: milestones planned and done, late ones, last and next COPIL of each Cité."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import collecter, effacer_apres
from cite_data.indicateurs.cites import cites, des_cites
from cite_data.indicateurs.colonnes import code, colonne, entier, texte
from cite_data.indicateurs.contexte import Contexte
from cite_data.modele.referentiels import INSTANCES
from cite_data.modele.tableau import Cellule, ColonneTableau, Genre, Marque, Tableau

COPIL = "copil"
FAIT, EN_RETARD, A_VENIR = "réalisé", "en retard", "à venir"


def _lire(tables: Tables, contexte: Contexte, *instances: str) -> list[dict[str, Any]]:
    """The milestones of the question, in the order of their planned dates; what was done after `au` is still to come."""
    lignes = des_cites(tables["jalons"], contexte).with_columns(effacer_apres("date_realisee", contexte.au))
    return [
        li | {"etat": _etat(li, contexte.au)}
        for li in collecter(lignes.sort("date_prevue", "jalon_id"))
        if not instances or li["instance"] in instances
    ]


def _etat(jalon: dict[str, Any], au: date) -> str:
    if jalon["date_realisee"] is not None:
        return FAIT
    return EN_RETARD if jalon["date_prevue"] < au else A_VENIR


def jalons(tables: Tables, contexte: Contexte) -> Tableau:
    """Milestones of one Cité, planned and done, with the days of delay: of the event, or until `au` when it is late."""
    lignes = _lire(tables, contexte) if contexte.selection.cite_id else []
    return Tableau(
        cle="jalons",
        colonnes=(
            texte("libelle", "Jalon"),
            texte("instance", "Type"),
            colonne("prevu", "Prévu le", Genre.DATE),
            colonne("realise", "Réalisé le", Genre.DATE),
            texte("etat", "État"),
            colonne("retard", "Retard", Genre.JOURS),
            ColonneTableau(nom="au", label="Situation au", genre=Genre.DATE, technique=True),
        ),
        lignes=tuple(_ligne_jalon(ligne, contexte.au) for ligne in lignes),
        base=len(lignes),
    )


def _ligne_jalon(jalon: dict[str, Any], au: date) -> dict[str, Cellule]:
    attendu = jalon["date_realisee"] or au
    return {
        "libelle": jalon["libelle"],
        "instance": INSTANCES.labels[jalon["instance"]],
        "prevu": jalon["date_prevue"],
        "realise": jalon["date_realisee"] or Marque.SANS_OBJET,
        "etat": jalon["etat"],
        "retard": Marque.SANS_OBJET if jalon["etat"] == A_VENIR else (attendu - jalon["date_prevue"]).days,
        "au": au,
    }


def copils(tables: Tables, contexte: Contexte) -> Tableau:
    """The COPILs held by `au`, Cité by Cité, the latest first."""
    noms = {c.cite_id: c.nom for c in cites(tables, contexte)}
    tenus = [li for li in _lire(tables, contexte, COPIL) if li["etat"] == FAIT and li["cite_id"] in noms]
    tenus.sort(key=lambda li: (noms[li["cite_id"]], -li["date_realisee"].toordinal(), li["jalon_id"]))
    return Tableau(
        cle="copils",
        colonnes=(
            texte("cite", "Cité"),
            code("cite_id", "Code de la Cité"),
            texte("libelle", "COPIL"),
            colonne("prevu", "Prévu le", Genre.DATE),
            colonne("realise", "Tenu le", Genre.DATE),
        ),
        lignes=tuple(
            {
                "cite": noms[li["cite_id"]],
                "cite_id": li["cite_id"],
                "libelle": li["libelle"],
                "prevu": li["date_prevue"],
                "realise": li["date_realisee"],
            }
            for li in tenus
        ),
        base=len(tenus),
    )


def gouvernance(tables: Tables, contexte: Contexte) -> Tableau:
    """A row per Cité: last COPIL held and how long ago, next one planned, milestones late, done, in all."""
    presentes = cites(tables, contexte)
    par_cite: dict[str, list[dict[str, Any]]] = {c.cite_id: [] for c in presentes}
    for jalon in _lire(tables, contexte):
        if jalon["cite_id"] in par_cite:
            par_cite[jalon["cite_id"]].append(jalon)
    return Tableau(
        cle="gouvernance",
        colonnes=(
            texte("cite", "Cité"),
            colonne("dernier", "Dernier COPIL tenu", Genre.DATE),
            colonne("depuis", "Il y a", Genre.JOURS),
            colonne("prochain", "Prochain COPIL prévu", Genre.DATE),
            entier("en_retard", "Jalons en retard"),
            entier("faits", "Jalons réalisés"),
            entier("total", "Jalons"),
        ),
        lignes=tuple({"cite": c.nom, **_resumer(par_cite[c.cite_id], contexte.au)} for c in presentes),
        base=sum(map(len, par_cite.values())),
    )


def _resumer(siens: Sequence[dict[str, Any]], au: date) -> dict[str, Cellule]:
    """A Cité without any milestone says nothing of its COPILs."""
    tenus = [li["date_realisee"] for li in siens if li["instance"] == COPIL and li["etat"] == FAIT]
    prevus = [li["date_prevue"] for li in siens if li["instance"] == COPIL and li["etat"] == A_VENIR]
    absent = Marque.SANS_OBJET if siens else Marque.NON_DISPONIBLE
    dernier = max(tenus, default=None)
    return {
        "dernier": dernier or absent,
        "depuis": (au - dernier).days if dernier else absent,
        "prochain": min(prevus, default=absent),
        "en_retard": sum(li["etat"] == EN_RETARD for li in siens),
        "faits": sum(li["etat"] == FAIT for li in siens),
        "total": len(siens),
    }
