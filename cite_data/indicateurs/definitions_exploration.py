"""Definitions of the Explorer: what a free table is, and the measures that only it asks for."""

from __future__ import annotations

from cite_data.indicateurs.definition import Definition

_PAGE = "Explorer"
_PERSONNES = "Table des bénéficiaires transmise par les partenaires."
_ACTIONS = "Table des actions transmise par les partenaires."

DE_L_EXPLORATION = (
    Definition(
        cle="exploration",
        page=_PAGE,
        label="Croisement",
        question="Quelle valeur de la mesure, pour chaque ligne et chaque colonne ?",
        unite="celle de la mesure",
        numerateur="Celui de la mesure, pour les personnes, les freins ou les actions de la case.",
        denominateur="Celui de la mesure, pour la même case.",
        formule="La formule de la mesure, appliquée à chaque case et à chaque total.",
        methode=(
            "Chaque case et chaque total sont comptés à part, sur leurs propres personnes : un total n'est jamais la somme "
            "des lignes, un taux jamais la moyenne des taux. Les caractéristiques (frein, sortie, quartier) sont celles de la "
            "dernière date demandée. « Nouveaux » est la différence entre deux dates distantes de trois mois."
        ),
        limites=(
            "Une personne qui a plusieurs freins compte dans plusieurs lignes. Selon votre rôle, la réponse est exacte, tirée "
            "d'une vue protégée, ou approchée : c'est écrit sous la figure."
        ),
    ),
    Definition(
        cle="taux_entree",
        page=_PAGE,
        label="Part entrée en parcours",
        question="Quelle part des personnes repérées est entrée en parcours ?",
        unite="%",
        numerateur="Personnes entrées en parcours.",
        denominateur="Personnes repérées.",
        sens="hausse",
        source=_PERSONNES,
        methode="Somme sur somme, à la date choisie.",
        limites="Une personne repérée depuis peu n'a pas encore eu le temps d'entrer : voir « Entrée en 90 jours ».",
    ),
    Definition(
        cle="sorties_durables",
        page=_PAGE,
        label="Sorties vers un emploi durable",
        question="Combien de personnes sortent vers un emploi durable ?",
        unite="personnes",
        numerateur="Personnes sorties en CDI, CDD ou intérim de plus de six mois, fonction publique ou création d'entreprise.",
        sens="hausse",
        source=_PERSONNES,
        methode="Premier des trois cas d'une sortie dynamique, au sens de l'insertion par l'activité économique.",
        limites="Le motif est celui que le référent a déclaré.",
    ),
    Definition(
        cle="personnes_frein_leve",
        page=_PAGE,
        label="Personnes dont au moins un frein est levé",
        question="Combien de personnes ont vu au moins un frein levé ?",
        unite="personnes",
        numerateur="Personnes dont la première levée d'un frein est à la date choisie ou avant.",
        sens="hausse",
        methode="Une personne compte une fois, quel que soit le nombre de freins levés.",
        limites="Ne dit pas combien de freins restent.",
    ),
    Definition(
        cle="personnes_accompagnees",
        page=_PAGE,
        label="Personnes accompagnées",
        question="Combien de personnes ont eu au moins une action ?",
        unite="personnes",
        numerateur="Personnes distinctes pour qui une action a commencé.",
        sens="hausse",
        source=_ACTIONS,
        methode="Par partenaire, par type d'action ou par frein visé : personnes distinctes de ces actions.",
        limites="Une personne suivie par deux partenaires compte chez chacun : les lignes ne s'additionnent pas.",
    ),
    Definition(
        cle="actions",
        page=_PAGE,
        label="Actions",
        question="Combien d'actions ont commencé ?",
        unite="actions",
        numerateur="Actions commencées à la date choisie ou avant, une par personne et par action.",
        sens="hausse",
        source=_ACTIONS,
        methode="Un atelier de six personnes compte six actions : une par personne.",
        limites="Seules les actions transmises sont comptées.",
    ),
    Definition(
        cle="heures",
        page=_PAGE,
        label="Heures d'action",
        question="Combien d'heures d'action ont été apportées ?",
        unite="heures",
        numerateur="Somme des heures des actions commencées.",
        sens="hausse",
        source=_ACTIONS,
        methode="Heures déclarées par le partenaire, par personne.",
        limites="Une action sans durée déclarée compte pour zéro heure.",
    ),
    Definition(
        cle="heures_par_personne",
        page=_PAGE,
        label="Heures par personne accompagnée",
        question="Combien d'heures chaque personne accompagnée reçoit-elle en moyenne ?",
        unite="heures",
        numerateur="Heures des actions commencées.",
        denominateur="Personnes distinctes pour qui une de ces actions a commencé.",
        source=_ACTIONS,
        methode="Somme sur somme.",
        limites="Une moyenne cache des situations très différentes.",
    ),
)
