"""Flows from a column of names to another (a Sankey diagram), each link with its number and its delay beside its start.

Drawn with plain shapes in pixels: the place of each text is known before the browser draws, at any width.
"""

from __future__ import annotations

from typing import Any

from cite_data.figures import phrases, socle
from cite_data.figures.disposition_flux import AUTRES, Disposition, Lien, Noeud, disposer
from cite_data.figures.lecture import nombre, plus_grandes, somme
from cite_data.figures.palette import FOND, NEUTRE, couleur_de, voile
from cite_data.figures.sans_donnee import vide
from cite_data.figures.socle import Graphique, Trace
from cite_data.modele.tableau import Cellule
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import INSECABLE, cellule, entier, nombre_court, pluriel

LIENS = 11
"""Links drawn one by one, the largest; the others make one more together."""
NOEUD = 0.025
"""Width of the bar of a name, as a share of the drawing."""
OPACITE = 0.38


def flux(t: TableauPubliable, *, de: str, vers: str, valeur: str, delai: str) -> Graphique:
    """The largest links of the table, left to right; the rest as one link, without delay."""
    liens = _liens(t, (de, vers, valeur, delai))
    if not liens:
        return vide()
    figure = _dessin(disposer(liens))
    figure["layout"]["annotations"] += _entetes(t.colonne(de).label, t.colonne(vers).label)
    return figure


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
    liens = [
        Lien(
            de=str(li[de]),
            vers=str(li[vers]),
            effectif=nombre(li[valeur]) or 0.0,
            texte=_texte(li[valeur], li[delai]),
            survol=socle.survol(t, li, *noms),
        )
        for li in plus_grandes(t, valeur, LIENS)
    ]
    reste = (somme(t, valeur) or 0.0) - sum(li.effectif for li in liens)
    if reste > 0:
        texte = entier(reste)
        survol = f"<b>{AUTRES}</b><br>{texte}"
        liens.append(Lien(de=AUTRES, vers=AUTRES, effectif=reste, texte=texte, survol=survol))
    return liens


def _texte(effectif: Cellule, delai: Cellule) -> str:
    """« 42 · 12 j »."""
    jours = nombre(delai)
    attente = "" if jours is None else f"{INSECABLE}·{INSECABLE}{nombre_court(jours)}{INSECABLE}j"
    return f"{entier(nombre(effectif) or 0)}{attente}"


def _dessin(d: Disposition) -> Graphique:
    couleurs = {n.nom: NEUTRE if n.nom == AUTRES else couleur_de(rang) for rang, n in enumerate(d.gauche)}
    marges = [12 + max(socle.pixels(n.label) for n in cote) for cote in (d.gauche, d.droite)]
    return {
        "data": [_survols(d)],
        "layout": socle.mise_en_page(
            height=round(d.hauteur) + 44,
            margin={"l": marges[0], "r": marges[1], "t": 32, "b": 12},
            xaxis=socle.axe(visible=False, range=[0, 1], automargin=False),
            yaxis=socle.axe(visible=False, range=[d.hauteur, 0], automargin=False),
            shapes=[
                *(_ruban(lien, couleurs[lien.de], lien.effectif * d.par_unite / 2) for lien in d.liens),
                *(_barre(n, 0.0, couleurs[n.nom]) for n in d.gauche),
                *(_barre(n, 1 - NOEUD, NEUTRE) for n in d.droite),
            ],
            annotations=[
                *(_label(n, x=0, xanchor="right", xshift=-6, align="right") for n in d.gauche),
                *(_label(n, x=1, xanchor="left", xshift=6) for n in d.droite),
                *(_chiffre(lien, d.par_unite) for lien in d.liens),
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
    y = max((noeud.haut + noeud.bas) / 2, noeud.haut + noeud.hauteur_du_label / 2)
    return socle.annotation(noeud.label, xref="x", yref="y", y=y, yanchor="middle", **place)


def _chiffre(lien: Lien, par_unite: float) -> dict[str, Any]:
    """The text of a link, on it; a link thinner than the text stops behind it rather than strike it out."""
    fond = {"bgcolor": FOND, "borderpad": 1} if lien.effectif * par_unite < socle.INTERLIGNE else {}
    place = {"x": NOEUD, "xanchor": "left", "xshift": 6, "y": lien.depart, "yanchor": "middle"}
    return socle.annotation(lien.texte, xref="x", yref="y", **place, **fond)


def _entetes(gauche: str, droite: str) -> list[dict[str, Any]]:
    place = {"xref": "x", "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 6}
    return [
        socle.annotation(f"<b>{gauche}</b>", x=0, xanchor="right", xshift=-6, **place),
        socle.annotation(f"<b>{droite}</b>", x=1, xanchor="left", xshift=6, **place),
    ]


def _survols(d: Disposition) -> Trace:
    """Shapes say nothing under the pointer: invisible points along each link do."""
    parts = {0.15: 0.03, 0.5: 0.5, 0.85: 0.97}
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [x for _ in d.liens for x in parts],
        "y": [
            lien.depart + (lien.arrivee - lien.depart) * part for lien in d.liens for part in parts.values()
        ],
        "marker": {"size": 18, "opacity": 0},
        "customdata": [lien.survol for lien in d.liens for _ in parts],
        "hovertemplate": socle.SURVOL,
    }
