"""Who reads: the role and the perimeter of this very visit. Without sign-in there is only the demonstration to walk through."""

from __future__ import annotations

import secrets

import streamlit as st

from cite_data.acces import PERIMETRE_ENTIER, Perimetre
from cite_data.configuration import acces_ouvert, cite_par_defaut
from cite_data.indicateurs.mesures import Mesures
from cite_data.modele.roles import Role
from cite_data.publication import Provenance
from pages.cadre import connexion

VOIR_COMME = "role"
ORGANISATION = "organisation"
USAGER = "_usager"
D_UNE_CITE = (Role.CHEF_DE_PROJET, Role.COPIL, Role.PARTENAIRE)
"""Roles held in one Cité."""


def role_annonce() -> Role | None:
    """The role of the reader before anything is drawn, None without access: for the menu only, the guard asks the frame."""
    if connexion.configuree():
        acces = connexion.acces_du_lecteur()
        return acces.perimetre.role if acces else None
    if acces_ouvert():
        return Role.PREFECTURE
    annonces = {role.label: role for role in Role}
    choisi = st.session_state.get(VOIR_COMME)
    return Role(choisi) if choisi else annonces.get(st.query_params.get(VOIR_COMME, ""), Role.PREFECTURE)


def voir_comme(mesures: Mesures, provenance: Provenance) -> Perimetre:
    """What is seen without sign-in: everything of real data opened on purpose; of the demonstration, what a role would see."""
    if not provenance.synthetique and acces_ouvert():
        return PERIMETRE_ENTIER
    with st.sidebar:
        choisi = st.selectbox(
            "Voir comme",
            tuple(role.value for role in Role),
            format_func=lambda code: Role(code).label,
            key=VOIR_COMME,
            bind="query-params",
            help="Données de démonstration : parcourez ce que verrait chaque rôle.",
        )
        role = Role(choisi or Role.PREFECTURE)
        return perimetre_de(role, _organisation(mesures) if role is Role.PARTENAIRE else None)


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


def _organisation(mesures: Mesures) -> str | None:
    noms = dict(mesures.partenaires(cite_par_defaut()))
    if not noms:
        return None
    if st.session_state.get(ORGANISATION) not in (None, *noms):
        del st.session_state[ORGANISATION]
    return st.selectbox(
        "Organisation", tuple(noms), format_func=noms.__getitem__, key=ORGANISATION, bind="query-params"
    )


def usager() -> str:
    """Under which name this reader's approximate questions are counted: the identity, or the session without sign-in."""
    if connexion.configuree() and connexion.connectee():
        qui = connexion.lecteur()
        return qui.courriel or qui.sujet
    return str(st.session_state.setdefault(USAGER, secrets.token_hex(8)))
