"""Freins: identified, treated, lifted, by impact, and those waiting without any action."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import narwhals as nw

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import collecter, freins_constates, vrai
from cite_data.indicateurs.colonnes import FREIN, entier, part, texte
from cite_data.indicateurs.comptages import ETATS_DE_FREIN, EXAMENS
from cite_data.indicateurs.comptes_de_freins import Comptes, compter_les_freins
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.sensibles import LigneDeFrein, lignes_de_frein
from cite_data.indicateurs.statistiques import taux, wilson
from cite_data.modele.referentiels import IMPACTS
from cite_data.modele.seuils import SANS_ACTION_FREIN_JOURS
from cite_data.modele.tableau import Cellule, Tableau

ETATS = ("leve", "en_cours", "identifie", "abandonne")


def freins_par_type(tables: Tables, contexte: Contexte) -> Tableau:
    """Per frein: persons examined, freins identified, in each state, lift rate with Wilson's 95 % interval."""
    comptes = compter_les_freins(tables, contexte, "frein", {**EXAMENS, **ETATS_DE_FREIN})
    return Tableau(
        cle="freins_par_type",
        colonnes=(
            FREIN,
            entier("examines", "Personnes examinées"),
            entier("identifies", "Freins identifiés"),
            part("part", "Part des personnes concernées", "personnes examinées sur ce frein"),
            entier("leves", "Levés"),
            entier("en_cours", "En cours"),
            entier("sans_action", "Sans action"),
            entier("abandonnes", "Abandonnés"),
            part("taux", "Taux de levée", "freins identifiés"),
            part("bas", "Borne basse à 95 %", "freins identifiés"),
            part("haut", "Borne haute à 95 %", "freins identifiés"),
        ),
        lignes=tuple(_ligne_frein(li, comptes) for li in lignes_de_frein(contexte)),
        base=sum(compte["identifies"] for compte in comptes.values()),
    )


def _ligne_frein(ligne: LigneDeFrein, comptes: Comptes) -> dict[str, Cellule]:
    examines, identifies, leves = (ligne.compter(comptes, c) for c in ("examines", "identifies", "leve"))
    bas, haut = wilson(leves, identifies)
    return {
        "frein": ligne.label,
        "examines": examines,
        "identifies": identifies,
        "part": taux(identifies, examines),
        "leves": leves,
        "en_cours": ligne.compter(comptes, "en_cours"),
        "sans_action": ligne.compter(comptes, "identifie"),
        "abandonnes": ligne.compter(comptes, "abandonne"),
        "taux": taux(leves, identifies),
        "bas": bas,
        "haut": haut,
    }


def freins_impact(tables: Tables, contexte: Contexte) -> Tableau:
    """Freins identified by declared impact, and their state."""
    comptes = compter_les_freins(
        tables, contexte, "impact", {"identifies": EXAMENS["identifies"], **ETATS_DE_FREIN}
    )
    vide = dict.fromkeys((*ETATS, "identifies"), 0)
    return Tableau(
        cle="freins_impact",
        colonnes=(
            texte("impact", "Impact du frein"),
            entier("leve", "Levés"),
            entier("en_cours", "En cours"),
            entier("identifie", "Sans action"),
            entier("abandonne", "Abandonnés"),
            part("taux", "Taux de levée", "freins identifiés de cet impact"),
        ),
        lignes=tuple(_ligne_impact(v.label, comptes.get(v.code, vide)) for v in reversed(IMPACTS.valeurs)),
        base=sum(compte["identifies"] for compte in comptes.values()),
    )


def _ligne_impact(label: str, compte: dict[str, Any]) -> dict[str, Cellule]:
    return {
        "impact": label,
        **{e: compte[e] for e in ETATS},
        "taux": taux(compte["leve"], compte["identifies"]),
    }


def freins_sans_action(tables: Tables, contexte: Contexte) -> Tableau:
    """Freins identified and not yet treated by any action, and among them those waiting for too long."""
    sans_action = ETATS_DE_FREIN["identifie"](tables, contexte.au)
    limite = nw.lit(contexte.au - timedelta(days=SANS_ACTION_FREIN_JOURS))
    lignes = collecter(
        freins_constates(tables, contexte)
        .group_by("frein")
        .agg(
            identifies=nw.len().cast(nw.Int64),
            recents=vrai(sans_action & (nw.col("date_identification") >= limite)),
            en_retard=vrai(sans_action & (nw.col("date_identification") < limite)),
        )
    )
    comptes = {ligne["frein"]: ligne for ligne in lignes}
    return Tableau(
        cle="freins_sans_action",
        colonnes=(
            FREIN,
            entier("recents", f"Depuis {SANS_ACTION_FREIN_JOURS} jours ou moins"),
            entier("en_retard", f"Depuis plus de {SANS_ACTION_FREIN_JOURS} jours"),
            part("part", "Part sans action", "freins identifiés"),
        ),
        lignes=tuple(_ligne_sans_action(li, comptes) for li in lignes_de_frein(contexte)),
        base=sum(ligne["identifies"] for ligne in lignes),
    )


def _ligne_sans_action(ligne: LigneDeFrein, comptes: Comptes) -> dict[str, Cellule]:
    recents, en_retard = ligne.compter(comptes, "recents"), ligne.compter(comptes, "en_retard")
    return {
        "frein": ligne.label,
        "recents": recents,
        "en_retard": en_retard,
        "part": taux(recents + en_retard, ligne.compter(comptes, "identifies")),
    }
