"""What changed between two days, and what was merely corrected since.

Both states are recomputed from the same events, so that Δ = state(b) − state(a). A correction is another thing: the same
day, seen by two publications.
"""

from __future__ import annotations

from datetime import date
from math import sqrt

from cite_data.entrepot import Tables
from cite_data.indicateurs.chiffres import CHIFFRES, TOUS, Chiffre
from cite_data.indicateurs.colonnes import code, colonne, ecart, texte
from cite_data.indicateurs.comparaison import difference
from cite_data.indicateurs.comptes import ENSEMBLE
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.valeurs import Serie, Valeur, valeurs
from cite_data.modele.tableau import UNITE, Cellule, Genre, Marque, Tableau

MIEUX, MOINS_BIEN, STABLE, NEUTRE, INCONNU = (
    "mieux",
    "moins bien",
    "stable",
    "sans jugement",
    "non calculable",
)
CLES = tuple(c.cle for c in TOUS)


def evolution(tables: Tables, contexte: Contexte, *, depuis: str) -> Tableau:
    """One row per figure: its value on the day `depuis` (ISO, `au` at the latest), at `au`, and the difference.

    `ampleur` tells which moved most, whatever the unit: the change over its standard error (counts as Poisson counts,
    rates as proportions, delays as their ratio to the first value times ten).
    """
    jours = (contexte.au, min(contexte.au, date.fromisoformat(depuis)))
    serie = _serie(tables, contexte, jours)
    base = serie[0]["personnes_reperees"].valeur
    return Tableau(
        cle="evolution",
        colonnes=(
            texte("indicateur", "Indicateur"),
            texte(UNITE, "Unité"),
            colonne("avant", "Valeur à la date de comparaison", Genre.SELON_LIGNE),
            colonne("apres", "Valeur actuelle", Genre.SELON_LIGNE),
            ecart("ecart", "Évolution", Genre.SELON_LIGNE),
            texte("sens", "Lecture"),
            colonne("ampleur", "Ampleur", Genre.DECIMAL),
            texte("sur", "Dénominateur"),
            colonne("depuis", "Date de comparaison", Genre.DATE),
            code("cle", "Clé de l'indicateur"),
        ),
        lignes=tuple(_ligne(c, serie[1][c.cle], serie[0][c.cle], jours[1]) for c in TOUS),
        base=base if isinstance(base, int) else 0,
    )


def _serie(tables: Tables, contexte: Contexte, jours: tuple[date, ...]) -> Serie:
    return valeurs(tables, contexte, jours=jours, cles=CLES)[ENSEMBLE]


def _ligne(chiffre: Chiffre, avant: Valeur, apres: Valeur, depuis: date) -> dict[str, Cellule]:
    ecart = difference(apres.valeur, avant.valeur)
    return {
        "indicateur": chiffre.label,
        UNITE: chiffre.unite,
        "avant": avant.valeur,
        "apres": apres.valeur,
        "ecart": ecart,
        "sens": _lecture(chiffre, ecart),
        "ampleur": _ampleur(chiffre, avant, apres, ecart),
        "sur": chiffre.sur or "effectif",
        "depuis": depuis,
        "cle": chiffre.cle,
    }


def _lecture(chiffre: Chiffre, ecart: float | Marque) -> str:
    """Whether the change is a good one; the definition of the figure says which way is good."""
    if isinstance(ecart, Marque):
        return INCONNU
    if not chiffre.sens:
        return NEUTRE
    if not ecart:
        return STABLE
    return MIEUX if (ecart > 0) == (chiffre.sens == "hausse") else MOINS_BIEN


def _ampleur(chiffre: Chiffre, avant: Valeur, apres: Valeur, ecart: float | Marque) -> float | Marque:
    if isinstance(ecart, Marque) or isinstance(avant.valeur, Marque) or isinstance(apres.valeur, Marque):
        return Marque.SANS_OBJET
    if chiffre.genre is Genre.ENTIER:
        return abs(ecart) / sqrt(max(avant.valeur + apres.valeur, 1))
    if chiffre.genre is Genre.JOURS:
        return 10 * abs(ecart) / max(float(avant.valeur), 1.0)
    return abs(ecart) / _erreur_type(avant, apres)


def _erreur_type(avant: Valeur, apres: Valeur) -> float:
    """Standard error of the difference of two proportions, never nil: one half person more on each side."""
    total = 0.0
    for v in (avant, apres):
        n = float(v.denominateur) if not isinstance(v.denominateur, Marque) else 1.0
        k = float(v.numerateur) if not isinstance(v.numerateur, Marque) else 0.0
        p = (k + 0.5) / (n + 1)
        total += p * (1 - p) / (n + 1)
    return sqrt(total)


def revision(alors: Tables, maintenant: Tables, contexte: Contexte, *, depuis: str) -> Tableau:
    """One row per figure: what was seen on the day `depuis`, what is now known of that day, and the state at `au`.

    correction = known now − seen then, both on the same day; evolution = state(`au`) − state(`depuis`), both as known now.
    """
    jour = min(contexte.au, date.fromisoformat(depuis))
    vus = _serie(alors, contexte, (jour,))[0]
    actuels, recalcules = _serie(maintenant, contexte, (contexte.au, jour))
    base = actuels["personnes_reperees"].valeur
    return Tableau(
        cle="revision",
        colonnes=(
            texte("indicateur", "Indicateur"),
            texte(UNITE, "Unité"),
            colonne("vue", "Vue à l'époque", Genre.SELON_LIGNE),
            ecart("correction", "Correction depuis", Genre.SELON_LIGNE),
            colonne("recalculee", "Même date, recalculée", Genre.SELON_LIGNE),
            ecart("evolution", "Évolution réelle", Genre.SELON_LIGNE),
            colonne("actuelle", "Valeur actuelle", Genre.SELON_LIGNE),
            code("cle", "Clé de l'indicateur"),
        ),
        lignes=tuple(
            {
                "indicateur": CHIFFRES[cle].label,
                UNITE: CHIFFRES[cle].unite,
                "vue": vus[cle].valeur,
                "correction": difference(recalcules[cle].valeur, vus[cle].valeur),
                "recalculee": recalcules[cle].valeur,
                "evolution": difference(actuels[cle].valeur, recalcules[cle].valeur),
                "actuelle": actuels[cle].valeur,
                "cle": cle,
            }
            for cle in CLES
        ),
        base=base if isinstance(base, int) else 0,
    )
