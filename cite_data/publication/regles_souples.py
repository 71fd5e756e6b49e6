"""What is allowed and yet hard to believe: rules that no publication is refused for, with their thresholds.

Each rule is a query that yields the persons it touches. `au()` is the day of which the data speak.
"""

from __future__ import annotations

from dataclasses import dataclass

from cite_data.modele.referentiels import MOTIFS_SORTIE, NEUTRALISEE

HEURES_PAR_JOUR = 10
ENTREE_MOIS = 24
ACTION_MOIS = 24
LEVEES_IMMEDIATES = 2
SANS_ACTION_JOURS = 90
SANS_SUIVI_MOIS = 12

_NEUTRALISES = ", ".join(f"'{code}'" for code in MOTIFS_SORTIE.du_groupe(NEUTRALISEE))
_AGIES = "SELECT beneficiaire_id FROM actions"


@dataclass(frozen=True, kw_only=True)
class RegleSouple:
    """What is doubtful, in French, and the query that yields the `beneficiaire_id` of the persons concerned."""

    label: str
    personnes: str


VRAISEMBLANCE: tuple[RegleSouple, ...] = (
    RegleSouple(
        label="un événement daté après la date des données",
        personnes="""
            SELECT beneficiaire_id FROM beneficiaires
            WHERE greatest(date_reperage, date_diagnostic, date_entree, date_sortie) > au()
            UNION ALL SELECT beneficiaire_id FROM freins
            WHERE greatest(date_identification, date_levee, date_abandon) > au()
            UNION ALL SELECT beneficiaire_id FROM actions WHERE date_debut > au()
            UNION ALL SELECT beneficiaire_id FROM suivis WHERE date_constat > au()""",
    ),
    RegleSouple(
        label="un repérage avant le lancement de la Cité",
        personnes="""
            SELECT beneficiaire_id FROM beneficiaires JOIN cites USING (cite_id)
            WHERE date_reperage < date_lancement""",
    ),
    RegleSouple(
        label=f"plus de {ENTREE_MOIS} mois entre le repérage et l'entrée",
        personnes=f"""
            SELECT beneficiaire_id FROM beneficiaires
            WHERE date_entree > date_reperage + INTERVAL {ENTREE_MOIS} MONTH""",
    ),
    RegleSouple(
        label=f"une action de plus de {HEURES_PAR_JOUR} heures par jour",
        personnes=f"""
            SELECT beneficiaire_id FROM actions
            WHERE heures > {HEURES_PAR_JOUR}
                * (1 + date_diff('day', date_debut, coalesce(date_fin, greatest(date_debut, au()))))""",
    ),
    RegleSouple(
        label=f"une action de plus de {ACTION_MOIS} mois, ou commencée il y a plus de {ACTION_MOIS} mois et sans fin",
        personnes=f"""
            SELECT beneficiaire_id FROM actions
            WHERE coalesce(date_fin, au()) > date_debut + INTERVAL {ACTION_MOIS} MONTH""",
    ),
    RegleSouple(
        label="une action suivie (« présente ») de 0 heure",
        personnes="SELECT beneficiaire_id FROM actions WHERE presence = 'presente' AND heures = 0",
    ),
    RegleSouple(
        label=f"au moins {LEVEES_IMMEDIATES} freins, tous levés le jour même de leur identification",
        personnes=f"""
            SELECT beneficiaire_id FROM freins WHERE date_identification IS NOT NULL
            GROUP BY beneficiaire_id
            HAVING count(*) >= {LEVEES_IMMEDIATES}
               AND bool_and(date_levee IS NOT DISTINCT FROM date_identification)""",
    ),
)

COHERENCE: tuple[RegleSouple, ...] = (
    RegleSouple(
        label="une action commencée après la sortie",
        personnes="""
            SELECT beneficiaire_id FROM actions JOIN beneficiaires USING (beneficiaire_id)
            WHERE date_debut > date_sortie""",
    ),
    RegleSouple(
        label="un diagnostic sans aucun frein examiné",
        personnes="""
            SELECT beneficiaire_id FROM beneficiaires
            WHERE date_diagnostic IS NOT NULL AND beneficiaire_id NOT IN (
                SELECT beneficiaire_id FROM freins WHERE statut <> 'non_aborde')""",
    ),
    RegleSouple(
        label=f"une entrée depuis plus de {SANS_ACTION_JOURS} jours sans aucune action",
        personnes=f"""
            SELECT beneficiaire_id FROM beneficiaires
            WHERE date_entree < au() - {SANS_ACTION_JOURS} AND beneficiaire_id NOT IN ({_AGIES})""",
    ),
    RegleSouple(
        label="un frein levé sans action qui le vise ni partenaire qui l'ait levé",
        personnes="""
            SELECT beneficiaire_id FROM freins ANTI JOIN actions USING (beneficiaire_id, frein)
            WHERE date_levee IS NOT NULL AND leve_par IS NULL""",
    ),
    RegleSouple(
        label=f"une sortie (hors sorties neutralisées) depuis plus de {SANS_SUIVI_MOIS} mois sans aucun suivi",
        personnes=f"""
            SELECT beneficiaire_id FROM beneficiaires
            WHERE date_sortie + INTERVAL {SANS_SUIVI_MOIS} MONTH < au() AND motif_sortie NOT IN ({_NEUTRALISES})
              AND beneficiaire_id NOT IN (SELECT beneficiaire_id FROM suivis)""",
    ),
)
