"""From an identity to a perimeter: the most specific rule that applies, and nothing when none does."""

from __future__ import annotations

from dataclasses import dataclass

from cite_data.acces.identite import Identite
from cite_data.acces.perimetre import Perimetre
from cite_data.acces.regles import Regle, Reglement
from cite_data.modele.roles import Role

EXACTS = (Role.PREFECTURE, Role.CHEF_DE_PROJET)
"""Roles that see persons one by one, under pseudonym, and sign what they write."""


@dataclass(frozen=True)
class Acces:
    """What somebody may see, and the rule that says so."""

    perimetre: Perimetre
    regle: Regle


def resoudre(identite: Identite, reglement: Reglement) -> Acces | None:
    """The access of an identity; None: no rule is about it."""
    applicables = [regle for regle in reglement.regles if _s_applique(regle, identite)]
    if not applicables:
        return None
    regle = max(applicables, key=lambda r: (r.precision, -r.rang))
    return Acces(perimetre_de(regle), regle)


def perimetre_de(regle: Regle) -> Perimetre:
    """What a rule gives."""
    exact = regle.role in EXACTS
    return Perimetre(
        cite_ids=regle.cites,
        individuel=exact,
        ecriture=exact,
        partenaire_id=regle.partenaire or None,
        role=regle.role,
    )


def _s_applique(regle: Regle, identite: Identite) -> bool:
    """Every criterion given holds; an identity that does not say is never matched."""
    return all(
        not attendu or (connu and attendu == connu)
        for attendu, connu in (
            (regle.courriel, identite.courriel),
            (regle.siret, identite.siret),
            (regle.domaine, identite.domaine),
        )
    )
