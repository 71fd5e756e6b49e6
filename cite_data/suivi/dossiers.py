"""Drafts of COPIL dossiers: a save is a version more under the same name; what two people save at once is kept whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, Engine, RowMapping, and_, select

from cite_data.modele.dossier import NOM_DE_DOSSIER_MAX, Demande, depuis_json, en_json, faute
from cite_data.modele.suivi import NOM_MAX
from cite_data.suivi.base import en_utc, transaction, un_a_la_fois
from cite_data.suivi.erreurs import ErreurSuivi
from cite_data.suivi.schema import DOSSIERS

FONCTION_MAX = 200
ILLISIBLE = "Ce brouillon a été écrit par une autre version de l'application : il ne peut pas être ouvert."


@dataclass(frozen=True, kw_only=True)
class Brouillon:
    """One version of a draft. `demande`: as JSON, read when it is opened; `ecrite_le`: UTC."""

    id: int
    cite_id: str
    nom: str
    demande: str
    auteur: str
    fonction: str
    ecrite_le: datetime
    remplace: int | None
    demonstration: bool

    def ouvrir(self) -> Demande:
        """What it asks. ErreurSuivi when it cannot be read."""
        try:
            return depuis_json(self.demande)
        except ValueError as erreur:
            raise ErreurSuivi(ILLISIBLE) from erreur


@dataclass(frozen=True)
class Enregistre:
    """The version saved, and those that others had saved in between, unseen by its author: all of them are kept."""

    brouillon: Brouillon
    entre_temps: tuple[Brouillon, ...]


def enregistrer(
    moteur: Engine,
    demande: Demande,
    *,
    cite_id: str,
    nom: str,
    auteur: str,
    fonction: str,
    demonstration: bool,
    remplace: int | None = None,
    maintenant: datetime | None = None,
) -> Enregistre:
    """Add a version. `remplace`: the one its author opened, None for a new name. ErreurSuivi, and nothing written, otherwise."""
    nom, auteur, fonction = (" ".join(texte.split()) for texte in (nom, auteur, fonction))
    _verifier(demande, nom, auteur, fonction)
    meme = and_(
        DOSSIERS.c.cite_id == cite_id, DOSSIERS.c.nom == nom, DOSSIERS.c.demonstration.is_(demonstration)
    )
    with transaction(moteur) as connexion:
        un_a_la_fois(connexion, f"dossier/{cite_id}/{nom}")
        entre_temps = _lire(connexion, and_(meme, DOSSIERS.c.id > (remplace or 0)))
        valeurs = {
            "cite_id": cite_id,
            "nom": nom,
            "demande": en_json(demande),
            "auteur": auteur,
            "fonction": fonction,
            "ecrite_le": en_utc(maintenant),
            "remplace": remplace,
            "demonstration": demonstration,
        }
        cle = connexion.execute(DOSSIERS.insert().values(valeurs)).inserted_primary_key
        (ecrit,) = _lire(connexion, DOSSIERS.c.id == (cle[0] if cle else None))
    return Enregistre(ecrit, entre_temps)


def brouillons(moteur: Engine, cite_id: str, *, demonstration: bool) -> tuple[Brouillon, ...]:
    """Every version of every draft of a Cité, the oldest first."""
    condition = and_(DOSSIERS.c.cite_id == cite_id, DOSSIERS.c.demonstration.is_(demonstration))
    with transaction(moteur) as connexion:
        return _lire(connexion, condition)


def tous_les_dossiers(moteur: Engine) -> tuple[Brouillon, ...]:
    """Everything, demonstration included, the oldest first: for a backup in plain text."""
    with transaction(moteur) as connexion:
        return _lire(connexion, DOSSIERS.c.id > 0)


def derniers(versions: Iterable[Brouillon]) -> Mapping[str, Brouillon]:
    """The last version of each draft, by name, the one saved last first."""
    par_nom = {b.nom: b for b in versions}
    return {b.nom: b for b in sorted(par_nom.values(), key=lambda b: -b.id)}


def _verifier(demande: Demande, nom: str, auteur: str, fonction: str) -> None:
    textes = (
        ("Le nom du brouillon", nom, NOM_DE_DOSSIER_MAX),
        ("Votre nom", auteur, NOM_MAX),
        ("Votre fonction", fonction, FONCTION_MAX),
    )
    for quoi, texte, maximum in textes:
        if not texte:
            raise ErreurSuivi(f"{quoi} manque : un brouillon est nommé et signé.")
        if len(texte) > maximum:
            raise ErreurSuivi(f"{quoi} ne doit pas dépasser {maximum} caractères.")
    if trop := faute(demande):
        raise ErreurSuivi(trop)


def _lire(connexion: Connection, condition: ColumnElement[bool]) -> tuple[Brouillon, ...]:
    requete = select(DOSSIERS).where(condition).order_by(DOSSIERS.c.id)
    return tuple(map(_brouillon, connexion.execute(requete).mappings()))


def _brouillon(ligne: RowMapping) -> Brouillon:
    valeurs = {f.name: ligne[f.name] for f in fields(Brouillon)}
    return Brouillon(**valeurs | {"ecrite_le": ligne["ecrite_le"].replace(tzinfo=UTC)})
