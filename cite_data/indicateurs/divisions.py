"""The divisions inside results: which columns a rate of a table comes from, and one row of it written out in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from cite_data.modele.tableau import Cellule, Genre, Tableau
from cite_data.textes.formats import nombre_court, texte_cellule


@dataclass(frozen=True, kw_only=True)
class Division:
    """`quotient` = `numerateur` ÷ `denominateur`: names of columns of one row; a name after « - » is taken away."""

    quotient: str
    numerateur: tuple[str, ...]
    denominateur: tuple[str, ...]


def _division(quotient: str, numerateur: str, denominateur: str) -> Division:
    return Division(
        quotient=quotient, numerateur=tuple(numerateur.split()), denominateur=tuple(denominateur.split())
    )


DIVISIONS: Mapping[str, Division] = MappingProxyType(
    {
        "public_cible": _division("taux", "oui", "oui non"),
        "continuite": _division("part", "sans_rupture", "entrees -trop_recentes"),
        "continuite_trimestres": _division("part", "sans_rupture", "entrees"),
        "parcours_sans_action": _division("part", "a_l_arret", "en_parcours"),
        "freins_par_type": _division("taux", "leves", "identifies"),
        "partenaires_sourcing": _division("taux_entree", "entrees", "reperees"),
        "territoires": _division("taux_levee", "leves", "identifies"),
        "suivi_objectifs": _division("avancement", "actuelle -initiale", "finale -initiale"),
        "comparaison": _division("valeur", "numerateur", "denominateur"),
        "sorties_trimestre": _division("taux", "dynamiques", "sorties"),
        "emploi_apres_sortie": _division("part_suivies", "en_emploi", "suivies"),
        "maintien_emploi": _division("part_suivies", "en_emploi", "suivies"),
        "noria": _division("taux", "retours", "en_emploi"),
        "fse": _division("part", "total", "denominateur"),
        "credits_enveloppe": _division("part_payee", "paye", "enveloppe"),
        "conseillers_mois": _division("par_conseiller", "en_parcours", "conseillers"),
        "personnes_par_conseiller": _division("par_conseiller", "accompagnees", "conseillers"),
        "couts": _division("par_personne", "paye", "entrees"),
    }
)
"""One division by key of result. Tests redo every row of each."""


def termes(division: Division, ligne: Mapping[str, Cellule]) -> tuple[float, float] | None:
    """What is divided and by what in a row, None where one of them or the quotient is a mark."""
    haut, bas = (_somme(noms, ligne) for noms in (division.numerateur, division.denominateur))
    return None if haut is None or not bas or _nombre(ligne[division.quotient]) is None else (haut, bas)


def division_en_mots(tableau: Tableau) -> str:
    """`« Mobilité », 1 ÷ 3 = 33,3 % (sur : freins identifiés)`, for the row that shows most; "" where nothing is divided."""
    division = DIVISIONS[tableau.cle]
    colonnes = {c.nom: c for c in tableau.colonnes}
    quotient = colonnes[division.quotient]
    tete = next(c for c in tableau.colonnes if c.genre is not Genre.ENTIER and not c.technique)
    divisees = [(deux, li) for li in tableau.lignes if (deux := termes(division, li)) and deux[0]]
    if not divisees:
        return ""
    # A part of a whole says more than all of it.
    (haut, bas), ligne = next((d for d in divisees if d[0][0] != d[0][1]), divisees[0])
    sur = f" (sur : {quotient.denominateur})" if quotient.denominateur else ""
    resultat = texte_cellule(quotient, ligne)
    return f"« {texte_cellule(tete, ligne)} », {nombre_court(haut)} ÷ {nombre_court(bas)} = {resultat}{sur}"


def _somme(noms: tuple[str, ...], ligne: Mapping[str, Cellule]) -> float | None:
    valeurs = [_nombre(ligne[nom.removeprefix("-")]) for nom in noms]
    signes = [-1 if nom.startswith("-") else 1 for nom in noms]
    if None in valeurs:
        return None
    return sum(s * v for s, v in zip(signes, valeurs, strict=True) if v is not None)


def _nombre(valeur: Cellule) -> float | None:
    return float(valeur) if isinstance(valeur, int | float) else None
