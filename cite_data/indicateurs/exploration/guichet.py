"""The desk of free questions: each is answered exactly, by a closed view or approximately, as the reader's role says.

Results are kept by question and perimeter; nothing here knows of a session but the name under which questions are counted.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

import pyarrow as pa

from cite_data.acces import Perimetre
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.croisement import cles, croiser, population
from cite_data.indicateurs.exploration import approchee, vues
from cite_data.indicateurs.exploration.catalogue import MESURES_EXPLOREES
from cite_data.indicateurs.exploration.exacte import colonnes
from cite_data.indicateurs.exploration.poses import modalites
from cite_data.indicateurs.exploration.possibles import FIGEE, SANS_CLE, Lecteur
from cite_data.indicateurs.mesures import Mesures
from cite_data.indicateurs.sensibles import ENSEMBLE as SENSIBLES_ENSEMBLE
from cite_data.modele.croisements import DIMENSIONS
from cite_data.modele.question import Question
from cite_data.modele.roles import Role
from cite_data.secret import TableauPubliable, VueFermee
from cite_data.secret.cles import Hachoir
from cite_data.secret.compteur import Compteur
from cite_data.secret.demande import Demande
from cite_data.secret.libre import POURQUOI, publier_libre
from cite_data.secret.politiques import POLITIQUES
from cite_data.secret.regles import Refus, Regles
from cite_data.secret.requetes import admettre

APPROCHEES_GARDEES = 4096
ROLES_LIBRES = (Role.COPIL, Role.PARTENAIRE)
"""Roles without exact counts to which the free layer is open."""


LIGNES_ABSENTES = "Un partenaire dont la ligne porterait sur trop peu de personnes n'y figure pas."


class Voie(StrEnum):
    """How an answer was made."""

    EXACTE = "exacte"
    VUE = "vue protégée"
    APPROCHEE = "valeurs approchées"


@dataclass(frozen=True, kw_only=True)
class Reponse:
    """An answer, or the reason why there is none. `note`: what goes with it; `vue`: key of the closed view it was read in.

    `partielle`: rows may have been left out, so that none is the first.
    """

    tableau: TableauPubliable | None = None
    refus: str = ""
    voie: Voie = Voie.EXACTE
    note: str = ""
    vue: str = ""
    partielle: bool = False


@dataclass(frozen=True)
class _SurUneAutre:
    """The meter of the publication shown now, for questions asked of an earlier one."""

    compteur: Compteur
    ancienne: str
    courante: str

    def inscrire(self, usager: str, instantane: str, question: str, *, plafond: int) -> bool:
        nom = question if instantane == self.courante else f"{self.ancienne} {question}"
        return self.compteur.inscrire(usager, self.courante, nom, plafond=plafond)

    def posees(self, usager: str, _instantane: str) -> int:
        return self.compteur.posees(usager, self.courante)


class Guichet:
    """Free questions about one open snapshot. Thread-safe. `hachoir`: None where the key of the noise cannot be read."""

    def __init__(self, mesures: Mesures, hachoir: Hachoir | None, compteur: Compteur) -> None:
        self.mesures = mesures
        self._hachoir, self._compteur = hachoir, compteur
        self._regles = Regles(fermees=vues.deja_imprimees())
        self._verrou = threading.Lock()
        self._cles: pa.Table | None = None
        self._population = lru_cache(1024)(self._compter)
        self._approcher = lru_cache(APPROCHEES_GARDEES)(self._croiser)
        self.modalites = lru_cache(1024)(self._lire_modalites)

    def lecteur(self, contexte: Contexte, millesimes: tuple[int, ...]) -> Lecteur:
        """What the rules look at in who asks."""
        perimetre = contexte.perimetre
        exacte = POLITIQUES[perimetre.role].exacte
        return Lecteur(
            exacte=exacte,
            libre=not exacte and self._ouverte(contexte),
            raison=self._raison(),
            une_cite=contexte.selection.cite_id is not None,
            millesimes=millesimes,
            detail_sensible=perimetre.detail_sensible,
        )

    def repondre(
        self, question: Question, contexte: Contexte, *, usager: str, compte_sur: str | None = None
    ) -> Reponse:
        """The answer of a question that `possibles` allows.

        `usager`: under which name approximate questions are counted; `compte_sur`: for which publication, that of the
        answer unless said. A frozen link is counted on what is shown now: going back gives nobody more questions.
        """
        if POLITIQUES[contexte.perimetre.role].exacte:
            return Reponse(tableau=self.mesures.tableau("exploration", contexte, question=question.cle))
        if vue := vues.vue_de(question):
            return self._lire_la_vue(vue, question, contexte)
        demande = approchee.en_demande(question, contexte)
        if demande is None or not self._ouverte(contexte):
            return Reponse(refus=self._raison())
        return self._repondre_approchee(question, demande, contexte, usager, compte_sur)

    def _lire_la_vue(self, vue: vues.VueFermee, question: Question, contexte: Contexte) -> Reponse:
        parametres: dict[str, str | int | None] = {}
        if contexte.selection.cite_id is not None:
            parametres = dict(self.mesures.cadrer(contexte.selection.cite_id).parametres(vue.cle))
        try:
            tableau = self.mesures.tableau(vue.cle, contexte, **parametres)
        except VueFermee as refus:
            return Reponse(refus=str(refus))
        attendues = colonnes(question, MESURES_EXPLOREES[question.mesure])
        return Reponse(
            tableau=vues.lire(vue, tableau, attendues),
            voie=Voie.VUE,
            vue=vue.cle,
            note=LIGNES_ABSENTES if vue.partielle else "",
            partielle=vue.partielle,
        )

    def _repondre_approchee(
        self,
        question: Question,
        demande: Demande,
        contexte: Contexte,
        usager: str,
        compte_sur: str | None,
    ) -> Reponse:
        publication = self.mesures.entrepot.instantane.manifeste.publication
        compte = _SurUneAutre(self._compteur, publication, compte_sur) if compte_sur else self._compteur
        refus = admettre(
            demande,
            population=self._population(demande.cite_id, demande.au, contexte.perimetre),
            jour=self._jour(contexte),
            regles=self._regles,
            compteur=compte,
            usager=usager,
            instantane=publication,
        )
        if refus is None:
            resultat = self._approcher(demande, contexte.perimetre)
            if isinstance(resultat, TableauPubliable):
                reste = self._regles.demandes - compte.posees(usager, publication)
                return Reponse(
                    tableau=approchee.lire(question, resultat),
                    voie=Voie.APPROCHEE,
                    partielle=True,
                    note=f"{POURQUOI} Questions nouvelles encore possibles sur cette publication : {reste}.",
                )
            refus = resultat
        return Reponse(refus=refus.message, voie=Voie.APPROCHEE)

    def _ouverte(self, contexte: Contexte) -> bool:
        """True for a role to which they are open, where enough persons are found and the key of the noise is there."""
        if self._hachoir is None or contexte.perimetre.role not in ROLES_LIBRES:
            return False
        selection = contexte.selection
        return self._population(selection.cite_id, contexte.au, contexte.perimetre) >= self._regles.population

    def _raison(self) -> str:
        """Why a free question is closed here."""
        return FIGEE if self._hachoir else SANS_CLE

    def _jour(self, contexte: Contexte) -> date:
        cite_id = contexte.selection.cite_id
        provenance = self.mesures.entrepot.instantane.manifeste.provenance
        return self.mesures.cadrer(cite_id).contexte.au if cite_id else provenance.date_donnees

    def _compter(self, cite_id: str | None, au: date, perimetre: Perimetre) -> int:
        demande = Demande(mesure="reperees", lignes="sexe", cite_id=cite_id, au=au)
        with self.mesures.entrepot.tables() as tables:
            return population(tables, demande, perimetre=perimetre)

    def _croiser(self, demande: Demande, perimetre: Perimetre) -> TableauPubliable | Refus:
        hachoir = self._hachoir
        assert hachoir is not None  # noqa: S101 - a question is admitted only where the key is there
        with self.mesures.entrepot.tables() as tables:
            with self._verrou:  # the keys of a snapshot are made once
                if self._cles is None:
                    self._cles = cles(tables, hachoir)
            exact = croiser(tables, demande, perimetre=perimetre, cles=self._cles)
        return publier_libre(exact, hachoir=hachoir, regles=self._regles)

    def _lire_modalites(self, cle: str, contexte: Contexte) -> tuple[tuple[str, str], ...]:
        """The values that a filter on this dimension may take, (code, label); the sensitive ones are not among them."""
        with self.mesures.entrepot.tables() as tables:
            toutes = modalites(tables, contexte, cle, d_actes=False)
        if POLITIQUES[contexte.perimetre.role].exacte or cle not in DIMENSIONS:
            return toutes
        exclues = (*DIMENSIONS[cle].sensibles, SENSIBLES_ENSEMBLE)
        return tuple((code, label) for code, label in toutes if code not in exclues)
