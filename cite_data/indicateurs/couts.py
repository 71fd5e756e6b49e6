"""What an accompanied person and a sortie dynamique cost, in paid credits since the launch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import narwhals as nw

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import collecter
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
from cite_data.indicateurs.comptes import compter
from cite_data.indicateurs.contexte import Contexte
from cite_data.modele.tableau import Cellule, Genre, Marque, Tableau


@dataclass(frozen=True)
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
        lignes = list(_cote_a_cote(presentes, _comptes(tables, [question])[0]))
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
        etats = etats_annuels(contexte, cite.lancement)
        for etat, comptes in zip(etats, _comptes(tables, etats), strict=True):
            yield _ligne(nom_de_l_etat(etat), comptes.get(cite.cite_id, RIEN))


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


def _comptes(tables: Tables, etats: Sequence[Contexte]) -> list[dict[str, Compte]]:
    """For each of these days of one question, by Cité, what is known by then."""
    noms = ("entrees", "dynamiques")
    gens = compter(tables, etats[-1], jours=[etat.au for etat in etats], noms=noms, groupes="cite_id")
    par_etat: list[dict[str, Compte]] = []
    for rang, etat in enumerate(etats):
        montants = _payes(tables, etat)
        nombres = zip(*(gens.par_nom[nom][:, rang].tolist() for nom in noms), strict=True)
        par_cite = dict(zip(map(str, gens.groupes), nombres, strict=True))
        par_etat.append(
            {
                cite_id: Compte(montants.get(cite_id), *par_cite.get(cite_id, (0, 0)))
                for cite_id in {*montants, *par_cite}
            }
        )
    return par_etat


def _payes(tables: Tables, contexte: Contexte) -> Mapping[str, float]:
    """By Cité that transmits them, the payments by `au`."""
    payes = collecter(
        des_cites(tables["credits"], contexte)
        .filter(nw.col("date_mouvement") <= nw.lit(contexte.au), nw.col("etape") == "paye")
        .group_by("cite_id")
        .agg(paye=nw.col("montant").sum().round(2))
    )
    return {li["cite_id"]: li["paye"] for li in payes}
