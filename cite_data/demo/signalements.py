"""What readers of the demonstration would have signalled, and what they would have been answered. All invented."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sqlalchemy import Engine

from cite_data.acces import Perimetre
from cite_data.demo.suivi import MARSEILLE
from cite_data.modele.roles import Role
from cite_data.suivi import Lecteur, Signalement, Signature, Vu, signaler, suivre, tous_les_signalements

NOM_DE_LA_CITE = "Marseille Nord (13-14-15-16)"
AU = date(2023, 12, 31)


def _signature(role: Role, fonction: str, partenaire_id: str | None = None) -> Signature:
    perimetre = Perimetre(
        cite_ids=(MARSEILLE,),
        role=role,
        partenaire_id=partenaire_id,
        ecriture=role is Role.CHEF_DE_PROJET,
    )
    lecteur = Lecteur.sans_identite(perimetre)
    return Signature(lecteur=lecteur, auteur="Personne fictive", fonction=f"{fonction} (démonstration)")


VILLE = _signature(Role.PARTENAIRE, "Ville", f"ville-{MARSEILLE}")
COPIL = _signature(Role.COPIL, "Membre du COPIL")
CHEF = _signature(Role.CHEF_DE_PROJET, "Chef de projet")


def _vu(page: str, titre: str, figure: str = "", adresse: str = "") -> Vu:
    return Vu(
        cite_id=MARSEILLE,
        page=page,
        figure=figure,
        titre=titre,
        contexte=f"Cité : {NOM_DE_LA_CITE} · Situation au 31/12/2023",
        adresse=f"cite={NOM_DE_LA_CITE.replace(' ', '+')}{adresse}",
        au=AU,
    )


ACTIVITE = _vu(
    "partenaires",
    "Ce que chaque partenaire a réalisé",
    "partenaires_activite",
    "&partie_partenaires=Activité",
)
ENTREES = _vu("synthese", "Entrées cumulées", "entrees_cumulees")
FREINS = _vu("freins", "Freins")


def semer_les_signalements(moteur: Engine) -> int:
    """Write the invented threads once, labelled; how many rows were written."""
    if any(ligne.demonstration for ligne in tous_les_signalements(moteur)):
        return 0
    manquants = _dire(moteur, ACTIVITE, VILLE, "Nos ateliers de novembre manquent.", jour=8)
    cible = _dire(moteur, ENTREES, COPIL, "La cible n'est-elle pas de soixante entrées ?", jour=9)
    _repondre(moteur, manquants, "corrige", "Ils étaient dans un second fichier, intégré depuis.", jour=10)
    _repondre(moteur, cible, "question", "Où l'avez-vous lu ? La convention dit cinquante.", jour=10)
    _dire(moteur, ACTIVITE, VILLE, "Le total d'heures paraît doublé pour décembre.", jour=11)
    _dire(moteur, FREINS, VILLE, "Nous l'ouvrons en réunion d'équipe.", jour=12, note="utile")
    return len(tous_les_signalements(moteur))


def _dire(
    moteur: Engine, vu: Vu, signature: Signature, texte: str, *, jour: int, note: str | None = None
) -> Signalement:
    return signaler(moteur, vu, signature, texte=texte, note=note, demonstration=True, maintenant=_le(jour))


def _repondre(moteur: Engine, tete: Signalement, etat: str, texte: str, *, jour: int) -> None:
    suivre(moteur, tete, CHEF, texte=texte, etat=etat, maintenant=_le(jour))


def _le(jour: int) -> datetime:
    return datetime(2024, 1, jour, 9, tzinfo=UTC)
