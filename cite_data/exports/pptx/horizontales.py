"""What all charts of horizontal bars share: names with the room they need, rows that can be read, the rest in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE

from cite_data.exports.pptx import axes, mesure, reglages
from cite_data.exports.pptx.ecriture import CORPS
from cite_data.exports.pptx.lecture import symboles
from cite_data.exports.pptx.planche import Planche, Toile, au_dessus_des_lignes
from cite_data.exports.pptx.zone import Zone, points
from cite_data.figures.figure import Figure
from cite_data.modele.tableau import Cellule, Marque
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import cellule, pluriel, texte_cellule
from cite_data.textes.typographie import typo

Ligne = Mapping[str, Cellule]
Serie = tuple[str, Sequence[float | None]]
PART_DES_NOMS = 0.47
"""Share of the width that the names may take, at most."""
LIGNE_DE_LEGENDE = points(CORPS * 1.5)
CLE_DE_LEGENDE = points(26)
ENTRE_BARRES = points(8)
BOUT = points(12)
BARRE, BARRE_LARGE = points(24), points(54)
"""The thinnest bar, which holds its number; the thickest."""


@dataclass(frozen=True, kw_only=True)
class Trace:
    """A chart just put on its slide, to be coloured: its rows, its series, the width of the drawing itself."""

    toile: Toile
    graphique: Any
    lignes: Sequence[Ligne]
    series: Sequence[Serie]
    largeur: int


@dataclass(frozen=True, kw_only=True)
class Barres:
    """A chart of bars. `colonnes`: what is drawn; `aussi`: what stands beside names; `dehors`: numbers end the bars."""

    figure: Figure
    colonnes: tuple[str, ...]
    nommer: Callable[[Ligne], str]
    series: Callable[[Sequence[Ligne]], list[Serie]]
    habiller: Callable[[Trace], None]
    lire: str = ""
    aussi: tuple[str, ...] = ()
    empilees: bool = False
    legende: bool = False
    dehors: bool = False

    @property
    def tableau(self) -> TableauPubliable:
        """Where the rows come from."""
        return self.figure.tableau

    def hauteur_de_la_legende(self, largeur: int) -> int:
        """What the names of the series take above the drawing."""
        if not self.legende:
            return 0
        longs = [mesure.largeur(self.tableau.colonne(n).label, CORPS) + CLE_DE_LEGENDE for n in self.colonnes]
        return LIGNE_DE_LEGENDE * (1 + sum(longs) // round(largeur * 0.8))


def planche(b: Barres, zone: Zone) -> tuple[Planche, ...]:
    """As many rows as can be read; the others are counted in words."""
    lignes, ecrites, noms = b.tableau.lignes, _ecrites(b), [b.nommer(li) for li in b.tableau.lignes]
    gardees = _gardees(b, zone, ecrites)
    if gardees < len(noms):
        gardees = _gardees(b, zone, (*ecrites, "…"))
        reste = pluriel(len(noms) - gardees, "autre ligne", "autres lignes")
        ecrites = (*ecrites, f"… et {reste}, voir le rapport.")
    return (
        Planche(dessiner=lambda toile: _tracer(toile, b, lignes[:gardees], noms[:gardees]), lignes=ecrites),
    )


def tiennent(b: Barres, zone: Zone) -> bool:
    """True when all the rows can be read."""
    return _gardees(b, zone, _ecrites(b)) == len(b.tableau.lignes)


def _ecrites(b: Barres) -> tuple[str, ...]:
    phrase = " ".join(filter(None, (b.lire, *symboles(b.tableau, b.colonnes, b.aussi))))
    return (phrase,) if phrase else ()


def _gardees(b: Barres, zone: Zone, ecrites: tuple[str, ...]) -> int:
    noms = [b.nommer(li) for li in b.tableau.lignes]
    libre = au_dessus_des_lignes(zone, ecrites).hauteur - b.hauteur_de_la_legende(zone.largeur)
    return _qui_tiennent(noms, zone.largeur, libre)


def _tracer(toile: Toile, b: Barres, lignes: Sequence[Ligne], noms: Sequence[str]) -> None:
    series = b.series(lignes)
    format_ = format_de(b.tableau, b.colonnes[0])
    genre = XL_CHART_TYPE.BAR_STACKED if b.empilees else XL_CHART_TYPE.BAR_CLUSTERED
    graphique = reglages.poser(toile, genre, reglages.donnees(noms, series, format_), alt=b.figure.alt)
    axes.sans_axe_de_valeurs(graphique, series)
    axes.axe_de_categories(graphique.category_axis)
    graphique.category_axis.reverse_order = True
    graphique.category_axis.format.line.fill.background()
    haut = b.hauteur_de_la_legende(toile.zone.largeur)
    graphique.plots[0].gap_width = _ecart(toile.zone.hauteur - haut, len(noms))
    graphique.plots[0].overlap = 100 if b.empilees else 0
    part = part_des_noms(noms, toile.zone.largeur)
    bout = _bout(b, lignes) / toile.zone.largeur
    reglages.cadrer(
        graphique,
        x=part,
        y=haut / toile.zone.hauteur,
        largeur=1 - part - bout,
        hauteur=1 - haut / toile.zone.hauteur,
    )
    reglages.legender(graphique, montrer=b.legende)
    dessin = round(toile.zone.largeur * (1 - part - bout))
    b.habiller(Trace(toile=toile, graphique=graphique, lignes=lignes, series=series, largeur=dessin))


def _bout(b: Barres, lignes: Sequence[Ligne]) -> int:
    """The room of the longest number at the end of its bar."""
    if not b.dehors:
        return BOUT
    genre = b.tableau.colonne(b.colonnes[0]).genre
    nombres = [cellule(v, genre) for li in lignes if not isinstance(v := li[b.colonnes[0]], Marque)]
    return max((mesure.largeur(n, CORPS, gras=True) for n in nombres), default=0) + points(16)


def _ecart(hauteur: int, combien: int) -> int:
    """Space between two bars, in hundredths of one: few bars are not made thicker."""
    return min(500, max(45, round(100 * (hauteur / max(1, combien) / BARRE_LARGE - 1))))


def part_des_noms(noms: Sequence[str], largeur: int) -> float:
    """Share of the width for the names: what the longest takes, up to nearly a half."""
    long = max((mesure.largeur(typo(nom), CORPS) for nom in noms), default=0) + points(10)
    return min(PART_DES_NOMS, long / largeur)


def dessin_sous(noms: Sequence[str], zone: Zone) -> int:
    """Width of the drawing of stacked bars that bear these names."""
    return round(zone.largeur * (1 - part_des_noms(noms, zone.largeur))) - BOUT


def _qui_tiennent(noms: Sequence[str], largeur: int, hauteur: int) -> int:
    """Number of rows whose names can be read: the step is that of the two neighbours that need most."""
    place = round(part_des_noms(noms, largeur) * largeur)
    hauts = [max(BARRE, mesure.hauteur([typo(nom)], CORPS, place)) for nom in noms]
    for combien in range(len(noms), 1, -1):
        pas = max((a + b) // 2 for a, b in pairwise(hauts[:combien])) + ENTRE_BARRES
        if combien * pas <= hauteur:
            return combien
    return min(1, len(noms))


def nom_de(
    t: TableauPubliable,
    ligne: Ligne,
    categorie: str,
    entre_parentheses: str = "",
    *,
    valeur_cachee: bool = False,
) -> str:
    """The name of a row, with a second value after it where there is one; nothing beside a mark."""
    nom = texte_cellule(t.colonne(categorie), ligne)
    if not entre_parentheses or ligne[entre_parentheses] is Marque.SANS_OBJET or valeur_cachee:
        return nom
    return f"{nom} ({texte_cellule(t.colonne(entre_parentheses), ligne)})"


def valeurs_de(lignes: Sequence[Ligne], nom: str) -> list[float | int | None]:
    """The numbers of a column, nothing for a mark."""
    return [reglages.chiffre(li[nom]) for li in lignes]


def format_de(t: TableauPubliable, nom: str) -> str:
    """The number format of a column."""
    return reglages.format_de(t.colonne(nom).genre)
