"""The passage from one partner to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import narwhals as nw
import numpy as np

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import actions, collecter
from cite_data.indicateurs.colonnes import colonne, entier, texte
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.echantillons import rangs_et_noms
from cite_data.indicateurs.gardees import des_gens_retenus
from cite_data.indicateurs.identites import identites
from cite_data.indicateurs.medianes import mediane_des_comptes
from cite_data.indicateurs.releves import Entiers
from cite_data.modele.referentiels import FAMILLES
from cite_data.modele.tableau import Cellule, Genre, Tableau

Delais = defaultdict[tuple[str, str], dict[int, int]]
"""By family of the partner left then of the next one, how many hand-overs took so many days."""


def relais(tables: Tables, contexte: Contexte) -> Tableau:
    """Hand-overs: an action followed, for the same person, by an action of another partner; days between starts."""
    delais = (_delais_sur_place if tables.a_portee else _delais)(tables, contexte)
    return Tableau(
        cle="relais",
        colonnes=(
            texte("de", "De"),
            texte("vers", "Vers"),
            entier("relais", "Relais"),
            colonne("delai", "Délai médian", Genre.JOURS, "relais entre ces deux familles"),
        ),
        lignes=tuple(
            _ligne_relais(de.label, vers.label, delais[de.code, vers.code])
            for de in FAMILLES.valeurs
            for vers in FAMILLES.valeurs
        ),
        base=sum(sum(comptes.values()) for comptes in delais.values()),
    )


def _jours(tables: Tables) -> nw.Expr:
    """Days from the start of the action before to that of this one."""
    return tables.jours(nw.col("date_debut"), nw.col("debut_precedent"))


D_UN_AUTRE = nw.col("partenaire_precedent") != nw.col("partenaire_id")
"""True for an action whose person was with another partner just before."""


def _delais(tables: Tables, contexte: Contexte) -> Delais:
    passages = actions(tables, contexte).filter(D_UN_AUTRE).with_columns(jours=_jours(tables))
    familles = tables["partenaires"].select("partenaire_id", "famille")
    de = familles.rename({"partenaire_id": "partenaire_precedent", "famille": "de"})
    lignes = collecter(
        passages.join(familles, on="partenaire_id")
        .join(de, on="partenaire_precedent")
        .group_by("de", "famille", "jours")
        .agg(effectif=nw.len().cast(nw.Int64))
    )
    delais: Delais = defaultdict(dict)
    for ligne in lignes:
        delais[ligne["de"], ligne["famille"]][ligne["jours"]] = ligne["effectif"]
    return delais


CODES = [*FAMILLES.codes, None]
"""The families; the engine's numbers may be those of partners of another snapshot too, whom no row is about: they have none."""


def _delais_sur_place(tables: Tables, contexte: Contexte) -> Delais:
    """The same of rows at hand: each is of a case, made of the two families and of the days between, that no question changes."""
    cases, largeur = tables.garder(("actions", "relais"), lambda: _cases(tables))
    siennes = cases[des_gens_retenus(tables, "actions", "date_debut", contexte)]
    par_case = np.bincount(siennes[siennes >= 0])
    delais: Delais = defaultdict(dict)
    for case in par_case.nonzero()[0].tolist():
        paire, jours = divmod(case, largeur)
        de, vers = (CODES[rang] for rang in divmod(paire, len(CODES)))
        if de is not None and vers is not None:
            delais[de, vers][jours] = int(par_case[case])
    return delais


def _cases(tables: Tables) -> tuple[Entiers, int]:
    """The case of each action, -1 for one that is no hand-over; how many cases a pair of families has."""
    lus = tables.colonnes(
        tables["actions"].select(
            "partenaire_precedent",
            "partenaire_id",
            passage=D_UN_AUTRE.fill_null(value=False),
            jours=_jours(tables).cast(nw.Int64).fill_null(0),
        )
    )
    passage, cases = lus["passage"].to_numpy(), lus["jours"].to_numpy()
    largeur = int(cases.max(initial=0, where=passage)) + 1
    familles = {qui: identite["famille"] for qui, identite in identites(tables).items()}
    for nom, pas in (("partenaire_id", largeur), ("partenaire_precedent", largeur * len(CODES))):
        rangs, partenaires = rangs_et_noms(lus[nom])
        cases = cases + np.array([CODES.index(familles.get(p)) * pas for p in partenaires])[rangs]
    return np.where(passage, cases, -1), largeur


def _ligne_relais(de: str, vers: str, delais: Mapping[int, int]) -> dict[str, Cellule]:
    return {
        "de": de,
        "vers": vers,
        "relais": sum(delais.values()),
        "delai": mediane_des_comptes(delais),
    }
