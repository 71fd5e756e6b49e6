"""The alerts that facts raise: parcours that stand still, milestones missed, partners of whom nothing comes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import narwhals as nw

from cite_data.entrepot import Tables
from cite_data.indicateurs.alerte import Ligne, alerte
from cite_data.indicateurs.arrets import parcours_sans_action
from cite_data.indicateurs.base import collecter
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.donnees import lignes_de_fraicheur
from cite_data.indicateurs.groupes import noms
from cite_data.modele.seuils import EN_RETARD_JOURS


def des_parcours(tables: Tables, contexte: Contexte) -> Iterator[Ligne]:
    """Stalled parcours, counted by Cité, or by referring partner within one."""
    par = "cite" if contexte.selection.cite_id is None else "referent"
    for ligne in parcours_sans_action(tables, contexte, par=par).lignes:
        if ligne["a_l_arret"]:
            yield alerte(
                "parcours_sans_action",
                ou=str(ligne[par]),
                objet="Personnes en parcours",
                valeur=ligne["a_l_arret"],
                repere=ligne["en_parcours"],
                sens_repere="personnes en parcours",
            )


def des_jalons(tables: Tables, contexte: Contexte) -> Iterator[Ligne]:
    """Milestones whose day has passed, and that were not reached by `au`."""
    manques = tables["jalons"].filter(
        nw.col("date_prevue") < nw.lit(contexte.au),
        nw.col("date_realisee").is_null() | (nw.col("date_realisee") > nw.lit(contexte.au)),
    )
    labels = noms(tables, "cite")
    for jalon in collecter(manques.select("cite_id", "libelle", "date_prevue")):
        if _dans_la_question(contexte, jalon["cite_id"]):
            yield alerte(
                "jalon_manque",
                ou=labels[jalon["cite_id"]],
                objet=jalon["libelle"],
                unite="jours",
                valeur=(contexte.au - jalon["date_prevue"]).days,
                sens_repere="retard en jours",
                depuis=jalon["date_prevue"],
            )


def _dans_la_question(contexte: Contexte, cite_id: str) -> bool:
    choisie = contexte.selection.cite_id
    return contexte.perimetre.contient(cite_id) and choisie in (None, cite_id)


def des_partenaires(tables: Tables, contexte: Contexte) -> Iterator[Ligne]:
    """Partners whose freshest data of any kind are too old."""
    plus_recentes: dict[str, dict[str, Any]] = {}
    for ligne in lignes_de_fraicheur(tables, contexte):  # the oldest first: the last one seen is the freshest
        plus_recentes[str(ligne["partenaire"])] = ligne
    for partenaire, ligne in plus_recentes.items():
        jours, derniere = ligne["jours"], ligne["derniere"]
        if isinstance(jours, int) and jours > EN_RETARD_JOURS and isinstance(derniere, date):
            yield alerte(
                "partenaire_en_retard",
                ou=partenaire,
                objet="Transmission des données",
                unite="jours",
                valeur=jours,
                repere=EN_RETARD_JOURS,
                sens_repere="délai admis",
                depuis=derniere,
            )
