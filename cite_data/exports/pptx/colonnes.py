"""Native column charts: months, or a small scale such as a number of freins."""

from __future__ import annotations

from collections.abc import Sequence

from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION

from cite_data.exports.pptx import mesure, reglages
from cite_data.exports.pptx.ecriture import CORPS
from cite_data.exports.pptx.lecture import marques_de_la_ligne, symboles
from cite_data.exports.pptx.planche import Planche, Toile
from cite_data.exports.pptx.theme import ACCENT, TEXTE
from cite_data.exports.pptx.zone import Zone
from cite_data.figures.figure import Figure
from cite_data.textes.formats import cellule, texte_cellule


def colonnes(figure: Figure, _zone: Zone, *, x: str, valeur: str) -> tuple[Planche, ...]:
    """One column per row; its number above where all of them have room, else an axis."""
    t = figure.tableau

    def dessiner(toile: Toile) -> None:
        noms = [
            texte_cellule(t.colonne(x), li) + marques_de_la_ligne(t, li, (valeur,), seule=True) for li in t
        ]
        valeurs = [reglages.chiffre(li[valeur]) for li in t]
        format_ = reglages.format_de(t.colonne(valeur).genre)
        contenu = reglages.donnees(noms, [(t.colonne(valeur).label, valeurs)], format_)
        graphique = reglages.poser(
            toile, XL_CHART_TYPE.COLUMN_CLUSTERED, contenu, nom="Graphique", alt=figure.alt
        )
        graphique.has_legend = False
        graphique.plots[0].gap_width = 45
        (serie,) = graphique.plots[0].series
        reglages.colorer(serie, ACCENT)
        textes = [cellule(v, t.colonne(valeur).genre) for v in valeurs if v is not None]
        if _tiennent([*textes, *noms], toile.zone.largeur):
            reglages.sans_axe_de_valeurs(graphique)
            reglages.axe_de_categories(graphique.category_axis)
            reglages.etiqueter(serie, format_, TEXTE, position=XL_LABEL_POSITION.OUTSIDE_END)
        else:
            reglages.axe_de_categories(graphique.category_axis, pas=max(1, -(-len(noms) // 6)))
            reglages.axe_de_valeurs(graphique.value_axis, format_)

    lire = f"{t.colonne(valeur).label}, selon : {t.colonne(x).label.lower()}."
    return (Planche(dessiner=dessiner, lignes=(lire, *symboles(t, (valeur,)))),)


def _tiennent(textes: Sequence[str], largeur: int) -> bool:
    """True when each column is wider than its number and its name."""
    colonnes_ = len(textes) // 2 or 1
    return (
        max((mesure.largeur(texte, CORPS, gras=True) for texte in textes), default=0)
        < largeur * 0.9 / colonnes_
    )
