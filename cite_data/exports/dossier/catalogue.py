"""The slides that a dossier may hold, in the order proposed: key, label, what each one shows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from cite_data.figures.atelier import Atelier
from cite_data.indicateurs.contexte import Contexte
from cite_data.modele.dossier import SectionVoulue

CHIFFRES, EVOLUTION, CARTE = "synthese", "evolution", "carte"
"""The slides that are not one figure of the workshop, and the one that needs a day to compare with."""


@dataclass(frozen=True)
class Rubrique:
    """A slide that may be chosen, and what it shows."""

    cle: str
    label: str
    description: str


_TOUTES = (
    Rubrique(CHIFFRES, "Chiffres clés", "les grands chiffres, leur cible et leur évolution"),
    Rubrique(EVOLUTION, "Ce qui a changé", "les taux avant et après, depuis la date choisie"),
    Rubrique("suivi_objectifs", "Objectifs", "le chemin parcouru vers chaque cible"),
    Rubrique("entonnoir", "Progression de la cohorte", "du repérage à la sortie"),
    Rubrique("entrees_cumulees", "Entrées en parcours", "mois après mois, contre la cible"),
    Rubrique("freins_par_type", "Freins par type", "identifiés, en cours, levés"),
    Rubrique("taux_de_levee", "Taux de levée", "part des freins levés, par type"),
    Rubrique("familles_par_frein", "Qui lève quels freins", "familles de partenaires et freins levés"),
    Rubrique("partenaires_sourcing", "Qui repère", "personnes repérées par chaque partenaire"),
    Rubrique("partenaires_activite", "Qui accompagne", "actions et heures de chaque partenaire"),
    Rubrique("sorties_categories", "Sorties", "vers l'emploi, la formation, autres"),
    Rubrique("continuite", "Continuité des parcours", "parcours sans rupture, par référent"),
    Rubrique("delais", "Délais", "du repérage au diagnostic, puis à l'entrée"),
    Rubrique("localisation", "Lieu de résidence", "en quartier prioritaire, hors quartier"),
    Rubrique("credits_enveloppe", "Crédits", "engagés et payés sur l'enveloppe"),
    Rubrique("jalons", "Calendrier", "jalons tenus, en retard, à venir"),
    Rubrique(CARTE, "Carte", "personnes repérées par quartier prioritaire"),
)
RUBRIQUES: Mapping[str, Rubrique] = MappingProxyType({r.cle: r for r in _TOUTES})
"""Every slide that may be chosen, by key, in the order proposed."""
SUR_DEMANDE = (
    "taux_de_levee", "familles_par_frein", "partenaires_activite", "continuite", "delais", "localisation", "credits_enveloppe",
)  # fmt: skip
"""Those that are not chosen to begin with."""


def ouverte(cle: str, atelier: Atelier, contexte: Contexte) -> bool:
    """True when the role of the perimeter may see this slide; False for a key that is not in the catalogue."""
    if cle in (CHIFFRES, CARTE):
        return atelier.mesures.ouvre("synthese" if cle == CHIFFRES else "territoires", contexte)
    return cle in RUBRIQUES and atelier.ouvre(cle, contexte)


def offertes(atelier: Atelier, contexte: Contexte) -> tuple[Rubrique, ...]:
    """The slides that the role may choose, in the order proposed."""
    return tuple(r for r in RUBRIQUES.values() if ouverte(r.cle, atelier, contexte))


def proposees(atelier: Atelier, contexte: Contexte) -> tuple[SectionVoulue, ...]:
    """The slides chosen to begin with."""
    return tuple(SectionVoulue(cle=r.cle) for r in offertes(atelier, contexte) if r.cle not in SUR_DEMANDE)


def ranger(sections: Iterable[SectionVoulue]) -> tuple[SectionVoulue, ...]:
    """The same slides, the headline figures first and the map last: their place in every file."""
    return tuple(sorted(sections, key=lambda s: (s.cle == CARTE) - (s.cle == CHIFFRES)))


def choisir(
    demandees: Iterable[SectionVoulue], choisies: Iterable[str], possibles: Collection[str]
) -> tuple[SectionVoulue, ...]:
    """The demand with the slides `choisies` among the `possibles`, in that order; those that are not possible stay in place."""
    demandees = tuple(demandees)
    connues = {s.cle: s for s in demandees}
    restantes = iter([connues.get(cle, SectionVoulue(cle=cle)) for cle in choisies])
    tenues = [s if s.cle not in possibles else next(restantes, None) for s in demandees]
    return ranger([*(s for s in tenues if s is not None), *restantes])


def deplacer(sections: tuple[SectionVoulue, ...], cle: str, de: int) -> tuple[SectionVoulue, ...]:
    """The same slides, one moved by `de` places among those that can move; unchanged at either end."""
    fixes = (CHIFFRES, CARTE)
    mobiles = [s for s in sections if s.cle not in fixes]
    rang = next((r for r, s in enumerate(mobiles) if s.cle == cle), None)
    if rang is None or not 0 <= rang + de < len(mobiles):
        return ranger(sections)
    mobiles.insert(rang + de, mobiles.pop(rang))
    return ranger([*(s for s in sections if s.cle in fixes), *mobiles])
