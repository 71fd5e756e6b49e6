"""What a run draws, sent to the browser in one burst: it draws the whole page again for each message that comes alone.

Streamlit sends each element as soon as it is known, some thirty messages in as many milliseconds, and its front end
works out the page anew at each. Held back until the run ends, or for `RETENUE_S` when it is long, they are worked out
together. That a run begins is told at once: the page shows that it is being worked on. Nothing is changed, dropped or
reordered.
"""

from __future__ import annotations

import asyncio

from starlette.types import Message, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

RETENUE_S = 0.05
"""Longer than most runs, shorter than what anybody notices."""
FIN_OCTETS_MAX = 64
"""The message that ends a run weighs less; larger ones are not looked into."""


class Rafales:
    """The sending side of one WebSocket."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._dessine = False
        self._retenus: list[Message] = []
        self._un_seul_a_la_fois = asyncio.Lock()
        self._minuterie: asyncio.TimerHandle | None = None
        self._envoi: asyncio.Task[None] | None = None

    async def envoyer(self, message: Message) -> None:
        """Send, at once or a moment later; an error in sending what was held back is raised by the next call."""
        if self._envoi is not None and self._envoi.done():
            envoi, self._envoi = self._envoi, None
            envoi.result()
        self._retenus.append(message)
        dessinait = self._dessine
        self._suivre(message)
        if not (dessinait and self._dessine):
            await self._vider()
        elif self._minuterie is None:
            self._minuterie = asyncio.get_running_loop().call_later(RETENUE_S, self._echoir)

    def _suivre(self, message: Message) -> None:
        """Know whether a run is under way: only what it draws is held back."""
        octets = message.get("bytes") or b""
        if message["type"] != "websocket.send":
            self._dessine = False
        if self._dessine and len(octets) > FIN_OCTETS_MAX:
            return
        genre = ForwardMsg.FromString(octets).WhichOneof("type")
        self._dessine = genre == "new_session" or (self._dessine and genre != "script_finished")

    def fermer(self) -> None:
        """Forget what waits: the other side is gone."""
        self._desarmer()
        if self._envoi is not None:
            self._envoi.cancel()

    def _echoir(self) -> None:
        self._envoi = asyncio.get_running_loop().create_task(self._vider())

    def _desarmer(self) -> None:
        if self._minuterie is not None:
            self._minuterie.cancel()
            self._minuterie = None

    async def _vider(self) -> None:
        self._desarmer()
        async with self._un_seul_a_la_fois:
            partants, self._retenus = self._retenus, []
            for message in partants:
                await self._send(message)
