"""The question's frame: whose data, which part of it, on which day. Immutable: it is the key of every cached result."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date

from dateutil.relativedelta import relativedelta

from cite_data.acces import PERIMETRE_ENTIER, Perimetre

MOIS_DE_COMPARAISON = 3
"""A state is compared with the one this many months before: COPIL and reporting are quarterly."""


@dataclass(frozen=True, kw_only=True)
class Selection:
    """What the reader chose in the filters; None: no restriction."""

    cite_id: str | None = None
    promotion: str | None = None
    territoire_id: str | None = None
    sexe: str | None = None
    tranche_age: str | None = None

    @property
    def toute_la_cite(self) -> bool:
        """True when exactly one Cité is chosen and nothing else narrows it: the only case where targets apply."""
        return self.cite_id is not None and self.sans_partie

    @property
    def sans_partie(self) -> bool:
        """True when nothing but the Cité narrows the selection."""
        return not any(getattr(self, f.name) for f in fields(self) if f.name != "cite_id")


@dataclass(frozen=True, kw_only=True)
class Contexte:
    """A perimeter, a selection and the day `au`: no event after that day is used."""

    selection: Selection
    au: date
    perimetre: Perimetre = PERIMETRE_ENTIER

    @property
    def sans_filtre(self) -> Contexte:
        """The same question about the whole Cité."""
        return replace(self, selection=Selection(cite_id=self.selection.cite_id))

    @property
    def tout_le_monde(self) -> bool:
        """True when no person of the snapshot is left out."""
        return self.perimetre.cite_ids is None and self.selection == Selection()

    def concerne(self, cite_id: str) -> bool:
        """True for a Cité of the perimeter that the filters do not leave out."""
        return self.selection.cite_id in (None, "", cite_id) and self.perimetre.contient(cite_id)

    def avant(self, mois: int = MOIS_DE_COMPARAISON) -> Contexte:
        """The same question, some months earlier."""
        return replace(self, au=self.au - relativedelta(months=mois))
