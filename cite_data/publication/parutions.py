"""Which publication the roles with protected figures read: a new one every quarter at most.

Two publications a week apart differ by two or three persons: read side by side, they would tell who they are.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path

from cite_data.modele.seuils import PARUTION_JOURS
from cite_data.partage import ErreurPartage, Magasin, Suite, magasin
from cite_data.publication.disque import ecrire_durable, raison
from cite_data.publication.erreurs import ErreurPublication
from cite_data.publication.manifeste import Manifeste
from cite_data.publication.verrou import verrou

DOSSIER_PARUTIONS = "parutions"
REGISTRE = "registre.json"
REGISTRE_PARTAGE = f"{DOSSIER_PARUTIONS}/registre"
"""Folder of the store where each state of the register is a numbered object."""


@dataclass(frozen=True, kw_only=True)
class Paru:
    """A publication that was shown, or began to be, to the roles with protected figures."""

    publication: str
    date_donnees: date
    synthetique: bool


Parues = tuple[Paru, ...]


def parutions(donnees: Path) -> Parues:
    """The register, oldest first; ErreurPublication when it is there and cannot be read: nobody knows then what was shown."""
    chemin = donnees / DOSSIER_PARUTIONS / REGISTRE
    try:
        texte = chemin.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ()
    except (OSError, ValueError) as erreur:
        cause = raison(erreur) if isinstance(erreur, OSError) else "ce n'est pas un texte"
        raise ErreurPublication(
            f"Le registre des parutions « {chemin} » ne peut pas être lu : {cause}."
        ) from erreur
    return _depuis_json(texte)


def parution_due(derniere: Paru | None, manifeste: Manifeste) -> bool:
    """True when this publication is to be shown in place of the last one: a quarter later, or of another nature.

    A demonstration drawn or completed anew for the same day is shown at once: its persons do not exist.
    """
    if derniere is None or manifeste.provenance.synthetique != derniere.synthetique:
        return True
    p = manifeste.provenance
    if p.synthetique and p.date_donnees == derniere.date_donnees:
        return manifeste.publication != derniere.publication
    return p.date_donnees >= derniere.date_donnees + timedelta(days=PARUTION_JOURS)


def parution_courante(donnees: Path, manifeste: Manifeste) -> str:
    """Name of the publication to show beside the current one, whose manifest is given; noted when it is a new one."""
    derniere = (parutions(donnees) or (None,))[-1]
    if derniere is not None and not parution_due(derniere, manifeste):
        return derniere.publication
    faire_paraitre(donnees, manifeste)
    return manifeste.publication


def oublier_la_demonstration(donnees: Path) -> None:
    """Begin the releases of the demonstration again: other invented persons, whom nothing said before speaks of."""
    with verrou(donnees):
        _changer(donnees, _garder_les_reelles)


def _garder_les_reelles(toutes: Parues) -> Parues | None:
    reelles = tuple(p for p in toutes if not p.synthetique)
    return None if reelles == toutes else reelles


def faire_paraitre(donnees: Path, manifeste: Manifeste) -> None:
    """Note that this publication is shown from now on. ErreurPublication when the disk refuses: then it is not shown."""
    p = manifeste.provenance
    nouvelle = Paru(publication=manifeste.publication, date_donnees=p.date_donnees, synthetique=p.synthetique)
    with verrou(donnees):  # two servers that note at once must not forget what the other shows
        _changer(donnees, lambda toutes: None if toutes[-1:] == (nouvelle,) else (*toutes, nouvelle))


def recevoir_le_registre(donnees: Path, partage: Magasin) -> None:
    """Copy the register of the store here; nothing when it has none. To be called under the lock."""
    etat = Suite(partage, REGISTRE_PARTAGE).etat()
    if etat is not None and (toutes := _depuis_json(etat)) != parutions(donnees):
        _ecrire(donnees, toutes)


def partager_le_registre(donnees: Path, partage: Magasin) -> None:
    """Give the store the register that is here, unless it has one."""
    ici = parutions(donnees)
    Suite(partage, REGISTRE_PARTAGE).changer(lambda etat: _en_json(ici) if etat is None and ici else None)


def _changer(donnees: Path, changement: Callable[[Parues], Parues | None]) -> None:
    """Write what `changement` makes of the register, None: nothing. With a store, it is its register that is changed."""
    try:
        partage = magasin()
        if partage is None:
            nouvelles = changement(parutions(donnees))
            if nouvelles is not None:
                _ecrire(donnees, nouvelles)
            return
        Suite(partage, REGISTRE_PARTAGE).changer(lambda etat: _suite(changement(_depuis_json(etat or "[]"))))
        recevoir_le_registre(donnees, partage)
    except ErreurPartage as erreur:
        raise ErreurPublication(f"La parution ne peut pas être notée : {erreur}.") from erreur


def _suite(nouvelles: Parues | None) -> str | None:
    return None if nouvelles is None else _en_json(nouvelles)


def _en_json(parues: Parues) -> str:
    toutes = [{**asdict(p), "date_donnees": p.date_donnees.isoformat()} for p in parues]
    return json.dumps(toutes, indent=1) + "\n"


def _depuis_json(texte: str) -> Parues:
    """The register that a text holds; ErreurPublication when it is damaged."""
    try:
        bruts = json.loads(texte)
        return tuple(Paru(**{**b, "date_donnees": date.fromisoformat(b["date_donnees"])}) for b in bruts)
    except (ValueError, KeyError, TypeError) as erreur:
        raise ErreurPublication("Le registre des parutions est endommagé.") from erreur


def _ecrire(donnees: Path, parues: Parues) -> None:
    dossier = donnees / DOSSIER_PARUTIONS
    temporaire = dossier / f".{REGISTRE}-{secrets.token_hex(4)}"
    try:
        if not parues:
            (dossier / REGISTRE).unlink(missing_ok=True)
            return
        dossier.mkdir(exist_ok=True)
        ecrire_durable(temporaire, _en_json(parues))
        temporaire.replace(dossier / REGISTRE)
    except OSError as erreur:
        with suppress(OSError):
            temporaire.unlink()
        raise ErreurPublication(
            f"La parution ne peut pas être notée dans « {dossier} » : {raison(erreur)}."
        ) from erreur
