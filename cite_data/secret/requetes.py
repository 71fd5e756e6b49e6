"""Whether a free question may be asked, and counting those that are: one control per rule, refusals in French."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from cite_data.modele.croisements import DIMENSIONS, MESURES
from cite_data.secret.compteur import Compteur
from cite_data.secret.demande import Demande, Vue
from cite_data.secret.regles import Refus, Regle, Regles
from cite_data.textes.formats import date_fr
from cite_data.textes.typographie import typo

Raison = str | None


def verifier(demande: Demande, *, population: int, jour: date, regles: Regles) -> Refus | None:
    """The first rule that refuses the question, None when it may be asked.

    `population`: persons found in the Cités asked; `jour`: that of the data of the snapshot, the only one to be asked
    about, because each day of a moving cohort would be another draw of the noise.
    """
    for regle, raison in CONTROLES.items():
        message = raison(demande, regles)
        if message:
            return Refus(regle, typo(message))
    if demande.au != jour:
        return Refus(
            Regle.JOUR,
            typo(
                f"Les croisements libres portent sur la situation au {date_fr(jour)} seulement. Choisissez cette date ; "
                "les évolutions sont dans les vues déjà prêtes."
            ),
        )
    if population < regles.population:
        return Refus(
            Regle.POPULATION,
            typo(
                f"Moins de {regles.population} personnes sont repérées ici à cette date : les croisements libres n'y sont pas "
                "possibles. Consultez les vues déjà prêtes, ou demandez un ensemble plus grand."
            ),
        )
    return None


def admettre(
    demande: Demande,
    *,
    population: int,
    jour: date,
    regles: Regles,
    compteur: Compteur,
    usager: str,
    instantane: str,
) -> Refus | None:
    """`verifier`, then one more distinct question on the reader's count; asked again, a question costs nothing."""
    refus = verifier(demande, population=population, jour=jour, regles=regles)
    if refus or compteur.inscrire(usager, instantane, demande.cle, plafond=regles.demandes):
        return refus
    return Refus(
        Regle.PLAFOND,
        typo(
            f"Vous avez posé {regles.demandes} questions différentes sur cette publication : c'est la limite, qui protège les "
            "personnes. Celles que vous avez déjà posées restent ouvertes ; le compte repart à la prochaine publication."
        ),
    )


def _inconnue(demande: Demande, _regles: Regles) -> Raison:
    if demande.mesure not in MESURES:
        return f"La mesure « {demande.mesure} » n'existe pas. Choisissez-en une dans la liste."
    for cle in (*demande.axes, *demande.filtrees):
        if cle not in DIMENSIONS:
            return f"La dimension « {cle} » n'existe pas. Choisissez-en une dans la liste."
    for cle, valeur in demande.filtres:
        dimension = DIMENSIONS[cle]
        if dimension.referentiel and valeur not in (*dimension.referentiel.codes, *_residu(cle)):
            return f"« {valeur} » n'est pas une valeur de « {dimension.label} ». Choisissez-en une dans la liste."
    return None


def _residu(cle: str) -> tuple[str, ...]:
    return ("",) if DIMENSIONS[cle].residu else ()


def _filtres(demande: Demande, regles: Regles) -> Raison:
    if len(demande.filtres) <= regles.filtres:
        return None
    return f"Une question a {regles.filtres} filtres au plus : retirez-en {len(demande.filtres) - regles.filtres}."


def _double(demande: Demande, _regles: Regles) -> Raison:
    vus: dict[str, str] = {}
    for cle in (*demande.axes, *demande.filtrees):
        dimension = DIMENSIONS[cle]
        if dimension.groupe in vus:
            return (
                f"« {vus[dimension.groupe]} » et « {dimension.label} » ne se demandent pas ensemble, ni deux fois : "
                "gardez une seule fois l'une des deux, en ligne, en colonne ou en filtre."
            )
        vus[dimension.groupe] = dimension.label
    return None


def _sensible(demande: Demande, _regles: Regles) -> Raison:
    for cle, valeur in demande.filtres:
        if valeur in DIMENSIONS[cle].sensibles:
            return (
                f"Cette valeur de « {DIMENSIONS[cle].label} » est sensible : elle ne sert pas de filtre. "
                "Retirez ce filtre ; elle reste visible parmi les lignes."
            )
    return None


def _locale(demande: Demande, _regles: Regles) -> Raison:
    locales = [DIMENSIONS[cle].label for cle in (*demande.axes, *demande.filtrees) if DIMENSIONS[cle].locale]
    if demande.cite_id is not None or not locales:
        return None
    return (
        f"« {locales[0]} » n'a de sens que dans une Cité : choisissez une Cité, ou retirez cette dimension."
    )


def _fermee(demande: Demande, regles: Regles) -> Raison:
    if Vue(demande.mesure, frozenset((*demande.axes, *demande.filtrees))) not in regles.fermees:
        return None
    return (
        "Ces chiffres sont déjà publiés dans une vue prête, sans approximation : consultez-la. "
        "Une même case n'est jamais donnée des deux façons."
    )


CONTROLES: dict[Regle, Callable[[Demande, Regles], Raison]] = {
    Regle.INCONNUE: _inconnue,
    Regle.FILTRES: _filtres,
    Regle.DOUBLE: _double,
    Regle.SENSIBLE: _sensible,
    Regle.LOCALE: _locale,
    Regle.FERMEE: _fermee,
}
"""What can be told from the question alone, in the order in which it is looked at."""
