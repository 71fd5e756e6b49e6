"""A charter: a `.pptx` whose master, layouts and theme the slides take. Nothing in it is found by its name."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import qn

from cite_data.exports.pptx.gabarit import gabarit_neutre
from cite_data.exports.pptx.theme import Theme, lire

TITRES = ("title", "ctrTitle")
ANNEXES = ("dt", "ftr", "sldNum")
_MODELE = b"presentationml.template.main+xml"
_PRESENTATION = b"presentationml.presentation.main+xml"


class ErreurCharte(ValueError):
    """A charter that cannot be used. The message is in French and says what to do."""


@dataclass(frozen=True, kw_only=True)
class Charte:
    """An open charter, emptied of its own slides: the layouts of the cover and of the other slides, the colours."""

    presentation: Any
    couverture: Any
    contenu: Any
    theme: Theme


def ouvrir(chemin: Path | None) -> Charte:
    """The charter of that file, or the neutral one; ErreurCharte when it cannot be used."""
    presentation = _presentation(chemin)
    _vider(presentation)
    dispositions = [d for masque in presentation.slide_masters for d in masque.slide_layouts]
    contenu = _choisir(dispositions, "titleOnly") or _au_plus_simple(dispositions)
    if contenu is None:
        raise ErreurCharte(
            f"La charte « {_nom(chemin)} » n'a aucune disposition avec un titre : les diapositives n'auraient pas de "
            "titre. Ajoutez une disposition « Titre seul » à son masque, ou retirez CITE_CHARTE."
        )
    return Charte(
        presentation=presentation,
        couverture=_choisir(dispositions, "title") or contenu,
        contenu=contenu,
        theme=_theme(contenu.slide_master, chemin),
    )


def _nom(chemin: Path | None) -> str:
    return chemin.name if chemin else "neutre"


def _presentation(chemin: Path | None) -> Any:
    if chemin is None:
        return Presentation(io.BytesIO(gabarit_neutre()))
    try:
        return Presentation(io.BytesIO(_en_presentation(chemin.read_bytes())))
    except OSError as erreur:
        raise ErreurCharte(
            f"La charte « {chemin} » ne peut pas être lue ({erreur.strerror or 'erreur de lecture'}) : vérifiez le "
            "chemin donné par CITE_CHARTE et les droits du fichier."
        ) from erreur
    except (zipfile.BadZipFile, KeyError, ValueError, AttributeError, etree.XMLSyntaxError) as erreur:
        raise ErreurCharte(
            f"La charte « {chemin.name} » n'est pas un fichier PowerPoint (.pptx ou .potx) lisible : ouvrez-la dans "
            "PowerPoint ou LibreOffice, enregistrez-la en .pptx et recommencez."
        ) from erreur


def _en_presentation(contenu: bytes) -> bytes:
    """A `.potx` is a `.pptx` under another content type."""
    with zipfile.ZipFile(io.BytesIO(contenu)) as lu:
        types = lu.read("[Content_Types].xml")
        if _MODELE not in types:
            return contenu
        sortie = io.BytesIO()
        with zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED) as ecrit:
            for nom in lu.namelist():
                octets = lu.read(nom)
                ecrit.writestr(
                    nom,
                    octets.replace(_MODELE, _PRESENTATION)
                    if octets is types or nom == "[Content_Types].xml"
                    else octets,
                )
        return sortie.getvalue()


def _vider(presentation: Any) -> None:
    """Drop the slides of the charter's file, and the sections that name them."""
    liste = presentation.slides._sldIdLst  # noqa: SLF001 - python-pptx has no public way to remove a slide
    for diapo in list(liste):
        presentation.part.drop_rel(diapo.rId)
        liste.remove(diapo)
    for extensions in presentation.element.findall(qn("p:extLst")):
        presentation.element.remove(extensions)


def _choisir(dispositions: list[Any], genre: str) -> Any:
    """The first layout of that type with a title."""
    return next((d for d in dispositions if d.element.get("type") == genre and _titre(d) is not None), None)


def _titre(disposition: Any) -> Any:
    return next((f for f in disposition.placeholders if f.element.ph.get("type") in TITRES), None)


def _au_plus_simple(dispositions: list[Any]) -> Any:
    """Without a layout of the type « title only »: the one with a title and the fewest other things to fill."""
    possibles = [d for d in dispositions if _titre(d) is not None]
    return min(possibles, key=lambda d: sum(_a_remplir(f) for f in d.placeholders), default=None)


def _a_remplir(forme: Any) -> bool:
    return forme.element.ph.get("type") not in (*TITRES, *ANNEXES)


def _theme(masque: Any, chemin: Path | None) -> Theme:
    try:
        return lire(masque)
    except (KeyError, AttributeError, TypeError, etree.XMLSyntaxError) as erreur:
        raise ErreurCharte(
            f"La charte « {_nom(chemin)} » n'a pas de thème de couleurs lisible : enregistrez-la de nouveau depuis "
            "PowerPoint ou LibreOffice."
        ) from erreur
