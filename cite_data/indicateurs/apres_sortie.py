"""After the exit: situation at 3, 6 and 12 months, work that lasts, returns to unemployment (effets de noria)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cite_data.entrepot import Tables
from cite_data.indicateurs.colonnes import entier, part, texte
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.devenirs import (
    EMPLOI_A_LA_SORTIE,
    INCONNUE,
    MANQUANT,
    TROP_RECENT,
    Devenir,
    compter,
    devenirs,
)
from cite_data.indicateurs.statistiques import taux, wilson
from cite_data.modele.referentiels import HORIZONS_MOIS
from cite_data.modele.tableau import Cellule, ColonneTableau, Marque, Tableau

DURABLE, RECHERCHE = "emploi_durable", "recherche"
COURTS = {
    "emploi_durable": "Emploi durable",
    "emploi": "Emploi < 6 mois",
    "formation": "Formation",
    "recherche": "Recherche",
    "inactivite": "Sans activité",
    INCONNUE: "Sans réponse",
    MANQUANT: "Sans relevé",
    TROP_RECENT: "Trop récent",
}
"""Everything that a person who left can be at an horizon, exactly one of these; labels short enough for a legend."""
BORNES = (part("bas", "Borne basse", "intervalle à 95 %"), part("haut", "Borne haute", "intervalle à 95 %"))


def situations_apres_sortie(tables: Tables, contexte: Contexte) -> Tableau:
    """One row per horizon: how many persons in each situation, how many unknown, missing, too recent."""
    gens = devenirs(tables, contexte)
    return Tableau(
        cle="situations_apres_sortie",
        colonnes=(
            texte("horizon", "Après la sortie"),
            *(entier(code, label) for code, label in COURTS.items()),
        ),
        lignes=tuple(
            {"horizon": _mois(h), **{c: _en_etat(gens, h, c) for c in COURTS}} for h in HORIZONS_MOIS
        ),
        base=compter(gens),
    )


def _mois(horizon: int) -> str:
    return f"À {horizon} mois"


def _en_etat(gens: Iterable[Devenir], horizon: int, etat: str) -> int:
    return compter(gens, lambda d: d.etats[horizon] == etat)


def emploi_apres_sortie(tables: Tables, contexte: Contexte) -> Tableau:
    """One row per horizon: persons in work, over those whose situation is known and over all who reached the horizon."""
    return _tableau(
        "emploi_apres_sortie",
        devenirs(tables, contexte),
        (
            texte("horizon", "Après la sortie"),
            entier("en_emploi", "En emploi"),
            entier("suivies", "Situation connue"),
            entier("mures", "Sorties depuis assez longtemps"),
            part("part_suivies", "Part des personnes suivies", "personnes dont la situation est connue"),
            *BORNES,
            part(
                "part_mures", "Part de toutes les sorties", "sorties depuis assez longtemps, suivies ou non"
            ),
        ),
    )


def _ligne_emploi(gens: Sequence[Devenir], horizon: int) -> dict[str, Cellule]:
    """Counts and shares of those in work at an horizon; the shares are too recent while nobody has reached it."""
    mures = [d for d in gens if d.mur(horizon)]
    suivies = compter(mures, lambda d: d.connu(horizon))
    en_emploi = compter(mures, lambda d: d.en_emploi(horizon))
    durables = _en_etat(mures, horizon, DURABLE)
    bas, haut = wilson(en_emploi, suivies)
    parts: dict[str, Cellule] = {
        "part_suivies": taux(en_emploi, suivies),
        "bas": bas,
        "haut": haut,
        "part_mures": taux(en_emploi, compter(mures)),
        "part_durable": taux(durables, suivies),
    }
    return {
        "horizon": _mois(horizon),
        "en_emploi": en_emploi,
        "durables": durables,
        "suivies": suivies,
        "mures": compter(mures),
        **(dict.fromkeys(parts, Marque.TROP_RECENT) if gens and not mures else parts),
    }


def _tableau(cle: str, gens: Sequence[Devenir], colonnes: tuple[ColonneTableau, ...]) -> Tableau:
    """One row per horizon with these columns of `_ligne_emploi`."""
    lignes = [_ligne_emploi(gens, h) for h in HORIZONS_MOIS]
    return Tableau(
        cle=cle,
        colonnes=colonnes,
        lignes=tuple({c.nom: ligne[c.nom] for c in colonnes} for ligne in lignes),
        base=compter(gens),
    )


def maintien_emploi(tables: Tables, contexte: Contexte) -> Tableau:
    """Of those who left to work, one row per horizon: still in work, in durable work, over those known then."""
    sur = "personnes sorties vers l'emploi, situation connue"
    return _tableau(
        "maintien_emploi",
        [d for d in devenirs(tables, contexte) if d.categorie in EMPLOI_A_LA_SORTIE],
        (
            texte("horizon", "Après la sortie vers l'emploi"),
            entier("mures", "Sorties depuis assez longtemps"),
            entier("suivies", "Situation connue"),
            entier("en_emploi", "En emploi"),
            entier("durables", "En emploi durable"),
            part("part_suivies", "Part encore en emploi", sur),
            *BORNES,
            part("part_durable", "Part en emploi durable", sur),
        ),
    )


@dataclass(frozen=True)
class Passage:
    """From a moment to a later one, in months after the exit; 0 is the exit."""

    label: str
    de: int
    vers: int


PASSAGES = (
    Passage("Sortie à 3 mois", 0, 3),
    Passage("3 à 6 mois", 3, 6),
    Passage("6 à 12 mois", 6, 12),
    Passage("Sortie à 12 mois", 0, 12),
)
AU_MOINS_UN = "Au moins un retour"


def noria(tables: Tables, contexte: Contexte) -> Tableau:
    """Persons in work at a moment and looking for work at a later one, over those in work first and known at both."""
    gens = devenirs(tables, contexte)
    lignes = [_ligne_noria(gens, passage.label, (passage.vers,), depuis=passage.de) for passage in PASSAGES]
    lignes.append(_ligne_noria(gens, AU_MOINS_UN, HORIZONS_MOIS))
    return Tableau(
        cle="noria",
        colonnes=(
            texte("passage", "Passage"),
            entier("en_emploi", "En emploi d'abord, connues ensuite"),
            entier("retours", "En recherche d'emploi ensuite"),
            part(
                "taux", "Part de retours au chômage", "personnes en emploi d'abord, connues aux deux moments"
            ),
            *BORNES,
        ),
        lignes=tuple(lignes),
        base=compter(gens),
    )


def _ligne_noria(
    gens: Sequence[Devenir], label: str, vers: Sequence[int], *, depuis: int | None = None
) -> dict[str, Cellule]:
    """From `depuis` (any earlier moment without it) to one of these horizons at least."""
    passees = [(d, _etats_apres_emploi(d, vers, depuis)) for d in gens]
    en_emploi = sum(d.effectif for d, etats in passees if etats)
    retours = sum(d.effectif for d, etats in passees if RECHERCHE in etats)
    bas, haut = wilson(retours, en_emploi)
    parts: dict[str, Cellule] = {"taux": taux(retours, en_emploi), "bas": bas, "haut": haut}
    if gens and not any(d.mur(h) for d in gens for h in vers):
        parts = dict.fromkeys(parts, Marque.TROP_RECENT)
    return {"passage": label, "en_emploi": en_emploi, "retours": retours, **parts}


def _etats_apres_emploi(devenir: Devenir, vers: Sequence[int], depuis: int | None) -> list[str]:
    """Their known situations at these horizons, after a moment at which they were in work."""
    return [
        devenir.etats[h]
        for h in vers
        if devenir.connu(h)
        and any(devenir.en_emploi(de) for de in (0, *HORIZONS_MOIS) if de < h and depuis in (None, de))
    ]
