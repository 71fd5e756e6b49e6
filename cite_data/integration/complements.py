"""Smaller changes to the snapshot on screen: published figures per territory, places found by the geocoder."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl
import pyarrow as pa

from cite_data.integration.fusion import en_arrow, vers_polars
from cite_data.integration.options import FichierRecu
from cite_data.integration.rapport import Suivre
from cite_data.modele.tables import CONTEXTE, LOCALISATIONS, TABLES
from cite_data.publication import ErreurPublication, Instantane, Manifeste, ouvrir_courante, publier, verrou
from cite_data.sources.classeur.lecture import lire
from cite_data.sources.contexte import LectureContexte, lire_contexte
from cite_data.sources.lieux import (
    Localisateur,
    Place,
    lire_correspondance,
    lire_retour,
    places_geocodees,
)


@dataclass(frozen=True)
class Geocodage:
    """What the geocoder's answer changed: the place of each person per geography, and the new snapshot."""

    places: Mapping[tuple[str, int], Place]
    manifeste: Manifeste


def integrer_le_contexte(
    fichiers: Sequence[FichierRecu],
    *,
    donnees: Path,
    auteur: str,
    annee: str | None,
    source: str | None,
    suivre: Suivre,
) -> tuple[list[LectureContexte], Manifeste]:
    """Publish the figures that the files give for the territories of the snapshot; the others stay as they are."""
    lectures: list[LectureContexte] = []

    def changer(courant: Instantane) -> dict[str, pa.Table]:
        territoires = set(courant.table("territoires")["territoire_id"].to_pylist())
        for rang, fichier in enumerate(fichiers):
            suivre(0.5 * rang / len(fichiers), f"Lecture de {fichier.nom}")
            brut = lire(fichier.contenu, nom=fichier.nom)
            lectures.append(lire_contexte(brut, territoires=territoires, annee=annee, source=source))
        lignes = {tuple(li[c] for c in CONTEXTE.cle): li for lu in lectures for li in lu.lignes}
        if not lignes:
            raise ErreurPublication("aucun chiffre ne concerne un territoire publié : rien n'est changé.")
        nouvelles = vers_polars(pa.Table.from_pylist(list(lignes.values()), schema=CONTEXTE.schema()))
        return {"contexte": _remplacer(courant, "contexte", nouvelles)}

    return lectures, _publier(
        donnees, changer, auteur=auteur, motif="Chiffres publiés par territoire", suivre=suivre
    )


def integrer_le_geocodage(
    fichier: FichierRecu, *, donnees: Path, prive: Path, auteur: str, suivre: Suivre
) -> Geocodage:
    """Publish the places that the geocoder found for the addresses that were waiting."""
    trouvees: dict[tuple[str, int], Place] = {}

    def changer(courant: Instantane) -> dict[str, pa.Table]:
        brut = lire(fichier.contenu, nom=fichier.nom)
        lignes = brut.feuilles[0].lignes if brut.feuilles else []
        points = lire_retour(lignes, nom=fichier.nom, correspondance=lire_correspondance(prive))
        localisateur = Localisateur(courant.table("territoires"))
        for millesime, gens in _en_attente(courant).items():
            attendus = {qui: point for qui, point in points.items() if qui in gens}
            places = places_geocodees(attendus, localisateur, dict.fromkeys(attendus, millesime))
            trouvees.update({(qui, millesime): place for qui, place in places.items()})
        return {"localisations": _remplacer(courant, "localisations", _localisations(trouvees))}

    manifeste = _publier(donnees, changer, auteur=auteur, motif="Adresses géocodées", suivre=suivre)
    return Geocodage(trouvees, manifeste)


def _en_attente(courant: Instantane) -> dict[int, set[str]]:
    """By geography, who has an address and no place yet: somebody may wait on both."""
    localisations = vers_polars(courant.table("localisations"))
    en_attente = localisations.filter(pl.col("localisation") == "non_geolocalisee")
    gens: dict[int, set[str]] = {}
    for millesime, qui in en_attente.select("millesime", "beneficiaire_id").iter_rows():
        gens.setdefault(millesime, set()).add(qui)
    return gens


def _localisations(places: Mapping[tuple[str, int], Place]) -> pl.DataFrame:
    lignes = [
        {
            "beneficiaire_id": qui,
            "millesime": millesime,
            "territoire_id": place.territoire_id,
            "localisation": place.localisation,
        }
        for (qui, millesime), place in places.items()
    ]
    return vers_polars(pa.Table.from_pylist(lignes, schema=LOCALISATIONS.schema()))


def _remplacer(courant: Instantane, nom: str, nouvelles: pl.DataFrame) -> pa.Table:
    """The table with these rows in place of those of the same key."""
    restantes = vers_polars(courant.table(nom)).join(nouvelles, on=list(TABLES[nom].cle), how="anti")
    return en_arrow(pl.concat([restantes, nouvelles.select(restantes.columns)]), nom)


def _publier(
    donnees: Path,
    changer: Callable[[Instantane], dict[str, pa.Table]],
    *,
    auteur: str,
    motif: str,
    suivre: Suivre,
) -> Manifeste:
    """Publish the snapshot on screen with some tables changed, the lock held from its reading on."""
    with verrou(donnees):
        courant = ouvrir_courante(donnees)
        tables = {nom: courant.table(nom) for nom in TABLES} | changer(courant)
        provenance = replace(courant.manifeste.provenance, motif=motif, auteur=auteur)
        return publier(
            donnees, tables, provenance, progression=lambda part, texte: suivre(0.5 + 0.5 * part, texte)
        )
