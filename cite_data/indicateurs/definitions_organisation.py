"""The definitions of the page Mon organisation: what an organisation brought, and where it stands beside the others."""

from __future__ import annotations

from cite_data.indicateurs.definition import CENSURE, HORS_PERSONNES, MEDIANE_ABSENTE, Definition
from cite_data.modele.seuils import A_RELANCER_JOURS, EN_RETARD_JOURS, RUPTURE_JOURS, SECRET_PARTENARIAT

_PAGE = "Mon organisation"
_PERSONNES = "Table des bénéficiaires transmise par les partenaires."
_LA_SIENNE = "Un partenaire ne voit ici que les lignes de son organisation."
DELAI_PROTEGE = (
    f"Le délai de l'organisation est caché (s) si moins de {SECRET_PARTENARIAT} de ses personnes sont repérées ou entrées, ou si "
    f"celles des autres sont moins de {SECRET_PARTENARIAT} : l'écart entre les deux délais parlerait de quelques personnes."
)
COMPARABLES = 3
"""A median rests on at least so many other partners."""

DE_L_ORGANISATION = (
    Definition(
        cle="organisation_parcours",
        page=_PAGE,
        label="Parcours des personnes repérées par l'organisation",
        question="Que sont devenues les personnes que l'organisation a repérées ?",
        unite="personnes",
        numerateur="Personnes repérées par l'organisation, par étape atteinte au plus tard « arrêté au ».",
        denominateur="Part de l'étape précédente ; pour les sorties, part des sorties hors neutralisées.",
        sens="hausse",
        source=_PERSONNES,
        methode=(
            "Une personne est comptée chez le partenaire qui l'a repérée (prescripteur), quels que soient ceux qui "
            "l'accompagnent ensuite. Sortie dynamique = emploi durable + emploi de transition + sortie positive."
        ),
        limites=(
            f"{_LA_SIENNE} Le nombre de personnes diagnostiquées ne lui est pas montré : il faudrait, pour protéger celles "
            "des petits partenaires, le cacher à tout le monde sur la Synthèse."
        ),
    ),
    Definition(
        cle="organisation_reperes",
        page=_PAGE,
        label="L'organisation au regard des autres partenaires",
        question="Où se situe l'organisation par rapport aux autres partenaires ?",
        unite="selon le chiffre",
        numerateur="La valeur de l'organisation, et la médiane de celles des autres partenaires dont la valeur est visible.",
        denominateur=(
            "Part entrée : personnes repérées. Sorties dynamiques : sorties hors neutralisées. Actions, heures et freins "
            "levés : personnes accompagnées."
        ),
        source="Tables bénéficiaires, freins et actions transmises par les partenaires.",
        methode=(
            "Médiane simple, sans pondération, calculée sur les seules valeurs que le lecteur voit déjà dans les tableaux de "
            f"la page Partenaires : elle n'apprend rien de plus. Elle repose sur {COMPARABLES} autres partenaires au moins."
        ),
        limites=(
            "Un partenaire qui oriente beaucoup et un partenaire qui forme ne font pas le même métier : un écart à la médiane "
            "n'est pas un jugement. Les autres partenaires ne sont jamais nommés ; ceux de trop faible effectif ne comptent "
            f"pas. Sous {COMPARABLES} valeurs visibles, la médiane est cachée (s), ou sans objet (so) s'il n'y a pas assez de partenaires."
        ),
    ),
    Definition(
        cle="organisation_delais",
        page=_PAGE,
        label="Délais des personnes repérées par l'organisation",
        question="Les personnes repérées par l'organisation attendent-elles plus que les autres ?",
        unite="jours",
        numerateur="Délai médian entre le repérage et le diagnostic, puis l'entrée en parcours.",
        denominateur="Personnes repérées par l'organisation ; toutes les personnes repérées de la Cité.",
        sens="baisse",
        source=_PERSONNES,
        methode=CENSURE,
        limites=(
            f"{MEDIANE_ABSENTE} {_LA_SIENNE} {DELAI_PROTEGE} Le délai jusqu'au diagnostic n'est pas montré aux partenaires."
        ),
    ),
    Definition(
        cle="organisation_arrets",
        page=_PAGE,
        label="Parcours à l'arrêt suivis par l'organisation",
        question="Combien de parcours suivis par l'organisation sont à l'arrêt ?",
        unite="personnes",
        numerateur=f"Personnes en parcours dont l'organisation est référente, sans aucune action depuis plus de {RUPTURE_JOURS} jours.",
        denominateur="Personnes en parcours dont l'organisation est référente.",
        sens="baisse",
        source="Tables des bénéficiaires et des actions.",
        methode="Même calcul que « Parcours sans action » de la page Parcours : une action de n'importe quel partenaire interrompt le silence.",
        limites=f"{_LA_SIENNE} Leur nombre ne lui est dit qu'à partir de {SECRET_PARTENARIAT} ; en dessous, zéro compris, il est caché (s).",
    ),
    Definition(
        cle="organisation_territoires",
        page=_PAGE,
        label="Territoires : l'organisation et les autres",
        question="Dans quels quartiers l'organisation est-elle attendue ?",
        unite="personnes",
        numerateur="Personnes repérées dans chaque QPV, par l'organisation et par d'autres ; celles qui sont entrées en parcours.",
        source="Tables des localisations et des bénéficiaires.",
        methode="Une personne placée dans un micro-territoire compte dans son QPV.",
        limites=(
            "Une seule géographie (millésime) à la fois ; les adresses imprécises ne sont sur aucun territoire. Peu de personnes "
            "repérées dans un quartier ne dit pas combien y vivent : croiser avec sa population, sur la Carte."
        ),
    ),
    Definition(
        cle="organisation_remontees",
        page=_PAGE,
        label="Dernières données transmises par l'organisation",
        question="Les données de l'organisation sont-elles à jour ?",
        unite="jours",
        numerateur="Jours depuis la dernière date connue, par genre de données (repérages, freins, actions, contributions).",
        sens="baisse",
        methode=(
            f"Même calcul que « Fraîcheur » de la page Données : au-delà de {A_RELANCER_JOURS} jours, à relancer ; au-delà de "
            f"{EN_RETARD_JOURS}, en retard."
        ),
        limites=f"Les filtres sur les personnes ne changent pas ces dates. {_LA_SIENNE} Une activité qui n'a pas lieu n'est pas un retard : seule la date est connue.",
    ),
    Definition(
        cle="organisation_fichiers",
        page=_PAGE,
        label="Fichiers de l'organisation aux dernières intégrations",
        question="Qu'a-t-on gardé des fichiers de l'organisation ?",
        unite="lignes",
        numerateur="Lignes reçues, conservées et écartées de chaque fichier, et les constats qui l'expliquent.",
        source="Bilan écrit dans chaque publication par l'intégration des classeurs.",
        methode="Lignes reçues = conservées + écartées. Un constat ne fait pas toujours écarter une ligne.",
        limites=(
            f"{HORS_PERSONNES} Seuls les fichiers qui disent de quelle organisation et de quelle Cité ils sont peuvent être "
            "montrés ; les intégrations d'avant cette page ne le gardaient pas."
        ),
    ),
)
