"""Values on a common scale, each with its interval, drawn in HTML: names and values are text, and change at no cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cite_data.figures.graduations import graduations
from cite_data.figures.lecture import nombre
from cite_data.modele.tableau import Cellule
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import texte_cellule
from cite_data.textes.typographie import html


def dessiner_intervalles(
    t: TableauPubliable,
    *,
    categorie: str,
    valeur: str,
    bas: str,
    haut: str,
    repere: tuple[float, str] | None = None,
) -> str:
    """A line per row: its name, its dot on its interval, its value; nothing for no row. `repere`: a value common to all, and its name."""
    if not t.lignes:
        return ""
    mesures = [n for nom in (valeur, bas, haut) for v in t.valeurs(nom) if (n := nombre(v)) is not None]
    positions, textes = graduations(
        max([0.0, *mesures]), t.colonne(valeur).genre, minimum=min([0.0, *mesures]), combien=4
    )
    echelle = _Echelle(positions)
    lignes = "".join(_ligne(t, ligne, (categorie, valeur, bas, haut), echelle) for ligne in t)
    place = f";--repere:{echelle.place(repere[0])}" if repere else ""
    return (
        f'<ul class="intervalles{" avec-repere" if repere else ""}" style="--pas:{100 / (len(positions) - 1):.3f}%{place}">'
        f"{_tete(repere)}{lignes}{_pied(positions, textes, echelle)}</ul>"
    )


class _Echelle:
    """From values to places along the scale, in per cent of its width."""

    def __init__(self, positions: Sequence[float]) -> None:
        self._debut, self._etendue = positions[0], positions[-1] - positions[0]

    def part(self, valeur: float) -> float:
        return 100 * (valeur - self._debut) / self._etendue

    def place(self, valeur: float) -> str:
        return f"{self.part(valeur):.2f}%"


def _ligne(
    t: TableauPubliable, ligne: Mapping[str, Cellule], noms: tuple[str, str, str, str], echelle: _Echelle
) -> str:
    _, valeur, bas, haut = noms
    textes = [html(texte_cellule(t.colonne(nom), ligne)) for nom in noms]
    v, b, h = (nombre(ligne[nom]) for nom in (valeur, bas, haut))
    trait, precision = "", ""
    if b is not None and h is not None:
        trait = f'<i style="left:{echelle.place(b)};width:{echelle.part(h) - echelle.part(b):.2f}%"></i>'
        precision = f'<span class="hors-ecran">, intervalle de {textes[2]} à {textes[3]}</span>'
    point = f'<b style="left:{echelle.place(v)}"></b>' if v is not None else ""
    return (
        f'<li><span class="intervalle-nom">{textes[0]}</span>'
        f'<span class="intervalle-piste" aria-hidden="true">{trait}{point}</span>'
        f'<span class="intervalle-valeur">{textes[1]}{precision}</span></li>'
    )


def _tete(repere: tuple[float, str] | None) -> str:
    return (
        f'<li aria-hidden="true"><span class="intervalle-repere">{html(repere[1])}</span></li>'
        if repere
        else ""
    )


def _pied(positions: Sequence[float], textes: Sequence[str], echelle: _Echelle) -> str:
    marques = "".join(
        f'<span style="left:{echelle.place(p)}">{html(texte)}</span>'
        for p, texte in zip(positions, textes, strict=True)
    )
    return f'<li aria-hidden="true"><span class="intervalle-echelle">{marques}</span></li>'
