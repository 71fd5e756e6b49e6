"""Published facts about the priority districts of the 13th to 16th arrondissements of Marseille, both vintages.

Codes, names, points and surfaces: ANCT, lists of the QPV of 2015 and 2024. Statistics: Insee, on the outlines of 2015.
"""

from __future__ import annotations

from dataclasses import dataclass

ARRONDISSEMENTS = {
    "13213": "13e arrondissement",
    "13214": "14e arrondissement",
    "13215": "15e arrondissement",
    "13216": "16e arrondissement",
}


@dataclass(frozen=True)
class Qpv2024:
    """A QPV of 2024: main arrondissement by surface, hectares, point inside it, and the 2015 QPV of the same place."""

    code: str
    nom: str
    arrondissement: str
    hectares: float
    longitude: float
    latitude: float
    code_2015: str

    @property
    def identique(self) -> bool:
        """True when the outline is that of 2015 (last letter I)."""
        return self.code.endswith("I")


@dataclass(frozen=True)
class Qpv2015:
    """A QPV of 2015 and its published statistics: inhabitants, then percentages; None where not published."""

    code: str
    nom: str
    population_2018: int
    pauvrete_2019: float
    pauvrete_2020: float | None
    emploi_2010: float
    emploi_femmes_2010: float
    emplois_precaires_2010: float | None


QPV_2024 = (
    Qpv2024("QN01303I", "Saint Henri", "13216", 12.97, 5.333829, 43.35995, "QP013003"),
    Qpv2024("QN01304I", "La Viste", "13215", 19.86, 5.361127, 43.356941, "QP013005"),
    Qpv2024("QN01331M", "Canet Arnavaux Jean Jaurès", "13214", 44.44, 5.376435, 43.326878, "QP013032"),
    Qpv2024("QN01342I", "Malpassé Corot", "13213", 44.52, 5.408307, 43.325546, "QP013042"),
    Qpv2024("QN01343I", "Balustres Cerisaie", "13213", 8.92, 5.423435, 43.339119, "QP013043"),
    Qpv2024("QN01344M", "Frais Vallon", "13213", 18.44, 5.4268, 43.32515, "QP013044"),
    Qpv2024("QN01345M", "Le Clos La Rose", "13213", 34.18, 5.429742, 43.330987, "QP013044"),
    Qpv2024("QN01346M", "Le Petit Séminaire", "13213", 8.36, 5.44199, 43.320247, "QP013045"),
    Qpv2024("QN01347I", "La Marie", "13213", 5.0, 5.45556, 43.329688, "QP013046"),
    Qpv2024("QN01348M", "Les Olives", "13213", 10.3, 5.458869, 43.323231, "QP013047"),
    Qpv2024(
        "QN01349M", "La Simiane La Paternelle Vieux Moulin", "13214", 24.8, 5.383602, 43.342805, "QP013048"
    ),
    Qpv2024("QN01350M", "Saint Gabriel Bon Secours", "13214", 45.4, 5.38064, 43.322135, "QP013049"),
    Qpv2024("QN01351M", "Saint Jérôme Les Tilleuls", "13213", 16.51, 5.411733, 43.3329, "QP013049"),
    Qpv2024("QN01352M", "Grand Saint Barthélémy", "13214", 71.43, 5.390598, 43.329507, "QP013049"),
    Qpv2024("QN01353M", "Le Castellas Les Micocouliers", "13215", 14.87, 5.375851, 43.351016, "QP013050"),
    Qpv2024("QN01354M", "La Castellane La Bricarde", "13215", 33.25, 5.342295, 43.366125, "QP013051"),
    Qpv2024("QN01355M", "Plan d'Aou Saint Antoine", "13215", 26.95, 5.351323, 43.369698, "QP013051"),
    Qpv2024("QN01356I", "Consolat Ruisseau Mirabeau", "13215", 46.39, 5.350573, 43.348848, "QP013052"),
    Qpv2024("QN01357M", "Saint Louis Campagne Lévêque", "13215", 39.09, 5.359977, 43.347101, "QP013053"),
    Qpv2024("QN01358I", "Les Aygalades", "13215", 10.11, 5.367119, 43.351489, "QP013054"),
    Qpv2024(
        "QN01359I", "Kalliste La Granière La Solidarité", "13215", 33.62, 5.362422, 43.384486, "QP013055"
    ),
    Qpv2024("QN01360M", "La Savine Bosphore", "13215", 31.79, 5.363747, 43.369908, "QP013056"),
    Qpv2024("QN01361I", "Les Tilleuls La Maurelette", "13215", 14.41, 5.374242, 43.346661, "QP013057"),
    Qpv2024(
        "QN01362I", "Cap Janet La Cabucelle Les Crottes", "13215", 108.83, 5.359847, 43.331642, "QP013058"
    ),
    Qpv2024("QN01363I", "La Visitation - Bassens", "13215", 26.14, 5.373033, 43.340861, "QP013059"),
    Qpv2024("QN01364I", "Saint André", "13216", 14.59, 5.34155, 43.3551, "QP013060"),
)

PARTS_PARTAGEES: dict[str, tuple[tuple[str, float], ...]] = {
    "QN01346M": (("13213", 0.565), ("13212", 0.435)),
    "QN01350M": (("13214", 0.986), ("13213", 0.014)),
    "QN01353M": (("13215", 0.539), ("13214", 0.461)),
    "QN01354M": (("13215", 0.596), ("13216", 0.404)),
    "QN01356I": (("13215", 0.697), ("13216", 0.303)),
    "QN01362I": (("13215", 0.934), ("13202", 0.066)),
    "QN01363I": (("13215", 0.852), ("13214", 0.148)),
}
"""Shares of the surface, where a QPV lies on several arrondissements; the others are whole in their main one."""

_PARTS_CENTRE_VILLE = (("13203", 0.511), ("13201", 0.198), ("13202", 0.144), ("13214", 0.106))
"""QP013032, most of which became QPV of the centre of Marseille that are not listed here."""

QPV_2015 = (
    Qpv2015("QP013003", "Saint Henri", 1904, 36.2, 33.3, 47.1, 43.4, 13.7),
    Qpv2015("QP013005", "La Viste", 3044, 55.5, 51.4, 34.9, 30.4, 20.8),
    Qpv2015("QP013032", "Centre Ville Canet Arnavaux Jean Jaurès", 104302, 50.3, 49.2, 42.7, 37.8, 22.1),
    Qpv2015("QP013042", "Malpassé Corot", 9843, 55.5, 54.3, 33.7, 27.3, 19.8),
    Qpv2015("QP013043", "Balustres Cerisaie", 2153, 43.5, 43.3, 48.9, 45.2, 19.2),
    Qpv2015("QP013044", "Frais Vallon Le Clos La Rose", 9333, 55.4, 52.1, 37.1, 33.4, 21.4),
    Qpv2015("QP013045", "Le Petit Séminaire", 1589, 46.4, 42.2, 42.1, 38.3, 14.7),
    Qpv2015("QP013046", "La Marie", 1289, 52.6, 46.0, 40.0, 35.0, 25.2),
    Qpv2015("QP013047", "Les Olives", 843, 45.2, 46.8, 49.1, 49.8, None),
    Qpv2015("QP013048", "La Simiane La Paternelle", 2669, 47.7, 47.1, 39.4, 39.0, 15.9),
    Qpv2015(
        "QP013049",
        "Bon Secours Les Rosiers Marine Bleue Grand Saint Barthélémy Saint Jérôme",
        *(23286, 55.9, 53.6, 34.2, 30.2, 19.6),
    ),
    Qpv2015("QP013050", "Le Castellas Les Micocouliers Saint Joseph", 3409, 50.0, None, 34.5, 29.2, 17.4),
    Qpv2015(
        "QP013051", "La Castellane La Bricarde Plan D'Aou Saint Antoine", 9109, 55.5, 54.0, 30.8, 24.4, 17.4
    ),
    Qpv2015("QP013052", "Consolat Ruisseau Mirabeau", 4531, 50.2, 50.2, 34.9, 29.8, 16.7),
    Qpv2015("QP013053", "La Calade Campagne Lévèque", 5444, 51.4, 50.7, 38.7, 35.2, 16.5),
    Qpv2015("QP013054", "Les Aygalades", 1886, 56.5, 58.4, 28.9, 21.2, 19.6),
    Qpv2015("QP013055", "Kalliste La Granière La Solidarité", 7648, 61.5, 59.0, 26.6, 21.8, 22.1),
    Qpv2015("QP013056", "La Savine", 944, 53.5, 51.7, 32.3, 26.5, 25.5),
    Qpv2015("QP013057", "Les Tilleuls La Maurelette", 2342, 59.0, 53.4, 43.8, 34.1, 15.3),
    Qpv2015("QP013058", "La Cabucelle", 12476, 54.5, 53.1, 36.5, 30.0, 20.9),
    Qpv2015("QP013059", "La Visitation - Bassens", 1876, 36.8, 35.4, 40.9, 39.2, None),
    Qpv2015("QP013060", "Saint André", 1562, 35.7, 33.5, 52.2, 48.3, 14.6),
)


def parts_2024(qpv: Qpv2024) -> tuple[tuple[str, float], ...]:
    """(arrondissement, share of the surface), the main one first."""
    return PARTS_PARTAGEES.get(qpv.code, ((qpv.arrondissement, 1.0),))


def parts_2015(code: str) -> tuple[tuple[str, float], ...]:
    """Same for a QPV of 2015, estimated from the surfaces of the QPV of 2024 that came out of it."""
    if code == "QP013032":
        return _PARTS_CENTRE_VILLE
    successeurs = [q for q in QPV_2024 if q.code_2015 == code]
    total = sum(q.hectares for q in successeurs)
    parts: dict[str, float] = {}
    for qpv in successeurs:
        for arrondissement, part in parts_2024(qpv):
            parts[arrondissement] = parts.get(arrondissement, 0.0) + part * qpv.hectares / total
    return tuple(sorted(((a, round(p, 3)) for a, p in parts.items()), key=lambda p: (-p[1], p[0])))
