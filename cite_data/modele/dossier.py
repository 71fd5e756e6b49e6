"""What somebody asks of a COPIL's dossier: its readers, its slides in order, its decisions. A pure value, written as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

TITRE_MAX, MESSAGE_MAX, DECISION_MAX, QUI_MAX, NOM_DE_DOSSIER_MAX = 120, 180, 500, 80, 80
"""Characters of a title, of the sentence of a slide, of a decision, of a name, of the name of a draft."""
SECTIONS_MAX, DECISIONS_MAX = 40, 30
VERSION = 1


class Destinataires(StrEnum):
    """For whom a dossier is made: what is shown in a meeting is seen by its members, who are not shown small counts."""

    COPIL = "copil"
    INTERNE = "interne"

    @property
    def label(self) -> str:
        """The readers in words, and the rule that follows."""
        return LABELS[self]


LABELS = {
    Destinataires.COPIL: "Membres du COPIL (effectifs protégés)",
    Destinataires.INTERNE: "Usage interne à la préfecture (effectifs exacts)",
}


@dataclass(frozen=True, kw_only=True)
class Decision:
    """Something to decide or decided; `echeance` and `porteur` may be unknown."""

    texte: str
    porteur: str = ""
    echeance: date | None = None
    etat: str = ""


@dataclass(frozen=True, kw_only=True)
class SectionVoulue:
    """A slide by its key in the catalogue; `message`: the author's own sentence, empty for the one proposed."""

    cle: str
    message: str = ""


@dataclass(frozen=True, kw_only=True)
class Demande:
    """The dossier asked. `depuis`: the day it is compared with, None for the last COPIL held."""

    titre: str = ""
    destinataires: Destinataires = Destinataires.COPIL
    depuis: date | None = None
    sections: tuple[SectionVoulue, ...] = ()
    decisions: tuple[Decision, ...] = ()


def en_json(demande: Demande) -> str:
    """The demand as the store keeps it."""
    return json.dumps(
        {
            "version": VERSION,
            "titre": demande.titre,
            "destinataires": demande.destinataires.value,
            "depuis": _jour_ecrit(demande.depuis),
            "sections": [{"cle": s.cle, "message": s.message} for s in demande.sections],
            "decisions": [
                {"texte": d.texte, "porteur": d.porteur, "echeance": _jour_ecrit(d.echeance), "etat": d.etat}
                for d in demande.decisions
            ],
        },
        ensure_ascii=False,
    )


def depuis_json(texte: str) -> Demande:
    """The demand that a text holds; ValueError for anything else."""
    try:
        brut = json.loads(texte)
        if brut["version"] != VERSION:
            raise ValueError(f"unknown version: {brut['version']!r}")
        return Demande(
            titre=_texte(brut["titre"]),
            destinataires=Destinataires(brut["destinataires"]),
            depuis=_jour(brut["depuis"]),
            sections=tuple(
                SectionVoulue(cle=_texte(s["cle"]), message=_texte(s["message"])) for s in brut["sections"]
            ),
            decisions=tuple(
                Decision(
                    texte=_texte(d["texte"]),
                    porteur=_texte(d["porteur"]),
                    echeance=_jour(d["echeance"]),
                    etat=_texte(d["etat"]),
                )
                for d in brut["decisions"]
            ),
        )
    except (KeyError, TypeError) as erreur:
        raise ValueError(f"not a demand: {erreur}") from erreur


def faute(demande: Demande) -> str:
    """What is too long or too many in a demand, as a French sentence; empty when all of it holds."""
    cles = [s.cle for s in demande.sections]
    if len(cles) > SECTIONS_MAX or len(set(cles)) < len(cles):
        return f"Un dossier compte au plus {SECTIONS_MAX} diapositives, chacune une seule fois."
    if len(demande.decisions) > DECISIONS_MAX:
        return f"Un dossier compte au plus {DECISIONS_MAX} décisions."
    textes = (
        ("Le titre", demande.titre, TITRE_MAX),
        *(("La phrase d'une diapositive", s.message, MESSAGE_MAX) for s in demande.sections),
        *(("Une décision", d.texte, DECISION_MAX) for d in demande.decisions),
        *(("Le nom de qui s'en charge", d.porteur, QUI_MAX) for d in demande.decisions),
    )
    return next((f"{quoi} ne doit pas dépasser {n} caractères." for quoi, t, n in textes if len(t) > n), "")


def _jour_ecrit(jour: date | None) -> str | None:
    return jour.isoformat() if jour else None


def _jour(brut: Any) -> date | None:
    return None if brut is None else date.fromisoformat(brut)


def _texte(brut: Any) -> str:
    if not isinstance(brut, str):
        raise TypeError(f"text expected, not {type(brut).__name__}")
    return brut
