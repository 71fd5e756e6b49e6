"""One record per indicator: what is asked, what is counted, divided by what, from where, with which limits.

The *Méthode* tab of each figure, the Méthode page and docs/methodologie.md all come from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, kw_only=True)
class Definition:
    """A written definition. `sens`: "hausse" or "baisse" says which way is good, "" when neither."""

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


_PERSONNES = "Table des bénéficiaires transmise par les partenaires."
_FREINS = "Table des freins (diagnostic France Travail, contraintes personnelles 22 à 29)."
_CENSURE = (
    "Les personnes ou les freins qui attendent encore sont comptés comme « au moins tant de jours » (données "
    "censurées), par l'estimateur de Kaplan-Meier : la médiane est le premier jour où la moitié est atteinte."
)
_MEDIANE_ABSENTE = "La médiane n'est pas disponible (nd) tant que moins de la moitié a atteint l'étape."
_HORS_PERSONNES = "Les filtres sur les personnes (promotion, territoire, sexe, âge) ne s'y appliquent pas : seule la Cité compte."

TOUTES = (
    Definition(
        cle="personnes_reperees",
        page="Synthèse",
        label="Personnes repérées",
        question="Combien de personnes les prescripteurs ont-ils orientées vers la Cité ?",
        unite="personnes",
        numerateur="Personnes dont la date de repérage est au plus tard « arrêté au ».",
        sens="hausse",
        source=_PERSONNES,
        methode="Une personne compte une fois par Cité, même orientée par plusieurs prescripteurs.",
        limites="Repérée ne veut pas dire accompagnée.",
    ),
    Definition(
        cle="personnes_entrees",
        page="Synthèse",
        label="Entrées en parcours",
        question="Combien de personnes sont entrées en parcours ?",
        unite="personnes",
        numerateur="Personnes dont la date d'entrée est au plus tard « arrêté au », sorties comprises.",
        sens="hausse",
        source=_PERSONNES,
        methode="Cumul depuis le lancement ; une sortie ne retire personne.",
        limites="Une entrée suppose un diagnostic.",
    ),
    Definition(
        cle="taux_diagnostic",
        page="Synthèse",
        label="Part de personnes diagnostiquées",
        question="Quelle part des personnes repérées a reçu un diagnostic de ses freins ?",
        unite="%",
        numerateur="Personnes repérées dont la date de diagnostic est au plus tard « arrêté au ».",
        denominateur="Personnes repérées.",
        sens="hausse",
        source=_PERSONNES,
        methode="Somme sur somme, quel que soit le regroupement.",
        limites="Les personnes repérées dans les derniers jours n'ont pas encore pu être diagnostiquées.",
    ),
    Definition(
        cle="taux_levee",
        page="Synthèse",
        label="Taux de levée des freins",
        question="Quelle part des freins identifiés a été levée ?",
        unite="%",
        numerateur="Freins identifiés dont la date de levée est au plus tard « arrêté au ».",
        denominateur="Freins identifiés chez les personnes diagnostiquées, abandonnés compris.",
        sens="hausse",
        source=_FREINS,
        methode="Un frein compte une fois par personne. L'état est recalculé à partir des dates.",
        limites="Un frein non abordé au diagnostic n'est ni au numérateur ni au dénominateur.",
    ),
    Definition(
        cle="taux_sorties_dynamiques",
        page="Synthèse",
        label="Taux de sorties dynamiques",
        question="Quelle part des sorties mène à un emploi ou à une formation ?",
        unite="%",
        numerateur="Sorties en emploi durable, emploi de transition ou sortie positive.",
        denominateur="Sorties, sauf les sorties neutralisées (déménagement, santé ou maternité, retraite ou décès).",
        sens="hausse",
        source=_PERSONNES,
        methode="Vocabulaire de l'insertion par l'activité économique. Un contrat d'exactement six mois est « de transition ».",
        limites="Rapporté aux sorties, non aux entrées : voir « Sorties par catégorie » pour les deux dénominateurs.",
    ),
    Definition(
        cle="delai_entree_median",
        page="Synthèse",
        label="Délai médian du repérage à l'entrée",
        question="Combien de temps une personne attend-elle entre son repérage et son entrée en parcours ?",
        unite="jours",
        numerateur="Jours du repérage à l'entrée.",
        denominateur="Personnes repérées, entrées ou non.",
        sens="baisse",
        source=_PERSONNES,
        methode=_CENSURE,
        limites=_MEDIANE_ABSENTE,
    ),
    Definition(
        cle="jalons",
        page="Synthèse",
        label="Calendrier de la Cité",
        question="Quelles étapes de la gouvernance sont faites, en retard, à venir ?",
        unite="jalons",
        numerateur="Jalons de la Cité, prévus et réalisés.",
        source="Table des jalons.",
        methode="Un jalon est en retard quand sa date prévue est passée et qu'il n'est pas réalisé à « arrêté au ».",
        limites=_HORS_PERSONNES,
    ),
    Definition(
        cle="entonnoir",
        page="Cohorte",
        label="Progression de la cohorte",
        question="Combien de personnes franchissent chaque étape ?",
        unite="personnes",
        numerateur="Personnes de l'étape précédente qui ont franchi l'étape à la date choisie.",
        denominateur="Personnes de l'étape précédente.",
        sens="hausse",
        methode=(
            "Chaque étape est comptée parmi les personnes de la précédente : l'entonnoir ne s'élargit jamais. "
            "Les sorties y sont donc celles des personnes dont au moins un frein a été levé."
        ),
        limites="Les sorties sans frein levé sont dans « Sorties par catégorie », qui compte toutes les sorties.",
    ),
    Definition(
        cle="entrees_cumulees",
        page="Cohorte",
        label="Entrées en parcours cumulées",
        question="Les entrées suivent-elles la trajectoire vers la cible ?",
        unite="personnes",
        numerateur="Entrées en parcours depuis le début, mois par mois.",
        sens="hausse",
        methode="La trajectoire relie en ligne droite la valeur initiale et les valeurs cibles datées de la Cité.",
        limites="La cible concerne toute la Cité : elle est sans objet (so) dès qu'un autre filtre est actif.",
    ),
    Definition(
        cle="promotions",
        page="Cohorte",
        label="Promotions au même âge",
        question="Les promotions récentes avancent-elles plus vite que les premières, au même âge ?",
        unite="%",
        numerateur="Personnes de la promotion dont un frein est levé (ou sorties en sortie dynamique) à cet âge.",
        denominateur="Toutes les personnes entrées de la promotion.",
        sens="hausse",
        methode="L'âge est le nombre de mois depuis l'entrée de chacune.",
        limites="Une promotion s'arrête à l'âge de sa dernière entrée : au-delà, elle est trop récente.",
    ),
    Definition(
        cle="public_cible",
        page="Cohorte",
        label="Profil et public cible",
        question="Les personnes repérées correspondent-elles au public cible de la Cité ?",
        unite="%",
        numerateur="Personnes repérées qui remplissent le critère de leur Cité.",
        denominateur="Personnes pour qui le critère est renseigné.",
        sens="hausse",
        source="Tables des bénéficiaires, des localisations et des Cités.",
        methode=(
            "Chaque critère est examiné seul, puis tous à la fois. Hors cible : au moins un critère manque. "
            "Une tranche d'âge est dans la cible quand elle y est tout entière."
        ),
        limites="Un critère non renseigné n'est compté ni dedans ni dehors.",
    ),
    Definition(
        cle="delais",
        page="Cohorte",
        label="Délais entre étapes",
        question="Combien de temps sépare une étape de la suivante ?",
        unite="jours",
        numerateur="Jours d'une étape à la suivante.",
        denominateur="Personnes à l'étape de départ, arrivées ou non à la suivante.",
        sens="baisse",
        methode=_CENSURE + " Une étape franchie avant son étape de départ compte pour 0 jour.",
        limites=_MEDIANE_ABSENTE + " Une personne sortie avant l'étape est censurée à sa sortie.",
    ),
    Definition(
        cle="sorties_categories",
        page="Cohorte",
        label="Sorties par catégorie",
        question="Vers quoi les personnes sortent-elles ?",
        unite="personnes",
        numerateur="Personnes sorties au plus tard « arrêté au », par catégorie.",
        denominateur="Deux dénominateurs : les sorties hors neutralisées, et toutes les entrées.",
        sens="hausse",
        source=_PERSONNES,
        methode=(
            "Sortie dynamique = emploi durable + emploi de transition + sortie positive. Les sorties neutralisées "
            "(déménagement, santé ou maternité, retraite ou décès) ne sont pas au dénominateur."
        ),
        limites="Un contrat d'exactement six mois est compté « de transition » : la règle varie selon les systèmes.",
    ),
    Definition(
        cle="localisation",
        page="Cohorte",
        label="Qualité de la localisation",
        question="Sait-on où vivent les personnes repérées ?",
        unite="personnes",
        numerateur="Personnes repérées par qualité de localisation, pour un millésime de la géographie prioritaire.",
        denominateur="Personnes repérées.",
        source="Table des localisations.",
        methode="Une seule géographie à la fois : les millésimes 2015 et 2024 ne sont jamais mélangés.",
        limites="Une adresse imprécise n'est comptée dans aucun territoire.",
    ),
    Definition(
        cle="freins_par_type",
        page="Freins",
        label="Freins identifiés et levés",
        question="Quels freins sont les plus fréquents, et lesquels lève-t-on ?",
        unite="freins",
        numerateur="Freins identifiés ; parmi eux levés, en cours, sans action, abandonnés.",
        denominateur="Taux de levée : freins identifiés. Part des personnes : personnes examinées sur ce frein.",
        sens="hausse",
        source=_FREINS,
        methode=(
            "L'intervalle à 95 % est celui de Wilson : avec peu de freins il est large, et deux taux dont les "
            "intervalles se recouvrent ne sont pas clairement différents."
        ),
        limites="« Non abordé » n'est pas « pas de frein » : le nombre de personnes examinées figure dans le tableau.",
    ),
    Definition(
        cle="courbe_levee",
        page="Freins",
        label="Temps de levée des freins",
        question="En combien de temps un frein est-il levé ?",
        unite="%",
        numerateur="Part estimée de freins levés, tant de jours après leur identification.",
        denominateur="Freins identifiés, levés ou non.",
        sens="hausse",
        source=_FREINS,
        methode=_CENSURE + " Un frein abandonné est censuré à la date d'abandon.",
        limites="À droite de la courbe, peu de freins sont encore suivis : voir « Encore suivis » dans le tableau. Un frein non levé reste en attente après la sortie de la personne.",
    ),
    Definition(
        cle="delai_levee",
        page="Freins",
        label="Délai médian de levée par frein",
        question="Quels freins demandent le plus de temps ?",
        unite="jours",
        numerateur="Jours de l'identification à la levée.",
        denominateur="Freins identifiés, levés ou non.",
        sens="baisse",
        source=_FREINS,
        methode=_CENSURE,
        limites=_MEDIANE_ABSENTE,
    ),
    Definition(
        cle="freins_impact",
        page="Freins",
        label="Freins selon leur impact",
        question="Les freins les plus lourds sont-ils traités ?",
        unite="freins",
        numerateur="Freins identifiés par impact déclaré et par état.",
        denominateur="Taux de levée : freins identifiés de cet impact.",
        source=_FREINS,
        methode="L'impact est celui que le conseiller a déclaré au diagnostic.",
        limites="Un impact non renseigné forme sa propre ligne : il n'est pas réparti entre les autres.",
    ),
    Definition(
        cle="freins_par_personne",
        page="Freins",
        label="Nombre de freins par personne",
        question="Combien de freins une personne cumule-t-elle ?",
        unite="personnes",
        numerateur="Personnes diagnostiquées selon le nombre de freins identifiés.",
        denominateur="Personnes diagnostiquées.",
        source=_FREINS,
        methode="Tous les freins identifiés comptent, levés ou non.",
        limites="Un frein non abordé peut exister sans être compté.",
    ),
    Definition(
        cle="freins_ensemble",
        page="Freins",
        label="Freins présents ensemble",
        question="Quels freins se rencontrent chez les mêmes personnes ?",
        unite="personnes",
        numerateur="Personnes qui ont les deux freins ; sur la diagonale, personnes qui ont le frein.",
        source=_FREINS,
        methode="Freins identifiés à la date choisie, levés ou non.",
        limites="Se rencontrer ensemble ne veut pas dire que l'un cause l'autre.",
    ),
    Definition(
        cle="freins_sans_action",
        page="Freins",
        label="Freins identifiés sans action",
        question="Quels freins attendent encore une première action ?",
        unite="freins",
        numerateur="Freins identifiés, ni levés ni abandonnés, pour lesquels aucune action n'a commencé.",
        denominateur="Freins identifiés.",
        sens="baisse",
        methode="Une action compte pour un frein quand elle le vise. Le seuil de retard est de 30 jours après le constat.",
        limites="Une action transmise sans frein visé n'est rattachée à aucun frein. Les freins des personnes déjà sorties sont compris.",
    ),
    Definition(
        cle="familles_par_frein",
        page="Freins",
        label="Qui lève quels freins",
        question="Quelle famille de partenaires lève quels freins ?",
        unite="freins",
        numerateur="Freins levés selon la famille du partenaire qui les a levés.",
        source=_FREINS,
        methode="Le partenaire est celui qui a déclaré la levée.",
        limites="Lever un frein est souvent un travail commun ; un seul partenaire est inscrit.",
    ),
    Definition(
        cle="partenaires_sourcing",
        page="Partenaires",
        label="Personnes repérées par partenaire",
        question="Qui repère les personnes, et que deviennent-elles ?",
        unite="personnes",
        numerateur="Personnes repérées par le partenaire, et parmi elles diagnostiquées, entrées, sorties.",
        denominateur="Part entrée en parcours : personnes repérées par le partenaire.",
        source=_PERSONNES,
        methode="Le prescripteur est celui de la fiche de la personne.",
        limites="Une personne n'a qu'un prescripteur.",
    ),
    Definition(
        cle="partenaires_activite",
        page="Partenaires",
        label="Activité par partenaire",
        question="Qui accompagne, pour combien d'heures, et avec quels freins levés ?",
        unite="actions",
        numerateur="Personnes accompagnées, actions commencées, heures, freins levés par le partenaire.",
        methode="Les personnes sont distinctes pour chaque partenaire : elles ne s'additionnent pas entre partenaires.",
        limites="Un partenaire qui ne transmet plus paraît inactif : regarder sa dernière activité transmise.",
    ),
    Definition(
        cle="contributions_mois",
        page="Partenaires",
        label="Moyens apportés par mois",
        question="Quels financements et quel temps de travail sont apportés chaque mois ?",
        unite="euros et ETP",
        numerateur="Somme des financements en euros, somme des équivalents temps plein.",
        source="Table des contributions.",
        methode="Mois par mois, tous partenaires de la Cité.",
        limites=_HORS_PERSONNES,
    ),
    Definition(
        cle="contributions_partenaires",
        page="Partenaires",
        label="Moyens apportés par partenaire",
        question="Qui finance, et qui apporte du temps ?",
        unite="euros et ETP",
        numerateur="Financements cumulés en euros ; ETP moyen.",
        denominateur="ETP moyen : mois où le partenaire a apporté du temps.",
        source="Table des contributions.",
        methode="Cumul depuis le lancement jusqu'à « arrêté au ».",
        limites=_HORS_PERSONNES,
    ),
    Definition(
        cle="part_etapes",
        page="Partenaires",
        label="Place de chaque famille à chaque étape",
        question="Qui intervient à quel moment du parcours ?",
        unite="%",
        numerateur="Repérages, constats de freins, parcours suivis, actions ou levées de la famille de partenaires.",
        denominateur="Total de l'étape, partenaires précisés.",
        methode="Chaque ligne fait 100 %.",
        limites="Les étapes ne comptent pas la même chose : on les lit ligne par ligne, sans les additionner.",
    ),
    Definition(
        cle="relais",
        page="Partenaires",
        label="Relais entre partenaires",
        question="Entre qui les personnes passent-elles, et en combien de temps ?",
        unite="relais",
        numerateur="Actions suivies, pour la même personne, d'une action d'un autre partenaire.",
        denominateur="Délai médian : relais entre ces deux familles.",
        methode="Le délai est le nombre de jours entre le début des deux actions.",
        limites="Deux partenaires de la même famille font un relais ; deux actions du même partenaire, non.",
    ),
    Definition(
        cle="droit_commun",
        page="Partenaires",
        label="Raccrochage au droit commun",
        question="Les personnes non inscrites à France Travail y ont-elles été raccrochées ?",
        unite="personnes",
        numerateur="Personnes selon leur inscription au repérage, et l'existence d'une action de raccrochage ensuite.",
        denominateur="Personnes repérées.",
        sens="hausse",
        methode="Une action du type « raccrochage au droit commun » commencée au plus tard « arrêté au ».",
        limites="Seule la démarche est connue : l'inscription effective n'est pas transmise.",
    ),
    Definition(
        cle="territoires",
        page="Carte",
        label="Territoires",
        question="Où vivent les personnes, et où les freins sont-ils levés ?",
        unite="personnes, freins, %",
        numerateur="Personnes placées dans le territoire, leurs freins, leurs sorties.",
        denominateur="Taux de levée : freins identifiés. Sorties dynamiques : sorties hors neutralisées.",
        source="Tables des localisations, des bénéficiaires et des freins ; contours de l'ANCT ou schématiques.",
        methode=(
            "Une personne placée dans un micro-territoire compte dans son QPV. Les taux sont des sommes sur sommes, "
            "jamais des moyennes de taux."
        ),
        limites="Une seule géographie (millésime) à la fois ; les adresses imprécises ne sont sur aucun territoire.",
    ),
    Definition(
        cle="contexte_territoire",
        page="Carte",
        label="Contexte du territoire",
        question="Quelle est la situation du quartier ?",
        unite="selon le chiffre",
        numerateur="Chiffres publiés, repris tels quels, avec leur année et leur source.",
        source="INSEE, ANCT : source écrite à chaque ligne.",
        methode="Aucun calcul : un taux publié n'est ni additionné ni moyenné.",
        limites="Des statistiques sur les contours de 2015 ne décrivent pas un contour de 2024 modifié : elles sont alors « so ».",
    ),
)

DEFINITIONS: Mapping[str, Definition] = MappingProxyType({d.cle: d for d in TOUTES})
"""Definition by key; a `Tableau.cle` is always one of these."""
