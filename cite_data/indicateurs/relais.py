"""The passage from one partner to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import narwhals as nw
import numpy as np

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import Lazy, actions, collecter
from cite_data.indicateurs.colonnes import colonne, entier, texte
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.echantillons import rangs_et_noms
from cite_data.indicateurs.medianes import mediane_des_comptes
from cite_data.modele.referentiels import FAMILLES
from cite_data.modele.tableau import Cellule, Genre, Tableau

Delais = defaultdict[tuple[str, str], dict[int, int]]
"""By family of the partner left then of the next one, how many hand-overs took so many days."""


def relais(tables: Tables, contexte: Contexte) -> Tableau:
    """Hand-overs: an action followed, for the same person, by an action of another partner; days between starts."""
    passages = actions(tables, contexte).filter(nw.col("partenaire_precedent") != nw.col("partenaire_id"))
    passages = passages.with_columns(jours=tables.jours(nw.col("date_debut"), nw.col("debut_precedent")))
    delais = (_delais_sur_place if tables.a_portee else _delais)(tables, passages)
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


def _delais(tables: Tables, passages: Lazy) -> Delais:
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


def _delais_sur_place(tables: Tables, passages: Lazy) -> Delais:
    """The same of rows at hand: the family of a partner is found by its number, and nothing is joined to 1.5 million hand-overs."""
    lus = tables.colonnes(passages.select("partenaire_precedent", "partenaire_id", "jours"))
    familles = dict(tables["partenaires"].select("partenaire_id", "famille").collect().rows())
    # The engine's numbers may be those of partners of another snapshot too, whom no row is about: they have no family here.
    codes = [*FAMILLES.codes, None]
    cases, largeur = lus["jours"].to_numpy(), int(lus["jours"].to_numpy().max(initial=0)) + 1
    for nom, pas in (("partenaire_id", largeur), ("partenaire_precedent", largeur * len(codes))):
        rangs, partenaires = rangs_et_noms(lus[nom])
        cases = cases + np.array([codes.index(familles.get(p)) * pas for p in partenaires])[rangs]
    par_case = np.bincount(cases)
    delais: Delais = defaultdict(dict)
    for case in par_case.nonzero()[0].tolist():
        paire, jours = divmod(case, largeur)
        de, vers = (codes[rang] for rang in divmod(paire, len(codes)))
        if de is not None and vers is not None:
            delais[de, vers][jours] = int(par_case[case])
    return delais


def _ligne_relais(de: str, vers: str, delais: Mapping[int, int]) -> dict[str, Cellule]:
    return {
        "de": de,
        "vers": vers,
        "relais": sum(delais.values()),
        "delai": mediane_des_comptes(delais),
    }
