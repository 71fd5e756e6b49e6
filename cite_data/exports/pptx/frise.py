"""A calendar of native shapes: one lane per kind of meeting, a shape and a word for each state."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Pt

from cite_data.exports.pptx import mesure
from cite_data.exports.pptx.accessibilite import decorer
from cite_data.exports.pptx.ecriture import CORPS, Paragraphe, ecrire
from cite_data.exports.pptx.formes import grouper, sans_ombre
from cite_data.exports.pptx.lecture import alt_de_diapo
from cite_data.exports.pptx.planche import Planche, Toile, au_dessus_des_lignes
from cite_data.exports.pptx.tableau import table
from cite_data.exports.pptx.theme import ACCENT, FOND, TEXTE, Teinte, peindre
from cite_data.exports.pptx.zone import Zone, points
from cite_data.figures.figure import Figure
from cite_data.modele.tableau import Cellule
from cite_data.textes.formats import date_fr, liste_fr, pluriel

Ligne = Mapping[str, Cellule]
MARQUE = points(17)
AXE = points(30)
BILAN = points(70)
VOIE = points(30)
NOMS = 0.3
"""Share of the width for the names of the lanes, at most."""
CITES = 3
"""Late or coming milestones named under the calendar; the others are counted."""


@dataclass(frozen=True, kw_only=True)
class _Etat:
    """How a milestone is drawn, and in which word."""

    forme: MSO_SHAPE
    plein: bool
    mot: str


REALISE = _Etat(forme=MSO_SHAPE.OVAL, plein=True, mot="réalisé")
EN_RETARD = _Etat(forme=MSO_SHAPE.DIAMOND, plein=False, mot="en retard, à sa date prévue")
A_VENIR = _Etat(forme=MSO_SHAPE.OVAL, plein=False, mot="à venir")


def frise(
    figure: Figure, zone: Zone, *, voie: str, libelle: str, prevu: str, realise: str, au: str
) -> tuple[Planche, ...]:
    """The calendar, then what is late and what comes, in words; the table when no day is known."""
    t = figure.tableau
    jalons = [li for li in t if isinstance(li[realise], date) or isinstance(li[prevu], date)]
    if not jalons:
        return table(figure, zone)
    voies = list(dict.fromkeys(str(li[voie]) for li in jalons))
    lignes = _en_mots(jalons, libelle, prevu, realise, au)
    visibles = max(1, (au_dessus_des_lignes(zone, lignes).hauteur - 2 * AXE) // VOIE)
    if len(voies) > visibles:
        lignes = (
            *lignes,
            f"… et {pluriel(len(voies) - visibles, 'autre type', 'autres types')}, voir le rapport.",
        )
        voies = voies[: max(1, visibles - 1)]

    def dessiner(toile: Toile) -> None:
        _tracer(
            toile,
            figure,
            [li for li in jalons if str(li[voie]) in voies],
            voies,
            _Lecture(voie=voie, prevu=prevu, realise=realise, au=au),
        )

    return (Planche(dessiner=dessiner, lignes=lignes),)


@dataclass(frozen=True, kw_only=True)
class _Lecture:
    """Which columns say what; how a milestone stands."""

    voie: str
    prevu: str
    realise: str
    au: str

    def etat(self, ligne: Ligne) -> _Etat:
        if isinstance(ligne[self.realise], date):
            return REALISE
        return EN_RETARD if _avant(ligne[self.prevu], ligne[self.au]) else A_VENIR

    def jour(self, ligne: Ligne) -> date:
        """The day on which it stands: that of the event, or that planned."""
        for nom in (self.realise, self.prevu):
            if isinstance(jour := ligne[nom], date):
                return jour
        raise TypeError(f"a milestone without any date: {dict(ligne)}")


def _avant(jour: Cellule, au: Cellule) -> bool:
    return isinstance(jour, date) and isinstance(au, date) and jour < au


def _en_mots(jalons: Sequence[Ligne], libelle: str, prevu: str, realise: str, au: str) -> tuple[str, ...]:
    attendus = [li for li in jalons if not isinstance(li[realise], date)]
    retard = [li for li in attendus if _avant(li[prevu], li[au])]
    venir = [li for li in attendus if li not in retard]
    return tuple(
        f"{titre} : {_citer(lignes, libelle, prevu)}."
        for titre, lignes in (("En retard", retard), ("À venir", venir))
        if lignes
    )


def _citer(lignes: Sequence[Ligne], libelle: str, prevu: str) -> str:
    cites = [f"{li[libelle]} ({date_fr(j)})" for li in lignes[:CITES] if isinstance(j := li[prevu], date)]
    reste = len(lignes) - len(cites)
    return liste_fr([*cites, *([pluriel(reste, "autre", "autres")] if reste else [])])


def _tracer(
    toile: Toile, figure: Figure, jalons: Sequence[Ligne], voies: Sequence[str], lecture: _Lecture
) -> None:
    zone = toile.zone
    nommees = min(
        round(zone.largeur * NOMS), max((mesure.largeur(v, CORPS) for v in voies), default=0) + points(8)
    )
    dessin = zone.sans_la_gauche(nommees)
    dessin = dessin.gauche(dessin.largeur - BILAN)
    hauteur = min((zone.hauteur - 2 * AXE) // max(1, len(voies)), 2 * VOIE)
    jours = [lecture.jour(li) for li in jalons] + [
        j for li in jalons if isinstance(j := li[lecture.au], date)
    ]
    place = _echelle(min(jours), max(jours), dessin)
    avant = len(toile.diapo.shapes)
    _annees(toile, dessin, zone.y + AXE, hauteur * len(voies), place, min(jours), max(jours))
    for rang, voie in enumerate(voies):
        milieu = zone.y + AXE + hauteur * rang + hauteur // 2
        siens = [li for li in jalons if str(li[lecture.voie]) == voie]
        _voie(toile, voie, dessin, nommees, milieu, hauteur)
        faits = sum(lecture.etat(li) is REALISE for li in siens)
        bilan = Zone(
            x=dessin.droite + points(12), y=milieu - hauteur // 2, largeur=BILAN - points(12), hauteur=hauteur
        )
        _texte(toile, f"{faits} / {len(siens)}", bilan)
        for ligne in siens:
            _jalon(toile, lecture.etat(ligne), place(lecture.jour(ligne)), milieu)
    bas = zone.y + AXE + hauteur * len(voies)
    aux = [j for li in jalons if isinstance(j := li[lecture.au], date)]
    if aux:
        _trait(toile, place(aux[0]), zone.y + AXE, place(aux[0]), bas, TEXTE, 1.5)
    etats = [e for e in (REALISE, EN_RETARD, A_VENIR) if any(lecture.etat(li) is e for li in jalons)]
    _legende(toile, etats, zone.x, bas, zone.largeur, aux)
    grouper(toile.diapo, avant, "Calendrier", alt_de_diapo(figure.alt))


def _echelle(premier: date, dernier: date, dessin: Zone) -> Callable[[date], int]:
    duree = max(1, (dernier - premier).days)
    utile = dessin.largeur - 2 * MARQUE
    return lambda jour: dessin.x + MARQUE + round((jour - premier).days / duree * utile)


def _annees(
    toile: Toile,
    dessin: Zone,
    haut: int,
    hauteur: int,
    place: Callable[[date], int],
    premier: date,
    dernier: date,
) -> None:
    """A thin line at each new year, the year between two of them."""
    for an in range(premier.year, dernier.year + 1):
        debut = max(dessin.x, place(date(an, 1, 1)))
        fin = min(dessin.droite, place(date(an + 1, 1, 1)))
        if an > premier.year:
            _trait(toile, debut, haut, debut, haut + hauteur, Teinte(TEXTE.couleur, 0.6), 0.75)
        if fin - debut > mesure.largeur(str(an), CORPS):
            _texte(
                toile, str(an), Zone(x=debut, y=haut - AXE, largeur=fin - debut, hauteur=AXE), PP_ALIGN.CENTER
            )


def _voie(toile: Toile, nom: str, dessin: Zone, nommees: int, milieu: int, hauteur: int) -> None:
    _texte(toile, nom, Zone(x=dessin.x - nommees, y=milieu - hauteur // 2, largeur=nommees, hauteur=hauteur))
    _trait(toile, dessin.x, milieu, dessin.droite, milieu, Teinte(TEXTE.couleur, 0.6), 0.75)


def _jalon(toile: Toile, etat: _Etat, x: int, y: int) -> None:
    cote = MARQUE + points(4) if etat is EN_RETARD else MARQUE
    forme = toile.diapo.shapes.add_shape(
        etat.forme, Emu(x - cote // 2), Emu(y - cote // 2), Emu(cote), Emu(cote)
    )
    peindre(forme.fill, ACCENT if etat.plein else FOND)
    forme.line.color.theme_color = TEXTE.couleur if etat is EN_RETARD else ACCENT.couleur
    forme.line.width = Pt(3)
    sans_ombre(forme)
    decorer(forme, f"Jalon {etat.mot}")


def _legende(toile: Toile, etats: Sequence[_Etat], x: int, y: int, largeur: int, aux: Sequence[date]) -> None:
    courant = x
    for etat in etats:
        _jalon(toile, etat, courant + MARQUE, y + AXE // 2)
        large = mesure.largeur(etat.mot, CORPS) + points(6)
        _texte(toile, etat.mot, Zone(x=courant + 2 * MARQUE, y=y, largeur=large, hauteur=AXE))
        courant += 2 * MARQUE + large + points(14)
    mot = f"trait : {date_fr(aux[0])}" if aux else ""
    if mot and courant + mesure.largeur(mot, CORPS) < x + largeur:
        _texte(toile, mot, Zone(x=courant, y=y, largeur=x + largeur - courant, hauteur=AXE))


def _texte(toile: Toile, texte: str, zone: Zone, alignement: PP_ALIGN = PP_ALIGN.LEFT) -> None:
    boite = toile.diapo.shapes.add_textbox(*map(Emu, zone.boite))
    ecrire(
        boite.text_frame,
        [Paragraphe(texte=texte, teinte=TEXTE)],
        ancre=MSO_ANCHOR.MIDDLE,
        alignement=alignement,
    )


def _trait(toile: Toile, x1: int, y1: int, x2: int, y2: int, teinte: Teinte, epaisseur: float) -> None:
    trait = toile.diapo.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Emu(x1), Emu(y1), Emu(x2), Emu(y2))
    trait.line.color.theme_color = teinte.couleur
    trait.line.color.brightness = teinte.clarte
    trait.line.width = Pt(epaisseur)
    sans_ombre(trait)
    decorer(trait, "Trait")
