"""The six filters, created in the entry script so that they survive a change of page, and kept in the URL."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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

TOUS = ""
"""The option that restricts nothing."""
CLES = ("cite", "promotion", "territoire", "sexe", "age", "au")
DERNIER_JOUR = "_dernier_jour"
"""Where the session keeps the last day of the data, for the reset."""
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
    """The question, its active filters (label, value in words, key of the widget), and what to tell about the URL."""

    contexte: Contexte
    actifs: tuple[tuple[str, str, str], ...]
    messages: tuple[str, ...]


def choisir(cites: tuple[OptionCite, ...], date_donnees: date, perimetre: Perimetre) -> Choix:
    """Draw the filters that the perimeter opens, and read what they hold.

    A role that does not see exact counts chooses a Cité, and nothing else: its figures are frozen.
    """
    messages: list[str] = []
    noms = {c.cite_id: c.nom for c in cites}
    exacte = POLITIQUES[perimetre.role].exacte
    cite_id = _liste(
        "cite",
        _cites_dans_l_ordre(noms, toutes=exacte and len(noms) > 1),
        lambda i: noms.get(i, "Toutes les Cités"),
        messages,
        _oublier_la_suite,
    )
    if not exacte:
        return _figer(cite_id, cites, date_donnees, perimetre, messages)
    offertes = [c for c in cites if cite_id in (TOUS, c.cite_id)]
    au = _date(offertes, date_donnees, messages)
    promotions = sorted({p for c in offertes for p in c.promotions})
    promotion = _liste("promotion", [TOUS, *promotions], lambda p: p or "Toutes", messages)
    territoires = {t.territoire_id: t for c in offertes if cite_id for t in c.territoires}
    territoire = _liste(
        "territoire", [TOUS, *territoires], lambda i: _nom_territoire(territoires.get(i)), messages
    )
    sexe = _liste("sexe", [TOUS, *SEXES.codes], lambda s: SEXES.labels.get(s, "Tous"), messages)
    age = _liste("age", [TOUS, *TRANCHES_AGE.codes], lambda a: TRANCHES_AGE.labels.get(a, "Toutes"), messages)
    selection = Selection(
        cite_id=cite_id or None,
        promotion=promotion or None,
        territoire_id=territoire or None,
        sexe=sexe or None,
        tranche_age=age or None,
    )
    mots = {
        "promotion": promotion,
        "territoire": _nom_territoire(territoires.get(territoire)) if territoire else "",
        "sexe": SEXES.labels.get(sexe, ""),
        "age": TRANCHES_AGE.labels.get(age, ""),
        "au": date_fr(au) if au != _fin(offertes, date_donnees) else "",
    }
    actifs = tuple((LABELS[cle], mot, cle) for cle, mot in mots.items() if mot)
    return Choix(Contexte(selection=selection, au=au, perimetre=perimetre), actifs, tuple(messages))


def _figer(
    cite_id: str,
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
    fin = _fin([c for c in cites if c.cite_id == cite_id], date_donnees)
    selection = Selection(cite_id=cite_id)
    return Choix(Contexte(selection=selection, au=fin, perimetre=perimetre), (), tuple(messages))


def effacer(cles: Sequence[str] = CLES[1:]) -> None:
    """Callback: put filters back to what restricts nothing; the Cité stays.

    Values are set, never deleted: a deleted one would be read again from the address.
    """
    for cle in cles:
        st.session_state[cle] = st.session_state[DERNIER_JOUR] if cle == "au" else TOUS


def _oublier_la_suite() -> None:
    """Another Cité has other promotions and territories."""
    effacer(("promotion", "territoire"))


def _cites_dans_l_ordre(noms: dict[str, str], *, toutes: bool) -> list[str]:
    """The Cité shown first, the others by name, then all of them together where they may be."""
    premiere = cite_par_defaut()
    ensemble = [TOUS] if toutes else []
    return [*([premiere] if premiere in noms else []), *(i for i in noms if i != premiere), *ensemble]


def _liste(
    cle: str,
    codes: Sequence[str],
    nommer: Callable[[str], str],
    messages: list[str],
    au_changement: Callable[[], None] | None = None,
) -> str:
    _signaler_inconnu(cle, {nommer(code) for code in codes}, messages)
    if st.session_state.get(cle) not in (None, *codes):
        st.session_state[cle] = codes[0]
    return st.selectbox(
        LABELS[cle], codes, format_func=nommer, key=cle, bind="query-params", on_change=au_changement
    )


def _date(offertes: list[OptionCite], date_donnees: date, messages: list[str]) -> date:
    debut = min((c.date_lancement for c in offertes), default=date_donnees)
    fin = _fin(offertes, date_donnees)
    _signaler_date(debut, fin, messages)
    st.session_state[DERNIER_JOUR] = fin
    if isinstance(demandee := st.session_state.get("au"), date) and not debut <= demandee <= fin:
        st.session_state["au"] = fin  # the day asked before does not exist for this Cité
    choisie = st.date_input(
        LABELS["au"],
        value=fin,
        min_value=debut,
        max_value=fin,
        key="au",
        format="DD/MM/YYYY",
        bind="query-params",
    )
    return choisie if isinstance(choisie, date) else fin


def _fin(offertes: list[OptionCite], date_donnees: date) -> date:
    """The last day that the data describe, never before the launch."""
    return max(date_donnees, min((c.date_lancement for c in offertes), default=date_donnees))


def _nom_territoire(territoire: OptionTerritoire | None) -> str:
    if territoire is None:
        return "Tous"
    genre = "micro-territoire" if territoire.niveau == "micro" else "QPV"
    return f"{territoire.nom} ({genre} {territoire.millesime})"


def _signaler_inconnu(cle: str, connus: set[str], messages: list[str]) -> None:
    """Streamlit drops an unknown value of the URL without a word: say it.

    Of a filter already on screen the URL tells what it was before the click: another Cité has other territories.
    """
    demande = st.query_params.get(cle)
    if demande is not None and demande not in connus and cle not in st.session_state:
        messages.append(valeur_inconnue(demande, LABELS[cle]))


def _signaler_date(debut: date, fin: date, messages: list[str]) -> None:
    demande = st.query_params.get("au")
    if demande is None:
        return
    try:
        valable = debut <= date.fromisoformat(demande) <= fin
    except ValueError:
        valable = False
    if not valable:
        messages.append(
            f"L'adresse demande la date « {demande[:20]} » : elle doit être comprise entre le {date_fr(debut)} "
            f"et le {date_fr(fin)}. La dernière date des données est affichée."
        )
