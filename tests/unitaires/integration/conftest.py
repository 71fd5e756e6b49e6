"""A workshop where the chef de projet has already sent the Cité and its organisations."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unitaires.integration.envois import Atelier, atelier_pilote


@pytest.fixture
def atelier(tmp_path: Path) -> Atelier:
    return atelier_pilote(tmp_path)
