"""The guided tour: what a newcomer is shown, in a few steps that fit her role."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from cite_data.modele.roles import Role

PILOTES = frozenset({Role.PREFECTURE, Role.CHEF_DE_PROJET})
PROTEGES = frozenset(Role) - PILOTES
TOUS = frozenset(Role)
LONGUEUR_MAX = 7
"""Nobody follows a longer tour."""


@dataclass(frozen=True, kw_only=True)
class Etape:
    """A step. `page`: name of the page it speaks of, "" for what is on every page; `cible`: what to point at, as a selector."""

    titre: str
    texte: str
    roles: frozenset[Role] = TOUS
    page: str = ""
    cible: str = ""


ETAPES = (
    Etape(
        titre="La Synthèse répond d'abord",
        texte="Chaque grand nombre dit sa date, ce qui a changé en trois mois et où en est l'objectif.",
        roles=PILOTES,
        page="synthese",
        cible=".tuiles",
    ),
    Etape(
        titre="Ce que vous voyez",
        texte=(
            "Votre rôle a sa règle : un petit effectif est caché sous la marque « s », pour que personne ne soit reconnu. "
            "« Vos droits » l'explique ; dans la démonstration, « Voir comme » montre ce que voit chacun."
        ),
        roles=PROTEGES,
        page="droits",
        cible=".entete",
    ),
    Etape(
        titre="Choisir ce qu'on regarde",
        texte=(
            "La Cité et, selon votre rôle, la date et les filtres sont dans le volet de gauche (sur un téléphone, la flèche "
            "en haut à gauche l'ouvre). Ils suivent d'une page à l'autre. Copier l'adresse, c'est partager l'écran."
        ),
        cible='[data-testid="stSidebarUserContent"]',
    ),
    Etape(
        titre="Une figure, trois vues",
        texte=(
            "Le titre dit ce qu'on voit. « Tableau » donne les mêmes chiffres, « Méthode » dit ce qui est compté, avec un "
            "exemple calculé. « Exporter » l'emporte, « Signaler » prévient le chef de projet. Un mot souligné de points s'explique sur place."
        ),
        cible='[class*="st-key-bloc_"]',
    ),
    Etape(
        titre="Les alertes, et ce qui les déclenche",
        texte="Retards, cibles hors d'atteinte, parcours à l'arrêt : chaque alerte dit sa règle. Elle attire l'attention, elle ne juge pas.",
        roles=PILOTES,
        page="pilotage",
    ),
    Etape(
        titre="Comparer sans se tromper",
        texte="Cités, quartiers ou partenaires, avec la médiane et l'intervalle : un écart n'est net que si les intervalles ne se recouvrent pas.",
        roles=PILOTES,
        page="comparaison",
    ),
    Etape(
        titre="Le jugement à côté des chiffres",
        texte="La météo, la synthèse et les décisions du COPIL sont signées et datées ; rien n'en est effacé.",
        roles=PILOTES,
        page="suivi",
    ),
    Etape(
        titre="Mon organisation",
        texte="Vos propres lignes, exactes : qui vous avez repéré, ce que vous avez fait, ce qui reste à transmettre.",
        roles=frozenset({Role.PARTENAIRE}),
        page="organisation",
    ),
    Etape(
        titre="Poser une question libre",
        texte="L'Explorer répond aux questions que les pages ne posent pas, avec la même protection des personnes.",
        roles=PROTEGES - {Role.PUBLIC},
        page="explorer",
    ),
    Etape(
        titre="Les freins, au cœur du parcours",
        texte="Quels freins rencontre-t-on, lesquels sont levés ? Les petits nombres sont dits avec leur incertitude.",
        roles=PROTEGES,
        page="freins",
    ),
    Etape(
        titre="Retrouver de l'aide, demander, signaler",
        texte=(
            "La page « Aide » garde ce guide, les mots, les questions les plus posées et les nouveautés. « Vos droits » dit à "
            "qui demander davantage ; un chiffre surprenant se vérifie d'abord dans « Méthode »."
        ),
        page="aide",
    ),
)


def visite(role: Role, ouvertes: Collection[str]) -> tuple[Etape, ...]:
    """The steps for a role, of the pages that it opens only; the last one, where help stays, is always kept."""
    etapes = [e for e in ETAPES if role in e.roles and (not e.page or e.page in ouvertes)]
    return (*etapes[: LONGUEUR_MAX - 1], etapes[-1]) if len(etapes) > LONGUEUR_MAX else tuple(etapes)
