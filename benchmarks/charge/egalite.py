"""Every answer given to many, against the one that a single visitor gets to the same question on a quiet server."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from benchmarks.charge.client import Visiteur
from benchmarks.charge.contenu import Contenu
from benchmarks.charge.parcours import Geste, Question


@dataclass(frozen=True, kw_only=True)
class Difference:
    """An answer that is not the one expected: the question, and what differs, element by element."""

    question: Question
    elements: tuple[str, ...]


async def comparer(serveur: str, gestes: Iterable[Geste]) -> tuple[Difference, ...]:
    """Ask each question once more, alone; the answers that were not the same."""
    attendues: dict[Question, Contenu] = {}
    differences = []
    for geste in gestes:
        if geste.question not in attendues:
            attendues[geste.question] = await demander(serveur, geste.question)
        if ecarts := ecart(attendues[geste.question], geste.reponse.contenu):
            differences.append(Difference(question=geste.question, elements=ecarts))
    return tuple(differences)


async def demander(serveur: str, question: Question) -> Contenu:
    """The answer to a new visitor who opens the address of the question and makes the same choices on the page."""
    async with Visiteur(serveur) as seul:
        reponse = await seul.ouvrir(question.page, dict(question.adresse))
        choix = {r: v for r, v in question.choix if r in seul.reglages and r != question.fragment}
        autres = {r: v for r, v in choix.items() if seul.reglages[r].valeur != v}
        for reglage, valeur in autres.items():
            reponse = await seul.regler(seul.reglages[reglage], valeur)
        if question.fragment:
            fragment = seul.reglages[question.fragment]
            reponse = await seul.regler(fragment, dict(question.choix)[question.fragment])
        elif autres:
            reponse = await seul.relancer()
        return reponse.contenu


def ecart(attendu: Contenu, recu: Contenu) -> tuple[str, ...]:
    """What differs, in words; nothing when both are the same."""
    if len(attendu) != len(recu):
        return (f"{len(attendu)} éléments attendus, {len(recu)} reçus", *_genres(attendu, recu))
    return tuple(
        f"élément {rang} ({genre})"
        for rang, ((genre, empreinte), autre) in enumerate(zip(attendu, recu, strict=True), 1)
        if (genre, empreinte) != autre
    )


def _genres(attendu: Contenu, recu: Contenu) -> tuple[str, ...]:
    return tuple(f"manque {g}" for g, _ in set(attendu) - set(recu)) + tuple(
        f"en trop {g}" for g, _ in set(recu) - set(attendu)
    )
