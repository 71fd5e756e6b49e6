"""The rows of the tables by frein: santé and justice are one row, unless the perimeter shows them apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import narwhals as nw

from cite_data.indicateurs.contexte import Contexte
from cite_data.modele.referentiels import FREINS

SENSIBLES = FREINS.du_groupe("sensible")
LABEL = "Santé ou justice"
ENSEMBLE = "+".join(SENSIBLES)
"""The code of the sensitive freins together."""


@dataclass(frozen=True)
class LigneDeFrein:
    """A row: its label, and the codes of the freins it holds."""

    label: str
    codes: tuple[str, ...]

    def compter(self, comptes: Mapping[str | None, Mapping[str, int]], nom: str) -> int:
        """The sum of one count over the freins of the row."""
        return sum(comptes[code][nom] for code in self.codes if code in comptes)


def lignes_de_frein(contexte: Contexte) -> tuple[LigneDeFrein, ...]:
    """One row per frein, in the order of the referential; the sensitive ones together at the end."""
    seules = tuple(LigneDeFrein(v.label, (v.code,)) for v in FREINS.valeurs)
    if contexte.perimetre.detail_sensible:
        return seules
    ensemble = LigneDeFrein(LABEL, SENSIBLES)
    return (*(li for li in seules if li.codes[0] not in SENSIBLES), ensemble)


def code_du_frein(contexte: Contexte) -> nw.Expr:
    """The code of the row of a frein: the sensitive ones share theirs, unless the perimeter shows them apart."""
    if contexte.perimetre.detail_sensible:
        return nw.col("frein")
    sensible = nw.col("frein").is_in(SENSIBLES)
    return nw.when(sensible).then(nw.lit(ENSEMBLE)).otherwise(nw.col("frein"))


def modalites_de_frein(contexte: Contexte) -> tuple[tuple[str, str], ...]:
    """Code and label of each row of freins."""
    return tuple(("+".join(ligne.codes), ligne.label) for ligne in lignes_de_frein(contexte))
