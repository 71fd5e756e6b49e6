"""The page of one organisation: its own for a partner, the one chosen for who sees exact counts; then its parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from types import MappingProxyType

import streamlit as st

from cite_data.modele.roles import Role
from cite_data.secret import VueFermee
from cite_data.textes.messages import valeur_inconnue
from cite_data.textes.typographie import html
from pages.cadre.cadre import Cadre
from pages.composants.bloc import bloc, en_tete_export, montrer
from pages.composants.historique import bloc_historique, tableau_historique
from pages.composants.parties import choisir_partie

ORGANISATION = "partenaire"
"""Key of the list, in the address too; that of the demonstration's own switch is another."""
LABEL = "Organisation à afficher"
SANS_CITE = "Choisir une Cité dans les filtres : une organisation se regarde dans une Cité à la fois."
SANS_ORGANISATION = (
    "Votre compte n'est rattaché à aucune organisation : cette page ne peut rien montrer. La personne qui gère les accès de la "
    "Cité peut le rattacher ; « Vos droits » dit ce que vous voyez."
)
AUCUNE = "Aucune organisation n'a encore repéré ni accompagné de personne dans cette Cité."
RIEN_ENCORE = (
    "Rien n'est encore connu de cette organisation dans cette Cité. Dès que ses premiers repérages ou ses premières actions "
    "seront intégrés, ils apparaîtront ici. Le classeur à remplir se demande au chef de projet."
)
SANS_FICHIER = (
    "Aucun fichier de cette organisation dans les dernières intégrations : elle n'en a pas envoyé pour cette Cité, ou ils ne "
    "disaient pas d'où ils venaient."
)


def montrer_l_organisation(cadre: Cadre) -> None:
    """Draw the choice where there is one, then the parts; or say why there is nothing to draw."""
    if cadre.contexte.perimetre.role is Role.PARTENAIRE:
        partenaire_id = cadre.contexte.perimetre.partenaire_id
        if partenaire_id is None:
            _dire(SANS_ORGANISATION)
            return
        _presenter(cadre, partenaire_id)
    elif cadre.cite is None:
        _dire(SANS_CITE)
        return
    else:
        partenaire_id = _choisir(cadre, cadre.cite.cite_id)
        if partenaire_id is None:
            _dire(AUCUNE)
            return
    PARTIES[choisir_partie("organisation", tuple(PARTIES))](cadre, partenaire_id)


def _choisir(cadre: Cadre, cite_id: str) -> str | None:
    """The organisation chosen, kept in the address by its name; an unknown one is said, and gives way to the first."""
    noms = _noms(cadre, cite_id)
    if not noms:
        return None
    demandee = st.query_params.get(ORGANISATION)
    if demandee is not None and demandee not in noms.values():
        st.warning(valeur_inconnue(demandee, LABEL))
    if st.session_state.get(ORGANISATION) not in (None, *noms):
        st.session_state[ORGANISATION] = next(iter(noms))
    choix = st.selectbox(
        LABEL, tuple(noms), format_func=noms.__getitem__, key=ORGANISATION, bind="query-params", width=480
    )
    return choix or next(iter(noms))


def _noms(cadre: Cadre, cite_id: str) -> dict[str, str]:
    """The organisations of the Cité by code; two of one name are told apart by their codes."""
    offerts = cadre.atelier.mesures.partenaires(cite_id)
    combien = Counter(nom for _, nom in offerts)
    return {code: nom if combien[nom] == 1 else f"{nom} ({code})" for code, nom in offerts}


def _presenter(cadre: Cadre, partenaire_id: str) -> None:
    """The partner's own name; that nothing is known of it, where it is so."""
    nom = _noms(cadre, cadre.contexte.selection.cite_id or "").get(partenaire_id)
    if nom is None:
        _dire(RIEN_ENCORE)
    else:
        st.html(f"<p class='sous-titre'>{html(nom)}</p>")


def _figures(*cles: str) -> Callable[[Cadre, str], None]:
    """A part made of figures about one organisation."""

    def dessiner(cadre: Cadre, partenaire_id: str) -> None:
        for cle in cles:
            _bloc(cadre, cle, partenaire_id)

    return dessiner


def _bloc(cadre: Cadre, cle: str, partenaire_id: str) -> None:
    try:
        figure = cadre.atelier.figure_d_organisation(cle, cadre.contexte, partenaire_id)
    except VueFermee as refus:
        _dire(str(refus))
        return
    montrer(figure, en_tete_export(cadre, figure.titre))


def _territoires(cadre: Cadre, partenaire_id: str) -> None:
    if cadre.politique.exacte:
        bloc(cadre, "organisation_territoires", partenaire_id=partenaire_id, millesime=cadre.millesime)
    else:
        bloc(cadre, "territoires_de_la_cite", millesime=cadre.millesime, niveau="qpv")


def _donnees(cadre: Cadre, partenaire_id: str) -> None:
    _bloc(cadre, "organisation_remontees", partenaire_id)
    if tableau_historique(cadre, "organisation_fichiers", partenaire_id=partenaire_id):
        bloc_historique(cadre, "organisation_fichiers", partenaire_id=partenaire_id)
    else:
        _dire(SANS_FICHIER)


def _jalons(cadre: Cadre, _partenaire_id: str) -> None:
    bloc(cadre, "jalons")


PARTIES: Mapping[str, Callable[[Cadre, str], None]] = MappingProxyType(
    {
        "Parcours": _figures("organisation_parcours", "organisation_sorties"),
        "Activité": _figures("organisation_activite", "organisation_reperes"),
        "Délais": _figures("organisation_delais", "organisation_arrets"),
        "Territoires": _territoires,
        "Nos données": _donnees,
        "Prochains jalons": _jalons,
    }
)


def _dire(phrase: str) -> None:
    st.html(f"<p class='vide' role='status'>{html(phrase)}</p>")
