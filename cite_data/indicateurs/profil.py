"""Who the persons are, against the public cible of the Cité, and how well they are located."""

from __future__ import annotations

from typing import Any

import narwhals as nw

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import collecter, personnes, vrai
from cite_data.indicateurs.colonnes import entier, part, texte
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.statistiques import taux
from cite_data.modele.referentiels import LOCALISATIONS
from cite_data.modele.tableau import Cellule, Tableau

# Bounds in whole years, upper one included; None where the band is open.
AGES = {
    "moins_26": (None, 25),
    "26_35": (26, 35),
    "36_45": (36, 45),
    "46_55": (46, 55),
    "plus_55": (56, None),
}
# Least number of months that the band guarantees.
ELOIGNEMENT_MINIMUM = {"moins_12": 0, "12_24": 12, "25_36": 25, "plus_36": 37}


def public_cible(tables: Tables, contexte: Contexte, *, millesime: int) -> Tableau:
    """Criterion by criterion, persons who meet the target of their Cité, who do not, and not known.

    The rate is over the persons for whom the criterion is known. A Cité without a criterion accepts everyone on it.
    """
    cibles = tables["cites"].select("cite_id", "age_min", "age_max", "sexe_cible", "eloignement_min_mois")
    places = (
        tables["localisations"]
        .filter(nw.col("millesime") == millesime)
        .select("beneficiaire_id", "localisation")
    )
    gens = (
        personnes(tables, contexte).join(cibles, on="cite_id").join(places, on="beneficiaire_id", how="left")
    )
    criteres = _criteres()
    gens = gens.with_columns(**{cle: expression for cle, (_, expression) in criteres.items()})
    comptes = collecter(
        gens.select(
            base=nw.len().cast(nw.Int64),
            **{f"{cle}_{etat}": vrai(nw.col(cle) == etat) for cle in criteres for etat in ("oui", "non")},
            tous_oui=vrai(_tous(criteres, "oui")),
            tous_non=vrai(_un(criteres, "non")),
        )
    )[0]
    labels = {cle: label for cle, (label, _) in criteres.items()} | {"tous": "Tous les critères à la fois"}
    return Tableau(
        cle="public_cible",
        colonnes=(
            texte("critere", "Critère du public cible"),
            entier("oui", "Dans la cible"),
            entier("non", "Hors cible"),
            entier("inconnu", "Non renseigné"),
            part("taux", "Part dans la cible", "personnes renseignées"),
        ),
        lignes=tuple(
            _ligne_critere(labels[cle], comptes[f"{cle}_oui"], comptes[f"{cle}_non"], comptes["base"])
            for cle in labels
        ),
        base=comptes["base"],
    )


def _criteres() -> dict[str, tuple[str, nw.Expr]]:
    """For each criterion: its label and an expression worth "oui", "non" or "inconnu"."""
    sexe, age, duree, lieu = (nw.col(c) for c in ("sexe", "tranche_age", "eloignement", "localisation"))
    return {
        "sexe": (
            "Sexe visé",
            _oui_si(
                nw.col("sexe_cible").is_null() | (sexe == nw.col("sexe_cible")),
                inconnu=_vise("sexe_cible") & (sexe == "non_renseigne"),
            ),
        ),
        "age": (
            "Âge visé",
            _oui_si(
                _age_dans_la_cible(), inconnu=(_vise("age_min") | _vise("age_max")) & (age == "non_renseigne")
            ),
        ),
        "duree": (
            "Durée sans emploi visée",
            _oui_si(
                _duree_dans_la_cible(), inconnu=_vise("eloignement_min_mois") & (duree == "non_renseigne")
            ),
        ),
        "lieu": (
            "Réside en QPV",
            _oui_si(lieu == "en_qpv", inconnu=lieu.is_null() | lieu.is_in(["imprecise", "non_geolocalisee"])),
        ),
    }


def _vise(critere: str) -> nw.Expr:
    """True where the Cité has set this criterion: nothing is unknown about a criterion that does not exist."""
    return ~nw.col(critere).is_null()


def _oui_si(condition: nw.Expr, *, inconnu: nw.Expr) -> nw.Expr:
    return (
        nw.when(inconnu)
        .then(nw.lit("inconnu"))
        .otherwise(nw.when(condition).then(nw.lit("oui")).otherwise(nw.lit("non")))
    )


def _age_dans_la_cible() -> nw.Expr:
    """The whole band lies between the Cité's bounds; a missing bound is open."""
    dedans = nw.col("age_min").is_null() & nw.col("age_max").is_null()
    for tranche, (bas, haut) in AGES.items():
        assez = nw.col("age_min").is_null() | (nw.col("age_min") <= (bas if bas is not None else -1))
        pas_trop = nw.col("age_max").is_null() | (nw.col("age_max") >= (haut if haut is not None else 999))
        dedans = dedans | ((nw.col("tranche_age") == tranche) & assez & pas_trop)
    return dedans


def _duree_dans_la_cible() -> nw.Expr:
    dedans = nw.col("eloignement_min_mois").is_null()
    for tranche, minimum in ELOIGNEMENT_MINIMUM.items():
        dedans = dedans | ((nw.col("eloignement") == tranche) & (nw.col("eloignement_min_mois") <= minimum))
    return dedans


def _tous(criteres: dict[str, Any], etat: str) -> nw.Expr:
    return nw.all_horizontal(*(nw.col(cle) == etat for cle in criteres), ignore_nulls=True)


def _un(criteres: dict[str, Any], etat: str) -> nw.Expr:
    return nw.any_horizontal(*(nw.col(cle) == etat for cle in criteres), ignore_nulls=True)


def _ligne_critere(label: str, oui: int, non: int, base: int) -> dict[str, Cellule]:
    return {
        "critere": label,
        "oui": oui,
        "non": non,
        "inconnu": base - oui - non,
        "taux": taux(oui, oui + non),
    }


def localisation(tables: Tables, contexte: Contexte, *, millesime: int) -> Tableau:
    """Quality of the location of the persons found, on the geography of one millésime."""
    places = (
        tables["localisations"]
        .filter(nw.col("millesime") == millesime)
        .select("beneficiaire_id", "localisation")
    )
    totaux = collecter(
        personnes(tables, contexte)
        .join(places, on="beneficiaire_id", how="left")
        .group_by("localisation")
        .agg(effectif=nw.len().cast(nw.Int64))
    )
    par_qualite = {ligne["localisation"]: ligne["effectif"] for ligne in totaux}
    total = sum(par_qualite.values())
    attendues = [(v.label, par_qualite.get(v.code, 0)) for v in LOCALISATIONS.valeurs]
    attendues.append((f"Non placées sur le millésime {millesime}", par_qualite.get(None, 0)))
    return Tableau(
        cle="localisation",
        colonnes=(
            texte("qualite", "Qualité de la localisation"),
            entier("effectif", "Personnes"),
            part("part", "Part", "personnes repérées"),
        ),
        lignes=tuple({"qualite": q, "effectif": n, "part": taux(n, total)} for q, n in attendues),
        base=total,
    )
