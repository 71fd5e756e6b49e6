"""Write and read the store: entries are added; the state of a thing is the last thing written about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime

from sqlalchemy import ColumnElement, Connection, Engine, RowMapping, and_, func, select

from cite_data.modele.suivi import ETATS, LISTES, LONGUEUR_MAX, METEOS, NOM_MAX, RUBRIQUES, Trimestre
from cite_data.suivi.base import en_utc, transaction, un_a_la_fois
from cite_data.suivi.erreurs import ErreurSuivi
from cite_data.suivi.schema import SAISIES


@dataclass(frozen=True, kw_only=True)
class Saisie:
    """A version of something written. `ecrite_le`: UTC."""

    id: int
    fil: str
    cite_id: str
    trimestre: str
    rubrique: str
    meteo: str | None
    texte: str
    porteur: str | None
    echeance: date | None
    etat: str | None
    auteur: str
    fonction: str
    ecrite_le: datetime
    remplace: int | None
    demonstration: bool


@dataclass(frozen=True, kw_only=True)
class Projet:
    """What somebody is about to write. `fil` and `remplace`: of the version before her eyes, none for something new."""

    cite_id: str
    trimestre: Trimestre
    rubrique: str
    auteur: str
    fonction: str
    texte: str = ""
    meteo: str | None = None
    porteur: str | None = None
    echeance: date | None = None
    etat: str | None = None
    fil: str | None = None
    remplace: int | None = None


@dataclass(frozen=True)
class Ecrite:
    """What was written, and what others had written in between, unseen by its author: all of it is kept."""

    saisie: Saisie
    entre_temps: tuple[Saisie, ...]


def ecrire(
    moteur: Engine, projet: Projet, *, demonstration: bool, maintenant: datetime | None = None
) -> Ecrite:
    """Add an entry. ErreurSuivi, and nothing written, when it is not complete."""
    verifier(projet)
    with transaction(moteur) as connexion:
        fil = projet.fil or nouveau_fil(connexion, projet)
        un_a_la_fois(connexion, fil)
        depuis = projet.remplace or 0
        entre_temps = _lire(connexion, and_(SAISIES.c.fil == fil, SAISIES.c.id > depuis))
        valeurs = {
            "fil": fil,
            "cite_id": projet.cite_id,
            "trimestre": str(projet.trimestre),
            "rubrique": projet.rubrique,
            "meteo": projet.meteo,
            "texte": projet.texte.strip(),
            "porteur": (projet.porteur or "").strip() or None,
            "echeance": projet.echeance,
            "etat": projet.etat,
            "auteur": projet.auteur.strip(),
            "fonction": projet.fonction.strip(),
            "ecrite_le": en_utc(maintenant),
            "remplace": projet.remplace,
            "demonstration": demonstration,
        }
        cle = connexion.execute(SAISIES.insert().values(valeurs)).inserted_primary_key
        (saisie,) = _lire(connexion, SAISIES.c.id == (cle[0] if cle else None))
    memes = tuple(s for s in entre_temps if s.demonstration == demonstration)
    return Ecrite(saisie, memes)


def verifier(projet: Projet) -> None:
    """ErreurSuivi, in French, for the first thing that is missing or too long."""
    if projet.rubrique not in RUBRIQUES.codes:
        raise ErreurSuivi("Cette rubrique n'existe pas.")
    _verifier_la_signature(projet)
    _verifier_le_texte(projet)
    if projet.rubrique == "meteo" and projet.meteo not in METEOS.codes:
        raise ErreurSuivi("Choisissez une météo.")
    if projet.rubrique in LISTES and projet.etat not in ETATS.codes:
        raise ErreurSuivi("Choisissez un état.")


def _verifier_la_signature(projet: Projet) -> None:
    noms = (
        ("Votre nom", projet.auteur, True),
        ("Votre fonction", projet.fonction, True),
        ("Le nom de la personne chargée", projet.porteur or "", False),
    )
    for nom, valeur, exige in noms:
        if exige and not valeur.strip():
            raise ErreurSuivi(f"{nom} manque : une saisie est signée.")
        if len(valeur) > NOM_MAX:
            raise ErreurSuivi(f"{nom} ne doit pas dépasser {NOM_MAX} caractères.")


def _verifier_le_texte(projet: Projet) -> None:
    longueur, maximum = len(projet.texte.strip()), LONGUEUR_MAX[projet.rubrique]
    if not longueur and projet.rubrique != "meteo":
        raise ErreurSuivi("Le texte est vide : rien n'est enregistré.")
    if longueur > maximum:
        raise ErreurSuivi(
            f"Le texte compte {longueur} caractères, pour {maximum} au plus : raccourcissez-le."
        )


def nouveau_fil(connexion: Connection, projet: Projet) -> str:
    """One thread per heading, Cité and quarter; one per item for the headings made of items."""
    racine = f"{projet.cite_id}/{projet.trimestre}/{projet.rubrique}"
    if projet.rubrique not in LISTES:
        return racine
    un_a_la_fois(connexion, racine)
    rang = connexion.scalar(
        select(func.count(SAISIES.c.fil.distinct())).where(
            SAISIES.c.fil.startswith(f"{racine}/", autoescape=True)
        )
    )
    return f"{racine}/{(rang or 0) + 1}"


def historique(moteur: Engine, cite_id: str, *, demonstration: bool) -> tuple[Saisie, ...]:
    """Everything written about a Cité, the oldest first."""
    condition = and_(SAISIES.c.cite_id == cite_id, SAISIES.c.demonstration.is_(demonstration))
    with transaction(moteur) as connexion:
        return _lire(connexion, condition)


def tout(moteur: Engine) -> tuple[Saisie, ...]:
    """Everything, demonstration included, the oldest first: for a backup in plain text."""
    with transaction(moteur) as connexion:
        return _lire(connexion, SAISIES.c.id > 0)


def par_cite(
    moteur: Engine, trimestre: Trimestre, *, demonstration: bool
) -> Mapping[str, Mapping[str, Saisie]]:
    """By Cité then heading, the current version of the météo and of the synthesis of one quarter; one query."""
    condition = and_(
        SAISIES.c.trimestre == str(trimestre),
        SAISIES.c.rubrique.in_(("meteo", "synthese")),
        SAISIES.c.demonstration.is_(demonstration),
    )
    with transaction(moteur) as connexion:
        lues = _lire(connexion, condition)
    resultat: dict[str, dict[str, Saisie]] = {}
    for saisie in lues:
        resultat.setdefault(saisie.cite_id, {})[saisie.rubrique] = saisie
    return resultat


def etat(saisies: Iterable[Saisie], trimestre: Trimestre) -> Mapping[str, Sequence[Saisie]]:
    """By heading, the current version of each thread of a quarter, in the order in which threads began."""
    derniers: dict[str, Saisie] = {}
    for saisie in saisies:
        if saisie.trimestre == str(trimestre):
            derniers[saisie.fil] = saisie
    resultat: dict[str, list[Saisie]] = {rubrique: [] for rubrique in RUBRIQUES.codes}
    for saisie in derniers.values():
        resultat[saisie.rubrique].append(saisie)
    return resultat


def _lire(connexion: Connection, condition: ColumnElement[bool]) -> tuple[Saisie, ...]:
    requete = select(SAISIES).where(condition).order_by(SAISIES.c.id)
    return tuple(map(_saisie, connexion.execute(requete).mappings()))


def _saisie(ligne: RowMapping) -> Saisie:
    valeurs = {f.name: ligne[f.name] for f in fields(Saisie)}
    return Saisie(**valeurs | {"ecrite_le": ligne["ecrite_le"].replace(tzinfo=UTC)})
