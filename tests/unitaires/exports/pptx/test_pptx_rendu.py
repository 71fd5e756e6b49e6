"""The slides as LibreOffice draws them: nothing leaves its shape, no word is on another, nothing is cut."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from cite_data.exports.dossier.contenu import Dossier
from cite_data.exports.pptx.zone import EMU_PAR_POINT
from tests.unitaires.exports.pptx.dossier_essai import ouvrir

SANS_RENDU = "LibreOffice Impress ou pdftotext absent : les diapositives n'ont pas été dessinées"
DECKS = ("charte", "tout")
"""The second charter on the figures of a COPIL, the neutral one on those of the whole workshop."""
JEU = 3.0
"""Points by which a letter may stick out of its box without anybody seeing it."""
BLANC = 0.12
"""Part of the height of a word, above and below, where its letters are not."""


@dataclass(frozen=True)
class Mot:
    texte: str
    x1: float
    y1: float
    x2: float
    y2: float

    def recouvre(self, autre: Mot) -> float:
        """Part of the smaller of the two that the other one covers."""
        largeur = min(self.x2, autre.x2) - max(self.x1, autre.x1)
        hauteur = min(self.y2, autre.y2) - max(self.y1, autre.y1)
        if largeur <= 0 or hauteur <= 0:
            return 0.0
        return largeur * hauteur / min(self.aire, autre.aire)

    @property
    def hauteur(self) -> float:
        return self.y2 - self.y1

    @property
    def aire(self) -> float:
        return max(1e-6, (self.x2 - self.x1) * (self.y2 - self.y1))


@pytest.fixture(scope="module")
def pages(
    diaporamas: dict[str, bytes],
    tout_l_atelier: tuple[Dossier, bytes],
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, list[list[Mot]]]:
    """The words of each page of each deck, with their places in points."""
    bureau, lecteur = shutil.which("soffice"), shutil.which("pdftotext")
    if not bureau or not lecteur or not _impress(bureau):
        if os.environ.get("CITE_EXIGER_LIBREOFFICE") == "1":
            pytest.fail(f"LibreOffice exigé : {SANS_RENDU}", pytrace=False)
        pytest.skip(SANS_RENDU)
    dossier = tmp_path_factory.mktemp("rendu")
    for nom, contenu in {"charte": diaporamas["charte"], "tout": tout_l_atelier[1]}.items():
        (dossier / f"{nom}.pptx").write_bytes(contenu)
    profil = f"-env:UserInstallation={(dossier / 'profil').as_uri()}"
    sources = [str(dossier / f"{nom}.pptx") for nom in DECKS]
    subprocess.run(
        [bureau, profil, "--headless", "--convert-to", "pdf", "--outdir", str(dossier), *sources],
        check=True, capture_output=True, timeout=150,
    )  # fmt: skip
    return {nom: list(_mots_par_page(lecteur, dossier / f"{nom}.pdf")) for nom in DECKS}


def _impress(bureau: str) -> bool:
    """Calc alone does not read slides."""
    return any(Path(bureau).resolve().parent.glob("libsdlo.so"))


def _mots_par_page(lecteur: str, pdf: Path) -> Iterator[list[Mot]]:
    sortie = subprocess.run(
        [lecteur, "-bbox", str(pdf), "-"], check=True, capture_output=True
    ).stdout.decode()
    for page in sortie.split("<page ")[1:]:
        yield [
            Mot(unescape(texte), *map(float, (x1, y1, x2, y2)))
            for x1, y1, x2, y2, texte in re.findall(
                r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>',
                page,
            )
        ]


def _contenu(nom: str, diaporamas: dict[str, bytes], tout: tuple[Dossier, bytes]) -> Any:
    return ouvrir(tout[1] if nom == "tout" else diaporamas[nom])


@pytest.mark.parametrize("nom", DECKS)
def test_each_slide_is_one_page_and_every_word_is_on_it(
    nom: str,
    pages: dict[str, list[list[Mot]]],
    diaporamas: dict[str, bytes],
    tout_l_atelier: tuple[Dossier, bytes],
) -> None:
    presentation = _contenu(nom, diaporamas, tout_l_atelier)
    assert len(pages[nom]) == len(presentation.slides)
    largeur, hauteur = presentation.slide_width / EMU_PAR_POINT, presentation.slide_height / EMU_PAR_POINT
    for mots in pages[nom]:
        assert all(m.x1 >= 0 and m.y1 >= 0 and m.x2 <= largeur and m.y2 <= hauteur for m in mots)


@pytest.mark.parametrize("nom", DECKS)
def test_no_word_is_written_on_another(nom: str, pages: dict[str, list[list[Mot]]]) -> None:
    chocs = [
        (numero, a.texte, b.texte)
        for numero, mots in enumerate(pages[nom], start=1)
        for a, b in combinations(mots, 2)
        if a.recouvre(b) > 0.3
    ]
    assert not chocs


@pytest.mark.parametrize("nom", DECKS)
def test_texts_stay_in_their_shapes(
    nom: str,
    pages: dict[str, list[list[Mot]]],
    diaporamas: dict[str, bytes],
    tout_l_atelier: tuple[Dossier, bytes],
) -> None:
    for numero, diapo in enumerate(_contenu(nom, diaporamas, tout_l_atelier).slides, start=1):
        for forme in diapo.shapes:
            if (
                forme.has_text_frame
                and forme.text_frame.text.strip()
                and forme.name != "Numéro de diapositive"
            ):
                dehors = _lettres(forme.text_frame.text) - _lettres_dans(forme, pages[nom][numero - 1])
                assert not dehors, (numero, forme.name, forme.text_frame.text)


def _lettres(texte: str) -> Counter[str]:
    return Counter(re.sub(r"\s|\u202f|\u00a0", "", texte))


def _lettres_dans(forme: Any, mots: list[Mot]) -> Counter[str]:
    """The letters of the words that lie in the box of a shape."""
    x1, y1 = forme.left / EMU_PAR_POINT - JEU, forme.top / EMU_PAR_POINT - JEU
    x2, y2 = x1 + forme.width / EMU_PAR_POINT + 2 * JEU, y1 + forme.height / EMU_PAR_POINT + 2 * JEU
    dedans = [
        m
        for m in mots
        if x1 <= m.x1 and m.x2 <= x2 and y1 <= m.y1 + BLANC * m.hauteur and m.y2 - BLANC * m.hauteur <= y2
    ]
    return _lettres("".join(m.texte for m in dedans))


@pytest.mark.parametrize("nom", DECKS)
def test_tables_stay_above_what_is_written_under_them(
    nom: str,
    pages: dict[str, list[list[Mot]]],
    diaporamas: dict[str, bytes],
    tout_l_atelier: tuple[Dossier, bytes],
) -> None:
    for numero, diapo in enumerate(_contenu(nom, diaporamas, tout_l_atelier).slides, start=1):
        for table in (f for f in diapo.shapes if f.has_table):
            dessous = (
                min(f.top for f in diapo.shapes if f.name in ("Lecture", "Pied de page")) / EMU_PAR_POINT
            )
            textes = "".join(case.text_frame.text for ligne in table.table.rows for case in ligne.cells)
            dedans = [m for m in pages[nom][numero - 1] if m.y2 <= dessous + JEU]
            assert not _lettres(textes) - _lettres("".join(m.texte for m in dedans)), numero
