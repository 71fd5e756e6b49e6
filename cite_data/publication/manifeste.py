"""The manifest: what a snapshot holds, where it comes from, and how to know that no byte has changed since."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from cite_data.modele.preparees import VERSION_PREPAREES
from cite_data.publication.ecarts import Ecart
from cite_data.publication.erreurs import ErreurPublication
from cite_data.publication.qualite import MesureQualite

NOM_MANIFESTE = "manifeste.json"
FACULTATIVES = ("ecarts", "qualite", "bilan", "preparees")
"""Parts that a manifest may not have: written since, or not computable."""
_BLOC = 1 << 20


@dataclass(frozen=True, kw_only=True)
class FichierPublie:
    """One Parquet file of the snapshot, as it was when written."""

    lignes: int
    octets: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class FichiersPrepares:
    """The prepared tables of a large snapshot, keyed by name of the model's table, and the version of what they are."""

    version: int
    fichiers: Mapping[str, FichierPublie]


@dataclass(frozen=True, kw_only=True)
class Provenance:
    """Who publishes what, and from what: given by the caller of `publier`."""

    motif: str
    auteur: str
    date_donnees: date
    synthetique: bool
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Manifeste:
    """A snapshot's identity card. `fichiers` is keyed by table name.

    `ecarts`: what changed since `precedente`, None when it could not be compared; `qualite`: the measures of the data;
    `bilan`: what the publisher has to say of its work, in plain JSON values; `preparees`: of a large snapshot, the files
    that its engine reads in place of the tables about persons.
    """

    publication: str
    version_schema: int
    creee_le: datetime
    precedente: str | None
    provenance: Provenance
    fichiers: Mapping[str, FichierPublie]
    ecarts: tuple[Ecart, ...] | None = None
    qualite: tuple[MesureQualite, ...] | None = None
    bilan: Mapping[str, Any] | None = None
    preparees: FichiersPrepares | None = None

    @property
    def octets(self) -> int:
        """What the tables of the model weigh, as files."""
        return sum(fichier.octets for fichier in self.fichiers.values())

    @property
    def est_prepare(self) -> bool:
        """True when the snapshot holds prepared tables that this version can read."""
        return self.preparees is not None and self.preparees.version == VERSION_PREPAREES

    def en_json(self) -> str:
        """The manifest as the text of its file."""
        brut = asdict(self) | {"creee_le": self.creee_le.isoformat()}
        brut["provenance"]["date_donnees"] = self.provenance.date_donnees.isoformat()
        brut = {nom: v for nom, v in brut.items() if v is not None or nom not in FACULTATIVES}
        return json.dumps(brut, ensure_ascii=False, indent=2) + "\n"


def lire_manifeste(dossier: Path) -> Manifeste:
    """The manifest of the snapshot in `dossier`; ErreurPublication when absent, truncated or of another shape."""
    chemin = dossier / NOM_MANIFESTE
    try:
        brut = json.loads(chemin.read_text(encoding="utf-8"))
        return _depuis_json(brut)
    except FileNotFoundError as erreur:
        raise ErreurPublication(
            f"{chemin.name} : fichier absent de la publication « {dossier.name} »."
        ) from erreur
    except (OSError, ValueError, KeyError, TypeError) as erreur:
        raise ErreurPublication(
            f"{chemin.name} : le manifeste de la publication « {dossier.name} » est illisible ou incomplet."
        ) from erreur


def _depuis_json(brut: dict[str, Any]) -> Manifeste:
    provenance = brut["provenance"]
    return Manifeste(
        publication=str(brut["publication"]),
        version_schema=int(brut["version_schema"]),
        creee_le=datetime.fromisoformat(brut["creee_le"]),
        precedente=brut["precedente"],
        provenance=Provenance(
            motif=provenance["motif"],
            auteur=provenance["auteur"],
            date_donnees=date.fromisoformat(provenance["date_donnees"]),
            synthetique=bool(provenance["synthetique"]),
            sources=tuple(provenance["sources"]),
        ),
        fichiers=_fichiers(brut["fichiers"]),
        ecarts=tuple(Ecart(**e) for e in brut["ecarts"]) if "ecarts" in brut else None,
        qualite=tuple(MesureQualite(**m) for m in brut["qualite"]) if "qualite" in brut else None,
        bilan=brut.get("bilan"),
        preparees=_preparees(brut["preparees"]) if "preparees" in brut else None,
    )


def _preparees(brut: dict[str, Any]) -> FichiersPrepares:
    return FichiersPrepares(version=int(brut["version"]), fichiers=_fichiers(brut["fichiers"]))


def _fichiers(brut: dict[str, Any]) -> dict[str, FichierPublie]:
    return {nom: FichierPublie(**f) for nom, f in brut.items()}


def empreinte(chemin: Path) -> str:
    """SHA-256 of a file, read in blocks."""
    somme = hashlib.sha256()
    with chemin.open("rb") as flux:
        while bloc := flux.read(_BLOC):
            somme.update(bloc)
    return somme.hexdigest()
