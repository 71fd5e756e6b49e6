"""A drawing in progress: its elements in order, and the box of each of its texts, so that none is cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from cite_data.figures.palette import CLAIR, ENCRE
from cite_data.figures.svg.balisage import Ligne, largeur_de, lignes
from cite_data.figures.svg.encres import Peinture, peindre

INTERLIGNE = 1.3
"""Height of a line of text, in ems."""
MONTANTE = 0.36
"""From the middle of a line to its baseline, in ems."""
ANCRES = {"left": "start", "center": "middle", "right": "end"}


@dataclass(frozen=True)
class Boite:
    """Where a text stands, in pixels."""

    gauche: float
    haut: float
    droite: float
    bas: float

    def touche(self, autre: Boite) -> bool:
        """True when the two overlap."""
        return (
            self.gauche < autre.droite
            and autre.gauche < self.droite
            and self.haut < autre.bas
            and autre.haut < self.bas
        )


@dataclass
class Scene:
    """What is drawn so far. Coordinates in pixels, from the top left.

    `chasse`: width of the letters against those of the printed font; `encre`: colour of the texts that say none.
    """

    elements: list[str] = field(default_factory=list)
    boites: list[Boite] = field(default_factory=list)
    motifs: dict[str, str] = field(default_factory=dict)
    chasse: float = 1.0
    encre: str = CLAIR[ENCRE]

    def largeur(self, ligne: Ligne, corps: float) -> float:
        """Width of a line of text with the fonts of this drawing."""
        return largeur_de(ligne, corps) * self.chasse

    @property
    def contenu(self) -> str:
        """What an SVG document of this drawing holds."""
        motifs = f"<defs>{''.join(self.motifs.values())}</defs>" if self.motifs else ""
        return motifs + "".join(self.elements)

    def texte(
        self,
        balise: str,
        x: float,
        y: float,
        *,
        corps: float = 13,
        couleur: str = "",
        ancre: str = "left",
        vertical: str = "middle",
        debout: bool = False,
    ) -> Boite:
        """Write a text of one or more lines; `ancre` and `vertical` say which of its sides is at (x, y).

        `debout`: read from the bottom up; (x, y) is then the foot of the text, centred on its width.
        """
        couleur = couleur or self.encre
        ecrites = lignes(balise)
        large = max((self.largeur(li, corps) for li in ecrites), default=0.0)
        haute = len(ecrites) * corps * INTERLIGNE
        if debout:
            return self._debout(ecrites, x, y, corps, couleur, (large, haute))
        gauche = x - {"left": 0.0, "center": large / 2, "right": large}[ancre]
        haut = y - {"top": 0.0, "middle": haute / 2, "bottom": haute}[vertical]
        for rang, ligne in enumerate(ecrites):
            base = haut + (rang + 0.5) * corps * INTERLIGNE + MONTANTE * corps
            self._ligne(ligne, x, base, corps, couleur, ANCRES[ancre])
        boite = Boite(gauche, haut, gauche + large, haut + haute)
        self.boites.append(boite)
        return boite

    def _debout(
        self,
        ecrites: Sequence[Ligne],
        x: float,
        y: float,
        corps: float,
        couleur: str,
        taille: tuple[float, float],
    ) -> Boite:
        large, haute = taille
        for rang, ligne in enumerate(ecrites):
            milieu = x - haute / 2 + (rang + 0.5) * corps * INTERLIGNE
            self.elements.append(f'<g transform="translate({n(milieu)} {n(y)}) rotate(-90)">')
            self._ligne(ligne, 0, MONTANTE * corps, corps, couleur, "start")
            self.elements.append("</g>")
        boite = Boite(x - haute / 2, y - large, x + haute / 2, y)
        self.boites.append(boite)
        return boite

    def _ligne(self, ligne: Ligne, x: float, base: float, corps: float, couleur: str, ancre: str) -> None:
        if not any(m.texte.strip() for m in ligne):
            return
        contenu = "".join(
            f'<tspan font-weight="600">{escape(m.texte)}</tspan>' if m.gras else escape(m.texte)
            for m in ligne
        )
        self.elements.append(
            f'<text x="{n(x)}" y="{n(base)}" font-size="{n(corps)}" text-anchor="{ancre}" '
            f"{peindre('fill', couleur)}>{contenu}</text>"
        )

    def avec(self, autre: Scene) -> Scene:
        """This drawing and another over it."""
        return Scene(
            [*self.elements, *autre.elements],
            [*self.boites, *autre.boites],
            {**self.motifs, **autre.motifs},
            self.chasse,
            self.encre,
        )

    def rectangle(
        self, x: float, y: float, large: float, haut: float, peinture: Peinture, *, rayon: float = 0
    ) -> None:
        """A filled rectangle, its pattern over its colour."""
        forme = f'<rect x="{n(x)}" y="{n(y)}" width="{n(large)}" height="{n(haut)}"'
        forme += f' rx="{n(rayon)}"' if rayon else ""
        self.remplir(forme, peinture)

    def chemin(self, trace: str, peinture: Peinture) -> None:
        """A filled path."""
        self.remplir(f'<path d="{trace}"', peinture)

    def remplir(self, forme: str, peinture: Peinture) -> None:
        """An open element, painted; its pattern is the same element again, over it."""
        self.elements.append(f"{forme} {peinture.attributs}/>")
        if motif := peinture.motif:
            self.motifs[motif.nom] = motif.definition
            self.elements.append(f'{forme} fill="url(#{motif.nom})"/>')

    def trait(
        self, points: Sequence[tuple[float, float]], couleur: str, epaisseur: float, tirets: str = ""
    ) -> None:
        """A line through points."""
        if len(points) < 2:
            return
        chemin = " ".join(f"{n(x)},{n(y)}" for x, y in points)
        pointilles = f' stroke-dasharray="{tirets}"' if tirets else ""
        self.elements.append(
            f'<polyline points="{chemin}" fill="none" {peindre("stroke", couleur)} '
            f'stroke-width="{n(epaisseur)}" stroke-linejoin="round"{pointilles}/>'
        )


def n(valeur: float) -> str:
    """A coordinate, short and always written the same."""
    return f"{round(valeur, 2) + 0:g}" if abs(valeur) < 1e5 else f"{valeur:.1f}"
