"""The map as native shapes: outlines one can recolour, hatches where there is no figure, numbers that name places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Emu, Pt

from cite_data.exports.pptx.accessibilite import decorer, decrire
from cite_data.exports.pptx.contours import Projection, bornes_de, cadrer, projeter, rogner, tracer
from cite_data.exports.pptx.ecriture import Paragraphe, hauteur_de, zone_de_texte
from cite_data.exports.pptx.formes import grouper, sans_ombre
from cite_data.exports.pptx.pastilles import PASTILLE, Lieu, pastille, pastilles
from cite_data.exports.pptx.planche import Planche, Toile
from cite_data.exports.pptx.theme import DEGRES, FOND, TEXTE, Teinte, hachurer, peindre
from cite_data.exports.pptx.zone import Zone, points
from cite_data.figures.carte import Carte, Classe
from cite_data.figures.lecture import plus_grandes
from cite_data.figures.palette import GRIS_ND, SEQUENTIELLE
from cite_data.figures.phrases import RENVOI
from cite_data.modele.tableau import ColonneTableau
from cite_data.textes.formats import cellule, pluriel

PART_DU_TEXTE = 0.4
NOMMES = 5
CASE = points(22)
ECART = points(10)
SCHEMATIQUE = "Contours schématiques, à titre indicatif."


def planche(carte: Carte, indicateur: ColonneTableau | None = None) -> Planche:
    """The slide of the map. `indicateur`: the column mapped; found from the title when it is not given."""
    colonne = indicateur or _colonne(carte)
    lignes = [SCHEMATIQUE] if carte.schematique else []
    if carte.sans_contour:
        lignes.append(
            f"{pluriel(len(carte.sans_contour), 'territoire', 'territoires')} sans contour connu, absents de la carte."
        )
    return Planche(
        dessiner=lambda toile: _dessiner(toile, carte, colonne), lignes=(" ".join(lignes),) if lignes else ()
    )


def _colonne(carte: Carte) -> ColonneTableau | None:
    """The column whose label begins the title."""
    return next((c for c in carte.tableau.colonnes if carte.titre.startswith(f"{c.label} :")), None)


def _dessiner(toile: Toile, carte: Carte, colonne: ColonneTableau | None) -> None:
    texte = round(toile.zone.largeur * PART_DU_TEXTE)
    zone = toile.zone.gauche(toile.zone.largeur - texte - 2 * ECART)
    droite = toile.zone.sans_la_gauche(zone.largeur + 2 * ECART)
    if carte.bornes is None:
        zone_de_texte(toile.diapo, toile.zone, [Paragraphe(texte="Aucun contour à dessiner.", teinte=TEXTE)])
        return
    autour = bornes_de([f["geometry"] for f in carte.fond["features"]])
    projection = projeter(cadrer(carte.bornes, autour), zone)
    avant = len(toile.diapo.shapes)
    _fond(toile.dans(zone), carte, projection)
    places = _territoires(toile.diapo, carte, projection, colonne)
    lieux = _lieux(carte, colonne, places)
    pastilles(toile.diapo, lieux, list(places.values()), zone)
    grouper(toile.diapo, avant, "Carte", carte.alt.replace(RENVOI, "Chaque territoire a son texte."))
    bas = _legende(toile, carte, droite, colonne)
    _liste(toile, lieux, Zone(x=droite.x, y=bas, largeur=droite.largeur, hauteur=droite.bas - bas))


def _fond(toile: Toile, carte: Carte, projection: Projection) -> None:
    for forme in carte.fond["features"]:
        trace = tracer(toile.diapo, rogner(forme["geometry"], projection, toile.zone), projection)
        if trace is None:
            continue
        peindre(trace.fill, FOND)
        trace.line.color.theme_color, trace.line.color.brightness = TEXTE.couleur, 0.5
        trace.line.width = Pt(0.75)
        sans_ombre(trace)
        decorer(trace, f"Fond : {forme['properties']['nom']}")


def _territoires(
    diapo: Any, carte: Carte, projection: Projection, colonne: ColonneTableau | None
) -> dict[str, Zone]:
    """Draw each territory in the tint of its class; where each one is, by code."""
    places: dict[str, Zone] = {}
    for forme in carte.formes["features"]:
        proprietes: Mapping[str, Any] = forme["properties"]
        trace = tracer(diapo, forme["geometry"], projection)
        if trace is None:
            continue
        _habiller(trace, proprietes["couleur"])
        mot = (
            f" : {proprietes[colonne.label]} ({colonne.label.lower()})"
            if colonne and colonne.label in proprietes
            else ""
        )
        decrire(trace, str(proprietes["nom"]), f"{proprietes['nom']}{mot}")
        places[str(proprietes["territoire_id"])] = Zone(
            x=trace.left, y=trace.top, largeur=trace.width, hauteur=trace.height
        )
    return places


def _habiller(trace: Any, couleur: str) -> None:
    """Its class, or hatches and a dashed outline where there is no figure."""
    if couleur == GRIS_ND:
        hachurer(trace.fill)
        trace.line.dash_style = MSO_LINE.DASH
    else:
        peindre(trace.fill, teinte_de(couleur))
    trace.line.color.theme_color = TEXTE.couleur
    trace.line.width = Pt(1)
    sans_ombre(trace)


def teinte_de(couleur: str) -> Teinte:
    """The tint of the theme for a class of the map."""
    return DEGRES[SEQUENTIELLE.index(couleur)] if couleur in SEQUENTIELLE else FOND


def _lieux(carte: Carte, colonne: ColonneTableau | None, places: Mapping[str, Zone]) -> list[Lieu]:
    """The territories with most, numbered; none where a hidden one could be among them."""
    if colonne is None:
        return []
    premiers = [
        li for li in plus_grandes(carte.tableau, colonne.nom, NOMMES) if str(li["territoire_id"]) in places
    ]
    return [
        Lieu(
            numero=rang,
            nom=str(li["nom"]),
            valeur=cellule(li[colonne.nom], colonne.genre),
            forme=places[str(li["territoire_id"])],
        )
        for rang, li in enumerate(premiers, start=1)
    ]


def _legende(toile: Toile, carte: Carte, zone: Zone, colonne: ColonneTableau | None) -> int:
    """The classes in words, each with its tint; gives where it ends."""
    y = zone.y
    if colonne:
        titre = [Paragraphe(texte=colonne.label, gras=True, teinte=TEXTE)]
        haut = hauteur_de(titre, zone.largeur)
        place = Zone(x=zone.x, y=y, largeur=zone.largeur, hauteur=haut)
        decrire(zone_de_texte(toile.diapo, place, titre), "Légende")
        y += haut + ECART // 2
    for classe in _utiles(carte):
        y += _classe(toile, classe, Zone(x=zone.x, y=y, largeur=zone.largeur, hauteur=CASE))
    return y + ECART


def _utiles(carte: Carte) -> list[Classe]:
    """Classes up to the last one that holds a territory; absences in all cases."""
    presentes = {f["properties"]["couleur"] for f in carte.formes["features"]}
    rangs = [SEQUENTIELLE.index(c) for c in presentes if c in SEQUENTIELLE]
    dernier = max(rangs, default=-1)
    return [
        c for c in carte.legende if c.couleur not in SEQUENTIELLE or SEQUENTIELLE.index(c.couleur) <= dernier
    ]


def _classe(toile: Toile, classe: Classe, zone: Zone) -> int:
    case = toile.diapo.shapes.add_shape(
        MSO_SHAPE.RECTANGLE,
        Emu(zone.x),
        Emu(zone.y + points(1)),
        Emu(round(CASE * 1.6)),
        Emu(CASE - points(2)),
    )
    _habiller(case, classe.couleur)
    decorer(case, f"Légende : {classe.label}")
    mots = [Paragraphe(texte=_court(classe.label), teinte=TEXTE)]
    texte = zone.sans_la_gauche(round(CASE * 1.6) + points(8))
    haut = max(CASE, hauteur_de(mots, texte.largeur))
    place = Zone(x=texte.x, y=zone.y, largeur=texte.largeur, hauteur=haut)
    decrire(zone_de_texte(toile.diapo, place, mots), "Classe de la légende")
    return haut + points(4)


def _court(label: str) -> str:
    """« s : secret statistique », without the long explanation that the notes give."""
    return label.split(",", maxsplit=1)[0] if " : " in label else label


def _liste(toile: Toile, lieux: Sequence[Lieu], zone: Zone) -> None:
    """The names of the numbered places, as many as there is room for."""
    y = zone.y
    for lieu in lieux:
        mots = [Paragraphe(texte=f"{lieu.nom} : {lieu.valeur}", teinte=TEXTE)]
        texte = zone.sans_la_gauche(PASTILLE + points(8))
        haut = max(PASTILLE, hauteur_de(mots, texte.largeur))
        if y + haut > zone.bas:
            return
        pastille(toile.diapo, lieu.numero, Zone(x=zone.x, y=y, largeur=PASTILLE, hauteur=PASTILLE))
        place = Zone(x=texte.x, y=y, largeur=texte.largeur, hauteur=haut)
        decrire(zone_de_texte(toile.diapo, place, mots), f"Territoire {lieu.numero}")
        y += haut + points(4)
