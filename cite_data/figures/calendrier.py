"""The figures of the Calendrier page: the milestones in lanes, the Cités one under the other."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from cite_data.figures import alternatives, graphiques, phrases
from cite_data.figures.figure import Figure
from cite_data.figures.lecture import nombre, plus_grandes
from cite_data.indicateurs.calendrier import A_VENIR, EN_RETARD, FAIT
from cite_data.indicateurs.definitions import DEFINITIONS
from cite_data.modele.tableau import Cellule
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import date_fr, entier, jours, pluriel

PROCHAINS = 3
"""Milestones to come that are listed in words."""
TRAIT = "À droite : jalons réalisés sur prévus. Trait vertical : « arrêté au ». Un retard d'un mois ou plus est écrit en jours ; les autres sont dans le tableau."


def jalons(t: TableauPubliable) -> Figure:
    """The calendar of the Cité."""
    titre = DEFINITIONS["jalons"].question
    if t:
        retards = [li for li in t if li["etat"] == EN_RETARD]
        faits = [li for li in t if li["etat"] == FAIT]
        titre = f"{pluriel(len(faits), 'jalon réalisé', 'jalons réalisés')} sur {entier(len(t.lignes))}"
        titre += (
            f", {pluriel(len(retards), 'jalon en retard', 'jalons en retard')}"
            if retards
            else ", aucun en retard"
        )
    au = t.lignes[0]["au"] if t.lignes else None
    return Figure(
        cle="jalons",
        titre=titre,
        tableau=t,
        alt=alternatives.alt_frise(t, libelle="libelle", prevu="prevu", realise="realise", genre="instance"),
        graphique=graphiques.frise(
            t,
            voie="instance",
            libelle="libelle",
            prevu="prevu",
            realise="realise",
            au=au if isinstance(au, date) else None,
        ),
        notes=(TRAIT,),
    )


def en_mots(t: TableauPubliable) -> tuple[str, ...]:
    """The milestones that call for something: all the late ones, the latest planned first, then the next ones."""
    retards = sorted(
        (li for li in t if li["etat"] == EN_RETARD), key=lambda li: str(li["prevu"]), reverse=True
    )
    prochains = [li for li in t if li["etat"] == A_VENIR][:PROCHAINS]
    return (*map(_en_retard, retards), *map(_a_venir, prochains))


def _en_retard(jalon: Mapping[str, Cellule]) -> str:
    return f"En retard : {jalon['libelle']}, prévu le {_date(jalon['prevu'])} ({jours(nombre(jalon['retard']) or 0)} de retard)."


def _a_venir(jalon: Mapping[str, Cellule]) -> str:
    prevu, au = jalon["prevu"], jalon["au"]
    delai = (prevu - au).days if isinstance(prevu, date) and isinstance(au, date) else 0
    quand = f"dans {jours(delai)}" if delai else "aujourd'hui"
    return f"À venir : {jalon['libelle']}, prévu le {_date(prevu)} ({quand})."


def _date(jour: Cellule) -> str:
    return date_fr(jour) if isinstance(jour, date) else str(jour)


def gouvernance(t: TableauPubliable) -> Figure:
    """The Cités one under the other: a table, no chart."""
    titre = DEFINITIONS["gouvernance"].question
    if t:
        en_retard = [li for li in t if (nombre(li["en_retard"]) or 0) > 0]
        titre = (
            f"{pluriel(len(en_retard), 'Cité', 'Cités')} sur {entier(len(t.lignes))} avec un jalon en retard"
        )
        if plus_loin := plus_grandes(t, "depuis"):
            anciens = [str(li["cite"]) for li in t if li["depuis"] == plus_loin[0]["depuis"]]
            titre += f" ; le dernier COPIL remonte à {jours(nombre(plus_loin[0]['depuis']) or 0)} au plus"
            titre += f" ({anciens[0]})" if len(anciens) == 1 else ""
    return Figure(
        cle="gouvernance",
        titre=titre,
        tableau=t,
        alt=phrases.assembler(titre, []),
        graphique=None,
        notes=(),
    )
