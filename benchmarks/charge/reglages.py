"""The widgets that a visitor can set, as the browser holds them: their options, and the value that goes with each rerun."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from streamlit.proto.Element_pb2 import Element
from streamlit.proto.WidgetStates_pb2 import WidgetState

GENRES = ("selectbox", "button_group", "date_input")
"""Kinds of widgets that the walk uses. The others stay as the page draws them: the server then reads their default."""
CHAMP = "champ"
"""Kind of our own fields: several stand in one element, which says what is chosen in any of them."""


@dataclass(frozen=True, kw_only=True)
class Reglage:
    """One widget on screen.

    `cle`: its name in the address, empty when it is not there; `fragment`: what it runs again, all when empty; `global_`: it
    stands in the sidebar, on every page; `impose`: the server has just set its value; `codes`: what a field sends for each option.
    """

    id: str
    genre: str
    label: str
    cle: str
    options: tuple[str, ...]
    defaut: str
    valeur: str
    fragment: str
    global_: bool
    impose: bool
    codes: Mapping[str, str] = field(default_factory=dict)

    @property
    def local(self) -> bool:
        """True when it stands on the page and is not kept in the address."""
        return not self.global_ and not self.cle

    def etat(self, valeur: str) -> WidgetState:
        """The state that says this value."""
        if self.genre == "selectbox":
            return WidgetState(id=self.id, string_value=valeur)
        etat = WidgetState(id=self.id)
        etat.string_array_value.data.append(
            valeur.replace("-", "/") if self.genre == "date_input" else valeur
        )
        return etat


def lire(element: Element, *, fragment: str, global_: bool) -> Reglage | None:
    """The widget that an element draws; None for one that the walk does not use."""
    genre = element.WhichOneof("type")
    if genre not in GENRES or _multiple(element):
        return None
    dessin = getattr(element, genre)
    options, defaut, impose = _valeurs(element)
    return Reglage(
        id=dessin.id,
        genre=genre,
        label=dessin.label,
        cle=dessin.query_param_key,
        options=options,
        defaut=defaut,
        valeur=impose if dessin.set_value else defaut,
        fragment=fragment,
        global_=global_,
        impose=dessin.set_value,
    )


def _multiple(element: Element) -> bool:
    groupe = element.button_group
    return element.WhichOneof("type") == "button_group" and groupe.click_mode == groupe.MULTI_SELECT


def _valeurs(element: Element) -> tuple[tuple[str, ...], str, str]:
    """Options, default and value set by the server."""
    match element.WhichOneof("type"):
        case "selectbox":
            liste = element.selectbox
            options = tuple(liste.options)
            defaut = options[liste.default] if liste.HasField("default") and options else ""
            return options, defaut, liste.raw_value
        case "date_input":
            jour = element.date_input
            return debuts_de_mois(jour.min, jour.max), _iso(jour.default), _iso(jour.value)
        case _:
            groupe = element.button_group
            options = tuple(o.content for o in groupe.options)
            defaut = options[groupe.default[0]] if groupe.default else ""
            return options, defaut, next(iter(groupe.raw_values), "")


def _iso(dates: list[str]) -> str:
    return dates[0].replace("/", "-") if dates else ""


def debuts_de_mois(debut: str, fin: str) -> tuple[str, ...]:
    """The first day of each month of a calendar: what one asks of « Arrêté au » is most often a month."""
    premier, dernier = (date.fromisoformat(j.replace("/", "-")) for j in (debut, fin))
    mois = range(premier.year * 12 + premier.month, dernier.year * 12 + dernier.month)
    return tuple(date(m // 12, m % 12 + 1, 1).isoformat() for m in mois)
