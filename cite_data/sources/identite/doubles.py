"""One reference for several persons in one file: found before anybody is named, for the row order must not choose."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from cite_data.sources.identite.formes import Formes, distinctes
from cite_data.sources.identite.normaliser import normaliser_reference
from cite_data.sources.identite.personnes import PersonneLue
from cite_data.sources.identite.proximite import contredit


def references_en_double(personnes: Sequence[PersonneLue]) -> set[int]:
    """The rows whose reference stands, in one file, for identities that cannot be one person's."""
    groupes: dict[tuple[str, str, str], list[int]] = {}
    for rang, p in enumerate(personnes):
        groupes.setdefault((p.fichier, p.partenaire_id, normaliser_reference(p.reference)), []).append(rang)
    return {
        rang
        for (_, _, reference), rangs in groupes.items()
        if reference and len(rangs) > 1
        if any(contredit(a, b) for a, b in combinations(_formes(personnes, rangs), 2))
        for rang in rangs
    }


def _formes(personnes: Sequence[PersonneLue], rangs: list[int]) -> tuple[Formes, ...]:
    return distinctes(personnes[rang].identite.formes for rang in rangs)
