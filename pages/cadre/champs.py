"""Native fields (lists, a day, switches), several in one element: Streamlit draws each of its widgets again at each rerun.

Seven of them cost more than most pages (decision 0030). `assets/champs/champs.js` draws these, says in the address the choices
that it holds, and sends them; the buttons that carry `data-retirer`, anywhere on the page, go the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import streamlit as st
from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

from pages.cadre import adresse

RACINE = Path(__file__).resolve().parents[2]
PAQUET, NOM = "cite", "champs"
DOSSIER = f"assets/{NOM}"
SCRIPT = f"{NOM}.js"
ADRESSE = f"/_stcore/bidi-components/{PAQUET}.{NOM}/{SCRIPT}"
"""Where Streamlit serves the script."""
CLE, CHOIX = "champs", "choix"
RANG = "_rang"
"""Where the session keeps the rank of the last choice it heard of, by element: the browser knows by it what is answered."""


Genre = Literal["liste", "bascule", "boutons"]
"""A list; a switch, all its options in sight; buttons, each of which does something and holds nothing."""


@dataclass(frozen=True, kw_only=True)
class Liste:
    """A list: code and word of each option, the first one being that which says nothing in the address."""

    cle: str
    label: str
    valeur: str
    options: tuple[tuple[str, str], ...]
    aide: str = ""
    genre: Genre = "liste"
    notes: tuple[str, ...] = ()
    """Of a switch: a line under each option, which are then one under the other."""
    adresse: bool = True
    """Whether the address says it."""


@dataclass(frozen=True, kw_only=True)
class Jour:
    """A day between two others, in ISO format, the last one being that which says nothing in the address."""

    cle: str
    label: str
    valeur: str
    debut: str
    fin: str
    hors: str
    """What to say of a day outside of them."""
    adresse: bool = True
    genre: Literal["jour"] = "jour"


Champ = Liste | Jour
Choisir = Callable[[Mapping[str, str]], None]
"""Takes the fields that the reader has just changed, with their codes; an empty one means no restriction."""


def dans_l_adresse(champ: Champ) -> str:
    """The word by which the address says the value of a field; empty for the value that it does not say."""
    if isinstance(champ, Jour):
        return "" if champ.valeur == champ.fin else champ.valeur
    return "" if champ.valeur == champ.options[0][0] else dict(champ.options)[champ.valeur]


def montrer(champs: tuple[Champ, ...], choisir: Choisir | None = None, *, cle: str = CLE) -> None:
    """Draw the fields, keep their values and say them in the address.

    A choice is in the session, under the key of its field, before the next run; `choisir` is then called with all of them.
    """
    for champ in champs:
        st.session_state[champ.cle] = champ.valeur
    adresse.ecrire({champ.cle: dans_l_adresse(champ) for champ in champs if champ.adresse})
    _composant(get_bidi_component_manager())(
        data={"champs": [vars(champ) for champ in champs], "rang": st.session_state.get(cle + RANG, 0)},
        key=cle,
        **{f"on_{CHOIX}_change": lambda: _entendre(cle, champs, choisir)},
    )


def _entendre(cle: str, champs: tuple[Champ, ...], choisir: Choisir | None) -> None:
    """What was offered is heard, and nothing else that a browser may send."""
    choix = st.session_state[cle].get(CHOIX)
    if not isinstance(choix, Mapping):
        return
    st.session_state[cle + RANG] = choix.get("rang", 0)
    valeurs = choix.get("valeurs")
    if not isinstance(valeurs, Mapping):
        return
    offerts = {champ.cle: champ for champ in champs}
    entendues = {c: v for c, v in valeurs.items() if c in offerts and _offerte(v, offerts[c])}
    for champ, valeur in entendues.items():
        st.session_state[champ] = valeur
    if choisir:
        choisir(entendues)


def _offerte(valeur: object, champ: Champ) -> bool:
    if isinstance(champ, Liste):
        return valeur in [code for code, _ in champ.options]
    return isinstance(valeur, str) and (valeur == "" or champ.debut <= valeur <= champ.fin)


def declarer() -> None:
    """Have the script served before the first visitor asks for it."""
    _composant(get_bidi_component_manager())


@lru_cache(1)
def _composant(registre: BidiComponentManager) -> Callable[..., Any]:
    """Declared once per server. From a file: the content security policy refuses a script written in the page."""
    nom = f"{PAQUET}.{NOM}"
    if registre.get_component_asset_root(nom) is None:
        manifeste = ComponentManifest(
            name=PAQUET, version="1", components=[ComponentConfig(name=NOM, asset_dir=DOSSIER)]
        )
        registre.register_from_manifest(manifeste, RACINE)
    return st.components.v2.component(nom, js=SCRIPT, isolate_styles=False)
