"""What the installation decides, read from the environment at the moment it is needed. One home for every variable."""

from __future__ import annotations

import os
from pathlib import Path

RACINE = Path(__file__).resolve().parent.parent
"""The folder of the project: where `app.py` stands."""


VISITES_JOURS = 180
"""Days for which visits are kept. Six months: what the CNIL recommends at least for the logs of a sensitive service."""
MOTEUR_DELAI_S = 60
"""Seconds that a distant engine has for one answer: more than any of ours took, less than a reader's patience."""


def dossier_donnees() -> Path:
    """Where publications live: `CITE_DATA_DIR`, or `data/` beside `app.py`."""
    return Path(os.environ.get("CITE_DATA_DIR") or RACINE / "data").expanduser().resolve()


def dossier_prive() -> Path:
    """Where the key of the pseudonyms lives, outside the data: `CITE_PRIVE`, or `~/.config/cite-emploi`."""
    return Path(os.environ.get("CITE_PRIVE") or "~/.config/cite-emploi").expanduser().resolve()


def url_suivi() -> str | None:
    """Address of the store of what people write (`CITE_SUIVI_URL`); None: a SQLite file in the data folder."""
    return os.environ.get("CITE_SUIVI_URL", "").strip() or None


def url_partage() -> str | None:
    """The S3-compatible store that the replicas share (`CITE_PUBLICATIONS=s3://…`); None: the data folder is all there is."""
    return os.environ.get("CITE_PUBLICATIONS", "").strip() or None


def acces_ouvert() -> bool:
    """True when the installation says in so many words that real data may be shown without sign-in."""
    return os.environ.get("CITE_ACCES", "").strip().lower() == "ouvert"


def fichier_acces() -> Path:
    """Who may see what, once sign-in is configured: `CITE_ACCES_FICHIER`, or `acces.toml` in the data folder."""
    return (
        Path(os.environ.get("CITE_ACCES_FICHIER") or dossier_donnees() / "acces.toml").expanduser().resolve()
    )


def label_connexion() -> str:
    """What the sign-in button says: `CITE_CONNEXION_LABEL`, or « Se connecter »."""
    return os.environ.get("CITE_CONNEXION_LABEL", "").strip() or "Se connecter"


def jours_des_visites() -> int:
    """How many days visits are kept: `CITE_VISITES_JOURS`, a whole number of at least 1, or 180."""
    demande = os.environ.get("CITE_VISITES_JOURS", "").strip()
    if demande and not (demande.isdecimal() and int(demande)):
        raise ValueError(f"CITE_VISITES_JOURS doit être un nombre entier de jours, pas « {demande} ».")
    return int(demande or VISITES_JOURS)


def url_tuiles() -> str | None:
    """Template of a tile layer (`https://…/{z}/{x}/{y}.png`), None by default: no request leaves the host."""
    return os.environ.get("CITE_TUILES_URL", "").strip() or None


def attribution_tuiles() -> str:
    """Credit shown with the tile layer."""
    return (
        os.environ.get("CITE_TUILES_ATTRIBUTION", "").strip() or "Fond de carte configuré par l'installation"
    )


def cite_par_defaut() -> str:
    """The Cité shown first: `CITE_PAR_DEFAUT`, or Marseille Nord."""
    return os.environ.get("CITE_PAR_DEFAUT", "").strip() or "cde-009"


def charte() -> Path | None:
    """The slide charter of the installation (`CITE_CHARTE`, a `.pptx` or `.potx`); None: the neutral one."""
    chemin = os.environ.get("CITE_CHARTE", "").strip()
    return Path(chemin).expanduser().resolve() if chemin else None


def moteur() -> str | None:
    """Address of a Spark Connect server (`CITE_MOTEUR`, `sc://host:port`); None: this machine computes."""
    return os.environ.get("CITE_MOTEUR", "").strip() or None


def donnees_du_moteur() -> str | None:
    """The data folder as the machines of the cluster name it (`CITE_MOTEUR_DONNEES`); None: as this one does."""
    return os.environ.get("CITE_MOTEUR_DONNEES", "").strip().rstrip("/") or None


def delai_du_moteur() -> float:
    """Seconds that a distant engine has for one answer: `CITE_MOTEUR_DELAI`, a whole number of at least 1, or 60."""
    demande = os.environ.get("CITE_MOTEUR_DELAI", "").strip()
    if demande and not (demande.isdecimal() and int(demande)):
        raise ValueError(f"CITE_MOTEUR_DELAI doit être un nombre entier de secondes, pas « {demande} ».")
    return float(demande or MOTEUR_DELAI_S)
