"""What a reader of the closed views guesses of each person, against what anybody guesses without them.

The attacker knows every count that the role is shown for one Cité, every sum between counts, who the persons are, and for
each question to whom it applies (she knows who was examined on a frein, who has it, who is out, where each lives). She
bounds every hidden count by linear programming and gives everybody the answer that counts most: by the middles of the
bounds or by the least counts, whichever turns out better, which is more than she could choose. She knows no person's
answer and has no other source: nothing tells apart two persons of a group.

The base rate is what is right for somebody who reads no view of the Cité: the likeliest answer over all the Cités, given
to everybody; where the answers exist in that Cité only (a territory, a partner), a draw among them.

An answer is *proven* when the shown counts leave no other one for anybody in the group: everybody, or nobody.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import isinf
from pathlib import Path

from cite_data.acces import Perimetre
from cite_data.commandes.demo import publier_demonstration
from cite_data.entrepot import Entrepot
from cite_data.indicateurs import calculer
from cite_data.indicateurs.contexte import Contexte, Selection
from cite_data.indicateurs.mesures import Mesures
from cite_data.indicateurs.plans import PLANS
from cite_data.indicateurs.portee import Portee
from cite_data.modele.roles import Role
from cite_data.publication import ouvrir_courante
from cite_data.secret.audit import JEU, intervalle
from cite_data.secret.masque import enoncer
from cite_data.secret.politiques import POLITIQUES
from cite_data.secret.systeme import RESTE, Nom, Systeme

CITE = "cde-009"
LECTEURS = (Role.PARTENAIRE, Role.PUBLIC)
AU_PLAN_NATIONAL = ("synthese", "entonnoir", "freins_par_type", "sorties_categories", "localisation")
"""Views whose answers are the same in every Cité."""
SANS_RIEN: frozenset[Nom] = frozenset()
Reponse = tuple[Nom, ...]
"""An answer is counted by one count, or by the sum of several."""


@dataclass(frozen=True)
class Question:
    """Something that is true of each person of a group: the possible answers share the group between them.

    `famille`: what is reported together. `sensible`: an answer about a frein, which must never be proven. `ailleurs`: the
    same answers as all the Cités count them, when it is by other names.
    """

    famille: str
    reponses: tuple[Reponse, ...]
    sensible: bool = False
    ailleurs: tuple[Reponse, ...] = ()


@dataclass(frozen=True)
class Bilan:
    """The questions of one family: persons × questions, answers proven, right guesses, right without the views."""

    posees: int
    prouvees: int
    justes: float
    sans_les_vues: float

    def plus(self, autre: Bilan) -> Bilan:
        """Both together."""
        return Bilan(
            self.posees + autre.posees,
            self.prouvees + autre.prouvees,
            self.justes + autre.justes,
            self.sans_les_vues + autre.sans_les_vues,
        )


class Devin:
    """The attacker, in front of what one role is shown. `connues`: counts that she holds from elsewhere, all hers."""

    def __init__(
        self, systeme: Systeme, caches: frozenset[Nom], *, seuil: int, connues: frozenset[Nom] = SANS_RIEN
    ) -> None:
        self._probleme = enoncer(systeme, seuil=seuil)
        self._vrais = systeme.valeurs
        self._rangs = {nom: rang for rang, nom in enumerate(systeme.valeurs)}
        self._caches = frozenset(
            rang for nom, rang in self._rangs.items() if nom in caches or nom not in systeme.imprimes
        )
        self._connues = frozenset(self._rangs[nom] for nom in connues)
        self._bornes = cache(self._chercher)

    def juger(self, question: Question, ailleurs: Mapping[Nom, int]) -> Bilan:
        """What she proves and guesses of one question, once compared with the truth."""
        vrais = [self._vrai(reponse) for reponse in question.reponses]
        bornes = [self._bornes_de(reponse) for reponse in question.reponses]
        milieux = [bas if isinf(haut) else (bas + haut) / 2 for bas, haut in bornes]
        return Bilan(
            posees=sum(vrais),
            prouvees=sum(vrais) if sum(haut >= JEU for _, haut in bornes) == 1 else 0,
            justes=max(_juste(vrais, milieux), _juste(vrais, [bas for bas, _ in bornes])),
            sans_les_vues=_juste(vrais, _hors_des_vues(question, ailleurs)),
        )

    def _vrai(self, reponse: Reponse) -> int:
        return sum(self._vrais[nom] for nom in reponse)

    def _bornes_de(self, reponse: Reponse) -> tuple[float, float]:
        bornes = [self._bornes(nom) for nom in reponse]
        return sum(bas for bas, _ in bornes), sum(haut for _, haut in bornes)

    def _chercher(self, nom: Nom) -> tuple[float, float]:
        rang = self._rangs[nom]
        if rang not in self._caches or rang in self._connues:
            return float(self._vrais[nom]), float(self._vrais[nom])
        bas, haut = intervalle(self._probleme, self._caches, rang, self._connues)
        return max(0.0, bas), haut


def _juste(vrais: list[int], poids: list[float]) -> float:
    """Right answers when everybody is given the likeliest one; between equals, one drawn at random."""
    premier = max(poids, default=0.0)
    choisis = [vrai for vrai, p in zip(vrais, poids, strict=True) if p >= premier - JEU]
    return sum(choisis) / len(choisis) if choisis else 0.0


def _hors_des_vues(question: Question, ailleurs: Mapping[Nom, int]) -> list[float]:
    """The weight of each answer over all the Cités; the same for all when they exist in one Cité only."""
    reponses = question.ailleurs or question.reponses
    if any(nom not in ailleurs for reponse in reponses for nom in reponse):
        return [1.0] * len(reponses)
    return [float(sum(ailleurs[nom] for nom in reponse)) for reponse in reponses]


def questions(systeme: Systeme, jour: str) -> Iterator[Question]:
    """All that the views of a role say of a person, as far as they count it."""
    noms = systeme.valeurs
    yield from _sur_les_freins(noms)
    reperees, diagnostiquees = (
        (RESTE, etape, jour, "étape suivante") for etape in ("reperees", "diagnostiquees")
    )
    yield Question("diagnostic fait", ((("diagnostiquees", jour),), (reperees,)))
    for famille, quoi in (("catégorie de sortie", "sorties"), ("qualité de l'adresse", "localisation")):
        if reponses := tuple((nom,) for nom in noms if nom[0] == quoi):
            yield Question(famille, reponses)
    entrees = ((("entrees", jour),), (reperees, diagnostiquees))
    for quoi, famille in (("territoire", "territoire"), ("sourcing", "prescripteur")):
        detail = [n for n in noms if n[0] == quoi and n[1] != "autres" and n[2] == "reperees"]
        reste = [n for n in noms if n == (RESTE, "reperees", jour, quoi)]
        if detail:
            yield Question(famille, tuple((n,) for n in (*detail, *reste)))
        for _, code, _ in detail:
            attente = (RESTE, quoi, code, "reperees", "pas encore entrées")
            reponses = (((quoi, code, "entrees"),), (attente,))
            yield Question(f"entrée, sachant le {famille}", reponses, ailleurs=entrees)
            sorties = tuple(((quoi, code, issue),) for issue in ("dynamiques", "autre"))
            if all(nom in noms for (nom,) in sorties):
                yield Question(f"sortie dynamique, sachant le {famille}", sorties)


def _sur_les_freins(noms: Mapping[Nom, int]) -> Iterator[Question]:
    """Whether a person examined has the frein, whether the frein of who has it is lifted."""
    for frein in dict.fromkeys(nom[1] for nom in noms if nom[0] == "freins"):
        absents = (RESTE, "freins", frein, "examines", "absents")
        autres = tuple(("freins", frein, etat) for etat in ("en_cours", "sans_action", "abandonnes"))
        if absents in noms:
            yield Question("a le frein", ((("freins", frein, "identifies"),), (absents,)), sensible=True)
        yield Question("son frein est levé", ((("freins", frein, "leves"),), autres), sensible=True)


def nationaux(mesures: Mesures) -> Mapping[Nom, int]:
    """The exact counts over all the Cités, by the names that they have in a Cité."""
    cadrage = mesures.cadrer(CITE)
    contexte = Contexte(
        selection=Selection(), au=cadrage.contexte.au, perimetre=Perimetre(role=Role.PREFECTURE)
    )
    systeme = Systeme()
    with mesures.entrepot.tables() as tables:
        for cle in AU_PLAN_NATIONAL:
            exacts = calculer(cle, tables, contexte, **dict(cadrage.parametres(cle)))
            PLANS[cle](systeme, exacts, Portee(seuil=1, au=contexte.au))
    return systeme.valeurs


def deviner(
    mesures: Mesures, role: Role, *, organisation: str | None = None, sensibles: bool = False
) -> dict[str, Bilan]:
    """The families of questions and their results. `organisation`: the reader also knows what that partner brought.

    `sensibles`: only the questions whose answer must never be proven.
    """
    etude = mesures.protection.etude(role, CITE)
    connues = frozenset(etude.systeme.connus[organisation]) if organisation else SANS_RIEN
    devin = Devin(etude.systeme, etude.caches, seuil=POLITIQUES[role].seuil, connues=connues)
    ailleurs, bilans = nationaux(mesures), defaultdict[str, Bilan](lambda: Bilan(0, 0, 0.0, 0.0))
    for question in questions(etude.systeme, mesures.cadrer(CITE).contexte.au.isoformat()):
        if question.sensible or not sensibles:
            bilans[question.famille] = bilans[question.famille].plus(devin.juger(question, ailleurs))
    return dict(bilans)


def demonstration(dossier: Path) -> Mesures:
    """The desk of the demonstration, published in that folder."""
    publier_demonstration(dossier)
    return Mesures(Entrepot(ouvrir_courante(dossier)))


def rapport() -> str:
    """The guesses in words, family by family."""
    with tempfile.TemporaryDirectory() as dossier:
        mesures = demonstration(Path(dossier))
        return "\n".join(_ligne(role, deviner(mesures, role)) for role in LECTEURS)


def _ligne(role: Role, bilans: Mapping[str, Bilan]) -> str:
    detail = "; ".join(
        f"{famille} {_part(b.justes, b.posees)} contre {_part(b.sans_les_vues, b.posees)}"
        f" (prouvées : {b.prouvees} sur {b.posees})"
        for famille, b in bilans.items()
    )
    return f"Devinettes sur {CITE}, rôle {role.value} : réponses justes, avec les vues contre sans les vues : {detail}"


def _part(justes: float, posees: int) -> str:
    return f"{100 * justes / posees:.0f} %" if posees else "—"
