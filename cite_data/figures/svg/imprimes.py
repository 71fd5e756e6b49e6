"""What is drawn of a figure on paper: its chart, or for those drawn in HTML a chart made from their table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from cite_data.figures import socle
from cite_data.figures.echelle import points, sur_echelle
from cite_data.figures.figure import Figure
from cite_data.figures.graphiques_barres import barre, en_lignes
from cite_data.figures.graphiques_points import points_intervalle
from cite_data.figures.lecture import nombre
from cite_data.figures.palette import CATEGORIES, ENCRE, GRILLE, NEUTRE
from cite_data.figures.rangees import rangees
from cite_data.figures.repere import tracer_repere
from cite_data.figures.sans_donnee import vide
from cite_data.figures.socle import Graphique
from cite_data.figures.svg.dessin import dessiner, en_svg
from cite_data.figures.svg.tranches import HAUTEUR_PAGE, tranches
from cite_data.modele.tableau import Cellule
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import cellule, texte_cellule

HAUTEUR_MULTIPLE = 26
"""Pixels of the tallest small bar of a row."""


def svg(figure: Figure) -> str:
    """The figure as an SVG document; "" for one that is a list or a table, which says nothing more once drawn."""
    graphique = graphique_imprime(figure)
    return "" if graphique is None else en_svg(graphique)


def svgs(figure: Figure) -> tuple[str, ...]:
    """The same, as many documents as it takes for each to hold on a page, all on one scale."""
    graphique = graphique_imprime(figure)
    return () if graphique is None else en_plusieurs(graphique)


def en_plusieurs(graphique: Mapping[str, Any], hauteur: float = HAUTEUR_PAGE) -> tuple[str, ...]:
    """A chart as one document, or as several no taller than `hauteur`."""
    parties = tranches(graphique, hauteur)
    entier = dessiner(graphique)[1] if len(parties) > 1 else None
    return tuple(en_svg(partie, comme=entier) for partie in parties)


def graphique_imprime(figure: Figure) -> Mapping[str, Any] | None:
    """The description that is drawn on paper."""
    if figure.graphique is not None:
        return figure.graphique
    faire = DESSINES.get(figure.cle)
    return None if faire is None else faire(figure.tableau)


def _comparaison(t: TableauPubliable) -> Graphique:
    """Dots on their intervals, and the median across them."""
    graphique = points_intervalle(t, categorie="groupe", valeur="valeur", bas="bas", haut="haut")
    mediane = nombre(t.lignes[0]["mediane"]) if t else None
    if mediane is not None:
        tracer_repere(graphique, mediane, f"médiane {cellule(mediane, t.colonne('valeur').genre)}")
    return graphique


def _objectifs(t: TableauPubliable) -> Graphique:
    """The way done towards each target, the tick of what was expected, the state in words."""
    if not t:
        return vide()
    nom = "cite" if len(set(t.valeurs("cite"))) > 1 else "indicateur"
    textes = [f"{texte_cellule(t.colonne('avancement'), li)}, {li['etat']}" for li in t]
    fait, attendu = ([_part(li[c]) for li in t] for c in ("avancement", "avancement_attendu"))
    piste = barre([1.0] * len(textes), GRILLE) | {"text": textes, "textposition": "outside"}
    marque = {"color": ENCRE, "size": 25, "symbol": "line-ns", "line": {"width": 2, "color": ENCRE}}
    lieux = rangees(socle.labels_de(t, nom))
    parcouru = barre([v or 0 for v in fait], CATEGORIES[0]) | {"name": "Chemin parcouru", "showlegend": True}
    attendus = points(attendu, "Attendu aujourd'hui") | {"marker": marque, "y": lieux.milieux}
    figure = en_lignes([piste, parcouru], lieux, [1.0], textes)
    figure["data"].append(attendus)
    return figure


def _part(valeur: Cellule) -> float | None:
    part = nombre(valeur)
    return None if part is None else max(0.0, min(1.0, part))


def _multiples(t: TableauPubliable) -> Graphique:
    """A row of small bars per group, all on one scale, from the first to the last known value."""
    if not t:
        return vide()
    series: dict[str, list[Mapping[str, Cellule]]] = {}
    for ligne in t:
        series.setdefault(str(ligne["groupe"]), []).append(ligne)
    labels = [socle.couper(nom, 34) for nom in series]
    lieux = rangees(labels)
    maximum = max((n for li in t if (n := nombre(li["valeur"])) is not None), default=0.0) or 1.0
    moments = sorted({str(v) for v in t.valeurs("jour")})
    rangs = {moment: rang for rang, moment in enumerate(moments)}
    noms = [cellule(v, t.colonne("jour").genre) for v in sorted(set(t.valeurs("jour")), key=str)]
    axe = socle.axe(range=[-0.5, len(moments) - 0.5], **_bouts(noms))
    figure = sur_echelle([], labels, axe, [_trajet(t, lignes) for lignes in series.values()])
    figure["layout"]["shapes"] = [
        _barrette(rangs[str(li["jour"])], milieu + HAUTEUR_MULTIPLE / 2, nombre(li["valeur"]), maximum)
        for lignes, milieu in zip(series.values(), lieux.milieux, strict=True)
        for li in lignes
    ]
    return figure


def _bouts(noms: Sequence[str]) -> dict[str, Any]:
    """The first and the last moment, named."""
    rangs = sorted({0, len(noms) - 1})
    return {"tickvals": rangs, "ticktext": [noms[rang] for rang in rangs]}


def _barrette(rang: int, sol: float, valeur: float | None, maximum: float) -> dict[str, Any]:
    """A bar from the ground; a missing value is a thin rule on it, never a bar of no height."""
    haut = 1.5 if valeur is None else max(1.0, HAUTEUR_MULTIPLE * valeur / maximum)
    return {
        "type": "rect",
        "x0": rang - 0.32,
        "x1": rang + 0.32,
        "y0": sol - haut,
        "y1": sol,
        "fillcolor": NEUTRE if valeur is None else CATEGORIES[0],
        "line": {"width": 0},
    }


def _trajet(t: TableauPubliable, lignes: Sequence[Mapping[str, Cellule]]) -> str:
    """« 36 % → 48 % », or the last mark when nothing is known."""
    colonne = t.colonne("valeur")
    connues = [texte_cellule(colonne, li) for li in lignes if nombre(li["valeur"]) is not None]
    if not connues:
        return texte_cellule(colonne, lignes[-1])
    return connues[-1] if len(connues) == 1 else f"{connues[0]} → <b>{connues[-1]}</b>"


DESSINES: Mapping[str, Callable[[TableauPubliable], Graphique]] = MappingProxyType(
    {"comparaison": _comparaison, "suivi_objectifs": _objectifs, "comparaison_evolution": _multiples}
)
"""The figures that the screen draws in HTML and that paper draws from their table."""
