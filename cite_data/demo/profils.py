"""The fictional course of each Cité: volumes, delays and results chosen so that comparing them says something."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from cite_data.demo.profil import Allure, Profil, Public, Volume

_TOUS = Public(None, None, None, None)
_LONGUE_DUREE = Public(None, 26, None, 12)
_VAGUE_2020 = (date(2020, 9, 22), date(2020, 11, 2), date(2021, 1, 11))
_VAGUE_2021 = (date(2021, 7, 12), date(2021, 9, 6), date(2021, 11, 8))

_MARSEILLE = Profil(
    lancement=date(2021, 4, 19),
    debut_reperage=date(2021, 6, 21),
    debut_entrees=date(2021, 9, 13),
    public=Public("F", 26, 55, 12),
    part_femmes=0.975,
    volume=Volume(74, 58, 50),
    cible_entrees=50,
    allure=Allure(82, 38, 290, 1.0, 0.5),
    creux=(date(2022, 6, 15), date(2022, 9, 15)),
    muet=("savoirs", date(2023, 3, 31)),
)


def _profil(
    vague: tuple[date, date, date],
    public: Public,
    *,
    part_femmes: float,
    volume: Volume,
    allure: Allure,
    secteurs_ha: tuple[float, ...],
) -> Profil:
    """A Cité of one of the two waves, whose target was set a little over what it reached."""
    lancement, debut_reperage, debut_entrees = vague
    return Profil(
        lancement=lancement,
        debut_reperage=debut_reperage,
        debut_entrees=debut_entrees,
        public=public,
        part_femmes=part_femmes,
        volume=volume,
        cible_entrees=round(volume.entrees * 1.1 / 5) * 5,
        allure=allure,
        secteurs_ha=secteurs_ha,
    )


PROFILS: Mapping[str, Profil] = MappingProxyType(
    {
        "cde-009": _MARSEILLE,
        "cde-006": _profil(
            _VAGUE_2020,
            _LONGUE_DUREE,
            part_femmes=0.58,
            volume=Volume(180, 141, 104),
            allure=Allure(70, 61, 300, 1.15, 0.43),
            secteurs_ha=(38.0, 22.5, 31.0, 16.0),
        ),
        "cde-008": _profil(
            _VAGUE_2020,
            Public(None, None, 25, None),
            part_femmes=0.47,
            volume=Volume(34, 31, 26),
            allure=Allure(34, 25, 190, 0.8, 0.58),
            secteurs_ha=(28.0, 19.0, 24.0),
        ),
        "cde-010": _profil(
            _VAGUE_2020,
            _TOUS,
            part_femmes=0.55,
            volume=Volume(112, 71, 46),
            allure=Allure(96, 104, 340, 1.5, 0.33),
            secteurs_ha=(26.0, 33.5, 14.0, 18.0),
        ),
        "cde-013": _profil(
            _VAGUE_2020,
            _TOUS,
            part_femmes=0.54,
            volume=Volume(318, 274, 226),
            allure=Allure(45, 31, 230, 0.78, 0.6),
            secteurs_ha=(52.0, 41.0, 36.0, 28.0, 44.0, 19.0),
        ),
        "cde-023": _profil(
            _VAGUE_2020,
            _LONGUE_DUREE,
            part_femmes=0.5,
            volume=Volume(150, 118, 82),
            allure=Allure(62, 55, 280, 1.1, 0.46),
            secteurs_ha=(30.0, 24.0, 17.0, 21.0),
        ),
        "cde-025": _profil(
            _VAGUE_2020,
            Public(None, 26, None, None),
            part_femmes=0.52,
            volume=Volume(124, 103, 79),
            allure=Allure(58, 44, 260, 0.95, 0.52),
            secteurs_ha=(34.0, 27.0, 22.0, 18.0, 25.0),
        ),
        "cde-026": _profil(
            _VAGUE_2021,
            Public("F", None, None, None),
            part_femmes=0.96,
            volume=Volume(138, 121, 98),
            allure=Allure(49, 36, 245, 0.85, 0.55),
            secteurs_ha=(29.0, 37.0, 20.0, 15.0),
        ),
        "cde-028": _profil(
            _VAGUE_2021,
            _LONGUE_DUREE,
            part_femmes=0.49,
            volume=Volume(396, 296, 211),
            allure=Allure(74, 66, 290, 1.05, 0.47),
            secteurs_ha=(48.0, 39.0, 57.0, 26.0, 31.0, 44.0, 22.0, 35.0),
        ),
        "cde-035": _profil(
            _VAGUE_2021,
            _TOUS,
            part_femmes=0.66,
            volume=Volume(76, 58, 39),
            allure=Allure(81, 72, 270, 1.3, 0.38),
            secteurs_ha=(24.0, 18.0, 29.0),
        ),
        "cde-037": _profil(
            _VAGUE_2021,
            Public(None, None, 45, 12),
            part_femmes=0.56,
            volume=Volume(206, 172, 128),
            allure=Allure(55, 47, 265, 1.0, 0.49),
            secteurs_ha=(43.0, 35.0, 27.0, 30.0, 21.0),
        ),
        "cde-039": _profil(
            _VAGUE_2021,
            _LONGUE_DUREE,
            part_femmes=0.6,
            volume=Volume(88, 62, 41),
            allure=Allure(88, 79, 310, 1.25, 0.4),
            secteurs_ha=(27.0, 20.0, 16.0),
        ),
    }
)
