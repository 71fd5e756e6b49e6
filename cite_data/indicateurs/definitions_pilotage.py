"""Definitions of the monitoring: objectives, comparison, changes, alerts, and the figures they speak of."""

from __future__ import annotations

from cite_data.indicateurs.definition import HORS_PERSONNES, Definition
from cite_data.modele.seuils import (
    ECART_MEDIANE_POINTS,
    HORIZON_DIAGNOSTIC_JOURS,
    HORIZON_ENTREE_JOURS,
    HORIZON_LEVEE_JOURS,
    HORIZON_SORTIE_JOURS,
    MOIS_DE_PROJECTION,
    POINTS_DE_PROJECTION,
    SANS_ACTION_FREIN_JOURS,
    TOLERANCE_TRAJECTOIRE,
)

_PERSONNES = "Table des bénéficiaires transmise par les partenaires."
_FREINS = "Table des freins (diagnostic France Travail, contraintes personnelles 22 à 29)."
_MUR = "Une personne trop récente n'est pas encore au dénominateur : « trop récent », jamais zéro."
_HORIZON = (
    "Le même délai est laissé à chaque personne : des Cités et des cohortes d'âges différents se comparent."
)

DU_PILOTAGE = (
    Definition(
        cle="suivi_objectifs",
        page="Alertes et objectifs",
        label="Objectifs",
        question="Les objectifs sont-ils tenus, et quand seront-ils atteints au rythme actuel ?",
        unite="celle de chaque objectif",
        numerateur="Taux d'avancement : valeur actuelle moins valeur initiale.",
        denominateur="Valeur cible moins valeur initiale.",
        source="Table des objectifs de la Cité ; valeurs recalculées à partir des événements datés.",
        methode=(
            "(VA − VI) / (VC − VI), que l'objectif soit de monter ou de baisser ; sans objet quand VI = VC ou qu'une "
            "partie manque. L'attendu suit la ligne droite de la valeur initiale aux cibles datées, l'une après l'autre. "
            f"« Dans les temps » : pas plus de {round(100 * TOLERANCE_TRAJECTOIRE)} points d'avancement derrière l'attendu. "
            f"La projection prolonge la pente de Theil-Sen des {MOIS_DE_PROJECTION} derniers mois et son intervalle à 95 %."
        ),
        limites=(
            f"Pas de projection avec moins de {POINTS_DE_PROJECTION} fins de mois connues. Un objectif porte sur une Cité "
            "entière : il disparaît quand un autre filtre est actif."
        ),
        formule="Taux d'avancement = (valeur actuelle − valeur initiale) ÷ (valeur cible − valeur initiale) × 100.",
    ),
    Definition(
        cle="comparaison",
        page="Comparaison",
        label="Comparaison",
        question="Qui est devant, qui est derrière, et l'écart est-il net ?",
        unite="celle de l'indicateur",
        numerateur="Celui de l'indicateur choisi, pour les personnes du groupe.",
        denominateur="Celui de l'indicateur choisi, pour les personnes du groupe.",
        methode=(
            "Chaque groupe est calculé sur ses propres personnes, somme sur somme. La médiane compte chaque groupe une "
            "fois. L'intervalle à 95 % est celui de Wilson pour un taux, celui de Brookmeyer et Crowley pour un délai "
            f"médian. « Loin de la médiane » : {ECART_MEDIANE_POINTS} points ou plus du mauvais côté (pour un délai, "
            f"{ECART_MEDIANE_POINTS} % de la médiane)."
        ),
        limites="Deux groupes dont les intervalles se recouvrent ne sont pas clairement différents. Seuls les indicateurs de même horizon sont proposés.",
        formule="Celle de l'indicateur choisi, groupe par groupe ; écart = valeur du groupe − médiane des valeurs des groupes.",
    ),
    Definition(
        cle="comparaison_evolution",
        page="Comparaison",
        label="Évolutions comparées",
        question="Chaque groupe progresse-t-il depuis deux ans ?",
        unite="celle de l'indicateur",
        numerateur="Celui de l'indicateur choisi, à la fin de chaque trimestre.",
        denominateur="Celui de l'indicateur choisi, à la fin de chaque trimestre.",
        methode="Huit états, un par trimestre, recalculés à partir des événements datés. La même échelle pour tous.",
        limites="Un état sans dénominateur n'est pas dessiné : il est dans le tableau avec sa marque.",
        formule="Celle de l'indicateur choisi, groupe par groupe, à la fin de chaque trimestre.",
    ),
    Definition(
        cle="evolution",
        page="Alertes et objectifs",
        label="Évolution depuis une date",
        question="Qu'est-ce qui a changé depuis le dernier COPIL ?",
        unite="celle de chaque indicateur",
        numerateur="Valeur actuelle moins valeur à la date de comparaison.",
        denominateur="Celui de chaque indicateur, écrit dans le tableau.",
        methode=(
            "Les deux états sont recalculés à partir des mêmes événements datés. « Ce qui a le plus bougé » range les "
            "évolutions par leur ampleur : l'écart rapporté à son erreur type (effectifs comme des comptages de Poisson, "
            "taux comme des proportions, délais en dixièmes de leur première valeur)."
        ),
        limites="L'erreur type ne sert qu'à ranger : les deux états partagent des personnes, ce n'est pas un test.",
        formule="Évolution = valeur actuelle − valeur à la date de comparaison ; entre deux taux, en points.",
    ),
    Definition(
        cle="revision",
        page="Alertes et objectifs",
        label="Corrections depuis une date",
        question="Les chiffres vus à l'époque ont-ils été corrigés depuis ?",
        unite="celle de chaque indicateur",
        numerateur="Valeur à la date de comparaison selon la publication actuelle, moins celle que donnait la publication d'alors.",
        denominateur="Celui de chaque indicateur.",
        methode="Même date, deux publications : l'écart est une correction (données tardives ou rectifiées). Même publication, deux dates : l'écart est une évolution réelle.",
        limites="Il faut qu'une publication de l'époque soit encore conservée.",
        formule="Correction = valeur selon la publication actuelle − valeur selon la publication d'alors, à la même date.",
    ),
    Definition(
        cle="alertes",
        page="Alertes et objectifs",
        label="Alertes",
        question="Quelle Cité, quel quartier, quelle étape demande une décision ?",
        unite="celle de chaque fait",
        numerateur="Faits qui remplissent la règle de l'alerte à la date « arrêté au ».",
        methode="Chaque alerte affiche sa règle. Les seuils sont réunis en un seul endroit du programme et affichés ici.",
        limites=f"Une alerte attire l'attention, elle ne juge pas : la météo et la synthèse, signées, disent ce qu'on en pense. {HORS_PERSONNES}",
        formule="Aucune : une alerte est un fait qui remplit sa règle.",
    ),
    Definition(
        cle="personnes_diagnostiquees",
        page="Alertes et objectifs",
        label="Personnes diagnostiquées",
        question="Combien de personnes ont reçu un diagnostic ?",
        unite="personnes",
        numerateur="Personnes repérées dont la date de diagnostic est au plus tard « arrêté au ».",
        sens="hausse",
        source=_PERSONNES,
        methode="Cumul depuis le lancement.",
        limites="Un diagnostic ne dit pas qu'un frein a été trouvé.",
    ),
    Definition(
        cle="sorties",
        page="Alertes et objectifs",
        label="Sorties",
        question="Combien de personnes entrées en parcours en sont sorties ?",
        unite="personnes",
        numerateur="Personnes entrées dont la date de sortie est au plus tard « arrêté au », tous motifs.",
        source=_PERSONNES,
        methode="Cumul depuis le lancement, sorties neutralisées comprises.",
        limites="Une sortie peut être un abandon : voir « Part de sorties dynamiques ».",
    ),
    Definition(
        cle="sorties_dynamiques",
        page="Alertes et objectifs",
        label="Sorties dynamiques",
        question="Combien de personnes sont sorties vers l'emploi ou la formation ?",
        unite="personnes",
        numerateur="Sorties en emploi durable, emploi de transition ou sortie positive.",
        sens="hausse",
        source=_PERSONNES,
        methode="Cumul depuis le lancement.",
        limites="La suite (3, 6, 12 mois) n'est pas prise en compte.",
    ),
    Definition(
        cle="freins_identifies",
        page="Alertes et objectifs",
        label="Freins identifiés",
        question="Combien de freins ont été constatés ?",
        unite="freins",
        numerateur="Freins dont la date d'identification est au plus tard « arrêté au ».",
        source=_FREINS,
        methode="Un frein compte une fois par personne.",
        limites="Un frein non abordé au diagnostic n'est pas compté.",
    ),
    Definition(
        cle="freins_leves",
        page="Alertes et objectifs",
        label="Freins levés",
        question="Combien de freins ont été levés ?",
        unite="freins",
        numerateur="Freins identifiés dont la date de levée est au plus tard « arrêté au ».",
        sens="hausse",
        source=_FREINS,
        methode="Cumul depuis le lancement.",
        limites="Un frein revenu après sa levée n'est pas compté deux fois.",
    ),
    Definition(
        cle="diagnostic_3_mois",
        page="Comparaison",
        label=f"Diagnostic en {HORIZON_DIAGNOSTIC_JOURS} jours",
        question="Les personnes repérées sont-elles diagnostiquées sans attendre ?",
        unite="%",
        numerateur=f"Parmi elles, celles dont le diagnostic suit le repérage de {HORIZON_DIAGNOSTIC_JOURS} jours au plus.",
        denominateur=f"Personnes repérées depuis au moins {HORIZON_DIAGNOSTIC_JOURS} jours.",
        sens="hausse",
        source=_PERSONNES,
        methode=_HORIZON,
        limites=_MUR,
    ),
    Definition(
        cle="entree_3_mois",
        page="Comparaison",
        label=f"Entrée en {HORIZON_ENTREE_JOURS} jours",
        question="Les personnes repérées entrent-elles vite en parcours ?",
        unite="%",
        numerateur=f"Parmi elles, celles dont l'entrée suit le repérage de {HORIZON_ENTREE_JOURS} jours au plus.",
        denominateur=f"Personnes repérées depuis au moins {HORIZON_ENTREE_JOURS} jours.",
        sens="hausse",
        source=_PERSONNES,
        methode=_HORIZON,
        limites=_MUR,
    ),
    Definition(
        cle="levee_6_mois",
        page="Comparaison",
        label=f"Freins levés en {HORIZON_LEVEE_JOURS} jours",
        question="Les freins sont-ils levés en six mois ?",
        unite="%",
        numerateur=f"Parmi eux, ceux dont la levée suit l'identification de {HORIZON_LEVEE_JOURS} jours au plus.",
        denominateur=f"Freins identifiés depuis au moins {HORIZON_LEVEE_JOURS} jours.",
        sens="hausse",
        source=_FREINS,
        methode=_HORIZON,
        limites=_MUR,
    ),
    Definition(
        cle="sortie_dynamique_12_mois",
        page="Comparaison",
        label="Sortie dynamique en un an",
        question="Un an après leur entrée, combien de personnes sont sorties vers l'emploi ou la formation ?",
        unite="%",
        numerateur=f"Parmi elles, sorties dynamiques dans les {HORIZON_SORTIE_JOURS} jours qui suivent l'entrée.",
        denominateur=f"Personnes entrées depuis au moins {HORIZON_SORTIE_JOURS} jours, sauf sorties neutralisées dans ce délai.",
        sens="hausse",
        source=_PERSONNES,
        methode=_HORIZON,
        limites=_MUR,
    ),
    Definition(
        cle="freins_en_attente",
        page="Comparaison",
        label="Freins en attente d'une première action",
        question="Quels freins ouverts attendent encore qu'on s'en occupe ?",
        unite="%",
        numerateur="Parmi eux, ceux qu'aucune action commencée ne vise.",
        denominateur=f"Freins ni levés ni abandonnés, identifiés depuis au moins {SANS_ACTION_FREIN_JOURS} jours.",
        sens="baisse",
        source="Tables des freins et des actions.",
        methode="Une action compte pour un frein quand elle le vise et qu'elle a commencé.",
        limites="Une action transmise sans frein visé n'est rattachée à aucun frein. Les freins des personnes déjà sorties sont compris.",
    ),
)
