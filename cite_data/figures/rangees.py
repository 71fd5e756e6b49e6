"""Charts in rows: where each row stands, in pixels, so that a long name takes the room it needs and no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from cite_data.figures import socle
from cite_data.textes.formats import INSECABLE

MARGE = 12
"""Air between two labels."""


@dataclass(frozen=True)
class Rangees:
    """Rows under one another. The vertical axis counts pixels from the top: two rows may bear the same name."""

    labels: tuple[str, ...]
    minimum: int = 34

    @property
    def hauteurs(self) -> list[int]:
        """Height of each row."""
        return [max(self.minimum, socle.INTERLIGNE * socle.lignes_de(label) + MARGE) for label in self.labels]

    @property
    def hauteur(self) -> int:
        """Height of them all."""
        return sum(self.hauteurs)

    @property
    def milieux(self) -> list[float]:
        """Middle of each row."""
        bas = accumulate(self.hauteurs)
        return [fin - hauteur / 2 for fin, hauteur in zip(bas, self.hauteurs, strict=True)]

    @property
    def axe(self) -> dict[str, Any]:
        """The vertical axis: labels, nothing else."""
        return socle.axe(
            range=[self.hauteur, 0],
            tickvals=self.milieux,
            ticktext=[f"{label}{INSECABLE}" for label in self.labels],
            ticklabelstandoff=4,
        )

    def annoter(self, textes: Sequence[str], **place: Any) -> list[dict[str, Any]]:
        """A text per row, at its middle."""
        return [
            socle.annotation(texte, yref="y", y=milieu, yanchor="middle", **place)
            for texte, milieu in zip(textes, self.milieux, strict=True)
        ]


def rangees(labels: Sequence[str], minimum: int = 34) -> Rangees:
    """The rows of these labels."""
    return Rangees(tuple(labels), minimum)
