"""Many at once: sessions that speak Streamlit's own protocol walk all the pages and change the filters."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

SESSIONS, MINUTES = 50, 10.0


def rapport(donnees: Path | None = None) -> str:
    """The whole measure in French, for `make bench`; on a new demonstration when no data are given."""
    return "\n".join(texte for texte, _ in mesurer(donnees, sessions=SESSIONS, minutes=MINUTES))


def mesurer(
    donnees: Path | None, *, sessions: int, minutes: float, rapide: bool = False
) -> Iterator[tuple[str, bool]]:
    """Each part of the measure in French as it comes, and whether nothing failed nor differed."""
    from benchmarks.charge.essais import tout  # loads Streamlit
    from tests.navigateur.serveur import preparer_demonstration

    if donnees is not None:
        yield from tout(donnees, sessions=sessions, minutes=minutes, rapide=rapide)
        return
    with tempfile.TemporaryDirectory(prefix="cite-charge-") as ici:
        preparer_demonstration(Path(ici))
        yield from tout(Path(ici), sessions=sessions, minutes=minutes, rapide=rapide)
