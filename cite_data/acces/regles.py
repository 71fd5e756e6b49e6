"""The file of rules (`acces.toml`): who has which role, in which Cités. One readable file, checked as a whole."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cite_data.modele.roles import Role

TOUTES = "*"
CRITERES = ("courriel", "siret", "domaine")
CLES = frozenset({"role", "cites", "partenaire", "tous", *CRITERES})
GENERALES = frozenset({"contact", "regle"})
D_UNE_CITE = (Role.CHEF_DE_PROJET,)
LONGUEUR_SIRET = 14


class ErreurAcces(ValueError):
    """The rules cannot be used: nobody gets in. The message is in French and names the rule."""


@dataclass(frozen=True, kw_only=True)
class Regle:
    """One rule: whom it is about (every criterion given must hold), and what it gives. `cites` None: all."""

    rang: int
    role: Role
    cites: tuple[str, ...] | None
    courriel: str = ""
    siret: str = ""
    domaine: str = ""
    partenaire: str = ""

    @property
    def precision(self) -> int:
        """How specific it is: a mail and a SIRET, a mail, a SIRET, a domain, anybody."""
        return 4 * bool(self.courriel) + 2 * bool(self.siret) + bool(self.domaine)

    @property
    def en_mots(self) -> str:
        """Whom it is about."""
        criteres = [f"{nom} {valeur}" for nom in CRITERES if (valeur := getattr(self, nom))]
        return " et ".join(criteres) or "toute personne connectée"


@dataclass(frozen=True, kw_only=True)
class Reglement:
    """All the rules, and whom to ask for access."""

    contact: str
    regles: tuple[Regle, ...]


def lire_reglement(chemin: Path) -> Reglement:
    """Read and check the file; ErreurAcces, in French, when it is absent or wrong."""
    try:
        contenu = tomllib.loads(chemin.read_text(encoding="utf-8"))
    except FileNotFoundError as erreur:
        raise ErreurAcces(f"Le fichier des règles d'accès est absent : {chemin.name}.") from erreur
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as erreur:
        raise ErreurAcces(
            f"Le fichier des règles d'accès est illisible : {chemin.name} ({erreur})."
        ) from erreur
    return composer(contenu)


def composer(contenu: dict[str, Any]) -> Reglement:
    """The rules of a parsed file."""
    if inconnues := sorted(set(contenu) - GENERALES):
        raise ErreurAcces(f"Clé inconnue dans les règles d'accès : {', '.join(inconnues)}.")
    contact = str(contenu.get("contact") or "").strip()
    if not contact:
        raise ErreurAcces("Les règles d'accès ne disent pas à qui s'adresser : ajouter « contact ».")
    bruts = contenu.get("regle", [])
    if not isinstance(bruts, list) or not bruts:
        raise ErreurAcces("Les règles d'accès n'en contiennent aucune : ajouter au moins une [[regle]].")
    regles = tuple(_regle(rang, brut) for rang, brut in enumerate(bruts, 1))
    _refuser_les_contradictions(regles)
    return Reglement(contact=contact, regles=regles)


def _regle(rang: int, brut: Any) -> Regle:
    if not isinstance(brut, dict):
        raise ErreurAcces(f"Règle {rang} : une table [[regle]] est attendue.")
    if inconnues := sorted(set(brut) - CLES):
        raise ErreurAcces(f"Règle {rang} : clé inconnue, {', '.join(inconnues)}.")
    regle = Regle(
        rang=rang,
        role=_role(rang, brut.get("role")),
        cites=_cites(rang, brut.get("cites")),
        courriel=str(brut.get("courriel", "")).strip().lower(),
        siret="".join(str(brut.get("siret", "")).split()),
        domaine=str(brut.get("domaine", "")).strip().lower().lstrip("@"),
        partenaire=str(brut.get("partenaire", "")).strip(),
    )
    _verifier(regle, tous=brut.get("tous", False) is True)
    return regle


def _role(rang: int, brut: Any) -> Role:
    try:
        return Role(str(brut))
    except ValueError as erreur:
        connus = ", ".join(role.value for role in Role)
        raise ErreurAcces(f"Règle {rang} : rôle inconnu « {brut} » ; connus : {connus}.") from erreur


def _cites(rang: int, brut: Any) -> tuple[str, ...] | None:
    if not isinstance(brut, list) or not brut or not all(isinstance(c, str) and c for c in brut):
        raise ErreurAcces(f'Règle {rang} : « cites » doit lister des Cités, ou ["*"] pour toutes.')
    return None if TOUTES in brut else tuple(sorted(set(brut)))


def _verifier(regle: Regle, *, tous: bool) -> None:
    if bool(regle.precision) == tous:
        raise ErreurAcces(
            f"Règle {regle.rang} : dire à qui elle s'applique (courriel, siret ou domaine), ou « tous = true », pas les deux."
        )
    if regle.siret and not siret_valable(regle.siret):
        raise ErreurAcces(f"Règle {regle.rang} : le SIRET « {regle.siret} » n'est pas valable.")
    if regle.role in D_UNE_CITE and (regle.cites is None or len(regle.cites) != 1):
        raise ErreurAcces(f"Règle {regle.rang} : un chef de projet a exactement une Cité.")
    if regle.role is Role.PARTENAIRE and (not regle.partenaire or regle.cites is None):
        raise ErreurAcces(f"Règle {regle.rang} : un partenaire a un code « partenaire » et ses Cités.")
    if regle.partenaire and regle.role is not Role.PARTENAIRE:
        raise ErreurAcces(f"Règle {regle.rang} : seul le rôle « partenaire » a un code de partenaire.")


def siret_valable(siret: str) -> bool:
    """Fourteen digits whose check (Luhn) holds. La Poste's establishments, which do not follow it, are refused."""
    if len(siret) != LONGUEUR_SIRET or not siret.isdecimal() or not siret.isascii():
        return False
    doubles = (int(c) * (2 if rang % 2 == 0 else 1) for rang, c in enumerate(siret))
    return sum(d - 9 if d > 9 else d for d in doubles) % 10 == 0


def _refuser_les_contradictions(regles: tuple[Regle, ...]) -> None:
    vues: dict[tuple[str, str, str], Regle] = {}
    for regle in regles:
        cle = (regle.courriel, regle.siret, regle.domaine)
        if cle in vues:
            raise ErreurAcces(
                f"Les règles {vues[cle].rang} et {regle.rang} disent deux choses de la même personne ({regle.en_mots})."
            )
        vues[cle] = regle
