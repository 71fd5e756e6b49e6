"""The rules of the model over the tables to be: which new rows break one, so that they can be set aside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import duckdb
import polars as pl

from cite_data.integration.fusion import PLACE, en_arrow, place, vers_polars
from cite_data.integration.journal import Place
from cite_data.modele.invariants import Invariant, tous
from cite_data.modele.tables import TABLES
from cite_data.publication import ErreurPublication

PERSONNE = "beneficiaire_id"


@dataclass(frozen=True)
class Infraction:
    """A new row that breaks a rule."""

    invariant: Invariant
    place: Place


def infractions(
    candidates: Mapping[str, pl.DataFrame], nouvelles: Mapping[str, pl.DataFrame]
) -> tuple[Infraction, ...]:
    """Every new row that breaks a rule. A rule broken by an old row is the fault of what is new about its person.

    ErreurPublication when a broken rule can be traced to no new row: the former snapshot itself is at fault.
    """
    trouvees: list[Infraction] = []
    with _moteur(candidates) as moteur:
        for invariant in tous():
            fautives = vers_polars(moteur.sql(invariant.fautives).to_arrow_table())
            if fautives.height:
                trouvees += _tracer(invariant, fautives, nouvelles)
    return tuple(trouvees)


@contextmanager
def _moteur(candidates: Mapping[str, pl.DataFrame]) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connexion:
        for nom, cadre in candidates.items():
            connexion.register(nom, en_arrow(cadre, nom))
        yield connexion


def _tracer(
    invariant: Invariant, fautives: pl.DataFrame, nouvelles: Mapping[str, pl.DataFrame]
) -> Iterator[Infraction]:
    cle = list(TABLES[invariant.table].cle)
    coupables = _lignes(nouvelles.get(invariant.table), fautives, cle)
    if coupables.height < fautives.height and PERSONNE in fautives.columns:
        anciennes = fautives.join(coupables, on=cle, how="anti") if coupables.height else fautives
        de_la_personne = _lignes(
            nouvelles.get("beneficiaires"), anciennes.select(PERSONNE).unique(), [PERSONNE]
        )
        coupables = pl.concat([coupables.select(PLACE), de_la_personne.select(PLACE)])
    if not coupables.height:
        raise ErreurPublication(
            f"{TABLES[invariant.table].fichier} : la règle « {invariant.regle} » n'est pas respectée par la "
            "publication précédente ; lancez « verifier »."
        )
    for ligne in coupables.iter_rows(named=True):
        yield Infraction(invariant, place(ligne))


def _lignes(nouvelles: pl.DataFrame | None, fautives: pl.DataFrame, cle: list[str]) -> pl.DataFrame:
    if nouvelles is None:
        return fautives.clear().with_columns(
            pl.lit(None, pl.String).alias("_fichier"),
            pl.lit(None, pl.String).alias("_feuille"),
            pl.lit(None, pl.Int64).alias("_ligne"),
        )
    return nouvelles.select(*cle, *PLACE).join(fautives.select(cle), on=cle, how="semi")
