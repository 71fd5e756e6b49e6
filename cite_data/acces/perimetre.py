"""The part of the data that a reader may see. Immutable, so that it can be part of every cache key."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Perimetre:
    """The Cités a reader may see; `None` means all of them."""

    cite_ids: tuple[str, ...] | None = None

    def contient(self, cite_id: str) -> bool:
        """True when this Cité is in the perimeter."""
        return self.cite_ids is None or cite_id in self.cite_ids


PERIMETRE_ENTIER = Perimetre()
