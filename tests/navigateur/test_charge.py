"""The load's visitor against a browser: the same gestures send the same messages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.asyncio.client import ClientConnection

from benchmarks.charge.client import Visiteur
from tests.asynchrone import jouer
from tests.navigateur.attente import attendre_dessin, choisir, ouvrir
from tests.navigateur.serveur import Serveur

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHOIX = (
    ("sexe", "Sexe", "Femme"),
    ("niveau", "", "Micro-territoires"),
    ("territoire", "Territoire", "La Marie (QPV 2024)"),
    ("cite", "Cité", "Nantes"),
    ("sexe", "Sexe", "Tous"),
)
"""Name in the address, label of a list, option."""


def _lu(trame: bytes) -> dict[str, Any]:
    """What a message asks, without what is of the browser or of the clock."""
    demande = BackMsg.FromString(trame).rerun_script
    # A rank is a moment, in milliseconds.
    etats = {w.id: re.sub(r"\b\d{13}\b", "rang", str(w)) for w in demande.widget_states.widgets}
    return {
        "page": (demande.page_name, demande.page_script_hash),
        "adresse": dict(parse_qsl(demande.query_string)),  # a widget's own writing sorts them
        "histoire": demande.is_history_navigation,
        "fragment": demande.fragment_id,
        "etats": etats,
    }


@pytest.fixture
def envoyees(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bytes]]:
    """What the visitor without a browser sends."""
    trames: list[bytes] = []
    envoyer = ClientConnection.send

    async def noter(connexion: ClientConnection, message: bytes) -> None:
        trames.append(message)
        await envoyer(connexion, message)

    monkeypatch.setattr(ClientConnection, "send", noter)
    yield trames


async def _sans_navigateur(adresse: str) -> None:
    async with Visiteur(adresse) as visiteur:
        await visiteur.ouvrir("carte", {})
        for cle, _, mot in CHOIX:
            await visiteur.regler(next(r for r in visiteur.reglages.values() if r.cle == cle), mot)
        await visiteur.aller("freins")


def test_filters_a_part_and_another_page_are_asked_as_a_browser_asks_them(
    page: Page, serveur: Serveur, envoyees: list[bytes]
) -> None:
    vues: list[bytes] = []
    page.on("websocket", lambda flux: flux.on("framesent", lambda trame: vues.append(bytes(trame))))
    ouvrir(page, f"{serveur.adresse}/carte")
    for _, label, mot in CHOIX:
        if label:
            choisir(page, label, mot)
        else:
            page.get_by_role("radio", name=mot).click()
        attendre_dessin(page)
    page.get_by_role("link", name="Freins", exact=True).click()
    page.get_by_role("heading", level=1, name="Freins").wait_for()
    jouer(_sans_navigateur(serveur.adresse))
    assert [_lu(trame) for trame in envoyees] == [_lu(trame) for trame in vues]
    assert len(vues) == 7
    assert _lu(vues[5])["adresse"]["sexe"] == "Femme", "older than the choice it comes with"
