"""Native tables: columns as wide as their words, rows as high as their lines, as many slides as it takes, up to three."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu

from cite_data.exports.pptx import mesure
from cite_data.exports.pptx.accessibilite import decrire
from cite_data.exports.pptx.ecriture import CORPS, Paragraphe, ajouter
from cite_data.exports.pptx.planche import Planche, Toile, au_dessus_des_lignes
from cite_data.exports.pptx.theme import ACCENT, FOND, TEXTE, Teinte, hachurer, peindre
from cite_data.exports.pptx.zone import Zone, points
from cite_data.textes.formats import liste_fr, pluriel
from cite_data.textes.typographie import typo

SANS_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
MARGE_SERREE, MARGE_LARGE = points(5), points(9)
MARGE_HAUT = points(2)
AERATION = points(14)
"""What a row may be given more, where there is room."""
PAGES = 3
"""Slides that one table may take; the report has the rest."""
_TRAIT = (
    '<a:{bord} xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" w="9525"><a:solidFill>'
    '<a:schemeClr val="{couleur}"><a:lumMod val="50000"/><a:lumOff val="50000"/></a:schemeClr></a:solidFill></a:{bord}>'
)


@dataclass(frozen=True, kw_only=True)
class Grille:
    """Texts to put in a table. `nombres`: ranks of the columns aligned on the right; `centre`: on the middle."""

    tetes: tuple[str, ...]
    lignes: tuple[tuple[str, ...], ...]
    nombres: frozenset[int] = frozenset()
    centre: bool = False
    alt: str
    nom: str
    fonds: Callable[[int, int], Teinte | None] = lambda _ligne, _colonne: FOND
    """Tint of a cell (row, column from the second on); None: hatched, there is no figure."""

    @property
    def marge(self) -> int:
        """What cells keep on their sides: little where columns are many and short."""
        return MARGE_SERREE if self.centre else MARGE_LARGE


def planches(
    grille: Grille, zone: Zone, lignes: tuple[str, ...] = (), *, pages: int = PAGES
) -> tuple[Planche, ...]:
    """The slides of a table: columns that fit, rows that fit in so many slides, and in words what was left out."""
    largeurs = _largeurs(grille, zone.largeur)
    absentes = grille.tetes[len(largeurs) :]
    if absentes:
        lignes = (*lignes, f"Dans le rapport aussi : {liste_fr([a.lower() for a in absentes])}.")
        if _trop(lignes, zone):
            lignes = (
                *lignes[:-1],
                f"… et {pluriel(len(absentes), 'autre colonne', 'autres colonnes')}, voir le rapport.",
            )
    toutes = _toutes_les_pages(grille, zone, largeurs, lignes)
    montrees = toutes[:pages]
    restantes = len(grille.lignes) - sum(map(len, montrees))
    fin = (
        (f"… et {pluriel(restantes, 'autre ligne', 'autres lignes')}, voir le rapport.",) if restantes else ()
    )
    return tuple(
        Planche(
            dessiner=lambda toile, page=page: _tracer(toile, grille, largeurs, page),  # type: ignore[misc]  # mypy cannot infer a lambda that binds its loop variable
            lignes=(*lignes, *(fin if rang == len(montrees) - 1 else ())),
        )
        for rang, page in enumerate(montrees)
    )


def _trop(lignes: tuple[str, ...], zone: Zone) -> bool:
    return au_dessus_des_lignes(zone, lignes).hauteur < zone.hauteur * 3 // 5


def _largeurs(grille: Grille, place: int) -> list[int]:
    """Widths of the columns that fit: none under its longest word, the rest shared by the length of the texts."""
    textes = [[grille.tetes[j], *(ligne[j] for ligne in grille.lignes)] for j in range(len(grille.tetes))]
    minima = [min(max(_mot(t) for t in colonne) + 2 * grille.marge, place // 2) for colonne in textes]
    gardees = _premieres_qui_tiennent(minima, place)
    longs = [max(_long(t) for t in colonne) for colonne in textes[:gardees]]
    souhaits = [min(long, place // (3 if j else 2)) + 2 * grille.marge for j, long in enumerate(longs)]
    minima = minima[:gardees]
    reste = place - sum(minima)
    besoins = [max(0, s - m) for s, m in zip(souhaits, minima, strict=True)]
    total = sum(besoins)
    if not total:
        return [m + reste // gardees for m in minima]
    if total <= reste:
        surplus = (reste - total) // gardees
        return [m + b + surplus for m, b in zip(minima, besoins, strict=True)]
    return [m + reste * b // total for m, b in zip(minima, besoins, strict=True)]


def _premieres_qui_tiennent(minima: Sequence[int], place: int) -> int:
    somme = 0
    for rang, largeur in enumerate(minima):
        somme += largeur
        if somme > place:
            return max(1, rang)
    return len(minima)


def _mot(texte: str) -> int:
    return mesure.mot_le_plus_long(typo(texte), CORPS)


def _long(texte: str) -> int:
    return mesure.largeur(typo(texte), CORPS)


def _haut(grille: Grille, textes: Sequence[str], largeurs: Sequence[int]) -> int:
    """Height of a row: its cell with the most lines."""
    nombre = max(
        mesure.lignes(typo(t), CORPS, largeur - 2 * grille.marge)
        for t, largeur in zip(textes, largeurs, strict=False)
    )
    return points(nombre * CORPS * mesure.INTERLIGNE) + 2 * MARGE_HAUT


def _pages(grille: Grille, largeurs: Sequence[int], hauteur: int) -> list[list[int]]:
    """Ranks of the rows of each slide; a slide has one row at least."""
    tete = _haut(grille, grille.tetes, largeurs)
    pages: list[list[int]] = [[]]
    prise = tete
    for rang, ligne in enumerate(grille.lignes):
        haut = _haut(grille, ligne, largeurs)
        if pages[-1] and prise + haut > hauteur:
            pages.append([])
            prise = tete
        pages[-1].append(rang)
        prise += haut
    return pages


def _toutes_les_pages(
    grille: Grille, zone: Zone, largeurs: Sequence[int], lignes: tuple[str, ...]
) -> list[list[int]]:
    """All on one slide if it can be; else slides that keep a line to say what is left out."""
    seule = _pages(grille, largeurs, au_dessus_des_lignes(zone, lignes).hauteur)
    if len(seule) == 1:
        return seule
    return _pages(grille, largeurs, au_dessus_des_lignes(zone, (*lignes, "…")).hauteur)


def _tracer(toile: Toile, grille: Grille, largeurs: Sequence[int], page: Sequence[int]) -> None:
    hauts = [
        _haut(grille, grille.tetes, largeurs),
        *(_haut(grille, grille.lignes[rang], largeurs) for rang in page),
    ]
    air = max(0, min(AERATION, (toile.zone.hauteur - sum(hauts)) // len(hauts)))
    hauts = [haut + air for haut in hauts]
    forme = toile.diapo.shapes.add_table(
        len(hauts),
        len(largeurs),
        Emu(toile.zone.x),
        Emu(toile.zone.y),
        Emu(sum(largeurs)),
        Emu(sum(hauts)),
    )
    decrire(forme, grille.nom, grille.alt)
    forme._element.find(".//" + qn("a:tableStyleId")).text = SANS_STYLE  # noqa: SLF001 - no public way to the style
    forme.table.first_row, forme.table.first_col, forme.table.horz_banding = True, True, False
    for colonne, largeur in zip(forme.table.columns, largeurs, strict=True):
        colonne.width = Emu(largeur)
    for ligne, haut in zip(forme.table.rows, hauts, strict=True):
        ligne.height = Emu(haut)
    for j in range(len(largeurs)):
        _ecrire_tete(toile, grille, forme.table.cell(0, j), j)
        for i, rang in enumerate(page, start=1):
            _ecrire_case(toile, grille, forme.table.cell(i, j), rang, j)


def _ecrire_tete(toile: Toile, grille: Grille, case: Any, colonne: int) -> None:
    peindre(case.fill, ACCENT)
    _remplir(
        case, grille.tetes[colonne], toile.theme.encre(ACCENT), _cote(grille, colonne), marge=grille.marge
    )


def _ecrire_case(toile: Toile, grille: Grille, case: Any, rang: int, colonne: int) -> None:
    fond = grille.fonds(rang, colonne) if colonne else FOND
    encre = TEXTE if fond is None else toile.theme.encre(fond)
    _remplir(case, grille.lignes[rang][colonne], encre, _cote(grille, colonne), marge=grille.marge)
    if fond is None:
        hachurer(case.fill)
    else:
        peindre(case.fill, fond)
    for bord in ("lnT", "lnB"):
        _border(case, bord)


def _cote(grille: Grille, colonne: int) -> PP_ALIGN:
    if grille.centre and colonne:
        return PP_ALIGN.CENTER
    return PP_ALIGN.RIGHT if colonne in grille.nombres else PP_ALIGN.LEFT


def _remplir(case: Any, texte: str, encre: Teinte, cote: PP_ALIGN, *, marge: int) -> None:
    case.margin_left = case.margin_right = Emu(marge)
    case.margin_top = case.margin_bottom = Emu(MARGE_HAUT)
    case.vertical_anchor = MSO_ANCHOR.MIDDLE
    contenu = Paragraphe(texte=texte, taille=CORPS, teinte=encre)
    case.text_frame.word_wrap = True
    case.text_frame.paragraphs[0].alignment = cote
    if texte:
        ajouter(case.text_frame.paragraphs[0], contenu)


def _border(case: Any, bord: str) -> None:
    """A thin line, before the fill as the schema wants."""
    proprietes = case._tc.get_or_add_tcPr()  # noqa: SLF001 - python-pptx draws no cell border
    trait = etree.fromstring(_TRAIT.format(bord=bord, couleur=MSO_THEME_COLOR.TEXT_1.xml_value))
    proprietes.insert(0 if bord == "lnT" else 1, trait)


def debordement(grille: Grille, zone: Zone, lignes: tuple[str, ...]) -> tuple[int, int]:
    """Columns that do not fit, then slides that it takes: what tells which way round a table reads best."""
    largeurs = _largeurs(grille, zone.largeur)
    return len(grille.tetes) - len(largeurs), len(_toutes_les_pages(grille, zone, largeurs, lignes))
