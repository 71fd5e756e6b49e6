"""Lines over time or duration, each named at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from cite_data.figures import socle
from cite_data.figures.cadre_de_courbes import Colonnes, abscisse, cadre
from cite_data.figures.lecture import nombre
from cite_data.figures.motifs import symbole, tiret
from cite_data.figures.noms_de_courbes import Nom
from cite_data.figures.palette import ENCRE, NEUTRE, couleur_de, voile
from cite_data.figures.sans_donnee import vide
from cite_data.figures.socle import Graphique, Trace
from cite_data.modele.tableau import Marque
from cite_data.secret import TableauPubliable

REPERES = 8
"""Most markers drawn on a line: they name it, they do not weigh it down."""
ENSEMBLE = ("tous ", "toutes ", "ensemble")
"""How the name of a series begins when it is the whole of which the others are parts."""


def courbes(
    t: TableauPubliable,
    *,
    x: str,
    y: str,
    serie: str | None = None,
    palier: bool = False,
    bas: str | None = None,
    haut: str | None = None,
    reference: str | None = None,
) -> Graphique:
    """One line per series (steps when `palier`), its band from `bas` to `haut`, and a dashed `reference`."""
    if not t.lignes:
        return vide()
    colonnes = Colonnes(x=x, y=y, serie=serie, bas=bas, haut=haut, palier=palier)
    groupes = _groupes(t, serie)
    data = [
        trace
        for rang, (nom, lignes) in enumerate(groupes.items())
        for trace in _serie(t, colonnes, rang, nom, lignes)
    ]
    noms = [_nom(nom, lignes, colonnes) for nom, lignes in groupes.items()] if serie else []
    if reference:
        data.append(_reference(t, colonnes, reference))
        noms.append(_nom(t.colonne(reference).label, t.lignes, replace(colonnes, y=reference)))
    return {"data": data, "layout": cadre(t, colonnes, reference, [n for n in noms if n])}


def _groupes(t: TableauPubliable, serie: str | None) -> dict[str, list[Any]]:
    groupes: dict[str, list[Any]] = {}
    for ligne in t:
        groupes.setdefault(str(ligne[serie]) if serie else "", []).append(ligne)
    return groupes


def _serie(t: TableauPubliable, c: Colonnes, rang: int, nom: str, lignes: Sequence[Any]) -> list[Trace]:
    noms = (c.serie, c.x, c.y) if c.serie else (c.x, c.y)
    interligne = (c.bas, c.haut) if c.bas and c.haut else ()
    courbe = {
        "type": "scatter",
        "mode": "lines+markers",
        "name": socle.couper(nom, 44),
        "x": [abscisse(ligne[c.x]) for ligne in lignes],
        "y": [nombre(ligne[c.y]) for ligne in lignes],
        "connectgaps": False,
        **_allure(rang, nom, c),
        "cliponaxis": False,
        "customdata": [socle.survol(t, ligne, *noms, *interligne) for ligne in lignes],
        "hovertemplate": socle.SURVOL,
    }
    return [*_bande(c, rang, lignes), courbe, *_marques(c, lignes)]


def _allure(rang: int, nom: str, c: Colonnes) -> Trace:
    """Colour, dash and symbol of a line. The line of the whole is in ink, thick and plain: the others are read against it."""
    forme = "hv" if c.palier else "linear"
    if nom.casefold().startswith(ENSEMBLE):
        return {"line": {"color": ENCRE, "width": 3.5, "shape": forme}, "mode": "lines"}
    couleur = couleur_de(rang)
    return {
        "line": {"color": couleur, "width": 2.5, "dash": tiret(rang), "shape": forme},
        "marker": {"color": couleur, "size": 8, "symbol": symbole(rang), "maxdisplayed": REPERES},
    }


def _bande(c: Colonnes, rang: int, lignes: Sequence[Any]) -> list[Trace]:
    """The interval behind the line, where both its bounds are known."""
    if not (c.bas and c.haut):
        return []
    connues = [li for li in lignes if nombre(li[c.bas]) is not None and nombre(li[c.haut]) is not None]
    bord: Trace = {
        "type": "scatter",
        "mode": "lines",
        "x": [abscisse(ligne[c.x]) for ligne in connues],
        "line": {"width": 0, "color": couleur_de(rang), "shape": "hv" if c.palier else "linear"},
        "hoverinfo": "skip",
    }
    dessous = {**bord, "y": [nombre(ligne[c.bas]) for ligne in connues]}
    dessus = {**bord, "y": [nombre(ligne[c.haut]) for ligne in connues]}
    return [dessous, {**dessus, "fill": "tonexty", "fillcolor": voile(couleur_de(rang))}]


def _marques(c: Colonnes, lignes: Sequence[Any]) -> list[Trace]:
    """The symbol of each run without figure, on the floor of the chart, where the run begins."""
    debuts = [
        ligne
        for precedente, ligne in zip([None, *lignes], lignes, strict=False)
        if isinstance(ligne[c.y], Marque) and (precedente is None or precedente[c.y] != ligne[c.y])
    ]
    if not debuts:
        return []
    return [
        {
            "type": "scatter",
            "mode": "text",
            "x": [abscisse(ligne[c.x]) for ligne in debuts],
            "y": [0] * len(debuts),
            "text": [str(ligne[c.y]) for ligne in debuts],
            "textposition": "top center",
            "textfont": {"size": socle.PETIT, "color": ENCRE},
            "cliponaxis": False,
            "hoverinfo": "skip",
        }
    ]


def _reference(t: TableauPubliable, c: Colonnes, reference: str) -> Trace:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [abscisse(v) for v in t.valeurs(c.x)],
        "y": socle.nombres(t, reference),
        "line": {"color": NEUTRE, "width": 2, "dash": "dash"},
        "customdata": [socle.survol(t, ligne, c.x, reference) for ligne in t],
        "hovertemplate": socle.SURVOL,
    }


def _nom(nom: str, lignes: Sequence[Any], c: Colonnes) -> Nom | None:
    """Where the name of a line hangs: its last known point."""
    connues = [ligne for ligne in lignes if nombre(ligne[c.y]) is not None]
    if not connues:
        return None
    derniere = connues[-1]
    return Nom(texte=socle.couper(nom, 16), x=abscisse(derniere[c.x]), y=nombre(derniere[c.y]) or 0.0)
