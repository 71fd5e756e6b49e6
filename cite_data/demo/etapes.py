"""The actions of each moment of a parcours: before the entry, the interviews, each frein, the way to a job."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cite_data.demo.diagnostic import FINANCES, LOGEMENT, SANTE, Constat
from cite_data.demo.jours import ouvre
from cite_data.demo.offre import ATELIER, ENTRETIEN, POUR_UN_FREIN, RACCROCHAGE, VERS_L_EMPLOI, Modalite
from cite_data.demo.partenaires import Equipe
from cite_data.demo.personnes import Personne
from cite_data.demo.profil import FIN_DONNEES
from cite_data.demo.tirage import Alea, chance, jours

_SANS_ACTION = {SANTE: 0.15, LOGEMENT: 0.12, FINANCES: 0.12}
_SANS_ACTION_AUTRE = 0.05
_PART_MEME_PORTEUR = 0.65


@dataclass(frozen=True, kw_only=True)
class Action:
    """An action before it is numbered."""

    partenaire: str
    modalite: Modalite
    frein: str | None
    debut: date


def _action(
    rng: Alea, modalite: Modalite, debut: date, *, equipe: Equipe, frein: str | None = None
) -> Action:
    jour = ouvre(debut)
    porteur = equipe.choisir(rng, modalite.porteurs, jour)
    return Action(partenaire=porteur, modalite=modalite, frein=frein, debut=jour)


def avant_entree(rng: Alea, personne: Personne, equipe: Equipe) -> Iterator[Action]:
    """A workshop that prepares and mobilises, open to persons found."""
    reperage = personne.dates.reperage
    if chance(rng, 0.4 if personne.dates.entree else 0.25):
        limite = personne.dates.entree or FIN_DONNEES
        attente = min(jours(rng, 14), (limite - reperage).days)
        atelier = _action(rng, ATELIER, max(reperage + timedelta(days=attente), reperage), equipe=equipe)
        # The Friday before may fall before the repérage itself.
        if atelier.debut >= reperage:
            yield atelier


def raccrochage(rng: Alea, personne: Personne, equipe: Equipe) -> Iterator[Action]:
    """Registration at France Travail of those who were not, or another scheme of the droit commun."""
    dates = personne.dates
    probabilite = 0.8 if dates.entree else 0.4 if dates.diagnostic else 0.12
    if chance(rng, 0.05 if personne.traits.inscrit_ft_entree is not False else probabilite):
        depart = dates.entree or dates.diagnostic or dates.reperage
        yield _action(rng, RACCROCHAGE, depart + timedelta(days=jours(rng, 25, minimum=3)), equipe=equipe)


def entretiens(rng: Alea, personne: Personne, entree: date, *, equipe: Equipe) -> Iterator[Action]:
    """Interviews with the referent, every month or so, rarer as time goes."""
    jour, rythme = entree + timedelta(days=jours(rng, 9, minimum=2)), 28.0
    while jour <= FIN_DONNEES:
        entretien = _action(rng, ENTRETIEN, jour, equipe=equipe)
        connu = personne.referent or entretien.partenaire
        yield Action(partenaire=connu, modalite=ENTRETIEN, frein=None, debut=entretien.debut)
        jour += timedelta(days=jours(rng, rythme, dispersion=0.3, minimum=7))
        rythme *= 1.06


def vers_l_emploi(rng: Alea, entree: date, dernier: date, *, equipe: Equipe) -> Iterator[Action]:
    """Workshops at once, then companies and training once the parcours is two months old."""
    if chance(rng, 0.6):
        yield _action(rng, ATELIER, entree + timedelta(days=jours(rng, 18, minimum=3)), equipe=equipe)
    duree = (dernier - entree).days
    for _ in range(int(rng.poisson(1.4)) if duree > 70 else 0):
        modalite = VERS_L_EMPLOI[int(rng.integers(len(VERS_L_EMPLOI)))]
        yield _action(rng, modalite, entree + timedelta(days=int(rng.integers(55, duree))), equipe=equipe)


def pour_un_frein(rng: Alea, constat: Constat, entree: date, *, equipe: Equipe) -> Iterator[Action]:
    """A first action soon after the frein is known, then others, often by another partner."""
    if constat.identification is None or chance(rng, _SANS_ACTION.get(constat.frein, _SANS_ACTION_AUTRE)):
        return
    depart = max(constat.identification, entree)
    modalite = POUR_UN_FREIN[constat.frein]
    # Three days at least: the Friday before must not fall before the frein is known.
    action = _action(
        rng, modalite, depart + timedelta(days=jours(rng, 14, minimum=3)), equipe=equipe, frein=constat.frein
    )
    yield action
    for _ in range(int(rng.poisson(0.9))):
        suite = action.debut + timedelta(days=jours(rng, 38, minimum=10))
        nouvelle = _action(rng, modalite, suite, equipe=equipe, frein=constat.frein)
        if chance(rng, _PART_MEME_PORTEUR) and equipe.actif(action.partenaire, nouvelle.debut):
            nouvelle = Action(
                partenaire=action.partenaire, modalite=modalite, frein=constat.frein, debut=nouvelle.debut
            )
        action = nouvelle
        yield action
