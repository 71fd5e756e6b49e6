"""The published figures that are known: how their column is named, what they are called here, whether they add up."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ANNEE = r"(?P<annee>(?:19|20)\d\d)"


@dataclass(frozen=True, kw_only=True)
class Chiffre:
    """A figure. `motif` matches the whole name of its column, in lower case; the year is in it, or asked for."""

    motif: str
    indicateur: str
    unite: str
    source: str
    sommable: bool = False


CHIFFRES = (
    Chiffre(
        motif=rf"(?:pop|pop_mun|population|pmun)_?{_ANNEE}?",
        indicateur="Population municipale",
        unite="habitants",
        source="Insee, populations légales",
        sommable=True,
    ),
    Chiffre(
        motif=rf"(?:tx|taux)_?pauvrete_?(?:60)?_?{_ANNEE}?",
        indicateur="Taux de pauvreté à 60 %",
        unite="%",
        source="Insee, Filosofi",
    ),
    Chiffre(
        motif=rf"(?:revenu_median|rev_med|med)_?{_ANNEE}?",
        indicateur="Revenu disponible médian",
        unite="euros",
        source="Insee, Filosofi",
    ),
    Chiffre(
        motif=rf"(?:tx|taux)_emploi_(?:rp_?)?{_ANNEE}?",
        indicateur="Taux d'emploi",
        unite="%",
        source="Insee, recensement de la population",
    ),
    Chiffre(
        motif=rf"(?:tx|taux)_emploi_femmes_(?:rp_?)?{_ANNEE}?",
        indicateur="Taux d'emploi des femmes",
        unite="%",
        source="Insee, recensement de la population",
    ),
    Chiffre(
        motif=rf"(?:tx|taux)_emplois?_precaires?_(?:rp_?)?{_ANNEE}?",
        indicateur="Part des emplois précaires",
        unite="%",
        source="Insee, recensement de la population",
    ),
    Chiffre(
        motif=rf"(?:tx|taux)_chomage_(?:rp_?)?{_ANNEE}?",
        indicateur="Taux de chômage",
        unite="%",
        source="Insee, recensement de la population",
    ),
    Chiffre(
        motif=rf"(?:nb_)?logements_sociaux_?(?:rpls)?_?{_ANNEE}?",
        indicateur="Logements sociaux",
        unite="logements",
        source="SDES, répertoire des logements locatifs sociaux",
        sommable=True,
    ),
)
"""Rates and medians are never added nor averaged: only head counts are `sommable`."""


def reconnaitre(colonne: str) -> tuple[Chiffre, str | None] | None:
    """The figure of a column and the year in its name (None: not there); None when the column is no known figure."""
    nom = colonne.strip().lower()
    for chiffre in CHIFFRES:
        if trouve := re.fullmatch(chiffre.motif, nom):
            return chiffre, trouve["annee"]
    return None
