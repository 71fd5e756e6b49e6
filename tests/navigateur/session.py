"""A visitor without a browser: it speaks Streamlit's own protocol, and reads the texts that a run of a page sends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

DELAI_S = 60


@dataclass(frozen=True)
class Session:
    """One session of one server; `relancer` runs the page again, as a click would."""

    prise: ClientConnection

    def relancer(self) -> str:
        """All the texts of the page, run from its beginning to its end."""
        demande = BackMsg()
        demande.rerun_script.query_string = ""
        self.prise.send(demande.SerializeToString())
        textes: list[str] = []
        while True:
            recu = ForwardMsg()
            recu.ParseFromString(self.prise.recv(DELAI_S))
            if recu.WhichOneof("type") == "script_finished":
                return "\n".join(textes)
            if recu.WhichOneof("type") == "delta":
                textes.append(str(recu.delta))


@contextmanager
def entrer(adresse: str) -> Iterator[Session]:
    """A new session of the server at this address."""
    flux = f"{adresse.replace('http', 'ws', 1)}/_stcore/stream"
    with connect(flux, subprotocols=["streamlit"], max_size=None) as prise:
        yield Session(prise)
