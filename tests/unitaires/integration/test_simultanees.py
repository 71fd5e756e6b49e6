"""Two integrations at once, and one killed on its way: the snapshot on screen is always whole."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from cite_data.publication import verifier_instantane
from tests.unitaires.integration.envois import ACTION, Atelier, classeur, personne

RACINE = Path(__file__).resolve().parents[3]
ARRETS = 4


def _lancer(atelier: Atelier, chemin: Path) -> subprocess.Popen[bytes]:
    environnement = os.environ | {"CITE_DATA_DIR": str(atelier.donnees), "CITE_PRIVE": str(atelier.prive)}
    return subprocess.Popen(
        [sys.executable, "-m", "cite_data", "integrer", str(chemin)],
        cwd=RACINE,
        env=environnement,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _envoi(dossier: Path, partenaire: str) -> Path:
    chemin = dossier / f"{partenaire}.xlsx"
    gens = [personne(f"{partenaire}{i}") for i in range(20)]
    actions = [{"personne": p["personne"], **ACTION} for p in gens]
    chemin.write_bytes(
        classeur({"personnes": gens, "actions": actions}, cite_id="cde-009", partenaire_id=partenaire)
    )
    return chemin


def test_of_two_integrations_at_once_the_second_completes_the_first(atelier: Atelier, tmp_path: Path) -> None:
    processus = [_lancer(atelier, _envoi(tmp_path, partenaire)) for partenaire in ("ft", "asso")]
    assert [p.wait(60) for p in processus] == [0, 0]
    assert len(atelier.table("beneficiaires")) == 40
    assert {a["partenaire_id"] for a in atelier.table("actions")} == {"ft", "asso"}
    suite = [
        classeur(
            {"actions": [{"personne": f"{p}0", **ACTION, "reference_ligne": "B"}]},
            cite_id="cde-009",
            partenaire_id=p,
        )
        for p in ("ft", "asso")
    ]
    assert atelier.integrer(*suite).total.ecartees == 0  # neither has forgotten what the other learned


def test_a_killed_integration_leaves_the_last_snapshot_whole_and_can_be_run_again(
    atelier: Atelier, tmp_path: Path
) -> None:
    chemin = _envoi(tmp_path, "ft")
    debut = time.monotonic()
    assert _lancer(atelier, _envoi(tmp_path, "asso")).wait(60) == 0
    duree = time.monotonic() - debut
    tirage = random.Random(7)  # noqa: S311 - moments of a test
    for _ in range(ARRETS):
        processus = _lancer(atelier, chemin)
        time.sleep(tirage.uniform(0.3, 0.95) * duree)
        processus.send_signal(signal.SIGKILL)
        processus.wait()
        courant = atelier.courant
        assert courant is not None
        verifier_instantane(courant.dossier)
        assert len(atelier.table("beneficiaires")) in (20, 40)
    assert _lancer(atelier, chemin).wait(60) == 0
    assert len(atelier.table("beneficiaires")) == 40
    assert len(atelier.table("actions")) == 40
