"""A note and what follows it: one thread, its state, and what each reader may do with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from cite_data.acces import Perimetre
from cite_data.modele.roles import Role

RESPONSABLES = (Role.PREFECTURE, Role.CHEF_DE_PROJET)
"""Who reads, and answers, what is signalled about their Cités."""
LIRE, REPONDRE, PRECISER = "lire", "repondre", "preciser"


@dataclass(frozen=True, kw_only=True)
class Vu:
    """What was on screen: the Cité (None: all), the page, the figure (empty: the page), and the filters in words.

    `adresse`: the part of the page's address that brings the same screen back; `au`: the day of the figures.
    """

    cite_id: str | None
    page: str
    figure: str = ""
    titre: str
    contexte: str = ""
    adresse: str = ""
    au: date | None = None
    publication: str = ""


@dataclass(frozen=True, kw_only=True)
class Signalement(Vu):
    """A row: a note, an opinion, an answer, or what its author adds. `ecrite_le`: UTC."""

    id: int
    fil: str
    genre: str
    texte: str
    note: str | None
    etat: str | None
    auteur: str
    fonction: str
    qui: str
    role: str
    partenaire_id: str | None
    ecrite_le: datetime
    demonstration: bool


@dataclass(frozen=True, kw_only=True)
class Lecteur:
    """Who reads: what is open to her, and the identity that the provider gives (as in the log of visits)."""

    perimetre: Perimetre
    qui: str

    @classmethod
    def sans_identite(cls, perimetre: Perimetre) -> Lecteur:
        """Who reads without having signed in (the demonstration, an open installation): whoever plays that role."""
        return cls(
            perimetre=perimetre, qui=f"sans connexion:{perimetre.role.value}:{perimetre.partenaire_id or ''}"
        )


@dataclass(frozen=True)
class Fil:
    """A note and all that follows it, the oldest first."""

    tete: Signalement
    suite: tuple[Signalement, ...] = ()

    @property
    def derniere_reponse(self) -> Signalement | None:
        """The last answer; None as long as nobody has."""
        return next((s for s in reversed(self.suite) if s.genre == "reponse"), None)

    @property
    def dernier(self) -> Signalement:
        """The last thing written."""
        return (self.tete, *self.suite)[-1]

    @property
    def en_attente(self) -> bool:
        """True for an anomaly whose last word is its author's. An opinion waits for nothing."""
        return self.tete.genre == "anomalie" and self.dernier.genre != "reponse"


def regrouper(lignes: Iterable[Signalement]) -> tuple[Fil, ...]:
    """The threads of rows given the oldest first: those that wait, the longest first; then the others, the latest first."""
    par_fil: dict[str, list[Signalement]] = {}
    for ligne in lignes:
        par_fil.setdefault(ligne.fil, []).append(ligne)
    fils = [Fil(tete, tuple(suite)) for tete, *suite in par_fil.values()]
    attendus = sorted((f for f in fils if f.en_attente), key=lambda f: f.dernier.id)
    autres = sorted((f for f in fils if not f.en_attente), key=lambda f: -f.dernier.id)
    return (*attendus, *autres)


def peut_signaler(lecteur: Lecteur, cite_id: str | None) -> bool:
    """True for whoever can be answered; the public has nobody to be answered by."""
    perimetre = lecteur.perimetre
    return perimetre.role is not Role.PUBLIC and (cite_id is None or perimetre.contient(cite_id))


def droits_sur(lecteur: Lecteur, tete: Signalement) -> frozenset[str]:
    """What a reader may do with a thread, from its first row: the one place where it is decided.

    Préfecture and chef de projet read those of their Cités, and answer where they may write; a partner reads those of its
    organisation, a member of the COPIL her own: they may add to them. Nobody else reads anything.
    """
    if lecteur.perimetre.role is Role.PUBLIC:
        return frozenset()
    dedans = _dans_le_perimetre(lecteur.perimetre, tete.cite_id)
    responsable = dedans and lecteur.perimetre.role in RESPONSABLES
    sien = (dedans or tete.cite_id is None) and _sien(lecteur, tete)
    droits = {LIRE: responsable or sien, REPONDRE: responsable and lecteur.perimetre.ecriture, PRECISER: sien}
    return frozenset(droit for droit, ouvert in droits.items() if ouvert)


def _dans_le_perimetre(perimetre: Perimetre, cite_id: str | None) -> bool:
    """What is said of all the Cités is for those who see all of them."""
    return perimetre.cite_ids is None if cite_id is None else perimetre.contient(cite_id)


def _sien(lecteur: Lecteur, tete: Signalement) -> bool:
    """Of the same organisation, for a partner; else of the same person."""
    if lecteur.perimetre.partenaire_id is not None:
        return tete.partenaire_id == lecteur.perimetre.partenaire_id
    return bool(lecteur.qui) and (tete.qui, tete.partenaire_id) == (lecteur.qui, None)
