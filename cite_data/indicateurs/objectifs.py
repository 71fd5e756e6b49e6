"""The headline figures of a Cité: value at `au`, three months before, and dated target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import narwhals as nw

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import Lazy, collecter, personnes, sortie_comptee, sortie_dynamique, vrai
from cite_data.indicateurs.colonnes import colonne, texte
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.statistiques import Duree, Survie, kaplan_meier, taux
from cite_data.modele.referentiels import INSTANCES
from cite_data.modele.tableau import Cellule, Genre, Marque, Tableau


@dataclass(frozen=True)
class ChiffreCle:
    """A headline figure: key (also that of its targets), label, genre, denominator in words."""

    cle: str
    label: str
    genre: Genre
    denominateur: str = ""


CHIFFRES_CLES = (
    ChiffreCle("personnes_reperees", "Personnes repérées", Genre.ENTIER),
    ChiffreCle("personnes_entrees", "Entrées en parcours", Genre.ENTIER),
    ChiffreCle("taux_diagnostic", "Personnes diagnostiquées", Genre.TAUX, "personnes repérées"),
    ChiffreCle("taux_levee", "Freins levés", Genre.TAUX, "freins identifiés"),
    ChiffreCle("taux_sorties_dynamiques", "Sorties dynamiques", Genre.TAUX, "sorties hors neutralisées"),
    ChiffreCle(
        "delai_entree_median", "Du repérage à l'entrée", Genre.JOURS, "personnes repérées, entrées ou non"
    ),
)
CIBLABLES = {c.cle: c.label for c in CHIFFRES_CLES}
"""What a target can be set for: label by key."""
MOMENTS = ("actuelle", "precedente", "initiale", "cible")


def synthese(tables: Tables, contexte: Contexte) -> tuple[Tableau, ...]:
    """One small table per headline figure, in the order of `CHIFFRES_CLES`: a row per moment that exists.

    Columns: moment (one of `MOMENTS`), date, valeur, numerateur, denominateur (`so` where the value is not a rate).
    Both days are counted in the same pass: the persons of `au` hold every event of the day before.
    """
    jours = (contexte.au, contexte.avant().au)
    gens = personnes(tables, contexte)
    comptes, delais = _comptes(gens, tables, jours), _delais(gens, tables, jours)
    actuelles, anciennes = (_valeurs(c, d) for c, d in zip(comptes, delais, strict=True))
    cibles = _cibles(tables, contexte)
    tableaux = []
    for chiffre in CHIFFRES_CLES:
        lignes = [
            {"moment": "actuelle", "date": jours[0], **actuelles[chiffre.cle]},
            {"moment": "precedente", "date": jours[1], **anciennes[chiffre.cle]},
            *cibles.get(chiffre.cle, ()),
        ]
        tableaux.append(_tableau(chiffre, lignes, comptes[0]["reperees"]))
    return tuple(tableaux)


def _tableau(chiffre: ChiffreCle, lignes: list[dict[str, Cellule]], base: int) -> Tableau:
    return Tableau(
        cle=chiffre.cle,
        colonnes=(
            texte("moment", "Moment"),
            colonne("date", "Date", Genre.DATE),
            colonne("valeur", chiffre.label, chiffre.genre, chiffre.denominateur),
            colonne("numerateur", "Numérateur", Genre.ENTIER),
            colonne("denominateur", "Dénominateur", Genre.ENTIER),
        ),
        lignes=tuple(lignes),
        base=base,
    )


def _valeurs(c: Mapping[str, int], delai: Survie) -> Mapping[str, Any]:
    """Value, numerator and denominator of each headline figure on one day."""
    return {
        "personnes_reperees": _effectif(c["reperees"]),
        "personnes_entrees": _effectif(c["entrees"]),
        "taux_diagnostic": _rapport(c["diagnostiquees"], c["reperees"]),
        "taux_levee": _rapport(c["leves"], c["identifies"]),
        "taux_sorties_dynamiques": _rapport(c["dynamiques"], c["sorties_comptees"]),
        "delai_entree_median": {
            "valeur": delai.mediane,
            "numerateur": delai.evenements,
            "denominateur": delai.effectif,
        },
    }


def _effectif(nombre: int) -> dict[str, Cellule]:
    return {"valeur": nombre, "numerateur": Marque.SANS_OBJET, "denominateur": Marque.SANS_OBJET}


def _rapport(numerateur: int, denominateur: int) -> dict[str, Cellule]:
    return {"valeur": taux(numerateur, denominateur), "numerateur": numerateur, "denominateur": denominateur}


def _comptes(gens: Lazy, tables: Tables, jours: Sequence[date]) -> list[dict[str, int]]:
    """Every count the headline rates need, for each day, each table read once."""
    freins = (
        tables["freins"]
        .filter(nw.col("date_identification") <= nw.lit(max(jours)))
        .group_by("beneficiaire_id")
        .agg(
            **{
                f"identifies_{i}": vrai(nw.col("date_identification") <= nw.lit(j))
                for i, j in enumerate(jours)
            },
            **{f"leves_{i}": vrai(nw.col("date_levee") <= nw.lit(j)) for i, j in enumerate(jours)},
        )
    )
    totaux = collecter(
        gens.join(freins, on="beneficiaire_id", how="left").select(
            **{f"{nom}_{i}": e for i, jour in enumerate(jours) for nom, e in _comptages(jour, i).items()}
        )
    )[0]
    return [
        {nom.removesuffix(f"_{i}"): n for nom, n in totaux.items() if nom.endswith(f"_{i}")}
        for i in range(len(jours))
    ]


def _comptages(jour: date, rang: int) -> dict[str, nw.Expr]:
    """What is counted on one day, among the persons of a later or equal day."""
    j = nw.lit(jour)
    sortie = nw.col("date_sortie") <= j
    return {
        "reperees": vrai(nw.col("date_reperage") <= j),
        "diagnostiquees": vrai(nw.col("date_diagnostic") <= j),
        "entrees": vrai(nw.col("date_entree") <= j),
        "sorties_comptees": vrai(sortie & sortie_comptee()),
        "dynamiques": vrai(sortie & sortie_dynamique()),
        "identifies": nw.col(f"identifies_{rang}").sum().cast(nw.Int64),
        "leves": nw.col(f"leves_{rang}").sum().cast(nw.Int64),
    }


def _delais(gens: Lazy, tables: Tables, jours: Sequence[date]) -> list[Survie]:
    """For each day, censored median of the days from repérage to entry."""
    colonnes: dict[str, nw.Expr] = {}
    for i, jour in enumerate(jours):
        entree = nw.when(nw.col("date_entree") <= nw.lit(jour)).then(nw.col("date_entree"))
        attente = tables.jours(nw.coalesce(entree, nw.lit(jour)), nw.col("date_reperage"))
        colonnes |= {f"duree_{i}": attente, f"observe_{i}": ~entree.is_null()}
    lignes = collecter(gens.select(**colonnes).group_by(*colonnes).agg(effectif=nw.len().cast(nw.Int64)))
    return [
        # A negative wait: the person was not found yet on that day.
        kaplan_meier(
            Duree(li[f"duree_{i}"], li[f"observe_{i}"], li["effectif"])
            for li in lignes
            if li[f"duree_{i}"] >= 0
        )
        for i in range(len(jours))
    ]


def _cibles(tables: Tables, contexte: Contexte) -> dict[str, list[dict[str, Cellule]]]:
    """Starting value and next target (or the last one, when it is past), for the whole of one Cité only."""
    if not contexte.selection.toute_la_cite:
        return {}
    objectifs = collecter(tables["objectifs"].filter(nw.col("cite_id") == contexte.selection.cite_id))
    par_cle: dict[str, list[dict[str, Any]]] = {}
    for objectif in sorted(objectifs, key=lambda o: o["echeance"]):
        par_cle.setdefault(objectif["indicateur"], []).append(objectif)
    return {cle: _moments(liste, contexte.au) for cle, liste in par_cle.items()}


def _moments(objectifs: list[dict[str, Any]], au: date) -> list[dict[str, Cellule]]:
    """A starting value dated after `au` is still to come: no progress is measured from it."""
    prochain = next((o for o in objectifs if o["echeance"] >= au), objectifs[-1])
    moments = [("initiale", prochain["date_initiale"], prochain["valeur_initiale"])]
    moments.append(("cible", prochain["echeance"], prochain["valeur_cible"]))
    return [
        {"moment": m, "date": jour, **_effectif(valeur)}
        for m, jour, valeur in moments
        if jour is not None and valeur is not None and (m == "cible" or jour <= au)
    ]


def jalons(tables: Tables, contexte: Contexte) -> Tableau:
    """Milestones of the Cité, planned and done; what was done after `au` is still to come."""
    lignes = collecter(
        tables["jalons"]
        .filter(nw.col("cite_id") == (contexte.selection.cite_id or ""))
        .sort("date_prevue", "jalon_id")
    )
    return Tableau(
        cle="jalons",
        colonnes=(
            texte("libelle", "Jalon"),
            texte("instance", "Type"),
            colonne("prevu", "Prévu le", Genre.DATE),
            colonne("realise", "Réalisé le", Genre.DATE),
            texte("etat", "État"),
        ),
        lignes=tuple(_ligne_jalon(ligne, contexte.au) for ligne in lignes),
        base=len(lignes),
    )


def _ligne_jalon(ligne: dict[str, Any], au: date) -> dict[str, Cellule]:
    fait = ligne["date_realisee"] is not None and ligne["date_realisee"] <= au
    etat = "réalisé" if fait else ("en retard" if ligne["date_prevue"] < au else "à venir")
    return {
        "libelle": ligne["libelle"],
        "instance": INSTANCES.labels[ligne["instance"]],
        "prevu": ligne["date_prevue"],
        "realise": ligne["date_realisee"] if fait else Marque.SANS_OBJET,
        "etat": etat,
    }
