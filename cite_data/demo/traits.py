"""Who a person is when found, mostly within the public cible of the Cité, not always."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from cite_data.demo.profil import Profil, Public
from cite_data.demo.tirage import Alea, choisir, oui_non, repartir

_TRANCHES = {
    "moins_26": (None, 25, 0.16),
    "26_35": (26, 35, 0.3),
    "36_45": (36, 45, 0.31),
    "46_55": (46, 55, 0.19),
    "plus_55": (56, None, 0.06),
}
"""Youngest and oldest age of the band, None where it is open, and how frequent it is among all."""

_DUREES = {"moins_12": (0, 0.25), "12_24": (12, 0.36), "25_36": (25, 0.22), "plus_36": (37, 0.2)}
_NIVEAUX = {"infra_3": 0.37, "niveau_3": 0.3, "niveau_4": 0.2, "niveau_5_plus": 0.1, "non_renseigne": 0.03}
_HORS_CIBLE = 0.12
"""What is left of the frequency of a band outside the public cible: prescripteurs send a few who do not match."""

_NON_RENSEIGNE = 0.02


@dataclass(frozen=True, kw_only=True)
class Traits:
    """Codes of the referentials, and yes, no or unknown."""

    sexe: str
    tranche_age: str
    niveau_formation: str
    eloignement: str
    inscrit_ft_entree: bool | None
    brsa: bool | None
    monoparental: bool | None

    def champs(self) -> dict[str, Any]:
        """The columns of the table of persons that they fill."""
        return asdict(self)


def traits(rng: Alea, profil: Profil, nombre: int) -> list[Traits]:
    """That many persons drawn for the public of this Cité."""
    femmes = profil.part_femmes
    sexes = repartir(rng, nombre, {"F": femmes, "H": 1 - femmes, "non_renseigne": 0.008})
    return [_traits(rng, profil, sexe) for sexe in sexes]


def _traits(rng: Alea, profil: Profil, sexe: str) -> Traits:
    return Traits(
        sexe=sexe,
        tranche_age=choisir(rng, _ages(profil.public)),
        niveau_formation=choisir(rng, _NIVEAUX),
        eloignement=choisir(rng, _eloignements(profil.public)),
        inscrit_ft_entree=oui_non(rng, 0.64, 0.05),
        brsa=oui_non(rng, 0.48, 0.07),
        monoparental=oui_non(rng, 0.42 if sexe == "F" else 0.08, 0.05),
    )


def _ages(public: Public) -> dict[str, float]:
    poids = {
        tranche: frequence * (1.0 if _dans(public, bas, haut) else _HORS_CIBLE)
        for tranche, (bas, haut, frequence) in _TRANCHES.items()
    }
    return poids | {"non_renseigne": _NON_RENSEIGNE}


def _dans(public: Public, bas: int | None, haut: int | None) -> bool:
    """True when the whole band lies between the ages of the public."""
    assez = public.age_min is None or (bas is not None and bas >= public.age_min)
    pas_trop = public.age_max is None or (haut is not None and haut <= public.age_max)
    return assez and pas_trop


def _eloignements(public: Public) -> dict[str, float]:
    minimum = public.eloignement_min_mois or 0
    poids = {
        duree: frequence * (1.0 if mois >= minimum else _HORS_CIBLE)
        for duree, (mois, frequence) in _DUREES.items()
    }
    return poids | {"non_renseigne": _NON_RENSEIGNE}
