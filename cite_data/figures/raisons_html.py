"""What a question can be made of, in words: what its measure counts, and why the rest is not offered."""

from __future__ import annotations

from collections.abc import Mapping

from cite_data.indicateurs.definitions import Definition
from cite_data.textes.formats import liste_fr
from cite_data.textes.typographie import html

TITRE = "Ce qui n'est pas proposé ici, et pourquoi"


def definition_html(definition: Definition) -> str:
    """A measure in two lines: what is counted, divided by what, in which unit."""
    rapporte = (
        "" if definition.denominateur.startswith("Sans objet") else f" Rapporté à : {definition.denominateur}"
    )
    return (
        f"<p class='note mesure'><strong>{html(definition.label)}</strong> ({html(definition.unite)}). "
        f"{html(definition.numerateur + rapporte)}</p>"
    )


def raisons_html(refusees: Mapping[str, Mapping[str, str]]) -> str:
    """By list, each reason once with all that it closes; nothing when everything is offered."""
    parties = "".join(_liste(nom, raisons) for nom, raisons in refusees.items())
    return f"<details class='raisons'><summary>{html(TITRE)}</summary>{parties}</details>" if parties else ""


def _liste(nom: str, raisons: Mapping[str, str]) -> str:
    par_raison: dict[str, list[str]] = {}
    for label, raison in raisons.items():
        if raison:
            par_raison.setdefault(raison, []).append(label)
    lignes = "".join(
        f"<dt>{html(liste_fr(labels))}</dt><dd>{html(raison)}</dd>" for raison, labels in par_raison.items()
    )
    return f"<h3 class='sous-titre'>{html(nom)}</h3><dl class='methode'>{lignes}</dl>" if lignes else ""
