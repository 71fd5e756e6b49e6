"""What a reader sees of a rerun, element by element, without what belongs to the session that asked.

Two answers are the same when these lists are: kind of element, and digest of its whole content.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.Element_pb2 import Element

from benchmarks.charge.ecran import Chemin

Contenu = tuple[tuple[str, str], ...]
"""(kind of element, digest of what it shows), in the order of the screen; a message comes with its text."""
DE_LA_SESSION = (
    *("id", "form_id", "set_value", "value", "raw_value", "raw_values", "default"),
    *("url", "deferred_file_id"),
)
"""Fields that say who asks and how one came there: the same question may be asked by the address or by a click."""


def contenu(elements: Mapping[Chemin, Element]) -> Contenu:
    """The content of a page: its elements from top to bottom."""
    return tuple((_nom(e), empreinte(e)) for _, e in sorted(elements.items(), key=lambda paire: paire[0]))


def empreinte(element: Element) -> str:
    """Digest of all that an element shows."""
    copie = Element()
    copie.CopyFrom(element)
    copie.ClearField("has_one_shot_effect")  # that the server has just set a value
    interieur: Any = getattr(copie, _genre(copie))
    for nom in DE_LA_SESSION:
        if nom in interieur.DESCRIPTOR.fields_by_name:
            interieur.ClearField(nom)
    if copie.HasField("bidi_component"):
        copie.bidi_component.json = _sans_rang(copie.bidi_component.json)
    octets = copie.SerializeToString(deterministic=True)
    return hashlib.blake2b(octets, digest_size=12).hexdigest()


def faute(element: Element) -> str | None:
    """What an element says of a failure: a trace, or a message of error."""
    if element.WhichOneof("type") == "exception":
        return f"exception : {element.exception.type} {element.exception.message}"
    if element.WhichOneof("type") == "alert" and element.alert.format == Alert.ERROR:
        return f"message d'erreur : {element.alert.body}"
    return None


def _sans_rang(texte: str) -> str:
    """What a component draws, without the rank of the last choice that it has heard of."""
    donnees = json.loads(texte or "{}")
    return json.dumps({cle: valeur for cle, valeur in donnees.items() if cle != "rang"})


def _genre(element: Element) -> str:
    return element.WhichOneof("type") or "vide"


def _nom(element: Element) -> str:
    texte = f" « {element.alert.body[:80]} »" if _genre(element) == "alert" else ""
    return f"{_genre(element)}{texte}"
