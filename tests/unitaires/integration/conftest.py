"""A workshop where the chef de projet has already sent the Cité and its organisations."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unitaires.integration.envois import PILOTE, Atelier, classeur


@pytest.fixture
def atelier(tmp_path: Path) -> Atelier:
    ouvert = Atelier(tmp_path)
    rapport = ouvert.integrer(("pilote.xlsx", classeur(PILOTE)))
    assert rapport.manifeste is not None
    return ouvert
