"""What a run draws leaves in one burst: held back, never lost, never out of order."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine

import pytest
from starlette.types import Message
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from pages.cadre import rafales
from pages.cadre.rafales import Rafales
from tests.asynchrone import jouer


def _message(genre: str, texte: str = "") -> Message:
    forward = ForwardMsg()
    if genre == "new_session":
        forward.new_session.name = "une page"
    elif genre == "delta":
        forward.delta.new_element.markdown.body = texte
    elif genre == "script_finished":
        forward.script_finished = ForwardMsg.FINISHED_SUCCESSFULLY
    else:
        forward.session_status_changed.run_on_save = True
    return {"type": "websocket.send", "bytes": forward.SerializeToString()}


def _jouer(histoire: Callable[[Rafales, list[Message]], Coroutine[None, None, None]]) -> list[Message]:
    """What has left at the end of the story; what had left at each step is seen by the story itself."""
    partis: list[Message] = []

    async def envoyer(message: Message) -> None:
        partis.append(message)

    jouer(histoire(Rafales(envoyer), partis))
    return partis


def test_a_run_is_told_at_once_and_what_it_draws_leaves_at_its_end_in_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rafales, "RETENUE_S", 60)
    run = [_message("new_session"), *(_message("delta", str(i)) for i in range(5))]

    async def histoire(envoi: Rafales, partis: list[Message]) -> None:
        for message in run:
            await envoi.envoyer(message)
        assert partis == run[:1]
        await envoi.envoyer(_message("script_finished"))

    assert _jouer(histoire) == [*run, _message("script_finished")]


def test_what_does_not_belong_to_a_run_leaves_at_once() -> None:
    async def histoire(envoi: Rafales, partis: list[Message]) -> None:
        await envoi.envoyer({"type": "websocket.accept"})
        await envoi.envoyer(_message("session_status_changed"))
        assert len(partis) == 2
        await envoi.envoyer(_message("new_session"))
        await envoi.envoyer(_message("script_finished"))
        await envoi.envoyer(_message("session_status_changed"))
        assert len(partis) == 5
        await envoi.envoyer(_message("new_session"))
        await envoi.envoyer({"type": "websocket.close"})
        assert len(partis) == 7

    _jouer(histoire)


def test_a_long_run_shows_what_it_has_drawn_so_far(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rafales, "RETENUE_S", 0.01)

    async def histoire(envoi: Rafales, partis: list[Message]) -> None:
        await envoi.envoyer(_message("new_session"))
        await envoi.envoyer(_message("delta", "premier"))
        await asyncio.sleep(0.1)
        assert partis == [_message("new_session"), _message("delta", "premier")]
        await envoi.envoyer(_message("delta", "second"))
        assert len(partis) == 2
        await asyncio.sleep(0.1)
        assert len(partis) == 3

    _jouer(histoire)


def test_a_large_element_is_not_taken_for_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rafales, "RETENUE_S", 60)

    async def histoire(envoi: Rafales, partis: list[Message]) -> None:
        await envoi.envoyer(_message("new_session"))
        await envoi.envoyer(_message("delta", "x" * 100_000))
        assert partis == [_message("new_session")]

    _jouer(histoire)


def test_the_other_side_gone_while_messages_wait_is_said_to_the_next_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rafales, "RETENUE_S", 0)

    async def ne_part_pas(_message: Message) -> None:
        raise ConnectionError("partie")

    async def histoire() -> None:
        envoi = Rafales(ne_part_pas)
        with pytest.raises(ConnectionError):
            await envoi.envoyer(_message("new_session"))
        await envoi.envoyer(_message("delta"))
        await asyncio.sleep(0.05)
        with pytest.raises(ConnectionError):
            await envoi.envoyer(_message("delta"))

    jouer(histoire())


def test_closing_forgets_what_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rafales, "RETENUE_S", 0.01)

    async def histoire(envoi: Rafales, partis: list[Message]) -> None:
        await envoi.envoyer(_message("new_session"))
        await envoi.envoyer(_message("delta"))
        envoi.fermer()
        await asyncio.sleep(0.05)
        assert partis == [_message("new_session")]

    _jouer(histoire)
