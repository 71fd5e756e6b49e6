"""The views of a role, protected together: one mask per snapshot, role and Cité, the same for everybody in the role."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from threading import Lock
from typing import Protocol

from cite_data.acces import Perimetre
from cite_data.indicateurs.contexte import Contexte, Selection
from cite_data.indicateurs.plans import PLANS
from cite_data.indicateurs.portee import Portee
from cite_data.modele.roles import Role
from cite_data.modele.tableau import Tableau
from cite_data.secret import TableauPubliable, VueFermee
from cite_data.secret.archive import Archive
from cite_data.secret.liens import TableLiee, cacher
from cite_data.secret.masque import masque, tient
from cite_data.secret.memoire import Memoire
from cite_data.secret.passe import parution, rappeler
from cite_data.secret.politiques import POLITIQUES
from cite_data.secret.porte import proteger
from cite_data.secret.systeme import Nom, Systeme
from cite_data.textes.messages import VUE_FERMEE, VUE_FIGEE

Parametres = tuple[tuple[str, str | int | None], ...]
Calculer = Callable[[str, Contexte, Parametres], tuple[Tableau, ...]]
ETUDES_GARDEES = 512


@dataclass(frozen=True, kw_only=True)
class Cadrage:
    """What is frozen for a Cité: the day of the figures and the one geography of its maps."""

    contexte: Contexte
    millesime: int

    def parametres(self, cle: str) -> Parametres:
        """The one form in which a view is shown."""
        if cle == "territoires":
            return (("millesime", self.millesime), ("niveau", "qpv"))
        return (("millesime", self.millesime),) if cle == "localisation" else ()


@dataclass(frozen=True)
class Etude:
    """The tables of a role's views, tied to their counts; the counts that it does not see; and the sums between them."""

    tables: Mapping[str, tuple[TableLiee, ...]]
    caches: frozenset[Nom]
    systeme: Systeme


class Chercheur(Protocol):
    """Finds the counts to hide of a system."""

    def __call__(self, systeme: Systeme, *, seuil: int, deja: frozenset[Nom]) -> frozenset[Nom]:
        """The mask."""


class Auditeur(Protocol):
    """Says whether a mask protects a system."""

    def __call__(self, caches: frozenset[Nom], systeme: Systeme, *, seuil: int, deja: frozenset[Nom]) -> bool:
        """True when it does."""


class Protection:
    """The gate of the roles that do not see exact counts. Thread-safe; nothing here knows of a session.

    A study takes seconds: whoever asks for one that is being made waits for it rather than make it again.
    """

    def __init__(
        self,
        calculer: Calculer,
        cadrer: Callable[[str], Cadrage],
        archive: Archive,
        memoire: Callable[[], Memoire],
        *,
        chercheur: Chercheur = masque,
        auditeur: Auditeur = tient,
    ) -> None:
        self._calculer, self._cadrer, self._archive, self._memoire = calculer, cadrer, archive, memoire
        self._chercher, self._auditer = chercheur, auditeur
        self._garder = lru_cache(ETUDES_GARDEES)(self._etudier)
        self._verrous: dict[str, Lock] = {}  # as many as Cités and thresholds

    def tableaux(self, cle: str, contexte: Contexte, parametres: Parametres) -> tuple[TableauPubliable, ...]:
        """The tables of one view as the role of the perimeter may see them; VueFermee when it may not."""
        perimetre = contexte.perimetre
        politique = POLITIQUES[perimetre.role]
        if politique.exacte or cle in politique.libres:
            return tuple(proteger(t) for t in self._calculer(cle, contexte, parametres))
        if cle not in politique.protegees:
            raise VueFermee(VUE_FERMEE)
        cite_id = contexte.selection.cite_id
        if cite_id is None or not perimetre.contient(cite_id):
            raise VueFermee(VUE_FIGEE)
        cadrage = self._cadrer(cite_id)
        if _question(contexte) != _question(cadrage.contexte) or parametres != cadrage.parametres(cle):
            raise VueFermee(VUE_FIGEE)
        etude = self.etude(perimetre.role, cite_id)
        return tuple(
            cacher(t, etude.caches, seuil=politique.seuil, partenaire_id=perimetre.partenaire_id)
            for t in etude.tables[cle]
        )

    def deja_lue(self, role: Role, cite_id: str, publication: str) -> bool:
        """True when this role was shown that Cité of an earlier release: the later ones are protected together with it."""
        return self._memoire().montree(_memoire_de(role, cite_id), publication)

    def etude(self, role: Role, cite_id: str) -> Etude:
        """The protected views of a role, made once. Roles of one threshold wait for each other: they have one mask."""
        with self._verrous.setdefault(_memoire_de(role, cite_id), Lock()):
            return self._garder(role, cite_id)

    def _etudier(self, role: Role, cite_id: str) -> Etude:
        """Compute every view of the role once, tie them, and hide what must be.

        What the partners do not see the public does not either: whoever reads both finds nothing more. What was shown
        before is taken into account, and what is shown now kept for the next time.
        """
        politique, cadrage = POLITIQUES[role], self._cadrer(cite_id)
        contexte = replace(cadrage.contexte, perimetre=Perimetre(cite_ids=(cite_id,), role=role))
        systeme, tables = Systeme(), {}
        portee = Portee(seuil=politique.seuil, au=contexte.au)
        for cle, plan in PLANS.items():
            if cle in politique.protegees:
                tables[cle] = plan(systeme, self._calculer(cle, contexte, cadrage.parametres(cle)), portee)
        systeme.clore()
        deja = self.etude(Role.PARTENAIRE, cite_id).caches if role is Role.PUBLIC else frozenset()
        seuil, quoi = politique.seuil, _memoire_de(role, cite_id)
        memoire = self._memoire()  # a publication may begin to be shown long after it was opened
        propre = parution(memoire.publication, systeme)
        for avant in memoire.passees(quoi):
            rappeler(systeme, avant)
        caches = self._archive.garder(
            systeme,
            seuil,
            deja,
            chercher=lambda: self._chercher(systeme, seuil=seuil, deja=deja),
            tient=lambda caches: self._auditer(caches, systeme, seuil=seuil, deja=deja),
        )
        memoire.noter(quoi, replace(propre, caches=caches & propre.valeurs.keys()))
        return Etude(tables, caches, systeme)


def _memoire_de(role: Role, cite_id: str) -> str:
    """Under which name what a role is shown of a Cité is kept."""
    return f"{POLITIQUES[role].seuil}-{cite_id}"


def _question(contexte: Contexte) -> tuple[Selection, object]:
    """What a context asks, whoever asks it."""
    return contexte.selection, contexte.au
