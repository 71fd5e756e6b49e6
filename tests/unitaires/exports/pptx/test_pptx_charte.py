"""A charter put in by a préfecture: found by the type of its layouts, followed in everything, refused in words."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image
from pptx import Presentation
from pptx.oxml.ns import qn

from cite_data.configuration import charte as charte_configuree
from cite_data.exports.dossier.contenu import Dossier
from cite_data.exports.pptx import ErreurCharte, ecrire_diaporama
from cite_data.exports.pptx.charte import ouvrir as ouvrir_charte
from cite_data.exports.pptx.gabarit import COULEURS
from cite_data.exports.pptx.theme import ACCENT, DEGRES, FOND, SERIES, TEXTE, lire
from cite_data.exports.pptx.zone import Zone
from cite_data.figures.palette import contraste
from tests.unitaires.exports.pptx.dossier_essai import ouvrir, textes


def test_layouts_are_found_by_type_whatever_their_names_and_order(diaporamas: dict[str, bytes]) -> None:
    premiere, *autres = ouvrir(diaporamas["charte"]).slides
    assert premiere.slide_layout.element.get("type") == "title"
    assert {d.slide_layout.element.get("type") for d in autres} == {"titleOnly"}
    assert premiere.slide_layout.name == "Modèle A"


def test_the_slides_of_the_charter_are_dropped_with_their_notes(diaporamas: dict[str, bytes]) -> None:
    presentation = ouvrir(diaporamas["charte"])
    assert all("À effacer" not in d.notes_slide.notes_text_frame.text for d in presentation.slides)
    with zipfile.ZipFile(io.BytesIO(diaporamas["charte"])) as paquet:
        noms = [n for n in paquet.namelist() if n.startswith("ppt/slides/slide")]
    assert len(noms) == len(presentation.slides)


def test_titles_keep_the_size_of_the_charter_unless_they_would_not_fit(diaporamas: dict[str, bytes]) -> None:
    a_retenir = ouvrir(diaporamas["charte"]).slides[1].shapes.title
    assert a_retenir.text_frame.paragraphs[0].runs[0].font.size is None
    long = ouvrir(diaporamas["charte"]).slides[3].shapes.title
    assert 18 <= long.text_frame.paragraphs[0].runs[0].font.size.pt < 36


def test_a_template_potx_is_a_charter_too(charte: Path, dossier_demo: Dossier, tmp_path: Path) -> None:
    modele = tmp_path / "charte.potx"
    with zipfile.ZipFile(charte) as lu, zipfile.ZipFile(modele, "w") as ecrit:
        for nom in lu.namelist():
            octets = lu.read(nom).replace(b"presentation.main+xml", b"template.main+xml")
            ecrit.writestr(nom, octets)
    assert ouvrir_charte(modele).contenu.element.get("type") == "titleOnly"


@pytest.mark.parametrize("contenu", [b"", b"ceci n'est pas un zip", b"PK\x03\x04 casse"])
def test_what_is_not_a_pptx_is_refused_in_french(
    tmp_path: Path, dossier_demo: Dossier, contenu: bytes
) -> None:
    faux = tmp_path / "faux.pptx"
    faux.write_bytes(contenu)
    with pytest.raises(ErreurCharte, match=r"« faux\.pptx » n'est pas un fichier PowerPoint"):
        ecrire_diaporama(dossier_demo, charte=faux)


def test_a_zip_that_is_no_presentation_is_refused(tmp_path: Path, dossier_demo: Dossier) -> None:
    faux = tmp_path / "faux.pptx"
    with zipfile.ZipFile(faux, "w") as paquet:
        paquet.writestr("bonjour.txt", "rien")
    with pytest.raises(ErreurCharte, match="n'est pas un fichier PowerPoint"):
        ecrire_diaporama(dossier_demo, charte=faux)


def test_a_missing_file_is_said_with_its_path(tmp_path: Path, dossier_demo: Dossier) -> None:
    with pytest.raises(ErreurCharte, match="CITE_CHARTE"):
        ecrire_diaporama(dossier_demo, charte=tmp_path / "absente.pptx")


def test_a_charter_without_any_title_is_refused(tmp_path: Path, dossier_demo: Dossier) -> None:
    presentation = Presentation()
    for disposition in list(presentation.slide_layouts):
        if disposition.element.get("type") != "blank":
            presentation.slide_layouts.remove(disposition)
    muette = tmp_path / "muette.pptx"
    presentation.save(str(muette))
    with pytest.raises(ErreurCharte, match="aucune disposition avec un titre"):
        ecrire_diaporama(dossier_demo, charte=muette)


def test_without_types_the_simplest_layout_with_a_title_serves(tmp_path: Path, dossier_demo: Dossier) -> None:
    presentation = Presentation()
    for disposition in presentation.slide_layouts:
        disposition.element.attrib.pop("type", None)
    sans_types = tmp_path / "sans_types.pptx"
    presentation.save(str(sans_types))
    deck = ouvrir(ecrire_diaporama(dossier_demo, charte=sans_types))
    assert {d.slide_layout.name for d in deck.slides} == {"Title Only"}
    assert "Données de démonstration" in textes(deck.slides[0])


def test_the_charter_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CITE_CHARTE", raising=False)
    assert charte_configuree() is None
    monkeypatch.setenv("CITE_CHARTE", str(tmp_path / "a.pptx"))
    assert charte_configuree() == tmp_path / "a.pptx"


def test_the_neutral_accents_read_on_the_background() -> None:
    for nom, couleur in COULEURS.items():
        if nom not in ("lt1", "lt2"):
            assert contraste(f"#{couleur}", "#ffffff") >= 4.5, nom


@pytest.mark.parametrize("quelle", ["neutre", "charte"])
def test_numbers_read_on_every_tint_of_a_charter(quelle: str, charte: Path) -> None:
    theme = ouvrir_charte(None if quelle == "neutre" else charte).theme
    for teinte in (*SERIES, *DEGRES, ACCENT, FOND):
        assert contraste(theme.hexa(theme.encre(teinte)), theme.hexa(teinte)) >= 4.5, teinte
    assert theme.encre(FOND) == TEXTE


def test_the_theme_is_read_through_the_naming_of_the_master(charte: Path) -> None:
    presentation = Presentation(str(charte))
    carte = presentation.slide_master.element.find(qn("p:clrMap"))
    carte.set("bg1", "dk1")
    carte.set("tx1", "lt1")
    theme = lire(presentation.slide_master)
    assert (theme.couleurs["bg1"], theme.couleurs["tx1"]) == ("#000000", "#ffffff")


@pytest.mark.parametrize("x", [0.02, 0.86])
def test_nothing_covers_the_logo_of_the_charter(
    charte: Path, dossier_demo: Dossier, tmp_path: Path, x: float
) -> None:
    presentation = Presentation(str(charte))
    tampon = io.BytesIO()
    Image.new("RGB", (20, 20), "white").save(tampon, "PNG")
    masque, largeur, hauteur = presentation.slide_master, presentation.slide_width, presentation.slide_height
    _, relation = masque.part.get_or_add_image_part(tampon)
    logo = Zone(x=round(largeur * x), y=round(hauteur * 0.83), largeur=largeur // 9, hauteur=hauteur // 7)
    masque.shapes._spTree.add_pic(99, "Logo", "", relation, *logo.boite)
    presentation.save(str(tmp_path / "logo.pptx"))
    for diapo in list(ouvrir(ecrire_diaporama(dossier_demo, charte=tmp_path / "logo.pptx")).slides)[1:]:
        for forme in diapo.shapes:
            zone = Zone(x=forme.left, y=forme.top, largeur=forme.width, hauteur=forme.height)
            assert not zone.touche(logo), (diapo.shapes.title.text_frame.text, forme.name)
