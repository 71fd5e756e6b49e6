"""Where the persons of a run live: a territory of one geography, outside, imprecise, or still to be found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from cite_data.integration.fusion import en_arrow
from cite_data.integration.journal import Journal, Place
from cite_data.integration.lignes import Ligne
from cite_data.sources.classeur.feuille_lue import MASQUE
from cite_data.sources.lieux import Demande, Localisateur, Localisee

NON_LOCALISEE = "non_geolocalisee"


@dataclass(frozen=True, kw_only=True)
class Localisations:
    """New rows of `localisations` with their places, and the addresses that the geocoder has to find, by person."""

    rangees: Sequence[Mapping[str, Any]]
    places: Sequence[Place]
    a_geocoder: Mapping[str, Demande]


def localiser(
    retenues: Sequence[tuple[Ligne, Mapping[str, Any]]],
    avant: Mapping[str, pl.DataFrame],
    journal: Journal,
) -> Localisations:
    """Locate each kept row of the sheets of persons; a row that says nothing of the place keeps what is known.

    Somebody whose address still waits is sent to the geocoder again: the lot before may never have left.
    """
    colonnes = ("beneficiaire_id", "millesime", "localisation")
    deja = {(qui, annee): quoi for qui, annee, quoi in avant["localisations"].select(colonnes).iter_rows()}
    localisateur = Localisateur(en_arrow(avant["territoires"], "territoires"))
    demandes = [_demande(ligne, rangee) for ligne, rangee in retenues]
    rangees: list[dict[str, Any]] = []
    places: list[Place] = []
    a_geocoder: dict[str, Demande] = {}
    for (ligne, rangee), demande, trouvee in zip(
        retenues, demandes, localisateur.localiser(demandes), strict=True
    ):
        _noter(ligne, trouvee, journal)
        qui, place = str(rangee["beneficiaire_id"]), trouvee.place
        if place is None:
            continue
        connue = deja.get((qui, place.millesime))
        if place.localisation == NON_LOCALISEE and demande.adresse and connue in (None, NON_LOCALISEE):
            a_geocoder[qui] = demande
        if place.localisation == NON_LOCALISEE and connue is not None:
            continue
        rangees.append(
            {
                "beneficiaire_id": qui,
                "millesime": place.millesime,
                "territoire_id": place.territoire_id,
                "localisation": place.localisation,
            }
        )
        places.append(ligne.place)
    return Localisations(rangees=rangees, places=places, a_geocoder=a_geocoder)


def _demande(ligne: Ligne, rangee: Mapping[str, Any]) -> Demande:
    v = ligne.valeurs
    return Demande(
        code=v["code_territoire"],
        longitude=v["longitude"],
        latitude=v["latitude"],
        adresse=v["adresse"],
        code_postal=v["code_postal"],
        ville=v["ville"],
        millesime=v["millesime"],
        date_reference=rangee["date_entree"] or rangee["date_reperage"],
    )


def _noter(ligne: Ligne, trouvee: Localisee, journal: Journal) -> None:
    for faute in trouvee.fautes:
        champ = "code_territoire" if ligne.valeurs["code_territoire"] else "longitude"
        journal.noter(
            ligne.constat(
                champ,
                faute.regle,
                faute.message,
                gravite=faute.gravite,
                suggestion=faute.suggestion,
                valeur=MASQUE,
            )
        )
