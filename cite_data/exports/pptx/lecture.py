"""What a slide must say in words: the marks of a row, what the symbols mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cite_data.figures.phrases import RENVOI
from cite_data.modele.tableau import Cellule, Marque
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import legende_des_marques

RENVOI_DIAPO = "Toutes les valeurs sont dans les données du graphique."
_COURTES: Mapping[Marque, str] = {
    Marque.SECRET: "secret statistique",
    Marque.NON_DISPONIBLE: "non disponible",
    Marque.SANS_OBJET: "sans objet",
    Marque.TROP_RECENT: "horizon pas encore atteint",
}


def marques_de_la_ligne(
    t: TableauPubliable, ligne: Mapping[str, Cellule], colonnes: Sequence[str], *, seule: bool = False
) -> str:
    """« : s » beside the name of a bar that has no length; with several series, which of them."""
    marques = [(nom, v) for nom in colonnes if isinstance(v := ligne[nom], Marque)]
    if not marques:
        return ""
    if seule:
        return f" : {marques[0][1]}"
    return " : " + ", ".join(f"{t.colonne(nom).label.lower()} {v}" for nom, v in marques)


def symboles(t: TableauPubliable, colonnes: Sequence[str], aussi: Sequence[str] = ()) -> tuple[str, ...]:
    """One line for the symbols that are written, none without any.

    `aussi`: columns in parentheses after names, where nothing is written for what has no object.
    """
    presentes = {v for nom in colonnes for v in t.valeurs(nom) if isinstance(v, Marque)}
    entre = {v for nom in aussi for v in t.valeurs(nom) if isinstance(v, Marque)}
    presentes |= entre - {Marque.SANS_OBJET}
    mots = [f"{m} : {_sens(m, t.seuil)}" for m in _COURTES if m in presentes]
    return (" ; ".join(mots) + ".",) if mots else ()


def _sens(marque: Marque, seuil: int) -> str:
    if marque is Marque.SECRET and seuil:
        return f"secret statistique (moins de {seuil}, ou case qui en révélerait une autre)"
    return _COURTES[marque]


def alt_de_diapo(alt: str) -> str:
    """A text alternative says where the other values are: on a slide, behind the chart."""
    return alt.replace(RENVOI, RENVOI_DIAPO)


def legende_complete(t: TableauPubliable) -> tuple[str, ...]:
    """What each symbol of a table means, in full, for the notes."""
    return legende_des_marques(t, seuil=t.seuil)
