"""Sign-in by OpenID Connect (ProConnect in production), where the installation has configured it; and its two refusals."""

from __future__ import annotations

import logging
import time
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn

import streamlit as st
from streamlit.runtime.secrets import secrets_singleton

from cite_data.acces.fournisseur import ErreurFournisseur, informations
from cite_data.acces.identite import Identite, identite
from cite_data.acces.regles import ErreurAcces, Reglement, lire_reglement
from cite_data.acces.resolution import Acces, resoudre
from cite_data.configuration import fichier_acces, label_connexion
from cite_data.textes.typographie import html

journal = logging.getLogger(__name__)
BIENVENUE = (
    "Le tableau de bord des Cités de l'emploi : progression des cohortes, freins levés, contributions des partenaires et "
    "territoires. Les personnes habilitées s'y connectent avec leur compte professionnel."
)
EXPIREE = "Votre session est terminée. Connectez-vous de nouveau pour continuer."
SANS_IDENTITE = (
    "Le service qui vous a connecté n'a pas répondu quand l'outil lui a demandé qui vous êtes. Déconnectez-vous, puis "
    "connectez-vous de nouveau ; si cela continue, prévenez la personne qui administre l'outil."
)
SANS_REGLES = (
    "L'accès est fermé : les règles qui disent qui voit quoi ne peuvent pas être lues. "
    "La personne qui administre l'outil trouve la cause dans le journal du serveur."
)


def configuree() -> bool:
    """True when the installation has a sign-in (section `auth` of the secrets)."""
    return bool(secrets_singleton.load_if_toml_exists()) and "auth" in st.secrets


def connectee() -> bool:
    """True for a reader who has signed in, for as long as the provider said: the cookie itself lives thirty days."""
    return bool(st.user.is_logged_in) and float(str(st.user.get("exp") or 0)) > time.time()


def exiger_un_acces() -> Acces:
    """The access of the signed-in reader; the run stops here, with a page that says why, when there is none."""
    if not connectee():
        _demander()
    try:
        qui = lecteur()
    except ErreurFournisseur as erreur:
        journal.error("%s", erreur)
        _fermer(SANS_IDENTITE)
    reglement = _reglement_ou_rien()
    acces = resoudre(qui, reglement) if reglement else None
    if acces is None:
        _refuser(qui, reglement)
    return acces


def acces_du_lecteur() -> Acces | None:
    """The access of the signed-in reader, None without any: the page then says why."""
    reglement = _reglement_ou_rien()
    try:
        return resoudre(lecteur(), reglement) if reglement and connectee() else None
    except ErreurFournisseur:
        return None


def lecteur() -> Identite:
    """Who has signed in; ErreurFournisseur when the provider says it apart and cannot be asked."""
    claims = st.user.to_dict()
    if jeton := st.user.tokens.get("access"):
        section = st.secrets["auth"]
        adresse, client_id = section["server_metadata_url"], section["client_id"]
        claims = {
            **claims,
            **_informations(adresse, jeton, sujet=str(claims.get("sub")), client_id=client_id),
        }
    return identite(claims)


@st.cache_data(ttl=3600, max_entries=5_000, show_spinner=False)
def _informations(adresse: str, jeton: str, *, sujet: str, client_id: str) -> dict[str, Any]:
    """Asked once for each access token, which is the key: nothing of the session is read here."""
    return dict(informations(adresse, jeton, sujet=sujet, client_id=client_id))


def pied(acces: Acces) -> None:
    """Under the filters: who is signed in, as what, and the way out."""
    qui = lecteur()
    st.html(
        f"<p class='lecteur'><strong>{html(qui.nom or qui.courriel)}</strong><br>{html(acces.perimetre.role.label)}</p>"
    )
    st.button("Se déconnecter", on_click=st.logout, type="tertiary")


def _demander() -> NoReturn:
    texte = EXPIREE if st.user.is_logged_in else BIENVENUE
    st.html(f"<header class='entete connexion'><h1>Cités de l'emploi</h1><p>{html(texte)}</p></header>")
    st.button(label_connexion(), on_click=st.login, type="primary")
    st.stop()


def _refuser(qui: Identite, reglement: Reglement | None) -> NoReturn:
    if reglement is None:
        texte = SANS_REGLES
    else:
        connu = " et ".join(
            filter(
                None, (qui.courriel and f"le courriel {qui.courriel}", qui.siret and f"le SIRET {qui.siret}")
            )
        )
        texte = (
            f"Aucune règle ne vous donne accès (connexion avec {connu or 'un compte sans courriel vérifié ni SIRET'}). "
            f"Pour le demander : {reglement.contact}."
        )
    _fermer(texte)


def _fermer(texte: str) -> NoReturn:
    st.html(
        "<header class='entete'><h1>Accès non ouvert</h1></header>"
        f"<p class='bandeau bandeau-attention' role='alert'>{html(texte)}</p>"
    )
    st.button("Se déconnecter", on_click=st.logout)
    st.stop()


def _reglement_ou_rien() -> Reglement | None:
    """The rules; None, and the fault in the server's log, when they cannot be used: then nobody gets in."""
    fichier = fichier_acces()
    try:
        etat = fichier.stat()
        return _lire(fichier, etat.st_mtime_ns, etat.st_size)
    except OSError as erreur:
        journal.error("Règles d'accès absentes ou illisibles : %s", erreur)
    except ErreurAcces as erreur:
        journal.error("%s", erreur)
    return None


@lru_cache(4)
def _lire(fichier: Path, _modifie_ns: int, _taille: int) -> Reglement:
    """Read again only when the file changes."""
    return lire_reglement(fichier)
