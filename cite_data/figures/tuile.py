"""A headline figure in words: what a tile of the Synthèse shows, computed from its publishable table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from cite_data.figures.lecture import nombre
from cite_data.indicateurs.definitions import DEFINITIONS
from cite_data.modele.tableau import Cellule, Genre, Marque
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import cellule, ecart_signe, entier, jours, points

DENOMINATEURS = {
    "taux_diagnostic": ("personne repérée", "personnes repérées"),
    "taux_levee": ("frein identifié", "freins identifiés"),
    "taux_sorties_dynamiques": ("sortie hors neutralisées", "sorties hors neutralisées"),
}
ACCOMPLIS = {
    "taux_diagnostic": ("diagnostiquée", "diagnostiquées"),
    "taux_levee": ("levé", "levés"),
    "taux_sorties_dynamiques": ("dynamique", "dynamiques"),
}


@dataclass(frozen=True, kw_only=True)
class Tuile:
    """Ready words. `avancement` is (value − initial) / (target − initial), None when a part is missing."""

    cle: str
    label: str
    valeur: str
    date: str
    evolution: str
    cible: str
    avancement: float | None
    phrase: str


def tuile(tableau: TableauPubliable, *, cible_applicable: bool) -> Tuile:
    """The tile of one headline figure; the columns are those of `objectifs.synthese`."""
    moments = {str(ligne["moment"]): ligne for ligne in tableau}
    colonne = tableau.colonne("valeur")
    actuelle, precedente, cible = moments["actuelle"], moments["precedente"], moments.get("cible")
    return Tuile(
        cle=tableau.cle,
        label=colonne.label,
        valeur=cellule(actuelle["valeur"], colonne.genre),
        date=f"au {cellule(actuelle['date'], Genre.DATE)}",
        evolution=_evolution(actuelle["valeur"], precedente, colonne.genre),
        cible=_cible(cible, colonne.genre, applicable=cible_applicable),
        avancement=avancement(actuelle["valeur"], moments.get("initiale"), cible),
        phrase=_phrase(tableau.cle, actuelle, cible),
    )


def avancement(
    actuelle: Cellule, initiale: Mapping[str, Cellule] | None, cible: Mapping[str, Cellule] | None
) -> float | None:
    """(VA − VI) / (VC − VI), whichever way is good; None where VI = VC or a part is missing."""
    va, vi, vc = (
        nombre(actuelle),
        _valeur(initiale),
        _valeur(cible),
    )
    if va is None or vi is None or vc is None or vi == vc:
        return None
    return (va - vi) / (vc - vi)


def _valeur(moment: Mapping[str, Cellule] | None) -> float | None:
    """The value of a moment as a number, None where the moment or the number is missing."""
    return None if moment is None else nombre(moment["valeur"])


def _evolution(actuelle: Cellule, precedente: Mapping[str, Cellule], genre: Genre) -> str:
    va, vp = nombre(actuelle), _valeur(precedente)
    quand = f"depuis le {cellule(precedente['date'], Genre.DATE)}"
    if Marque.SECRET in (actuelle, precedente["valeur"]):
        return f"évolution non montrée {quand}, par secret statistique"
    if va is None or vp is None:
        return f"évolution non calculable {quand}"
    if genre is Genre.TAUX:
        return f"{points(100 * (va - vp))} {quand}"
    unite = (" jour" if abs(va - vp) < 2 else " jours") if genre is Genre.JOURS else ""
    return f"{ecart_signe(va - vp)}{unite} {quand}" if va != vp else f"stable {quand}"


def _cible(cible: Mapping[str, Cellule] | None, genre: Genre, *, applicable: bool) -> str:
    if not applicable:
        return "Cible sans objet : elle porte sur une Cité entière"
    if cible is None:
        return "Cible non renseignée"
    valeur = cible["valeur"]
    entiere = round(valeur) if isinstance(valeur, float) and genre is Genre.ENTIER else valeur
    return f"Cible : {cellule(entiere, genre)} au {cellule(cible['date'], Genre.DATE)}"


def _phrase(cle: str, actuelle: Mapping[str, Cellule], cible: Mapping[str, Cellule] | None) -> str:
    if actuelle["valeur"] is Marque.SECRET:
        return "Valeur cachée : trop peu de personnes, ou de quoi en retrouver d'autres."
    va, vc = _valeur(actuelle), _valeur(cible)
    debut = _denombrement(cle, actuelle)
    if va is None or vc is None:
        return debut or DEFINITIONS[cle].question
    return " ".join(filter(None, (debut, _verdict(cle, va, vc))))


def _denombrement(cle: str, actuelle: Mapping[str, Cellule]) -> str:
    """The two counts behind a rate: the reader always knows of how many one speaks."""
    if cle not in DENOMINATEURS or isinstance(actuelle["denominateur"], Marque):
        return ""
    num, den = actuelle["numerateur"], actuelle["denominateur"]
    if den == 0:
        return (
            f"Aucune {DENOMINATEURS[cle][0]} à cette date."
            if cle != "taux_levee"
            else "Aucun frein identifié à cette date."
        )
    return f"{_accorder(num, ACCOMPLIS[cle])} sur {_accorder(den, DENOMINATEURS[cle])}."


def _accorder(effectif: Cellule, mots: tuple[str, str]) -> str:
    """A count and its word, in the number that French asks for; a mark stands with the plural."""
    au_singulier = isinstance(effectif, int) and effectif < 2
    return f"{cellule(effectif, Genre.ENTIER)} {mots[0 if au_singulier else 1]}"


def _verdict(cle: str, va: float, vc: float) -> str:
    baisse = DEFINITIONS[cle].sens == "baisse"
    if (va <= vc) if baisse else (va >= vc):
        return "La cible est atteinte."
    if cle == "delai_entree_median":
        return f"{jours(ceil(va - vc))} de plus que la cible."
    if cle.startswith("taux"):
        return f"À {points(100 * (vc - va)).lstrip('+')} de la cible."
    return f"Encore {entier(ceil(vc - va))} pour atteindre la cible."
