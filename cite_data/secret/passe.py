"""What was already printed of a Cité: the counts of an earlier release, tied to those of the new one.

Two releases read side by side tell what came between them: one more entry and one more frein is that person's frein. The
earlier counts therefore enter the new system, those printed as what they are, and every difference is a count like another.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cite_data.secret.systeme import Nom, Systeme

ALORS, DEPUIS = "alors", "depuis"


@dataclass(frozen=True, kw_only=True)
class Parution:
    """The counts of one release as a role could read them: `caches` are those that it did not show."""

    publication: str
    valeurs: Mapping[Nom, int]
    caches: frozenset[Nom]
    a_risque: frozenset[Nom]
    sommes: tuple[Mapping[Nom, int], ...]
    connus: Mapping[str, frozenset[Nom]]


def parution(publication: str, systeme: Systeme) -> Parution:
    """The release of a system, everything hidden yet; to be taken before the past is tied to it."""
    return Parution(
        publication=publication,
        valeurs=dict(systeme.valeurs),
        caches=frozenset(systeme.valeurs),
        a_risque=frozenset(systeme.a_risque),
        sommes=tuple(systeme.sommes),
        connus={qui: frozenset(noms) for qui, noms in systeme.connus.items()},
    )


def rappeler(systeme: Systeme, avant: Parution) -> None:
    """Tie an earlier release to the system: its counts, its sums, and what each count has moved by since."""
    alors = {nom: (ALORS, avant.publication, *nom) for nom in avant.valeurs}
    communs = [nom for nom in avant.valeurs if nom in systeme.valeurs]
    for nom, valeur in avant.valeurs.items():
        systeme.impliquer(alors[nom], valeur, a_risque=nom in avant.a_risque and nom in avant.caches)
        if nom not in avant.caches:
            systeme.parus.add(alors[nom])
    systeme.sommes += [{alors[nom]: c for nom, c in somme.items()} for somme in avant.sommes]
    for qui, noms in avant.connus.items():
        for nom in noms:
            systeme.confier(qui, alors[nom])
    for nom in communs:
        depuis = (DEPUIS, avant.publication, *nom)
        _relier(systeme, nom, alors[nom], depuis)


def _relier(systeme: Systeme, nom: Nom, alors: Nom, depuis: Nom) -> None:
    """The count now, the count then, and the difference between the two, whichever is the greater.

    A count of a given day is the same one, unless it was corrected.
    """
    ecart = systeme.valeurs[nom] - systeme.valeurs[alors]
    if not ecart and _d_un_jour(nom):
        systeme.sommes.append({nom: -1, alors: 1})
        return
    systeme.impliquer(depuis, abs(ecart))
    grand, petit = (nom, alors) if ecart >= 0 else (alors, nom)
    systeme.sommes.append({grand: -1, petit: 1, depuis: 1})


def _d_un_jour(nom: Nom) -> bool:
    try:
        date.fromisoformat(nom[-1])
    except ValueError:
        return False
    return True


def en_json(p: Parution) -> str:
    """The release as a file keeps it."""
    return json.dumps(
        {
            "publication": p.publication,
            "valeurs": [[list(nom), valeur] for nom, valeur in p.valeurs.items()],
            "caches": sorted(p.caches),
            "a_risque": sorted(p.a_risque),
            "sommes": [[[list(nom), c] for nom, c in somme.items()] for somme in p.sommes],
            "connus": {qui: sorted(noms) for qui, noms in p.connus.items()},
        },
        ensure_ascii=False,
    )


def depuis_json(texte: str) -> Parution:
    """The release that a file holds; ValueError, KeyError or TypeError when it is damaged."""
    brut = json.loads(texte)
    return Parution(
        publication=brut["publication"],
        valeurs={tuple(nom): int(valeur) for nom, valeur in brut["valeurs"]},
        caches=_noms(brut["caches"]),
        a_risque=_noms(brut["a_risque"]),
        sommes=tuple({tuple(nom): int(c) for nom, c in somme} for somme in brut["sommes"]),
        connus={qui: _noms(noms) for qui, noms in brut["connus"].items()},
    )


def _noms(bruts: list[list[str]]) -> frozenset[Nom]:
    return frozenset(tuple(nom) for nom in bruts)
