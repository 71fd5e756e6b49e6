"""The definitions of the page Moyens: credits, counsellors, costs, contributions."""

from __future__ import annotations

from cite_data.indicateurs.definition import HORS_PERSONNES, Definition
from cite_data.modele.seuils import PERSONNES_PAR_CONSEILLER

DANS_LE_COUT = (
    "Dans le coût : les crédits payés de l'enveloppe de la Cité, tous programmes, depuis le lancement."
)
HORS_DU_COUT = (
    "Hors du coût : les conseillers Equip'emploi (portés par France Travail et le FSE), le temps de travail, les locaux et "
    "les prestations apportés par les partenaires, les actions de droit commun."
)

DES_MOYENS = (
    Definition(
        cle="credits_enveloppe",
        page="Moyens",
        label="Crédits et enveloppe",
        question="Quelle part de l'enveloppe est engagée, quelle part est payée ?",
        unite="euros",
        numerateur="Crédits engagés, crédits payés de l'exercice, mouvements datés d'« arrêté au » au plus tard.",
        denominateur="Enveloppe notifiée de l'exercice, à la même date.",
        source="Table des crédits, tenue par le chef de projet.",
        methode=(
            "Somme des mouvements, annulations déduites. Une somme payée l'année suivante compte dans son exercice. Une Cité "
            "compte pour un exercice quand son enveloppe est notifiée, et qu'elle a déjà transmis un engagement et un "
            "paiement ; la colonne « Compté » dit combien. Les autres n'entrent ni en haut ni en bas."
        ),
        limites=f"Le programme verse environ 100 000 € par Cité et par an. {HORS_PERSONNES}",
        formule="Crédits engagés ÷ enveloppe × 100 ; crédits payés ÷ enveloppe × 100.",
    ),
    Definition(
        cle="conseillers_mois",
        page="Moyens",
        label="Conseillers et personnes en parcours",
        question="Combien de conseillers sont en poste, et pour combien de personnes ?",
        unite="conseillers, ETP, personnes",
        numerateur="Personnes en parcours le dernier jour du mois (entrées, pas encore sorties).",
        denominateur="Conseillers en poste ce jour-là ; équivalents temps plein de ces postes.",
        source="Tables des conseillers et des bénéficiaires.",
        methode="Un poste compte du premier au dernier jour où il est tenu. Sans ETP dit pour un poste, l'ETP est « nd ».",
        limites=f"Toutes les personnes en parcours, suivies ou non par ces conseillers. {HORS_PERSONNES}",
        formule="Personnes en parcours ÷ conseillers en poste ; personnes en parcours ÷ équivalents temps plein.",
    ),
    Definition(
        cle="personnes_par_conseiller",
        page="Moyens",
        label="Personnes par conseiller et par an",
        question=f"Combien de personnes un conseiller accompagne-t-il par an, pour {PERSONNES_PAR_CONSEILLER} au programme ?",
        unite="personnes par an",
        numerateur="Personnes en parcours au moins un jour des douze mois qui finissent à « arrêté au ».",
        denominateur="Années de conseiller des mêmes douze mois (jours en poste / jours), en postes et en ETP.",
        source="Tables des conseillers et des bénéficiaires.",
        methode=(
            f"Le programme prévoyait {PERSONNES_PAR_CONSEILLER} personnes par conseiller et par an (22 800 pour 152) : un an "
            "est comparé à un an. Avant que le premier poste ait douze mois : « trop récent »."
        ),
        limites=(
            "Les conseillers peuvent accompagner aussi des personnes hors de la Cité, que ces données ne connaissent pas. Un "
            f"nombre bas n'est pas une faute : l'accompagnement peut être renforcé. {HORS_PERSONNES}"
        ),
        formule="Personnes accompagnées en douze mois ÷ (jours de poste ÷ jours de la période) ; de même avec les ETP.",
    ),
    Definition(
        cle="couts",
        page="Moyens",
        label="Coût par personne et par sortie dynamique",
        question="Combien coûtent une personne accompagnée et une sortie dynamique ?",
        unite="euros",
        numerateur="Crédits payés depuis le lancement, jusqu'à « arrêté au ».",
        denominateur="Personnes entrées en parcours ; sorties dynamiques ; depuis le lancement.",
        source="Tables des crédits et des bénéficiaires.",
        methode="Somme sur somme. Sans paiement transmis : « nd », et la Cité n'est pas dans l'ensemble.",
        limites=f"{DANS_LE_COUT} {HORS_DU_COUT} Les premières années coûtent plus : rien n'est encore sorti. {HORS_PERSONNES}",
        formule="Crédits payés ÷ personnes entrées ; crédits payés ÷ sorties dynamiques.",
    ),
    Definition(
        cle="contributions_mois",
        page="Moyens",
        label="Moyens apportés par mois",
        question="Quels financements et quel temps de travail sont apportés chaque mois ?",
        unite="euros et ETP",
        numerateur="Somme des financements en euros, somme des équivalents temps plein.",
        source="Table des contributions.",
        methode="Mois par mois, tous partenaires de la Cité.",
        limites=HORS_PERSONNES,
    ),
    Definition(
        cle="contributions_partenaires",
        page="Moyens",
        label="Moyens apportés par partenaire",
        question="Qui finance, et qui apporte du temps ?",
        unite="euros et ETP",
        numerateur="Financements cumulés en euros ; ETP moyen.",
        denominateur="ETP moyen : mois où le partenaire a apporté du temps.",
        source="Table des contributions.",
        methode="Cumul depuis le lancement jusqu'à « arrêté au ».",
        limites=HORS_PERSONNES,
        formule="Somme des financements ; ETP moyen = somme des ETP mensuels ÷ mois où le partenaire a apporté du temps.",
    ),
)
