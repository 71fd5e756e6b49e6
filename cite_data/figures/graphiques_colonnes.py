"""Vertical columns, simple or stacked: counts per month, per quarter, per number of something."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from cite_data.figures import graduations, socle
from cite_data.figures.motifs import LARGEUR_ETROITE, en_tete_de_series, marqueur
from cite_data.figures.palette import ENCRE
from cite_data.figures.sans_donnee import vide
from cite_data.figures.socle import Graphique, Trace
from cite_data.modele.tableau import Cellule, Genre, Marque
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import cellule

HAUTEUR = 320
HAUT = 44


def colonnes(t: TableauPubliable, *, x: str, series: Sequence[str]) -> Graphique:
    """One column per row, series on top of one another; the total above each when there is room on a telephone."""
    if not t.lignes or not series:
        return vide()
    sommes = [
        sum(v or 0 for v in valeurs) for valeurs in zip(*(socle.nombres(t, n) for n in series), strict=True)
    ]
    textes = [
        _sommet(ligne, series, t.colonne(series[0]).genre, somme)
        for ligne, somme in zip(t, sommes, strict=True)
    ]
    chiffrees = len(textes) * (max(map(socle.pixels, textes)) + 8) <= LARGEUR_ETROITE
    if not chiffrees:
        textes = [_marques(ligne, series) for ligne in t]
    traces = [_serie(t, x, nom, rang) for rang, nom in enumerate(series)]
    if any(textes):
        traces.append(_au_dessus(sommes, textes))
    layout = _cadre(t, x, series, list(sommes), chiffrees=chiffrees)
    return en_tete_de_series({"data": traces, "layout": layout}, [t.colonne(nom).label for nom in series])


def _serie(t: TableauPubliable, x: str, nom: str, rang: int) -> Trace:
    return {
        "type": "bar",
        "name": socle.couper(t.colonne(nom).label, 44),
        "x": list(range(len(t.lignes))),
        "y": [v or 0 for v in socle.nombres(t, nom)],
        "marker": marqueur(rang),
        "customdata": [socle.survol(t, ligne, x, nom) for ligne in t],
        "hovertemplate": socle.SURVOL,
    }


def _au_dessus(sommes: Sequence[float], textes: Sequence[str]) -> Trace:
    return {
        "type": "scatter",
        "mode": "text",
        "x": list(range(len(sommes))),
        "y": list(sommes),
        "text": list(textes),
        "textposition": "top center",
        "textfont": {"size": socle.PETIT, "color": ENCRE},
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _marques(ligne: Any, series: Sequence[str]) -> str:
    return " + ".join(dict.fromkeys(str(ligne[n]) for n in series if isinstance(ligne[n], Marque)))


def _sommet(ligne: Any, series: Sequence[str], genre: Genre, somme: float) -> str:
    """The sum of what is known, then the marks that it leaves out."""
    marques = _marques(ligne, series)
    if marques and not somme:
        return marques
    total = cellule(somme, genre)
    return f"{total} + {marques}" if marques else total


def _cadre(
    t: TableauPubliable, x: str, series: Sequence[str], sommes: list[float], *, chiffrees: bool
) -> dict[str, Any]:
    colonne = t.colonne(series[0])
    positions, textes = graduations.graduations(
        max([0.0, *sommes]), colonne.genre, minimum=min([0.0, *sommes])
    )
    titre = colonne.label if len(series) == 1 else ""
    return socle.mise_en_page(
        height=HAUTEUR,
        margin={"l": 0, "r": 8, "t": HAUT if titre else 24, "b": 40},
        barmode="stack",
        bargap=0.25 if len(sommes) <= 24 else 0.1,
        xaxis=_axe_des_colonnes(t, x),
        yaxis=socle.axe(
            range=[positions[0], positions[-1]],
            tickvals=positions,
            ticktext=textes,
            showgrid=not chiffrees,
            showticklabels=not chiffrees,
        ),
        annotations=[socle.titre_de_valeurs(titre)] if titre else [],
    )


def _axe_des_colonnes(t: TableauPubliable, x: str) -> dict[str, Any]:
    """Every column named when names are words; months and dates by round steps."""
    valeurs, genre = t.valeurs(x), t.colonne(x).genre
    if genre is Genre.MOIS and len(valeurs) > 6:
        rangs, textes = _mois(valeurs)
    else:
        rangs = list(range(len(valeurs)))
        textes = [socle.couper(texte, 12 if len(valeurs) < 6 else 6) for texte in socle.ecrire(t, x)]
    titre = {
        "text": socle.couper(t.colonne(x).label, 44),
        "font": {"size": socle.PETIT, "color": ENCRE},
        "standoff": 8,
    }
    return socle.axe(
        range=[-0.5, len(valeurs) - 0.5],
        tickvals=rangs,
        ticktext=textes,
        autotickangles=[0, -45, -90],
        ticklabeloverflow="allow",
        title=titre if genre is not Genre.MOIS else {},
    )


def _mois(valeurs: Sequence[Cellule]) -> tuple[list[int], list[str]]:
    par_jour = {v.isoformat(): rang for rang, v in enumerate(valeurs) if isinstance(v, date)}
    if not par_jour:
        return [], []
    jours, textes = graduations.graduations_de_dates([date.fromisoformat(j) for j in par_jour])
    gardes = [(par_jour[j], texte) for j, texte in zip(jours, textes, strict=True) if j in par_jour]
    return [rang for rang, _ in gardes], [texte for _, texte in gardes]
