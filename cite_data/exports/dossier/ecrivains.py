"""The three files of a dossier: name, extension, type, and what writes each. Only this module knows the writers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from cite_data.configuration import charte
from cite_data.exports.dossier.contenu import Dossier
from cite_data.exports.dossier.lecture import Lecture

Suivre = Callable[[float, str], None]
"""Called with the part done (0 to 1) and what is being done; what it raises stops the writing."""


class ErreurDossier(ValueError):
    """A file that cannot be written. The message is a whole French sentence."""


@dataclass(frozen=True, kw_only=True)
class Fichier:
    """A kind of file. `ecrire`: the bytes of a dossier; ErreurDossier when it cannot be written."""

    label: str
    extension: str
    mime: str
    ecrire: Callable[[Dossier, Suivre], bytes]


def _diaporama(dossier: Dossier, suivre: Suivre) -> bytes:
    from cite_data.exports.pptx import ErreurCharte, ecrire_diaporama  # slow: only when a file is asked

    try:
        return ecrire_diaporama(dossier, charte=charte(), suivre=suivre)
    except ErreurCharte as erreur:
        raise ErreurDossier(str(erreur)) from erreur


def _rapport(dossier: Dossier, suivre: Suivre) -> bytes:
    from cite_data.exports.pdf import ecrire_rapport  # slow: only when a file is asked

    return ecrire_rapport(dossier, suivre=suivre)


def _classeur(dossier: Dossier, suivre: Suivre) -> bytes:
    from cite_data.exports.classeur_dossier import ecrire_classeur  # slow: only when a file is asked

    suivre(0.0, "Écriture des feuilles")
    octets = ecrire_classeur(dossier)
    suivre(1.0, "Classeur prêt")
    return octets


FICHIERS: Mapping[str, Fichier] = MappingProxyType(
    {
        "pptx": Fichier(
            label="Diaporama (PowerPoint)",
            extension="pptx",
            mime="application/vnd.openxmlformats-officedocument.presentationml.presentation",
            ecrire=_diaporama,
        ),
        "pdf": Fichier(label="Rapport (PDF)", extension="pdf", mime="application/pdf", ecrire=_rapport),
        "xlsx": Fichier(
            label="Chiffres (Excel)",
            extension="xlsx",
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            ecrire=_classeur,
        ),
    }
)
"""By extension, in the order in which they are offered."""


def nom_du_fichier(lecture: Lecture, fichier: Fichier) -> str:
    """`copil-cde-009-2023-12-31.pptx`; one that holds exact counts says so: it is not to be sent by mistake."""
    interne = "-interne" if lecture.politique.exacte else ""
    return f"copil-{lecture.cite_id}-{lecture.contexte.au.isoformat()}{interne}.{fichier.extension}"
