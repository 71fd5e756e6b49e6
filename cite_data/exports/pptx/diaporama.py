"""The slides of a COPIL: cover, what is to be remembered, headline figures, one idea per slide, map, decisions."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from cite_data.exports.dossier.contenu import Dossier
from cite_data.exports.entete import DEMONSTRATION
from cite_data.exports.pptx import carte, chiffres, dessins, disposition, notes, phrases, pied
from cite_data.exports.pptx.accessibilite import LANGUE, langue_du_paragraphe_vide, parler_francais
from cite_data.exports.pptx.charte import Charte, ouvrir
from cite_data.exports.pptx.mise_en_page import couverture, remplir, titrer
from cite_data.exports.pptx.paquet import figer
from cite_data.exports.pptx.planche import Planche
from cite_data.exports.pptx.theme import TEXTE
from cite_data.textes.formats import date_fr, pluriel

Suivi = Callable[[float, str], None]
"""Called with the part done (0 to 1) and what is being done; it may raise to stop."""
A_RETENIR = "À retenir"
A_DECIDER = "Décisions à prendre"


@dataclass(frozen=True, kw_only=True)
class _Etape:
    """A title, the slides under it, their notes."""

    titre: str
    planches: tuple[Planche, ...]
    notes: list[str] = field(default_factory=list)


def ecrire_diaporama(dossier: Dossier, *, charte: Path | None = None, suivre: Suivi | None = None) -> bytes:
    """The `.pptx` file, in the charter given or a neutral one. ErreurCharte when it cannot be used; what `suivre` raises."""
    suivre = suivre or _sans_suivi
    suivre(0.0, "Ouverture de la charte")
    ouverte = ouvrir(charte)
    presentation = ouverte.presentation
    places = disposition.lire(ouverte.contenu, presentation.slide_width, presentation.slide_height)
    _couvrir(ouverte, dossier)
    total = len(dossier.sections) + 5
    titres = {dossier.titre.casefold()}
    for rang, etape in enumerate(_etapes(dossier, places.libre), start=1):
        suivre(rang / total, etape.titre)
        for titre, planche in _pages(etape, titres):
            _diapositive(ouverte, places, dossier, titre, planche, etape.notes)
    suivre((total - 1) / total, "Écriture du fichier")
    contenu = _enregistrer(presentation, dossier)
    suivre(1.0, "Diaporama prêt")
    return contenu


def _sans_suivi(_part: float, _quoi: str) -> None:
    """Nobody follows."""


def _etapes(dossier: Dossier, zone: Any) -> Iterator[_Etape]:
    """The content, in the order of the meeting; each figure is prepared when its turn comes."""
    if dossier.resume:
        yield _Etape(titre=A_RETENIR, planches=phrases.a_retenir(dossier.resume, zone))
    if dossier.tuiles:
        yield _Etape(
            titre=f"Les chiffres clés au {date_fr(dossier.entete.au)}",
            planches=chiffres.planches(dossier.tuiles),
            notes=notes.des_chiffres(tuple(t.cle for t in dossier.tuiles)),
        )
    for section in dossier.sections:
        yield _Etape(
            titre=section.message,
            planches=dessins.planches(section.cle, section.figure, zone),
            notes=notes.de_la_figure(section.figure),
        )
    if dossier.carte:
        yield _Etape(
            titre=dossier.carte.titre,
            planches=(carte.planche(dossier.carte),),
            notes=[*dossier.carte.sources, *notes.de_la_table(dossier.carte.tableau)],
        )
    yield _Etape(titre=_titre_des_decisions(dossier), planches=phrases.decisions(dossier.decisions, zone))


def _titre_des_decisions(dossier: Dossier) -> str:
    nombre = len(dossier.decisions)
    return pluriel(nombre, "décision à suivre", "décisions à suivre") if nombre else A_DECIDER


def _pages(etape: _Etape, titres: set[str]) -> Iterator[tuple[str, Planche]]:
    """Each slide under a title that no other one has."""
    total = len(etape.planches)
    for rang, planche in enumerate(etape.planches, start=1):
        titre = f"{etape.titre} ({rang}/{total})" if total > 1 else etape.titre
        essai, suffixe = titre, 2
        while essai.casefold() in titres:
            essai, suffixe = f"{titre} – {suffixe}", suffixe + 1
        titres.add(essai.casefold())
        yield essai, planche


def _couvrir(charte: Charte, dossier: Dossier) -> None:
    e = dossier.entete
    sous_titres = [
        dossier.cite,
        f"Situation au {date_fr(e.au)}"
        + (f", comparée au {date_fr(dossier.depuis)}" if dossier.depuis else ""),
        f"Produit le {date_fr(e.produit_le)}",
        *([DEMONSTRATION.capitalize()] * e.synthetique),
    ]
    diapo = couverture(charte, dossier.titre, sous_titres)
    places = disposition.lire(
        charte.couverture, charte.presentation.slide_width, charte.presentation.slide_height
    )
    pied.poser(diapo, places, dossier)
    _finir(diapo, [], dossier)


def _diapositive(
    charte: Charte,
    places: disposition.Disposition,
    dossier: Dossier,
    titre: str,
    planche: Planche,
    propres: list[str],
) -> None:
    diapo = charte.presentation.slides.add_slide(charte.contenu)
    titrer(diapo, titre, places)
    remplir(diapo, planche, places.libre, charte.theme)
    pied.poser(diapo, places, dossier, TEXTE)
    _finir(diapo, propres, dossier)


def _finir(diapo: Any, propres: list[str], dossier: Dossier) -> None:
    notes.ecrire(diapo, propres, dossier)
    for element in (diapo.element, diapo.notes_slide.element, *(_graphiques(diapo))):
        parler_francais(element)
        langue_du_paragraphe_vide(element)


def _graphiques(diapo: Any) -> Iterator[Any]:
    return (forme.chart._chartSpace for forme in diapo.shapes if forme.has_chart)  # noqa: SLF001 - the texts of a chart have a language too


def _enregistrer(presentation: Any, dossier: Dossier) -> bytes:
    jour = dossier.entete.produit_le
    proprietes = presentation.core_properties
    proprietes.title, proprietes.subject = dossier.titre, dossier.cite
    proprietes.language = LANGUE
    proprietes.author = proprietes.last_modified_by = proprietes.comments = proprietes.keywords = ""
    proprietes.created = proprietes.modified = datetime.combine(jour, time(), UTC).replace(tzinfo=None)
    proprietes.revision = 1
    sortie = io.BytesIO()
    presentation.save(sortie)
    return figer(sortie.getvalue(), jour)
