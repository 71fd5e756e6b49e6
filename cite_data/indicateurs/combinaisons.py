"""Freins taken together: how many per person, which ones occur together, which family of partners lifts which."""

from __future__ import annotations

import narwhals as nw

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import collecter, freins_constates, freins_examines, vrai
from cite_data.indicateurs.colonnes import FREIN, entier, part, texte
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.partenaires import NON_PRECISE
from cite_data.indicateurs.sensibles import LigneDeFrein, lignes_de_frein
from cite_data.indicateurs.statistiques import taux
from cite_data.modele.referentiels import FAMILLES, FREINS
from cite_data.modele.tableau import Tableau


def freins_par_personne(tables: Tables, contexte: Contexte) -> Tableau:
    """How many freins each diagnosed person has: 0 counts only those examined and free of any frein."""
    par_personne = (
        freins_examines(tables, contexte).group_by("beneficiaire_id").agg(nombre=vrai(nw.col("constate")))
    )
    lignes = collecter(par_personne.group_by("nombre").agg(personnes=nw.len().cast(nw.Int64)))
    comptes = {ligne["nombre"]: ligne["personnes"] for ligne in lignes}
    total = sum(comptes.values())
    return Tableau(
        cle="freins_par_personne",
        colonnes=(
            texte("nombre", "Nombre de freins"),
            entier("personnes", "Personnes"),
            part("part", "Part", "personnes diagnostiquées"),
        ),
        lignes=tuple(
            {"nombre": str(n), "personnes": comptes.get(n, 0), "part": taux(comptes.get(n, 0), total)}
            for n in range(max(comptes, default=-1) + 1)
        ),
        base=total,
    )


def freins_ensemble(tables: Tables, contexte: Contexte) -> Tableau:
    """Number of persons who have both freins; on the diagonal, who have the frein.

    The engine counts the persons of each combination of the eight freins: at most 256 rows, one scan.
    """
    codes, rangees = FREINS.codes, lignes_de_frein(contexte)
    combinaisons = (
        freins_constates(tables, contexte)
        .group_by("beneficiaire_id")
        .agg(**{f"a_{code}": vrai(nw.col("frein") == code) for code in codes})
        .group_by(*(f"a_{code}" for code in codes))
        .agg(personnes=nw.len().cast(nw.Int64))
    )
    lignes = collecter(combinaisons)
    return Tableau(
        cle="freins_ensemble",
        colonnes=(FREIN, texte("avec", "Avec le frein"), entier("personnes", "Personnes")),
        lignes=tuple(
            {"frein": a.label, "avec": b.label, "personnes": _ensemble(lignes, a, b)}
            for rang, a in enumerate(rangees)
            for b in rangees[: rang + 1]
        ),
        base=sum(ligne["personnes"] for ligne in lignes),
    )


def _ensemble(combinaisons: list[dict[str, int]], a: LigneDeFrein, b: LigneDeFrein) -> int:
    return sum(c["personnes"] for c in combinaisons if _a(c, a) and _a(c, b))


def _a(combinaison: dict[str, int], ligne: LigneDeFrein) -> bool:
    """True when the persons of a combination have a frein of the row."""
    return any(combinaison[f"a_{code}"] for code in ligne.codes)


def familles_par_frein(tables: Tables, contexte: Contexte) -> Tableau:
    """Freins lifted, by family of the partner that lifted them."""
    leves = freins_constates(tables, contexte).filter(~nw.col("date_levee").is_null())
    familles = tables["partenaires"].select("partenaire_id", "famille")
    lignes = collecter(
        leves.join(familles, left_on="leve_par", right_on="partenaire_id", how="left")
        .group_by("frein", "famille")
        .agg(leves=nw.len().cast(nw.Int64))
    )
    comptes = {(ligne["frein"], ligne["famille"]): ligne["leves"] for ligne in lignes}
    colonnes: list[tuple[str | None, str]] = [(v.code, v.label) for v in FAMILLES.valeurs]
    if any(famille is None for _, famille in comptes):
        colonnes.append((None, NON_PRECISE))
    return Tableau(
        cle="familles_par_frein",
        colonnes=(
            FREIN,
            texte("famille", "Famille du partenaire"),
            entier("leves", "Freins levés"),
        ),
        lignes=tuple(
            {"frein": ligne.label, "famille": label, "leves": _leves(comptes, ligne, code)}
            for ligne in lignes_de_frein(contexte)
            for code, label in colonnes
        ),
        base=sum(comptes.values()),
    )


def _leves(comptes: dict[tuple[str, str | None], int], ligne: LigneDeFrein, famille: str | None) -> int:
    return sum(comptes.get((code, famille), 0) for code in ligne.codes)
