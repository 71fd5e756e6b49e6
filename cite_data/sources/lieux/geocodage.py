"""Addresses out to the official geocoder and back, without anyone's identity: a random number, an address, nothing else."""

from __future__ import annotations

import csv
import io
import json
import os
import secrets
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cite_data.sources.erreurs import ErreurSource
from cite_data.sources.lieux.demande import Demande, Localisee, Place
from cite_data.sources.lieux.localisateur import Localisateur
from cite_data.textes.formes import forme

NOM_ADRESSES, NOM_CORRESPONDANCE = "adresses-a-geocoder.csv", "correspondance.json"
COLONNES = ("numero", "adresse", "code_postal", "ville")
SCORE_MIN = 0.5
"""Below this score of the geocoder a place is « imprécise »."""
TYPES_PRECIS = frozenset({"housenumber", "street"})
"""What is coarser (locality, municipality) does not tell the QPV."""
ENTETES = {
    "numero": ("numero", "id"),
    "longitude": ("result longitude", "longitude", "lon", "x"),
    "latitude": ("result latitude", "latitude", "lat", "y"),
    "score": ("result score", "score"),
    "type": ("result type", "type"),
}


@dataclass(frozen=True, repr=False)
class Lot:
    """Addresses to send, and who lives at each number: two files that never travel together."""

    csv: bytes
    correspondance: Mapping[str, Sequence[str]]


@dataclass(frozen=True, kw_only=True, repr=False)
class PointGeocode:
    """An answer of the geocoder."""

    longitude: float | None
    latitude: float | None
    score: float
    type: str

    @property
    def precis(self) -> bool:
        """True when the point is good enough to say in which QPV it lies."""
        return self.longitude is not None and self.score >= SCORE_MIN and self.type in TYPES_PRECIS


def preparer_lot(demandes: Mapping[str, Demande]) -> Lot:
    """Each distinct address once, in random order, under a random number."""
    habitants: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for qui, d in demandes.items():
        habitants[_propre(d.adresse), _propre(d.code_postal), _propre(d.ville)].append(qui)
    numerotees = {secrets.token_hex(8): adresse for adresse in habitants}
    tampon = io.StringIO(newline="")
    ecrivain = csv.writer(tampon, lineterminator="\r\n")
    ecrivain.writerow(COLONNES)
    # Random numbers put in order: the order of the partners' files is lost.
    for numero in sorted(numerotees):
        ecrivain.writerow((numero, *numerotees[numero]))
    return Lot(tampon.getvalue().encode("utf-8"), {n: habitants[a] for n, a in numerotees.items()})


def _propre(texte: str | None) -> str:
    """One line of text; a leading sign would make a formula of it in a spreadsheet, and means nothing to a geocoder."""
    return " ".join((texte or "").split()).lstrip("=+-@")


def ecrire_lot(prive: Path, lot: Lot) -> None:
    """Write both files in the private folder, readable by their owner alone; what was waiting before is replaced."""
    _ecrire(prive / NOM_CORRESPONDANCE, json.dumps(lot.correspondance).encode())
    _ecrire(prive / NOM_ADRESSES, lot.csv)


def _ecrire(chemin: Path, octets: bytes) -> None:
    provisoire = chemin.with_name(f".{chemin.name}-{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(provisoire, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as flux:
            flux.write(octets)
            flux.flush()
            os.fsync(flux.fileno())
        provisoire.replace(chemin)
    except OSError as erreur:
        provisoire.unlink(missing_ok=True)
        raise ErreurSource.du_fichier(
            str(chemin), f"ne peut pas être écrit : {erreur.strerror or erreur}."
        ) from erreur


def lire_correspondance(prive: Path) -> Mapping[str, Sequence[str]]:
    """Who lives at each number; ErreurSource when no address is waiting."""
    chemin = prive / NOM_CORRESPONDANCE
    try:
        lu = json.loads(chemin.read_text(encoding="utf-8"))
        return {str(numero): tuple(map(str, qui)) for numero, qui in lu.items()}
    except FileNotFoundError as erreur:
        raise ErreurSource.du_fichier(
            str(chemin), "est introuvable : aucune adresse n'attend d'être géocodée."
        ) from erreur
    except (OSError, ValueError, AttributeError, TypeError) as erreur:
        raise ErreurSource.du_fichier(str(chemin), "est illisible : relancez l'intégration.") from erreur


def lire_retour(
    lignes: Sequence[Sequence[object]], *, nom: str, correspondance: Mapping[str, Sequence[str]]
) -> dict[str, PointGeocode]:
    """The geocoder's answers by person, from the rows of its file, headers first.

    ErreurSource when a column is missing or a number is not one of those sent.
    """
    if not lignes:
        raise ErreurSource.du_fichier(nom, "est vide.")
    places = _places(lignes[0], nom)
    points: dict[str, PointGeocode] = {}
    for rang, ligne in enumerate(lignes[1:], 2):
        cellules = {c: ligne[p] if p < len(ligne) else None for c, p in places.items()}
        habitants = correspondance.get(str(cellules["numero"] or "").strip())
        if habitants is None:
            raise ErreurSource.du_fichier(
                nom,
                f"porte à la ligne {rang} un numéro qui n'a pas été envoyé : renvoyez le fichier du géocodeur.",
            )
        point = _point(cellules)
        points |= dict.fromkeys(habitants, point)
    return points


def _places(entetes: Sequence[object], nom: str) -> dict[str, int]:
    formes = [forme(str(e or "")) for e in entetes]
    places = {}
    for colonne, possibles in ENTETES.items():
        place = next((formes.index(p) for p in possibles if p in formes), None)
        if place is None:
            raise ErreurSource.du_fichier(
                nom,
                f"n'a pas de colonne « {possibles[0].replace(' ', '_')} » : est-ce le retour du géocodeur ?",
            )
        places[colonne] = place
    return places


def _point(cellules: Mapping[str, object]) -> PointGeocode:
    return PointGeocode(
        longitude=_nombre(cellules["longitude"]),
        latitude=_nombre(cellules["latitude"]),
        score=_nombre(cellules["score"]) or 0.0,
        type=str(cellules["type"] or "").strip().lower(),
    )


def _nombre(cellule: object) -> float | None:
    try:
        return float(str(cellule).replace(",", "."))
    except ValueError:
        return None


def places_geocodees(
    points: Mapping[str, PointGeocode], localisateur: Localisateur, millesimes: Mapping[str, int]
) -> dict[str, Place]:
    """The place of each person on her geography: the territory of a precise point, « imprécise » otherwise."""
    precis = {qui: p for qui, p in points.items() if p.precis}
    demandes = [
        Demande(longitude=p.longitude, latitude=p.latitude, millesime=millesimes[qui])
        for qui, p in precis.items()
    ]
    reponses: dict[str, Localisee] = dict(zip(precis, localisateur.localiser(demandes), strict=True))
    imprecises = {
        qui: Place(millesime=millesimes[qui], territoire_id=None, localisation="imprecise")
        for qui in points
        if qui not in precis
    }
    return imprecises | {qui: r.place for qui, r in reponses.items() if r.place is not None}
