"""What an accompanied person and a sortie dynamique cost, in paid credits since the launch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import narwhals as nw

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import collecter, personnes, sortie_dynamique, vrai
from cite_data.indicateurs.cites import (
    ENSEMBLE,
    Cite,
    cites,
    des_cites,
    etats_annuels,
    nom_de_l_etat,
    sans_les_personnes,
)
from cite_data.indicateurs.colonnes import colonne, entier, texte
from cite_data.indicateurs.contexte import Contexte
from cite_data.modele.tableau import Cellule, Genre, Marque, Tableau


@dataclass(frozen=True, kw_only=True)
class Compte:
    """What one or several Cités have paid, and for how many. `paye` is None when payments are not transmitted."""

    paye: float | None
    entrees: int
    dynamiques: int


def couts(tables: Tables, contexte: Contexte) -> Tableau:
    """Of one Cité, the state at `au` and one, two… years before; of several, a row each and one for all.

    Paid credits over persons entered, and over sorties dynamiques: all three since the launch. Cités that do not
    transmit their payments are left out of the last row, their persons too.
    """
    question = sans_les_personnes(contexte)
    presentes = cites(tables, question)
    if contexte.selection.cite_id:
        lignes = list(_dans_le_temps(tables, question, presentes))
    else:
        lignes = list(_cote_a_cote(presentes, _comptes(tables, question)))
    return Tableau(
        cle="couts",
        colonnes=(
            texte("groupe", "Situation" if contexte.selection.cite_id else "Cité"),
            colonne("paye", "Crédits payés", Genre.EUROS),
            entier("entrees", "Personnes entrées"),
            entier("dynamiques", "Sorties dynamiques"),
            colonne("par_personne", "Coût par personne accompagnée", Genre.EUROS, "personnes entrées"),
            colonne("par_sortie", "Coût par sortie dynamique", Genre.EUROS, "sorties dynamiques"),
        ),
        lignes=tuple(lignes),
        base=len(presentes),
    )


def _dans_le_temps(
    tables: Tables, contexte: Contexte, presentes: Iterable[Cite]
) -> Iterable[dict[str, Cellule]]:
    for cite in presentes:
        for etat in etats_annuels(contexte, cite.lancement):
            compte = _comptes(tables, etat).get(cite.cite_id, RIEN)
            yield _ligne(nom_de_l_etat(etat), compte)


def _cote_a_cote(presentes: Iterable[Cite], comptes: Mapping[str, Compte]) -> Iterable[dict[str, Cellule]]:
    siens = [(cite, comptes.get(cite.cite_id, RIEN)) for cite in presentes]
    for cite, compte in siens:
        yield _ligne(cite.nom, compte)
    connus = [c for _, c in siens if c.paye is not None]
    if connus:
        ensemble = Compte(
            paye=sum(c.paye or 0.0 for c in connus),
            entrees=sum(c.entrees for c in connus),
            dynamiques=sum(c.dynamiques for c in connus),
        )
        yield _ligne(f"{ENSEMBLE} ({len(connus)} sur {len(siens)})", ensemble)


def _ligne(nom: str, c: Compte) -> dict[str, Cellule]:
    return {
        "groupe": nom,
        "paye": Marque.NON_DISPONIBLE if c.paye is None else round(c.paye, 2),
        "entrees": c.entrees,
        "dynamiques": c.dynamiques,
        "par_personne": _cout(c.paye, c.entrees),
        "par_sortie": _cout(c.paye, c.dynamiques),
    }


def _cout(paye: float | None, nombre: int) -> float | Marque:
    if paye is None:
        return Marque.NON_DISPONIBLE
    return paye / nombre if nombre else Marque.SANS_OBJET


RIEN = Compte(paye=None, entrees=0, dynamiques=0)


def _comptes(tables: Tables, contexte: Contexte) -> Mapping[str, Compte]:
    """By Cité, what is known by `au`."""
    payes = collecter(
        des_cites(tables["credits"], contexte)
        .filter(nw.col("date_mouvement") <= nw.lit(contexte.au), nw.col("etape") == "paye")
        .group_by("cite_id")
        .agg(paye=nw.col("montant").sum().round(2))
    )
    gens = collecter(
        personnes(tables, contexte)
        .group_by("cite_id")
        .agg(entrees=vrai(~nw.col("date_entree").is_null()), dynamiques=vrai(sortie_dynamique()))
    )
    montants = {li["cite_id"]: li["paye"] for li in payes}
    entrees = Counter({li["cite_id"]: li["entrees"] for li in gens})
    dynamiques = Counter({li["cite_id"]: li["dynamiques"] for li in gens})
    return {
        cite_id: Compte(paye=montants.get(cite_id), entrees=entrees[cite_id], dynamiques=dynamiques[cite_id])
        for cite_id in {*montants, *entrees}
    }
