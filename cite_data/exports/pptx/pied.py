"""The foot of every slide: what it speaks of, the day, the source, the rule of secrecy, the number."""

from __future__ import annotations

import copy
from typing import Any

from lxml import etree
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from cite_data.exports.dossier.contenu import Dossier
from cite_data.exports.entete import DEMONSTRATION
from cite_data.exports.pptx import mesure
from cite_data.exports.pptx.accessibilite import decrire
from cite_data.exports.pptx.disposition import TAILLE_PIED, Disposition, place
from cite_data.exports.pptx.ecriture import Paragraphe, ecrire
from cite_data.exports.pptx.theme import Teinte
from cite_data.exports.pptx.zone import Zone
from cite_data.textes.formats import date_fr

SEPARATEUR = " · "
EXACTS = "effectifs exacts, à ne pas diffuser tels quels"
CODE_DU_CHAMP = "{C1FF6DA9-008F-8B48-92A6-B652298478BF}"


def poser(diapo: Any, disposition: Disposition, dossier: Dossier, encre: Teinte | None = None) -> None:
    """Write the foot and the number, in the places of the charter when it has them; without `encre`, in its own."""
    pied = _forme(diapo, "ftr", disposition.pied, "Pied de page")
    lignes = phrases(dossier, disposition.pied.largeur)
    ecrire(
        pied.text_frame,
        [Paragraphe(texte=ligne, taille=TAILLE_PIED, teinte=encre) for ligne in lignes],
        ancre=MSO_ANCHOR.BOTTOM,
    )
    numero = _forme(diapo, "sldNum", disposition.numero, "Numéro de diapositive")
    _numeroter(numero, encre)


def phrases(dossier: Dossier, largeur: int) -> tuple[str, ...]:
    """Two lines at most: what and when, then from where and under which rule; the source is cut before a word is lost twice."""
    e = dossier.entete
    quoi = [
        *([DEMONSTRATION.capitalize()] * e.synthetique),
        dossier.cite,
        f"données arrêtées au {date_fr(e.au)}",
    ]
    premiere = SEPARATEUR.join((*quoi, regle_courte(dossier)))
    if mesure.largeur(premiere, TAILLE_PIED) > largeur:
        premiere, seconde = SEPARATEUR.join(quoi), f"{regle_courte(dossier)}{SEPARATEUR}source : {e.source}"
    else:
        seconde = f"Source : {e.source}"
    return _couper(premiere, largeur), _couper(seconde[0].upper() + seconde[1:], largeur)


def _couper(texte: str, largeur: int) -> str:
    """The line, shortened when it is too long: the notes have it in full."""
    if mesure.largeur(texte, TAILLE_PIED) <= largeur:
        return texte
    while texte and mesure.largeur(f"{texte}… (voir les notes)", TAILLE_PIED) > largeur:
        texte = texte[:-1].rstrip()
    return f"{texte}… (voir les notes)"


def regle_courte(dossier: Dossier) -> str:
    """The rule of secrecy in a few words; the notes have it in full."""
    seuils = [s.figure.tableau.seuil for s in dossier.sections]
    seuil = max([*seuils, dossier.carte.tableau.seuil if dossier.carte else 0], default=0)
    return f"effectifs de moins de {seuil} cachés (s)" if seuil else EXACTS


def _forme(diapo: Any, genre: str, zone: Zone, nom: str) -> Any:
    """A copy of the placeholder of the layout, or a text box where the charter has none."""
    modele = place(diapo.slide_layout, genre)
    if modele is None:
        forme = diapo.shapes.add_textbox(*map(Emu, zone.boite))
    else:
        arbre = diapo.shapes._spTree  # noqa: SLF001 - python-pptx does not create these placeholders
        element = copy.deepcopy(modele.element)
        element.nvSpPr.cNvPr.set("id", str(max(int(e.get("id")) for e in arbre.iter(qn("p:cNvPr"))) + 1))
        for paragraphe in element.txBody.findall(qn("a:p")):
            element.txBody.remove(paragraphe)
        etree.SubElement(element.txBody, qn("a:p"))
        arbre.append(element)
        forme = diapo.shapes[-1]
        forme.left, forme.top, forme.width, forme.height = map(Emu, zone.boite)
    decrire(forme, nom)
    return forme


def _numeroter(forme: Any, encre: Teinte | None) -> None:
    """A field: the number follows when slides move."""
    cadre = forme.text_frame
    cadre.vertical_anchor = MSO_ANCHOR.BOTTOM
    cadre.margin_left = cadre.margin_right = cadre.margin_top = cadre.margin_bottom = Emu(0)
    paragraphe = cadre.paragraphs[0]
    paragraphe.alignment = PP_ALIGN.RIGHT
    champ = etree.SubElement(paragraphe._p, qn("a:fld"), id=CODE_DU_CHAMP, type="slidenum")  # noqa: SLF001 - python-pptx has no field
    propre = etree.SubElement(champ, qn("a:rPr"), sz=str(Pt(TAILLE_PIED).centipoints))
    if encre:
        couleur = etree.SubElement(etree.SubElement(propre, qn("a:solidFill")), qn("a:schemeClr"))
        couleur.set("val", encre.couleur.xml_value or "")
    etree.SubElement(champ, qn("a:t")).text = "‹N°›"
