"""The last day of which an action was transmitted, by group of persons: how fresh what is said of them is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import narwhals as nw
import numpy as np

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import collecter, reperees
from cite_data.indicateurs.comptes_communs import GROUPE, Groupes, grouper
from cite_data.indicateurs.comptes_sur_place import ranger
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.echantillons import EPOQUE
from cite_data.indicateurs.gardees import GENS, gens_retenus, jours, numeros
from cite_data.indicateurs.maxima import AUCUN, maxima_par_rang


def dernieres_actions(tables: Tables, contexte: Contexte, groupes: Groupes) -> Mapping[str, date]:
    """By group, the last day by `au` of an action for one of its persons; nothing for a group without any."""
    if tables.a_portee:
        return _sur_place(tables, contexte, groupes)
    gens = grouper(reperees(tables, contexte), groupes, avec_les_autres=False)
    faites = tables.de_la_cite("actions", contexte.selection.cite_id)
    faites = faites.filter(nw.col("date_debut") <= nw.lit(contexte.au))
    siennes = faites.join(gens.select("beneficiaire_id", GROUPE), on="beneficiaire_id")
    lignes = collecter(siennes.group_by(GROUPE).agg(derniere=nw.col("date_debut").max()))
    return {ligne[GROUPE]: ligne["derniere"] for ligne in lignes}


def _sur_place(tables: Tables, contexte: Contexte, groupes: Groupes) -> Mapping[str, date]:
    """Of each person first, by her number, then of each group: no action is joined to anybody."""
    gens = gens_retenus(tables, contexte)
    rangs, noms = ranger(tables, gens, groupes)
    faites = tables.tranche("actions", contexte.selection.cite_id)
    quand, de_qui = jours(tables, "actions", "date_debut")[faites], numeros(tables, "actions")[faites]
    if not (a_temps := quand <= (contexte.au - EPOQUE).days).all():
        quand, de_qui = quand[a_temps], de_qui[a_temps]
    qui = numeros(tables, GENS)[gens]
    combien = int(max(de_qui.max(initial=0), qui.max(initial=0))) + 1
    siennes = maxima_par_rang(de_qui, quand, combien)[qui]
    par_groupe = maxima_par_rang(np.zeros_like(qui) if rangs is None else rangs, siennes, len(noms))
    return {
        nom: EPOQUE + timedelta(days=jour)
        for nom, jour in zip(noms, par_groupe.tolist(), strict=True)
        if nom is not None and jour != AUCUN
    }
