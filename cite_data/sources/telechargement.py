"""Get the official outlines of QPV from data.gouv.fr, with the standard library alone."""

from __future__ import annotations

import json
import os
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any
from urllib.parse import unquote, urlsplit

from cite_data.sources.erreurs import ErreurSource
from cite_data.sources.reseau import ErreurReseau, ouvrir, recevoir

_JEU = "quartiers-prioritaires-de-la-politique-de-la-ville-qpv"
URL_QPV = f"https://www.data.gouv.fr/api/1/datasets/{_JEU}/"
"""The dataset « Quartiers prioritaires de la politique de la ville (QPV) » of the ANCT, in the public API."""

OCTETS_MAX = 200 * 1024 * 1024
"""The archive weighs about 10 MB."""

DUREE_MAX_S = 900.0
"""Of the whole download, in seconds."""

_OCTETS_API_MAX = 10 * 1024 * 1024
_A_LA_MAIN = (
    f"Pour s'en passer : ouvrir https://www.data.gouv.fr/datasets/{_JEU}/ sur un poste relié à internet, télécharger "
    "le zip GeoJSON du dernier millésime, puis lancer «\u00a0python -m cite_data territoires FICHIER\u00a0»."
)
_ANNEE = re.compile(r"(?<!\d)20\d{2}(?!\d)")


def telecharger_qpv(
    dossier: Path, *, progression: Callable[[float, str], None] | None = None, url: str = URL_QPV
) -> Path:
    """Download the GeoJSON zip of the latest vintage into `dossier` (created if need be) and return its path.

    Written beside its final name, then renamed: an interrupted download leaves nothing and a former file stays.
    Proxies come from the environment. ErreurSource, saying how to do without, when the network is closed, the server
    refuses, the resource is not listed, or what came is too big, too slow, incomplete or not a zip.
    """
    avance = progression or (lambda _part, _label: None)
    avance(0.0, "Recherche du fichier sur data.gouv.fr")
    try:
        chemin = _telecharger(dossier, url=url, avance=avance)
    except ErreurReseau as erreur:
        raise ErreurSource(
            f"Téléchargement des contours depuis data.gouv.fr : échec. {erreur} {_A_LA_MAIN}"
        ) from erreur
    avance(1.0, "Terminé")
    return chemin


def _telecharger(dossier: Path, *, url: str, avance: Callable[[float, str], None]) -> Path:
    adresse = _adresse_du_zip(_lire_api(url))
    cible = dossier / _nom_du_fichier(adresse)
    with _temporaire(dossier) as (flux, provisoire):
        recevoir(
            adresse,
            flux,
            octets_max=OCTETS_MAX,
            duree_max=DUREE_MAX_S,
            avance=lambda part: avance(0.05 + 0.94 * part, "Téléchargement des contours"),
        )
        flux.close()
        provisoire.chmod(0o644)  # mkstemp keeps the file to its owner; a public file has no reason to be
        if not zipfile.is_zipfile(provisoire):
            raise ErreurReseau("Ce que le serveur a renvoyé n'est pas un zip.")
        provisoire.replace(cible)
    return cible


def _lire_api(url: str) -> Mapping[str, Any]:
    with ouvrir(url) as reponse:
        contenu = reponse.read(_OCTETS_API_MAX)
    try:
        jeu = json.loads(contenu)
    except ValueError as erreur:
        raise ErreurReseau(
            "La liste des fichiers est illisible : un serveur mandataire a peut-être répondu à sa place."
        ) from erreur
    return jeu if isinstance(jeu, dict) else {}


def _adresse_du_zip(jeu: Mapping[str, Any]) -> str:
    """The zip of GeoJSON of the latest vintage, and among those of one vintage the latest published."""
    ressources = jeu.get("resources")
    zips = [r for r in ressources if _est_zip_geojson(r)] if isinstance(ressources, list) else []
    if not zips:
        raise ErreurReseau(
            "Le zip GeoJSON des quartiers prioritaires n'est pas dans la liste des fichiers du jeu."
        )
    return str(max(zips, key=lambda r: (_annee(r), str(r.get("last_modified") or "")))["url"])


def _est_zip_geojson(ressource: object) -> bool:
    if not isinstance(ressource, dict):
        return False
    url = str(ressource.get("url") or "")
    mots = f"{ressource.get('title')} {ressource.get('format')} {_dernier(url)}".lower()
    return url.startswith(("https://", "http://")) and "geojson" in mots and "zip" in mots


def _annee(ressource: Mapping[str, Any]) -> int:
    """The vintage, in the title or in the name of the file; never in the folders of the address, which are dated."""
    annees = _ANNEE.findall(f"{ressource.get('title')} {_dernier(str(ressource['url']))}")
    return max(map(int, annees), default=0)


@contextmanager
def _temporaire(dossier: Path) -> Iterator[tuple[IO[bytes], Path]]:
    """A file in the folder, gone at the end unless it was renamed; ErreurSource when the folder refuses it."""
    try:
        dossier.mkdir(parents=True, exist_ok=True)
        numero, nom = tempfile.mkstemp(dir=dossier, prefix=".qpv-", suffix=".partiel")
    except OSError as erreur:
        faute = f"Impossible d'écrire dans le dossier «\u00a0{dossier}\u00a0» : vérifier les droits d'accès."
        raise ErreurSource(faute) from erreur
    try:
        with os.fdopen(numero, "wb") as flux:
            yield flux, Path(nom)
    finally:
        Path(nom).unlink(missing_ok=True)


def _nom_du_fichier(adresse: str) -> str:
    nom = re.sub(r"[^A-Za-z0-9_-]+", "-", _dernier(adresse).removesuffix(".zip")).strip("-")
    return f"{nom or 'qpv'}.zip"


def _dernier(adresse: str) -> str:
    return unquote(urlsplit(adresse).path).rstrip("/").rsplit("/", 1)[-1]
