"""Who reads: the role and the perimeter of this very visit. Without sign-in there is only the demonstration to walk through."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from cite_data.acces import PERIMETRE_ENTIER, Perimetre
from cite_data.configuration import acces_ouvert, cite_par_defaut
from cite_data.indicateurs.mesures import Mesures
from cite_data.modele.roles import Role
from cite_data.publication import Provenance
from pages.cadre import connexion
from pages.cadre.adresse import a_bouge, demandee
from pages.cadre.genres import Champ, Liste

VOIR_COMME = "role"
ORGANISATION = "organisation"
USAGER = "_usager"
D_UNE_CITE = (Role.CHEF_DE_PROJET, Role.COPIL, Role.PARTENAIRE)
"""Roles held in one Cité."""


@dataclass(frozen=True, kw_only=True)
class Jeu:
    """What the reader may see, and the fields by which she plays another one."""

    perimetre: Perimetre
    champs: tuple[Champ, ...] = ()


def role_annonce() -> Role | None:
    """The role of the reader before anything is drawn, None without access: for the menu only, the guard asks the frame."""
    if connexion.configuree():
        acces = connexion.acces_du_lecteur()
        return acces.perimetre.role if acces else None
    return Role.PREFECTURE if acces_ouvert() else _role_choisi()


def voir_comme(mesures: Mesures, provenance: Provenance) -> Jeu:
    """What is seen without sign-in: everything of real data opened on purpose; of the demonstration, what a role would see."""
    if not provenance.synthetique and acces_ouvert():
        return Jeu(perimetre=PERIMETRE_ENTIER)
    role = _role_choisi()
    roles = Liste(
        cle=VOIR_COMME,
        label="Voir comme",
        valeur=role.value,
        options=tuple((r.value, r.label) for r in Role),
        aide="Données de démonstration : parcourez ce que verrait chaque rôle.",
    )
    noms = tuple(mesures.partenaires(cite_par_defaut())) if role is Role.PARTENAIRE else ()
    if not noms:
        return Jeu(perimetre=perimetre_de(role), champs=(roles,))
    choisie = _choisie(ORGANISATION, dict(noms))
    organisations = Liste(cle=ORGANISATION, label="Organisation", valeur=choisie, options=noms)
    return Jeu(perimetre=perimetre_de(role, choisie), champs=(roles, organisations))


def _role_choisi() -> Role:
    return Role(_choisie(VOIR_COMME, {role.value: role.label for role in Role}))


def perimetre_de(role: Role, partenaire_id: str | None = None) -> Perimetre:
    """The perimeter of a role in the demonstration: the Cité shown first, or all of them."""
    exact = role in (Role.PREFECTURE, Role.CHEF_DE_PROJET)
    return Perimetre(
        cite_ids=(cite_par_defaut(),) if role in D_UNE_CITE else None,
        individuel=exact,
        ecriture=exact,
        partenaire_id=partenaire_id,
        role=role,
    )


def _choisie(cle: str, noms: Mapping[str, str]) -> str:
    """The code that the address asks by its word when it has moved, else the one chosen before; the first one by default."""
    choisie = demandee(cle, noms) if a_bouge() else st.session_state.get(cle)
    return str(choisie) if choisie in noms else next(iter(noms))


def usager() -> str:
    """Under which name this reader's approximate questions are counted: the identity, or the session without sign-in."""
    if connexion.configuree() and connexion.connectee():
        qui = connexion.lecteur()
        return qui.courriel or qui.sujet
    return str(st.session_state.setdefault(USAGER, secrets.token_hex(8)))
