"""The definitions of the page Parcours: delays, continuity, hand-overs, return to the droit commun, stalled parcours."""

from __future__ import annotations

from cite_data.indicateurs.definition import CENSURE, MEDIANE_ABSENTE, Definition
from cite_data.modele.seuils import HORIZON_CONTINUITE_JOURS, RUPTURE_JOURS

_PAGE = "Parcours"
_ACTIONS = "Tables des bénéficiaires et des actions transmises par les partenaires."
_JOUR_SANS_ACTION = (
    "Une action couvre ses jours, de son début à sa fin ; sans date de fin, elle continue. Deux actions qui se recouvrent "
    "ne comptent qu'une fois. Le jour de l'entrée compte comme un contact ; le parcours s'arrête à la sortie, ou à la date "
    "« arrêté au »."
)
_TOUTES_LES_ACTIONS = (
    "Toute action compte, même si la personne était absente ou excusée : c'est la continuité de ce qui est proposé. "
    "Une action dont la fin n'est pas transmise est tenue pour encore en cours."
)

DU_PARCOURS = (
    Definition(
        cle="delais",
        page=_PAGE,
        label="Délais entre étapes",
        question="Combien de temps sépare une étape de la suivante ?",
        unite="jours",
        numerateur="Jours d'une étape à la suivante.",
        denominateur="Personnes à l'étape de départ, arrivées ou non à la suivante.",
        sens="baisse",
        methode=CENSURE + " Une étape franchie avant son étape de départ compte pour 0 jour.",
        limites=MEDIANE_ABSENTE + " Une personne sortie avant l'étape est censurée à sa sortie.",
    ),
    Definition(
        cle="courbe_etapes",
        page=_PAGE,
        label="Temps depuis le repérage",
        question="Combien de jours après leur repérage les personnes atteignent-elles chaque étape ?",
        unite="%",
        numerateur="Part estimée des personnes qui ont atteint l'étape tant de jours après leur repérage.",
        denominateur="Personnes repérées, qu'elles aient ou non atteint l'étape.",
        sens="hausse",
        source=_ACTIONS,
        methode=CENSURE
        + " La première action est la première de toutes, même avant l'entrée en parcours (un atelier, par exemple).",
        limites=(
            "Une personne sortie sans l'étape est censurée à sa sortie, comme si elle pouvait encore l'atteindre : la part "
            "est un peu surestimée si beaucoup sortent avant. Au bout des courbes, peu de personnes sont encore suivies."
        ),
    ),
    Definition(
        cle="interruptions",
        page=_PAGE,
        label="Plus longue période sans action",
        question="Combien de temps les personnes restent-elles sans aucune action ?",
        unite="jours",
        numerateur="Plus longue suite de jours sans aucune action entre l'entrée et la sortie, par personne.",
        denominateur="Personnes entrées en parcours, sorties ou non.",
        sens="baisse",
        source=_ACTIONS,
        methode=_JOUR_SANS_ACTION,
        limites=_TOUTES_LES_ACTIONS
        + " Pour un parcours en cours, la plus longue période peut encore s'allonger.",
        formule="Par personne : plus grand écart, en jours, entre deux jours couverts. Médiane de Kaplan-Meier sur les personnes.",
    ),
    Definition(
        cle="continuite",
        page=_PAGE,
        label="Parcours sans rupture",
        question="Quelle part des parcours se déroule sans rupture ?",
        unite="%",
        numerateur=f"Personnes qui ne sont jamais restées plus de {RUPTURE_JOURS} jours de suite sans action.",
        denominateur=f"Personnes entrées depuis plus de {RUPTURE_JOURS} jours, sorties comprises.",
        sens="hausse",
        source=_ACTIONS,
        methode=_JOUR_SANS_ACTION
        + f" Les personnes entrées depuis {RUPTURE_JOURS} jours ou moins ne peuvent pas encore avoir connu de rupture : elles "
        "sont comptées à part (trop récentes), sorties ou non. Intervalle de Wilson à 95 %.",
        limites=_TOUTES_LES_ACTIONS
        + " Un parcours plus long a plus d'occasions de s'interrompre : pour comparer des "
        "périodes d'entrée, voir « Continuité par trimestre d'entrée ».",
    ),
    Definition(
        cle="continuite_trimestres",
        page=_PAGE,
        label="Continuité par trimestre d'entrée",
        question="Les parcours deviennent-ils plus continus d'un trimestre d'entrée à l'autre ?",
        unite="%",
        numerateur=(
            f"Personnes qui, pendant leurs {HORIZON_CONTINUITE_JOURS} premiers jours de parcours, ne sont jamais restées plus "
            f"de {RUPTURE_JOURS} jours de suite sans action."
        ),
        denominateur="Personnes entrées ce trimestre.",
        sens="hausse",
        source=_ACTIONS,
        methode=_JOUR_SANS_ACTION
        + f" Tous les trimestres sont regardés au même âge ({HORIZON_CONTINUITE_JOURS} jours) ; un trimestre dont la dernière "
        "entrée possible n'a pas cet âge est « trop récent ». Intervalle de Wilson à 95 %.",
        limites="Avec peu d'entrées par trimestre, l'intervalle est large : deux traits qui se recouvrent ne sont pas clairement différents.",
    ),
    Definition(
        cle="relais",
        page=_PAGE,
        label="Relais entre partenaires",
        question="Entre qui les personnes passent-elles, et en combien de temps ?",
        unite="relais",
        numerateur="Actions suivies, pour la même personne, d'une action d'un autre partenaire.",
        denominateur="Délai médian : relais entre ces deux familles.",
        methode="Le délai est le nombre de jours entre le début des deux actions.",
        limites="Deux partenaires de la même famille font un relais ; deux actions du même partenaire, non.",
        formule="Nombre de relais d'une famille vers une autre ; délai : médiane des jours entre l'action et la suivante.",
    ),
    Definition(
        cle="partenaires_autour",
        page=_PAGE,
        label="Partenaires autour d'une personne",
        question="Combien de partenaires agissent autour d'une même personne ?",
        unite="personnes",
        numerateur=(
            "Personnes selon le nombre de partenaires différents dont au moins une action pour elles a commencé ; "
            "« ont agi » : au moins une de ces actions où la personne n'était ni absente ni excusée."
        ),
        denominateur="Personnes entrées en parcours, sorties ou non.",
        source=_ACTIONS,
        methode="Toutes les actions de la personne comptent, avant comme après l'entrée. « Au moins deux » cumule les classes à partir de deux.",
        limites="Une présence non renseignée est tenue pour une présence. Un partenaire qui repère ou suit sans action n'est pas compté.",
    ),
    Definition(
        cle="droit_commun",
        page=_PAGE,
        label="Raccrochage au droit commun",
        question="Les personnes non inscrites à France Travail ont-elles été raccrochées au droit commun ?",
        unite="personnes",
        numerateur="Personnes selon leur inscription au repérage, et l'existence d'une action de raccrochage ensuite.",
        denominateur="Personnes repérées.",
        sens="hausse",
        methode="Une action du type « raccrochage au droit commun » commencée au plus tard « arrêté au ».",
        limites="Seule la démarche est connue : l'inscription effective n'est pas transmise.",
    ),
    Definition(
        cle="courbe_raccrochage",
        page=_PAGE,
        label="Temps jusqu'au raccrochage",
        question="Combien de temps après leur entrée les personnes non inscrites sont-elles raccrochées ?",
        unite="%",
        numerateur="Part estimée des personnes raccrochées tant de jours après leur entrée.",
        denominateur="Personnes entrées en parcours, non inscrites à France Travail au repérage.",
        sens="hausse",
        source=_ACTIONS,
        methode=CENSURE + " Un raccrochage avant l'entrée compte pour 0 jour.",
        limites="Une personne sortie sans raccrochage est censurée à sa sortie. Une inscription non renseignée n'est pas comptée.",
    ),
    Definition(
        cle="reorientations",
        page=_PAGE,
        label="Réorientations",
        question="Vers quels dispositifs de droit commun les personnes sont-elles réorientées ?",
        unite="personnes",
        numerateur="Personnes pour qui un raccrochage vers ce dispositif a commencé, selon leur inscription au repérage.",
        denominateur="Délai médian : personnes entrées, réorientées vers ce dispositif.",
        source=_ACTIONS,
        methode=(
            "L'orientation est celle de l'action de raccrochage. Le délai va de l'entrée à la première action vers ce "
            "dispositif ; avant l'entrée, il vaut 0 jour."
        ),
        limites=(
            "Une personne réorientée vers deux dispositifs est dans les deux : les lignes ne s'additionnent pas. Le délai ne "
            "porte que sur les personnes réorientées ; pour toutes, voir « Temps jusqu'au raccrochage »."
        ),
        formule="Nombre de personnes ; délai : médiane des jours de l'entrée à la première réorientation vers ce dispositif.",
    ),
    Definition(
        cle="parcours_sans_action",
        page=_PAGE,
        label="Parcours à l'arrêt",
        question="Quels parcours sont à l'arrêt, et qui les suit ?",
        unite="personnes",
        numerateur=f"Personnes en parcours sans aucune action depuis plus de {RUPTURE_JOURS} jours.",
        denominateur="Personnes en parcours : entrées et pas encore sorties.",
        sens="baisse",
        source=_ACTIONS,
        methode="Jours depuis la fin de la dernière action, ou depuis l'entrée s'il n'y en a eu aucune. "
        + _JOUR_SANS_ACTION,
        limites=_TOUTES_LES_ACTIONS,
    ),
    Definition(
        cle="parcours_a_l_arret",
        page=_PAGE,
        label="Liste des parcours à l'arrêt",
        question="Quelles personnes suivies par ce partenaire n'ont plus d'action ?",
        unite="personnes",
        numerateur=f"Personnes en parcours, suivies par ce partenaire, sans aucune action depuis plus de {RUPTURE_JOURS} jours.",
        source="Tables des bénéficiaires, des actions et des freins.",
        methode=(
            "Une ligne par personne, sous pseudonyme : jours depuis la dernière action, son type, nombre de freins constatés ni "
            "levés ni abandonnés, mois des étapes."
        ),
        limites=(
            "Réservée aux accès qui permettent les listes individuelles. La nature des freins n'y figure jamais. Le pseudonyme "
            "ne dit rien de la personne : seul le registre de l'intégration le relie au dossier du partenaire."
        ),
    ),
)
