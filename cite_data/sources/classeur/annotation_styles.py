"""How faults look: two colours that every eye tells apart, always with a word beside."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from cite_data.sources.constats import Gravite

ENCRE = "1C2733"
"""Text of a cell in fault: over 4.5:1 on both fills, whatever the colour the partner had given to it."""
FONDS: Mapping[Gravite, str] = MappingProxyType({Gravite.BLOQUANT: "EE9A3A", Gravite.A_VERIFIER: "A6D8F7"})
"""Orange and sky blue: different in hue for a colour-blind eye and in lightness on a black and white print."""
COULEURS = frozenset(FONDS.values())
MOTS: Mapping[Gravite, str] = MappingProxyType(
    {gravite: gravite.value[:1].upper() + gravite.value[1:] for gravite in Gravite}
)
RANGS: Mapping[Gravite, int] = MappingProxyType({Gravite.BLOQUANT: 0, Gravite.A_VERIFIER: 1})
"""The most serious first."""

MARINE, TRAIT, LIEN = "1F3A5F", "B9C4D0", "1B5E9E"
POLICE = "Calibri"
TITRE = Font(name=POLICE, bold=True, size=18, color=MARINE)
TEXTE = Font(name=POLICE, size=11, color=ENCRE)
TEXTE_GRAS = Font(name=POLICE, size=11, color=ENCRE, bold=True)
TEXTE_LIEN = Font(name=POLICE, size=11, color=LIEN, underline="single")
ENTETE = Font(name=POLICE, size=11, color="FFFFFF", bold=True)
FOND_ENTETE = PatternFill("solid", fgColor=MARINE)
CADRE = Border(*(Side(style="thin", color=TRAIT),) * 4)
EN_HAUT = Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)


def fond(gravite: Gravite) -> PatternFill:
    """The fill of a cell in fault."""
    return PatternFill("solid", fgColor=f"FF{FONDS[gravite]}")
