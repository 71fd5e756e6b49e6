"""A whole national quarter in one sheet, and the memory that reading it takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cite_data.sources.classeur.lecture import LIMITES, lire
from cite_data.sources.classeur.lecture.limites import MO
from tests.unitaires.sources.classeur.fichiers_hostiles import feuille, parties_xlsx, zipper

RANGEES, PARTAGES = 200_000, 5_000
STYLES = '<styleSheet><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'


def classeur() -> bytes:
    """200 000 rows of 12 columns: references all different, repeated text, dates, numbers, booleans."""
    textes = "".join(f"<si><t>Texte {n}</t></si>" for n in range(PARTAGES))
    rangees = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>D{n}</t></is></c><c r="B{n}" t="s"><v>{n % 3}</v></c>'
        f'<c r="C{n}" s="1"><v>{44000 + n % 1500}</v></c><c r="D{n}" s="1"><v>{45000 + n % 900}</v></c>'
        f'<c r="E{n}"><v>{n % 100}</v></c><c r="F{n}"><v>{n / 7}</v></c><c r="G{n}" t="s"><v>{n % 10}</v></c>'
        f'<c r="H{n}" t="s"><v>{n % 2}</v></c><c r="I{n}" t="s"><v>7</v></c><c r="J{n}" t="s"><v>{n % PARTAGES}</v></c>'
        f'<c r="K{n}" t="b"><v>{n % 2}</v></c><c r="L{n}" t="s"><v>9</v></c></row>'
        for n in range(1, RANGEES + 1)
    )
    parties = parties_xlsx({"Actions": feuille(rangees)})
    types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    liens = "".join(
        f'<Relationship Id="{nom}" Type="{types}/{nom}" Target="{nom}.xml"/>'
        for nom in ("styles", "sharedStrings")
    )
    fin = "</Relationships>"
    return zipper(
        parties
        | {
            "xl/_rels/workbook.xml.rels": str(parties["xl/_rels/workbook.xml.rels"]).replace(
                fin, liens + fin
            ),
            "xl/sharedStrings.xml": f"<sst>{textes}</sst>",
            "xl/styles.xml": STYLES,
        }
    )


@pytest.mark.lent
def test_two_hundred_thousand_rows_are_read_within_a_third_of_the_memory_allowed() -> None:
    limites = replace(LIMITES, memoire=768 * MO)  # of address space: about 240 MB are really used
    lignes = lire(classeur(), nom="actions.xlsx", limites=limites).feuilles[0].lignes
    assert len(lignes) == RANGEES
    jour = date(1899, 12, 30) + timedelta(days=44000 + 7)
    assert lignes[6][:5] == ["D7", "Texte 1", jour, date(2023, 3, 22), 7.0]
    assert lignes[6][5:] == [1.0, "Texte 7", "Texte 1", "Texte 7", "Texte 7", True, "Texte 9"]
