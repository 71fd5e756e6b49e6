"""From named counts to the counts that must not be seen: the problem, solved and audited."""

from __future__ import annotations

from cite_data.secret.audit import auditer
from cite_data.secret.probleme import Probleme
from cite_data.secret.suppression import masquer
from cite_data.secret.systeme import Nom, Systeme


def masque(systeme: Systeme, *, seuil: int, deja: frozenset[Nom] = frozenset()) -> frozenset[Nom]:
    """The printed counts to hide, besides those that are not printed at all. `deja`: hidden whatever happens."""
    noms = tuple(systeme.valeurs)
    probleme = enoncer(systeme, seuil=seuil, deja=deja)
    caches = masquer(probleme).caches
    return frozenset(noms[rang] for rang in caches) | deja


def tient(
    caches: frozenset[Nom], systeme: Systeme, *, seuil: int, deja: frozenset[Nom] = frozenset()
) -> bool:
    """True when a mask found earlier protects these counts: it is audited as if somebody else had chosen it."""
    probleme = enoncer(systeme, seuil=seuil, deja=deja)
    rangs = {nom: rang for rang, nom in enumerate(systeme.valeurs)}
    choisies = frozenset(rangs[nom] for nom in caches if nom in rangs)
    if not (deja <= caches and probleme.toujours_caches <= choisies <= probleme.cachables):
        return False
    sans_remede = auditer(probleme, probleme.cachables).sous_protegees
    return auditer(probleme, choisies, sans_remede).sain


def enoncer(systeme: Systeme, *, seuil: int, deja: frozenset[Nom] = frozenset()) -> Probleme:
    """The system as the solver takes it: cells in the order in which they were declared."""
    rangs = {nom: rang for rang, nom in enumerate(systeme.valeurs)}
    return Probleme(
        valeurs=tuple(systeme.valeurs.values()),
        poids=tuple(systeme.imprimes.get(nom, 0.0) for nom in rangs),
        publiables=tuple(
            nom in systeme.parus or (nom in systeme.imprimes and nom not in deja) for nom in rangs
        ),
        sensibles=tuple(
            nom not in systeme.parus and (0 < valeur < seuil or (not valeur and nom in systeme.a_risque))
            for nom, valeur in systeme.valeurs.items()
        ),
        equations=tuple(tuple((rangs[nom], c) for nom, c in somme.items()) for somme in systeme.sommes),
        seuil=seuil,
        connues=tuple(
            frozenset(rangs[nom] for nom in _deduits(systeme, noms)) for noms in systeme.connus.values()
        ),
        figees=frozenset(rangs[nom] for nom in systeme.parus),
    )


def _deduits(systeme: Systeme, siens: set[Nom]) -> set[Nom]:
    """What an insider knows of its own: its counts, and those that they give with what was printed in the past."""
    connus, avant = siens | systeme.parus, -1
    while len(connus) > avant:
        avant = len(connus)
        for somme in systeme.sommes:
            inconnus = somme.keys() - connus
            if len(inconnus) == 1:
                connus |= inconnus
    return connus - systeme.parus
