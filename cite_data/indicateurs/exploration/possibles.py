"""What a reader may ask, and why the rest is not offered: a reason in French for each thing, "" for what is possible."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from cite_data.indicateurs.exploration.catalogue import MESURES_EXPLOREES, MesureExploree, Source
from cite_data.indicateurs.exploration.vues import DES_VUES, deja_imprimees, vue_de
from cite_data.modele.exploration import (
    DES_ACTES,
    DES_CITES,
    DIMENSIONS_EXPLOREES,
    MULTIPLES,
    PERIODES,
    PROPRES,
    QUARTIERS,
    Periode,
)
from cite_data.modele.question import Question
from cite_data.modele.seuils import FILTRES_LIBRES, POPULATION_LIBRE
from cite_data.secret.demande import Vue

DEJA_IMPRIMEES = deja_imprimees()
_DES_SORTIES = ("sorties", "sorties_dynamiques", "sorties_durables", "taux_sorties_dynamiques")
FIXEES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "categorie_sortie": _DES_SORTIES,
        "motif_sortie": _DES_SORTIES,
        "situation_entree": ("personnes_entrees", *_DES_SORTIES),
    }
)
"""Dimensions that a person gets on her way, and the measures of persons who have it for good."""
Raisons = Mapping[str, str]
"""By key, why not; "" when it may be asked."""
FIGEE = (
    f"Moins de {POPULATION_LIBRE} personnes sont repérées ici : croiser librement en désignerait certaines. Votre rôle lit les "
    "vues protégées, sans autre croisement."
)
PAS_DES_PERSONNES = "Cette mesure ne compte pas des personnes une à une : votre rôle la lit dans les vues protégées, sans la croiser."
SENSIBLE = "Donnée sensible : votre accès ne l'ouvre pas. La catégorie de sortie, elle, est proposée."
SANS_CLE = (
    "Les croisements approchés sont fermés : leur clé manque sur ce serveur. La personne qui administre l'outil en trouve la "
    "cause dans son journal."
)
DEJA_DITE = (
    "Les vues protégées disent déjà ces effectifs, montrés ou cachés : les approcher ici les dirait une seconde fois. Ajoutez "
    "une caractéristique."
)
MOUVANTE = "Cette caractéristique change avec le temps et n'est connue qu'à la dernière date : choisissez « À la date choisie »."
MILLESIME = "Aucune personne n'est placée sur cette géographie ici."
UNE_GEOGRAPHIE = "Votre rôle lit une seule géographie : deux permettraient de retrouver ce que les petits quartiers cachent."
PETITS_PARTENAIRES = "Les partenaires qui ont repéré peu de personnes sont réunis dans la vue protégée , que les croisements ne rouvrent pas."
DEJA = "Déjà demandé : en lignes, en colonnes ou en filtre, une seule fois."


@dataclass(frozen=True, kw_only=True)
class Lecteur:
    """Who asks, as far as the rules go: exact counts or not, free questions or not, one Cité or all, which geographies.

    `libre`: the free layer is open to this reader here; `raison`: why it is not. `detail_sensible`: santé and justice apart.
    """

    exacte: bool
    libre: bool
    une_cite: bool
    millesimes: tuple[int, ...]
    detail_sensible: bool = False
    raison: str = FIGEE


def mesures(lecteur: Lecteur) -> Raisons:
    """Each measure."""
    return {cle: _de_la_mesure(lecteur, m) for cle, m in MESURES_EXPLOREES.items()}


def _de_la_mesure(lecteur: Lecteur, mesure: MesureExploree) -> str:
    if lecteur.exacte or any(cle == mesure.cle for cle, _ in DES_VUES):
        return ""
    if lecteur.libre and mesure.libre:
        return ""
    return PAS_DES_PERSONNES if lecteur.libre else lecteur.raison


def lignes(lecteur: Lecteur, question: Question) -> Raisons:
    """Each dimension as rows; "" as a key asks for none."""
    sans = "" if lecteur.exacte else "Votre rôle demande une mesure par une caractéristique."
    if vue_de(replace(question, lignes="", colonnes="", filtres=(), periode=Periode.MOIS)):
        sans = ""
    return {"": sans} | {
        cle: _de_la_ligne(lecteur, question, cle) or deja_dite(lecteur, replace(question, lignes=cle))
        for cle in DIMENSIONS_EXPLOREES
    }


def _de_la_ligne(lecteur: Lecteur, question: Question, cle: str) -> str:
    if raison := _du_lieu(lecteur, cle):
        return raison
    mesure = MESURES_EXPLOREES[question.mesure]
    if not lecteur.exacte and (question.mesure, cle) in DES_VUES:
        return ""
    return _du_croisement(lecteur, mesure, cle)


def deja_dite(lecteur: Lecteur, question: Question) -> str:
    """Why a question is not answered approximately: protected views say its cells, shown or hidden."""
    mesure = MESURES_EXPLOREES[question.mesure]
    if lecteur.exacte or mesure.libre is None or vue_de(question):
        return ""
    return DEJA_DITE if Vue(mesure.libre[0], frozenset(question.dimensions)) in DEJA_IMPRIMEES else ""


def _du_lieu(lecteur: Lecteur, cle: str) -> str:
    """What depends on where one looks."""
    dimension = DIMENSIONS_EXPLOREES[cle]
    if cle in QUARTIERS and (raison := _du_millesime(lecteur, int(cle.rpartition("_")[2]))):
        return raison
    if dimension.locale and not lecteur.une_cite:
        return "Choisissez une Cité : ces noms n'ont de sens que dans l'une d'elles."
    if cle in DES_CITES and lecteur.une_cite:
        return "Choisissez « Toutes les Cités » pour les comparer."
    return ""


def _du_millesime(lecteur: Lecteur, millesime: int) -> str:
    if millesime not in lecteur.millesimes:
        return MILLESIME
    return "" if lecteur.exacte or millesime == max(lecteur.millesimes) else UNE_GEOGRAPHIE


def _du_croisement(lecteur: Lecteur, mesure: MesureExploree, cle: str) -> str:
    if not lecteur.exacte:
        if not lecteur.libre:
            return lecteur.raison
        if mesure.libre is None:
            return PAS_DES_PERSONNES
        if cle in PROPRES:
            return "Votre rôle croise les caractéristiques des personnes seulement."
        if cle == "prescripteur":
            return PETITS_PARTENAIRES
    if cle in DES_ACTES and mesure.source is not Source.ACTIONS:
        return "C'est une caractéristique des actions : choisissez une mesure d'actions, d'heures ou de personnes accompagnées."
    if cle == "motif_sortie" and not (lecteur.exacte and lecteur.detail_sensible):
        return SENSIBLE
    return ""


def colonnes(lecteur: Lecteur, question: Question) -> Raisons:
    """Each dimension as columns, beside the rows; "" as a key asks for none."""
    raisons = {"": ""} | {cle: _de_la_colonne(lecteur, question, cle) for cle in DIMENSIONS_EXPLOREES}
    return {
        cle: raison or deja_dite(lecteur, replace(question, colonnes=cle)) for cle, raison in raisons.items()
    }


def _de_la_colonne(lecteur: Lecteur, question: Question, cle: str) -> str:
    if not question.lignes:
        return "Choisissez d'abord les lignes."
    if question.periode is not Periode.JOUR:
        return "Une évolution se lit par lignes seulement : choisissez « À la date choisie »."
    if raison := _du_lieu(lecteur, cle) or _du_croisement(lecteur, MESURES_EXPLOREES[question.mesure], cle):
        return raison
    autres = (question.lignes, *(dimension for dimension, _ in question.filtres))
    return DEJA if any(_prise(autre, cle) for autre in autres) else ""


def _prise(autre: str, cle: str) -> bool:
    """True when two dimensions say the same thing in two ways."""
    return bool(autre) and DIMENSIONS_EXPLOREES[autre].groupe == DIMENSIONS_EXPLOREES[cle].groupe


def filtres(lecteur: Lecteur, question: Question) -> Raisons:
    """Each dimension as one more filter."""
    return {cle: _du_filtre(lecteur, question, cle) for cle in DIMENSIONS_EXPLOREES}


def _du_filtre(lecteur: Lecteur, question: Question, cle: str) -> str:
    if not question.lignes and not lecteur.exacte:
        return "Choisissez d'abord les lignes."
    if raison := _du_lieu(lecteur, cle) or _du_croisement(lecteur, MESURES_EXPLOREES[question.mesure], cle):
        return raison
    if any(_prise(autre, cle) for autre in question.dimensions):
        return DEJA
    if len(question.filtres) >= FILTRES_LIBRES:
        return f"Une question a {FILTRES_LIBRES} filtres au plus."
    return ""


def periodes(lecteur: Lecteur, question: Question) -> Raisons:
    """Each period."""
    return {p.value: _de_la_periode(lecteur, question, p) for p in PERIODES}


def _de_la_periode(lecteur: Lecteur, question: Question, periode: Periode) -> str:
    if periode is Periode.JOUR:
        nue = not lecteur.exacte and not question.lignes
        return "Choisissez des lignes, ou la situation mois par mois." if nue else ""
    if not lecteur.exacte:
        figee = "Votre rôle lit la situation d'un seul jour : d'un jour à l'autre, une différence désignerait une personne."
        simple = replace(question, periode=periode, colonnes="", filtres=())
        return "" if vue_de(simple) else figee
    mesure = MESURES_EXPLOREES[question.mesure]
    if any(_mouvante(mesure, cle) for cle in (question.lignes, *(c for c, _ in question.filtres))):
        return MOUVANTE
    if periode is Periode.NOUVEAUX and not mesure.additive:
        return "Un taux ou un délai ne se retranche pas d'un trimestre à l'autre : choisissez la situation."
    if periode is Periode.NOUVEAUX and mesure.cle == "personnes_accompagnees":
        return "Des personnes distinctes ne se retranchent pas : la même peut être accompagnée deux trimestres de suite."
    return ""


def _mouvante(mesure: MesureExploree, cle: str) -> bool:
    """True when who is counted may have had another value of this dimension on an earlier day."""
    if cle in MULTIPLES:
        return mesure.source is Source.PERSONNES
    return cle in FIXEES and mesure.cle not in FIXEES[cle]
