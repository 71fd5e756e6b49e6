"""Under which names the official files, of either vintage and any format, put what we need."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

ATTENDU = (
    "Colonnes attendues : «\u00a0code_qp\u00a0» et «\u00a0lib_qp\u00a0» (ou «\u00a0nom_qp\u00a0») pour des quartiers prioritaires, "
    "«\u00a0code\u00a0» et «\u00a0nom\u00a0» pour des arrondissements ou des communes."
)

_CODE_QPV = ("code_qp", "code_qpv", "codeqp", "codeqpv", "code_quartier", "id_qp", "quartier_prioritaire")
_NOM_QPV = (
    "lib_qp",
    "nom_qp",
    "nom_qpv",
    "lib_qpv",
    "libqp",
    "nomqp",
    "libelle_qp",
    "nom_quartier",
    "libelle",
    "nom",
)
_CODE_COMMUNE = ("code", "insee_arm", "insee_com", "code_insee", "codgeo", "insee", "code_arm", "code_com")
_NOM_COMMUNE = ("nom", "nom_arm", "nom_com", "nom_m", "lib_com", "libgeo", "libelle", "nom_commune", "name")
_COMMUNES = (
    "insee_com",
    "code_insee",
    "insee",
    "code_com",
    "codgeo",
    "com_insee",
    "insee_commune",
    "code_commune",
)
_ARRONDISSEMENT = ("insee_arm", "code_arm", "insee_arr")


@dataclass(frozen=True, kw_only=True)
class Reperes:
    """The names, in the file, of the columns that were recognised; empty when there is none."""

    niveau: str
    code: str
    nom: str
    communes: str = ""
    arrondissement: str = ""


def reperer(noms: Iterable[str]) -> Reperes | None:
    """Recognise a file of QPV or of arrondissements by its columns, whatever their case; None for anything else."""
    connus = {_cle(nom): nom for nom in noms}
    code, nom = _premier(_CODE_QPV, connus), _premier(_NOM_QPV, connus)
    if code and nom:
        communes, arrondissement = _premier(_COMMUNES, connus), _premier(_ARRONDISSEMENT, connus)
        return Reperes(niveau="qpv", code=code, nom=nom, communes=communes, arrondissement=arrondissement)
    if code:
        return None
    code, nom = _premier(_CODE_COMMUNE, connus), _premier(_NOM_COMMUNE, connus)
    return Reperes(niveau="arrondissement", code=code, nom=nom) if code and nom else None


def _premier(candidats: Iterable[str], connus: dict[str, str]) -> str:
    return next((connus[candidat] for candidat in candidats if candidat in connus), "")


def _cle(nom: str) -> str:
    """Lower case, without accents, words joined by `_`."""
    sans_accent = unicodedata.normalize("NFKD", nom).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", sans_accent.lower()).strip("_")
