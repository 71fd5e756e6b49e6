"""The alerts of the question: every rule that can be read from the published data, one row per fact.

What people write themselves (météo, synthesis) is looked at in `cite_data.suivi`; both lists have the same columns.
"""

from __future__ import annotations

from dataclasses import replace

from cite_data.entrepot import Tables
from cite_data.indicateurs.alerte import tableau_d_alertes
from cite_data.indicateurs.alertes_des_chiffres import dans_la_cite, des_cites
from cite_data.indicateurs.alertes_des_faits import des_jalons, des_parcours, des_partenaires
from cite_data.indicateurs.contexte import Contexte, Selection
from cite_data.modele.tableau import Tableau


def alertes(tables: Tables, contexte: Contexte, *, millesime: int) -> Tableau:
    """One row per alert, the gravest rule first. Only the Cité restricts them: an alert is about what is there."""
    entiere = replace(contexte, selection=Selection(cite_id=contexte.selection.cite_id))
    lignes = [
        *des_cites(tables, entiere),
        *dans_la_cite(tables, entiere, millesime),
        *des_parcours(tables, entiere),
        *des_jalons(tables, entiere),
        *des_partenaires(tables, entiere),
    ]
    return tableau_d_alertes(lignes)
