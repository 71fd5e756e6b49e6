"""argparse in French: it has no French catalogue, so its own sentences are translated here."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Any, NoReturn

TRADUCTIONS = {
    "the following arguments are required: ": "il manque : ",
    "unrecognized arguments: ": "arguments inconnus : ",
    "expected one argument": "une valeur est attendue",
    "expected at least one argument": "au moins une valeur est attendue",
    "invalid choice: ": "choix inconnu : ",
    "(choose from ": "(choix possibles : ",
    "invalid int value: ": "nombre entier attendu : ",
    "not allowed with argument ": "incompatible avec ",
    "one of the arguments ": "il faut l'un de ces arguments : ",
    " is required": "",
    "argument ": "argument ",
}


class MiseEnForme(argparse.HelpFormatter):
    """Help with a French usage line."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Add the usage line, "Usage :" before it."""
        super().add_usage(usage, actions, groups, "Usage : " if prefix is None else prefix)


class AnalyseurFrancais(argparse.ArgumentParser):
    """An argument parser whose help and errors are in French."""

    def __init__(self, **options: Any) -> None:
        super().__init__(add_help=False, formatter_class=MiseEnForme, allow_abbrev=False, **options)
        self._positionals.title = "arguments"
        self._optionals.title = "options"
        self.add_argument("-h", "--help", "--aide", action="help", help="montre cette aide")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, in French, and exit with code 2."""
        for anglais, francais in TRADUCTIONS.items():
            message = message.replace(anglais, francais)
        self.print_usage()
        self.exit(2, f"Erreur : {message}. Voir --help.\n")


def option_donnees(analyseur: argparse.ArgumentParser) -> None:
    """Add the option that says where data live."""
    analyseur.add_argument(
        "--donnees", metavar="DOSSIER", help="dossier des données (par défaut CITE_DATA_DIR, sinon data/)"
    )
