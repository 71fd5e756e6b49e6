"""Where each name and each link of a diagram of flows stands, in pixels from the top. Pure geometry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from cite_data.figures import socle

AUTRES = "Autres relais"
"""The links that are not drawn one by one: always last."""
LARGEUR_NOM = 13
"""Characters of a name, in the margins of a telephone."""
RUBAN_MAX, RUBANS_MAX = 44, 260
"""Height in pixels of the largest link, and of all together."""
PLACE_DU_TEXTE = 22
"""Least height of a link where it starts: its text stands there."""
PLACE_A_L_ARRIVEE = 8
ECART = 16
"""Air between two names."""


@dataclass(frozen=True, kw_only=True)
class Lien:
    """A link to draw: its names, its number, its texts, and once it is laid out the middle of its two ends."""

    de: str
    vers: str
    effectif: float
    texte: str
    survol: str
    depart: float = 0.0
    arrivee: float = 0.0


@dataclass(frozen=True)
class Noeud:
    """A name and the pixels it takes, from the top."""

    nom: str
    haut: float
    bas: float

    @property
    def label(self) -> str:
        """The name on as many lines as it needs."""
        return socle.couper(self.nom, LARGEUR_NOM)

    @property
    def hauteur_du_label(self) -> int:
        """Its height, in pixels."""
        return socle.INTERLIGNE * socle.lignes_de(self.label)


@dataclass(frozen=True, kw_only=True)
class Disposition:
    """A diagram laid out: links with their ends, names of both sides, pixels for one unit."""

    liens: tuple[Lien, ...]
    gauche: tuple[Noeud, ...]
    droite: tuple[Noeud, ...]
    par_unite: float

    @property
    def hauteur(self) -> float:
        """Down to the lowest bar or name."""
        return max(max(n.bas, n.haut + n.hauteur_du_label) for n in (*self.gauche, *self.droite))


def disposer(liens: Sequence[Lien]) -> Disposition:
    """Lay out the links, at least one: each side by weight, so that large ones cross little."""
    par_unite = min(
        RUBAN_MAX / max(li.effectif for li in liens), RUBANS_MAX / sum(li.effectif for li in liens)
    )
    departs, arrivees = (_ordre(liens, cote) for cote in ("de", "vers"))
    ranges = sorted(liens, key=lambda li: (departs.index(li.de), arrivees.index(li.vers)))
    gauche, debuts = _empiler(
        departs, ranges, cote="de", hauteur=lambda li: max(PLACE_DU_TEXTE, li.effectif * par_unite + 4)
    )
    droite, fins = _empiler(
        arrivees, ranges, cote="vers", hauteur=lambda li: max(PLACE_A_L_ARRIVEE, li.effectif * par_unite + 2)
    )
    places = tuple(replace(li, depart=d, arrivee=a) for li, d, a in zip(ranges, debuts, fins, strict=True))
    return Disposition(liens=places, gauche=gauche, droite=droite, par_unite=par_unite)


def _ordre(liens: Sequence[Lien], cote: str) -> list[str]:
    """Names of one side, the heaviest first, the rest at the bottom."""
    poids: dict[str, float] = {}
    for lien in liens:
        poids[getattr(lien, cote)] = poids.get(getattr(lien, cote), 0.0) + lien.effectif
    return sorted(poids, key=lambda nom: (nom == AUTRES, -poids[nom], nom))


def _empiler(
    noms: Sequence[str], liens: Sequence[Lien], *, cote: str, hauteur: Callable[[Lien], float]
) -> tuple[tuple[Noeud, ...], list[float]]:
    """The names of one side from the top down, and the middle of the end of each link, in the order of `liens`."""
    noeuds, milieux, haut = [], [0.0] * len(liens), 0.0
    for nom in noms:
        siens = [i for i, lien in enumerate(liens) if getattr(lien, cote) == nom]
        bords = list(accumulate((hauteur(liens[i]) for i in siens), initial=haut))
        for i, bord in zip(siens, bords, strict=False):
            milieux[i] = bord + hauteur(liens[i]) / 2
        noeud = Noeud(nom, haut, bords[-1])
        noeuds.append(noeud)
        haut = max(noeud.bas, haut + noeud.hauteur_du_label) + ECART
    return tuple(noeuds), milieux
