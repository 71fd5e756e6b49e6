"""Small multiples: one small row of bars per group, all on the same scale, in a grid that follows the width of the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cite_data.figures.lecture import nombre
from cite_data.modele.tableau import Cellule
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import texte_cellule
from cite_data.textes.typographie import html

Ligne = Mapping[str, Cellule]


def dessiner_multiples(t: TableauPubliable, *, groupe: str, valeur: str) -> str:
    """A card per group: name, a bar per moment, first and last known values in words."""
    series: dict[str, list[Ligne]] = {}
    for ligne in t:
        series.setdefault(str(ligne[groupe]), []).append(ligne)
    maximum = max((n for ligne in t if (n := nombre(ligne[valeur])) is not None), default=0.0)
    cartes = "".join(_carte(t, nom, lignes, valeur, maximum) for nom, lignes in series.items())
    return f'<ul class="multiples">{cartes}</ul>'


def _carte(t: TableauPubliable, nom: str, lignes: Sequence[Ligne], valeur: str, maximum: float) -> str:
    barres = "".join(_barre(nombre(ligne[valeur]), maximum) for ligne in lignes)
    return (
        f'<li class="multiple"><h3>{html(nom)}</h3><div class="barrettes" aria-hidden="true">{barres}</div>'
        f"<p>{_trajet(t, lignes, valeur)}</p></li>"
    )


def _barre(valeur: float | None, maximum: float) -> str:
    """A bar from zero; a missing value is a dot on the ground, never a bar of no height."""
    if valeur is None:
        return '<span class="absente"></span>'
    return f'<span style="height:{100 * valeur / maximum if maximum else 0:.0f}%"></span>'


def _trajet(t: TableauPubliable, lignes: Sequence[Ligne], valeur: str) -> str:
    """« 36 % → 48 % », from the first known value to the last; the last mark when there is no value at all."""
    colonne = t.colonne(valeur)
    connues = [texte_cellule(colonne, ligne) for ligne in lignes if nombre(ligne[valeur]) is not None]
    if not connues:
        return html(texte_cellule(colonne, lignes[-1]))
    debut = f"{html(connues[0])} → " if len(connues) > 1 else ""
    return f"{debut}<strong>{html(connues[-1])}</strong>"
