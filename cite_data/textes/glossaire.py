"""The words of the field, for whoever opens the dashboard without having worked in a Cité."""

from __future__ import annotations

from dataclasses import dataclass

from cite_data.modele.referentiels import FREINS
from cite_data.textes.formes import forme


@dataclass(frozen=True)
class Terme:
    """A word and what it means here.

    `formes`: other ways of writing it, beside its plural and its capitals. `sur_place`: False for a word too common to be
    underlined wherever it is met.
    """

    terme: str
    definition: str
    formes: tuple[str, ...] = ()
    sur_place: bool = True

    @property
    def ecritures(self) -> tuple[str, ...]:
        """Every way of writing it, its own first; what is between brackets is not part of it."""
        return (self.terme.split(" (")[0], *self.formes)


_LISTE = (
    Terme(
        "ANCT",
        "Agence nationale de la cohésion des territoires : elle pilote le programme des Cités de l'emploi.",
    ),
    Terme(
        "Arrêté au",
        "Date à laquelle la situation est lue : aucun événement postérieur n'est compté.",
        sur_place=False,
    ),
    Terme(
        "Censure",
        "Situation d'une durée encore en cours : on sait qu'elle vaut « au moins tant », pas combien. Une médiane honnête en tient compte.",
        ("données censurées",),
    ),
    Terme(
        "Chef de file",
        "Organisme qui porte la Cité et reçoit ses crédits.",
    ),
    Terme(
        "Cité de l'emploi",
        "Expérimentation de l'État (ANCT) qui fait travailler ensemble tous les acteurs de l'emploi et de l'insertion au service des habitants des quartiers prioritaires.",
    ),
    Terme(
        "COPIL",
        "Comité de pilotage : réunit chaque trimestre l'État, France Travail, les collectivités et les associations.",
        ("comité de pilotage",),
    ),
    Terme("COTECH", "Comité technique : prépare et suit les décisions du COPIL.", ("comité technique",)),
    Terme(
        "DDETS",
        "Direction départementale de l'emploi, du travail et des solidarités : service de l'État dans le département.",
    ),
    Terme("Diagnostic", "Entretien où les huit freins de France Travail sont examinés avec la personne."),
    Terme(
        "Droit commun",
        "Dispositifs ouverts à tous (par exemple l'inscription à France Travail), vers lesquels la Cité ramène les personnes.",
    ),
    Terme(
        "Équip'emploi",
        "Renfort de conseillers de France Travail, cofinancé par le Fonds social européen : environ 150 personnes par conseiller et par an.",
        ("Equip'emploi",),
    ),
    Terme(
        "ETP", "Équivalent temps plein : deux personnes à mi-temps font un ETP.", ("équivalent temps plein",)
    ),
    Terme(
        "Frein",
        "Obstacle entre une personne et un emploi : numérique, mobilité, famille, santé, lecture et calcul, logement, finances, administratif et juridique.",
    ),
    Terme(
        "FSE+",
        "Fonds social européen plus : il cofinance des actions et demande des indicateurs communs à l'entrée, à la sortie et six mois après.",
    ),
    Terme(
        "IAE",
        "Insertion par l'activité économique : contrats de travail accompagnés, dans une structure d'insertion. Son vocabulaire classe les sorties.",
    ),
    Terme(
        "Intervalle de Wilson",
        "Fourchette calculée autour d'un taux : avec cette méthode, 95 fourchettes sur 100 contiennent le vrai taux. Elle est large quand il y a peu de cas.",
        ("intervalle à 95 %",),
    ),
    Terme(
        "Kaplan-Meier",
        "Estimation d'une durée qui tient compte des personnes pour qui l'attente n'est pas finie.",
    ),
    Terme(
        "Levée d'un frein",
        "Moment où le frein n'empêche plus la recherche ou la tenue d'un emploi.",
        ("frein levé", "levée des freins"),
    ),
    Terme(
        "Médiane",
        "Valeur du milieu : la moitié des cas est en dessous, l'autre au-dessus. Quelques très longues attentes ne la déplacent pas, au contraire d'une moyenne.",
        ("délai médian", "délais médians", "médian"),
    ),
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
    Terme(
        "Parution",
        "Publication choisie pour les rôles dont les figures sont protégées, gardée au moins 90 jours : deux lectures trop proches désigneraient une personne.",
    ),
    Terme(
        "Permalien",
        "Adresse d'un écran avec ses filtres : la copier, c'est le partager, avec les droits de qui l'ouvre.",
    ),
    Terme("Prescripteur", "Partenaire qui repère une personne et l'oriente vers la Cité."),
    Terme("Promotion", "Groupe de personnes entrées en parcours pendant la même période."),
    Terme(
        "Public cible",
        "Personnes que la Cité veut accompagner. À Marseille Nord : des femmes de 26 à 55 ans, sans emploi depuis plus d'un an, qui vivent en QPV.",
    ),
    Terme(
        "Publication",
        "Ensemble daté de données contrôlées ; chaque écran en lit une, entière.",
        sur_place=False,
    ),
    Terme("QPV", "Quartier prioritaire de la politique de la ville.", ("quartier prioritaire",)),
    Terme("Référent", "Partenaire qui suit le parcours de la personne."),
    Terme("Relais", "Passage d'une personne d'un partenaire à un autre."),
    Terme(
        "Repérage (sourcing)",
        "Étape où un prescripteur trouve les personnes et les oriente vers la Cité.",
        ("sourcing",),
    ),
    Terme(
        "Rupture",
        "Plus de 60 jours de suite sans aucune action, entre l'entrée en parcours et la sortie.",
    ),
    Terme(
        "Secret statistique",
        "Règle qui cache (« s ») un effectif trop petit, et ce qui permettrait de le retrouver, pour qu'aucune personne ne soit reconnue.",
    ),
    Terme(
        "Sortie dynamique",
        "Sortie vers un emploi durable, un emploi de transition ou une formation ou autre structure d'insertion (sortie positive).",
    ),
    Terme(
        "Sortie neutralisée",
        "Sortie pour déménagement, santé ou maternité, retraite ou décès : elle n'est pas comptée au dénominateur.",
    ),
    Terme(
        "Sortie positive",
        "L'une des trois sorties dynamiques : vers une formation ou une autre structure d'insertion. Ce n'est pas le total des trois.",
    ),
    Terme(
        "Emploi durable",
        "CDI, contrat ou intérim de plus de six mois, fonction publique, création d'entreprise.",
    ),
    Terme(
        "Emploi de transition",
        "Contrat ou intérim de six mois au plus, contrat aidé chez un employeur ordinaire.",
    ),
    Terme("SIAE", "Structure d'insertion par l'activité économique."),
    Terme("Taux de levée", "Freins levés rapportés aux freins identifiés."),
    Terme(
        "Trop récent",
        "Personnes entrées ou sorties depuis trop peu de temps pour l'horizon demandé : elles ne sont pas comptées comme zéro.",
        ("trop récente",),
    ),
    *(
        Terme(
            f"{frein.label} (frein)",
            f"Contrainte {frein.code} du diagnostic de France Travail : {frein.definition[0].lower()}{frein.definition[1:]}.",
            sur_place=False,
        )
        for frein in FREINS.valeurs
    ),
)


def _rang(terme: Terme) -> str:
    """Alphabetical order as a reader expects it, accents and capitals aside."""
    return forme(terme.terme)


GLOSSAIRE = tuple(sorted(_LISTE, key=_rang))
