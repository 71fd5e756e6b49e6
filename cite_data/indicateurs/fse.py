"""The common indicators of the FSE+, for women, men and all, ready to be copied into a report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import narwhals as nw

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import collecter, personnes
from cite_data.indicateurs.colonnes import entier, part, texte
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.devenirs import (
    CONNUES,
    EMPLOI_A_LA_SORTIE,
    EN_EMPLOI,
    TROP_RECENT,
    avec_etats,
    etat_a,
)
from cite_data.indicateurs.statistiques import taux
from cite_data.modele.fse import INDICATEURS_FSE, IndicateurFse
from cite_data.modele.referentiels import MOTIFS_SORTIE, NON_RENSEIGNE
from cite_data.modele.tableau import Cellule, Marque, Tableau
from cite_data.textes.formats import pluriel

HORIZON = 6
CLES = ("sexe", "situation_entree", "niveau_formation", "motif_sortie", etat_a(HORIZON))
Groupe = Mapping[str, Any]
"""Participants alike in all this: the columns `CLES` and `effectif`."""
Condition = Callable[[Groupe], bool]
CHOMAGE = ("chomage", "chomage_long")
EN_EMPLOI_A_LA_SORTIE = (*MOTIFS_SORTIE.du_groupe(*EMPLOI_A_LA_SORTIE), "siae")
"""A hiring by another SIAE is a job: it is a sortie positive for the IAE, a job for the FSE+."""
MOTIFS_MUETS = ("sans_nouvelle", "abandon", "demenagement")
"""Reasons of an exit that say nothing of the situation of that day."""


def _toujours(_groupe: Groupe) -> bool:
    return True


def _sortie(g: Groupe) -> bool:
    return g["motif_sortie"] is not None


def _situation_dite(g: Groupe) -> bool:
    return g["motif_sortie"] not in MOTIFS_MUETS


def _hors_emploi_a_l_entree(g: Groupe) -> bool:
    return bool(g["situation_entree"] != "emploi")


def _vaut(cle: str, *codes: str) -> Condition:
    return lambda g: g[cle] in codes


def _et(*conditions: Condition) -> Condition:
    return lambda g: all(condition(g) for condition in conditions)


def _renseigne(cle: str) -> Condition:
    return lambda g: g[cle] not in (None, NON_RENSEIGNE.code)


PARTICIPANTS = "participants"


@dataclass(frozen=True, kw_only=True)
class Regle:
    """How an indicator is counted: among whom, on whom the answer is known, and who has it. `note`: what to know."""

    parmi: Condition = _toujours
    su: Condition = _toujours
    compte: Condition
    sur: str = PARTICIPANTS
    note: str = ""


_SITUATION, _NIVEAU, _ETAT = _renseigne("situation_entree"), _renseigne("niveau_formation"), etat_a(HORIZON)
_SIX_MOIS = _et(_sortie, lambda g: g[_ETAT] != TROP_RECENT)
REGLES: Mapping[str, Regle] = MappingProxyType(
    {
        "EECO01": Regle(compte=_toujours, note="Personnes entrées en parcours."),
        "EECO02": Regle(su=_SITUATION, compte=_vaut("situation_entree", *CHOMAGE)),
        "EECO03": Regle(su=_SITUATION, compte=_vaut("situation_entree", "chomage_long")),
        "EECO04": Regle(su=_SITUATION, compte=_vaut("situation_entree", "inactivite")),
        "EECO05": Regle(su=_SITUATION, compte=_vaut("situation_entree", "emploi")),
        "EECO09": Regle(su=_NIVEAU, compte=_vaut("niveau_formation", "infra_3"), note="Sans diplôme."),
        "EECO10": Regle(
            su=_NIVEAU, compte=_vaut("niveau_formation", "niveau_3", "niveau_4"), note="CAP, BEP, baccalauréat."
        ),
        "EECO11": Regle(su=_NIVEAU, compte=_vaut("niveau_formation", "niveau_5_plus"), note="Bac + 2 et plus."),
        "EECR01": Regle(
            parmi=_et(_sortie, _vaut("situation_entree", "inactivite")),
            su=_situation_dite,
            compte=_vaut("motif_sortie", "chomage"),
            sur="personnes inactives à l'entrée et sorties",
            note="Inactives à l'entrée, en recherche à la sortie.",
        ),
        "EECR02": Regle(
            parmi=_sortie, su=_situation_dite, compte=_vaut("motif_sortie", "formation"), sur="personnes sorties"
        ),
        "EECR04": Regle(
            parmi=_et(_sortie, _hors_emploi_a_l_entree),
            su=_situation_dite,
            compte=_vaut("motif_sortie", *EN_EMPLOI_A_LA_SORTIE),
            sur="personnes sorties, sans emploi à l'entrée",
            note="Embauche dans une autre SIAE comprise.",
        ),
        "EECR05": Regle(
            parmi=_et(_SIX_MOIS, _hors_emploi_a_l_entree),
            su=_vaut(_ETAT, *CONNUES),
            compte=_vaut(_ETAT, *EN_EMPLOI),
            sur="personnes sorties depuis six mois, sans emploi à l'entrée",
        ),
    }
)  # fmt: skip
"""The rule of each indicator that the data can tell."""


def fse(tables: Tables, contexte: Contexte) -> Tableau:
    """One row per common indicator: women, men, all, the denominator and the share of it; `nd` with the reason."""
    gens = _groupes(tables, contexte)
    return Tableau(
        cle="fse",
        colonnes=(
            texte("code", "Code"),
            texte("indicateur", "Indicateur"),
            texte("moment", "Moment"),
            entier("femmes", "Femmes"),
            entier("hommes", "Hommes"),
            entier("total", "Total"),
            entier("denominateur", "Base"),
            part("part", "Part", "base"),
            texte("remarque", "Remarque"),
        ),
        lignes=tuple(_ligne(i, gens) for i in INDICATEURS_FSE),
        base=sum(g["effectif"] for g in gens),
    )


def _groupes(tables: Tables, contexte: Contexte) -> Sequence[Groupe]:
    """Everybody who entered, neutralised exits included: they were participants."""
    entrees = personnes(tables, contexte).filter(~nw.col("date_entree").is_null())
    return collecter(
        avec_etats(entrees, tables, contexte.au).group_by(*CLES).agg(effectif=nw.len().cast(nw.Int64))
    )


def _ligne(indicateur: IndicateurFse, gens: Sequence[Groupe]) -> dict[str, Cellule]:
    tete: dict[str, Cellule] = {
        "code": indicateur.code,
        "indicateur": indicateur.label,
        "moment": indicateur.moment,
    }
    regle = REGLES.get(indicateur.code)
    if regle is None:
        return tete | _absent(indicateur.absence)
    parmi = [g for g in gens if regle.parmi(g)]
    sus = [g for g in parmi if regle.su(g)]
    if parmi and not sus:
        return tete | _absent("Jamais renseigné.")
    comptes = [g for g in sus if regle.compte(g)]
    return tete | {
        "femmes": _effectif(comptes, "F"),
        "hommes": _effectif(comptes, "H"),
        "total": _effectif(comptes),
        "denominateur": _effectif(sus),
        "part": taux(_effectif(comptes), _effectif(sus)),
        "remarque": _remarque(regle, _effectif(parmi) - _effectif(sus), comptes),
    }


def _absent(raison: str) -> dict[str, Cellule]:
    nombres = ("femmes", "hommes", "total", "denominateur", "part")
    return {**dict.fromkeys(nombres, Marque.NON_DISPONIBLE), "remarque": raison}


def _effectif(gens: Sequence[Groupe], *sexes: str) -> int:
    return sum(g["effectif"] for g in gens if not sexes or g["sexe"] in sexes)


def _remarque(regle: Regle, inconnus: int, comptes: Sequence[Groupe]) -> str:
    """The denominator in words, who is missing from it, and who is of no stated sex."""
    sans_sexe = _effectif(comptes) - _effectif(comptes, "F", "H")
    phrases = [regle.note, "" if regle.sur == PARTICIPANTS else f"Sur les {regle.sur}."]
    if inconnus:
        phrases.append(f"{pluriel(inconnus, 'réponse inconnue', 'réponses inconnues')}, hors de la base.")
    if sans_sexe:
        phrases.append(f"Dont {sans_sexe} de sexe non renseigné.")
    return " ".join(p for p in phrases if p)
