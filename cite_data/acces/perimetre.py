"""The part of the data that a reader may see. Immutable, so that it can be part of every cache key."""

from __future__ import annotations

from dataclasses import dataclass

from cite_data.modele.roles import Role


class AccesRefuse(PermissionError):
    """A question whose answer the reader's perimeter does not allow."""


@dataclass(frozen=True)
class Perimetre:
    """The Cités a reader may see; `None` means all of them.

    `role` decides what the gate lets through; that of the public unless said. `individuel`: may see lists of persons, under pseudonym; refused unless said. `partenaire_id`: of those lists, that of
    this referring partner only; `None` means all of them. `ecriture`: may sign a météo or a synthesis; refused unless said. `detail_sensible`: santé and justice shown
    apart from each other; together unless said.
    """

    cite_ids: tuple[str, ...] | None = None
    individuel: bool = False
    partenaire_id: str | None = None
    ecriture: bool = False
    detail_sensible: bool = False
    role: Role = Role.PUBLIC

    def contient(self, cite_id: str) -> bool:
        """True when this Cité is in the perimeter."""
        return self.cite_ids is None or cite_id in self.cite_ids

    def permet_la_liste(self, referent_id: str) -> bool:
        """True when the persons followed by this partner may be listed; the empty code is "no partner known"."""
        return self.individuel and self.partenaire_id in (None, referent_id)

    def permet_d_ecrire(self, cite_id: str) -> bool:
        """True when the reader may write about this Cité."""
        return self.ecriture and self.contient(cite_id)


PERIMETRE_ENTIER = Perimetre(individuel=True, ecriture=True, detail_sensible=True, role=Role.PREFECTURE)
"""All Cités, exact counts, lists of persons and signature: that of the demonstration and of an installation open on purpose."""
