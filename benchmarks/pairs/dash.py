"""A real Dash page on loopback: one gunicorn process of four threads, asked as its own script asks it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import httpx

from benchmarks.pairs import environnements, figures_plotly
from benchmarks.pairs.pair import Mesure, chronometrer, lancer
from benchmarks.pairs.questions import Portee
from tests.navigateur.serveur import port_libre

ATTENTE_MAX_S = 120


@dataclass(frozen=True)
class Dash:
    """The endpoint of its callback."""

    client: httpx.Client
    pid: int
    versions: str
    nom: str = "Dash"

    def mesurer(self, question: str, portee: Portee, au: date) -> Mesure:
        """The same body twice."""
        corps = _corps(question, portee, au)
        neuve, lue = chronometrer(self.pid, lambda: self._demander(corps))
        connue, relue = chronometrer(self.pid, lambda: self._demander(corps))
        if lue.content != relue.content:
            raise RuntimeError("Dash ne répond pas deux fois la même chose.")
        figure = lue.json()["response"]["graphique"]["figure"]
        return Mesure(neuve=neuve, connue=connue, rangees=figures_plotly.rangees(figure))

    def _demander(self, corps: dict[str, Any]) -> httpx.Response:
        return self.client.post("/_dash-update-component", json=corps).raise_for_status()


def _corps(question: str, portee: Portee, au: date) -> dict[str, Any]:
    valeurs = {"question": question, "cite": portee.cite_id or None, "au": au.isoformat()}
    return {
        "output": "graphique.figure",
        "outputs": {"id": "graphique", "property": "figure"},
        "inputs": [
            {"id": cle, "property": "date" if cle == "au" else "value", "value": valeur}
            for cle, valeur in valeurs.items()
        ],
        "changedPropIds": ["au.date"],
        "state": [],
    }


@contextmanager
def ouvrir(publication: Path, ici: Path) -> Iterator[Dash]:
    """Install, start."""
    venv, port = environnements.preparer("dash"), port_libre()
    adresse = f"http://127.0.0.1:{port}"
    commande = environnements.gunicorn(venv, port, "dash_page:server")
    env, journal = (
        {"PAIRS_DOSSIER": str(publication), "PYTHONPATH": str(environnements.SERVIS)},
        ici / "dash.log",
    )
    with (
        lancer(commande, sante=f"{adresse}/", journal=journal, environnement=env, racine=ici) as pid,
        httpx.Client(base_url=adresse, timeout=ATTENTE_MAX_S) as client,
    ):
        yield Dash(client, pid, environnements.versions(venv, "dash", "pandas", "plotly", "gunicorn"))
