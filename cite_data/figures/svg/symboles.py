"""The symbols that name a line or a point."""

from __future__ import annotations

from cite_data.figures.svg.encres import Peinture
from cite_data.figures.svg.scene import Scene, n

_CROIX = ((-1, -0.35), (-0.35, -0.35), (-0.35, -1), (0.35, -1), (0.35, -0.35), (1, -0.35), (1, 0.35), (0.35, 0.35),
          (0.35, 1), (-0.35, 1), (-0.35, 0.35), (-1, 0.35))  # fmt: skip
POLYGONES: dict[str, tuple[tuple[float, float], ...]] = {
    "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "diamond": ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
    "triangle-up": ((0, -1.1), (1.1, 0.9), (-1.1, 0.9)),
    "triangle-down": ((0, 1.1), (1.1, -0.9), (-1.1, -0.9)),
    "cross": _CROIX,
    "x": tuple(((x - y) * 0.75, (x + y) * 0.75) for x, y in _CROIX),
}
"""Outline of each symbol, in half sizes around its middle."""


def poser(scene: Scene, symbole: str, x: float, y: float, taille: float, peinture: Peinture) -> None:
    """Draw a symbol, its middle at (x, y)."""
    if symbole == "line-ns":
        scene.trait(
            [(x, y - taille / 2), (x, y + taille / 2)], peinture.contour, max(2.0, peinture.epaisseur)
        )
    elif symbole in POLYGONES:
        points = " ".join(f"{n(x + a * taille / 2)},{n(y + b * taille / 2)}" for a, b in POLYGONES[symbole])
        scene.remplir(f'<polygon points="{points}"', peinture)
    else:
        scene.remplir(f'<circle cx="{n(x)}" cy="{n(y)}" r="{n(taille / 2)}"', peinture)
