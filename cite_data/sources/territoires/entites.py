"""From a layer to territories: code, vintage, name, communes, outline in degrees; what is not one is set aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from cite_data.sources.erreurs import ErreurSource
from cite_data.sources.territoires.codes import codes_insee, millesime, texte
from cite_data.sources.territoires.colonnes import ATTENDU, Reperes, reperer
from cite_data.sources.territoires.couche import Couche, Geometries
from cite_data.sources.territoires.phrases import cite, compte, enumeration
from cite_data.sources.territoires.resultat import Signaler

_TYPES = {0: "des points", 1: "des lignes", 2: "des lignes", 4: "des points", 5: "des lignes"}


@dataclass(frozen=True, kw_only=True)
class Entite:
    """One territory as the file has it. `communes` and `arrondissement` are INSEE codes; `contour` is in degrees."""

    code: str
    nom: str
    niveau: str
    millesime: int | None
    communes: tuple[str, ...]
    arrondissement: tuple[str, ...]
    fichier: str
    contour: shapely.Geometry | None


def reperes_de(couche: Couche) -> Reperes:
    """The columns to use. ErreurSource naming what was expected and found, or for a layer of points or lines."""
    if not len(couche.geometries):
        raise ErreurSource.du_fichier(couche.nom, "ne contient aucun territoire : il n'a pas de ligne.")
    reperes = reperer(couche.colonnes)
    if reperes is None:
        trouvees = ", ".join(cite(nom) for nom in couche.colonnes) or "aucune"
        faute = f"n'a pas les colonnes voulues. {ATTENDU} Colonnes trouvées : {trouvees}."
        raise ErreurSource.du_fichier(couche.nom, faute)
    types = {int(t) for t in shapely.get_type_id(couche.geometries)} - {-1}
    if types and types <= _TYPES.keys():
        raise ErreurSource.du_fichier(couche.nom, f"contient {_TYPES[min(types)]} au lieu de polygones.")
    return _niveau_des_codes(couche, reperes)


def entites_de(
    couche: Couche, reperes: Reperes, geometries: Geometries, *, signaler: Signaler
) -> list[Entite]:
    """The territories of a layer, given its outlines in degrees; ErreurSource when no code is a known one."""
    fichier = couche.membre.rsplit("/", 1)[-1] if "." in couche.membre.split(" › ")[0] else couche.fichier
    lues = [
        _entite(reperes, valeurs, contour, fichier=fichier)
        for valeurs, contour in zip(_lignes(couche, reperes), geometries, strict=True)
    ]
    inconnus = [e.code or "(vide)" for e in lues if not _connu(e)]
    if len(inconnus) == len(lues):
        genre = "quartier prioritaire" if reperes.niveau == "qpv" else "commune ou d'arrondissement"
        raise ErreurSource.du_fichier(
            couche.nom, f"n'a aucun code de {genre} dans sa colonne {cite(reperes.code)}."
        )
    if inconnus:
        ecartes = compte(len(inconnus), "ligne écartée, code inconnu", "lignes écartées, codes inconnus")
        signaler(f"{cite(couche.nom)} : {ecartes} : {enumeration(inconnus)}.")
    return [e for e in lues if _connu(e)]


def sans_doublon(entites: Sequence[Entite], *, signaler: Signaler) -> list[Entite]:
    """One territory per code: the first that has an outline, else the first."""
    gardees: dict[str, Entite] = {}
    repetes: dict[str, None] = {}
    for entite in entites:
        autre = gardees.setdefault(entite.code, entite)
        if autre is not entite:
            repetes[entite.code] = None
            if autre.contour is None or shapely.is_empty(autre.contour):
                gardees[entite.code] = entite
    if repetes:
        nombre = compte(len(repetes), "code présent plusieurs fois", "codes présents plusieurs fois")
        signaler(f"{nombre}, une seule ligne gardée pour chacun : {enumeration(list(repetes))}.")
    return list(gardees.values())


def _niveau_des_codes(couche: Couche, reperes: Reperes) -> Reperes:
    """A file of QPV may also call its columns « code » and « nom »: the codes themselves decide."""
    codes = [texte(valeur).upper() for valeur in couche.colonnes[reperes.code]]
    if reperes.niveau == "arrondissement" and any(millesime(code) for code in codes):
        return Reperes(niveau="qpv", code=reperes.code, nom=reperes.nom)
    return reperes


def _lignes(couche: Couche, reperes: Reperes) -> list[tuple[object, ...]]:
    """(code, name, communes, arrondissement) of each row."""
    absente: NDArray[Any] = np.full(len(couche.geometries), None, dtype=object)
    voulues = (reperes.code, reperes.nom, reperes.communes, reperes.arrondissement)
    return list(zip(*(couche.colonnes[nom] if nom else absente for nom in voulues), strict=True))


def _entite(
    reperes: Reperes, valeurs: tuple[object, ...], contour: shapely.Geometry | None, *, fichier: str
) -> Entite:
    code, nom, communes, arrondissement = valeurs
    if reperes.niveau == "arrondissement":
        codes = codes_insee(code)
        lu, annee = (codes[0] if codes else texte(code)), None
    else:
        codes, lu = codes_insee(communes), texte(code).upper()
        annee = millesime(lu)
    return Entite(
        code=lu, nom=texte(nom) or lu, niveau=reperes.niveau, millesime=annee, communes=codes,
        arrondissement=codes_insee(arrondissement), fichier=fichier, contour=contour,
    )  # fmt: skip


def _connu(entite: Entite) -> bool:
    return bool(entite.communes) if entite.niveau == "arrondissement" else entite.millesime is not None
