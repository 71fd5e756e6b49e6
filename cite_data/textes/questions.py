"""The questions most often asked, and where the answer stands: the Aide page shows them from here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question, and the page that answers it; `ou` says where on it."""

    texte: str
    page: str
    ou: str


QUESTIONS = (
    Question(
        texte="Quelle part des freins identifiés a été levée, et lesquels résistent ?",
        page="freins",
        ou="partie « Taux de levée »",
    ),
    Question(
        texte="Combien de temps une personne attend-elle, du repérage à l'entrée en parcours ?",
        page="synthese",
        ou="tuile « Du repérage à l'entrée »",
    ),
    Question(
        texte="Que deviennent les personnes six mois après leur sortie ?",
        page="sorties",
        ou="partie « Après la sortie »",
    ),
    Question(
        texte="Quel partenaire repère, accompagne, lève des freins ?",
        page="partenaires",
        ou="partie « Activité »",
    ),
    Question(
        texte="Les COPIL se tiennent-ils, quels jalons sont en retard ?",
        page="calendrier",
        ou="toute la page",
    ),
)
