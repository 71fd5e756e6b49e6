"""The desk where pages ask for results: computed once per question, passed through the gate, kept.

The key of a kept result is the whole question: the snapshot (one desk per open snapshot), the indicator, the context
(perimeter, selection, day) and the parameters. Nothing here knows of a session.
"""

from __future__ import annotations

from functools import lru_cache

from cite_data.acces import Perimetre
from cite_data.entrepot import Entrepot
from cite_data.indicateurs import calculer
from cite_data.indicateurs.base import collecter, reperees
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.contours import Contour, contours
from cite_data.indicateurs.evolution import revision
from cite_data.indicateurs.options import OptionCite, options
from cite_data.secret import TableauPubliable, proteger

RESULTATS_GARDES = 8192
Parametres = tuple[tuple[str, str | int | None], ...]


class Mesures:
    """Publishable results of one open snapshot. Thread-safe; results are immutable and shared."""

    def __init__(self, entrepot: Entrepot) -> None:
        self.entrepot = entrepot
        self._garder = lru_cache(RESULTATS_GARDES)(self._calculer)
        self._garder_vides = lru_cache(RESULTATS_GARDES)(self._est_vide)
        self._garder_options = lru_cache(64)(self._lire_options)
        self._garder_contours = lru_cache(256)(self._lire_contours)
        self._garder_revisions = lru_cache(256)(self._calculer_revision)

    def tableaux(
        self, cle: str, contexte: Contexte, **parametres: str | int | None
    ) -> tuple[TableauPubliable, ...]:
        """The publishable tables of an indicator; KeyError when its key is unknown."""
        return self._garder(cle, contexte, tuple(sorted(parametres.items())))

    def tableau(self, cle: str, contexte: Contexte, **parametres: str | int | None) -> TableauPubliable:
        """The publishable table of an indicator that gives one only."""
        (seul,) = self.tableaux(cle, contexte, **parametres)
        return seul

    def personne(self, contexte: Contexte) -> bool:
        """True when the question is about nobody: the only thing it tells, at the cost of the lightest query."""
        return self._garder_vides(contexte)

    def options(self, perimetre: Perimetre) -> tuple[OptionCite, ...]:
        """What the filters can offer in a perimeter."""
        return self._garder_options(perimetre)

    def contours(self, contexte: Contexte, *, niveau: str, millesime: int | None) -> tuple[Contour, ...]:
        """The outlines of one level to draw."""
        return self._garder_contours(contexte, niveau, millesime)

    def revision(self, alors: Entrepot, contexte: Contexte, *, depuis: str) -> TableauPubliable:
        """What an earlier snapshot said of the day `depuis`, what this one says of it, and what changed since."""
        return self._garder_revisions(alors, contexte, depuis)

    def _calculer_revision(self, alors: Entrepot, contexte: Contexte, depuis: str) -> TableauPubliable:
        with alors.tables() as anciennes, self.entrepot.tables() as tables:
            return proteger(revision(anciennes, tables, contexte, depuis=depuis))

    def _calculer(self, cle: str, contexte: Contexte, parametres: Parametres) -> tuple[TableauPubliable, ...]:
        with self.entrepot.tables() as tables:
            return tuple(proteger(t) for t in calculer(cle, tables, contexte, **dict(parametres)))

    def _est_vide(self, contexte: Contexte) -> bool:
        with self.entrepot.tables() as tables:
            return not collecter(reperees(tables, contexte).select("beneficiaire_id").head(1))

    def _lire_options(self, perimetre: Perimetre) -> tuple[OptionCite, ...]:
        with self.entrepot.tables() as tables:
            return options(tables, perimetre)

    def _lire_contours(self, contexte: Contexte, niveau: str, millesime: int | None) -> tuple[Contour, ...]:
        with self.entrepot.tables() as tables:
            return contours(tables, contexte, niveau=niveau, millesime=millesime)
