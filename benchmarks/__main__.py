"""`make bench`: every measurement in one run, as ratios to a floor measured in the same run.

`python -m benchmarks indicateurs pages` runs these sections only; those of `A_PART`, only when they are named.
`--sortie FICHIER` also writes what is printed, in Markdown.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from benchmarks import (
    banc,
    charge,
    devinettes,
    dossier,
    exploration,
    imports,
    indicateurs,
    integration,
    nationale,
    navigateur,
    pairs,
    secret,
)


@dataclass(frozen=True)
class Section:
    """A part of the bench: its title, and what measures and says it in Markdown, with its targets."""

    titre: str
    rapport: Callable[[], str]


SECTIONS: Mapping[str, Section] = MappingProxyType(
    {
        "imports": Section("Import", imports.rapport),
        "integration": Section("Classeur d'un partenaire", integration.rapport),
        "secret": Section("Secret statistique", secret.rapport),
        "devinettes": Section("Ce que les vues fermées laissent deviner", devinettes.rapport),
        "pages": Section("Pages, démonstration", navigateur.rapport),
        "dossier": Section("Dossier de COPIL", dossier.rapport),
        "exploration": Section("Questions libres", exploration.rapport),
        "indicateurs": Section("Indicateurs contre la requête nue", indicateurs.rapport),
        "charge": Section("Cinquante sessions à la fois", charge.rapport),
        "pages-grande": Section("Pages, grande cohorte", navigateur.rapport_grande),
        "nationale": Section("Toutes les Cités du pays", nationale.rapport),
        "pairs": Section("Pairs", pairs.rapport),
    }
)
"""By the name that runs it alone, in the order of a whole run."""
A_PART = frozenset({"pairs"})
"""Sections that install what they compare with: never in a whole run, only when they are named."""


def principal(arguments: Sequence[str] | None = None) -> None:
    """Measure, print as it goes, and write where asked."""
    options = _options(arguments)
    if options.sortie is not None:
        options.sortie.write_text("", encoding="utf-8")
    for texte in _textes(options.sections or [nom for nom in SECTIONS if nom not in A_PART]):
        print(f"{texte}\n", flush=True)
        if options.sortie is not None:
            with options.sortie.open("a", encoding="utf-8") as fichier:
                fichier.write(f"{texte}\n\n")


def _textes(noms: Sequence[str]) -> Iterator[str]:
    yield f"## Mesures du {datetime.now().astimezone():%d/%m/%Y à %H:%M}\n\n{banc.machine()}"
    for nom in noms:
        yield f"### {SECTIONS[nom].titre}\n\n{SECTIONS[nom].rapport()}"


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    analyseur = argparse.ArgumentParser(prog="python -m benchmarks", description="Les mesures du produit.")
    analyseur.add_argument("sections", nargs="*", metavar="section", help=f"parmi : {', '.join(SECTIONS)}")
    analyseur.add_argument("--sortie", type=Path, help="fichier Markdown où écrire aussi les mesures")
    options = analyseur.parse_args(arguments)
    if inconnues := [nom for nom in options.sections if nom not in SECTIONS]:
        analyseur.error(f"section inconnue : {', '.join(inconnues)}")
    return options


if __name__ == "__main__":
    principal()
