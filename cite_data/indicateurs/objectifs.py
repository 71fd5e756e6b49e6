"""The headline figures of a Cité: value at `au`, three months before, and dated target."""

from __future__ import annotations

from datetime import date

from cite_data.entrepot import Tables
from cite_data.indicateurs.chiffres import CHIFFRES, Chiffre
from cite_data.indicateurs.cibles import Objectif, objectifs_de
from cite_data.indicateurs.colonnes import colonne, texte
from cite_data.indicateurs.comptes import ENSEMBLE
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.valeurs import Valeur, valeurs
from cite_data.modele.tableau import Cellule, Genre, Tableau

CHIFFRES_CLES = (
    "personnes_reperees",
    "personnes_entrees",
    "taux_diagnostic",
    "taux_levee",
    "taux_sorties_dynamiques",
    "delai_entree_median",
)
CIBLABLES = {cle: CHIFFRES[cle].label for cle in CHIFFRES_CLES}
"""What a target can be set for: label by key."""
MOMENTS = ("actuelle", "precedente", "initiale", "cible")


def synthese(tables: Tables, contexte: Contexte) -> tuple[Tableau, ...]:
    """One small table per headline figure, in the order of `CHIFFRES_CLES`: a row per moment that exists.

    Columns: moment (one of `MOMENTS`), date, valeur, numerateur, denominateur (`so` where the value is not a rate).
    """
    jours = (contexte.au, contexte.avant().au)
    par_jour = valeurs(tables, contexte, jours=jours, cles=CHIFFRES_CLES)[ENSEMBLE]
    objectifs = objectifs_de(tables, contexte)
    base = par_jour[0]["personnes_reperees"].valeur
    return tuple(
        _tableau(
            CHIFFRES[cle],
            [
                _moment("actuelle", jours[0], par_jour[0][cle]),
                _moment("precedente", jours[1], par_jour[1][cle]),
                *_cibles(objectifs.get(cle), contexte.au),
            ],
            int(base),
        )
        for cle in CHIFFRES_CLES
    )


def _tableau(chiffre: Chiffre, lignes: list[dict[str, Cellule]], base: int) -> Tableau:
    return Tableau(
        cle=chiffre.cle,
        colonnes=(
            texte("moment", "Moment"),
            colonne("date", "Date", Genre.DATE),
            colonne("valeur", chiffre.label, chiffre.genre, chiffre.sur),
            colonne("numerateur", "Numérateur", Genre.ENTIER),
            colonne("denominateur", "Dénominateur", Genre.ENTIER),
        ),
        lignes=tuple(lignes),
        base=base,
    )


def _moment(nom: str, jour: date, valeur: Valeur) -> dict[str, Cellule]:
    return {
        "moment": nom,
        "date": jour,
        "valeur": valeur.valeur,
        "numerateur": valeur.numerateur,
        "denominateur": valeur.denominateur,
    }


def _cibles(objectif: Objectif | None, au: date) -> list[dict[str, Cellule]]:
    """Starting value and target of the period under way. A starting value dated after `au` is still to come."""
    if objectif is None:
        return []
    cible = objectif.prochaine(au)
    moments = [_moment("cible", cible.echeance, Valeur(valeur=cible.valeur))]
    if cible.depart and cible.depart.jour <= au:
        moments.insert(0, _moment("initiale", cible.depart.jour, Valeur(valeur=cible.depart.valeur)))
    return moments
