"""From a demand to a dossier: figures of the workshop in the order asked, each under its message, what changed, decisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from cite_data.exports.dossier.catalogue import CARTE, CHIFFRES, EVOLUTION, RUBRIQUES, ouverte, ranger
from cite_data.exports.dossier.comparaison import date_de_comparaison
from cite_data.exports.dossier.contenu import Dossier, Section
from cite_data.exports.dossier.lecture import Lecture
from cite_data.figures.carte import Carte
from cite_data.figures.figure import Figure
from cite_data.figures.pilotage import mouvements
from cite_data.figures.tuile import Tuile
from cite_data.modele.dossier import Demande, SectionVoulue
from cite_data.textes.formats import date_fr

CHANGEMENTS, CONSTATS = 4, 4
"""How many changes, then how many findings are to be remembered: eight sentences are read, twenty are not."""
INDICATEUR_DE_LA_CARTE, NIVEAU_DE_LA_CARTE = "reperees", "qpv"
PLACEES, GROUPEES = ("localisation",), ("continuite",)
"""Figures that speak of one geography; with a row per referring partner."""


def composer(lecture: Lecture, demande: Demande, *, produit_le: date) -> Dossier:
    """The dossier that `demande` describes, as the readers of `lecture` may see it; slides closed to them are left out.

    VueFermee when nothing protected can be shown, as where what was released before cannot be read.
    """
    depuis = date_de_comparaison(lecture, demande)
    voulues = [s for s in ranger(demande.sections) if ouverte(s.cle, lecture.atelier, lecture.contexte)]
    cles = [s.cle for s in voulues]
    titre = demande.titre.strip() or titre_propose(lecture)
    tuiles = lecture.atelier.tuiles(lecture.contexte) if CHIFFRES in cles else ()
    sections = tuple(_sections(lecture, voulues, depuis))
    return Dossier(
        titre=titre,
        cite=lecture.cite,
        entete=lecture.entete(titre, produit_le),
        regle=lecture.regle,
        depuis=depuis,
        resume=_resume(lecture, sections, depuis),
        tuiles=tuiles,
        sections=sections,
        carte=carte_du_dossier(lecture) if CARTE in cles else None,
        decisions=tuple(d for d in demande.decisions if d.texte.strip()),
    )


def titre_propose(lecture: Lecture) -> str:
    """The title of who has written none."""
    return f"Comité de pilotage : situation au {date_fr(lecture.contexte.au)}"


def refusees(lecture: Lecture, demande: Demande) -> tuple[str, ...]:
    """Labels of the slides asked that these readers may not see."""
    fermees = (s.cle for s in demande.sections if not ouverte(s.cle, lecture.atelier, lecture.contexte))
    return tuple(RUBRIQUES[cle].label if cle in RUBRIQUES else cle for cle in fermees)


def figure_de(lecture: Lecture, cle: str, depuis: date | None) -> Figure:
    """The figure of a slide, in the one form that the dossier shows. VueFermee when the readers may not see it."""
    parametres: dict[str, str | int | None] = {}
    if cle == EVOLUTION and depuis is not None:
        parametres["depuis"] = depuis.isoformat()
    if cle in PLACEES:
        parametres["millesime"] = lecture.millesime
    if cle in GROUPEES:
        parametres["par"] = "referent"
    return lecture.atelier.figure(cle, lecture.contexte, **parametres)


def carte_du_dossier(lecture: Lecture) -> Carte | None:
    """The map, None where no territory is known."""
    carte = lecture.atelier.carte(
        lecture.contexte,
        millesime=lecture.millesime,
        niveau=NIVEAU_DE_LA_CARTE,
        indicateur=INDICATEUR_DE_LA_CARTE,
    )
    return carte if carte.tableau else None


def _sections(lecture: Lecture, voulues: Sequence[SectionVoulue], depuis: date | None) -> Iterator[Section]:
    """Each figure under its message; two slides never have the same one."""
    messages: set[str] = set()
    for voulue in voulues:
        if voulue.cle in (CHIFFRES, CARTE):
            continue
        figure = figure_de(lecture, voulue.cle, depuis)
        message = " ".join(voulue.message.split()) or figure.titre
        if message.casefold() in messages:
            message = f"{message} ({RUBRIQUES[voulue.cle].label.lower()})"
        messages.add(message.casefold())
        yield Section(cle=voulue.cle, message=message, figure=figure)


def _resume(lecture: Lecture, sections: Sequence[Section], depuis: date | None) -> tuple[str, ...]:
    """What changed, then what the first slides say."""
    if depuis is not None:
        t = figure_de(lecture, EVOLUTION, depuis).tableau
        changements = [f"Depuis le {date_fr(depuis)}, {_minuscule(m)}" for m in mouvements(t)[:CHANGEMENTS]]
    else:
        changements = list(_evolutions(lecture.atelier.tuiles(lecture.contexte)))[:CHANGEMENTS]
    constats = [s.message for s in sections if s.cle != EVOLUTION and not s.message.endswith("?")]
    return (*changements, *constats[:CONSTATS])


def _evolutions(tuiles: Sequence[Tuile]) -> Iterator[str]:
    """The changes that the headline figures say by themselves: all that is shown to who may not compare."""
    for tuile in tuiles:
        if tuile.evolution.startswith(("+", "−")):
            yield f"{tuile.label} : {tuile.valeur}, {tuile.evolution}"


def _minuscule(phrase: str) -> str:
    """The first letter as it is within a sentence; an acronym stays one."""
    return phrase if phrase[1:2].isupper() else phrase[:1].lower() + phrase[1:]
