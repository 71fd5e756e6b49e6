"""Who would sign, and what is on screen: settled by the entry script, kept for what is drawn again without it (fragments)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from cite_data.acces import Perimetre
from cite_data.modele.question import CLE
from cite_data.modele.suivi import NOM_MAX
from cite_data.suivi import ErreurSuivi, Lecteur, Signature, Vu, peut_signaler
from cite_data.suivi.visites import LONGUEUR_QUI
from cite_data.textes.formats import date_fr
from pages.cadre import connexion
from pages.cadre.cadre import Cadre
from pages.cadre.figee import PUBLICATION
from pages.cadre.lecteur import ORGANISATION, VOIR_COMME
from pages.cadre.registre import PAGES

PRESENTATION = "_presentation"
"""Where the session keeps the presentation of its last whole run."""
NOM, FONCTION = "_mon_nom", "_ma_fonction"
"""Where the session keeps what an unsigned reader typed last: she types it once."""
FINIE = "Votre session est terminée : reconnectez-vous dans un autre onglet, puis envoyez de nouveau. Votre texte reste ici."


@dataclass(frozen=True, kw_only=True)
class Presentation:
    """The reader, the page before her eyes, and the name under which she signs (empty: the form asks it)."""

    lecteur: Lecteur
    vu: Vu
    demonstration: bool
    auteur: str = ""
    fonction: str = ""

    @property
    def peut_signaler(self) -> bool:
        """True when somebody could answer her."""
        return peut_signaler(self.lecteur, self.vu.cite_id)


def presenter(cadre: Cadre) -> None:
    """Keep who reads and what is on screen, before the page runs."""
    st.session_state[PRESENTATION] = presentation_de(cadre)


def presentation() -> Presentation | None:
    """That of the last whole run of this session; None outside of the dashboard's frame."""
    gardee = st.session_state.get(PRESENTATION)
    return gardee if isinstance(gardee, Presentation) else None


def presentation_de(cadre: Cadre) -> Presentation:
    """Who reads, by the provider's word where there is one, and the page with its filters in words."""
    perimetre = cadre.contexte.perimetre
    commune = Presentation(
        lecteur=Lecteur.sans_identite(perimetre),
        vu=_vu(cadre),
        demonstration=cadre.manifeste.provenance.synthetique,
    )
    if not connexion.configuree():
        return commune
    auteur = connexion.lecteur()
    return replace(
        commune,
        lecteur=_identifie(perimetre),
        auteur=(auteur.nom or auteur.courriel or auteur.sujet)[:NOM_MAX],
        fonction=_organisation(cadre),
    )


def signer(presente: Presentation, auteur: str, fonction: str) -> Signature:
    """The signature of this very moment. ErreurSuivi when the session has ended since the page was drawn."""
    if not connexion.configuree():
        st.session_state[NOM], st.session_state[FONCTION] = auteur, fonction
        return Signature(lecteur=presente.lecteur, auteur=auteur, fonction=fonction)
    acces = connexion.acces_du_lecteur()
    if acces is None:
        raise ErreurSuivi(FINIE)
    return Signature(lecteur=_identifie(acces.perimetre), auteur=presente.auteur, fonction=presente.fonction)


def filtres_en_mots(filtres: tuple[tuple[str, str], ...]) -> str:
    """« Cité : Marseille Nord · Promotion : 2023 »."""
    return " · ".join(f"{label} : {valeur}" for label, valeur in filtres)


def ecran(presente: Presentation) -> Vu:
    """The page as it is now, with the lists that it holds in its address; never who reads. Asked once the page is drawn."""
    tenus = {
        cle: valeur
        for cle, valeur in st.query_params.items()
        if (cle in st.session_state or cle in (CLE, PUBLICATION)) and cle not in (VOIR_COMME, ORGANISATION)
    }
    return replace(presente.vu, adresse=urlencode(tenus | dict(parse_qsl(presente.vu.adresse))))


def _identifie(perimetre: Perimetre) -> Lecteur:
    qui = connexion.lecteur()
    return Lecteur(perimetre=perimetre, qui=(qui.courriel or qui.sujet)[:LONGUEUR_QUI])


def _organisation(cadre: Cadre) -> str:
    """The partner's name, the role of the others."""
    perimetre = cadre.contexte.perimetre
    if perimetre.partenaire_id is None:
        return perimetre.role.label
    cites = [c.cite_id for c in cadre.cites if cadre.cite in (None, c)]
    noms = {code: nom for cite in cites for code, nom in cadre.atelier.mesures.partenaires(cite)}
    return noms.get(perimetre.partenaire_id, perimetre.role.label)


def _vu(cadre: Cadre) -> Vu:
    filtres = (("Cité", cadre.nom), *((label, valeur) for label, valeur, cle in cadre.filtres if cle != "au"))
    return Vu(
        cite_id=cadre.contexte.selection.cite_id,
        page=cadre.page,
        titre=next(p.titre for p in PAGES if p.nom == cadre.page),
        contexte=f"{filtres_en_mots(filtres)} · Situation au {date_fr(cadre.contexte.au)}",
        adresse=urlencode({"cite": cadre.nom}),
        au=cadre.contexte.au,
        publication=cadre.manifeste.publication,
    )
