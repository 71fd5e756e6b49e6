"""Where things go on a slide of a charter: title, footer, number, and the free area between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn

from cite_data.exports.pptx import mesure
from cite_data.exports.pptx.zone import EMU_PAR_POUCE, Zone, points

MARGE = round(0.4 * EMU_PAR_POUCE)
ECART = round(0.15 * EMU_PAR_POUCE)
RETRAIT = round(0.1 * EMU_PAR_POUCE)
"""What a text box keeps on its left and on its right, unless told otherwise."""
TAILLE_PIED = 12
LIGNES_DU_PIED = 2
LARGEUR_NUMERO = round(0.9 * EMU_PAR_POUCE)
TAILLE_PAR_DEFAUT = 28.0
PART_D_UN_LOGO = 0.15
"""Share of the slide under which a picture of the charter is a logo, that nothing may cover."""


@dataclass(frozen=True, kw_only=True)
class Disposition:
    """The places of a layout. `taille_titre` in points."""

    titre: Zone
    taille_titre: float
    pied: Zone
    numero: Zone
    libre: Zone


def lire(layout: Any, largeur: int, hauteur: int) -> Disposition:
    """The places of a layout on a slide of that size."""
    titre = zone_de(place(layout, "title") or place(layout, "ctrTitle"))
    images = _images(layout, largeur * hauteur)
    pied, numero = _pieds(layout, titre, images, largeur, hauteur)
    return Disposition(
        titre=titre,
        taille_titre=_taille(layout),
        pied=pied,
        numero=numero,
        libre=_sans_images(_libre(titre, min(pied.y, numero.y), largeur, hauteur), images),
    )


def place(porteur: Any, genre: str) -> Any:
    """The placeholder of that type, None without one."""
    return next((f for f in porteur.placeholders if f.element.ph.get("type") == genre), None)


def zone_de(forme: Any) -> Zone:
    """Where a shape is, inherited places included."""
    return Zone(x=forme.left, y=forme.top, largeur=forme.width, hauteur=forme.height)


def _pieds(layout: Any, titre: Zone, images: Sequence[Zone], largeur: int, hauteur: int) -> tuple[Zone, Zone]:
    """Footer and number on one strip at the bottom, as wide as the title allows: charters leave little to the footer."""
    besoin = points(LIGNES_DU_PIED * TAILLE_PIED * mesure.INTERLIGNE) + points(4)
    bas = _bas(layout, hauteur)
    gauche, droite = min(titre.x, largeur // 8), max(titre.droite, largeur - largeur // 8)
    bande = Zone(x=gauche, y=bas - besoin, largeur=droite - gauche, hauteur=besoin)
    for image in (i for i in images if i.touche(bande)):
        a_sa_gauche = image.x + image.largeur // 2 < bande.x + bande.largeur // 2
        bande = (
            bande.sans_la_gauche(image.droite + ECART - bande.x)
            if a_sa_gauche
            else bande.gauche(image.x - ECART - bande.x)
        )
    a_gauche = _numero_a_gauche(layout, largeur)
    texte = bande.largeur - LARGEUR_NUMERO - ECART
    if a_gauche:
        return bande.sans_la_gauche(LARGEUR_NUMERO + ECART), bande.gauche(LARGEUR_NUMERO)
    return bande.gauche(texte), bande.sans_la_gauche(texte + ECART)


def _images(layout: Any, surface: int) -> list[Zone]:
    """The logos of a layout and of its master: their pictures, but those that make a background."""
    formes = [f for porteur in (layout, layout.slide_master) for f in porteur.shapes]
    zones = [zone_de(f) for f in formes if f.shape_type is MSO_SHAPE_TYPE.PICTURE]
    return [z for z in zones if z.largeur * z.hauteur < surface * PART_D_UN_LOGO]


def _sans_images(libre: Zone, images: Sequence[Zone]) -> Zone:
    """The free area, ending above or beginning under the logos that would lie in it."""
    for image in (i for i in images if i.touche(libre)):
        if image.y + image.hauteur // 2 > libre.y + libre.hauteur // 2:
            libre = libre.sans_le_bas(libre.bas - image.y + ECART)
        else:
            libre = libre.bande_du_bas(libre.bas - image.bas - ECART)
    return libre


def _bas(layout: Any, hauteur: int) -> int:
    """Lower edge of the footer of the charter, when it is at the bottom; else a margin."""
    formes = (place(layout, genre) for genre in ("ftr", "sldNum"))
    bas = [f.top + f.height for f in formes if f is not None and f.top > hauteur * 2 // 3]
    return min([*bas, hauteur - MARGE // 4]) if bas else hauteur - MARGE // 2


def _numero_a_gauche(layout: Any, largeur: int) -> bool:
    numero = place(layout, "sldNum")
    return numero is not None and numero.left + numero.width // 2 < largeur // 3


def _libre(titre: Zone, bas: int, largeur: int, hauteur: int) -> Zone:
    """Under the title; beside it when it stands in a column; above it when it lies at the bottom."""
    if titre.hauteur > hauteur // 2:
        haut = max(titre.y, MARGE)
        x = titre.droite + ECART
        return Zone(x=x, y=haut, largeur=largeur - MARGE - x, hauteur=bas - ECART - haut)
    if titre.y > hauteur // 2:
        return Zone(x=titre.x, y=MARGE, largeur=titre.largeur, hauteur=titre.y - ECART - MARGE)
    haut = titre.bas + ECART
    return Zone(x=titre.x, y=haut, largeur=titre.largeur, hauteur=bas - ECART - haut)


def _taille(layout: Any) -> float:
    """Size of the titles: the layout's own, or the master's placeholder's, or that of its style."""
    forme = place(layout, "title") or place(layout, "ctrTitle")
    du_masque = place(layout.slide_master, "title")
    style = next(layout.slide_master.element.iter(qn("p:titleStyle")), None)
    for element in (forme.element, du_masque.element if du_masque is not None else None, style):
        taille = _taille_de(element)
        if taille:
            return taille
    return TAILLE_PAR_DEFAUT


def _taille_de(element: Any) -> float | None:
    if element is None:
        return None
    for niveau in element.iter(qn("a:lvl1pPr")):
        texte = niveau.find(qn("a:defRPr"))
        if texte is not None and texte.get("sz"):
            return int(texte.get("sz")) / 100
    return None
