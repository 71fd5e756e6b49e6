"""Published figures of the territories, with their year and source; fictional ones, named so, for fictional sectors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cite_data.demo.cites import CITES, MARSEILLE
from cite_data.demo.faits_marseille import QPV_2015, QPV_2024, Qpv2015
from cite_data.demo.lieux import code_secteur
from cite_data.demo.profils import PROFILS
from cite_data.demo.tirage import Alea, generateur

_FILOSOFI = "Insee, Filosofi {annee}, quartiers prioritaires de 2015"
_RP_2010 = "Insee, recensement de la population 2010, quartiers prioritaires de 2015"
_MEME_CONTOUR = "{source}\u00a0; publié sur le contour de 2015, identique à celui de 2024"
_CONTOUR_MODIFIE = "{source}\u00a0; publié sur le contour de 2015, modifié en 2024\u00a0: non comparable"
FICTIVE = "Donnée fictive de démonstration"
_RANG = 7
"""Rank that seeds the draws of this module, apart from those of the persons."""


@dataclass(frozen=True, kw_only=True)
class Chiffre:
    """A published figure: `champ` is its field in `Qpv2015`."""

    champ: str
    indicateur: str
    periode: str
    unite: str
    source: str
    sommable: bool = False


CHIFFRES = (
    Chiffre(
        champ="population_2018",
        indicateur="Population municipale",
        periode="2018",
        unite="habitants",
        source="Insee, populations légales 2018, quartiers prioritaires de 2015",
        sommable=True,
    ),
    Chiffre(
        champ="pauvrete_2019",
        indicateur="Taux de pauvreté à 60 %",
        periode="2019",
        unite="%",
        source=_FILOSOFI.format(annee=2019),
    ),
    Chiffre(
        champ="pauvrete_2020",
        indicateur="Taux de pauvreté à 60 %",
        periode="2020",
        unite="%",
        source=_FILOSOFI.format(annee=2020),
    ),
    Chiffre(champ="emploi_2010", indicateur="Taux d'emploi", periode="2010", unite="%", source=_RP_2010),
    Chiffre(
        champ="emploi_femmes_2010",
        indicateur="Taux d'emploi des femmes",
        periode="2010",
        unite="%",
        source=_RP_2010,
    ),
    Chiffre(
        champ="emplois_precaires_2010",
        indicateur="Part des emplois précaires",
        periode="2010",
        unite="%",
        source=_RP_2010,
    ),
)


def contexte(graine: int) -> list[dict[str, Any]]:
    """The rows of every QPV of Marseille Nord, both vintages, and of every fictional sector."""
    lignes = [_publie(chiffre, qpv.code, _valeur(chiffre, qpv)) for qpv in QPV_2015 for chiffre in CHIFFRES]
    anciens = {qpv.code: qpv for qpv in QPV_2015}
    for qpv in QPV_2024:
        ancien = anciens[qpv.code_2015] if qpv.identique else None
        lignes += [_en_2024(chiffre, qpv.code, ancien) for chiffre in CHIFFRES]
    return [*lignes, *_fictif(graine)]


def _valeur(chiffre: Chiffre, qpv: Qpv2015) -> float | None:
    valeur: float | None = getattr(qpv, chiffre.champ)
    return valeur


def _en_2024(chiffre: Chiffre, code: str, ancien: Qpv2015 | None) -> dict[str, Any]:
    """The figure of 2015 where the outline is the same; not applicable where it changed."""
    if ancien is None:
        source = _CONTOUR_MODIFIE.format(source=chiffre.source)
        return _publie(chiffre, code, None) | {"symbole": "so", "source": source}
    source = _MEME_CONTOUR.format(source=chiffre.source)
    return _publie(chiffre, code, _valeur(chiffre, ancien)) | {"source": source}


def _publie(chiffre: Chiffre, code: str, valeur: float | None) -> dict[str, Any]:
    return {
        "territoire_id": code,
        "indicateur": chiffre.indicateur,
        "periode": chiffre.periode,
        "valeur": None if valeur is None else float(valeur),
        "symbole": "nd" if valeur is None else None,
        "unite": chiffre.unite,
        "source": chiffre.source,
        "sommable": chiffre.sommable,
    }


def _fictif(graine: int) -> list[dict[str, Any]]:
    lignes = []
    for cite in CITES:
        if cite.cite_id != MARSEILLE:
            rng = generateur(graine, cite.numero, _RANG)
            for rang, hectares in enumerate(PROFILS[cite.cite_id].secteurs_ha):
                lignes += _du_secteur(rng, code_secteur(cite, rang), hectares)
    return lignes


def _du_secteur(rng: Alea, code: str, hectares: float) -> list[dict[str, Any]]:
    emploi = rng.uniform(32, 52)
    qpv = Qpv2015(
        code,
        "",
        population_2018=round(hectares * rng.uniform(90, 180)),
        pauvrete_2019=round(rng.uniform(38, 58), 1),
        pauvrete_2020=round(rng.uniform(36, 56), 1),
        emploi_2010=round(emploi, 1),
        emploi_femmes_2010=round(emploi - rng.uniform(2, 8), 1),
        emplois_precaires_2010=round(rng.uniform(14, 27), 1),
    )
    return [_publie(chiffre, code, _valeur(chiffre, qpv)) | {"source": FICTIVE} for chiffre in CHIFFRES]
