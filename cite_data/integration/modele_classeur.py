"""The template for one installation: its Cités, organisations, territories and indicators in the drop-down lists."""

from __future__ import annotations

from collections.abc import Mapping

from cite_data.modele.saisie import FEUILLES, FEUILLES_PARTENAIRE
from cite_data.publication import ErreurPublication, Instantane
from cite_data.sources.classeur.annuaire import liste
from cite_data.sources.classeur.gabarit import Listes, ecrire_gabarit


def modele_de_classeur(
    courant: Instantane | None,
    *,
    indicateurs: Mapping[str, str],
    partenaire: str | None = None,
    cite: str | None = None,
) -> bytes:
    """The .xlsx to fill: for one organisation the sheets of a partner, else those of the chef de projet as well.

    `partenaire` and `cite` are codes or names; ErreurPublication when the snapshot knows no such one.
    """
    listes = _listes(courant, indicateurs)
    declaration = {}
    if partenaire is not None:
        declaration["partenaire_id"] = _code(dict(listes.partenaires), partenaire, "partenaire")
    if cite is not None:
        declaration["cite_id"] = _code(dict(listes.cites), cite, "Cité")
    feuilles = FEUILLES_PARTENAIRE if partenaire else tuple(FEUILLES.values())
    return ecrire_gabarit(feuilles, listes=listes, declaration=declaration)


def _listes(courant: Instantane | None, indicateurs: Mapping[str, str]) -> Listes:
    if courant is None:
        return Listes(indicateurs=tuple(indicateurs.items()))
    territoires = [
        (t["territoire_id"], t["nom"])
        for t in courant.table("territoires").select(["territoire_id", "nom", "niveau"]).to_pylist()
        if t["niveau"] != "arrondissement"
    ]
    return Listes(
        cites=_paires(courant, "cites", "cite_id"),
        partenaires=_paires(courant, "partenaires", "partenaire_id"),
        territoires=tuple(sorted(territoires, key=lambda paire: paire[1])),
        indicateurs=tuple(indicateurs.items()),
    )


def _paires(courant: Instantane, table: str, cle: str) -> tuple[tuple[str, str], ...]:
    lignes = courant.table(table).select([cle, "nom"]).to_pylist()
    return tuple(sorted(((li[cle], li["nom"]) for li in lignes), key=lambda paire: paire[1]))


def _code(noms: Mapping[str, str], texte: str, quoi: str) -> str:
    connus = liste(noms)
    code = connus.code(texte)
    if code is None:
        proche = connus.suggestion(texte)
        suite = f" Vouliez-vous dire « {proche} » ?" if proche else ""
        raise ErreurPublication(f"{quoi} « {texte} » : inconnu de la publication courante.{suite}")
    return code
