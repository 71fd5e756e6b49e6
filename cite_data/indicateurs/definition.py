"""What a written definition holds."""

from __future__ import annotations

from dataclasses import dataclass

HORS_PERSONNES = "Les filtres sur les personnes (promotion, territoire, sexe, âge) ne s'y appliquent pas : seule la Cité compte."
"""The limit of every figure that does not speak of persons one by one."""

CENSURE = (
    "Les personnes ou les freins qui attendent encore sont comptés comme « au moins tant de jours » (données "
    "censurées), par l'estimateur de Kaplan-Meier : la médiane est le premier jour où la moitié est atteinte."
)
MEDIANE_ABSENTE = "La médiane n'est pas disponible (nd) tant que moins de la moitié a atteint l'étape."


@dataclass(frozen=True, kw_only=True)
class Definition:
    """A written definition. `sens`: "hausse" or "baisse" says which way is good, "" when neither.

    `formule`: only where the form that `formules` deduces from the other fields would not be the right one.
    """

    cle: str
    page: str
    label: str
    question: str
    unite: str
    numerateur: str
    denominateur: str = "Sans objet : c'est un effectif."
    sens: str = ""
    source: str = "Tables bénéficiaires, freins et actions transmises par les partenaires."
    methode: str
    limites: str
    frequence: str = "À chaque publication ; recalculé à la date « arrêté au »."
    formule: str = ""

    @property
    def de_la_cite(self) -> bool:
        """True when the filters on persons do not apply: its limits say so."""
        return HORS_PERSONNES in self.limites
