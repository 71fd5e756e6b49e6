"""What every indicator starts from: the persons, freins and actions of the selection, as they stood on the day `au`.

Events after `au` are erased here and nowhere else, so that no indicator can use one.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import narwhals as nw

from cite_data.entrepot import Tables
from cite_data.indicateurs.contexte import Contexte, Selection
from cite_data.modele.referentiels import (
    CATEGORIES_DYNAMIQUES,
    CATEGORIES_SORTIE,
    MOTIFS_SORTIE,
    NEUTRALISEE,
)

Lazy = nw.LazyFrame[Any]
DATES_PERSONNE = ("date_diagnostic", "date_entree", "date_sortie", "premiere_action", "premiere_levee")
DATES_FREIN = ("date_identification", "date_levee", "date_abandon", "premiere_action")


EGALITES = ("promotion", "sexe", "tranche_age")
"""What a selection asks of a person, besides the Cité and the territory, is the code of the column of that name."""


def personnes(tables: Tables, contexte: Contexte) -> Lazy:
    """One row per person found on or before `au`, later events erased.

    One filter and one projection: the engine checks each step of a query, which costs more than running it.
    """
    gens = reperees(tables, contexte)
    return tables.effacer(gens, contexte.au, DATES_PERSONNE, {"motif_sortie": "date_sortie"})


def reperees(tables: Tables, contexte: Contexte) -> Lazy:
    """The persons of the selection found on or before `au`, as they are stored: later events are NOT erased."""
    selection, au = contexte.selection, contexte.au
    conditions = [nw.col("date_reperage") <= nw.lit(au)]
    if contexte.perimetre.cite_ids is not None:
        conditions.append(nw.col("cite_id").is_in(contexte.perimetre.cite_ids))
    egalites = {nom: getattr(selection, nom) for nom in ("cite_id", *EGALITES)}
    conditions += [nw.col(nom) == valeur for nom, valeur in egalites.items() if valeur]
    gens = tables.de_la_cite("beneficiaires", selection.cite_id).filter(*conditions)
    if selection.territoire_id:
        gens = gens.join(habitants(tables, selection), on="beneficiaire_id", how="semi")
    return gens


def habitants(tables: Tables, selection: Selection) -> Lazy:
    """Persons located in the territory or in one of its parts; its code says the millésime."""
    territoire_id = selection.territoire_id
    dedans = tables["territoires"].filter(
        (nw.col("territoire_id") == territoire_id) | (nw.col("parent_id") == territoire_id)
    )
    places = tables.de_la_cite("localisations", selection.cite_id)
    return places.join(dedans, on="territoire_id", how="semi").select(*tables.qui)


def sortie_vers(*categories: str) -> nw.Expr:
    """True for a person who has left, by `au`, for a reason of these IAE categories; false or null otherwise."""
    return nw.col("motif_sortie").is_in(MOTIFS_SORTIE.du_groupe(*categories))


def sortie_dynamique() -> nw.Expr:
    """True for a person who has left to durable work, transitional work or training."""
    return sortie_vers(*CATEGORIES_DYNAMIQUES)


def sortie_comptee() -> nw.Expr:
    """True for an exit that counts in the denominator: every one but the neutralised."""
    return sortie_vers(*(c for c in CATEGORIES_SORTIE.codes if c != NEUTRALISEE))


def des_personnes(lignes: Lazy, tables: Tables, contexte: Contexte) -> Lazy:
    """Of these rows about persons, none of a day before the repérage, those of the selection.

    All of them where nobody is left out: a publication is refused where a frein or an action comes before the repérage.
    """
    if contexte.tout_le_monde:
        return lignes
    gens = reperees(tables, contexte).select("beneficiaire_id")
    return lignes.join(gens, on="beneficiaire_id", how="semi")


def freins_examines(tables: Tables, contexte: Contexte) -> Lazy:
    """One row per person diagnosed on or before `au` and frein, later events erased.

    `constate`: identified by then; `examine`: identified, or examined and set aside. A frein not examined is neither.
    """
    au = contexte.au
    freins = tables.de_la_cite("freins", contexte.selection.cite_id).filter(
        nw.col("date_diagnostic") <= nw.lit(au)
    )
    return _sans_la_suite(des_personnes(freins, tables, contexte), tables, au).with_columns(
        constate=~nw.col("date_identification").is_null(),
        examine=~nw.col("date_identification").is_null() | (nw.col("statut") == "absent"),
    )


def freins_constates(tables: Tables, contexte: Contexte) -> Lazy:
    """One row per frein identified on or before `au` for a person of the selection, who is diagnosed then: rule of publications."""
    trouves = tables.de_la_cite("freins", contexte.selection.cite_id).filter(
        nw.col("date_identification") <= nw.lit(contexte.au)
    )
    return _sans_la_suite(des_personnes(trouves, tables, contexte), tables, contexte.au)


def _sans_la_suite(freins: Lazy, tables: Tables, au: date) -> Lazy:
    """The freins, what came after `au` erased."""
    return tables.effacer(freins, au, DATES_FREIN, {"leve_par": "date_levee"})


def actions(tables: Tables, contexte: Contexte) -> Lazy:
    """One row per action begun on or before `au` for a person of the selection; a later end is erased."""
    faites = tables.de_la_cite("actions", contexte.selection.cite_id).filter(
        nw.col("date_debut") <= nw.lit(contexte.au)
    )
    return tables.effacer(des_personnes(faites, tables, contexte), contexte.au, ("date_fin",), {})


def effacer_apres(nom: str, au: date) -> nw.Expr:
    """The date column, null where the event is after `au`."""
    return nw.when(nw.col(nom) <= nw.lit(au)).then(nw.col(nom)).alias(nom)


def vrai(condition: nw.Expr) -> nw.Expr:
    """Number of rows where the condition holds (an unknown one does not), 0 (not null) over no row.

    Short on purpose: building an expression costs more than running it on a few thousand rows.
    """
    return condition.cast(nw.Int32).sum().fill_null(0)


def collecter(resultat: Lazy) -> list[dict[str, Any]]:
    """The rows of a small result as plain Python values."""
    lu = resultat.collect()
    lignes = lu.rows(named=True)
    for nom in (nom for nom, genre in lu.schema.items() if isinstance(genre, nw.Decimal)):
        for ligne in lignes:
            ligne[nom] = _simple(ligne[nom])
    return lignes


def _simple(valeur: Any) -> Any:
    """Engines return integer sums as decimals: bring them back to int."""
    if isinstance(valeur, Decimal):
        return int(valeur) if valeur == valeur.to_integral_value() else float(valeur)
    return valeur
