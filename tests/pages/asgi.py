"""The smallest client of an ASGI application: one GET, one answer."""

from __future__ import annotations

import asyncio
import gzip
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from starlette.types import ASGIApp, Message


@dataclass(frozen=True)
class Reponse:
    statut: int
    entetes: dict[str, str]
    octets: bytes

    @property
    def texte(self) -> str:
        comprime = self.entetes.get("content-encoding") == "gzip"
        return (gzip.decompress(self.octets) if comprime else self.octets).decode()


def demander(app: ASGIApp, chemin: str, **entetes: str) -> Reponse:
    """GET `chemin`; header names are written with underscores (`accept_encoding="gzip"`)."""
    recus: list[Message] = []
    lignes = [(nom.replace("_", "-").encode(), valeur.encode()) for nom, valeur in entetes.items()]
    scope = {
        "type": "http",
        "method": "GET",
        "path": chemin,
        "root_path": "",
        "query_string": b"",
        "headers": lignes,
    }

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        recus.append(message)

    # In a thread of its own: once a browser test has run, Playwright's loop is running in this one for good.
    with ThreadPoolExecutor(1) as fil:
        fil.submit(lambda: asyncio.run(app(scope, receive, send))).result()
    debut, *suite = recus
    noms = {nom.decode().lower(): valeur.decode() for nom, valeur in debut["headers"]}
    return Reponse(debut["status"], noms, b"".join(m.get("body", b"") for m in suite))
