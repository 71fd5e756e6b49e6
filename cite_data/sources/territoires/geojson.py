"""GeoJSON: says what is wrong with the text before GDAL, whose own messages do not, reads it."""

from __future__ import annotations

import json
from pathlib import Path

from cite_data.sources.erreurs import ErreurSource
from cite_data.sources.territoires.couche import Couche
from cite_data.sources.territoires.gdal import lire_couche


def lire_geojson(chemin: Path, *, fichier: str, membre: str) -> tuple[Couche, ...]:
    """Read a FeatureCollection; ErreurSource when the text is not JSON, is cut short or holds no feature."""
    nom = f"{fichier} › {membre}" if membre else fichier
    contenu = _json(chemin, nom=nom)
    objets = (
        contenu.get("features")
        if isinstance(contenu, dict) and contenu.get("type") == "FeatureCollection"
        else None
    )
    if not isinstance(objets, list):
        raise ErreurSource.du_fichier(
            nom, "est du JSON mais pas du GeoJSON : il n'y a pas de «\u00a0FeatureCollection\u00a0»."
        )
    if not objets:
        raise ErreurSource.du_fichier(
            nom, "ne contient aucun territoire : sa liste «\u00a0features\u00a0» est vide."
        )
    return (lire_couche(chemin, fichier=fichier, membre=membre, format_="GeoJSON"),)


def _json(chemin: Path, *, nom: str) -> object:
    try:
        return json.loads(chemin.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as erreur:
        raise ErreurSource.du_fichier(
            nom, "n'est pas un texte en UTF-8 : ce n'est pas du GeoJSON."
        ) from erreur
    except RecursionError as erreur:
        raise ErreurSource.du_fichier(nom, "imbrique trop de listes : ce n'est pas du GeoJSON.") from erreur
    except json.JSONDecodeError as erreur:
        raise ErreurSource.du_fichier(nom, _faute(erreur)) from erreur


def _faute(erreur: json.JSONDecodeError) -> str:
    if not erreur.doc.lstrip().startswith(("{", "[")):
        return "n'est pas du GeoJSON : son contenu n'est pas du JSON."
    if erreur.pos >= len(erreur.doc.rstrip()) - 1 or "Unterminated" in erreur.msg:
        return "est tronqué : le JSON s'arrête avant la fin. Le télécharger à nouveau."
    return f"n'est pas du JSON correct : erreur à la ligne {erreur.lineno}, colonne {erreur.colno}."
