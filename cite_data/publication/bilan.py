"""Reading back what an integration said of its work: files, rows kept and set aside, faults by rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cite_data.publication.manifeste import Manifeste


@dataclass(frozen=True, kw_only=True)
class FichierIntegre:
    """One file of an integration. `recues` is the sum of the two others; `regles`: how many faults bear each message.

    `partenaire_id`, `cite_id`: codes, "" where the file did not say, or where its account was not yet kept so.
    """

    fichier: str
    partenaire: str
    recues: int
    conservees: int
    ecartees: int
    regles: Mapping[str, int]
    partenaire_id: str = ""
    cite_id: str = ""


def fichiers_integres(manifeste: Manifeste) -> tuple[FichierIntegre, ...]:
    """The files that a publication integrated; none when it comes from something else, or when its account is unreadable."""
    integration = (manifeste.bilan or {}).get("integration")
    try:
        return tuple(_fichier(brut) for brut in integration["fichiers"]) if integration else ()
    except (KeyError, TypeError, ValueError, AttributeError):
        return ()  # the account of another version: the publication itself is none the worse


def fautes_par_regle(fichiers: tuple[FichierIntegre, ...]) -> dict[str, int]:
    """Number of faults by message over all files, the most frequent first."""
    totaux: dict[str, int] = {}
    for fichier in fichiers:
        for message, nombre in fichier.regles.items():
            totaux[message] = totaux.get(message, 0) + nombre
    return dict(sorted(totaux.items(), key=lambda couple: (-couple[1], couple[0])))


def _fichier(brut: Mapping[str, Any]) -> FichierIntegre:
    return FichierIntegre(
        fichier=str(brut["fichier"]),
        partenaire=str(brut["partenaire"]),
        recues=int(brut["recues"]),
        conservees=int(brut["conservees"]),
        ecartees=int(brut["ecartees"]),
        regles={str(message): int(nombre) for message, nombre in brut["regles"].items()},
        partenaire_id=str(brut.get("partenaire_id", "")),
        cite_id=str(brut.get("cite_id", "")),
    )
