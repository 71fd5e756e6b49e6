"""Makes a workbook again from what the reading process wrote (see `codage`)."""

from __future__ import annotations

from cite_data.sources.classeur.brut import Cellule, FeuilleBrute, Format
from cite_data.sources.classeur.lecture.processus import Message
from cite_data.sources.classeur.lecture.valeurs import lire_valeur


class Reception:
    """Takes in the messages one by one. `constats` holds (sheet, row, column, rule)."""

    def __init__(self) -> None:
        self.refus, self.panne = "", ""
        self.format: Format = "csv"
        self.feuilles: list[FeuilleBrute] = []
        self.constats: list[tuple[str, int, int, str]] = []
        self._table: list[Cellule] = [None]

    def recevoir(self, message: Message) -> None:
        """Take in one message; any exception means that it was not written by our own code."""
        if "rangees" in message:
            self._rangees(message)
        elif "feuille" in message:
            self.feuilles.append(FeuilleBrute(nom=message["feuille"], lignes=[]))
        elif "oubli" in message:
            self._table = [None]
        elif "constats" in message:
            self.constats += [(f, ligne, colonne, r) for f, ligne, colonne, r in message["constats"]]
        else:
            self.format = message.get("format", self.format)
            self.refus = message.get("refus", self.refus)
            self.panne = message.get("panne", self.panne)

    def _rangees(self, message: Message) -> None:
        table = self._table
        table += [lire_valeur(v) for v in message["valeurs"]]
        connues = len(table)
        # At the end and backwards, so that the code -i, read as an index, is the i-th number.
        table += reversed(message["nombres"])
        self.feuilles[-1].lignes.extend([list(map(table.__getitem__, r)) for r in message["rangees"]])
        del table[connues:]
