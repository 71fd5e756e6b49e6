"""Where the persons of a Cité may live, by code: never from a geometry, so that outlines change no draw."""

from __future__ import annotations

from dataclasses import dataclass
from string import ascii_uppercase

from cite_data.demo.cites import MARSEILLE
from cite_data.demo.faits_marseille import QPV_2024
from cite_data.demo.profil import Cite, Profil

PART_MICRO_CONNU = 0.8
_POIDS_ARRONDISSEMENT = {"13213": 0.35, "13214": 0.13, "13215": 0.45, "13216": 0.07}
_AVANCE_ARRONDISSEMENT = {"13213": 0.7, "13214": 1.0, "13215": 1.4, "13216": 1.0}


@dataclass(frozen=True, kw_only=True)
class Lieu:
    """A QPV: how often a person lives there, and how far its parcours are ahead (above 1) or behind."""

    code: str
    poids: float
    avance: float


@dataclass(frozen=True)
class Micro:
    """A fictional part of a QPV: name and share of its surface."""

    nom: str
    part: float


MICROS: dict[str, tuple[Micro, ...]] = {
    "QN01342I": (Micro("Malpassé", 0.6), Micro("Corot", 0.4)),
    "QN01343I": (Micro("Les Balustres", 0.5), Micro("La Cerisaie", 0.5)),
    "QN01354M": (Micro("La Castellane", 0.6), Micro("La Bricarde", 0.4)),
    "QN01356I": (Micro("Consolat", 0.55), Micro("Ruisseau Mirabeau", 0.45)),
    "QN01359I": (Micro("Kalliste", 0.4), Micro("La Granière", 0.3), Micro("La Solidarité", 0.3)),
    "QN01362I": (Micro("Cap Janet", 0.3), Micro("La Cabucelle", 0.4), Micro("Les Crottes", 0.3)),
}
"""QPV whose name holds several estates; the cut between them is invented."""


def code_micro(qpv: str, rang: int) -> str:
    """Local code of the part of that rank, which no official code can be."""
    return f"{qpv}-{ascii_uppercase[rang]}"


def code_secteur(cite: Cite, rang: int) -> str:
    """Local code of a fictional sector."""
    return f"DEMO-{cite.numero:03d}-{ascii_uppercase[rang]}"


def lieux(cite: Cite, profil: Profil) -> tuple[Lieu, ...]:
    """The QPV of the Cité, or its fictional sectors."""
    if cite.cite_id == MARSEILLE:
        return _marseille()
    # Sectors go from ahead to behind, with a mean of about 1.
    pas = 0.5 / (len(profil.secteurs_ha) - 1)
    return tuple(
        Lieu(code=code_secteur(cite, rang), poids=hectares, avance=1.25 - pas * rang)
        for rang, hectares in enumerate(profil.secteurs_ha)
    )


def _marseille() -> tuple[Lieu, ...]:
    surfaces = dict.fromkeys(_POIDS_ARRONDISSEMENT, 0.0)
    for qpv in QPV_2024:
        surfaces[qpv.arrondissement] += qpv.hectares
    return tuple(
        Lieu(
            code=q.code,
            poids=_POIDS_ARRONDISSEMENT[q.arrondissement] * q.hectares / surfaces[q.arrondissement],
            avance=_AVANCE_ARRONDISSEMENT[q.arrondissement],
        )
        for q in QPV_2024
    )
