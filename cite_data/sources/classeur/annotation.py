"""The annotated copy: the partner's own workbook, with what is to be corrected coloured, explained and listed."""

from __future__ import annotations

import io
import warnings
from collections import Counter
from collections.abc import Sequence

from cite_data.sources.classeur.annotation_cellules import marquer
from cite_data.sources.classeur.annotation_choix import choisir
from cite_data.sources.classeur.annotation_copie import Copie
from cite_data.sources.classeur.annotation_copie_fidele import copier
from cite_data.sources.classeur.annotation_erreurs import ecrire_erreurs
from cite_data.sources.classeur.annotation_paquet import FAUTES_OPENPYXL
from cite_data.sources.classeur.annotation_reprise import extraire, reprendre
from cite_data.sources.classeur.brut import ClasseurBrut
from cite_data.sources.classeur.gabarit_archive import stabiliser
from cite_data.sources.constats import Constat, Gravite

LIGNES_MAX, CELLULES_MAX = 50_000, 600_000
"""Beyond either, the copy holds only the rows in fault: a whole one would take minutes."""
TITRE = "Copie annotée"


def annoter(contenu: bytes, *, nom: str, brut: ClasseurBrut, constats: Sequence[Constat]) -> bytes:
    """The .xlsx to give back to whoever sent `contenu`, read before as `brut`; equal inputs give equal bytes.

    Made for bytes that passed the safe reader, and still to be called in a process with limits: openpyxl parses them a
    second time, and writes its sheets in temporary files.
    """
    choix = choisir(constats, feuilles=[feuille.nom for feuille in brut.feuilles])
    trouvees = Counter(constat.gravite for constat in constats)
    comptes = {gravite: trouvees[gravite] for gravite in Gravite}

    def finir(copie: Copie) -> bytes:
        sans_note = marquer(copie, choix.constats)
        ecrire_erreurs(copie, choix, nom=nom, comptes=comptes, sans_note=sans_note)
        return stabiliser(_enregistrer(copie), titre=TITRE)

    if _trop_grand(brut):
        return finir(extraire(brut, choix.constats))
    if brut.format != "xlsx":
        return finir(reprendre(brut))
    try:
        return finir(copier(contenu, brut))
    except FAUTES_OPENPYXL:
        return finir(reprendre(brut))  # which says that the layout is lost


def _trop_grand(brut: ClasseurBrut) -> bool:
    lignes = sum(len(feuille.lignes) for feuille in brut.feuilles)
    cellules = sum(len(ligne) for feuille in brut.feuilles for ligne in feuille.lignes)
    return lignes > LIGNES_MAX or cellules > CELLULES_MAX


def _enregistrer(copie: Copie) -> bytes:
    tampon = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # in English, about what openpyxl leaves out
        copie.classeur.save(tampon)
    return tampon.getvalue()
