"""Towards what a person is brought back to the droit commun, drawn apart so that no other draw is shifted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cite_data.demo.offre import RACCROCHAGE
from cite_data.demo.partenaires import Equipe
from cite_data.demo.personnes import Personne
from cite_data.demo.tirage import Alea, choisir

_PART_NON_RENSEIGNEE = 0.05
_PAR_DEFAUT = {"france_travail": 0.74, "plie": 0.1, "cap_emploi": 0.05, "ccas": 0.05, "autre": 0.06}
_JEUNES = {"mission_locale": 0.7, "france_travail": 0.25, "autre": 0.05}
_AU_DEPARTEMENT = {"departement": 0.6, "ccas": 0.2, "plie": 0.2}
_DEJA_INSCRITES = {"plie": 0.45, "cap_emploi": 0.15, "ccas": 0.2, "autre": 0.2}


def orienter(
    rng: Alea, actions: Sequence[dict[str, Any]], *, personnes: Mapping[str, Personne], equipe: Equipe
) -> None:
    """Write in each action that brings a person back the scheme it leads to; now and then nobody wrote it."""
    departement = equipe.membres["departement"].partenaire_id
    for action in actions:
        if action["type_action"] == RACCROCHAGE.type_action:
            personne = personnes[action["beneficiaire_id"]]
            poids = _poids(personne, par_le_departement=action["partenaire_id"] == departement)
            action["orientation"] = choisir(rng, poids | {"non_renseigne": _PART_NON_RENSEIGNEE})


def _poids(personne: Personne, *, par_le_departement: bool) -> dict[str, float]:
    if par_le_departement:
        return _AU_DEPARTEMENT | ({"departement": 2.0} if personne.traits.brsa else {})
    if personne.traits.tranche_age == "moins_26":
        return _JEUNES
    return _DEJA_INSCRITES if personne.traits.inscrit_ft_entree else _PAR_DEFAUT
