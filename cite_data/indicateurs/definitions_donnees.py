"""The definitions of the page Données: freshness, quality, changes, integration."""

from __future__ import annotations

from cite_data.indicateurs.definition import HORS_PERSONNES, Definition
from cite_data.indicateurs.donnees import RYTHME
from cite_data.modele.seuils import A_RELANCER_JOURS, EN_RETARD_JOURS
from cite_data.publication import AXES, Axe

_MANIFESTES = "Manifestes des publications."
_A_LA_PUBLICATION = "Mesuré une fois, à la publication, sur toutes les données de la Cité."
_TOUTES_CITES = "Toutes les Cités de la publication ensemble, quel que soit le filtre."


def _definition_de_l_axe(axe: Axe) -> Definition:
    return Definition(
        cle=f"qualite_{axe.cle}",
        page="Données",
        label=axe.label,
        question=axe.question,
        unite="%",
        numerateur=axe.numerateur,
        denominateur=f"{axe.denominateur[:1].upper()}{axe.denominateur[1:]}.",
        sens="hausse",
        source="Tables de la publication.",
        methode=axe.methode,
        limites=axe.limites,
        frequence=_A_LA_PUBLICATION,
    )


DES_AXES = tuple(_definition_de_l_axe(axe) for axe in AXES)
"""The definitions of the four axes of quality, written beside the queries that measure them."""

DES_DONNEES = (
    Definition(
        cle="fraicheur",
        page="Données",
        label="Fraîcheur des données",
        question="De quand datent les dernières données de chaque partenaire ?",
        unite="jours",
        numerateur=(
            "Jours entre la dernière date connue (repérage prescrit, frein constaté ou levé, action commencée, fin du "
            "mois d'une contribution) et « arrêté au »."
        ),
        denominateur="Sans objet : c'est une durée.",
        sens="baisse",
        source="Tables des bénéficiaires, des freins, des actions et des contributions.",
        methode=(
            f"Les remontées suivent un rythme {RYTHME}. Jusqu'à {A_RELANCER_JOURS} jours : à jour ; au-delà : à relancer ; "
            f"au-delà de {EN_RETARD_JOURS} jours : en retard."
        ),
        limites=f"Un partenaire sans activité récente ressemble à un partenaire qui ne transmet plus. {HORS_PERSONNES}",
        formule="« Arrêté au » − dernière date connue, en jours.",
    ),
    Definition(
        cle="qualite",
        page="Données",
        label="Qualité des données",
        question="Les données publiées sont-elles complètes, vraisemblables, cohérentes, localisées ?",
        unite="%",
        numerateur="Selon l'axe : informations renseignées, personnes sans doute ni contradiction, personnes localisées.",
        denominateur="Selon l'axe, écrit à chaque ligne.",
        sens="hausse",
        source=_MANIFESTES,
        methode=f"{_A_LA_PUBLICATION} Plusieurs Cités : somme sur somme, jamais une moyenne de taux.",
        limites="Les filtres sur les personnes et la date « arrêté au » ne s'y appliquent pas : seule la Cité compte.",
        frequence="À chaque publication.",
        formule="Selon l'axe : numérateur de l'axe ÷ dénominateur de l'axe × 100.",
    ),
    *DES_AXES,
    Definition(
        cle="qualite_evolution",
        page="Données",
        label="Évolution de la qualité",
        question="La qualité des données progresse-t-elle d'une publication à l'autre ?",
        unite="%",
        numerateur="Celui de chaque axe, tel qu'il a été mesuré à chaque publication.",
        denominateur="Celui de chaque axe.",
        sens="hausse",
        source=_MANIFESTES,
        methode=(
            "Les publications qui mènent à celle qui est affichée, à la date de leurs données ; pour une même date, la "
            "dernière. Celles sur lesquelles on est revenu n'y sont pas."
        ),
        limites="Une publication faite avant que la qualité soit mesurée n'apparaît pas.",
        frequence="À chaque publication.",
        formule="Celle de chaque axe, à chaque publication.",
    ),
    Definition(
        cle="ecarts",
        page="Données",
        label="Changements de la publication",
        question="Qu'a changé la publication affichée, et chez quel partenaire ?",
        unite="lignes",
        numerateur="Lignes ajoutées, modifiées ou disparues depuis la publication précédente.",
        source=_MANIFESTES,
        methode=(
            "Une ligne est la même quand sa clé est la même ; elle est modifiée dès qu'une autre colonne diffère. Elle compte "
            "pour le partenaire qui l'a prescrite, constatée, menée ou apportée."
        ),
        limites=f"{_TOUTES_CITES} Une première publication ajoute tout.",
        frequence="À chaque publication.",
    ),
    Definition(
        cle="integration",
        page="Données",
        label="Fichiers intégrés",
        question="Quels fichiers ont été intégrés, et combien de leurs lignes ont été conservées ?",
        unite="lignes",
        numerateur="Lignes reçues dans chaque fichier, conservées ou écartées.",
        source=_MANIFESTES,
        methode="Reçues = conservées + écartées. Un constat peut porter sur une ligne conservée.",
        limites=_TOUTES_CITES,
        frequence="À chaque intégration de classeurs.",
    ),
    Definition(
        cle="integration_regles",
        page="Données",
        label="Constats par règle",
        question="Quels constats les fichiers intégrés ont-ils appelés le plus souvent ?",
        unite="constats",
        numerateur="Constats de même nature, tous fichiers de l'intégration confondus.",
        source=_MANIFESTES,
        methode="Un constat par cellule, par ligne ou par feuille selon la règle.",
        limites=_TOUTES_CITES,
        frequence="À chaque intégration de classeurs.",
    ),
)
