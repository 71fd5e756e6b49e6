"""Native line charts: over months and dates as categories, over days as a scatter whose steps are drawn as steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from cite_data.exports.pptx import axes, reglages
from cite_data.exports.pptx.ecriture import CORPS
from cite_data.exports.pptx.lecture import symboles
from cite_data.exports.pptx.planche import Planche, Toile
from cite_data.exports.pptx.tableau import table
from cite_data.exports.pptx.theme import TEXTE, TRAITS
from cite_data.exports.pptx.zone import Zone
from cite_data.figures.figure import Figure
from cite_data.figures.lecture import nombre
from cite_data.modele.tableau import Cellule, Genre, Marque
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import cellule

Ligne = Mapping[str, Cellule]
Point = tuple[float, float | None]
NOMS_VISIBLES = 6
"""Names that an axis of dates has room for."""
TIRETS = (
    MSO_LINE.SOLID,
    MSO_LINE.DASH,
    MSO_LINE.ROUND_DOT,
    MSO_LINE.DASH_DOT,
    MSO_LINE.LONG_DASH,
    MSO_LINE.SQUARE_DOT,
)
NUMERIQUES = (Genre.JOURS, Genre.ENTIER, Genre.DECIMAL)


@dataclass(frozen=True, kw_only=True)
class Colonnes:
    """What each column of the table gives to the chart. `palier`: a value lasts until the next one."""

    x: str
    y: str
    serie: str = ""
    reference: str = ""
    palier: bool = False


def courbes(
    figure: Figure, zone: Zone, *, x: str, y: str, serie: str = "", reference: str = "", palier: bool = False
) -> tuple[Planche, ...]:
    """One line per series, a reference in dashes; the table when nothing can be drawn."""
    t = figure.tableau
    if not _tracable(t, x, y):
        return table(figure, zone)
    colonnes = Colonnes(x=x, y=y, serie=serie, reference=reference, palier=palier)
    tracer = _nuage if t.colonne(x).genre in NUMERIQUES else _calendrier
    ecrites = () if _connue(t, reference) else (f"{t.colonne(y).label}.",)
    return (
        Planche(
            dessiner=lambda toile: tracer(toile, figure, colonnes),
            lignes=_en_une((*ecrites, *_absences(t, x, y, serie), *symboles(t, (y,)))),
        ),
    )


def _tracable(t: TableauPubliable, x: str, y: str) -> bool:
    """True when there are two known points at least."""
    return sum(not isinstance(li[x], Marque) and nombre(li[y]) is not None for li in t) > 1


def _en_une(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return (" ".join(phrases),) if phrases else ()


def _connue(t: TableauPubliable, reference: str) -> bool:
    return bool(reference) and any(nombre(v) is not None for v in t.valeurs(reference))


def _absences(t: TableauPubliable, x: str, y: str, serie: str) -> tuple[str, ...]:
    """Where the line is broken, and by which symbol."""
    phrases = []
    for nom, lignes in groupes(t, serie).items():
        for marque, suite in groupby(lignes, key=lambda li: li[y] if isinstance(li[y], Marque) else None):
            if marque is not None:
                bouts = [cellule(li[x], t.colonne(x).genre) for li in suite]
                quand = bouts[0] if len(bouts) == 1 else f"de {bouts[0]} à {bouts[-1]}"
                phrases.append(f"{nom + ' ' if nom else ''}« {marque} » : {quand}")
    return (" ; ".join(phrases) + ".",) if phrases else ()


def groupes(t: TableauPubliable, serie: str) -> dict[str, list[Ligne]]:
    """The rows of each line, in order."""
    resultat: dict[str, list[Ligne]] = {}
    for ligne in t:
        resultat.setdefault(str(ligne[serie]) if serie else "", []).append(ligne)
    return resultat


def _calendrier(toile: Toile, figure: Figure, c: Colonnes) -> None:
    """Months or days on an axis of dates, which writes as many of them as it has room for."""
    t = figure.tableau
    jours = sorted({v for v in t.valeurs(c.x) if isinstance(v, date)})
    format_ = reglages.format_de(t.colonne(c.y).genre)
    contenu = CategoryChartData(number_format=format_)
    contenu.categories = jours
    series = [(nom, [_valeur(lignes, c.x, jour, y) for jour in jours]) for nom, lignes, y in _lignes(t, c)]
    for nom, valeurs in series:
        contenu.add_series(reglages.inerte(nom), valeurs)
    graphique = reglages.poser(toile, XL_CHART_TYPE.LINE, contenu, alt=figure.alt)
    axes.axe_de_dates(graphique.category_axis, jours, mois=t.colonne(c.x).genre is Genre.MOIS)
    _finir(graphique, format_, len(series))
    for trace in graphique.plots[0].series:
        trace.smooth = False
    _dernier_nombre(graphique.plots[0].series[0], series[0][1], format_)


def _valeur(lignes: Sequence[Ligne], x: str, jour: Cellule, y: str) -> float | int | None:
    return next((reglages.chiffre(li[y]) for li in lignes if li[x] == jour), None)


def _nuage(toile: Toile, figure: Figure, c: Colonnes) -> None:
    t = figure.tableau
    format_ = reglages.format_de(t.colonne(c.y).genre)
    contenu = XyChartData(number_format="General")
    lignes_ = _lignes(t, c)
    for nom, points in _egaux({nom: _points(lignes, c.x, y, palier=c.palier) for nom, lignes, y in lignes_}):
        serie = contenu.add_series(reglages.inerte(nom))
        for abscisse, ordonnee in points:
            serie.add_data_point(abscisse, ordonnee)
    genre = XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS
    graphique = reglages.poser(toile, genre, contenu, alt=figure.alt)
    _axe_des_jours(graphique.category_axis, t, c.x)
    _finir(graphique, format_, len(graphique.plots[0].series))


def _egaux(courbes_: Mapping[str, list[Point]]) -> list[tuple[str, list[Point]]]:
    """Lines worth drawing, all with as many points: LibreOffice loses a first line shorter than the others."""
    tracees = {nom: points for nom, points in courbes_.items() if len(points) > 1}
    longueur = max(map(len, tracees.values()), default=0)
    return [(nom, points + points[-1:] * (longueur - len(points))) for nom, points in tracees.items()]


def _lignes(t: TableauPubliable, c: Colonnes) -> list[tuple[str, Sequence[Ligne], str]]:
    """Name, rows and column of each line; the reference is the last one, where it is known."""
    lignes: list[tuple[str, Sequence[Ligne], str]] = [
        (nom or t.colonne(c.y).label, lignes, c.y) for nom, lignes in groupes(t, c.serie).items()
    ]
    if _connue(t, c.reference):
        lignes.append((t.colonne(c.reference).label, list(t.lignes), c.reference))
    return lignes


def _points(lignes: Sequence[Ligne], x: str, y: str, *, palier: bool) -> list[Point]:
    """The points of a line; in steps, each value lasts until the next one."""
    resultat: list[Point] = []
    for ligne in lignes:
        abscisse, ordonnee = nombre(ligne[x]), nombre(ligne[y])
        if abscisse is None:
            continue
        if (
            palier
            and resultat
            and resultat[-1][1] is not None
            and ordonnee is not None
            and ordonnee != resultat[-1][1]
        ):
            resultat.append((abscisse, resultat[-1][1]))
        resultat.append((abscisse, ordonnee))
    return [p for p in resultat if p[1] is not None]


def _axe_des_jours(axe: Any, t: TableauPubliable, x: str) -> None:
    axe.has_major_gridlines = False
    axe.minimum_scale = 0
    axe.maximum_scale = max([n for v in t.valeurs(x) if (n := nombre(v)) is not None], default=1) or 1
    axe.tick_labels.number_format = reglages.format_de(t.colonne(x).genre, unite=False)
    axe.tick_labels.number_format_is_linked = False
    axe.has_title = True
    axe.axis_title.text_frame.text = reglages.inerte(t.colonne(x).label)
    police = axe.axis_title.text_frame.paragraphs[0].runs[0].font
    police.size, police.bold, police.color.theme_color = Pt(CORPS), False, TEXTE.couleur


def _finir(graphique: Any, format_: str, combien: int) -> None:
    """Axis from zero, lines told apart by colour and dash, legend when there are several."""
    graphique.value_axis.minimum_scale = 0
    if format_ == reglages.FORMAT_TAUX:
        graphique.value_axis.maximum_scale = 1
    axes.axe_de_valeurs(graphique.value_axis, "0%" if format_ == reglages.FORMAT_TAUX else format_)
    for rang, serie in enumerate(graphique.plots[0].series):
        teinte = TRAITS[rang % len(TRAITS)]
        serie.format.line.width = Pt(3.5)
        serie.format.line.color.theme_color = teinte.couleur
        serie.format.line.dash_style = TIRETS[rang % len(TIRETS)]
        serie.marker.style = XL_MARKER_STYLE.NONE
    reglages.legender(graphique, montrer=combien > 1)


def _dernier_nombre(serie: Any, valeurs: Sequence[float | None], format_: str) -> None:
    """Write the last known value above its point."""
    connus = [rang for rang, v in enumerate(valeurs) if v is not None]
    if not connus:
        return
    etiquette = serie.points[connus[-1]].data_label
    element = etiquette._get_or_add_dLbl()  # noqa: SLF001 - python-pptx writes a text there, not the value itself
    etiquette.position = XL_LABEL_POSITION.ABOVE
    etiquette.font.size = Pt(CORPS)
    etiquette.font.bold = True
    etiquette.font.color.theme_color = TEXTE.couleur
    reglages.montrer_la_valeur(element, format_)
