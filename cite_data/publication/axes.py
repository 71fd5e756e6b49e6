"""The four axes of the quality of data: what each asks, what it counts over what, and the query that counts it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from cite_data.modele.referentiels import FREINS
from cite_data.publication.regles_souples import COHERENCE, VRAISEMBLANCE, RegleSouple


@dataclass(frozen=True, kw_only=True)
class Axe:
    """One axis. `requete` yields, for each Cité: `cite_id`, numerator, denominator."""

    cle: str
    label: str
    question: str
    numerateur: str
    denominateur: str
    methode: str
    limites: str
    requete: str


ATTENDUES: Mapping[str, str] = MappingProxyType(
    {
        "sexe": "sexe",
        "tranche_age": "tranche d'âge",
        "niveau_formation": "niveau de formation",
        "eloignement": "durée sans emploi",
        "inscrit_ft_entree": "inscription à France Travail",
        "brsa": "RSA",
        "monoparental": "famille monoparentale",
        "prescripteur_id": "prescripteur",
        "referent_id": "référent",
    }
)
"""What the record of a person in parcours is expected to hold; the eight freins, to be examined, come besides.

Our own choice: a person found and not yet entered owes nothing yet.
"""


_VIDE = "non_renseigne"


def _complete() -> str:
    remplies = " + ".join(f"(coalesce({nom}::VARCHAR, '{_VIDE}') <> '{_VIDE}')::INT" for nom in ATTENDUES)
    return f"""
        WITH examines AS (
            SELECT beneficiaire_id, count(*) AS combien FROM freins WHERE statut <> 'non_aborde' GROUP BY ALL)
        SELECT cite_id, sum({remplies} + coalesce(combien, 0)), count(*) * {len(ATTENDUES) + len(FREINS.codes)}
        FROM beneficiaires LEFT JOIN examines USING (beneficiaire_id)
        WHERE date_entree IS NOT NULL GROUP BY cite_id"""


def _hors_de(regles: Sequence[RegleSouple]) -> str:
    """The persons that none of these rules touches, over all of them."""
    touchees = " UNION ALL ".join(f"({regle.personnes})" for regle in regles)
    return f"""
        WITH touchees AS (SELECT DISTINCT beneficiaire_id, true AS doute FROM ({touchees}))
        SELECT cite_id, count(*) FILTER (doute IS NULL), count(*)
        FROM beneficiaires LEFT JOIN touchees USING (beneficiaire_id) GROUP BY cite_id"""


_LOCALISEE = """
    WITH placees AS (
        SELECT DISTINCT beneficiaire_id, true AS placee FROM localisations
        WHERE localisation IN ('en_qpv', 'hors_qpv'))
    SELECT cite_id, count(*) FILTER (placee), count(*)
    FROM beneficiaires LEFT JOIN placees USING (beneficiaire_id) GROUP BY cite_id"""


def _enumerer(regles: Sequence[RegleSouple]) -> str:
    return " ; ".join(regle.label for regle in regles)


AXES: tuple[Axe, ...] = (
    Axe(
        cle="complete",
        label="Données complètes",
        question="Ce qui est attendu sur les personnes en parcours est-il renseigné ?",
        numerateur="Informations renseignées.",
        denominateur="informations attendues des personnes entrées en parcours",
        methode=(
            f"{len(ATTENDUES) + len(FREINS.codes)} informations attendues par personne entrée : "
            f"{', '.join(ATTENDUES.values())}, et l'examen de chacun des {len(FREINS.codes)} freins."
        ),
        limites="Renseigné ne veut pas dire exact. Les personnes repérées et pas encore entrées n'y comptent pas.",
        requete=_complete(),
    ),
    Axe(
        cle="plausible",
        label="Données vraisemblables",
        question="Les dates et les durées sont-elles crédibles ?",
        numerateur="Personnes qu'aucun doute ne touche.",
        denominateur="personnes repérées",
        methode=f"Un doute est : {_enumerer(VRAISEMBLANCE)}.",
        limites="Un doute n'est pas une faute : il se vérifie auprès du partenaire. Les seuils sont ceux de cet outil.",
        requete=_hors_de(VRAISEMBLANCE),
    ),
    Axe(
        cle="coherent",
        label="Parcours cohérents",
        question="Les événements d'une même personne s'accordent-ils ?",
        numerateur="Personnes dont aucun événement n'en contredit un autre.",
        denominateur="personnes repérées",
        methode=f"Une contradiction est : {_enumerer(COHERENCE)}.",
        limites="Une contradiction vient souvent d'une remontée en retard : l'action ou le suivi existe et n'a pas été transmis.",
        requete=_hors_de(COHERENCE),
    ),
    Axe(
        cle="localisee",
        label="Personnes localisées",
        question="Sait-on si chaque personne habite un quartier prioritaire ?",
        numerateur="Personnes dont l'adresse est en QPV ou hors QPV.",
        denominateur="personnes repérées",
        methode="Une personne placée sur une géographie au moins (2015 ou 2024) compte une fois.",
        limites="Une adresse imprécise ou non géolocalisée ne dit pas si la personne vit en QPV.",
        requete=_LOCALISEE,
    ),
)
