"""How far a partner's file may go before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

MO = 1024**2


@dataclass(frozen=True, kw_only=True)
class Limites:
    """Every bound of the reading. A real quarter of a whole Cité holds some thousand rows: these leave a wide margin."""

    octets: int = 60 * MO
    """Of the file as sent."""
    octets_decompresses: int = 1024 * MO
    """Of all the parts of a workbook together."""
    taux_compression: int = 300
    """Of a part over 100 MB. Sheets compress 5 to 60 times; a bomb, a thousand times."""
    parties: int = 2_000
    """Members of the zip; a workbook of 60 sheets with comments and drawings has about 300."""
    feuilles: int = 60
    lignes: int = 500_000
    """Rows holding something, in one sheet, besides its headings."""
    lignes_classeur: int = 1_000_000
    """Rows of all the sheets together, blank ones above the last counted."""
    colonnes: int = 200
    cellules: int = 20_000_000
    """Rows × columns of the smallest rectangle from A1, for one sheet and for all together: what has to be allocated."""
    caracteres: int = 32_767
    """Of one cell: the limit of Excel itself."""
    constats: int = 20_000
    """Faults worth listing; beyond, the file as a whole is at fault."""
    memoire: int = 1536 * MO
    """Address space of the reading process, in bytes."""
    secondes: int = 60
    """Of processor, and of wall clock."""


LIMITES = Limites()
"""The limits in force."""
