"""What persons can be sorted by: how each dimension is put beside a person, and all the values it may have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

import narwhals as nw

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import Lazy, collecter, freins_constates, sortie_vers
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.groupes import groupes
from cite_data.indicateurs.sensibles import code_du_frein, modalites_de_frein
from cite_data.modele.croisements import DIMENSIONS, RESIDU
from cite_data.modele.referentiels import CATEGORIES_SORTIE
from cite_data.modele.tables import MILLESIMES

Pose = Callable[[Tables, Contexte, Lazy, str], Lazy]
Modalites = tuple[tuple[str, str], ...]


def colonne_de(cle: str) -> str:
    """The column that holds a dimension once it is put beside the persons."""
    return f"dim_{cle}"


def poser(tables: Tables, contexte: Contexte, gens: Lazy, cle: str) -> Lazy:
    """The persons with the code of a dimension; one row per frein where it is that of freins. KeyError when unknown."""
    return _POSES[cle](tables, contexte, gens, colonne_de(cle))


def modalites(tables: Tables, contexte: Contexte, cle: str) -> Modalites:
    """Every value of a dimension, (code, label), in the order of its referential or of names, the residual one last.

    Those of the Cité are read over its whole life, so that they say nothing of the question.
    """
    dimension = DIMENSIONS[cle]
    if cle == "frein":
        valeurs = modalites_de_frein(contexte)
    elif dimension.referentiel:
        valeurs = tuple((v.code, v.label) for v in dimension.referentiel.valeurs)
    else:
        valeurs = _LISTES[cle](tables, contexte)
    return (*valeurs, (RESIDU, dimension.residu)) if dimension.residu else valeurs


def _d_une_colonne(_tables: Tables, _contexte: Contexte, gens: Lazy, nom: str, *, source: str) -> Lazy:
    return sans_vide(gens, nom, nw.col(source))


def _territoire(tables: Tables, contexte: Contexte, gens: Lazy, nom: str, *, millesime: int) -> Lazy:
    """The QPV of the Cité in which the person lives; elsewhere is nowhere."""
    places = groupes(tables, "territoire", millesime=millesime)
    assert not isinstance(places, str)  # noqa: S101 - territories are rows of their own, not a column of the person
    listes = _quartiers(tables, contexte, millesime).select(groupe=nw.col("territoire_id"))
    return _jointe(gens, places.lire().join(listes, on="groupe", how="semi"), nom)


def _famille(tables: Tables, _contexte: Contexte, gens: Lazy, nom: str) -> Lazy:
    familles = tables["partenaires"].select(prescripteur_id=nw.col("partenaire_id"), groupe=nw.col("famille"))
    return sans_vide(gens.join(familles, on="prescripteur_id", how="left"), nom, nw.col("groupe")).drop(
        "groupe"
    )


def _frein(tables: Tables, contexte: Contexte, gens: Lazy, nom: str) -> Lazy:
    freins = freins_constates(tables, contexte).select("beneficiaire_id", code_du_frein(contexte).alias(nom))
    return gens.join(freins.unique(), on="beneficiaire_id")  # two sensitive freins are one row


def _categorie(_tables: Tables, _contexte: Contexte, gens: Lazy, nom: str) -> Lazy:
    categorie = nw.lit(RESIDU)
    for code in CATEGORIES_SORTIE.codes:
        categorie = nw.when(sortie_vers(code)).then(nw.lit(code)).otherwise(categorie)
    return gens.with_columns(categorie.alias(nom))


def _jointe(gens: Lazy, places: Lazy, nom: str) -> Lazy:
    """The persons with the `groupe` of the rows (beneficiaire_id, groupe)."""
    return sans_vide(gens.join(places, on="beneficiaire_id", how="left"), nom, nw.col("groupe")).drop(
        "groupe"
    )


def sans_vide(gens: Lazy, nom: str, valeur: nw.Expr) -> Lazy:
    """The rows with the column `nom`, the residual code where the value is missing."""
    return gens.with_columns(nw.when(~valeur.is_null()).then(valeur).otherwise(nw.lit(RESIDU)).alias(nom))


_COLONNES = {
    "tranche_age": "tranche_age",
    "sexe": "sexe",
    "promotion": "promotion",
    "niveau_formation": "niveau_formation",
    "eloignement": "eloignement",
    "prescripteur": "prescripteur_id",
    "situation_entree": "situation_entree",
    "motif_sortie": "motif_sortie",
}
_POSES: Mapping[str, Pose] = MappingProxyType(
    {
        **{cle: partial(_d_une_colonne, source=source) for cle, source in _COLONNES.items()},
        **{f"territoire_{m}": partial(_territoire, millesime=m) for m in MILLESIMES},
        "famille": _famille,
        "frein": _frein,
        "categorie_sortie": _categorie,
    }
)


def _quartiers(tables: Tables, contexte: Contexte, millesime: int) -> Lazy:
    return tables["territoires"].filter(
        nw.col("millesime") == millesime,
        nw.col("niveau") == "qpv",
        nw.col("cite_id") == contexte.selection.cite_id,
    )


def _liste_quartiers(tables: Tables, contexte: Contexte, *, millesime: int) -> Modalites:
    def lire() -> Modalites:
        lieux = _quartiers(tables, contexte, millesime).select("territoire_id", "nom")
        return tuple((li["territoire_id"], li["nom"]) for li in collecter(lieux.sort("nom", "territoire_id")))

    lus: Modalites = tables.garder(("quartiers", contexte.selection.cite_id, millesime), lire)
    return lus


def _liste_promotions(tables: Tables, contexte: Contexte) -> Modalites:
    promotions = collecter(_de_la_cite(tables, contexte).select("promotion").unique())
    return tuple((nom, nom) for nom in sorted(li["promotion"] for li in promotions if li["promotion"]))


def _liste_prescripteurs(tables: Tables, contexte: Contexte) -> Modalites:
    partenaires = tables["partenaires"].join(
        _de_la_cite(tables, contexte), left_on="partenaire_id", right_on="prescripteur_id", how="semi"
    )
    noms = collecter(partenaires.select("partenaire_id", "nom").sort("nom", "partenaire_id"))
    return tuple((li["partenaire_id"], li["nom"]) for li in noms)


def _de_la_cite(tables: Tables, contexte: Contexte) -> Lazy:
    return tables["beneficiaires"].filter(nw.col("cite_id") == contexte.selection.cite_id)


_LISTES: Mapping[str, Callable[[Tables, Contexte], Modalites]] = MappingProxyType(
    {
        **{f"territoire_{m}": partial(_liste_quartiers, millesime=m) for m in MILLESIMES},
        "promotion": _liste_promotions,
        "prescripteur": _liste_prescripteurs,
    }
)
