"""What the official geocoder answers: points with a score and a type, which is good enough, and for whom."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cite_data.sources.erreurs import ErreurSource
from cite_data.sources.lieux.demande import Demande, Place
from cite_data.sources.lieux.localisateur import Localisateur
from cite_data.textes.formes import forme

SCORE_MIN = 0.5
"""Below this score a place is « imprécise », were it at the house number."""
SCORE_MIN_VOIE = 0.7
"""Below this score a street is « imprécise »: the geocoder answers its middle, and may have taken another street."""
SCORES_MIN = {"housenumber": SCORE_MIN, "street": SCORE_MIN_VOIE}
"""What is coarser (locality, municipality) does not tell the QPV, whatever its score."""
SANS_REPONSE = frozenset({"error", "skipped"})
"""`result_status` of a row that the service did not treat: the address still waits."""
ENTETES = {
    "numero": ("numero", "id"),
    "longitude": ("result longitude", "longitude", "lon", "x"),
    "latitude": ("result latitude", "latitude", "lat", "y"),
    "score": ("result score", "score"),
    "type": ("result type", "type"),
}
STATUT = ("result status", "status")


@dataclass(frozen=True, kw_only=True, repr=False)
class PointGeocode:
    """An answer of the geocoder."""

    longitude: float | None
    latitude: float | None
    score: float
    type: str

    def __repr__(self) -> str:
        return f"PointGeocode(score={self.score}, type={self.type!r})"

    @property
    def precis(self) -> bool:
        """True when the point is good enough to say in which QPV it lies."""
        situe = self.longitude is not None and self.latitude is not None
        return situe and self.score >= SCORES_MIN.get(self.type, math.inf)


def lire_retour(
    lignes: Sequence[Sequence[object]], *, nom: str, correspondance: Mapping[str, Sequence[str]]
) -> dict[str, PointGeocode]:
    """The geocoder's answers by person, from the rows of its file, headers first.

    Rows that the service did not treat are left out. ErreurSource when a column is missing, when a number is not one
    of those sent, or stands twice.
    """
    if not lignes:
        raise ErreurSource.du_fichier(nom, "est vide.")
    places = _places(lignes[0], nom)
    points: dict[str, PointGeocode] = {}
    vus: dict[str, int] = {}
    for rang, ligne in enumerate(lignes[1:], 2):
        cellules = {c: ligne[p] if p < len(ligne) else None for c, p in places.items()}
        if all(cellule in (None, "") for cellule in ligne):
            continue
        numero = _texte(cellules["numero"])
        _verifier(numero, rang, nom=nom, correspondance=correspondance, vus=vus)
        if _texte(cellules.get("statut")).lower() not in SANS_REPONSE:
            points |= dict.fromkeys(correspondance[numero], _point(cellules))
    return points


def _verifier(
    numero: str, rang: int, *, nom: str, correspondance: Mapping[str, Sequence[str]], vus: dict[str, int]
) -> None:
    if numero not in correspondance:
        raise ErreurSource.du_fichier(
            nom,
            f"porte à la ligne {rang} un numéro qui n'a pas été envoyé : renvoyez le fichier du géocodeur.",
        )
    premier = vus.setdefault(numero, rang)
    if premier != rang:
        raise ErreurSource.du_fichier(
            nom,
            f"porte deux fois le même numéro, aux lignes {premier} et {rang} : renvoyez le fichier du géocodeur.",
        )


def _places(entetes: Sequence[object], nom: str) -> dict[str, int]:
    formes = [forme(str(e or "")) for e in entetes]
    places = {}
    for colonne, possibles in (*ENTETES.items(), ("statut", STATUT)):
        place = next((formes.index(p) for p in possibles if p in formes), None)
        if place is not None:
            places[colonne] = place
        elif colonne in ENTETES:
            raise ErreurSource.du_fichier(
                nom,
                f"n'a pas de colonne « {possibles[0].replace(' ', '_')} » : est-ce le retour du géocodeur ?",
            )
    return places


def _point(cellules: Mapping[str, object]) -> PointGeocode:
    return PointGeocode(
        longitude=_nombre(cellules["longitude"]),
        latitude=_nombre(cellules["latitude"]),
        score=_nombre(cellules["score"]) or 0.0,
        type=_texte(cellules["type"]).lower(),
    )


def _texte(cellule: object) -> str:
    return "" if cellule is None else str(cellule).strip()


def _nombre(cellule: object) -> float | None:
    """The number of a cell, None when there is none; « nan » and « inf » are none."""
    try:
        nombre = float(_texte(cellule).replace(",", "."))
    except ValueError:
        return None
    return nombre if math.isfinite(nombre) else None


def places_geocodees(
    points: Mapping[str, PointGeocode], localisateur: Localisateur, millesimes: Mapping[str, int]
) -> dict[str, Place]:
    """The place of each person on her geography: the territory of a precise point, « imprécise » otherwise."""
    precis = {qui: p for qui, p in points.items() if p.precis}
    demandes = [
        Demande(longitude=p.longitude, latitude=p.latitude, millesime=millesimes[qui])
        for qui, p in precis.items()
    ]
    imprecises = {
        qui: Place(millesime=millesimes[qui], territoire_id=None, localisation="imprecise")
        for qui in points
        if qui not in precis
    }
    reponses = zip(precis, localisateur.localiser(demandes), strict=True)
    return imprecises | {qui: r.place for qui, r in reponses if r.place is not None}
