"""Who partners are: name and family, beside their code."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import collecter
from cite_data.indicateurs.colonnes import code, texte
from cite_data.modele.referentiels import FAMILLES
from cite_data.modele.tableau import Cellule, Marque

NON_PRECISE = "Partenaire non précisé"
COLONNES_PARTENAIRE = (texte("partenaire", "Partenaire"), texte("famille", "Famille"))
CODE_PARTENAIRE = code("partenaire_id", "Code du partenaire")


Identites = Mapping[str | None, Mapping[str, Any]]
"""`nom` and `famille` by code of partner; of nobody under None."""


def identites(tables: Tables) -> Identites:
    """Those of every partner."""

    def lire() -> Identites:
        lignes = collecter(tables["partenaires"].select("partenaire_id", "nom", "famille"))
        return {None: {"nom": None, "famille": None}, **{li.pop("partenaire_id"): li for li in lignes}}

    lues: Identites = tables.garder(("partenaires", "identites"), lire)
    return lues


def nommer(ligne: Mapping[str, Any]) -> dict[str, Cellule]:
    """The cells that say who it is, from `nom` and `famille`."""
    famille = FAMILLES.labels.get(ligne["famille"] or "", "")
    return {"partenaire": ligne["nom"] or NON_PRECISE, "famille": famille or Marque.NON_DISPONIBLE}
