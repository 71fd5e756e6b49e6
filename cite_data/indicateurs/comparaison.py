"""Groups side by side for one figure: value, interval, gap to the median, change, freshness; and their small curves.

Only what is comparable is compared: the figures of `COMPARABLES`, with the same horizon for everybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from operator import itemgetter
from statistics import median

from dateutil.relativedelta import relativedelta

from cite_data.entrepot import Tables
from cite_data.indicateurs.chiffres import CHIFFRES, Chiffre
from cite_data.indicateurs.colonnes import code, colonne, ecart, entier, texte
from cite_data.indicateurs.comptes import ENSEMBLE
from cite_data.indicateurs.contexte import MOIS_DE_COMPARAISON, Contexte
from cite_data.indicateurs.dernieres_actions import dernieres_actions
from cite_data.indicateurs.groupes import NIVEAUX, groupes, noms
from cite_data.indicateurs.valeurs import Valeur, intervalle, lire_les_bases, valeurs_de, valeurs_seules
from cite_data.modele.seuils import ECART_MEDIANE_POINTS
from cite_data.modele.tableau import Cellule, ColonneTableau, Genre, Marque, Tableau

TRIMESTRES = 8
"""Quarters drawn in the small curves."""
BON, MEDIAN, LOIN, ABSENT = (
    "du bon côté de la médiane",
    "proche de la médiane",
    "loin de la médiane",
    "non comparable",
)


def comparaison(
    tables: Tables, contexte: Contexte, *, niveau: str, indicateur: str, millesime: int, tri: str = "valeur"
) -> Tableau:
    """One row per group. `mediane`: of the groups, each counting once; `ensemble`: all persons together, sum over sum."""
    chiffre = CHIFFRES[indicateur]
    jours = trimestres(contexte.au, 3)
    qui = groupes(tables, niveau, millesime=millesime, cite_id=contexte.selection.cite_id)
    bases = lire_les_bases(tables, contexte, jours=jours, cles=(indicateur,), groupes=qui, ensemble=True)
    # Only the last day is written with its counts: of the days before, the values alone.
    actuelles = {
        g: serie[0][indicateur] for g, serie in valeurs_de(bases.aux(jours[:1]), (indicateur,)).items()
    }
    suites = valeurs_seules(bases, (indicateur,))
    ensemble = actuelles.pop(ENSEMBLE)
    labels = noms(tables, niveau, actuelles)
    dates = dernieres_actions(tables, contexte, qui)
    mediane = mediane_de(v.valeur for v in actuelles.values())
    communes: dict[str, Cellule] = {
        "mediane": Marque.SANS_OBJET if mediane is None else mediane,
        "ensemble": ensemble.valeur,
        "cle": indicateur,
    }
    lignes = [
        {
            "code": groupe,
            "groupe": labels.get(groupe, groupe),
            **_mesures(chiffre, actuelle, suites[groupe][indicateur], mediane),
            "fraicheur": dates.get(groupe, Marque.NON_DISPONIBLE),
            **communes,
        }
        for groupe, actuelle in actuelles.items()
    ]
    return Tableau(
        cle="comparaison",
        colonnes=_colonnes(chiffre, niveau),
        lignes=tuple(sorted(lignes, key=lambda li: _rang(chiffre, li, tri))),
        base=len(lignes),
    )


def _rang(chiffre: Chiffre, ligne: Mapping[str, Cellule], tri: str) -> tuple[bool, float, str]:
    """By name, or the best first on a column; what has no value comes last."""
    nom, cle = str(ligne["groupe"]), ligne.get(tri)
    if isinstance(cle, bool | str | date) or cle is None:  # a name or a mark
        return tri != "groupe", 0.0, nom
    return False, float(cle) if chiffre.sens == "baisse" else -float(cle), nom


def trimestres(au: date, combien: int) -> list[date]:
    """`au`, and the same day of the quarters before it, the latest first."""
    return [au - relativedelta(months=MOIS_DE_COMPARAISON * rang) for rang in range(combien)]


def mediane_de(valeurs: Iterable[float | Marque]) -> float | None:
    """The median of the groups' values, each group counting once; None where nobody has one."""
    connues = [float(valeur) for valeur in valeurs if not isinstance(valeur, Marque)]
    return median(connues) if connues else None


def position(chiffre: Chiffre, valeur: float | None, mediane: float | None) -> str:
    """Where a value stands beside the median, on which side is good; in words."""
    if valeur is None or mediane is None:
        return ABSENT
    ecart = (valeur - mediane) * (-1 if chiffre.sens == "baisse" else 1)
    if ecart >= 0:
        return BON if ecart else MEDIAN
    seuil = (
        ECART_MEDIANE_POINTS / 100 if chiffre.genre is Genre.TAUX else mediane * ECART_MEDIANE_POINTS / 100
    )
    return LOIN if ecart <= -seuil + 1e-9 else MEDIAN


def _colonnes(chiffre: Chiffre, niveau: str) -> tuple[ColonneTableau, ...]:
    genre = chiffre.genre
    return (
        texte("groupe", NIVEAUX[niveau].label),
        colonne("valeur", chiffre.label, genre, chiffre.sur),
        colonne("bas", "Intervalle à 95 %, de", genre),
        colonne("haut", "à", genre),
        entier("numerateur", "Numérateur"),
        entier("denominateur", "Dénominateur"),
        ecart("ecart", "Écart à la médiane", genre),
        texte("position", "Position"),
        ecart("tendance", "Évolution en trois mois", genre),
        ecart("tendance_avant", "Évolution du trimestre d'avant", genre),
        colonne("fraicheur", "Dernière action transmise", Genre.DATE),
        colonne("mediane", "Médiane des groupes", genre),
        colonne("ensemble", "Ensemble, somme sur somme", genre, chiffre.sur),
        code("code", "Code"),
        code("cle", "Clé de l'indicateur"),
    )


def _mesures(
    chiffre: Chiffre, actuelle: Valeur, suite: Sequence[float | Marque], mediane: float | None
) -> dict[str, Cellule]:
    valeur, avant, encore_avant = suite
    bas, haut = intervalle(actuelle)
    connue = None if isinstance(valeur, Marque) else valeur
    marque = valeur if isinstance(valeur, Marque) else Marque.SANS_OBJET
    return {
        "valeur": valeur,
        "bas": bas,
        "haut": haut,
        "numerateur": actuelle.numerateur,
        "denominateur": actuelle.denominateur,
        "ecart": marque if connue is None or mediane is None else connue - mediane,
        "position": position(chiffre, connue, mediane),
        "tendance": difference(valeur, avant),
        "tendance_avant": difference(avant, encore_avant),
    }


def difference(apres: float | Marque, avant: float | Marque) -> float | Marque:
    """The change between two values; the mark of the one that is missing, the later first."""
    if isinstance(apres, Marque):
        return apres
    return avant if isinstance(avant, Marque) else apres - avant


def comparaison_evolution(
    tables: Tables, contexte: Contexte, *, niveau: str, indicateur: str, millesime: int
) -> Tableau:
    """One row per group and quarter: the small curves. A quarter without value keeps its mark."""
    chiffre, jours = CHIFFRES[indicateur], trimestres(contexte.au, TRIMESTRES)[::-1]
    qui = groupes(tables, niveau, millesime=millesime, cite_id=contexte.selection.cite_id)
    bases = lire_les_bases(tables, contexte, jours=jours, cles=(indicateur,), groupes=qui)
    series = valeurs_seules(bases, (indicateur,))
    labels = noms(tables, niveau, series)
    nommees = [(labels.get(groupe, groupe), suite[indicateur]) for groupe, suite in series.items()]
    lignes = [
        {"groupe": nom, "jour": jour, "valeur": valeur, "cle": indicateur}
        for nom, suite in sorted(nommees, key=itemgetter(0))
        for jour, valeur in zip(jours, suite, strict=True)
    ]
    return Tableau(
        cle="comparaison_evolution",
        colonnes=(
            texte("groupe", NIVEAUX[niveau].label),
            colonne("jour", "Situation au", Genre.DATE),
            colonne("valeur", chiffre.label, chiffre.genre, chiffre.sur),
            code("cle", "Clé de l'indicateur"),
        ),
        lignes=tuple(lignes),
        base=len(series),
    )
