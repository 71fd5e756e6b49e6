"""The sheet: one page, with everything that the screen shows of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cite_data.exports.pdf import ecrire_fiche
from cite_data.figures.atelier import Atelier
from cite_data.figures.fiche import OBJECTIFS_SANS_OBJET
from cite_data.figures.pilotage import mouvements
from cite_data.textes.formats import texte_cellule
from cite_data.textes.typographie import typo
from tests.unitaires.exports.dossier_essai import ENTETE, contenu_de_fiche, question
from tests.unitaires.exports.pdf.lecture_pdf import lire, manquements, roles, serre, tout

TETE = replace(ENTETE, titre="Situation au 31/12/2023")


@pytest.fixture(scope="module")
def fichier(atelier: Atelier) -> bytes:
    contenu = contenu_de_fiche(atelier, question(atelier))
    return ecrire_fiche(contenu, entete_export=TETE, nom="Marseille Nord")


def test_the_sheet_of_a_cite_is_one_conform_page(fichier: bytes) -> None:
    assert lire(fichier).get_num_pages() == 1
    assert manquements(fichier) == []
    assert roles(fichier).count("H1") == 10
    assert {"Title", "Table", "TH", "TD"} <= set(roles(fichier))


def test_it_holds_what_the_screen_shows_of_it(fichier: bytes, atelier: Atelier) -> None:
    c = contenu_de_fiche(atelier, question(atelier))
    montres = [
        (c.entonnoir, ("etape", "effectif", "taux")),
        (c.freins, ("frein", "identifies", "leves")),
        (c.objectifs, ("indicateur", "avancement", "etat")),
    ]
    attendus = [texte_cellule(t.colonne(nom), li) for t, noms in montres for li in t for nom in noms]
    attendus += [mot for t in c.tuiles for mot in (t.label, t.valeur)]
    attendus += [
        "Couvert : objectifs atteignables",
        "Tout avance.",
        "Camille Martin, préfète déléguée, le 05/01/2024",
    ]
    attendus += [*mouvements(c.evolution)[:4], "Données de démonstration", "31/12/2023", "De 26 à 35 ans"]
    ecrit = tout(fichier)
    assert [texte for texte in attendus if serre(typo(texte)) not in ecrit] == []


def test_the_sheet_of_a_territory_is_one_page_and_says_what_does_not_apply(atelier: Atelier) -> None:
    contenu = contenu_de_fiche(atelier, question(atelier, territoire_id="QN01342I"))
    fichier = ecrire_fiche(contenu, entete_export=TETE, nom="Malpassé Corot")
    assert lire(fichier).get_num_pages() == 1
    assert serre(OBJECTIFS_SANS_OBJET) in tout(fichier)


def test_a_long_synthesis_is_whole_and_still_holds_on_the_page(atelier: Atelier) -> None:
    texte = "Les diagnostics prennent du retard #import $x$. " * 20 + "Fin."
    contenu = contenu_de_fiche(atelier, question(atelier), texte=texte)
    fichier = ecrire_fiche(contenu, entete_export=TETE, nom="Marseille Nord")
    assert lire(fichier).get_num_pages() == 1
    assert serre(texte) in tout(fichier)


def test_the_same_content_gives_the_same_bytes(fichier: bytes, atelier: Atelier) -> None:
    contenu = contenu_de_fiche(atelier, question(atelier))
    assert ecrire_fiche(contenu, entete_export=TETE, nom="Marseille Nord") == fichier
