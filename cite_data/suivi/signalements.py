"""Write and read what is signalled: rows are added; the state of a thread is the last thing written in it."""

from __future__ import annotations

import uuid
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, RowMapping, and_, select

from cite_data.modele.signalements import ADRESSE_MAX, CONTEXTE_MAX, NOTES, REPONSES, TEXTE_MAX, TITRE_MAX
from cite_data.modele.suivi import NOM_MAX
from cite_data.suivi.base import en_utc, transaction, un_a_la_fois
from cite_data.suivi.erreurs import ErreurSuivi
from cite_data.suivi.fils import (
    LIRE,
    PRECISER,
    REPONDRE,
    Fil,
    Lecteur,
    Signalement,
    Vu,
    droits_sur,
    peut_signaler,
    regrouper,
)
from cite_data.suivi.schema import SIGNALEMENTS

COUPES = {"titre": TITRE_MAX, "contexte": CONTEXTE_MAX}
FONCTION_MAX = 200
"""Characters of a function, or of the name of an organisation."""


@dataclass(frozen=True, kw_only=True)
class Signature:
    """Who writes: the reader, the name shown, and the function or the organisation."""

    lecteur: Lecteur
    auteur: str
    fonction: str


@dataclass(frozen=True)
class Suite:
    """What was added to a thread, and what others had added in between, unseen by its author: all of it is kept."""

    ecrite: Signalement
    entre_temps: tuple[Signalement, ...]


def signaler(
    moteur: Engine,
    vu: Vu,
    signature: Signature,
    *,
    texte: str,
    demonstration: bool,
    note: str | None = None,
    maintenant: datetime | None = None,
) -> Signalement:
    """Begin a thread: an anomaly; an opinion when there is a `note`. ErreurSuivi, and nothing written, otherwise."""
    if not peut_signaler(signature.lecteur, vu.cite_id):
        raise ErreurSuivi("Votre rôle ne permet pas de signaler : personne ne pourrait vous répondre.")
    if note is not None and note not in NOTES.codes:
        raise ErreurSuivi("Choisissez un avis.")
    genre = "anomalie" if note is None else "avis"
    valeurs = _valeurs(vu, signature, _texte(texte, exige=note is None), maintenant)
    with transaction(moteur) as connexion:
        return _ajouter(
            connexion,
            valeurs
            | {"fil": str(uuid.uuid4()), "genre": genre, "note": note, "demonstration": demonstration},
        )


def suivre(
    moteur: Engine,
    dernier: Signalement,
    signature: Signature,
    *,
    texte: str,
    etat: str | None = None,
    maintenant: datetime | None = None,
) -> Suite:
    """Add to a thread whose last row before the writer's eyes is `dernier`: an answer with a state, a precision without.

    ErreurSuivi, and nothing written, when it is not complete or not hers to write.
    """
    if etat is not None and etat not in REPONSES.codes:
        raise ErreurSuivi("Choisissez la suite donnée.")
    lu = _texte(texte, exige=True)
    with transaction(moteur) as connexion:
        un_a_la_fois(connexion, dernier.fil)
        fil = _lire(
            connexion,
            and_(
                SIGNALEMENTS.c.fil == dernier.fil,
                SIGNALEMENTS.c.demonstration.is_(dernier.demonstration),
            ),
        )
        droit = PRECISER if etat is None else REPONDRE
        if not fil or droit not in droits_sur(signature.lecteur, fil[0]):
            raise ErreurSuivi("Vous ne pouvez pas écrire dans ce signalement.")
        vu = Vu(**{f.name: getattr(fil[0], f.name) for f in fields(Vu)})
        genre = "precision" if etat is None else "reponse"
        valeurs = _valeurs(vu, signature, lu, maintenant) | {
            "fil": dernier.fil,
            "genre": genre,
            "etat": etat,
            "demonstration": dernier.demonstration,
        }
        ecrite = _ajouter(connexion, valeurs)
    return Suite(ecrite, tuple(s for s in fil if s.id > dernier.id))


def fils(moteur: Engine, lecteur: Lecteur, *, demonstration: bool) -> tuple[Fil, ...]:
    """The threads that a reader may read, those that wait first."""
    with transaction(moteur) as connexion:
        lignes = _lire(connexion, SIGNALEMENTS.c.demonstration.is_(demonstration))
    return tuple(fil for fil in regrouper(lignes) if LIRE in droits_sur(lecteur, fil.tete))


def tous_les_signalements(moteur: Engine) -> tuple[Signalement, ...]:
    """Everything, demonstration included, the oldest first: for a backup in plain text."""
    with transaction(moteur) as connexion:
        return _lire(connexion, SIGNALEMENTS.c.id > 0)


def _texte(texte: str, *, exige: bool) -> str:
    """What was typed, without what PostgreSQL cannot hold; ErreurSuivi when empty or too long."""
    lu = texte.replace("\x00", "").strip()
    if exige and not lu:
        raise ErreurSuivi("Le texte est vide : rien n'est envoyé.")
    if len(lu) > TEXTE_MAX:
        raise ErreurSuivi(
            f"Le texte compte {len(lu)} caractères, pour {TEXTE_MAX} au plus : raccourcissez-le."
        )
    return lu


def _valeurs(vu: Vu, signature: Signature, texte: str, maintenant: datetime | None) -> dict[str, Any]:
    noms = (("Votre nom", signature.auteur, NOM_MAX), ("Votre fonction", signature.fonction, FONCTION_MAX))
    for nom, valeur, maximum in noms:
        if not valeur.strip():
            raise ErreurSuivi(f"{nom} manque : la réponse doit savoir à qui s'adresser.")
        if len(valeur) > maximum:
            raise ErreurSuivi(f"{nom} ne doit pas dépasser {maximum} caractères.")
    perimetre = signature.lecteur.perimetre
    vus = asdict(vu)
    return {
        **{nom: valeur[: COUPES[nom]] if nom in COUPES else valeur for nom, valeur in vus.items()},
        "adresse": vu.adresse if len(vu.adresse) <= ADRESSE_MAX else "",  # a cut address would lie
        "texte": texte,
        "auteur": signature.auteur.replace("\x00", "").strip(),
        "fonction": signature.fonction.replace("\x00", "").strip(),
        "qui": signature.lecteur.qui,
        "role": perimetre.role.value,
        "partenaire_id": perimetre.partenaire_id,
        "ecrite_le": en_utc(maintenant),
    }


def _ajouter(connexion: Connection, valeurs: dict[str, Any]) -> Signalement:
    cle = connexion.execute(SIGNALEMENTS.insert().values(valeurs)).inserted_primary_key
    (ecrite,) = _lire(connexion, SIGNALEMENTS.c.id == (cle[0] if cle else None))
    return ecrite


def _lire(connexion: Connection, condition: ColumnElement[bool]) -> tuple[Signalement, ...]:
    requete = select(SIGNALEMENTS).where(condition).order_by(SIGNALEMENTS.c.id)
    return tuple(map(_signalement, connexion.execute(requete).mappings()))


def _signalement(ligne: RowMapping) -> Signalement:
    valeurs = {f.name: ligne[f.name] for f in fields(Signalement)}
    return Signalement(**valeurs | {"ecrite_le": ligne["ecrite_le"].replace(tzinfo=UTC)})
