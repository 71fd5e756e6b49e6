"""A free answer laid out as one reads it: rows down, columns or days across. Nothing is computed: cells change places."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from cite_data.figures.lecture import a_du_secret, nombre
from cite_data.modele.croisements import TOTAL
from cite_data.modele.tableau import Cellule, ColonneTableau, Genre, Marque
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import date_fr

Ligne = Mapping[str, Cellule]
JOUR, COLONNE = "jour", "code_colonne"


def a(t: TableauPubliable, nom: str) -> bool:
    """True when the answer has that column."""
    return any(c.nom == nom for c in t.colonnes)


def sans_totaux(t: TableauPubliable) -> TableauPubliable:
    """The cells alone; an answer of one row keeps it."""
    codes = [c for c in ("code_ligne", COLONNE) if a(t, c)]
    return t.filtrer(lambda li: all(li[c] != TOTAL for c in codes)) if _plusieurs_lignes(t) else t


def _plusieurs_lignes(t: TableauPubliable) -> bool:
    return any(code != TOTAL for code in t.valeurs("code_ligne"))


def large(t: TableauPubliable) -> TableauPubliable:
    """One row per row of the question: its values across, by column or by day. As it is when there is nothing across."""
    par = JOUR if a(t, JOUR) and _plusieurs_lignes(t) else COLONNE
    if not a(t, par):
        return t
    noms = {cle: f"c{rang}" for rang, cle in enumerate(dict.fromkeys(t.valeurs(par)))}
    valeur = t.colonne("valeur")
    colonnes = tuple(
        ColonneTableau(
            nom=nom, label=_label(t, par, cle), genre=valeur.genre, denominateur=valeur.denominateur
        )
        for cle, nom in noms.items()
    )
    lignes: dict[Cellule, dict[str, Cellule]] = {}
    for ligne in t:
        depart = {"ligne": ligne["ligne"], "code_ligne": ligne["code_ligne"]}
        depart |= dict.fromkeys(noms.values(), Marque.SANS_OBJET)
        lignes.setdefault(ligne["code_ligne"], depart)[noms[ligne[par]]] = ligne["valeur"]
    tetes = (t.colonne("ligne"), t.colonne("code_ligne"))
    return replace(t, colonnes=(*tetes, *colonnes), lignes=tuple(lignes.values()))


def _label(t: TableauPubliable, par: str, cle: Cellule) -> str:
    if par == JOUR:
        return date_fr(cle)  # type: ignore[arg-type] # the column of days holds dates
    return str(next(li["colonne"] for li in t if li[COLONNE] == cle))


def series(t: TableauPubliable) -> tuple[str, ...]:
    """The columns of values of a wide table, the total and the empty ones left out."""
    return tuple(
        c.nom
        for c in t.colonnes
        if c.nom.startswith("c") and c.nom[1:].isdecimal() and any(_dit(v) for v in t.valeurs(c.nom))
    )


def _dit(valeur: Cellule) -> bool:
    return bool(nombre(valeur)) or valeur in (Marque.SECRET, Marque.TROP_RECENT, Marque.NON_DISPONIBLE)


def classer(t: TableauPubliable) -> TableauPubliable:
    """The largest values first, marks last; as it is beside a hidden value, which could be anywhere."""
    if a_du_secret(t, "valeur"):
        return t
    return replace(t, lignes=tuple(sorted(t.lignes, key=_rang)))


def _rang(ligne: Ligne) -> tuple[bool, float]:
    valeur = nombre(ligne["valeur"])
    return valeur is None, -(valeur or 0.0)


def premieres(t: TableauPubliable, combien: int, *, par: Callable[[Ligne], Cellule]) -> TableauPubliable:
    """The series whose last value is the largest; the first ones where a value is hidden."""
    derniers: dict[Cellule, Ligne] = {}
    for ligne in t:
        derniers[par(ligne)] = ligne
    ordre: Sequence[Cellule] = list(derniers)
    if not a_du_secret(t, "valeur"):
        ordre = sorted(derniers, key=lambda cle: _rang(derniers[cle]))
    gardees = set(ordre[:combien])
    return t.filtrer(lambda li: par(li) in gardees)


def en_texte(t: TableauPubliable) -> TableauPubliable:
    """The days as words, for a chart that takes names."""
    colonnes = tuple(replace(c, genre=Genre.TEXTE) if c.nom == JOUR else c for c in t.colonnes)
    lignes = tuple({**li, JOUR: date_fr(li[JOUR])} for li in t)  # type: ignore[arg-type] # days are dates
    return replace(t, colonnes=colonnes, lignes=lignes)


def sans_objet_de_moins(t: TableauPubliable, colonne: str) -> TableauPubliable:
    """For a drawing: the columns where the question never arises are left to the table."""
    utiles = {li[colonne] for li in t if li["valeur"] is not Marque.SANS_OBJET}
    return t.filtrer(lambda li: li[colonne] in utiles)
