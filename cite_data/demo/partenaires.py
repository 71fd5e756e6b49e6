"""The partners of a Cité: real institutions under their generic names, associations and companies that do not exist."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cite_data.demo.cites import MARSEILLE
from cite_data.demo.profil import Cite, Profil
from cite_data.demo.tirage import Alea, choisir

FAMILLES = {
    "prefecture": "prefecture",
    "ddets": "ddets",
    "france_travail": "france_travail",
    "metropole": "metropole",
    "departement": "departement",
    "ville": "ville",
    "passerelles": "association",
    "trajets": "association",
    "familles": "association",
    "savoirs": "association",
    "services": "entreprise",
    "chantiers": "entreprise",
}
"""Role in the demonstration → family. The associations and companies come last."""

_INVENTES = {
    "passerelles": "Association Passerelles",
    "trajets": "Association Trajets Partagés",
    "familles": "Association Premiers Pas",
    "savoirs": "Association Mots et Clics",
    "services": "Entreprise Calanque Services",
    "chantiers": "Entreprise Colline et Bâti",
}
_INVENTES_AILLEURS = _INVENTES | {
    "services": "Entreprise Horizon Services",
    "chantiers": "Entreprise Nouvel Élan",
}
_DEPARTEMENTAUX = ("prefecture", "ddets", "departement")


@dataclass(frozen=True, kw_only=True)
class Partenaire:
    """An organisation in its role; `muet_depuis`: it reports nothing after that day."""

    partenaire_id: str
    nom: str
    role: str
    muet_depuis: date | None = None

    def actif(self, jour: date) -> bool:
        """True when it still reports on that day."""
        return self.muet_depuis is None or jour <= self.muet_depuis

    def ligne(self) -> dict[str, Any]:
        """Its row. No SIRET: an invented one could be that of a real organisation."""
        famille = FAMILLES[self.role]
        return {"partenaire_id": self.partenaire_id, "nom": self.nom, "famille": famille, "siret": None}


@dataclass(frozen=True)
class Equipe:
    """The partners of one Cité, by role."""

    membres: Mapping[str, Partenaire]

    def choisir(self, rng: Alea, poids: Mapping[str, float], jour: date) -> str:
        """Identifier of one of these roles, by weight, among those that report on that day."""
        actifs = {role: p for role, p in poids.items() if self.membres[role].actif(jour)}
        return self.membres[choisir(rng, actifs or {"france_travail": 1.0})].partenaire_id

    def actif(self, partenaire_id: str | None, jour: date) -> bool:
        """True when the partner of that identifier reports on that day; nobody does not."""
        return any(p.partenaire_id == partenaire_id and p.actif(jour) for p in self.membres.values())


def equipe(cite: Cite, profil: Profil) -> Equipe:
    """The partners of the Cité. Those of the département are shared with its other Cités."""
    muet, depuis = profil.muet or ("", None)
    return Equipe(
        {
            role: Partenaire(
                partenaire_id=_identifiant(cite, role),
                nom=_nom(cite, role),
                role=role,
                muet_depuis=depuis if role == muet else None,
            )
            for role in FAMILLES
        }
    )


def _identifiant(cite: Cite, role: str) -> str:
    lieu = cite.departement if role in _DEPARTEMENTAUX else cite.cite_id
    return f"{role.replace('_', '-')}-{lieu}"


def _nom(cite: Cite, role: str) -> str:
    institutions = {
        "prefecture": f"Préfecture {cite.du_departement}",
        "ddets": f"DDETS {cite.du_departement}",
        "france_travail": f"France Travail {cite.ville}",
        "metropole": cite.intercommunalite,
        "departement": f"Département {cite.du_departement}",
        "ville": f"Ville de {cite.ville}",
    } | dict(cite.institutions)
    if role in institutions:
        return institutions[role]
    if cite.cite_id == MARSEILLE:
        return f"{_INVENTES[role]} (démonstration)"
    return f"{_INVENTES_AILLEURS[role]} - {cite.ville} (démonstration)"
