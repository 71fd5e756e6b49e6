"""Freins taken together: how many per person, which ones occur together, which family of partners lifts which."""

from __future__ import annotations

import narwhals as nw

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import collecter, freins_constates, freins_examines, vrai
from cite_data.indicateurs.colonnes import FREIN, entier, part, texte
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.identites import NON_PRECISE
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

    The engine counts the persons of each combination of the eight freins, one bit each: at most 256 rows, one scan.
    """
    bits = {code: 2**rang for rang, code in enumerate(FREINS.codes)}
    bit = nw.sum_horizontal(*((nw.col("frein") == code).cast(nw.Int32) * n for code, n in bits.items()))
    lignes = collecter(
        freins_constates(tables, contexte)
        .select("beneficiaire_id", bit=bit)
        .group_by("beneficiaire_id")
        .agg(combinaison=nw.col("bit").sum().cast(nw.Int64))
        .group_by("combinaison")
        .agg(personnes=nw.len().cast(nw.Int64))
    )
    rangees = [(li.label, sum(bits[code] for code in li.codes)) for li in lignes_de_frein(contexte)]
    return Tableau(
        cle="freins_ensemble",
        colonnes=(FREIN, texte("avec", "Avec le frein"), entier("personnes", "Personnes")),
        lignes=tuple(
            {"frein": frein, "avec": avec, "personnes": _ensemble(lignes, a, b)}
            for rang, (frein, a) in enumerate(rangees)
            for avec, b in rangees[: rang + 1]
        ),
        base=sum(ligne["personnes"] for ligne in lignes),
    )


def _ensemble(combinaisons: list[dict[str, int]], a: int, b: int) -> int:
    """Persons who have one of these freins and one of those."""
    return sum(c["personnes"] for c in combinaisons if c["combinaison"] & a and c["combinaison"] & b)


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
