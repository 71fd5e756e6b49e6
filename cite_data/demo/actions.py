"""What the partners do around a person, from the repérage to the exit, unless the parcours stalls."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from cite_data.demo.diagnostic import Constat
from cite_data.demo.etapes import Action, avant_entree, entretiens, pour_un_frein, raccrochage, vers_l_emploi
from cite_data.demo.partenaires import Equipe
from cite_data.demo.personnes import Personne
from cite_data.demo.profil import FIN_DONNEES
from cite_data.demo.tirage import Alea, chance, choisir, jours, repartir

_PRESENCES = {"presente": 0.8, "excusee": 0.09, "absente": 0.07, "non_renseigne": 0.04}
_PART_APRES_SORTIE = 0.03
_ARRETS: dict[str | None, float] = {None: 0.74, "sans_rien": 0.06, "decroche": 0.2}


def derouler(
    rng: Alea, personne: Personne, constats: Sequence[Constat], *, equipe: Equipe, dernier: date
) -> list[Action]:
    """Every action for a person up to the day `dernier`, earliest first."""
    prevues = [*avant_entree(rng, personne, equipe), *raccrochage(rng, personne, equipe)]
    if personne.dates.entree is not None:
        prevues += entretiens(rng, personne, personne.dates.entree, equipe=equipe)
        prevues += vers_l_emploi(rng, personne.dates.entree, dernier, equipe=equipe)
        for constat in constats:
            prevues += pour_un_frein(rng, constat, personne.dates.entree, equipe=equipe)
    gardees = [a for a in prevues if a.debut <= dernier or _apres_sortie(rng, personne, a)]
    return sorted(gardees, key=lambda a: (a.debut, a.modalite.type_action, a.frein or ""))


def interruptions(rng: Alea, personnes: Sequence[Personne]) -> dict[str, date]:
    """The last day with actions of each person: its exit or the end of the data, sooner when the parcours stalls."""
    derniers = {p.identifiant: p.dates.sortie or FIN_DONNEES for p in personnes}
    en_cours = [p for p in personnes if p.dates.entree and not p.dates.sortie]
    for personne, arret in zip(en_cours, repartir(rng, len(en_cours), _ARRETS), strict=True):
        if arret is not None and personne.dates.entree:
            depuis = (FIN_DONNEES - personne.dates.entree).days
            derniers[personne.identifiant] = personne.dates.entree + timedelta(
                days=_jour_d_arret(rng, depuis, arret)
            )
    return derniers


def _jour_d_arret(rng: Alea, depuis: int, arret: str) -> int:
    """Days from the entry to the last action: none after the entry, or a silence of more than two months."""
    if arret == "sans_rien":
        return -1
    dernier = min(round(depuis * rng.uniform(0.3, 0.8)), depuis - 75)
    return min(max(dernier, 10), depuis)


def _apres_sortie(rng: Alea, personne: Personne, action: Action) -> bool:
    """A few actions already agreed go on a little after the exit."""
    sortie = personne.dates.sortie
    proche = sortie is not None and action.debut <= min(sortie + timedelta(days=30), FIN_DONNEES)
    return proche and chance(rng, _PART_APRES_SORTIE)


def lignes(rng: Alea, personne: Personne, actions: Sequence[Action]) -> list[dict[str, Any]]:
    """Their rows; the number keeps the order of time."""
    return [
        {
            "action_id": f"{personne.identifiant}-{rang:02d}",
            "beneficiaire_id": personne.identifiant,
            "partenaire_id": action.partenaire,
            "axe": choisir(rng, action.modalite.axes),
            "type_action": action.modalite.type_action,
            "frein": action.frein,
            "date_debut": action.debut,
            "presence": choisir(rng, _PRESENCES),
            **_mesures(rng, action),
        }
        for rang, action in enumerate(actions, start=1)
    ]


def _mesures(rng: Alea, action: Action) -> dict[str, Any]:
    """End, hours and cost; what is not known is empty, and so is an end after the data."""
    modalite = action.modalite
    duree = jours(rng, modalite.jours) if modalite.jours else 0
    fin = action.debut + timedelta(days=duree)
    heures, euros = rng.uniform(*modalite.heures), rng.uniform(*modalite.euros)
    return {
        "date_fin": fin if fin <= FIN_DONNEES else None,
        "heures": None if chance(rng, 0.04) else round(heures * 2) / 2,
        "cout_euros": None if chance(rng, 0.09) else float(round(euros / 5) * 5),
    }
