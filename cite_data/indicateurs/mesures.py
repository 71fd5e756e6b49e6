"""The desk where pages ask for results: computed once per question, passed through the gate, kept.

The key of a kept result is the whole question: the snapshot (one desk per open snapshot), the indicator, the context
(perimeter, selection, day) and the parameters. Nothing here knows of a session.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from cite_data.acces import Perimetre
from cite_data.entrepot import Entrepot
from cite_data.indicateurs import CALCULS, alerte, calculer, masque_a_part
from cite_data.indicateurs.attente import annoncer
from cite_data.indicateurs.contexte import Contexte, Selection
from cite_data.indicateurs.contours import Contour, contours
from cite_data.indicateurs.definitions import DEFINITIONS
from cite_data.indicateurs.evolution import revision
from cite_data.indicateurs.gardees import personne
from cite_data.indicateurs.options import OptionCite, options, partenaires_de
from cite_data.indicateurs.protection import Cadrage, Parametres, Protection
from cite_data.modele.tableau import Tableau
from cite_data.partage import rayon
from cite_data.publication import DOSSIER_PARUTIONS, ErreurPublication, Instantane, parutions
from cite_data.secret import TableauPubliable, VueFermee
from cite_data.secret.archive import Archive
from cite_data.secret.masque import masque, tient
from cite_data.secret.memoire import Memoire
from cite_data.secret.politiques import POLITIQUES
from cite_data.secret.porte import proteger
from cite_data.textes.messages import VUE_FERMEE

RESULTATS_GARDES = 2048
MASQUES = "masques"
"""Folder of the masks, in the data folder."""
DE_LA_CITE = frozenset(cle for cle in CALCULS if cle in DEFINITIONS and DEFINITIONS[cle].de_la_cite)
"""Indicators of a whole Cité, whatever the filters on persons."""


class Mesures:
    """Publishable results of one open snapshot. Thread-safe; results are immutable and shared."""

    def __init__(self, entrepot: Entrepot, *, a_part: bool = False) -> None:
        """`a_part`: masks are looked for in another process, so that nobody else waits meanwhile."""
        self.entrepot = entrepot
        donnees = entrepot.instantane.donnees
        self.protection = Protection(
            self._calculer,
            self.cadrer,
            Archive(donnees / MASQUES, rayon(donnees)),
            lambda: _memoire(entrepot.instantane),
            chercheur=masque_a_part.masque if a_part else masque,
            auditeur=masque_a_part.tient if a_part else tient,
        )
        self._garder = lru_cache(RESULTATS_GARDES)(self.protection.tableaux)
        self._garder_vides = lru_cache(RESULTATS_GARDES)(self._est_vide)
        self._garder_options = lru_cache(64)(self._lire_options)
        self._garder_partenaires = lru_cache(256)(self._lire_partenaires)
        self._garder_contours = lru_cache(256)(self._lire_contours)
        self._garder_revisions = lru_cache(256)(self._calculer_revision)

    def tableaux(
        self, cle: str, contexte: Contexte, **parametres: str | int | None
    ) -> tuple[TableauPubliable, ...]:
        """The publishable tables of an indicator; KeyError when its key is unknown, VueFermee when the role may not ask."""
        # What does not depend on the filters is not computed again when they change.
        utile = contexte.sans_filtre if cle in DE_LA_CITE else contexte
        return self._garder(cle, utile, tuple(sorted(parametres.items())))

    def ouvre(self, cle: str, contexte: Contexte) -> bool:
        """True when the role of the perimeter may ask for this indicator."""
        return POLITIQUES[contexte.perimetre.role].ouvre(cle)

    def tableau(self, cle: str, contexte: Contexte, **parametres: str | int | None) -> TableauPubliable:
        """The publishable table of an indicator that gives one only."""
        (seul,) = self.tableaux(cle, contexte, **parametres)
        return seul

    def preparer(self, contexte: Contexte) -> None:
        """Protect the views of the role and Cité asked, once; nothing to do for who sees exact counts."""
        role, cite_id = contexte.perimetre.role, contexte.selection.cite_id
        if cite_id is not None and contexte.perimetre.contient(cite_id) and not POLITIQUES[role].exacte:
            self.protection.etude(role, cite_id)

    def personne(self, contexte: Contexte) -> bool:
        """True when the question is about nobody: the only thing it tells, at the cost of the lightest query.

        It tells nothing to a role that does not see exact counts: « nobody » is a count too.
        """
        return POLITIQUES[contexte.perimetre.role].exacte and self._garder_vides(contexte)

    def options(self, perimetre: Perimetre) -> tuple[OptionCite, ...]:
        """What the filters can offer in a perimeter."""
        return self._garder_options(perimetre)

    def partenaires(self, cite_id: str) -> tuple[tuple[str, str], ...]:
        """The organisations of a Cité: code and name."""
        return self._garder_partenaires(cite_id)

    def contours(self, contexte: Contexte, *, niveau: str, millesime: int | None) -> tuple[Contour, ...]:
        """The outlines of one level to draw."""
        return self._garder_contours(contexte.sans_filtre, niveau, millesime)

    def revision(self, alors: Entrepot, contexte: Contexte, *, depuis: str) -> TableauPubliable:
        """What an earlier snapshot said of the day `depuis`, what this one says of it, and what changed since."""
        return self._garder_revisions(alors, contexte, depuis)

    def _calculer_revision(self, alors: Entrepot, contexte: Contexte, depuis: str) -> TableauPubliable:
        if not POLITIQUES[contexte.perimetre.role].exacte:
            raise VueFermee(VUE_FERMEE)
        with alors.tables() as anciennes, self.entrepot.tables() as tables:
            return proteger(revision(anciennes, tables, contexte, depuis=depuis))

    def _calculer(self, cle: str, contexte: Contexte, parametres: Parametres) -> tuple[Tableau, ...]:
        annoncer(cle)
        with self.entrepot.tables() as tables:
            return calculer(cle, tables, contexte, **dict(parametres))

    def cadrer(self, cite_id: str) -> Cadrage:
        """The frozen question about a Cité: its last day, its latest geography."""
        (cite,) = (c for c in self.options(Perimetre(cite_ids=(cite_id,))) if c.cite_id == cite_id)
        dernier = max(self.entrepot.instantane.manifeste.provenance.date_donnees, cite.date_lancement)
        contexte = Contexte(selection=Selection(cite_id=cite_id), au=dernier)
        return Cadrage(contexte=contexte, millesime=max(cite.millesimes, default=2024))

    def _est_vide(self, contexte: Contexte) -> bool:
        with self.entrepot.tables() as tables:
            return personne(tables, contexte)

    def _lire_options(self, perimetre: Perimetre) -> tuple[OptionCite, ...]:
        with self.entrepot.tables() as tables:
            return options(tables, perimetre)

    def _lire_partenaires(self, cite_id: str) -> tuple[tuple[str, str], ...]:
        with self.entrepot.tables() as tables:
            return partenaires_de(tables, cite_id)

    def _lire_contours(self, contexte: Contexte, niveau: str, millesime: int | None) -> tuple[Contour, ...]:
        with self.entrepot.tables() as tables:
            return contours(tables, contexte, niveau=niveau, millesime=millesime)


def _memoire(instantane: Instantane) -> Memoire:
    """What was shown before this publication; nothing is kept for one that is in no register."""
    nom, donnees = instantane.manifeste.publication, instantane.donnees
    nature = instantane.manifeste.provenance.synthetique
    try:
        parues = [p.publication for p in parutions(donnees) if p.synthetique == nature]
    except ErreurPublication:
        return Memoire(donnees / DOSSIER_PARUTIONS, nom, None)
    if nom not in parues:
        return Memoire(None, nom)
    return Memoire(donnees / DOSSIER_PARUTIONS, nom, tuple(parues[: parues.index(nom)]), rayon(donnees))


def alertes_de_suivi(trimestre: str, absentes: Sequence[tuple[str, str]]) -> TableauPubliable:
    """The alerts about what nobody has written: (Cité, météo or synthèse); nothing of a person."""
    return proteger(alerte.alertes_de_suivi(trimestre, absentes))
