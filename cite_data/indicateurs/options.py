"""What the filters can offer: the Cités of a perimeter, their promotions, territories and geographies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import narwhals as nw

from cite_data.acces import Perimetre
from cite_data.entrepot import Tables
from cite_data.indicateurs.base import collecter


@dataclass(frozen=True, kw_only=True)
class OptionTerritoire:
    """A QPV or micro-territoire that can be chosen."""

    territoire_id: str
    nom: str
    millesime: int
    niveau: str


@dataclass(frozen=True, kw_only=True)
class OptionCite:
    """A Cité that can be chosen, with what it offers. `millesimes`: where its persons are placed, latest first."""

    cite_id: str
    nom: str
    date_lancement: date
    date_fin: date | None
    promotions: tuple[str, ...]
    territoires: tuple[OptionTerritoire, ...]
    millesimes: tuple[int, ...]


def options(tables: Tables, perimetre: Perimetre) -> tuple[OptionCite, ...]:
    """The Cités of the perimeter in the order of their names."""
    cites = collecter(tables["cites"].select("cite_id", "nom", "date_lancement", "date_fin").sort("nom"))
    gens = tables["beneficiaires"]
    promotions = collecter(
        gens.select("cite_id", "promotion").unique().filter(~nw.col("promotion").is_null())
    )
    millesimes = collecter(
        tables["localisations"]
        .filter(~nw.col("territoire_id").is_null())
        .join(gens.select("beneficiaire_id", "cite_id"), on="beneficiaire_id")
        .select("cite_id", "millesime")
        .unique()
    )
    lieux = collecter(
        tables["territoires"]
        .filter(~nw.col("cite_id").is_null(), ~nw.col("millesime").is_null())
        .select("cite_id", "territoire_id", "nom", "millesime", "niveau")
        .sort("nom", "territoire_id")
    )
    return tuple(_option(c, promotions, millesimes, lieux) for c in cites if perimetre.contient(c["cite_id"]))


def _option(
    cite: dict[str, Any],
    promotions: list[dict[str, Any]],
    millesimes: list[dict[str, Any]],
    lieux: list[dict[str, Any]],
) -> OptionCite:
    propres = [
        [li for li in liste if li["cite_id"] == cite["cite_id"]] for liste in (promotions, millesimes, lieux)
    ]
    return OptionCite(
        **cite,
        promotions=tuple(sorted(li["promotion"] for li in propres[0])),
        millesimes=tuple(sorted((li["millesime"] for li in propres[1]), reverse=True)),
        territoires=tuple(
            OptionTerritoire(
                territoire_id=li["territoire_id"],
                nom=li["nom"],
                millesime=li["millesime"],
                niveau=li["niveau"],
            )
            for li in propres[2]
        ),
    )


def partenaires_de(tables: Tables, cite_id: str) -> tuple[tuple[str, str], ...]:
    """The organisations that found or accompanied somebody in a Cité: code and name, in the order of the names."""
    gens = tables["beneficiaires"].filter(nw.col("cite_id") == cite_id)
    agissants = (
        tables["actions"]
        .join(gens.select("beneficiaire_id"), on="beneficiaire_id", how="semi")
        .select("partenaire_id")
    )
    prescripteurs = gens.select(partenaire_id=nw.col("prescripteur_id"))
    presents = nw.concat([agissants, prescripteurs]).unique()
    lignes = collecter(
        tables["partenaires"].join(presents, on="partenaire_id", how="semi").select("partenaire_id", "nom")
    )
    return tuple(sorted(((li["partenaire_id"], li["nom"]) for li in lignes), key=lambda p: (p[1], p[0])))
