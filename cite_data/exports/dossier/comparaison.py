"""The day a dossier is compared with: the COPILs already held, and the one proposed."""

from __future__ import annotations

from datetime import date

from dateutil.relativedelta import relativedelta

from cite_data.exports.dossier.catalogue import EVOLUTION
from cite_data.exports.dossier.lecture import Lecture
from cite_data.indicateurs.contexte import MOIS_DE_COMPARAISON
from cite_data.modele.dossier import Demande


def copils_tenus(lecture: Lecture) -> tuple[tuple[date, str], ...]:
    """(day, name) of the COPILs held before the day of the figures, the latest first."""
    t = lecture.atelier.mesures.tableau("copils", lecture.contexte)
    tenus = ((li["realise"], str(li["libelle"])) for li in t)
    return tuple((jour, nom) for jour, nom in tenus if isinstance(jour, date) and jour < lecture.contexte.au)


def comparable(lecture: Lecture) -> bool:
    """True when the role may compare with a day of its choice: two situations of few persons tell who they are."""
    return lecture.atelier.ouvre(EVOLUTION, lecture.contexte)


def date_de_comparaison(lecture: Lecture, demande: Demande) -> date | None:
    """The day asked, else that of the last COPIL, else three months before; None where the role may not compare.

    A day that the figures do not reach is brought back to theirs.
    """
    if not comparable(lecture):
        return None
    if demande.depuis is not None:
        return min(demande.depuis, lecture.contexte.au)
    tenus = copils_tenus(lecture)
    return tenus[0][0] if tenus else lecture.contexte.au - relativedelta(months=MOIS_DE_COMPARAISON)
