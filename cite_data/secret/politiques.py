"""What each role is shown: the one list of rules, which the app prints word for word.

The two thresholds are this product's own, to be confirmed by the data protection officer: no text sets them for the Cités.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from cite_data.modele.roles import Role
from cite_data.modele.seuils import PARUTION_JOURS, POPULATION_LIBRE, SECRET_PARTENARIAT, SECRET_PUBLIC

SANS_PERSONNE = (
    "jalons",
    "copils",
    "gouvernance",
    "credits_enveloppe",
    "contributions_mois",
    "contributions_partenaires",
    "contexte_territoire",
)
"""Views that speak of no person: dates, money, published statistics."""
VUES_PUBLIQUES = ("synthese", "entonnoir", "freins_par_type", "sorties_categories")
VUES_D_ORGANISATION = (
    "organisation_parcours",
    "organisation_delais",
    "organisation_remontees",
    "organisation_arrets",
)
"""Views where a partner reads its own rows only: empty to everybody else, but one mask is made of them all."""
VUES_PARTAGEES = (
    *VUES_PUBLIQUES,
    "entrees_cumulees",
    "localisation",
    "territoires",
    "partenaires_sourcing",
    "partenaires_activite",
    *VUES_D_ORGANISATION,
)
"""Views whose cells are protected together: adding one protects all of them anew."""


@dataclass(frozen=True, kw_only=True)
class Politique:
    """The rule of a role. `seuil`: no count of persons between 1 and `seuil` − 1 is shown nor can be deduced; 0: exact counts.

    `protegees`: keys of the views shown protected; `libres`: of those that speak of nobody. Both empty: every view, exact.
    """

    seuil: int = 0
    protegees: tuple[str, ...] = ()
    libres: tuple[str, ...] = ()
    phrase: str

    @property
    def exacte(self) -> bool:
        """True when everything is shown as it is."""
        return not self.seuil

    def ouvre(self, cle: str) -> bool:
        """True when the role may ask for this indicator."""
        return self.exacte or cle in self.protegees or cle in self.libres


RENOUVELEES = (
    f" Elles sont renouvelées au plus tôt {PARUTION_JOURS} jours après les précédentes : deux situations trop proches "
    "diraient ce qui est arrivé à une personne."
)
APPROCHEES = (
    f" Là où {POPULATION_LIBRE} personnes au moins sont repérées, Explorer donne aussi des valeurs approchées, signalées comme "
    "telles."
)
EXACTE = Politique(
    phrase="Vous voyez les effectifs exacts, y compris les petits. Les freins de santé et de justice sont regroupés. "
    "Ne diffusez pas ces chiffres tels quels.",
)
PARTAGEE = Politique(
    seuil=SECRET_PARTENARIAT,
    protegees=VUES_PARTAGEES,
    libres=SANS_PERSONNE,
    phrase=f"Vous voyez une liste fermée de figures. Un effectif de moins de {SECRET_PARTENARIAT} personnes est caché "
    "(s), ainsi que les cases qui permettraient de le retrouver. Ce que votre organisation a apporté elle-même "
    "reste exact." + RENOUVELEES + APPROCHEES,
)
PUBLIQUE = Politique(
    seuil=SECRET_PUBLIC,
    protegees=VUES_PUBLIQUES,
    libres=("contexte_territoire", "jalons"),
    phrase=f"Vous voyez une liste fermée de figures. Un effectif de moins de {SECRET_PUBLIC} personnes est caché (s), "
    "ainsi que les cases qui permettraient de le retrouver." + RENOUVELEES,
)
POLITIQUES: Mapping[Role, Politique] = MappingProxyType(
    {
        Role.PREFECTURE: EXACTE,
        Role.CHEF_DE_PROJET: EXACTE,
        Role.COPIL: PARTAGEE,
        Role.PARTENAIRE: PARTAGEE,
        Role.PUBLIC: PUBLIQUE,
    }
)
