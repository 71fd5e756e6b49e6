"""Own values in large, and beside each, where there is one, the median of the others: HTML, every value written."""

from __future__ import annotations

from collections.abc import Mapping

from cite_data.figures.lecture import nombre
from cite_data.modele.tableau import Cellule
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import texte_cellule
from cite_data.textes.typographie import html

ACTIVITE = ("personnes", "actions", "heures", "leves")


def dessiner_activite(t: TableauPubliable) -> str:
    """A tile per number of the one row; nothing without a row."""
    tuiles = "".join(_tuile(t, ligne, nom) for ligne in t for nom in ACTIVITE)
    return f'<ul class="tuiles tuiles-simples">{tuiles}</ul>' if tuiles else ""


def _tuile(t: TableauPubliable, ligne: Mapping[str, Cellule], nom: str) -> str:
    colonne = t.colonne(nom)
    return (
        f'<li class="tuile"><h3 class="tuile-label">{html(colonne.label)}</h3>'
        f'<p class="tuile-valeur">{html(texte_cellule(colonne, ligne))}</p></li>'
    )


def dessiner_reperes(t: TableauPubliable) -> str:
    """One item per measure: own value, its bar, a tick at the median of the others."""
    return f'<ul class="objectifs">{"".join(_repere(t, ligne) for ligne in t)}</ul>' if t.lignes else ""


def _repere(t: TableauPubliable, ligne: Mapping[str, Cellule]) -> str:
    textes = {c.nom: html(texte_cellule(c, ligne)) for c in t.colonnes}
    return (
        f'<li class="objectif"><div class="objectif-tete"><h3>{textes["mesure"]}</h3></div>'
        f'<div class="objectif-avancement"><strong>{textes["valeur"]}</strong> pour l\'organisation{_barre(ligne)}</div>'
        f"<dl><div><dt>Médiane des autres partenaires</dt><dd>{textes['mediane']}</dd></div>"
        f"<div><dt>Partenaires comparés</dt><dd>{textes['partenaires']}</dd></div></dl></li>"
    )


def _barre(ligne: Mapping[str, Cellule]) -> str:
    """The own value against the median, on a scale that ends at the larger of the two; both are written beside."""
    valeur, mediane = nombre(ligne["valeur"]), nombre(ligne["mediane"])
    if valeur is None or mediane is None or not (fin := max(valeur, mediane)):
        return ""
    return (
        f'<span class="jauge jauge-haute" aria-hidden="true"><span style="width:{100 * valeur / fin:.1f}%"></span>'
        f'<span class="jauge-attendu" style="left:{100 * mediane / fin:.1f}%"></span></span>'
    )
