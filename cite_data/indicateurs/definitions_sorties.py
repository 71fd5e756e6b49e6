"""The definitions of the page Sorties: categories, what comes after, FSE+."""

from __future__ import annotations

from cite_data.indicateurs.definition import Definition

_PERSONNES = "Table des bénéficiaires transmise par les partenaires."
_SUIVIS = "Tables des bénéficiaires et des suivis après la sortie."
_MUR = (
    "Une personne compte à un horizon dès que sa sortie est assez ancienne à « arrêté au » ; avant, elle est « trop "
    "récente ». Les sorties neutralisées (déménagement, santé ou maternité, retraite ou décès) n'y sont pas."
)
_INCONNUES = "Une personne sans réponse (situation inconnue) ou sans relevé (suivi manquant, nd) n'est jamais comptée « sans emploi »."
_PETITS_NOMBRES = (
    "Avec peu de personnes l'intervalle à 95 % (Wilson) est large : il est donné à côté de la part."
)

DES_SORTIES = (
    Definition(
        cle="sorties_categories",
        page="Sorties",
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
        formule="Sorties de la catégorie ÷ sorties hors neutralisées × 100 ; sorties de la catégorie ÷ entrées × 100.",
    ),
    Definition(
        cle="sorties_trimestre",
        page="Sorties",
        label="Sorties dynamiques par trimestre",
        question="La part de sorties dynamiques progresse-t-elle d'un trimestre à l'autre ?",
        unite="%",
        numerateur="Sorties dynamiques du trimestre de sortie.",
        denominateur="Sorties du trimestre, hors neutralisées.",
        sens="hausse",
        source=_PERSONNES,
        methode="Le trimestre est celui de la sortie. Le trimestre qui n'est pas fini est « trop récent ».",
        limites=f"{_PETITS_NOMBRES} Un trimestre sans sortie est « so ».",
    ),
    Definition(
        cle="situations_apres_sortie",
        page="Sorties",
        label="Situation après la sortie",
        question="Que deviennent les personnes 3, 6 et 12 mois après leur sortie ?",
        unite="personnes",
        numerateur="Personnes sorties, selon leur situation à l'horizon, ou la raison pour laquelle elle n'est pas connue.",
        denominateur="Sorties hors neutralisées : chaque ligne les compte toutes, une fois chacune.",
        source=_SUIVIS,
        methode=f"{_MUR} La situation retenue est celle du suivi de cet horizon, relevée au plus tard « arrêté au ».",
        limites=_INCONNUES,
        formule="Dénombrement : chaque sortie comptée est dans une colonne et une seule par horizon.",
    ),
    Definition(
        cle="emploi_apres_sortie",
        page="Sorties",
        label="Emploi après la sortie",
        question="Quelle part des personnes sorties est en emploi 3, 6 et 12 mois après ?",
        unite="%",
        numerateur="Personnes en emploi durable ou en emploi de moins de six mois à l'horizon.",
        denominateur=(
            "Deux dénominateurs : les personnes dont la situation est connue, et toutes les sorties assez anciennes."
        ),
        sens="hausse",
        source=_SUIVIS,
        methode=f"{_MUR} L'intervalle est celui de la part des personnes suivies.",
        limites=(
            f"{_INCONNUES} La part des personnes suivies est souvent flatteuse : qui répond va mieux. Celle de toutes les "
            "sorties est un minimum. La vérité est entre les deux."
        ),
        formule="Personnes en emploi ÷ personnes dont la situation est connue × 100 ; personnes en emploi ÷ sorties assez anciennes × 100.",
    ),
    Definition(
        cle="maintien_emploi",
        page="Sorties",
        label="Maintien dans l'emploi",
        question="Les personnes sorties vers l'emploi y sont-elles encore, et durablement ?",
        unite="%",
        numerateur="Personnes encore en emploi à l'horizon ; parmi elles, en emploi durable.",
        denominateur="Personnes sorties vers un emploi durable ou de transition, dont la situation à l'horizon est connue.",
        sens="hausse",
        source=_SUIVIS,
        methode=f"{_MUR} L'emploi durable à six mois est la ligne « À 6 mois ».",
        limites=f"{_PETITS_NOMBRES} {_INCONNUES} Un changement d'employeur entre deux relevés ne se voit pas.",
        formule="Personnes encore en emploi ÷ personnes sorties vers l'emploi et connues × 100 ; de même pour l'emploi durable.",
    ),
    Definition(
        cle="noria",
        page="Sorties",
        label="Retours au chômage (effets de noria)",
        question="Combien de personnes en emploi se retrouvent en recherche d'emploi ensuite ?",
        unite="%",
        numerateur="Personnes en emploi à un moment (sortie ou horizon) et en recherche d'emploi à un moment suivant.",
        denominateur="Personnes en emploi au premier moment, et connues aux deux.",
        sens="baisse",
        source=_SUIVIS,
        methode=(
            f"{_MUR} « Au moins un retour » : en emploi à un moment et en recherche d'emploi à l'un des suivants, parmi les "
            "personnes en emploi à un moment et connues à l'un des suivants."
        ),
        limites=f"{_INCONNUES} Un retour entre deux relevés, suivi d'un nouvel emploi, ne se voit pas.",
    ),
    Definition(
        cle="fse",
        page="Sorties",
        label="Indicateurs communs FSE+",
        question="Que déclarer au titre des indicateurs communs du FSE+ ?",
        unite="personnes",
        numerateur="Participants (personnes entrées en parcours) qui répondent à l'indicateur : femmes, hommes, total.",
        denominateur="Participants, sauf remarque contraire, dont la réponse est connue : colonne « Base ».",
        source=(
            "Tables des bénéficiaires et des suivis ; règlement (UE) 2021/1057, annexe I, points 1.1, 1.2, 2 et 3."
        ),
        methode=(
            "Situation à l'entrée : celle qui est transmise, jamais déduite de l'inscription à France Travail ni de la durée "
            "sans emploi. Sortie : motif relevé le jour de la sortie ; un motif qui ne dit pas la situation (sans nouvelles, "
            "abandon, déménagement) n'est pas au dénominateur. Six mois : suivi de cet horizon, sorties assez anciennes. Les "
            "sorties neutralisées sont comptées : ce sont des participants. Résultats d'emploi : sans emploi à l'entrée."
        ),
        limites=(
            "« nd » avec sa raison quand les données ne disent pas l'indicateur. Le total compte aussi les personnes dont le "
            "sexe n'est pas renseigné. À rapprocher du questionnaire de l'opération avant toute déclaration."
        ),
        formule="Participants qui répondent à l'indicateur ÷ base × 100.",
    ),
)
