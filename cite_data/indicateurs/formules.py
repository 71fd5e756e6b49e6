"""The formula of a definition, in words: deduced from its record, so that it cannot say something else."""

from __future__ import annotations

from cite_data.indicateurs.definition import CENSURE, Definition
from cite_data.modele.tableau import UNITES, Genre

SANS_OBJET = "Sans objet"
"""How the denominator of what is not divided begins."""
MEDIANE = (
    "Médiane de Kaplan-Meier : premier jour où le produit des (1 − arrivées du jour ÷ encore en attente ce jour) "
    "est d'au plus 50 %."
)
COURBE = (
    "100 % − produit, jour après jour, des (1 − arrivées du jour ÷ encore en attente ce jour) : Kaplan-Meier."
)


def formule(definition: Definition) -> str:
    """Numerator ÷ denominator for a rate; a count, a median and a curve have forms of their own."""
    if definition.formule:
        return definition.formule
    if definition.denominateur.startswith(SANS_OBJET):
        return f"Dénombrement, sans division ({definition.unite})."
    if CENSURE in definition.methode:
        return COURBE if definition.unite == "%" else MEDIANE
    quotient = f"[{_nu(definition.numerateur)}] ÷ [{_nu(definition.denominateur)}]"
    if definition.unite == "%":
        return f"{quotient} × 100"
    # Beside a count stands the part that it is of something; hours or euros are divided as they are.
    return f"Part = {quotient} × 100" if UNITES.get(definition.unite) is Genre.ENTIER else quotient


def _nu(texte: str) -> str:
    """A sentence without its full stop."""
    return texte.removesuffix(".")
