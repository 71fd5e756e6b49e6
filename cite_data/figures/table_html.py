"""The twin of every chart: an accessible HTML table. Everything that comes from data is escaped."""

from __future__ import annotations

from collections.abc import Mapping

from cite_data.modele.tableau import Cellule, ColonneTableau, Genre, Marque
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import legende_des_marques, sens_de, texte_cellule
from cite_data.textes.typographie import html


def table_html(t: TableauPubliable, *, legende: str) -> str:
    """The table in a region that a keyboard can scroll; `legende` is its caption. What the symbols mean stands below."""
    titre = html(legende)
    colonnes = tuple(colonne for colonne in t.colonnes if not colonne.technique)
    tetes = "".join(_tete(colonne) for colonne in colonnes)
    corps = "".join(_ligne(colonnes, ligne, t.seuil) for ligne in t)
    return (
        f'<div class="tableau-defilant" role="region" aria-label="Tableau\u00a0: {titre}" tabindex="0">'
        f'<table class="tableau"><caption>{titre}</caption>'
        f"<thead><tr>{tetes}</tr></thead><tbody>{corps}</tbody></table></div>{_notes(t)}"
    )


def _tete(colonne: ColonneTableau) -> str:
    sous = colonne.denominateur
    precision = f'<br><span class="denominateur">sur\u00a0: {html(sous)}</span>' if sous else ""
    return f'<th scope="col" class="{_classe(colonne)}">{html(colonne.label)}{precision}</th>'


def _ligne(colonnes: tuple[ColonneTableau, ...], ligne: Mapping[str, Cellule], seuil: int) -> str:
    premiere, *autres = colonnes
    tete = f'<th scope="row">{_contenu(premiere, ligne, seuil)}</th>'
    cases = "".join(f'<td class="{_classe(c)}">{_contenu(c, ligne, seuil)}</td>' for c in autres)
    return f"<tr>{tete}{cases}</tr>"


def _classe(colonne: ColonneTableau) -> str:
    return "texte" if colonne.genre is Genre.TEXTE else "nombre"


def _contenu(colonne: ColonneTableau, ligne: Mapping[str, Cellule], seuil: int) -> str:
    """The text of a cell; a symbol says what it means where the pointer or a screen reader meets it."""
    valeur = ligne[colonne.nom]
    if isinstance(valeur, Marque):
        return f'<abbr class="marque" title="{html(sens_de(valeur, seuil))}">{html(valeur.value)}</abbr>'
    return html(texte_cellule(colonne, ligne))


def _notes(t: TableauPubliable) -> str:
    notes = legende_des_marques(t, seuil=t.seuil)
    return f'<p class="note">{html(" · ".join(notes))}</p>' if notes else ""
