"""Sums spent against an envelope: three bars one inside the other, from what is given to what is paid."""

from __future__ import annotations

from collections.abc import Sequence

from cite_data.figures import socle
from cite_data.figures.graphiques_barres import barre
from cite_data.figures.motifs import en_tete_de_series
from cite_data.figures.palette import CATEGORIES, NEUTRE, TRANSPARENT, voile
from cite_data.figures.rangees import rangees
from cite_data.figures.sans_donnee import vide
from cite_data.figures.socle import Graphique, Trace
from cite_data.secret import TableauPubliable

EPAISSEURS = (30, 18, 8)
"""Pixels, from the envelope to what is paid."""
COULEURS = (voile(NEUTRE, 0.22), CATEGORIES[3], CATEGORIES[0])


def budget(t: TableauPubliable, *, categorie: str, etapes: Sequence[str], parts: Sequence[str]) -> Graphique:
    """One row per budget; `etapes`: the envelope, then what was taken of it; `parts`: the shares written at the right."""
    if not t.lignes:
        return vide()
    textes = _textes(t, etapes, parts)
    lieux = rangees(socle.labels_de(t, categorie, 18), 58)
    connues = [v for nom in etapes for v in socle.nombres(t, nom) if v is not None]
    figure = {
        "data": [{**_trace(t, categorie, nom, rang), "y": lieux.milieux} for rang, nom in enumerate(etapes)],
        "layout": socle.mise_en_page(
            height=16 + lieux.hauteur,
            margin={"l": 0, "t": 8, "b": 8, "r": 12 + max(map(socle.pixels, textes))},
            barmode="overlay",
            xaxis=socle.axe(visible=False, range=[0, max(connues, default=1.0) or 1.0]),
            yaxis=lieux.axe,
            annotations=lieux.annoter(textes, xref="paper", x=1, xanchor="left", xshift=8),
        ),
    }
    return en_tete_de_series(figure, [t.colonne(nom).label for nom in etapes])


def _trace(t: TableauPubliable, categorie: str, nom: str, rang: int) -> Trace:
    """A bar of its own thickness and look: outlined, pale, full."""
    contour = {"color": NEUTRE, "width": 1.5} if rang == 0 else {"color": TRANSPARENT, "width": 0}
    return {
        **barre([v or 0 for v in socle.nombres(t, nom)], COULEURS[rang]),
        "name": socle.couper(t.colonne(nom).label, 44),
        "width": EPAISSEURS[rang],
        "marker": {"color": COULEURS[rang], "line": contour},
        "customdata": [socle.survol(t, ligne, categorie, nom) for ligne in t],
        "showlegend": True,
    }


def _textes(t: TableauPubliable, etapes: Sequence[str], parts: Sequence[str]) -> list[str]:
    """« 100 000 € » over « 95,0 % engagé » over « 78,3 % payé », or the mark alone."""
    colonnes = [socle.ecrire(t, nom) for nom in (etapes[0], *parts)]
    mots = [t.colonne(nom).label.lower() for nom in etapes[1:]]
    return [
        enveloppe
        if set(suite) == {enveloppe}
        else "<br>".join([enveloppe, *(f"{p} {mot}" for p, mot in zip(suite, mots, strict=True))])
        for enveloppe, *suite in zip(*colonnes, strict=True)
    ]
