"""What stands beside the map: its legend and the head of a territory's sheet."""

from __future__ import annotations

from collections.abc import Mapping

from cite_data.figures.carte import INDICATEURS, Carte
from cite_data.modele.tableau import Cellule
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import cellule, legende_des_marques, nombre_court
from cite_data.textes.typographie import html


def legende_html(carte: Carte) -> str:
    """The classes as a list: a swatch and its values in words."""
    lignes = "".join(
        f"<li><span class='pastille' style='background:{c.couleur}' aria-hidden='true'></span>{html(c.label)}</li>"
        for c in carte.legende
    )
    return f"<ul class='legende' aria-label='Légende de la carte'>{lignes}</ul>"


def contexte_html(tableau: TableauPubliable) -> str:
    """Published figures about a territory as a list: each with its unit, its period and, under it, its source."""
    if not tableau.lignes:
        return "<p class='note'>Aucun chiffre publié n'est rattaché à ce territoire.</p>"
    lignes = "".join(
        f"<li><span>{html(str(li['indicateur']))} ({html(str(li['periode']))})</span>"
        f"<strong>{html(_valeur_publiee(li))}</strong><small>{html(str(li['source']))}</small></li>"
        for li in tableau
    )
    marques = "".join(
        f"<p class='note'>{html(texte)}</p>" for texte in legende_des_marques(tableau, seuil=tableau.seuil)
    )
    return f"<ul class='contexte'>{lignes}</ul>{marques}"


def _valeur_publiee(ligne: Mapping[str, Cellule]) -> str:
    """A published value as it was published: no decimal of ours, its own unit; a mark stands alone."""
    valeur = ligne["valeur"]
    return f"{nombre_court(valeur)} {ligne['unite']}" if isinstance(valeur, int | float) else str(valeur)


def fiche_html(tableau: TableauPubliable, ligne: Mapping[str, Cellule]) -> str:
    """Name, code, place and figures of one territory."""
    figures = "".join(
        f"<div><dt>{html(c.label)}</dt><dd>{html(cellule(ligne[c.nom], c.genre))}</dd></div>"
        for c in tableau.colonnes
        if c.nom in INDICATEURS
    )
    return (
        f"<h3 class='fiche-nom'>{html(str(ligne['nom']))}</h3>"
        f"<p class='note'>{html(str(ligne['territoire_id']))} · {html(str(ligne['secteur']))}</p>"
        f"<dl class='fiche-figures'>{figures}</dl>"
    )
