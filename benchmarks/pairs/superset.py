"""A real Superset on loopback, on DuckDB: one gunicorn process of four threads, asked by its chart data API."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import httpx

from benchmarks.pairs import environnements
from benchmarks.pairs.pair import Cout, Mesure, chronometrer, lancer
from benchmarks.pairs.questions import QUESTIONS, Portee
from benchmarks.pairs.superset_demandes import demande, rangees
from tests.navigateur.serveur import port_libre

ATTENTE_MAX_S = 120
INITIALISE = "superset-vide.db"


@dataclass(frozen=True)
class Superset:
    """Signed in, with a data set per question."""

    client: httpx.Client
    pid: int
    jeux: dict[str, int]
    versions: str
    nom: str = "Superset"

    def mesurer(self, question: str, portee: Portee, au: date) -> Mesure:
        """Its answer says whether it comes from its cache."""
        corps = demande(question, portee, au, self.jeux[question])
        neuve, lue = self._demander(corps, connue=False)
        connue, relue = self._demander(corps, connue=True)
        if lue != relue:
            raise RuntimeError("Superset ne répond pas deux fois la même chose.")
        return Mesure(neuve=neuve, connue=connue, rangees=rangees(question, lue))

    def _demander(self, corps: dict[str, Any], *, connue: bool) -> tuple[Cout, list[dict[str, Any]]]:
        cout, reponse = chronometrer(self.pid, lambda: self.client.post("/api/v1/chart/data", json=corps))
        resultat = _lire(reponse)["result"][0]
        if bool(resultat["is_cached"]) is not connue:
            raise RuntimeError(f"Réponse gardée : {resultat['is_cached']}, attendu {connue}")
        return cout, resultat["data"]


@contextmanager
def ouvrir(publication: Path, ici: Path) -> Iterator[Superset]:
    """Install, load, start, sign in."""
    venv = environnements.preparer("superset")
    port, mot_de_passe = port_libre(), secrets.token_urlsafe()
    env = {
        "PAIRS_SECRET": secrets.token_urlsafe(42),
        "PAIRS_DOSSIER": str(ici),
        "SUPERSET_CONFIG_PATH": str(environnements.SERVIS / "superset_config.py"),
        "FLASK_APP": "superset.app:create_app()",
    }
    _initialiser(venv, ici, env, mot_de_passe)
    fichier = ici / "donnees.duckdb"
    script = environnements.SERVIS / "superset_duckdb.py"
    environnements.executer([str(venv / "bin" / "python"), str(script), str(publication), str(fichier)])
    adresse = f"http://127.0.0.1:{port}"
    commande = environnements.gunicorn(venv, port, "superset.app:create_app()")
    with (
        lancer(
            commande, sante=f"{adresse}/health", journal=ici / "superset.log", environnement=env, racine=ici
        ) as pid,
        httpx.Client(base_url=adresse, timeout=ATTENTE_MAX_S) as client,
    ):
        yield Superset(client, pid, _declarer(client, fichier, mot_de_passe), _versions(venv))


def _initialiser(venv: Path, ici: Path, env: dict[str, str], mot_de_passe: str) -> None:
    """Its records: made empty once and kept beside the environment, then copied; the account is new each time."""
    superset, vide = str(venv / "bin" / "superset"), venv / INITIALISE
    base = ici / "superset.db"
    if not vide.exists():
        environnements.executer([superset, "db", "upgrade"], env)
        environnements.executer([superset, "init"], env)
        shutil.copy(base, vide)
    shutil.copy(vide, base)
    qui = ["--username", "banc", "--firstname", "b", "--lastname", "b", "--email", "banc@localhost.fr"]
    environnements.executer([superset, "fab", "create-admin", *qui, "--password", mot_de_passe], env)


def _declarer(client: httpx.Client, fichier: Path, mot_de_passe: str) -> dict[str, int]:
    """Sign in, declare the database and one data set per question; their numbers."""
    qui = {"username": "banc", "password": mot_de_passe, "provider": "db"}
    jeton = _lire(client.post("/api/v1/security/login", json=qui))["access_token"]
    client.headers["Authorization"] = f"Bearer {jeton}"
    uri = f"duckdb:///{fichier}?access_mode=read_only"
    base = _lire(client.post("/api/v1/database/", json={"database_name": "cites", "sqlalchemy_uri": uri}))[
        "id"
    ]
    return {
        question: _lire(
            client.post(
                "/api/v1/dataset/",
                json={"database": base, "schema": "main", "table_name": f"large_{question}"},
            )
        )["id"]
        for question in QUESTIONS
    }


def _lire(reponse: httpx.Response) -> dict[str, Any]:
    if reponse.is_error:
        raise RuntimeError(f"{reponse.request.url} : {reponse.status_code} {reponse.text[:1000]}")
    return dict(reponse.json())


def _versions(venv: Path) -> str:
    return environnements.versions(venv, "apache-superset", "duckdb", "duckdb-engine", "gunicorn")
