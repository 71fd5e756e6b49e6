"""Open, list and go back. A reader holds one snapshot for as long as it works, and never sees half of one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from cite_data.modele.preparees import PREPAREES
from cite_data.modele.tables import TABLES
from cite_data.publication.controle import verifier_instantane
from cite_data.publication.disque import raison
from cite_data.publication.erreurs import ErreurPublication
from cite_data.publication.manifeste import NOM_MANIFESTE, Manifeste, lire_manifeste
from cite_data.publication.partagee import designer
from cite_data.publication.pointeur import DOSSIER_PUBLICATIONS, NOM_POINTEUR, lire_pointeur
from cite_data.publication.verrou import verrou


@dataclass(frozen=True)
class Instantane:
    """A sound snapshot: its folder and its manifest."""

    dossier: Path
    manifeste: Manifeste

    @property
    def donnees(self) -> Path:
        """The data folder that holds it."""
        return self.dossier.parents[1]

    def table(self, nom: str) -> pa.Table:
        """One curated table, whole, in memory."""
        return pq.read_table(self.dossier / TABLES[nom].fichier).replace_schema_metadata(None)


def signature(donnees: Path, publication: str | None) -> tuple[object, ...]:
    """Name, and size and time of change of every file, of a snapshot: changes when something was altered since."""
    etats: list[object] = [publication]
    fichiers = (*(t.fichier for t in TABLES.values()), *(p.fichier for p in PREPAREES.values()))
    for nom in fichiers:
        try:
            etat = (donnees / DOSSIER_PUBLICATIONS / (publication or "") / nom).stat()
            etats.append((etat.st_size, etat.st_mtime_ns))
        except OSError:
            etats.append(None)
    return tuple(etats)


@dataclass(frozen=True)
class Ouverture:
    """What could be opened (None: nothing) and, when it is not the current snapshot, why, in French."""

    instantane: Instantane | None
    avertissement: str = ""


def a_deja_publie(donnees: Path) -> bool:
    """True when a publication was ever made in this folder, even if its pointer can no longer be read."""
    return (donnees / NOM_POINTEUR).exists() or bool(_noms(donnees))


def ouvrir(donnees: Path, publication: str) -> Instantane:
    """One snapshot by name, checked; ErreurPublication when it is unknown or damaged."""
    dossier = donnees / DOSSIER_PUBLICATIONS / publication
    if not publication or Path(publication).name != publication or not dossier.is_dir():
        raise ErreurPublication(f"La publication « {publication} » n'existe pas dans « {donnees} ».")
    return Instantane(dossier, verifier_instantane(dossier, invariants=False))


def ouvrir_courante(donnees: Path) -> Instantane:
    """The current snapshot, checked; ErreurPublication when there is none or when it is damaged."""
    nom = lire_pointeur(donnees)
    if nom is None:
        faute = "illisible" if (donnees / NOM_POINTEUR).exists() else "absent"
        raise ErreurPublication(
            f"{NOM_POINTEUR} : pointeur {faute}, aucune publication courante dans « {donnees} »."
        )
    return ouvrir(donnees, nom)


def ouvrir_derniere_bonne(donnees: Path) -> Ouverture:
    """The current snapshot or, when it is damaged, the most recent sound one before it, with the reason.

    Later ones are not tried: somebody who went back has set them aside.
    """
    try:
        return Ouverture(ouvrir_courante(donnees))
    except ErreurPublication as erreur:
        faute = str(erreur)
    courante = lire_pointeur(donnees)
    for nom in reversed([n for n in _noms(donnees) if courante is None or n < courante]):
        try:
            return Ouverture(ouvrir(donnees, nom), faute)
        except ErreurPublication:
            continue  # the fault to show is the current snapshot's, said above
    return Ouverture(None, faute)


def lister(donnees: Path) -> tuple[Manifeste, ...]:
    """Manifests of the readable publications, oldest first; the unreadable ones are left to `verifier`."""
    manifestes = []
    for nom in _noms(donnees):
        try:
            manifestes.append(lire_manifeste(donnees / DOSSIER_PUBLICATIONS / nom))
        except ErreurPublication:
            continue
    return tuple(manifestes)


def signature_historique(donnees: Path) -> tuple[object, ...]:
    """Name and time of change of every manifest: changes when a publication comes, goes or is altered."""
    etats: list[object] = []
    for nom in _noms(donnees):
        try:
            etats.append((nom, (donnees / DOSSIER_PUBLICATIONS / nom / NOM_MANIFESTE).stat().st_mtime_ns))
        except OSError:
            etats.append((nom, None))
    return tuple(etats)


def revenir(donnees: Path, publication: str) -> Instantane:
    """Make an earlier publication current again, once checked. Nothing is erased; a publication in progress ends first."""
    instantane = ouvrir(donnees, publication)
    with verrou(donnees):
        try:
            designer(donnees, publication)
        except OSError as erreur:
            raise ErreurPublication(f"Écriture impossible dans « {donnees} » : {raison(erreur)}.") from erreur
    return instantane


def _noms(donnees: Path) -> list[str]:
    """Names of the published folders, oldest first: names begin with the UTC time of publication."""
    racine = donnees / DOSSIER_PUBLICATIONS
    if not racine.is_dir():
        return []
    return sorted(d.name for d in racine.iterdir() if d.is_dir() and not d.name.startswith("."))
