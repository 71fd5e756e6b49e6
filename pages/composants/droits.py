"""The page that tells each reader what they see and why, and prints the rule of every role."""

from __future__ import annotations

import streamlit as st

from cite_data.configuration import jours_des_visites
from cite_data.exports.visites_csv import visites_csv
from cite_data.indicateurs.definitions import DEFINITIONS
from cite_data.modele.roles import Role
from cite_data.secret.politiques import POLITIQUES, VUES_D_ORGANISATION
from cite_data.suivi import ErreurSuivi, visites
from cite_data.textes.formats import entier, legende_de_la_marque, liste_fr
from cite_data.textes.typographie import html
from pages.cadre import connexion, droits
from pages.cadre.cadre import Cadre
from pages.cadre.registre import PAGES
from pages.composants.base_du_suivi import moteur

POURQUOI = (
    "Une Cité suit une cinquantaine de personnes : croiser un quartier et un frein suffirait à en reconnaître une. Un petit "
    "effectif est donc caché, avec ce qui permettrait de le retrouver ; les deux portent la même marque « s ». Un zéro peut "
    "être caché aussi. Les seuils sont ceux de ce produit : ils restent à valider par votre délégué à la protection des données."
)


def montrer_les_droits(cadre: Cadre) -> None:
    """Draw the page."""
    perimetre = cadre.contexte.perimetre
    noms = [c.nom for c in cadre.cites]
    st.html(
        "<dl class='droits'>"
        + _ligne("Votre rôle", perimetre.role.label)
        + _ligne("Vos Cités", liste_fr(noms) if len(noms) <= 3 else f"{len(noms)} Cités")
        + _ligne("Votre règle", POLITIQUES[perimetre.role].phrase)
        + _ligne("Vos pages", liste_fr(_pages(perimetre.role)))
        + _ligne("Vos figures", _figures(perimetre.role))
        + _ligne("Pourquoi", POURQUOI)
        + _ligne("La marque « s »", legende_de_la_marque())
        + "</dl>"
    )
    st.html(_regles())
    if connexion.configuree() and perimetre.role is Role.PREFECTURE and perimetre.cite_ids is None:
        _journal()


def _journal() -> None:
    """The log of visits, for those who answer for it: what it holds, for how long, and its file."""
    try:
        jours, base = jours_des_visites(), moteur()
    except (ErreurSuivi, ValueError) as erreur:
        st.warning(f"Le journal des visites ne peut pas être lu : {erreur}")
        return
    st.html(
        "<h2 class='titre-figure'>Journal des visites</h2><p class='note'>Qui a ouvert quelle page, et quand ; rien de ce "
        f"qui a été cherché. Gardé {entier(jours)} jours.</p>"
    )
    st.download_button(
        "Exporter le journal des visites",
        data=lambda: visites_csv(visites(base, jours=jours)),
        file_name="journal-des-visites.csv",
        mime="text/csv",
        on_click="ignore",
        type="tertiary",
    )


def _ligne(terme: str, texte: str) -> str:
    return f"<dt>{html(terme)}</dt><dd>{html(texte)}</dd>"


def _pages(role: Role) -> list[str]:
    return [page.titre for page in PAGES if droits.ouvre(role, page.nom)]


def _figures(role: Role) -> str:
    politique = POLITIQUES[role]
    if politique.exacte:
        return "Toutes, avec tous les filtres."
    vues = (*politique.protegees, *politique.libres)
    siennes = VUES_D_ORGANISATION if role is Role.PARTENAIRE else ()
    noms = [
        DEFINITIONS[cle].label
        for cle in vues
        if cle in DEFINITIONS and (cle in siennes or cle not in VUES_D_ORGANISATION)
    ]
    return f"{liste_fr(noms)}. Elles portent sur une Cité entière, à la dernière date des données."


def _regles() -> str:
    lignes = "".join(
        f"<tr><th scope='row'>{html(role.label)}</th><td class='texte'>{html(politique.phrase)}</td></tr>"
        for role, politique in POLITIQUES.items()
    )
    titre = "Ce que voit chaque rôle"
    return (
        f"<div class='tableau-defilant' role='region' aria-label='Tableau : {titre}' tabindex='0'>"
        f"<table class='tableau'><caption>{titre}</caption>"
        "<thead><tr><th scope='col' class='texte'>Rôle</th><th scope='col' class='texte'>Règle</th></tr></thead>"
        f"<tbody>{lignes}</tbody></table></div>"
    )
