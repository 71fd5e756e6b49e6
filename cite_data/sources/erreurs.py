"""The one exception of the readers: its message is shown to the user as it stands."""

from __future__ import annotations

from typing import Self


class ErreurSource(Exception):
    """A source that cannot be read. `str(erreur)` is a French sentence naming the file and the fault."""

    @classmethod
    def du_fichier(cls, fichier: str, faute: str) -> Self:
        """An error about one file: `faute` is the end of a French sentence whose subject is the file."""
        return cls(f"Le fichier «\u00a0{fichier}\u00a0» {faute}")
