"""The sheet of persons: who each row is, under a pseudonym, and what the curated tables keep of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from cite_data.integration.classeurs import ClasseurLu
from cite_data.integration.identites import Identification, Identites
from cite_data.integration.journal import Journal, Place
from cite_data.integration.lieux import localiser
from cite_data.integration.lignes import Ligne, cadre, completer, lignes
from cite_data.modele.ages import AGE_MAX, AGE_MIN, age, tranche_age
from cite_data.modele.saisie import PERSONNES
from cite_data.modele.tables import BENEFICIAIRES, LOCALISATIONS
from cite_data.sources.classeur.feuille_lue import MASQUE
from cite_data.sources.constats import Constat, Gravite
from cite_data.sources.identite import Masque
from cite_data.sources.lieux import Demande


def identifier_les_personnes(
    classeurs: Sequence[ClasseurLu], identites: Identites, masque: Masque, journal: Journal
) -> Identification:
    """Give each row of the sheets of persons its pseudonym."""
    retenues = []
    for ligne in lignes(classeurs, PERSONNES.nom, journal):
        valeurs = completer(ligne, journal)
        if valeurs is not None and _age_plausible(ligne, valeurs, journal):
            retenues.append((ligne, str(valeurs["cite_id"])))
    return identites.identifier(retenues, masque, journal)


def _age_plausible(ligne: Ligne, valeurs: Mapping[str, Any], journal: Journal) -> bool:
    naissance = valeurs["date_naissance"]
    if naissance is None or AGE_MIN <= age(naissance, _jour_de_l_age(valeurs, ligne)) <= AGE_MAX:
        return True
    journal.noter(
        ligne.constat(
            "date_naissance",
            "age_impossible",
            f"Cette date de naissance donne un âge hors de {AGE_MIN} à {AGE_MAX} ans.",
            valeur=MASQUE,
            gravite=Gravite.BLOQUANT,
        )
    )
    return False


def lignes_des_personnes(
    classeurs: Sequence[ClasseurLu],
    avant: Mapping[str, pl.DataFrame],
    identification: Identification,
    journal: Journal,
) -> tuple[dict[str, pl.DataFrame], Mapping[str, Demande]]:
    """New rows of `beneficiaires`, and of `localisations` from where the persons live; the addresses to be found."""
    connues = set(avant["beneficiaires"]["beneficiaire_id"])
    rangees: list[dict[str, Any]] = []
    places: list[Place] = []
    retenues: list[tuple[Ligne, dict[str, Any]]] = []
    deja_decrites: set[str] = set()
    for ligne in lignes(classeurs, PERSONNES.nom, journal):
        beneficiaire = identification.par_place.get(ligne.place)
        valeurs = completer(ligne, journal) if beneficiaire else None
        if beneficiaire is None or valeurs is None:
            continue
        nouvelle = beneficiaire not in connues
        rangee = _rangee(ligne, valeurs, beneficiaire, journal, nouvelle=nouvelle)
        if nouvelle and rangee["date_reperage"] is None and beneficiaire not in deja_decrites:
            journal.noter(_reperage_absent(ligne))
            continue
        deja_decrites.add(beneficiaire)
        rangees.append(rangee)
        places.append(ligne.place)
        retenues.append((ligne, rangee))
    lieux = localiser(retenues, avant, journal)
    nouvelles = {
        "beneficiaires": cadre(BENEFICIAIRES, rangees, places),
        "localisations": cadre(LOCALISATIONS, lieux.rangees, lieux.places),
    }
    return nouvelles, lieux.a_geocoder


def _rangee(
    ligne: Ligne, valeurs: dict[str, Any], beneficiaire: str, journal: Journal, *, nouvelle: bool
) -> dict[str, Any]:
    """The values to keep: no identity, an age band, who found the person when she is new."""
    rangee = {c.nom: valeurs.get(c.nom) for c in BENEFICIAIRES.colonnes} | {"beneficiaire_id": beneficiaire}
    if nouvelle and rangee["prescripteur_id"] is None and rangee["date_reperage"] is not None:
        rangee["prescripteur_id"] = ligne.envoi.partenaire_id
    if rangee["promotion"] is None and rangee["date_entree"] is not None:
        rangee["promotion"] = promotion(rangee["date_entree"])
    if valeurs["date_naissance"] is not None:
        calculee = tranche_age(valeurs["date_naissance"], _jour_de_l_age(valeurs, ligne))
        if rangee["tranche_age"] not in (None, "non_renseigne", calculee):
            journal.noter(_age_contredit(ligne))
        rangee["tranche_age"] = calculee
    return rangee


def _jour_de_l_age(valeurs: Mapping[str, Any], ligne: Ligne) -> date:
    jour: date = valeurs["date_entree"] or valeurs["date_reperage"] or ligne.envoi.date_donnees
    return jour


def promotion(entree: date) -> str:
    """The half-year of entry, when nobody named the group: « 2021 - 2e semestre »."""
    return f"{entree.year} - {'1er' if entree.month <= 6 else '2e'} semestre"


def _reperage_absent(ligne: Ligne) -> Constat:
    return ligne.constat(
        "date_reperage",
        "obligatoire",
        "« Repérage » est obligatoire pour une personne qui n'a encore jamais été transmise.",
        gravite=Gravite.BLOQUANT,
    )


def _age_contredit(ligne: Ligne) -> Constat:
    return ligne.constat(
        "tranche_age",
        "tranche_age",
        "La tranche d'âge n'est pas celle que donne la date de naissance : celle de la date est retenue.",
        gravite=Gravite.A_VERIFIER,
    )
