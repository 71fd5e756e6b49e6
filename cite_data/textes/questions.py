"""The five questions that a partner's coordinator asks first, where the answer stands, and what it is on the demonstration.

The Aide page shows them, docs/questions.md is written from them, and the browser tests walk them.
"""

from __future__ import annotations

from dataclasses import dataclass

ORGANISATION = "Association Passerelles (démonstration)"
"""The organisation for which the answers are given."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question. `page`: name of the page that answers it; `clics`: what to press from the home page, in order.

    `reponse`: what is then read, for `ORGANISATION` on the demonstration; nothing for a question that no test walks.
    """

    texte: str
    page: str
    clics: tuple[str, ...]
    reponse: tuple[str, ...] = ()

    @property
    def chemin(self) -> str:
        """The way to the answer, in words."""
        return " › ".join(self.clics)


QUESTIONS = (
    Question(
        texte="Que sont devenues les personnes que nous avons repérées ?",
        page="organisation",
        clics=("Mon organisation",),
        reponse=(
            "Sur 12 personnes repérées par l'organisation, 8 sont entrées en parcours et 6 en sont sorties",
        ),
    ),
    Question(
        texte="Comment nous situons-nous à côté des autres partenaires ?",
        page="organisation",
        clics=("Mon organisation", "Activité"),
        reponse=("Au-dessus de la médiane des autres partenaires sur 3 de 3 mesures comparées",),
    ),
    Question(
        texte="Attend-on plus longtemps quand c'est nous qui repérons ?",
        page="organisation",
        clics=("Mon organisation", "Délais"),
        reponse=(
            "La moitié des personnes repérées par l'organisation est entrée en 70 jours, contre 67 jours pour l'ensemble",
        ),
    ),
    Question(
        texte="Quels freins lève-t-on le mieux ?",
        page="explorer",
        clics=("Explorer", "Quels freins lève-t-on le mieux ?", "Tableau"),
        reponse=("Numérique", "63,2 %"),
    ),
    Question(
        texte="Qui accompagne, et combien d'heures ?",
        page="explorer",
        clics=("Explorer", "Qui accompagne, et combien d'heures ?", "Tableau"),
        reponse=("France Travail Marseille Nord", "2 430 h"),
    ),
)
AUTRES = (
    Question(
        texte="Quelle part des freins identifiés a été levée, et lesquels résistent ?",
        page="freins",
        clics=("Freins", "Taux de levée"),
    ),
    Question(
        texte="Combien de temps une personne attend-elle, du repérage à l'entrée en parcours ?",
        page="synthese",
        clics=("Synthèse",),
    ),
    Question(
        texte="Que deviennent les personnes six mois après leur sortie ?",
        page="sorties",
        clics=("Sorties", "Après la sortie"),
    ),
    Question(
        texte="Quel partenaire repère, accompagne, lève des freins ?",
        page="partenaires",
        clics=("Partenaires", "Activité"),
    ),
    Question(
        texte="Les COPIL se tiennent-ils, quels jalons sont en retard ?",
        page="calendrier",
        clics=("Calendrier",),
    ),
)
"""What the others ask first."""
