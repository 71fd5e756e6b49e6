"""The credits of a Cité, notified, engaged then paid, and its Equip'emploi counsellors."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from cite_data.demo.contributions import BUDGET_ANNUEL
from cite_data.demo.jours import ouvre, plus_mois
from cite_data.demo.partenaires import Equipe
from cite_data.demo.profil import FIN_DONNEES, Cite, Profil
from cite_data.demo.tirage import Alea

_LIGNES = (
    ("prefecture", "BOP 147", 0.45),
    ("ddets", "FSE+", 0.25),
    ("departement", "Programme départemental d'insertion", 0.15),
    ("metropole", "Contrat de ville", 0.1),
    ("ville", "Contrat de ville", 0.05),
)
"""Who brings what share of the envelope: the same lines as the monthly contributions."""
_SANS_PAIEMENT = "cde-035"
"""This Cité never says what was paid: its costs cannot be known."""
_SANS_ETP = "cde-010"
"""This Cité does not say how much of its second counsellor's time it has."""
_EQUIP_EMPLOI = "Equip'emploi"


def mouvements_de_credit(rng: Alea, cite: Cite, profil: Profil, *, equipe: Equipe) -> list[dict[str, Any]]:
    """One row per movement known by the end of the data, numbered in the order of the lines."""
    mouvements = [
        {
            "cite_id": cite.cite_id,
            "exercice": exercice,
            "programme": programme,
            "etape": etape,
            "date_mouvement": jour,
            "montant": float(montant),
            "financeur_id": equipe.membres[role].partenaire_id,
        }
        for exercice in range(profil.lancement.year, FIN_DONNEES.year + 1)
        for role, programme, part in _LIGNES
        for etape, jour, montant in _vie(rng, profil, exercice, round(_budget(profil, exercice) * part))
        if jour <= FIN_DONNEES and equipe.membres[role].actif(jour)
    ]
    transmis = [m for m in mouvements if m["etape"] != "paye" or cite.cite_id != _SANS_PAIEMENT]
    return [{"credit_id": f"{cite.cite_id}-m{rang:03d}", **m} for rang, m in enumerate(transmis, start=1)]


def _budget(profil: Profil, exercice: int) -> float:
    """The first year counts from the month after the launch."""
    mois = 12 - profil.lancement.month if exercice == profil.lancement.year else 12
    return BUDGET_ANNUEL * mois / 12


def _vie(rng: Alea, profil: Profil, exercice: int, montant: int) -> Iterator[tuple[str, date, int]]:
    """Notified in winter, engaged in spring and autumn but for a few per cent, the balance paid the year after."""
    debut = max(date(exercice, 2, 1), profil.lancement)
    notifie = _apres(rng, debut, 10, 45)
    yield "enveloppe", notifie, montant
    premier, second = round(montant * 0.55), round(montant * rng.uniform(0.36, 0.43))
    convention = _apres(rng, notifie, 25, 55)
    yield "engage", convention, premier
    yield "paye", _apres(rng, convention, 35, 75), premier
    avenant = _apres(rng, max(date(exercice, 9, 10), convention + timedelta(days=20)), 0, 25)
    yield "engage", avenant, second
    acompte = round(second * 0.6)
    yield "paye", _apres(rng, avenant, 30, 60), acompte
    yield "paye", _apres(rng, date(exercice + 1, 3, 1), 0, 30), second - acompte


def _apres(rng: Alea, jour: date, au_moins: int, au_plus: int) -> date:
    """A working day so many days later."""
    return ouvre(jour + timedelta(days=int(rng.integers(au_moins, au_plus + 1))))


def conseillers(rng: Alea, cite: Cite, profil: Profil, *, equipe: Equipe) -> list[dict[str, Any]]:
    """A full-time post from the repérage on, a half-time one from the first entries, left and taken up again once."""
    depart = ouvre(plus_mois(profil.debut_entrees, int(rng.integers(8, 14))))
    reprise = ouvre(depart + timedelta(days=int(rng.integers(35, 80))))
    mi_temps = None if cite.cite_id == _SANS_ETP else 0.5
    postes = (
        (profil.debut_reperage, None, 1.0),
        (profil.debut_entrees, depart, mi_temps),
        (reprise, None, mi_temps),
    )
    return [
        {
            "conseiller_id": f"{cite.cite_id}-c{rang}",
            "cite_id": cite.cite_id,
            "partenaire_id": equipe.membres["france_travail"].partenaire_id,
            "dispositif": _EQUIP_EMPLOI,
            "date_debut": debut,
            "date_fin": fin,
            "etp": etp,
        }
        for rang, (debut, fin, etp) in enumerate(postes, start=1)
    ]
