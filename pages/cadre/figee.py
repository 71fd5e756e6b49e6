"""A permanent link: the address names a publication, and the same figures come back as long as it can be read."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

import streamlit as st

from cite_data.acces import Perimetre
from cite_data.configuration import dossier_donnees
from cite_data.entrepot import Entrepot
from cite_data.publication import ErreurPublication, lister, parutions
from cite_data.secret.politiques import POLITIQUES
from cite_data.textes.formats import date_fr
from pages.composants import donnees

PUBLICATION, VU = "publication", "vu"
"""Keys of the address: the publication that it freezes, and the mark of the perimeter of who made the link."""
AUCUNE = ""
"""No Cité: who sees them all, without exact counts, goes back to nothing."""
PARUTIONS_LISIBLES = 3
"""A release is protected together with the two before it: these, and no other, may be read side by side."""
AUTRE_PERIMETRE = (
    "Ce lien a été fait par quelqu'un dont le rôle ou le périmètre n'est pas le vôtre : vous voyez ce que le vôtre permet, et "
    "les chiffres peuvent être différents."
)


@dataclass(frozen=True, kw_only=True)
class Figee:
    """The snapshot to show, and what to say of it: `bandeau` when it is not the latest, `messages` when the link cannot be kept."""

    entrepot: Entrepot
    bandeau: str = ""
    messages: tuple[str, ...] = ()


def choisir(courante: Entrepot, perimetre: Perimetre) -> Figee:
    """The snapshot that the address names when this reader may open it, `courante` otherwise, and why."""
    nom = st.query_params.get(PUBLICATION)
    messages = (AUTRE_PERIMETRE,) if st.query_params.get(VU, marque(perimetre)) != marque(perimetre) else ()
    manifeste = courante.instantane.manifeste
    if nom is None or nom == manifeste.publication:
        return Figee(entrepot=courante, messages=messages)
    try:
        ouvertes = _ouvertes(courante, perimetre)
        ancienne = donnees.publication(nom) if nom in ouvertes else None
    except ErreurPublication:
        ancienne = None
    if ancienne is None:
        return Figee(entrepot=courante, messages=(*messages, _perdue(nom)))
    return Figee(entrepot=ancienne, bandeau=_bandeau(ancienne, courante), messages=messages)


def lien(cadre_publication: str, perimetre: Perimetre, adresse: Mapping[str, str]) -> str:
    """The part of a permanent link after the page: the question as the address says it, frozen."""
    fige = {PUBLICATION: cadre_publication, VU: marque(perimetre)}
    return urlencode({**adresse, **fige})


def adresse_a_jour() -> str:
    """The same question about the latest data."""
    libres = {
        cle: valeur for cle, valeur in st.query_params.to_dict().items() if cle not in (PUBLICATION, VU, "au")
    }
    return f"?{urlencode(libres)}"


def marque(perimetre: Perimetre) -> str:
    """A short mark of a perimeter: two readers who have the same see the same figures."""
    return hashlib.sha256(repr(perimetre).encode()).hexdigest()[:8]


def _ouvertes(courante: Entrepot, perimetre: Perimetre) -> frozenset[str]:
    """Names of the publications of the same nature that this reader may go back to.

    A release that nobody of the role read in its time was not taken into account by the next ones: it stays closed.
    """
    dossier, synthetique = dossier_donnees(), courante.instantane.manifeste.provenance.synthetique
    if POLITIQUES[perimetre.role].exacte:
        return frozenset(m.publication for m in lister(dossier) if m.provenance.synthetique == synthetique)
    parues = [p.publication for p in parutions(dossier) if p.synthetique == synthetique][-PARUTIONS_LISIBLES:]
    protection = donnees.atelier(courante).mesures.protection
    return frozenset(
        nom
        for nom in parues
        if all(protection.deja_lue(perimetre.role, cite, nom) for cite in perimetre.cite_ids or (AUCUNE,))
    )


def _perdue(nom: str) -> str:
    return (
        f"Le lien demande la publication « {nom[:40]} » : elle n'est plus lisible, ou n'est pas ouverte à votre rôle. Ce sont "
        "les chiffres actuels qui sont affichés."
    )


def _bandeau(ancienne: Entrepot, courante: Entrepot) -> str:
    avant, apres = (e.instantane.manifeste for e in (ancienne, courante))
    return (
        f"Lien permanent : ces chiffres sont figés, publiés le {date_fr(avant.creee_le.date())} (données arrêtées au "
        f"{date_fr(avant.provenance.date_donnees)}). Depuis, une autre publication est parue, le {date_fr(apres.creee_le.date())} "
        f"(données arrêtées au {date_fr(apres.provenance.date_donnees)})."
    )
