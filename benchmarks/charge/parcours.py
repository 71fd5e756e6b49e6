"""What a visitor does, drawn from a seed: every page of its role, and between two pages filters, parts and views.

The pace is that of a Monday morning: everybody comes within a minute, then each makes a gesture every ten seconds or so
(log-normal, median eight), which is more than a reader does and far more than a COPIL, where one screen is shown to all.
"""

from __future__ import annotations

import math
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from random import Random

from benchmarks.charge.champs import SEPARATEUR
from benchmarks.charge.client import Reponse, Visiteur
from benchmarks.charge.reglages import Reglage
from cite_data.modele.roles import Role
from pages.cadre.droits import pages_de
from pages.cadre.registre import PAGES

MEDIANE_S, ETALEMENT, ARRIVEE_S = 8.0, 0.6, 60.0
ROLES = (
    *(Role.PREFECTURE, Role.COPIL, Role.PARTENAIRE, Role.PREFECTURE, Role.PUBLIC),
    *(Role.PREFECTURE, Role.CHEF_DE_PROJET, Role.COPIL, Role.PARTENAIRE, Role.PREFECTURE),
)
"""Roles of ten visitors who come one after the other: four in ten see exact counts of all the Cités."""
ROLE = "role"
ETRANGERS = frozenset({ROLE, "organisation"})
"""Who one is, not what one asks."""
GESTES = {"page": 35, "filtre": 45, "partie": 12, "vue": 8}
"""In a hundred gestures."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """What identifies an answer.

    `adresse`: the parameters of its address; `choix`: (widget, value) of what the page holds and is not in the
    address; `fragment`: the widget that has run its fragment alone.
    """

    page: str
    adresse: tuple[tuple[str, str], ...]
    choix: tuple[tuple[str, str], ...] = ()
    fragment: str = ""


@dataclass(frozen=True, kw_only=True)
class Geste:
    """One gesture and what it brought."""

    genre: str
    question: Question
    reponse: Reponse


def adresse_de(nom: str) -> str:
    """The address of a page of the registry."""
    return next(page.chemin for page in PAGES if page.nom == nom).strip("/")


def pause(alea: Random) -> float:
    """Seconds between two gestures of a visitor."""
    return alea.lognormvariate(math.log(MEDIANE_S), ETALEMENT)


async def parcourir(visiteur: Visiteur, role: Role, alea: Random) -> AsyncIterator[Geste]:
    """Gestures without end; the caller waits between them."""
    tournee = _tournee(role, alea)
    reponse = await visiteur.ouvrir(adresse_de(next(tournee)), {ROLE: role.label})
    yield Geste(genre="ouverture", question=question(visiteur), reponse=reponse)
    while True:
        genre, reglage = _choisir(visiteur, alea)
        if reglage is None:
            reponse = await visiteur.aller(adresse_de(next(tournee)))
            yield Geste(genre="page", question=question(visiteur), reponse=reponse)
            continue
        valeur = _valeur(reglage, alea)
        reponse = await visiteur.regler(reglage, valeur)
        posee = question(visiteur, fragment=reglage.id if reglage.fragment else "")
        yield Geste(genre=genre, question=posee, reponse=reponse)


def question(visiteur: Visiteur, fragment: str = "") -> Question:
    """The question that the screen of a visitor answers now."""
    choix = {r.id: r.valeur for r in visiteur.reglages.values() if r.local}
    # A list may hold what was its default when it was drawn and is no longer: the address does not say it.
    tenus = {r.cle: r.valeur for r in visiteur.reglages.values() if r.cle and r.valeur != r.defaut}
    return Question(
        page=visiteur.page,
        adresse=tuple(sorted({**visiteur.parametres, **tenus}.items())),
        choix=tuple(sorted(choix.items())),
        fragment=fragment,
    )


def est_une_vue(reglage: Reglage) -> bool:
    """True for the switch between chart, table and method of a figure."""
    return bool(reglage.fragment) and reglage.local and f"{SEPARATEUR}vue_" in reglage.id


def _tournee(role: Role, alea: Random) -> Iterator[str]:
    """All the pages of a role in an order of one's own, again and again."""
    noms = sorted(pages_de(role))
    alea.shuffle(noms)
    while True:
        yield from noms


def _choisir(visiteur: Visiteur, alea: Random) -> tuple[str, Reglage | None]:
    """The next gesture: a kind that the screen allows, and its widget; None for a change of page."""
    offerts = {genre: _reglages(visiteur, genre) for genre in GESTES}
    possibles = [genre for genre in GESTES if genre == "page" or offerts[genre]]
    (genre,) = alea.choices(possibles, weights=[GESTES[g] for g in possibles])
    return genre, alea.choice(offerts[genre]) if offerts[genre] else None


def _reglages(visiteur: Visiteur, genre: str) -> list[Reglage]:
    """The widgets of a kind: filters stand in the sidebar, parts in the address of the page, views in a fragment."""
    offerts = [r for r in visiteur.reglages.values() if r.cle not in ETRANGERS and len(r.options) > 1]
    return {
        "page": [],
        "filtre": [r for r in offerts if r.global_],
        "partie": [r for r in offerts if r.cle and not r.global_ and not r.fragment],
        "vue": [r for r in offerts if est_une_vue(r)],
    }[genre]


def _valeur(reglage: Reglage, alea: Random) -> str:
    """Another value; a filter that restricts something is lifted one time in two."""
    if reglage.global_ and reglage.valeur != reglage.defaut and alea.random() < 0.5:
        return reglage.defaut
    return alea.choice([option for option in reglage.options if option != reglage.valeur])
