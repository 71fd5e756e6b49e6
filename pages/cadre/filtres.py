"""The six filters: what the address asks and what the reader chooses, read by the entry script before every page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from cite_data.acces import Perimetre
from cite_data.configuration import cite_par_defaut
from cite_data.indicateurs.contexte import Contexte, Selection
from cite_data.indicateurs.options import OptionCite, OptionTerritoire
from cite_data.modele.referentiels import SEXES, TRANCHES_AGE
from cite_data.secret.politiques import POLITIQUES
from cite_data.textes.formats import date_fr
from cite_data.textes.messages import valeur_inconnue
from pages.cadre.adresse import a_bouge, demandee
from pages.cadre.genres import Champ, Jour, Liste

TOUS = ""
"""The option that restricts nothing."""
CLES = ("cite", "promotion", "territoire", "sexe", "age", "au")
DE_LA_CITE = ("promotion", "territoire")
"""Another Cité has others."""
LABELS = {
    "cite": "Cité",
    "promotion": "Promotion",
    "territoire": "Territoire",
    "sexe": "Sexe",
    "age": "Tranche d'âge",
    "au": "Arrêté au",
}


@dataclass(frozen=True)
class Choix:
    """The question, its active filters (label, value in words, key), what to tell about the address, the fields to draw."""

    contexte: Contexte
    actifs: tuple[tuple[str, str, str], ...]
    messages: tuple[str, ...]
    champs: tuple[Champ, ...]


def choisir(cites: tuple[OptionCite, ...], date_donnees: date, perimetre: Perimetre) -> Choix:
    """Read the filters that the perimeter opens.

    A role that does not see exact counts chooses a Cité, and nothing else: its figures are frozen.
    """
    messages: list[str] = []
    noms = {c.cite_id: c.nom for c in cites}
    exacte = POLITIQUES[perimetre.role].exacte
    cite = _liste(
        "cite",
        _cites_dans_l_ordre(noms, toutes=exacte and len(noms) > 1),
        lambda i: noms.get(i, "Toutes les Cités"),
        messages,
    )
    if not exacte:
        return _figer(cite, cites, date_donnees, perimetre, messages)
    offertes = [c for c in cites if cite.valeur in (TOUS, c.cite_id)]
    au = _jour(offertes, date_donnees, messages)
    promotions = sorted({p for c in offertes for p in c.promotions})
    territoires = {t.territoire_id: t for c in offertes if cite.valeur for t in c.territoires}
    listes = (
        _liste("promotion", [TOUS, *promotions], lambda p: p or "Toutes", messages),
        _liste("territoire", [TOUS, *territoires], lambda i: _nom_territoire(territoires.get(i)), messages),
        _liste("sexe", [TOUS, *SEXES.codes], lambda s: SEXES.labels.get(s, "Tous"), messages),
        _liste("age", [TOUS, *TRANCHES_AGE.codes], lambda a: TRANCHES_AGE.labels.get(a, "Toutes"), messages),
    )
    promotion, territoire, sexe, age = (liste.valeur or None for liste in listes)
    selection = Selection(
        cite_id=cite.valeur or None,
        promotion=promotion,
        territoire_id=territoire,
        sexe=sexe,
        tranche_age=age,
    )
    jour = date.fromisoformat(au.valeur)
    actifs = [(liste.label, dict(liste.options)[liste.valeur], liste.cle) for liste in listes if liste.valeur]
    if au.valeur != au.fin:
        actifs.append((au.label, date_fr(jour), au.cle))
    return Choix(
        Contexte(selection=selection, au=jour, perimetre=perimetre),
        tuple(actifs),
        tuple(messages),
        (cite, au, *listes),
    )


def _figer(
    cite: Liste,
    cites: tuple[OptionCite, ...],
    date_donnees: date,
    perimetre: Perimetre,
    messages: list[str],
) -> Choix:
    """The one question that a role with protected figures asks of a Cité; what its address asks besides is said."""
    demandes = [LABELS[cle] for cle in CLES[1:] if cle in st.query_params]
    if demandes:
        messages.append(
            f"L'adresse demande un filtre qui n'est pas ouvert à votre rôle, ignoré : {', '.join(demandes)}."
        )
    fin = _fin([c for c in cites if c.cite_id == cite.valeur], date_donnees)
    contexte = Contexte(selection=Selection(cite_id=cite.valeur), au=fin, perimetre=perimetre)
    return Choix(contexte, (), tuple(messages), (cite,))


def changer_de_cite(valeurs: Mapping[str, str]) -> None:
    """Callback: another Cité takes away what belonged to the former one, unless it was chosen with it."""
    if "cite" in valeurs:
        for cle in DE_LA_CITE:
            st.session_state[cle] = valeurs.get(cle, TOUS)


def _cites_dans_l_ordre(noms: dict[str, str], *, toutes: bool) -> list[str]:
    """The Cité shown first, the others by name, then all of them together where they may be."""
    premiere = cite_par_defaut()
    ensemble = [TOUS] if toutes else []
    return [*([premiere] if premiere in noms else []), *(i for i in noms if i != premiere), *ensemble]


def _liste(cle: str, codes: Sequence[str], nommer: Callable[[str], str], messages: list[str]) -> Liste:
    mots = {code: nommer(code) for code in codes}
    valeur = st.session_state.get(cle)
    if a_bouge():
        valeur, dit = demandee(cle, mots), st.query_params.get(cle)
        if dit is not None and valeur is None:
            messages.append(valeur_inconnue(dit, LABELS[cle]))
    return Liste(
        cle=cle,
        label=LABELS[cle],
        valeur=valeur if valeur in mots else codes[0],
        options=tuple(mots.items()),
    )


def _jour(offertes: list[OptionCite], date_donnees: date, messages: list[str]) -> Jour:
    debut = min((c.date_lancement for c in offertes), default=date_donnees)
    fin = _fin(offertes, date_donnees)
    entre = f"doit être comprise entre le {date_fr(debut)} et le {date_fr(fin)}."
    valeur = st.session_state.get("au")  # perhaps a day that the Cité just chosen does not have
    if a_bouge():
        valeur = st.query_params.get("au")
        if valeur is not None and not _existe(valeur, debut, fin):
            messages.append(
                f"L'adresse demande la date « {valeur[:20]} » : elle {entre} La dernière date des données est affichée."
            )
    return Jour(
        cle="au",
        label=LABELS["au"],
        valeur=str(valeur) if _existe(valeur, debut, fin) else fin.isoformat(),
        debut=debut.isoformat(),
        fin=fin.isoformat(),
        hors=f"La date {entre}",
    )


def _existe(jour: object, debut: date, fin: date) -> bool:
    try:
        return isinstance(jour, str) and debut <= date.fromisoformat(jour) <= fin
    except ValueError:
        return False


def _fin(offertes: list[OptionCite], date_donnees: date) -> date:
    """The last day that the data describe, never before the launch."""
    return max(date_donnees, min((c.date_lancement for c in offertes), default=date_donnees))


def _nom_territoire(territoire: OptionTerritoire | None) -> str:
    if territoire is None:
        return "Tous"
    genre = "micro-territoire" if territoire.niveau == "micro" else "QPV"
    return f"{territoire.nom} ({genre} {territoire.millesime})"
