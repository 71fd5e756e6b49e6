"""The words of the field, for whoever opens the dashboard without having worked in a Cité."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Terme:
    """A word and what it means here."""

    terme: str
    definition: str


GLOSSAIRE = (
    Terme(
        "Censure",
        "Situation d'une durée encore en cours : on sait qu'elle vaut « au moins tant », pas combien. Une médiane honnête en tient compte.",
    ),
    Terme(
        "Cité de l'emploi",
        "Expérimentation de l'État (ANCT) qui fait travailler ensemble tous les acteurs de l'emploi et de l'insertion au service des habitants des quartiers prioritaires.",
    ),
    Terme(
        "COPIL",
        "Comité de pilotage : réunit chaque trimestre l'État, France Travail, les collectivités et les associations.",
    ),
    Terme("COTECH", "Comité technique : prépare et suit les décisions du COPIL."),
    Terme("Diagnostic", "Entretien où les huit freins de France Travail sont examinés avec la personne."),
    Terme(
        "Droit commun",
        "Dispositifs ouverts à tous (par exemple l'inscription à France Travail), vers lesquels la Cité ramène les personnes.",
    ),
    Terme(
        "Frein",
        "Obstacle entre une personne et un emploi : numérique, mobilité, famille, santé, lecture et calcul, logement, finances, administratif et juridique.",
    ),
    Terme(
        "Intervalle de Wilson",
        "Fourchette qui contient le vrai taux avec 95 % de confiance ; elle est large quand il y a peu de cas.",
    ),
    Terme(
        "Kaplan-Meier",
        "Estimation d'une durée qui tient compte des personnes pour qui l'attente n'est pas finie.",
    ),
    Terme("Levée d'un frein", "Moment où le frein n'empêche plus la recherche ou la tenue d'un emploi."),
    Terme(
        "Micro-territoire", "Partie locale d'un quartier prioritaire, choisie par la Cité pour son repérage."
    ),
    Terme(
        "Millésime",
        "Version de la géographie prioritaire : les quartiers de 2015 et ceux de 2024 n'ont pas les mêmes contours.",
    ),
    Terme(
        "Parcours sans couture",
        "Suite d'étapes sans rupture d'un partenaire à l'autre, du repérage à l'emploi.",
    ),
    Terme("Prescripteur", "Partenaire qui repère une personne et l'oriente vers la Cité."),
    Terme("Promotion", "Groupe de personnes entrées en parcours pendant la même période."),
    Terme("QPV", "Quartier prioritaire de la politique de la ville."),
    Terme("Référent", "Partenaire qui suit le parcours de la personne."),
    Terme("Relais", "Passage d'une personne d'un partenaire à un autre."),
    Terme(
        "Repérage (sourcing)", "Étape où un prescripteur trouve les personnes et les oriente vers la Cité."
    ),
    Terme(
        "Sortie dynamique",
        "Sortie vers un emploi durable, un emploi de transition ou une formation ou autre structure d'insertion (sortie positive).",
    ),
    Terme(
        "Sortie neutralisée",
        "Sortie pour déménagement, santé ou maternité, retraite ou décès : elle n'est pas comptée au dénominateur.",
    ),
    Terme("Taux de levée", "Freins levés rapportés aux freins identifiés."),
)
