"""The address bar of a visitor, and what Streamlit's own script holds of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode


@dataclass
class Adresse:
    """The parameters on screen; those that Streamlit has heard of, which it sends instead when it has any."""

    parametres: dict[str, str] = field(default_factory=dict)
    _connus: dict[str, str] = field(default_factory=dict)

    @property
    def envoyee(self) -> str:
        """What a message says of it: perhaps an address older than the last choice (`App.getQueryString`)."""
        return urlencode(self._connus or self.parametres)

    def dire(self, cle: str, mot: str) -> None:
        """Write a parameter without telling Streamlit, as `dire` of champs.js does; an empty word takes it away."""
        self.parametres = {c: m for c, m in (self.parametres | {cle: mot}).items() if m}

    def lier(self, cle: str, mot: str) -> None:
        """Write a parameter, as a widget bound to the address does."""
        self.dire(cle, mot)
        self._connus = self.parametres

    def garder(self, cles: Collection[str]) -> None:
        """Keep these parameters alone, as a step in the history does from one page to another."""
        self._connus = self.parametres = {c: m for c, m in self.parametres.items() if c in cles}

    def recevoir(self, question: str) -> None:
        """Take the address that the server has written."""
        self._connus = self.parametres = dict(parse_qsl(question))
