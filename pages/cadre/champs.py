"""The fields of the side panel: native lists and a native date, in one element instead of one widget each.

Streamlit draws every widget again at each rerun, on every page: seven of them cost more than most pages (decision 0030).
`assets/champs/champs.js` draws these, says each choice in the address and sends it; the buttons that carry `data-retirer`, anywhere
on the page, go the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

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
RANG = "_rang_du_choix"
"""Where the session keeps the rank of the last choice it heard of: the browser knows by it which of its own is answered."""


@dataclass(frozen=True, kw_only=True)
class Liste:
    """A list: code and word of each option, the first one being that which says nothing in the address."""

    cle: str
    label: str
    valeur: str
    options: tuple[tuple[str, str], ...]
    aide: str = ""


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


Champ = Liste | Jour
Choisir = Callable[[Mapping[str, str]], None]
"""Takes the fields that the reader has just changed, with their codes; an empty one means no restriction."""


def dans_l_adresse(champ: Champ) -> str:
    """The word by which the address says the value of a field; empty for the value that it does not say."""
    if isinstance(champ, Jour):
        return "" if champ.valeur == champ.fin else champ.valeur
    return "" if champ.valeur == champ.options[0][0] else dict(champ.options)[champ.valeur]


def montrer(champs: tuple[Champ, ...], choisir: Choisir) -> None:
    """Draw the fields, keep their values and say them in the address.

    `choisir` is called before the next run, with what the reader has chosen.
    """
    for champ in champs:
        st.session_state[champ.cle] = champ.valeur
    adresse.ecrire({champ.cle: dans_l_adresse(champ) for champ in champs})
    _composant(get_bidi_component_manager())(
        data={"champs": [asdict(champ) for champ in champs], "rang": st.session_state.get(RANG, 0)},
        key=CLE,
        **{f"on_{CHOIX}_change": lambda: _entendre(choisir)},
    )


def _entendre(choisir: Choisir) -> None:
    choix = st.session_state[CLE].get(CHOIX)
    if not isinstance(choix, Mapping):  # a browser that sends something else than our script does
        return
    st.session_state[RANG] = choix.get("rang", 0)
    choisir({str(cle): str(valeur) for cle, valeur in dict(choix.get("valeurs", {})).items()})


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
