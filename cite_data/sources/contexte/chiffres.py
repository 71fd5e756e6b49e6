"""The published figures that are known: how their column is named, what they are called here, whether they add up."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cite_data.textes.formes import forme

_ANNEE = r"(?P<annee>(?:19|20)\d\d)"
_AA = r"(?P<aa>\d\d)"
"""The last two digits of the year, as INSEE ends the names of its columns: `DISP_TP60_A21`, `DISP_MED21`."""


@dataclass(frozen=True, kw_only=True)
class Chiffre:
    """A figure. Each of `motifs` matches the whole name of its column, in the form of `_nom`."""

    motifs: tuple[str, ...]
    indicateur: str
    unite: str
    source: str
    sommable: bool = False


CHIFFRES = (
    Chiffre(
        motifs=(rf"(?:pop|pop_mun|population|pmun)_?{_ANNEE}?", rf"pmun_?{_AA}"),
        indicateur="Population municipale",
        unite="habitants",
        source="Insee, populations légales",
        sommable=True,
    ),
    Chiffre(
        motifs=(rf"(?:tx|taux)_?pauvrete_?(?:60)?_?{_ANNEE}?", rf"disp_tp60_?a?{_AA}"),
        indicateur="Taux de pauvreté à 60 %",
        unite="%",
        source="Insee, Filosofi",
    ),
    Chiffre(
        motifs=(rf"(?:revenu_median|rev_med|med)_?{_ANNEE}?", rf"disp_med_?a?{_AA}"),
        indicateur="Revenu disponible médian",
        unite="euros",
        source="Insee, Filosofi",
    ),
    Chiffre(
        motifs=(rf"(?:tx|taux)_emploi_?(?:rp_?)?{_ANNEE}?",),
        indicateur="Taux d'emploi",
        unite="%",
        source="Insee, recensement de la population",
    ),
    Chiffre(
        motifs=(rf"(?:tx|taux)_emploi_femmes_?(?:rp_?)?{_ANNEE}?",),
        indicateur="Taux d'emploi des femmes",
        unite="%",
        source="Insee, recensement de la population",
    ),
    Chiffre(
        motifs=(rf"(?:tx|taux)_emplois?_precaires?_?(?:rp_?)?{_ANNEE}?",),
        indicateur="Part des emplois précaires",
        unite="%",
        source="Insee, recensement de la population",
    ),
    Chiffre(
        motifs=(rf"(?:tx|taux)_chomage_?(?:rp_?)?{_ANNEE}?",),
        indicateur="Taux de chômage",
        unite="%",
        source="Insee, recensement de la population",
    ),
    Chiffre(
        motifs=(rf"(?:nb_)?logements_sociaux_?(?:rpls)?_?{_ANNEE}?",),
        indicateur="Logements sociaux",
        unite="logements",
        source="SDES, répertoire des logements locatifs sociaux",
        sommable=True,
    ),
)
"""Rates and medians are never added nor averaged: only head counts are `sommable`."""


def reconnaitre(nom: str) -> tuple[Chiffre, str | None] | None:
    """The figure that a column or a cell names and the year in that name (None: not there); None for anything else.

    Known are the names of the producers' columns and, followed or not by a year, the label used here.
    """
    cherche = _nom(nom)
    for chiffre, motif in _MOTIFS:
        if trouve := motif.fullmatch(cherche):
            dits = trouve.groupdict()
            return chiffre, dits.get("annee") or (f"20{dits['aa']}" if "aa" in dits else None)
    return None


def _nom(texte: str) -> str:
    """Lower case, no accents, words joined by `_`; a curly apostrophe parts words as a straight one does."""
    return forme(texte.replace("\u2019", "'")).replace(" ", "_")


_MOTIFS = tuple(
    (chiffre, re.compile(motif))
    for chiffre in CHIFFRES
    for motif in (*chiffre.motifs, rf"{_nom(chiffre.indicateur)}_?{_ANNEE}?")
)
