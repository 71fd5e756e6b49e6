"""A real Spark cluster on loopback: a standalone master, two worker processes, a Spark Connect server. Small and short-lived."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.navigateur.serveur import RACINE, port_libre

DELAI_S = 180
LOCALE = "127.0.0.1"
TRAVAILLEURS, MEMOIRE = 2, "512m"
SANS_GRAPPE = "aucun Spark trouvé (Java 17, et « make spark » qui l'installe dans .venv-spark ; ou SPARK_HOME d'une installation)"
ALLURE = {
    # On rows that fit in a hand, compiling each step of a query takes most of its time.
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.shuffle.partitions": str(TRAVAILLEURS),
}
"""The pace of the small scale; none of it changes an answer."""
BREVE = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""For Java processes that live a few minutes: compiling their code well costs more than it gives back."""


@dataclass
class Grappe:
    """A cluster: where it listens, and the processes that make it, by name."""

    spark: Path
    dossier: Path
    ports: dict[str, int] = field(default_factory=lambda: {"maitre": port_libre(), "connect": port_libre()})
    processus: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def adresse(self) -> str:
        """What `CITE_MOTEUR` takes."""
        return f"sc://{LOCALE}:{self.ports['connect']}"

    def demarrer_le_maitre(self) -> None:
        options = ("--host", LOCALE, "--port", str(self.ports["maitre"]), "--webui-port", str(port_libre()))
        self._lancer("maitre", "org.apache.spark.deploy.master.Master", *options)
        self._attendre("maitre", self.ports["maitre"])

    def demarrer_les_travailleurs(self, memoire: str = MEMOIRE) -> None:
        for rang in range(TRAVAILLEURS):
            nom = f"travailleur-{rang}"
            options = ("--host", LOCALE, "--webui-port", str(port_libre()), "-c", "1", "-m", memoire)
            self._lancer(
                nom,
                "org.apache.spark.deploy.worker.Worker",
                *options,
                *("-d", str(self.dossier / nom)),
                self._maitre,
            )

    def demarrer_le_serveur(self, allure: Mapping[str, str] = ALLURE) -> None:
        conf = {
            "spark.driver.host": LOCALE,
            "spark.driver.bindAddress": LOCALE,
            "spark.executor.memory": MEMOIRE,
            "spark.executor.extraJavaOptions": BREVE,
            "spark.executor.cores": "1",
            "spark.connect.grpc.binding.address": LOCALE,
            "spark.connect.grpc.binding.port": str(self.ports["connect"]),
            "spark.ui.enabled": "false",
            "spark.log.level": "WARN",
            "spark.sql.session.timeZone": "Pacific/Auckland",  # ours must not depend on it
            "spark.sql.warehouse.dir": str(self.dossier / "entrepot"),
            **allure,
        }
        reglages = [mot for nom, valeur in conf.items() for mot in ("--conf", f"{nom}={valeur}")]
        self._lancer(
            "connect",
            "org.apache.spark.deploy.SparkSubmit",
            *("--master", self._maitre, "--driver-memory", "768m", "--driver-java-options", BREVE),
            *reglages,
            *("--class", "org.apache.spark.sql.connect.service.SparkConnectServer", "spark-internal"),
        )
        self._attendre("connect", self.ports["connect"])

    def tuer(self, debut: str) -> None:
        """Kill, without a word, the processes whose name begins so."""
        for nom in [n for n in self.processus if n.startswith(debut)]:
            processus = self.processus.pop(nom)
            processus.kill()
            processus.wait(timeout=20)

    def arreter(self) -> None:
        """The workers and their executors are asked, so that nothing survives them; killed when they do not listen."""
        for nom in reversed(self.processus):
            self.processus[nom].terminate()
        for processus in self.processus.values():
            try:
                processus.wait(timeout=20)
            except subprocess.TimeoutExpired:
                processus.kill()
                processus.wait(timeout=20)
        self.processus.clear()

    @property
    def _maitre(self) -> str:
        return f"spark://{LOCALE}:{self.ports['maitre']}"

    def _lancer(self, nom: str, classe: str, *options: str) -> None:
        env = {
            **{n: v for n, v in os.environ.items() if not n.startswith(("SPARK_", "PYSPARK_"))},
            "SPARK_HOME": str(self.spark),
            "SPARK_LOCAL_IP": LOCALE,
            "SPARK_LOCAL_DIRS": str(self.dossier / "local"),
            "SPARK_MASTER_OPTS": "-Dspark.master.rest.enabled=false",
        }
        if not nom.startswith("connect"):
            env |= {"SPARK_DAEMON_MEMORY": "256m", "SPARK_DAEMON_JAVA_OPTS": BREVE}
        with self.journal(nom).open("ab") as journal:
            self.processus[nom] = subprocess.Popen(
                [str(self.spark / "bin" / "spark-class"), classe, *options],
                cwd=self.dossier,
                env=env,
                stdout=journal,
                stderr=subprocess.STDOUT,
            )

    def journal(self, nom: str) -> Path:
        return self.dossier / f"{nom}.log"

    def _attendre(self, nom: str, port: int) -> None:
        fin = time.monotonic() + DELAI_S
        while time.monotonic() < fin and self.processus[nom].poll() is None:
            try:
                socket.create_connection((LOCALE, port), 1).close()
            except OSError:
                time.sleep(0.2)
            else:
                return
        texte = self.journal(nom).read_text(encoding="utf-8", errors="replace")
        raise RuntimeError(f"Spark n'a pas démarré ({nom}).\n{texte[-4000:]}")


@contextmanager
def demarrer(dossier: Path, allure: Mapping[str, str] = ALLURE, memoire: str = MEMOIRE) -> Iterator[Grappe]:
    """A cluster until the end of the block; without Spark on this machine, the test is skipped and says so."""
    grappe = Grappe(trouver(), dossier)
    try:
        grappe.demarrer_le_maitre()
        grappe.demarrer_les_travailleurs(memoire)
        grappe.demarrer_le_serveur(allure)
        yield grappe
    finally:
        grappe.arreter()


def trouver() -> Path:
    """The folder of a whole Spark, of which `.venv-spark` is the first looked at."""
    trouves = sorted(RACINE.glob(".venv-spark/lib/python3*/site-packages/pyspark"))
    if os.environ.get("SPARK_HOME"):
        trouves.append(Path(os.environ["SPARK_HOME"]))
    java = shutil.which("java") or os.environ.get("JAVA_HOME")
    entiers = [spark for spark in trouves if list(spark.glob("jars/spark-connect_*.jar"))]
    if java and entiers:
        return entiers[0]
    if os.environ.get("CITE_EXIGER_SPARK") == "1":
        pytest.fail(f"Spark exigé : {SANS_GRAPPE}", pytrace=False)
    pytest.skip(SANS_GRAPPE)
