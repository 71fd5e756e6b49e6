"""Flows from a column of names to another (a Sankey diagram), each link with its number and its delay beside its start.

Drawn with plain shapes in pixels: the place of each text is known before the browser draws, at any width.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

from cite_data.figures import phrases, socle
from cite_data.figures.lecture import nombre, plus_grandes, somme
from cite_data.figures.palette import FOND, NEUTRE, couleur_de, voile
from cite_data.figures.sans_donnee import vide
from cite_data.figures.socle import Graphique, Trace
from cite_data.modele.tableau import Cellule
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import INSECABLE, cellule, entier, nombre_court, pluriel

LIENS = 11
"""Links drawn one by one, the largest; the others make one more together."""
AUTRES = "Autres relais"
LARGEUR_NOM = 13
"""Characters of a name, in the margins of a telephone."""
RUBAN_MAX, RUBANS_MAX = 44, 260
"""Height in pixels of the largest link, and of all together."""
PLACE_DU_TEXTE = 22
PLACE_A_L_ARRIVEE = 8
ECART = 16
"""Air between two names."""
NOEUD = 0.025
"""Width of the bar of a name, as a share of the drawing."""
OPACITE = 0.38


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


def flux(t: TableauPubliable, *, de: str, vers: str, valeur: str, delai: str) -> Graphique:
    """The largest links of the table, left to right; the rest as one link, without delay."""
    liens = _liens(t, (de, vers, valeur, delai))
    if not liens:
        return vide()
    par_unite = min(
        RUBAN_MAX / max(li.effectif for li in liens), RUBANS_MAX / sum(li.effectif for li in liens)
    )
    departs, arrivees = (_ordre(liens, nom) for nom in ("de", "vers"))
    liens.sort(key=lambda li: (departs.index(li.de), arrivees.index(li.vers)))
    gauche, places = _empiler(
        departs, liens, "de", [max(PLACE_DU_TEXTE, li.effectif * par_unite + 4) for li in liens]
    )
    liens = [replace(li, depart=y) for li, y in zip(liens, places, strict=True)]
    droite, places = _empiler(
        arrivees, liens, "vers", [max(PLACE_A_L_ARRIVEE, li.effectif * par_unite + 2) for li in liens]
    )
    liens = [replace(li, arrivee=y) for li, y in zip(liens, places, strict=True)]
    couleurs = {nom: NEUTRE if nom == AUTRES else couleur_de(rang) for rang, nom in enumerate(departs)}
    return _dessin(t.colonne(de).label, t.colonne(vers).label, liens, (gauche, droite), couleurs, par_unite)


def alt_flux(t: TableauPubliable, *, de: str, vers: str, valeur: str, delai: str) -> str:
    """The text alternative: how many links, the three largest with their delay."""
    tous = plus_grandes(t, valeur, len(t.lignes))
    debut = f"Diagramme de flux, {pluriel(len(tous), 'lien')}{INSECABLE}: {phrases.label(t, valeur)}"
    suite = [
        f"De {phrases.nom(li[de])} à {phrases.nom(li[vers])}{INSECABLE}: {cellule(li[valeur], t.colonne(valeur).genre)}, "
        f"{phrases.label(t, delai)} {cellule(li[delai], t.colonne(delai).genre)}"
        for li in tous[:3]
    ]
    return phrases.assembler(debut, [*suite, *phrases.symboles(t, (valeur,))])


def _liens(t: TableauPubliable, noms: tuple[str, str, str, str]) -> list[Lien]:
    """The links drawn, the largest first, then the others as one when their number is known."""
    de, vers, valeur, delai = noms
    grandes = plus_grandes(t, valeur, LIENS)
    liens = [
        Lien(
            de=str(li[de]),
            vers=str(li[vers]),
            effectif=nombre(li[valeur]) or 0.0,
            texte=_texte(li[valeur], li[delai]),
            survol=socle.survol(t, li, de, vers, valeur, delai),
        )
        for li in grandes
    ]
    reste = (somme(t, valeur) or 0.0) - sum(li.effectif for li in liens)
    if reste > 0:
        texte = entier(reste)
        liens.append(
            Lien(de=AUTRES, vers=AUTRES, effectif=reste, texte=texte, survol=f"<b>{AUTRES}</b><br>{texte}")
        )
    return liens


def _texte(effectif: Cellule, delai: Cellule) -> str:
    """« 42 · 12 j »."""
    jours = nombre(delai)
    attente = "" if jours is None else f"{INSECABLE}·{INSECABLE}{nombre_court(jours)}{INSECABLE}j"
    return f"{entier(nombre(effectif) or 0)}{attente}"


def _ordre(liens: Sequence[Lien], cote: str) -> list[str]:
    """Names of one side, the heaviest first, the rest at the bottom."""
    poids: dict[str, float] = {}
    for lien in liens:
        poids[getattr(lien, cote)] = poids.get(getattr(lien, cote), 0.0) + lien.effectif
    return sorted(poids, key=lambda nom: (nom == AUTRES, -poids[nom], nom))


def _empiler(
    noms: Sequence[str], liens: Sequence[Lien], cote: str, hauteurs: Sequence[float]
) -> tuple[list[Noeud], list[float]]:
    """The names of one side from the top down, and the middle of the end of each link, in the order of `liens`."""
    noeuds, milieux, haut = [], [0.0] * len(liens), 0.0
    for nom in noms:
        siens = [i for i, lien in enumerate(liens) if getattr(lien, cote) == nom]
        bords = [haut, *accumulate((hauteurs[i] for i in siens), initial=haut)][1:]
        for i, bord in zip(siens, bords, strict=False):
            milieux[i] = bord + hauteurs[i] / 2
        bas = haut + sum(hauteurs[i] for i in siens)
        noeuds.append(Noeud(nom, haut, bas))
        haut = max(bas, haut + socle.INTERLIGNE * socle.lignes_de(_nom(nom))) + ECART
    return noeuds, milieux


def _nom(nom: str) -> str:
    return socle.couper(nom, LARGEUR_NOM)


def _dessin(
    titre_gauche: str,
    titre_droite: str,
    liens: Sequence[Lien],
    noeuds: tuple[Sequence[Noeud], Sequence[Noeud]],
    couleurs: Mapping[str, str],
    par_unite: float,
) -> Graphique:
    gauche, droite = noeuds
    hauteur = max(n.bas for n in (*gauche, *droite))
    marges = [12 + max(socle.pixels(_nom(n.nom)) for n in cote) for cote in (gauche, droite)]
    return {
        "data": [_survols(liens)],
        "layout": socle.mise_en_page(
            height=round(hauteur) + 44,
            margin={"l": marges[0], "r": marges[1], "t": 32, "b": 12},
            xaxis=socle.axe(visible=False, range=[0, 1], automargin=False),
            yaxis=socle.axe(visible=False, range=[hauteur, 0], automargin=False),
            shapes=[
                *(_ruban(lien, couleurs[lien.de], lien.effectif * par_unite / 2) for lien in liens),
                *(_barre(n, 0.0, couleurs[n.nom]) for n in gauche),
                *(_barre(n, 1 - NOEUD, NEUTRE) for n in droite),
            ],
            annotations=[
                *_entetes(titre_gauche, titre_droite),
                *(_label(n, x=0, xanchor="right", xshift=-6, align="right") for n in gauche),
                *(_label(n, x=1, xanchor="left", xshift=6) for n in droite),
                *(_chiffre(lien, par_unite) for lien in liens),
            ],
        ),
    }


def _ruban(lien: Lien, couleur: str, demi: float) -> dict[str, Any]:
    """A band between its two ends, as thick as its number, bent in the middle."""
    x0, x1, y0, y1 = NOEUD, 1 - NOEUD, lien.depart, lien.arrivee
    dessus = f"M {x0},{y0 - demi:.2f} C 0.6,{y0 - demi:.2f} 0.5,{y1 - demi:.2f} {x1},{y1 - demi:.2f}"
    dessous = f"L {x1},{y1 + demi:.2f} C 0.5,{y1 + demi:.2f} 0.6,{y0 + demi:.2f} {x0},{y0 + demi:.2f} Z"
    return {
        "type": "path",
        "path": f"{dessus} {dessous}",
        "fillcolor": voile(couleur, OPACITE),
        "line": {"width": 0},
        "layer": "below",
    }


def _barre(noeud: Noeud, x: float, couleur: str) -> dict[str, Any]:
    return {
        "type": "rect",
        "x0": x,
        "x1": x + NOEUD,
        "y0": noeud.haut + 1,
        "y1": noeud.bas - 1,
        "fillcolor": couleur,
        "line": {"width": 0},
        "layer": "below",
    }


def _label(noeud: Noeud, **place: Any) -> dict[str, Any]:
    """A short name stands at the middle of its bar; one that is taller than it, from its top."""
    nom = _nom(noeud.nom)
    y = max((noeud.haut + noeud.bas) / 2, noeud.haut + socle.INTERLIGNE * socle.lignes_de(nom) / 2)
    return socle.annotation(nom, xref="x", yref="y", y=y, yanchor="middle", **place)


def _chiffre(lien: Lien, par_unite: float) -> dict[str, Any]:
    """The text of a link, on it; a link thinner than the text stops behind it rather than strike it out."""
    fond = {"bgcolor": FOND, "borderpad": 1} if lien.effectif * par_unite < socle.INTERLIGNE else {}
    return socle.annotation(
        lien.texte,
        xref="x",
        yref="y",
        x=NOEUD,
        xanchor="left",
        xshift=6,
        y=lien.depart,
        yanchor="middle",
        **fond,
    )


def _entetes(gauche: str, droite: str) -> list[dict[str, Any]]:
    place = {"xref": "x", "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 6}
    return [
        socle.annotation(f"<b>{gauche}</b>", x=0, xanchor="right", xshift=-6, **place),
        socle.annotation(f"<b>{droite}</b>", x=1, xanchor="left", xshift=6, **place),
    ]


def _survols(liens: Sequence[Lien]) -> Trace:
    """Shapes say nothing under the pointer: invisible points along each link do."""
    parts = (0.15, 0.5, 0.85)
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x for _ in liens for x in parts],
        "y": [lien.depart + (lien.arrivee - lien.depart) * p for lien in liens for p in (0.03, 0.5, 0.97)],
        "marker": {"size": 18, "opacity": 0},
        "customdata": [lien.survol for lien in liens for _ in parts],
        "hovertemplate": socle.SURVOL,
    }
