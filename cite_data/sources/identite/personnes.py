"""What attribution reads and proposes: a row about a person, two persons who may be one."""

from __future__ import annotations

from dataclasses import dataclass, field

from cite_data.sources.constats import Constat, Gravite
from cite_data.sources.identite.pseudonymes import Identite
from cite_data.textes.typographie import typo


@dataclass(frozen=True, kw_only=True)
class PersonneLue:
    """One row of a sheet of persons. `fichier` and `feuille` are shown as they are: the caller has masked them."""

    fichier: str
    feuille: str
    ligne: int
    partenaire_id: str
    cite_id: str
    reference: str = field(repr=False)
    identite: Identite

    @property
    def lieu(self) -> str:
        """Where the row is, in words."""
        return f"{self.fichier}, {self.feuille}, ligne {self.ligne}"


@dataclass(frozen=True, kw_only=True)
class Proposition:
    """Two persons who may be one, for somebody to decide. `a` was published first, or has the smaller pseudonym.

    `score`: 0 to 100; `motif`: why, in French and without any identity; `lieux`: where to look, « a : fichier, … ».
    """

    a: str
    b: str
    score: int
    motif: str
    lieux: tuple[str, ...] = ()

    @property
    def paire(self) -> frozenset[str]:
        """The two persons, without order."""
        return frozenset((self.a, self.b))


@dataclass(frozen=True)
class Lien:
    """Why the person of a row may be another known one: `autre`, and the key of the reason."""

    autre: str
    motif: str


REGLES = {
    "reference_en_double": (
        Gravite.BLOQUANT,
        "Cette référence désigne dans ce fichier des personnes d'identités différentes : donnez à chacune la sienne.",
    ),
    "reference_reutilisee": (
        Gravite.BLOQUANT,
        "Cette référence désigne déjà une autre personne : donnez à celle-ci une référence nouvelle, ou corrigez son "
        "identité s'il s'agit bien de la même personne.",
    ),
    "identite_absente": (
        Gravite.A_VERIFIER,
        "Ni nom, prénom et date de naissance, ni identifiant France Travail : la personne ne sera pas reconnue dans "
        "les fichiers des autres partenaires.",
    ),
    "identite_changee": (
        Gravite.A_VERIFIER,
        "L'identité n'est plus celle qui a été transmise sous cette référence. La personne reste la même ; vérifiez "
        "que c'est bien une correction.",
    ),
    "identite_deja_connue": (
        Gravite.A_VERIFIER,
        "Cette identité est aussi celle d'une autre personne déjà connue : un rapprochement est proposé.",
    ),
    "identifiant_partage": (
        Gravite.A_VERIFIER,
        "Cet identifiant France Travail est aussi celui d'une personne d'une autre identité : vérifiez-le. "
        "Un rapprochement est proposé.",
    ),
    "identifiant_change": (
        Gravite.A_VERIFIER,
        "L'identifiant France Travail n'est pas celui déjà connu pour cette identité : vérifiez-le.",
    ),
    "deux_references": (
        Gravite.A_VERIFIER,
        "La même identité figure sous une autre référence dans ce fichier : les deux lignes comptent pour une seule "
        "personne.",
    ),
    "personne_sans_reference": (
        Gravite.BLOQUANT,
        "Sans référence ni identité, cette ligne ne désigne personne.",
    ),
}
"""What is said of a row, by rule."""


def constat(personne: PersonneLue, regle: str) -> Constat:
    """The fault of that row, without any identity."""
    gravite, message = REGLES[regle]
    return Constat(
        fichier=personne.fichier,
        feuille=personne.feuille,
        ligne=personne.ligne,
        regle=regle,
        message=typo(message),
        gravite=gravite,
    )
