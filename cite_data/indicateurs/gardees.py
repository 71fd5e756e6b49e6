"""Where rows are at hand: columns that no question changes, as whole numbers, read once for a snapshot, and the rows of a question."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

import narwhals as nw
import numpy as np
from numpy.typing import NDArray

from cite_data.entrepot import Tables
from cite_data.entrepot.tables import NUMERO
from cite_data.indicateurs.base import EGALITES, collecter, habitants, reperees
from cite_data.indicateurs.contexte import Contexte, Selection
from cite_data.indicateurs.echantillons import EPOQUE, jours_a_portee, rangs_et_noms
from cite_data.indicateurs.releves import Entiers

GENS = "beneficiaires"
Condition = NDArray[np.bool_]
"""True for the rows that are kept."""
Lignes = slice | Entiers
"""Rows of a table by their places in it."""


def jours(tables: Tables, table: str, nom: str, quand: nw.Expr | None = None) -> Entiers:
    """The day of each row, since 1970, `JAMAIS` where there is none: of a column, or of what `quand` makes, under that name."""

    def lire() -> Entiers:
        lues = tables[table].select(jour=nw.col(nom) if quand is None else quand)
        lus: Entiers = jours_a_portee(tables, lues, ("jour",))["jour"].to_numpy()
        return lus

    lus: Entiers = tables.garder((table, nom, "jours"), lire)
    return lus


def numeros(tables: Tables, table: str) -> Entiers:
    """The number of the person that each row is about."""

    def lire() -> Entiers:
        lus: Entiers = tables.colonnes(tables[table].select(NUMERO))[NUMERO].to_numpy().astype(np.intp)
        return lus

    lus: Entiers = tables.garder((table, NUMERO), lire)
    return lus


def codes(tables: Tables, table: str, colonne: str) -> tuple[Entiers, list[str | None]]:
    """The rank of the code of each row among the different ones, which are given, None the last."""

    def lire() -> tuple[Entiers, list[str | None]]:
        return rangs_et_noms(tables.colonnes(tables[table].select(colonne))[colonne])

    lus: tuple[Entiers, list[str | None]] = tables.garder((table, colonne, "codes"), lire)
    return lus


def nombres(tables: Tables, table: str, nom: str) -> NDArray[np.float64]:
    """The number of each row, 0 where there is none; 1 for what is true."""

    def lire() -> NDArray[np.float64]:
        lues = tables[table].select(nombre=nw.col(nom).cast(nw.Float64).fill_null(0.0))
        lus: NDArray[np.float64] = tables.colonnes(lues)["nombre"].to_numpy()
        return lus

    lus: NDArray[np.float64] = tables.garder((table, nom, "nombres"), lire)
    return lus


def par_mois(quand: Entiers) -> dict[date, int]:
    """How many of these days, since 1970, fall in each month, named by its first day; nothing for a month without any."""
    if not len(quand):
        return {}
    premier = int(quand.min())
    par_jour = np.bincount(quand - premier)
    connus = par_jour.nonzero()[0]
    mois, rangs = np.unique(
        (connus + premier).astype("datetime64[D]").astype("datetime64[M]"), return_inverse=True
    )
    combien = np.bincount(rangs, par_jour[connus]).astype(int)
    return dict(zip(mois.astype("datetime64[D]").tolist(), combien.tolist(), strict=True))


def gens_retenus(tables: Tables, contexte: Contexte) -> Lignes:
    """The rows of the persons of the selection found by `au`: those of `base.reperees`."""
    sur_place = tables.tranche(GENS, contexte.selection.cite_id)
    retenues = _connues(tables, GENS, "date_reperage", contexte)
    for condition in _conditions(tables, contexte):
        retenues &= condition[sur_place]
    return _lignes(retenues, sur_place)


def personne(tables: Tables, contexte: Contexte) -> bool:
    """True when nobody of the selection is found by `au`."""
    if not tables.a_portee:
        return not collecter(reperees(tables, contexte).select("beneficiaire_id").head(1))
    return not len(jours(tables, GENS, "date_reperage")[gens_retenus(tables, contexte)])


def connues_le(tables: Tables, table: str, nom: str, contexte: Contexte) -> Lignes:
    """The rows of the Cité of the question, or of all, whose date of that name has come by `au`."""
    sur_place = tables.tranche(table, contexte.selection.cite_id)
    return _lignes(_connues(tables, table, nom, contexte), sur_place)


def des_gens_retenus(tables: Tables, table: str, nom: str, contexte: Contexte) -> Lignes:
    """The rows whose date of that name has come by `au`, about persons of the selection.

    None of those is about a person not found yet: a publication is refused otherwise.
    """
    lignes = connues_le(tables, table, nom, contexte)
    selection, cite_ids = contexte.selection, contexte.perimetre.cite_ids
    if selection.sans_partie and (cite_ids is None or selection.cite_id in cite_ids):
        return lignes
    de_qui = numeros(tables, table)
    retenus = np.zeros(1 + int(max(de_qui.max(initial=0), numeros(tables, GENS).max(initial=0))), dtype=bool)
    retenus[numeros(tables, GENS)[gens_retenus(tables, contexte)]] = True
    places = np.arange(len(de_qui))[lignes] if isinstance(lignes, slice) else lignes
    siennes: Entiers = places[retenus[de_qui[places]]]
    return siennes


def _connues(tables: Tables, table: str, nom: str, contexte: Contexte) -> Condition:
    sur_place = tables.tranche(table, contexte.selection.cite_id)
    connues: Condition = jours(tables, table, nom)[sur_place] <= (contexte.au - EPOQUE).days
    return connues


def _lignes(retenues: Condition, sur_place: slice) -> Lignes:
    if retenues.all():
        return sur_place
    places: Entiers = retenues.nonzero()[0] + (sur_place.start or 0)
    return places


def _conditions(tables: Tables, contexte: Contexte) -> Iterator[Condition]:
    """Which persons of the snapshot have what is asked, condition by condition."""
    selection, cite_ids = contexte.selection, contexte.perimetre.cite_ids
    for nom in EGALITES:
        if voulu := getattr(selection, nom):
            yield _de_code(tables, nom, {voulu})
    if cite_ids is not None:
        yield _de_code(tables, "cite_id", cite_ids)
    if selection.territoire_id:
        dedans = np.zeros(len(numeros(tables, GENS)), dtype=bool)
        dedans[_habitants(tables, selection.territoire_id)] = True
        yield dedans


def _de_code(tables: Tables, colonne: str, voulus: Collection[str]) -> Condition:
    rangs, connus = codes(tables, GENS, colonne)
    condition: Condition = np.array([connu in voulus for connu in connus])[rangs]
    return condition


def _habitants(tables: Tables, territoire_id: str) -> Entiers:
    """The rows of the persons of a territory."""

    def lire() -> Entiers:
        siens = tables.colonnes(habitants(tables, Selection(territoire_id=territoire_id)).select(NUMERO))
        lus: Entiers = _places(tables)[siens[NUMERO].to_numpy()]
        return lus

    lus: Entiers = tables.garder((GENS, "territoire", territoire_id), lire)
    return lus


def _places(tables: Tables) -> Entiers:
    """The row of each person, by her number."""

    def lire() -> Entiers:
        siens = numeros(tables, GENS)
        places = np.zeros(int(siens.max(initial=0)) + 1, dtype=np.intp)
        places[siens] = np.arange(len(siens))
        return places

    lues: Entiers = tables.garder((GENS, "places"), lire)
    return lues
