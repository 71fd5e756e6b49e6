"""The same tests on both databases: a SQLite file, and a real PostgreSQL server started for them."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from cite_data.suivi import creer, preparer, url_par_defaut

SANS_SERVEUR = "aucun serveur PostgreSQL trouvé (paquet Debian « postgresql », ou CITE_TEST_POSTGRES)"


def _binaires() -> Path | None:
    """The folder of Debian's server programs, the latest version first."""
    if initdb := shutil.which("initdb"):
        return Path(initdb).resolve().parent
    trouves = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return trouves[-1].parent if trouves else None


@pytest.fixture(scope="session")
def serveur_postgresql() -> Iterator[str]:
    """The address of an empty server: that of `CITE_TEST_POSTGRES`, else one started here and stopped at the end."""
    if donnee := os.environ.get("CITE_TEST_POSTGRES"):
        yield donnee
        return
    binaires = _binaires()
    if binaires is None:
        if os.environ.get("CITE_EXIGER_POSTGRES") == "1":
            pytest.fail(f"PostgreSQL exigé : {SANS_SERVEUR}", pytrace=False)
        pytest.skip(SANS_SERVEUR)
    with tempfile.TemporaryDirectory() as nom:
        yield from _demarrer(binaires, Path(nom))


def _demarrer(binaires: Path, dossier: Path) -> Iterator[str]:
    """A server of its own, on a socket that nobody else knows; the server refuses to run as root."""
    base, soi = dossier / "base", pwd.getpwuid(os.getuid()).pw_name
    if os.getuid() == 0:
        soi = "postgres"
        shutil.chown(dossier, soi)

    def lancer(*commande: str) -> None:
        qui = ["runuser", "-u", soi, "--"] if os.getuid() == 0 else []
        subprocess.run([*qui, *commande], check=True, capture_output=True, cwd=dossier)

    lancer(str(binaires / "initdb"), "-D", str(base), "-A", "trust", "-U", "suivi", "-E", "UTF8", "--no-sync")
    options = f"-k {dossier} -c listen_addresses='' -c fsync=off"
    journal = dossier / "journal"
    lancer(str(binaires / "pg_ctl"), "-D", str(base), "-w", "-l", str(journal), "-o", options, "start")
    try:
        yield f"postgresql://suivi@/postgres?host={dossier}"
    finally:
        lancer(str(binaires / "pg_ctl"), "-D", str(base), "-w", "-m", "immediate", "stop")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty store."""
    if request.param == "sqlite":
        return url_par_defaut(tmp_path)
    adresse = str(request.getfixturevalue("serveur_postgresql"))
    moteur = creer(adresse)
    with moteur.begin() as connexion:
        connexion.execute(text("DROP SCHEMA public CASCADE"))
        connexion.execute(text("CREATE SCHEMA public"))
    moteur.dispose()
    return adresse


@pytest.fixture
def moteur(url: str) -> Iterator[Engine]:
    """A store brought up to date."""
    ouvert = preparer(creer(url))
    yield ouvert
    ouvert.dispose()
