"""The text that replaces a chart for who does not see it: kind, extent, extremes, symbols. Under 350 characters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cite_data.figures import phrases
from cite_data.figures.lecture import nombre
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import INSECABLE, cellule, liste_fr, pluriel


def alt_barres(t: TableauPubliable, *, categorie: str, valeur: str) -> str:
    """Bars, and columns of one series."""
    debut = f"Graphique en barres, {phrases.compte(t)}{INSECABLE}: {phrases.label(t, valeur)}"
    return phrases.assembler(
        debut, [*phrases.extremes(t, categorie, valeur), *phrases.symboles(t, (valeur,))]
    )


def alt_barres_empilees(t: TableauPubliable, *, categorie: str, series: Sequence[str]) -> str:
    """Stacked bars: the extremes of the total, what each series adds up to."""
    debut = f"Barres empilées, {phrases.compte(t)}, en {liste_fr([phrases.label(t, nom) for nom in series])}"
    sommes = [phrases.somme(t, nom) for nom in series]
    return phrases.assembler(
        debut, [*sommes, *phrases.plus_longue(t, categorie, series), *phrases.symboles(t, series)]
    )


def alt_colonnes(t: TableauPubliable, *, x: str, series: Sequence[str]) -> str:
    """Columns: from when to when, what each series adds up to."""
    debut = f"Graphique en colonnes, {phrases.compte(t, 'colonne')}{phrases.etendue(t, x)}"
    sommes = [phrases.somme(t, nom) for nom in series]
    return phrases.assembler(
        debut, [*sommes, *phrases.plus_longue(t, x, series), *phrases.symboles(t, series)]
    )


def alt_entonnoir(t: TableauPubliable, *, etape: str, effectif: str, taux: str) -> str:
    """The funnel: first and last stage, the passage where most is lost."""
    debut = f"Entonnoir en {pluriel(len(t.lignes), 'étape')}"
    bouts = [phrases.point(t, ligne, etape, effectif) for ligne in (t.lignes[:1] + t.lignes[1:][-1:])]
    pertes = [(v, ligne) for ligne in t.lignes[1:] if (v := nombre(ligne[taux])) is not None]
    perte = min(pertes, key=lambda couple: couple[0], default=None)
    faible = [f"Passage le plus faible, vers {phrases.point(t, perte[1], etape, taux)}"] if perte else []
    return phrases.assembler(
        debut, [f"De {' à '.join(bouts)}"] * bool(bouts) + faible + phrases.symboles(t, (effectif, taux))
    )


def alt_courbes(
    t: TableauPubliable, *, x: str, y: str, serie: str | None = None, reference: str | None = None
) -> str:
    """Lines: from where to where, first and last known value of each."""
    series = list(dict.fromkeys(str(v) for v in t.valeurs(serie))) if serie else []
    genre = f"{pluriel(len(series), 'courbe')}" if serie else "Courbe"
    suite = [phrases.trajet(t, [li for li in t if serie and str(li[serie]) == nom], y, nom) for nom in series]
    if not serie:
        suite = [phrases.trajet(t, t.lignes, y, "")]
    if reference:
        suite.append(phrases.trajet(t, t.lignes, reference, t.colonne(reference).label))
    return phrases.assembler(
        f"{genre}, {phrases.label(t, y)}{phrases.etendue(t, x)}",
        [*filter(None, suite), *phrases.symboles(t, (y,))],
    )


def alt_points_intervalle(
    t: TableauPubliable, *, categorie: str, valeur: str, bas: str, haut: str, reference: str | None = None
) -> str:
    """Dots with their interval: extremes with their bounds."""
    debut = f"Points et intervalles, {phrases.compte(t)}{INSECABLE}: {phrases.label(t, valeur)}"
    if reference:
        debut += f", avec un repère, {phrases.label(t, reference)}"
    genre = t.colonne(valeur).genre
    suite = [
        f"{titre}{INSECABLE}: {phrases.point(t, li, categorie, valeur)}, entre {cellule(li[bas], genre)} et {cellule(li[haut], genre)}"
        for titre, li in phrases.bornes(t, valeur)
    ]
    return phrases.assembler(debut, [*suite, *phrases.symboles(t, (valeur,))])


def alt_chaleur(t: TableauPubliable, *, ligne: str, colonne: str, valeur: str) -> str:
    """Heat map: its size, its highest cells."""
    tailles = [len(set(t.valeurs(nom))) for nom in (ligne, colonne)]
    debut = f"Tableau coloré de {pluriel(tailles[0], 'ligne')} sur {pluriel(tailles[1], 'colonne')}{INSECABLE}: {phrases.label(t, valeur)}"
    connues = sorted(
        (li for li in t if nombre(li[valeur]) is not None), key=lambda li: -(nombre(li[valeur]) or 0)
    )
    genre = t.colonne(valeur).genre
    cases = [
        f"{phrases.nom(li[ligne])} et {phrases.nom(li[colonne])}, {cellule(li[valeur], genre)}"
        for li in connues[:3]
    ]
    fortes = [f"Valeurs les plus élevées{INSECABLE}: {' ; '.join(cases)}"] if cases else []
    return phrases.assembler(debut, [*fortes, *phrases.symboles(t, (valeur,))])


def alt_frise(t: TableauPubliable, *, libelle: str, prevu: str, realise: str, genre: str) -> str:
    """Timeline: how many milestones, how many done, first and last."""
    faits = [li for li in t if isinstance(li[realise], date)]
    debut = f"Frise de {pluriel(len(t.lignes), 'jalon')}, {pluriel(len(faits), 'réalisé')}"
    a_venir = sorted(
        (li for li in t if li not in faits and isinstance(li[prevu], date)), key=lambda li: str(li[prevu])
    )
    suite = []
    if faits:
        dernier = max(faits, key=lambda li: str(li[realise]))
        suite.append(f"Dernier réalisé{INSECABLE}: {phrases.point(t, dernier, libelle, realise)}")
    if a_venir:
        suite.append(
            f"Premier non réalisé{INSECABLE}: {phrases.point(t, a_venir[0], libelle, prevu)}, {phrases.nom(a_venir[0][genre])}"
        )
    return phrases.assembler(debut, suite)
