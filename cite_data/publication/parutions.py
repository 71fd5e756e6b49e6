"""Which publication the roles with protected figures read: a new one every quarter at most.

Two publications a week apart differ by two or three persons: read side by side, they would tell who they are.
"""

from __future__ import annotations

import json
import secrets
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path

from cite_data.modele.seuils import PARUTION_JOURS
from cite_data.publication.disque import ecrire_durable, raison
from cite_data.publication.erreurs import ErreurPublication
from cite_data.publication.manifeste import Manifeste
from cite_data.publication.verrou import verrou

DOSSIER_PARUTIONS = "parutions"
REGISTRE = "registre.json"


@dataclass(frozen=True, kw_only=True)
class Paru:
    """A publication that was shown, or began to be, to the roles with protected figures."""

    publication: str
    date_donnees: date
    synthetique: bool


def parutions(donnees: Path) -> tuple[Paru, ...]:
    """The register, oldest first; ErreurPublication when it is there and cannot be read: nobody knows then what was shown."""
    chemin = donnees / DOSSIER_PARUTIONS / REGISTRE
    try:
        bruts = json.loads(chemin.read_text(encoding="utf-8"))
        return tuple(Paru(**{**b, "date_donnees": date.fromisoformat(b["date_donnees"])}) for b in bruts)
    except FileNotFoundError:
        return ()
    except OSError as erreur:
        raise ErreurPublication(
            f"Le registre des parutions « {chemin} » ne peut pas être lu : {raison(erreur)}."
        ) from erreur
    except (ValueError, KeyError, TypeError) as erreur:
        raise ErreurPublication(f"Le registre des parutions « {chemin} » est endommagé.") from erreur


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
        _garder_les_reelles(donnees)


def _garder_les_reelles(donnees: Path) -> None:
    toutes = parutions(donnees)
    if reelles := tuple(p for p in toutes if not p.synthetique):
        _ecrire(donnees, reelles)
    elif toutes:
        (donnees / DOSSIER_PARUTIONS / REGISTRE).unlink(missing_ok=True)


def faire_paraitre(donnees: Path, manifeste: Manifeste) -> None:
    """Note that this publication is shown from now on. ErreurPublication when the disk refuses: then it is not shown."""
    p = manifeste.provenance
    nouvelle = Paru(publication=manifeste.publication, date_donnees=p.date_donnees, synthetique=p.synthetique)
    with verrou(donnees):  # two servers that note at once must not forget what the other shows
        toutes = parutions(donnees)
        if not toutes or toutes[-1] != nouvelle:
            _ecrire(donnees, (*toutes, nouvelle))


def _ecrire(donnees: Path, parues: tuple[Paru, ...]) -> None:
    toutes = [{**asdict(p), "date_donnees": p.date_donnees.isoformat()} for p in parues]
    dossier = donnees / DOSSIER_PARUTIONS
    temporaire = dossier / f".{REGISTRE}-{secrets.token_hex(4)}"
    try:
        dossier.mkdir(exist_ok=True)
        ecrire_durable(temporaire, json.dumps(toutes, indent=1) + "\n")
        temporaire.replace(dossier / REGISTRE)
    except OSError as erreur:
        with suppress(OSError):
            temporaire.unlink()
        raise ErreurPublication(
            f"La parution ne peut pas être notée dans « {dossier} » : {raison(erreur)}."
        ) from erreur
