"""Whose row is it? One row at a time, from the surest key to the weakest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cite_data.sources.identite.decisions import Decisions
from cite_data.sources.identite.formes import Formes
from cite_data.sources.identite.memoire import Memoire
from cite_data.sources.identite.personnes import Lien
from cite_data.sources.identite.pseudonymes import Genre

SOUTIENS = (Genre.STRICTE, Genre.TOLERANTE, Genre.PRENOM_NAISSANCE, Genre.NOM_NAISSANCE, Genre.NOM_PRENOM)
"""Keys of an identity: one that matches is enough to believe a reference or an identifier."""
MEME_IDENTITE = "même nom, même prénom, même date de naissance"
MEME_IDENTIFIANT = "même identifiant France Travail"


@dataclass(frozen=True)
class Issue:
    """Whose row it is (None: set aside), what to say of it, and whose it may also be."""

    personne: str | None
    regles: tuple[str, ...] = ()
    liens: tuple[Lien, ...] = ()


SANS_PERSONNE = Issue(None, ("personne_sans_reference",))
"""A row that designates nobody."""


@dataclass(frozen=True)
class Ligne:
    """A row as attribution sees it: keys and written form."""

    cles: Mapping[Genre, str]
    formes: Formes

    @property
    def reconnaissable(self) -> bool:
        """True when another partner's row can be recognised as the same person."""
        return Genre.STRICTE in self.cles or Genre.IDENTIFIANT in self.cles


def decider(ligne: Ligne, memoire: Memoire, decisions: Decisions) -> Issue:
    """The person of a row: that of its reference, of its identifier, of its identity, or a new one."""
    connue = memoire.personne(ligne.cles.get(Genre.REFERENCE))
    if connue is None:
        return _par_identite(ligne, memoire, decisions)
    soutiens, opposables = (
        (*SOUTIENS, Genre.IDENTIFIANT),
        (Genre.STRICTE, Genre.IDENTIFIANT, Genre.NOM_PRENOM),
    )
    if _contredite(connue, ligne, memoire, soutiens=soutiens, opposables=opposables):
        return Issue(None, ("reference_reutilisee",))
    regles = ("identite_changee",) if _changee(connue, ligne, memoire) else ()
    return _avec_les_autres(connue, ligne, memoire, decisions, regles=regles)


def _par_identite(ligne: Ligne, memoire: Memoire, decisions: Decisions) -> Issue:
    """No known reference: the identifier, then names and birth date, else a new person."""
    par_identifiant = memoire.personne(ligne.cles.get(Genre.IDENTIFIANT))
    par_identite = memoire.personne(ligne.cles.get(Genre.STRICTE))
    if par_identifiant is not None:
        opposables = (Genre.STRICTE, Genre.NOM_PRENOM)
        if not _contredite(par_identifiant, ligne, memoire, soutiens=SOUTIENS, opposables=opposables):
            return _avec_les_autres(par_identifiant, ligne, memoire, decisions)
        personne = par_identite or _nouvelle(ligne, sauf=Genre.IDENTIFIANT)
        return _avec_les_autres(personne, ligne, memoire, decisions) if personne else SANS_PERSONNE
    if par_identite is not None:
        change = Genre.IDENTIFIANT in ligne.cles and memoire.possede(par_identite, Genre.IDENTIFIANT)
        return Issue(par_identite, ("identifiant_change",) if change else ())
    nouvelle = _nouvelle(ligne)
    if nouvelle is None:
        return SANS_PERSONNE
    return Issue(nouvelle, () if ligne.reconnaissable else ("identite_absente",))


def _nouvelle(ligne: Ligne, *, sauf: Genre | None = None) -> str | None:
    """The pseudonym of a person never seen: the surest of what would designate her anywhere."""
    ordre = (Genre.STRICTE, Genre.IDENTIFIANT, Genre.REFERENCE)
    return next((ligne.cles[g] for g in ordre if g in ligne.cles and g is not sauf), None)


def _contredite(
    personne: str,
    ligne: Ligne,
    memoire: Memoire,
    *,
    soutiens: tuple[Genre, ...],
    opposables: tuple[Genre, ...],
) -> bool:
    """True when nothing in the row is like what is known of the person, and something could have been."""
    if any(memoire.designe(ligne.cles.get(genre), personne) for genre in soutiens):
        return False
    if memoire.proche(personne, ligne.formes):
        return False
    return any(genre in ligne.cles and memoire.possede(personne, genre) for genre in opposables)


def _changee(personne: str, ligne: Ligne, memoire: Memoire) -> bool:
    """True when the names and birth date of a row are none of those known of its person."""
    stricte = ligne.cles.get(Genre.STRICTE)
    connue = memoire.possede(personne, Genre.STRICTE)
    return stricte is not None and connue and not memoire.designe(stricte, personne)


def _avec_les_autres(
    personne: str, ligne: Ligne, memoire: Memoire, decisions: Decisions, *, regles: tuple[str, ...] = ()
) -> Issue:
    """The row is hers, and says so when its identity or identifier is also somebody else's."""
    liens = []
    for genre, regle, motif in (
        (Genre.STRICTE, "identite_deja_connue", MEME_IDENTITE),
        (Genre.IDENTIFIANT, "identifiant_partage", MEME_IDENTIFIANT),
    ):
        autre = memoire.personne(ligne.cles.get(genre))
        if (
            autre is None
            or memoire.designe(ligne.cles[genre], personne)
            or decisions.distinctes(autre, personne)
        ):
            continue
        regles += (regle,)
        liens.append(Lien(autre, motif))
    return Issue(personne, regles, tuple(liens))


def rang_de_traitement(ligne: Ligne, memoire: Memoire) -> tuple[bool, ...]:
    """Rows that teach most come first, so that the order of the files does not decide who is recognised."""
    inconnue = memoire.personne(ligne.cles.get(Genre.REFERENCE)) is None
    return (inconnue, *(genre not in ligne.cles for genre in (Genre.STRICTE, Genre.IDENTIFIANT)))
