"""The exact answer to a question, for the gate: one row per cell and day, totals counted and never added up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise, product

import narwhals as nw
from dateutil.relativedelta import relativedelta

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import Lazy
from cite_data.indicateurs.chiffres import DELAI, Chiffre
from cite_data.indicateurs.colonnes import code, colonne, entier, texte
from cite_data.indicateurs.comparaison import TRIMESTRES
from cite_data.indicateurs.comptes import attentes
from cite_data.indicateurs.contexte import MOIS_DE_COMPARAISON, Contexte
from cite_data.indicateurs.dimensions import colonne_de
from cite_data.indicateurs.exploration.catalogue import MESURES_EXPLOREES, MesureExploree, Source
from cite_data.indicateurs.exploration.comptes import Codes, Grille, compter, de_l_acte, gens_de
from cite_data.indicateurs.exploration.poses import modalites
from cite_data.indicateurs.valeurs import Valeur, des_delais, intervalle, rapporter
from cite_data.modele.croisements import LABEL_TOTAL, TOTAL
from cite_data.modele.exploration import DIMENSIONS_EXPLOREES, Periode
from cite_data.modele.question import Question
from cite_data.modele.tableau import Cellule, ColonneTableau, Genre, Marque, Tableau

MOIS = 12
"""Months looked back at."""
SEPARATEUR = "\u241f"
Series = dict[Codes, list[Valeur]]
"""By cell, the value on each day."""


def exploration(tables: Tables, contexte: Contexte, *, question: str) -> Tableau:
    """The answer to a question, given by its `cle`: rows by columns by days, one value each, with what it is divided by."""
    q = Question.de_la_cle(question)
    mesure = MESURES_EXPLOREES[q.mesure]
    jours = jours_de(q.periode, contexte.au)
    listes = {
        cle: (
            *modalites(tables, contexte, cle, d_actes=mesure.source is Source.ACTIONS),
            (TOTAL, LABEL_TOTAL),
        )
        for cle in q.axes
    }
    series = _series(tables, contexte, q, mesure, jours)
    vide = [_vide(mesure.chiffre)] * len(jours)
    cases = product(*(listes[axe] for axe in q.axes))
    lignes = [
        ligne
        for case in cases
        for ligne in _lignes(q, mesure, case, series.get(tuple(c for c, _ in case), vide), jours)
    ]
    return Tableau(
        cle="exploration",
        colonnes=colonnes(q, mesure),
        lignes=tuple(lignes),
        base=_base(series),
    )


def jours_de(periode: Periode, au: date) -> tuple[date, ...]:
    """The days of a period, the oldest first; the first one of `NOUVEAUX` is only there to be subtracted."""
    if periode is Periode.JOUR:
        return (au,)
    if periode is Periode.MOIS:
        return tuple(_avant(au, rang) for rang in range(MOIS - 1, -1, -1))
    combien = TRIMESTRES + (periode is Periode.NOUVEAUX)
    return tuple(_avant(au, MOIS_DE_COMPARAISON * rang) for rang in range(combien - 1, -1, -1))


def _avant(au: date, mois: int) -> date:
    """The same day some months earlier; the end of a month when `au` is one."""
    fin = (au + relativedelta(days=1)).day == 1
    return au - relativedelta(months=mois) + (relativedelta(day=31) if fin else relativedelta())


def colonnes(question: Question, mesure: MesureExploree) -> tuple[ColonneTableau, ...]:
    """What every answer is made of, whichever way it comes."""
    chiffre = mesure.chiffre
    axes = [
        c
        for nom, cle in zip(("ligne", "colonne"), question.axes, strict=False)
        for c in (
            texte(nom, DIMENSIONS_EXPLOREES[cle].label),
            code(f"code_{nom}", f"Code ({DIMENSIONS_EXPLOREES[cle].label})"),
        )
    ]
    if not axes:
        axes = [texte("ligne", "Ensemble"), code("code_ligne", "Code")]
    jour = [] if question.periode is Periode.JOUR else [colonne("jour", _label_du_jour(question), Genre.DATE)]
    valeur = colonne("valeur", chiffre.label, chiffre.genre, chiffre.sur)
    if not chiffre.denominateur and chiffre.cle != DELAI:
        return (*axes, *jour, valeur)
    return (*axes, *jour, valeur, *_appuis(question, chiffre))


def _label_du_jour(question: Question) -> str:
    return "Trois mois jusqu'au" if question.periode is Periode.NOUVEAUX else "Situation au"


def avec_intervalle(question: Question, chiffre: Chiffre) -> bool:
    """True where a value comes with its interval: a rate or a delay, in a table of one value per row."""
    return chiffre.unite != "heures" and not question.colonnes and question.periode is Periode.JOUR


def _appuis(question: Question, chiffre: Chiffre) -> tuple[ColonneTableau, ...]:
    """What a value rests on: its two counts, and its interval where it has one."""
    if chiffre.unite == "heures":
        return (
            colonne("numerateur", "Heures", Genre.HEURES),
            entier("denominateur", "Personnes accompagnées"),
        )
    haut = "Entrées" if chiffre.cle == DELAI else "Numérateur"
    comptes = (entier("numerateur", haut), entier("denominateur", "Dénominateur"))
    if not avec_intervalle(question, chiffre):
        return comptes
    return (
        *comptes,
        colonne("bas", "Intervalle à 95 %, de", chiffre.genre),
        colonne("haut", "à", chiffre.genre),
    )


def _lignes(
    q: Question,
    mesure: MesureExploree,
    case: Sequence[tuple[str, str]],
    valeurs: Sequence[Valeur],
    jours: Sequence[date],
) -> list[dict[str, Cellule]]:
    mots: dict[str, Cellule] = {}
    for nom, (code_, label) in zip(("ligne", "colonne"), case or ((TOTAL, LABEL_TOTAL),), strict=False):
        mots |= {nom: label, f"code_{nom}": code_}
    if q.periode is Periode.NOUVEAUX:
        ecarts = [_ecart(avant, apres) for avant, apres in pairwise(valeurs)]
        return [{**mots, "jour": j, "valeur": e} for j, e in zip(jours[1:], ecarts, strict=True)]
    dates = [{}] if q.periode is Periode.JOUR else [{"jour": jour} for jour in jours]
    return [{**mots, **d, **_cellules(q, mesure.chiffre, v)} for d, v in zip(dates, valeurs, strict=True)]


def _ecart(avant: Valeur, apres: Valeur) -> Cellule:
    """What came between two days, of a count that never falls: no mark there."""
    return round(apres.valeur - avant.valeur, 6)  # type: ignore[operator] # counts are never marks


def _cellules(q: Question, chiffre: Chiffre, valeur: Valeur) -> dict[str, Cellule]:
    appuis: dict[str, Cellule] = {}
    if chiffre.denominateur or chiffre.cle == DELAI:
        appuis = {"numerateur": valeur.numerateur, "denominateur": valeur.denominateur}
        if avec_intervalle(q, chiffre):
            appuis["bas"], appuis["haut"] = intervalle(valeur)
    return {"valeur": valeur.valeur, **appuis}


def _vide(chiffre: Chiffre) -> Valeur:
    """The value of a cell of nobody: a true zero for a count, nothing to divide by for a rate."""
    if chiffre.cle == DELAI:
        return Valeur(valeur=Marque.SANS_OBJET, numerateur=0, denominateur=0)
    return rapporter(chiffre, dict.fromkeys(_comptes_de(chiffre), 0))


def _comptes_de(chiffre: Chiffre) -> tuple[str, ...]:
    return tuple(filter(None, (chiffre.numerateur, chiffre.denominateur, chiffre.parmi)))


def _base(series: Mapping[Codes, Sequence[Valeur]]) -> int:
    """1 when the table speaks of somebody, 0 otherwise: how many is in the table itself."""
    nombres = (v for valeurs in series.values() for v in valeurs)
    return int(any(v.numerateur or v.denominateur or v.valeur for v in nombres))


def _series(
    tables: Tables, contexte: Contexte, q: Question, mesure: MesureExploree, jours: tuple[date, ...]
) -> Series:
    """The value of every cell on every day, totals included."""
    grille = Grille(axes=q.axes, filtres=q.filtres, jours=jours, actes=de_l_acte(q))
    if mesure.cle == DELAI:
        return _delais(tables, contexte, grille)
    comptes = compter(tables, contexte, grille, _comptes_de(mesure.chiffre))
    return {codes: [rapporter(mesure.chiffre, c) for c in par_jour] for codes, par_jour in comptes.items()}


def _delais(tables: Tables, contexte: Contexte, grille: Grille) -> Series:
    """Medians by cell. Persons are put in one group per combination of values; a median of parts tells none of the whole."""
    series: Series = {}
    for precises in product((True, False), repeat=len(grille.axes)):
        gardes = tuple(axe for axe, precis in zip(grille.axes, precises, strict=True) if precis)
        passe = replace(grille, axes=gardes)
        gens = gens_de(tables, contexte, passe, sans=lambda _: False)
        attendues = attentes(tables, contexte, jours=grille.jours, groupes=_combiner(gens, gardes))
        for groupe, par_jour in des_delais(*attendues).items():
            suite = iter(groupe.split(SEPARATEUR))
            codes = tuple(next(suite) if precis else TOTAL for precis in precises)
            series[codes] = par_jour
    return series


def _combiner(gens: Lazy, axes: tuple[str, ...]) -> Lazy:
    """Rows (beneficiaire_id, groupe): the codes of the axes, one after the other."""
    noms = [nw.col(colonne_de(axe)) for axe in axes]
    groupe = nw.concat_str(noms, separator=SEPARATEUR) if noms else nw.lit(TOTAL)
    return gens.select("beneficiaire_id", groupe=groupe)
