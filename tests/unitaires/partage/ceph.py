"""A real S3 service on loopback, for the tests: Ceph's gateway over one monitor and one disk in memory.

Not a simulator: the program that public clouds run. Debian's packages: radosgw, ceph-mon, ceph-osd.
"""

from __future__ import annotations

import shutil
import subprocess
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.navigateur.serveur import port_libre
from tests.unitaires.partage.seau import creer_un_seau

PROGRAMMES = ("ceph-mon", "ceph-osd", "radosgw", "radosgw-admin", "ceph", "ceph-authtool", "monmaptool")
IDENTIFIANT, CLE_SECRETE = "cle-d-essai", "secret-d-essai"
DELAI_S = 120
SEAU = "cites"
QUI = {
    "mon.": ("mon",),
    "client.admin": ("mon", "osd"),
    "osd.0": ("mon", "osd"),
}


@dataclass(frozen=True)
class ServiceS3:
    """A running service with an empty bucket."""

    adresse: str

    def environnement(self, prefixe: str, *, secret: str = CLE_SECRETE, seau: str = SEAU) -> dict[str, str]:
        """What an installation sets to share there."""
        return {
            "CITE_PUBLICATIONS": f"s3://{seau}/{prefixe}",
            "AWS_ENDPOINT_URL": self.adresse,
            "AWS_ACCESS_KEY_ID": IDENTIFIANT,
            "AWS_SECRET_ACCESS_KEY": secret,
            "AWS_REGION": "us-east-1",
        }


def manque() -> list[str]:
    """The programs that are not installed."""
    return [nom for nom in PROGRAMMES if shutil.which(nom) is None]


@contextmanager
def demarrer_ceph(dossier: Path) -> Iterator[ServiceS3]:
    """The service, stopped at the end of the block; everything it writes is in `dossier` or in memory."""
    port, moniteur = port_libre(), port_libre()
    with ExitStack() as pile:
        _configurer(dossier, moniteur)
        _lancer(pile, dossier, "ceph-mon", "-f", "-i", "a")
        _faire(dossier, "ceph-osd", "-i", "0", "--mkfs", "--osd-uuid", (disque := str(uuid.uuid4())))
        _faire(dossier, "ceph", "osd", "new", disque)
        _lancer(pile, dossier, "ceph-osd", "-f", "-i", "0")
        _faire(
            dossier, "radosgw-admin", "user", "create", "--uid=cites", "--display-name=cites",
            f"--access-key={IDENTIFIANT}", f"--secret-key={CLE_SECRETE}",
        )  # fmt: skip
        _lancer(
            pile,
            dossier,
            "radosgw",
            "-f",
            "-n",
            "client.admin",
            "--rgw-frontends",
            f"beast endpoint=127.0.0.1:{port}",
        )
        service = ServiceS3(f"http://127.0.0.1:{port}")
        _attendre(service.adresse, dossier)
        creer_un_seau(service.adresse, SEAU, IDENTIFIANT, CLE_SECRETE)
        yield service


def _configurer(dossier: Path, moniteur: int) -> None:
    cluster = str(uuid.uuid4())
    for nom in ("mon", "osd", "run"):
        (dossier / nom).mkdir()
    reglages = {
        "fsid": cluster,
        "mon host": f"v2:127.0.0.1:{moniteur}",
        "public addr": "127.0.0.1",
        "ms bind msgr1": "false",
        "run dir": f"{dossier}/run",
        "admin socket": f"{dossier}/run/$name.asok",
        "pid file": f"{dossier}/run/$name.pid",
        "log file": f"{dossier}/$name.log",
        "keyring": f"{dossier}/trousseau",
        "mon data": f"{dossier}/mon",
        "osd data": f"{dossier}/osd",
        "osd objectstore": "memstore",
        "memstore device bytes": str(1 << 30),
        "osd pool default size": "1",
        "osd pool default min size": "1",
        "osd pool default pg num": "1",
        "osd pool default pg autoscale mode": "off",
        "osd crush chooseleaf type": "0",
        "mon allow pool size one": "true",
        "mon max pg per osd": "1000",
        "rgw override bucket index max shards": "1",
    }
    texte = "[global]\n" + "".join(f"{nom} = {valeur}\n" for nom, valeur in reglages.items())
    (dossier / "ceph.conf").write_text(texte, encoding="utf-8")
    trousseau = str(dossier / "trousseau")
    for rang, (qui, droits) in enumerate(QUI.items()):
        permis = [mot for droit in droits for mot in ("--cap", droit, "allow *")]
        creer = ["--create-keyring"] if rang == 0 else []
        _faire(dossier, "ceph-authtool", *creer, trousseau, "--gen-key", "-n", qui, *permis)
    carte = str(dossier / "carte")
    _faire(
        dossier,
        "monmaptool",
        "--create",
        "--addv",
        "a",
        f"[v2:127.0.0.1:{moniteur}]",
        "--fsid",
        cluster,
        carte,
    )
    _faire(dossier, "ceph-mon", "--mkfs", "-i", "a", "--monmap", carte, "--keyring", trousseau)


def _faire(dossier: Path, programme: str, *arguments: str) -> None:
    """One step, to its end."""
    commande = [programme, "-c", str(dossier / "ceph.conf"), *arguments]
    fait = subprocess.run(commande, capture_output=True, text=True, timeout=DELAI_S, check=False)
    if fait.returncode:
        raise RuntimeError(f"{' '.join(commande)}\n{fait.stdout}\n{fait.stderr}")


def _lancer(pile: ExitStack, dossier: Path, programme: str, *arguments: str) -> None:
    """One service, killed at the end: nothing of it is to be kept."""
    with (dossier / f"{programme}.sortie").open("wb") as sortie:
        processus = subprocess.Popen(
            [programme, "-c", str(dossier / "ceph.conf"), *arguments], stdout=sortie, stderr=subprocess.STDOUT
        )
    pile.callback(processus.wait, timeout=20)
    pile.callback(processus.kill)


def _attendre(adresse: str, dossier: Path) -> None:
    fin = time.monotonic() + DELAI_S
    while time.monotonic() < fin:
        try:
            with urllib.request.urlopen(adresse, timeout=2):  # noqa: S310 - our own host
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError((dossier / "radosgw.sortie").read_text(encoding="utf-8", errors="replace"))
