"""From what the page computes a dossier: the reader's own figures, or those that the members of the COPIL are shown."""

from __future__ import annotations

from cite_data.exports.dossier.lecture import Lecture, exacte, protegee
from cite_data.figures.atelier import Atelier
from cite_data.modele.dossier import Destinataires
from pages.cadre.cadre import Cadre
from pages.composants import donnees
from pages.composants.protection import preparer

SANS_PARUTION = (
    "Cette Cité n'est pas encore dans les données montrées aux membres du COPIL : elle y entrera avec la prochaine parution. "
    "Un dossier à usage interne est possible dès maintenant."
)


def lire_pour(cadre: Cadre, destinataires: Destinataires) -> Lecture | None:
    """What these readers may see of the chosen Cité; None when nothing of it was released yet.

    ErreurPublication or VueFermee when nobody can tell what was shown before.
    """
    cite_id = str(cadre.contexte.selection.cite_id)
    if destinataires is Destinataires.INTERNE and cadre.politique.exacte:
        filtres = tuple((label, valeur) for label, valeur, _ in cadre.filtres)
        return exacte(cadre.atelier, cadre.contexte, millesime=cadre.millesime, filtres=filtres)
    atelier = _paru() if cadre.politique.exacte else cadre.atelier
    perimetre = cadre.contexte.perimetre
    if cite_id not in {c.cite_id for c in atelier.mesures.options(perimetre)}:
        return None
    lecture = protegee(atelier, cite_id)
    preparer(lecture.atelier.mesures, lecture.contexte)
    return lecture


def _paru() -> Atelier:
    """The workshop of what is released, beside the current publication whatever the address freezes."""
    entrepot = donnees.etat().entrepot
    if entrepot is None:  # the frame has opened one: it cannot be gone within the same run
        raise RuntimeError("no open snapshot")
    return donnees.atelier(donnees.paru(entrepot))
