"""One figure, four places: slides, report, workbook and screen say the same numbers."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from html import unescape
from typing import Any

import openpyxl
import pytest
from pptx import Presentation

from cite_data.acces import Perimetre
from cite_data.exports.dossier.catalogue import CARTE, CHIFFRES, RUBRIQUES
from cite_data.exports.dossier.composer import composer
from cite_data.exports.dossier.contenu import Dossier, Section
from cite_data.exports.dossier.ecrivains import FICHIERS
from cite_data.exports.dossier.lecture import exacte, protegee
from cite_data.figures.atelier import Atelier
from cite_data.figures.lecture import nombre
from cite_data.figures.table_html import table_html
from cite_data.modele.dossier import Demande, SectionVoulue
from cite_data.modele.roles import Role
from cite_data.modele.tableau import Marque
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import texte_cellule
from cite_data.textes.typographie import typo
from tests.unitaires.exports.dossier_essai import MARSEILLE
from tests.unitaires.exports.pdf.lecture_pdf import serre, tout

LECTURES = ("copil", "interne")
SECTIONS = [cle for cle in RUBRIQUES if cle not in (CHIFFRES, CARTE)]
FERMEES = ("evolution", "suivi_objectifs", "familles_par_frein", "continuite", "delais")
"""Slides that the members of the COPIL are not shown."""


@dataclass(frozen=True)
class Fait:
    dossier: Dossier
    pptx: Any
    pdf: str
    xlsx: openpyxl.Workbook


@pytest.fixture(scope="module")
def faits(atelier: Atelier) -> dict[str, Fait]:
    contexte = atelier.mesures.cadrer(MARSEILLE).contexte
    prefecture = Perimetre(cite_ids=(MARSEILLE,), role=Role.PREFECTURE)
    lectures = {
        "copil": protegee(atelier, MARSEILLE),
        "interne": exacte(atelier, replace(contexte, perimetre=prefecture), millesime=2024),
    }
    voulues = tuple(SectionVoulue(cle=cle) for cle in RUBRIQUES)
    return {
        nom: _faire(composer(le, Demande(sections=voulues), produit_le=date(2024, 1, 8)))
        for nom, le in lectures.items()
    }


def _faire(dossier: Dossier) -> Fait:
    octets = {extension: f.ecrire(dossier, lambda _part, _quoi: None) for extension, f in FICHIERS.items()}
    return Fait(
        dossier=dossier,
        pptx=Presentation(io.BytesIO(octets["pptx"])),
        pdf=tout(octets["pdf"]),
        xlsx=openpyxl.load_workbook(io.BytesIO(octets["xlsx"])),
    )


CAS = [(nom, cle) for nom in LECTURES for cle in SECTIONS if nom == "interne" or cle not in FERMEES]


@pytest.mark.parametrize(("lecture", "cle"), CAS)
def test_every_value_of_a_section_is_the_same_on_screen_in_the_report_and_in_the_workbook(
    faits: dict[str, Fait], lecture: str, cle: str
) -> None:
    fait = faits[lecture]
    section = _section(fait, cle)
    t = section.figure.tableau
    assert t.lignes
    ecran = _cellules_de_l_ecran(table_html(t, legende=section.message))
    classeur = _feuille(fait, section)
    colonnes = [c for c in t.colonnes if not c.technique]
    for rang, ligne in enumerate(t):
        for place, colonne in enumerate(colonnes):
            ecrite = texte_cellule(colonne, ligne)
            assert ecran[rang][place] == plat(typo(ecrite))
            assert serre(typo(ecrite)) in fait.pdf
        for place, colonne in enumerate(t.colonnes):
            attendue, lue = ligne[colonne.nom], classeur[rang][place]
            if isinstance(attendue, Marque):
                assert lue == attendue.value
            elif isinstance(attendue, date):
                assert lue.date() == attendue
            elif isinstance(attendue, int | float) and not colonne.ecart:
                assert lue == pytest.approx(attendue)


@pytest.mark.parametrize(("lecture", "cle"), CAS)
def test_every_number_on_the_slides_of_a_section_is_one_of_its_table(
    faits: dict[str, Fait], lecture: str, cle: str
) -> None:
    fait = faits[lecture]
    section = _section(fait, cle)
    t = section.figure.tableau
    permises = _valeurs(t) | _marges(cle, t)
    textes = {plat(texte_cellule(c, li)) for li in t for c in t.colonnes}
    lues = 0
    for diapo in _diapositives(fait, section):
        for valeur in _des_graphiques(diapo):
            lues += 1
            assert any(valeur == pytest.approx(permise) for permise in permises), valeur
        for cellule in _des_tables(diapo):
            lues += 1
            assert cellule in textes, cellule
        lues += sum(texte in _texte(diapo) for texte in textes if any(c.isdigit() for c in texte))
    assert lues


@pytest.mark.parametrize("lecture", LECTURES)
def test_a_series_that_bears_the_name_of_a_column_has_its_values_row_by_row(
    faits: dict[str, Fait], lecture: str
) -> None:
    fait = faits[lecture]
    lues = set()
    for section in fait.dossier.sections:
        t = section.figure.tableau
        par_label = {plat(typo(c.label)): c.nom for c in t.colonnes}
        for serie in (s for d in _diapositives(fait, section) for s in _series(d)):
            nom = par_label.get(plat(typo(serie.name or "")))
            if nom is not None:
                lues.add(section.cle)
                assert _suite(list(serie.values), [nombre(v) for v in t.valeurs(nom)]), (section.cle, nom)
    assert {"taux_de_levee", "partenaires_sourcing", "sorties_categories"} <= lues


@pytest.mark.parametrize("lecture", LECTURES)
def test_the_headline_figures_are_the_same_words_everywhere(faits: dict[str, Fait], lecture: str) -> None:
    fait = faits[lecture]
    lisez_moi = dict(fait.xlsx["Lisez-moi"].iter_rows(min_row=2, values_only=True))
    diapositives = plat(" ".join(_texte(d) for d in fait.pptx.slides))
    for tuile in fait.dossier.tuiles:
        assert plat(tuile.valeur) in diapositives
        assert serre(typo(tuile.valeur)) in fait.pdf
        assert plat(str(lisez_moi[typo(tuile.label)])).startswith(plat(typo(f"{tuile.valeur} {tuile.date}")))


def _section(fait: Fait, cle: str) -> Section:
    (seule,) = [s for s in fait.dossier.sections if s.cle == cle]
    return seule


def plat(texte: str) -> str:
    return re.sub(r"\s+", " ", texte).strip()


def _cellules_de_l_ecran(html: str) -> list[list[str]]:
    corps = html.split("<tbody>")[1].split("</tbody>")[0]
    return [
        [
            plat(unescape(re.sub(r"<[^>]+>", "", case)))
            for case in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", rangee)
        ]
        for rangee in re.findall(r"<tr>(.*?)</tr>", corps)
    ]


def _feuille(fait: Fait, section: Section) -> list[tuple[Any, ...]]:
    """The sheets follow the sections, after the one that says what the workbook is."""
    rang = fait.dossier.sections.index(section) + 1
    return list(fait.xlsx.worksheets[rang].iter_rows(min_row=2, values_only=True))


def _diapositives(fait: Fait, section: Section) -> list[Any]:
    titre = plat(typo(section.message))
    trouvees = [d for d in fait.pptx.slides if plat(typo(d.shapes.title.text_frame.text)).startswith(titre)]
    assert trouvees
    return trouvees


def _valeurs(t: TableauPubliable) -> set[float]:
    nombres = {n for li in t for c in t.colonnes if (n := nombre(li[c.nom])) is not None}
    jours = {li[c.nom] for li in t for c in t.colonnes if isinstance(li[c.nom], date)}
    # A spreadsheet counts days from 30/12/1899.
    return nombres | {float((jour - date(1899, 12, 30)).days) for jour in jours if isinstance(jour, date)}


def _marges(cle: str, t: TableauPubliable) -> set[float]:
    """The invisible bars that centre the funnel."""
    if cle != "entonnoir":
        return set()
    effectifs = [n for v in t.valeurs("effectif") if (n := nombre(v)) is not None]
    return {(max(effectifs) - n) / 2 for n in effectifs}


def _suite(lues: list[float | None], colonne: list[float | None]) -> bool:
    """True when what is read is a run of the column."""
    return any(lues == colonne[debut : debut + len(lues)] for debut in range(len(colonne)))


def _series(diapo: Any) -> Iterator[Any]:
    for forme in (f for f in diapo.shapes if f.has_chart):
        for graphe in forme.chart.plots:
            yield from graphe.series


def _des_graphiques(diapo: Any) -> Iterator[float]:
    for serie in _series(diapo):
        yield from (v for v in serie.values if v is not None)


def _des_tables(diapo: Any) -> Iterator[str]:
    for forme in (f for f in diapo.shapes if f.has_table):
        for ligne in list(forme.table.rows)[1:]:
            yield from (t for case in list(ligne.cells)[1:] if (t := plat(case.text_frame.text)))


def _texte(diapo: Any) -> str:
    def formes(porteur: Any) -> Iterator[Any]:
        for forme in porteur.shapes:
            yield forme
            if forme.shape_type == 6:
                yield from formes(forme)

    ecrits = [f.text_frame.text for f in formes(diapo) if f.has_text_frame]
    tables = [c.text_frame.text for f in diapo.shapes if f.has_table for li in f.table.rows for c in li.cells]
    return plat(" ".join([*ecrits, *tables]))
