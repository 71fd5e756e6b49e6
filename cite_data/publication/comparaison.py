"""The snapshot that a new one is compared with, when there is one to compare it with."""

from __future__ import annotations

from pathlib import Path

import duckdb

from cite_data.publication.ecarts import Ecart, comparer
from cite_data.publication.erreurs import ErreurPublication
from cite_data.publication.manifeste import Manifeste, lire_manifeste
from cite_data.publication.pointeur import DOSSIER_PUBLICATIONS


def ecarts_depuis_la_precedente(
    donnees: Path, nouvelle: Manifeste, dossier: Path
) -> tuple[Ecart, ...] | None:
    """What `nouvelle`, written in `dossier`, changes in the current snapshot; None when that one cannot be read.

    Real data are never compared with a demonstration, nor the reverse: the first ones are all new.
    """
    if nouvelle.precedente is None:
        return comparer(None, dossier)
    avant = donnees / DOSSIER_PUBLICATIONS / nouvelle.precedente
    try:
        ancienne = lire_manifeste(avant)
        if ancienne.version_schema != nouvelle.version_schema:
            return None
        if ancienne.provenance.synthetique != nouvelle.provenance.synthetique:
            return comparer(None, dossier)
        return comparer(avant, dossier, identiques=_identiques(ancienne, nouvelle))
    except (ErreurPublication, duckdb.Error):
        return None  # a damaged predecessor must not stop the publication that replaces it


def _identiques(ancienne: Manifeste, nouvelle: Manifeste) -> frozenset[str]:
    return frozenset(
        nom for nom, fichier in nouvelle.fichiers.items() if ancienne.fichiers.get(nom) == fichier
    )
