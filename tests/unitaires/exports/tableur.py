"""A real spreadsheet, without its window: what LibreOffice in French understands and shows of our files."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from pathlib import Path

import pytest

EXIGER = "CITE_EXIGER_LIBREOFFICE"
FRANCAIS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>fr-FR</value></prop></item>
</oor:items>"""
LIRE = "--infilter=Text - txt - csv (StarCalc):59,34,76,1,,1036,false,true"
"""Semicolons, double quotes, UTF-8, from the first line, in French, numbers and dates recognised."""
MONTRER = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,false,true,false,false,-1"
"""Each sheet in a file of its own, its cells as they are shown."""


class LibreOffice:
    """One profile, in French; a conversion takes all its files in one run."""

    def __init__(self, dossier: Path) -> None:
        self.programme = _programme()
        self.profil = dossier / "profil"
        (self.profil / "user").mkdir(parents=True)
        (self.profil / "user" / "registrymodifications.xcu").write_text(FRANCAIS, encoding="utf-8")

    def montrer(self, classeurs: list[Path], vers: Path) -> None:
        """Write what each sheet of each workbook shows, as `<name>-<sheet>.csv`."""
        self._convertir(MONTRER, classeurs, vers)

    def comprendre(self, fichiers: list[Path], vers: Path) -> None:
        """Open each CSV as a double click would, and save what was understood as `<name>.xlsx`."""
        self._convertir("xlsx", fichiers, vers, LIRE)

    def _convertir(self, format_: str, fichiers: list[Path], vers: Path, *options: str) -> None:
        commande = [self.programme, f"-env:UserInstallation={self.profil.as_uri()}", "--headless", *options]
        commande += ["--convert-to", format_, "--outdir", str(vers), *map(str, fichiers)]
        subprocess.run(commande, check=True, capture_output=True, timeout=240)


def _programme() -> str:
    """LibreOffice with its spreadsheet; skip without it, unless the environment says that there must be one."""
    trouve = shutil.which("soffice")
    if trouve and Path(trouve).resolve().with_name("libsclo.so").exists():
        return trouve
    if os.environ.get(EXIGER) == "1":
        pytest.fail("LibreOffice exigé : le tableur de soffice est introuvable", pytrace=False)
    pytest.skip("LibreOffice Calc n'est pas installé (libreoffice-calc-nogui)")


def lire_csv(chemin: Path) -> list[list[str]]:
    with chemin.open(encoding="utf-8", newline="") as fichier:
        return list(csv.reader(fichier, delimiter=";"))
