"""What every test shares: the order of the files, and the list of what was not run in the last lines of the output."""

from __future__ import annotations

import os
import tempfile
from typing import Any

import pytest

from tests.ordre import combien_de_front, les_longs_d_abord, ordonnanceur


def pytest_configure(config: pytest.Config) -> None:
    """Keep the private folder of the account that runs the tests out of their reach."""
    prive = tempfile.TemporaryDirectory(prefix="prive-")
    config.add_cleanup(prive.cleanup)
    os.environ["CITE_PRIVE"] = f"{prive.name}/prive"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    les_longs_d_abord(items)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    return combien_de_front(os.cpu_count())


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    return ordonnanceur(config, log)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """List each skipped test with its reason, grouped by reason, so that nothing is skipped in silence."""
    par_raison: dict[str, list[str]] = {}
    for rapport in terminalreporter.stats.get("skipped", []):
        par_raison.setdefault(_raison(rapport), []).append(rapport.nodeid)
    if not par_raison:
        return
    total = sum(map(len, par_raison.values()))
    terminalreporter.section(f"{total} test(s) NON EXÉCUTÉ(S)", yellow=True)
    for raison, tests in par_raison.items():
        terminalreporter.line(f"{len(tests)} test(s) : {raison}")
        for nom in tests:
            terminalreporter.line(f"    {nom}")


def _raison(rapport: pytest.TestReport) -> str:
    texte = rapport.longrepr[2] if isinstance(rapport.longrepr, tuple) else str(rapport.longrepr)
    return str(texte).removeprefix("Skipped: ")
