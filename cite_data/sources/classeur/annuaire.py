"""Who and what can be named in a workbook: organisations, Cités, indicators, found by code or by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz, process

from cite_data.modele.anciens_libelles import ANCIENS_ORGANISMES
from cite_data.modele.saisie import SEPARATEUR_CODE
from cite_data.textes.formes import forme

PROCHE = 72
"""From this likeness on (0 to 100), a known name is proposed in place of an unknown one; below, nothing is."""


@dataclass(frozen=True)
class Annuaire:
    """Names by code, for each kind of thing that a cell may name."""

    cites: Mapping[str, str] = field(default_factory=dict)
    partenaires: Mapping[str, str] = field(default_factory=dict)
    indicateurs: Mapping[str, str] = field(default_factory=dict)

    def avec(self, *, cites: Mapping[str, str], partenaires: Mapping[str, str]) -> Annuaire:
        """The same, and what the workbooks of this run declare."""
        return replace(self, cites={**self.cites, **cites}, partenaires={**self.partenaires, **partenaires})


@dataclass(frozen=True)
class Liste:
    """One kind of thing, ready to be looked up. `proposable`: words to propose by form."""

    codes: Mapping[str, str]
    proposable: Mapping[str, str]

    def code(self, texte: str) -> str | None:
        """The code that a text names, by code, « code · nom » or name; None when nothing does."""
        for essai in (texte, texte.split(SEPARATEUR_CODE.strip())[0]):
            if code := self.codes.get(forme(essai)) or self.codes.get(_nom_actuel(forme(essai))):
                return code
        return None

    def suggestion(self, texte: str) -> str:
        """The known name nearest to a text, "" when none is near."""
        trouve = process.extractOne(
            forme(texte), self.proposable.keys(), scorer=fuzz.WRatio, score_cutoff=PROCHE
        )
        return self.proposable[trouve[0]] if trouve else ""


def liste(noms: Mapping[str, str], *, anciens: Mapping[str, tuple[str, ...]] | None = None) -> Liste:
    """Look-up of codes by code, name and former names; where two say the same, the code wins, then the first."""
    codes: dict[str, str] = {}
    for code in noms:
        codes.setdefault(forme(code), code)
    for code, nom in noms.items():
        codes.setdefault(forme(nom), code)
    for code, autres in (anciens or {}).items():
        for autre in autres:
            codes.setdefault(forme(autre), code)
    proposable = {forme(nom): nom for nom in noms.values()}
    return Liste(codes, proposable)


def _nom_actuel(nom: str) -> str:
    """The same name in today's words: « pole emploi marseille » → « france travail marseille »."""
    for ancien, actuel in ANCIENS_ORGANISMES.items():
        nom = nom.replace(ancien, actuel)
    return nom
