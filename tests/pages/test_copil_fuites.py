"""Nothing small leaves in a protected dossier: each file and the slides are searched for what the members must not see."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cite_data.entrepot import Entrepot
from cite_data.exports.dossier import ecrivains
from cite_data.exports.dossier.catalogue import RUBRIQUES
from cite_data.exports.dossier.composer import composer
from cite_data.exports.dossier.lecture import Lecture, exacte, protegee
from cite_data.exports.presentation import presentation_html
from cite_data.figures.atelier import Atelier
from cite_data.indicateurs.mesures import Mesures
from cite_data.modele.dossier import Demande, SectionVoulue
from cite_data.modele.roles import Role
from cite_data.publication import ouvrir_courante
from pages.cadre import lecteur
from tests.pages.sentinelles import (
    GRAND,
    HEURES,
    HEURES_DU_PETIT,
    MOYEN,
    PETIT,
    SENTINELLE,
    TEXTES,
    Ecoute,
    trouves,
)
from tests.pages.test_fuites import _chiffres_caches
from tests.unitaires.exports.pdf.lecture_pdf import lire, structure
from tests.unitaires.exports.pdf.lecture_pdf import pages as lire_les_pages


@pytest.fixture(scope="module")
def lectures(publication: Path) -> dict[str, Lecture]:
    atelier = Atelier(Mesures(Entrepot(ouvrir_courante(publication))))
    cadrage = atelier.mesures.cadrer("A")
    contexte = replace(cadrage.contexte, perimetre=lecteur.perimetre_de(Role.PREFECTURE))
    return {
        "copil": protegee(atelier, "A"),
        "interne": exacte(atelier, contexte, millesime=cadrage.millesime),
    }


def sorties(lecture: Lecture) -> dict[bytes, str]:
    """All that the dossier becomes: its files, the words of the report, the slides on screen."""
    demande = Demande(sections=tuple(SectionVoulue(cle=cle) for cle in RUBRIQUES))
    dossier = composer(lecture, demande, produit_le=datetime.now(UTC).date())
    faits = {f.extension: f.ecrire(dossier, lambda _p, _q: None) for f in ecrivains.FICHIERS.values()}
    ecran = presentation_html(dossier, jeton="x", exacte=lecture.politique.exacte)
    # The bytes of a PDF are full of numbers of its own: what it says is searched, page by page and alternative by alternative.
    alternatives = [balise.alt for balise in structure(faits["pdf"]).toutes()]
    dits = "\n".join([*lire_les_pages(faits["pdf"]), *alternatives, str(lire(faits["pdf"]).metadata)])
    return {faits["pptx"]: "pptx", faits["xlsx"]: "xlsx", dits.encode(): "pdf", ecran.encode(): "html"}


def test_nothing_of_the_small_partner_and_no_hidden_figure_is_in_a_protected_dossier(
    lectures: dict[str, Lecture],
) -> None:
    caches = _chiffres_caches(lectures["copil"].atelier.mesures, Role.COPIL)
    assert {MOYEN, PETIT * HEURES} <= caches
    for contenu, quoi in sorties(lectures["copil"]).items():
        assert (
            trouves(Ecoute(fichiers={contenu: quoi}).octets(), TEXTES, HEURES_DU_PETIT | caches) == set()
        ), quoi


def test_the_same_search_finds_it_in_each_file_of_an_internal_dossier(lectures: dict[str, Lecture]) -> None:
    for contenu, quoi in sorties(lectures["interne"]).items():
        trouvailles = trouves(Ecoute(fichiers={contenu: quoi}).octets(), TEXTES, {GRAND, MOYEN})
        assert {SENTINELLE, GRAND, MOYEN} <= trouvailles, quoi
