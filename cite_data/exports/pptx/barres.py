"""Native bar charts: one series, several stacked, the funnel, a rate with its interval, columns over time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from lxml import etree
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.oxml.ns import qn

from cite_data.exports.pptx import mesure, reglages
from cite_data.exports.pptx.ecriture import CORPS
from cite_data.exports.pptx.lecture import marques_de_la_ligne, symboles
from cite_data.exports.pptx.planche import Planche, Toile, au_dessus_des_lignes
from cite_data.exports.pptx.theme import ACCENT, DEGRES, SERIES, TEXTE, Teinte
from cite_data.exports.pptx.zone import Zone, points
from cite_data.figures.figure import Figure
from cite_data.modele.tableau import Cellule, Marque
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import pluriel, texte_cellule

Ligne = Mapping[str, Cellule]
CLAIR = DEGRES[1]
"""A bar on which the line of the interval is seen."""
PART_DES_NOMS = 0.47
"""Share of the width that the names may take, at most."""
LEGENDE = points(CORPS * 1.9)
ENTRE_BARRES = points(8)
BARRE, BARRE_LARGE = points(24), points(54)
"""The thinnest bar, which holds its number; the thickest."""


def barres(
    figure: Figure, zone: Zone, *, categorie: str, valeur: str, entre_parentheses: str = ""
) -> tuple[Planche, ...]:
    """One bar per row, its number at the end."""
    t = figure.tableau
    lire = (
        (f"Entre parenthèses : {t.colonne(entre_parentheses).label.lower()}.",) if entre_parentheses else ()
    )
    titre = t.colonne(valeur).label

    def dessiner(toile: Toile, lignes: Sequence[Ligne], noms: Sequence[str]) -> None:
        graphique = _horizontal(
            toile,
            figure,
            noms,
            [(titre, _valeurs(lignes, valeur))],
            _format(t, valeur),
            XL_CHART_TYPE.BAR_CLUSTERED,
        )
        (serie,) = graphique.plots[0].series
        reglages.colorer(serie, ACCENT)
        reglages.etiqueter(serie, _format(t, valeur), TEXTE, position=XL_LABEL_POSITION.OUTSIDE_END)
        graphique.has_legend = False

    return _planche(
        t,
        zone,
        (f"{titre}.", *lire) if lire else (f"{titre}.",),
        dessiner,
        nommer=lambda li: (
            _nom(t, li, categorie, entre_parentheses) + marques_de_la_ligne(t, li, (valeur,), seule=True)
        ),
        colonnes=(valeur,),
    )


def empilees(figure: Figure, zone: Zone, *, categorie: str, series: Sequence[str]) -> tuple[Planche, ...]:
    """One bar per row, cut into series, each with its number where it fits."""
    t = figure.tableau

    def dessiner(toile: Toile, lignes: Sequence[Ligne], noms: Sequence[str]) -> None:
        valeurs = [(t.colonne(nom).label, _valeurs(lignes, nom)) for nom in series]
        graphique = _horizontal(
            toile, figure, noms, valeurs, _format(t, series[0]), XL_CHART_TYPE.BAR_STACKED, legende=True
        )
        maximum = max(
            [sum(v or 0 for v in ligne) for ligne in zip(*(v for _, v in valeurs), strict=True)], default=0
        )
        for rang, serie in enumerate(graphique.plots[0].series):
            _segment(
                toile, serie, SERIES[rang % len(SERIES)], valeurs[rang][1], maximum, _format(t, series[rang])
            )

    return _planche(
        t,
        zone,
        (),
        dessiner,
        legende=True,
        nommer=lambda li: _nom(t, li, categorie) + marques_de_la_ligne(t, li, series),
        colonnes=tuple(series),
    )


def _segment(
    toile: Toile, serie: Any, teinte: Teinte, valeurs: Sequence[float | None], maximum: float, format_: str
) -> None:
    reglages.colorer(serie, teinte)
    reglages.etiqueter(serie, format_, toile.theme.encre(teinte), position=XL_LABEL_POSITION.CENTER)
    place = toile.zone.largeur * (1 - PART_DES_NOMS)
    muettes = [
        rang
        for rang, v in enumerate(valeurs)
        if not v or v / (maximum or 1) * place < mesure.largeur(f"{v:.0f}", CORPS, gras=True)
    ]
    reglages.taire(serie, muettes)


def entonnoir(figure: Figure, zone: Zone, *, etape: str, effectif: str, taux: str) -> tuple[Planche, ...]:
    """Centred bars: an invisible series pushes each to the middle."""
    t = figure.tableau

    def dessiner(toile: Toile, lignes: Sequence[Ligne], noms: Sequence[str]) -> None:
        valeurs = _valeurs(lignes, effectif)
        maximum = max([v for v in valeurs if v is not None], default=0)
        marges = [None if v is None else (maximum - v) / 2 for v in valeurs]
        series = [("Marge (invisible)", marges), (t.colonne(effectif).label, valeurs)]
        graphique = _horizontal(toile, figure, noms, series, _format(t, effectif), XL_CHART_TYPE.BAR_STACKED)
        vide, pleine = graphique.plots[0].series
        vide.format.fill.background()
        vide.format.line.fill.background()
        reglages.colorer(pleine, ACCENT)
        reglages.etiqueter(
            pleine, _format(t, effectif), toile.theme.encre(ACCENT), position=XL_LABEL_POSITION.CENTER
        )
        graphique.has_legend = False

    return _planche(
        t,
        zone,
        (f"Entre parenthèses : {t.colonne(taux).label.lower()}.",),
        dessiner,
        nommer=lambda li: _nom(t, li, etape, taux) + marques_de_la_ligne(t, li, (effectif,), seule=True),
        colonnes=(effectif,),
    )


def intervalles(
    figure: Figure, zone: Zone, *, categorie: str, valeur: str, bas: str, haut: str
) -> tuple[Planche, ...]:
    """A rate as a bar, its interval as a line across the end."""
    t = figure.tableau

    def dessiner(toile: Toile, lignes: Sequence[Ligne], noms: Sequence[str]) -> None:
        valeurs = _valeurs(lignes, valeur)
        graphique = _horizontal(
            toile,
            figure,
            noms,
            [(t.colonne(valeur).label, valeurs)],
            _format(t, valeur),
            XL_CHART_TYPE.BAR_CLUSTERED,
        )
        graphique.value_axis.minimum_scale, graphique.value_axis.maximum_scale = 0, 1
        (serie,) = graphique.plots[0].series
        reglages.colorer(serie, CLAIR)
        reglages.etiqueter(
            serie, _format(t, valeur), toile.theme.encre(CLAIR), position=XL_LABEL_POSITION.INSIDE_BASE
        )
        _barres_d_erreur(serie, valeurs, _valeurs(lignes, bas), _valeurs(lignes, haut))
        graphique.has_legend = False

    return _planche(
        t,
        zone,
        (f"{t.colonne(valeur).label}. Trait : intervalle de confiance à 95 %.",),
        dessiner,
        nommer=lambda li: _nom(t, li, categorie) + marques_de_la_ligne(t, li, (valeur,), seule=True),
        colonnes=(valeur,),
    )


def _barres_d_erreur(
    serie: Any, valeurs: Sequence[float | None], bas: Sequence[float | None], haut: Sequence[float | None]
) -> None:
    """Distances from each value to its two bounds, 0 where one is not known."""
    element = serie._element  # noqa: SLF001 - python-pptx draws no error bar
    erreurs = etree.Element(qn("c:errBars"))
    for nom, texte in (("errBarType", "both"), ("errValType", "cust"), ("noEndCap", "0")):
        etree.SubElement(erreurs, qn(f"c:{nom}")).set("val", texte)
    for nom, bornes in (("plus", haut), ("minus", bas)):
        nombres = etree.SubElement(etree.SubElement(erreurs, qn(f"c:{nom}")), qn("c:numLit"))
        etree.SubElement(nombres, qn("c:formatCode")).text = "General"
        etree.SubElement(nombres, qn("c:ptCount")).set("val", str(len(valeurs)))
        for rang, (v, borne) in enumerate(zip(valeurs, bornes, strict=True)):
            point = etree.SubElement(nombres, qn("c:pt"))
            point.set("idx", str(rang))
            etree.SubElement(point, qn("c:v")).text = str(
                0 if v is None or borne is None else abs(round(borne - v, 6))
            )
    erreurs.append(etree.fromstring(_TRAIT_NOIR))
    element.find(qn("c:cat")).addprevious(erreurs)


_TRAIT_NOIR = (
    '<c:spPr xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ln w="28575"><a:solidFill>'
    '<a:schemeClr val="tx1"/></a:solidFill></a:ln></c:spPr>'
)


def _horizontal(
    toile: Toile,
    figure: Figure,
    noms: Sequence[str],
    series: Sequence[tuple[str, Sequence[float | None]]],
    format_: str,
    genre: Any,
    *,
    legende: bool = False,
) -> Any:
    """Bars from top to bottom, the names on the left with the room that they need."""
    graphique = reglages.poser(
        toile, genre, reglages.donnees(noms, series, format_), nom="Graphique", alt=figure.alt
    )
    reglages.sans_axe_de_valeurs(graphique)
    reglages.axe_de_categories(graphique.category_axis)
    graphique.category_axis.reverse_order = True
    trace = graphique.plots[0]
    trace.gap_width = _ecart(toile, len(noms), legende=legende)
    trace.overlap = 100 if genre is XL_CHART_TYPE.BAR_STACKED else 0
    haut = LEGENDE / toile.zone.hauteur if legende else 0.01
    part = _part_des_noms(noms, toile.zone.largeur)
    bout = 0.02 if genre is XL_CHART_TYPE.BAR_STACKED else 0.12
    reglages.cadrer(graphique, x=part, y=haut, largeur=1 - part - bout, hauteur=1 - haut - 0.01)
    if legende:
        reglages.legender(graphique)
    return graphique


def _ecart(toile: Toile, combien: int, *, legende: bool) -> int:
    """Space between two bars, in hundredths of one: few bars are not made thicker."""
    pas = (toile.zone.hauteur - (LEGENDE if legende else 0)) / max(1, combien)
    return min(500, max(45, round(100 * (pas / BARRE_LARGE - 1))))


def _part_des_noms(noms: Sequence[str], largeur: int) -> float:
    long = max((mesure.largeur(nom, CORPS) for nom in noms), default=0) + points(10)
    return min(PART_DES_NOMS, long / largeur)


def _planche(
    t: TableauPubliable,
    zone: Zone,
    lire: tuple[str, ...],
    dessiner: Callable[[Toile, Sequence[Ligne], Sequence[str]], None],
    *,
    nommer: Callable[[Ligne], str],
    colonnes: tuple[str, ...],
    legende: bool = False,
) -> tuple[Planche, ...]:
    """As many rows as can be read; the others are counted in words."""
    lignes_ecrites = (" ".join(lire), *symboles(t, colonnes)) if lire else symboles(t, colonnes)
    noms = [nommer(li) for li in t.lignes]
    marge = LEGENDE if legende else 0
    gardees = _qui_tiennent(noms, zone.largeur, au_dessus_des_lignes(zone, lignes_ecrites).hauteur - marge)
    if gardees < len(noms):
        reduite = au_dessus_des_lignes(zone, (*lignes_ecrites, "…"))
        gardees = _qui_tiennent(noms, zone.largeur, reduite.hauteur - marge)
        reste = pluriel(len(noms) - gardees, "autre ligne", "autres lignes")
        lignes_ecrites = (*lignes_ecrites, f"… et {reste}, voir le rapport.")
    return (
        Planche(
            dessiner=lambda toile: dessiner(toile, t.lignes[:gardees], noms[:gardees]), lignes=lignes_ecrites
        ),
    )


def _qui_tiennent(noms: Sequence[str], largeur: int, hauteur: int) -> int:
    """Number of rows whose names can be read: the step is that of the two neighbours that need most."""
    place = round(_part_des_noms(noms, largeur) * largeur)
    hauts = [max(BARRE, mesure.hauteur([nom], CORPS, place)) for nom in noms]
    for combien in range(len(noms), 1, -1):
        pas = max((a + b) // 2 for a, b in pairwise(hauts[:combien])) + ENTRE_BARRES
        if combien * pas <= hauteur:
            return combien
    return min(1, len(noms))


def _nom(t: TableauPubliable, ligne: Ligne, categorie: str, entre_parentheses: str = "") -> str:
    nom = texte_cellule(t.colonne(categorie), ligne)
    if not entre_parentheses or ligne[entre_parentheses] is Marque.SANS_OBJET:
        return nom
    return f"{nom} ({texte_cellule(t.colonne(entre_parentheses), ligne)})"


def _valeurs(lignes: Sequence[Ligne], nom: str) -> list[float | int | None]:
    return [reglages.chiffre(li[nom]) for li in lignes]


def _format(t: TableauPubliable, nom: str) -> str:
    return reglages.format_de(t.colonne(nom).genre)
