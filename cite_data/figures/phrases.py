"""The sentences that text alternatives are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cite_data.figures.lecture import a_du_secret, nombre
from cite_data.modele.tableau import Cellule, Marque
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import INSECABLE, LEGENDE_MARQUES, cellule, nombre_court, pluriel

LIMITE = 350
"""Characters of a text alternative, at most."""
NOM = 48
RENVOI = "Toutes les valeurs sont dans le tableau."
Ligne = Mapping[str, Cellule]


def assembler(debut: str, phrases: Sequence[str]) -> str:
    """As many sentences as fit, in order; the way to the table closes, whatever had to be left out."""
    texte = raccourcir(debut, LIMITE - len(RENVOI) - 3)
    for phrase in phrases:
        if len(texte) + len(phrase) + len(RENVOI) + 4 <= LIMITE:
            texte += f". {phrase}"
    return f"{texte}. {RENVOI}"


def raccourcir(texte: str, longueur: int) -> str:
    """The text, cut with an ellipsis when it is too long."""
    return texte if len(texte) <= longueur else f"{texte[: longueur - 1].rstrip()}…"


def nom(valeur: Cellule) -> str:
    """A name, shortened."""
    return raccourcir(str(valeur), NOM)


def label(t: TableauPubliable, nom: str) -> str:
    """The label of a column inside a sentence; acronyms keep their capitals."""
    texte = t.colonne(nom).label
    return texte if texte[:2].isupper() else texte[:1].lower() + texte[1:]


def compte(t: TableauPubliable, quoi: str = "ligne") -> str:
    """« 8 lignes »."""
    return pluriel(len(t.lignes), quoi) if t.lignes else "aucune donnée"


def point(t: TableauPubliable, ligne: Ligne, categorie: str, valeur: str) -> str:
    """« Mobilité (45) »."""
    debut = raccourcir(cellule(ligne[categorie], t.colonne(categorie).genre), NOM)
    return f"{debut} ({cellule(ligne[valeur], t.colonne(valeur).genre)})"


def bornes(t: TableauPubliable, valeur: str) -> list[tuple[str, Ligne]]:
    """Rows of the largest and of the smallest number; none beside a secret."""
    connues = [li for li in t if nombre(li[valeur]) is not None]
    if not connues or a_du_secret(t, valeur):
        return []
    plus = max(connues, key=lambda li: nombre(li[valeur]) or 0)
    moins = min(connues, key=lambda li: nombre(li[valeur]) or 0)
    return [("Maximum", plus)] if len(connues) == 1 else [("Maximum", plus), ("Minimum", moins)]


def extremes(t: TableauPubliable, categorie: str, valeur: str) -> list[str]:
    """Largest and smallest, in words."""
    return [f"{titre}{INSECABLE}: {point(t, li, categorie, valeur)}" for titre, li in bornes(t, valeur)]


def somme(t: TableauPubliable, nom: str) -> str:
    """What a series adds up to, when every cell is known; rates are never added."""
    valeurs = [nombre(v) for v in t.valeurs(nom)]
    if None in valeurs or not valeurs or t.colonne(nom).denominateur:
        return f"{t.colonne(nom).label}{INSECABLE}: total non calculé"
    total = sum(v for v in valeurs if v is not None)
    return f"{t.colonne(nom).label}{INSECABLE}: {cellule(total, t.colonne(nom).genre)} en tout"


def plus_longue(t: TableauPubliable, categorie: str, series: Sequence[str]) -> list[str]:
    """The row whose series add up to most; none beside a secret."""
    if not t.lignes or not series or t.colonne(series[0]).denominateur or a_du_secret(t, *series):
        return []
    sommes = [sum(nombre(li[nom]) or 0 for nom in series) for li in t]
    rang = max(range(len(sommes)), key=sommes.__getitem__)
    debut = raccourcir(cellule(t.lignes[rang][categorie], t.colonne(categorie).genre), NOM)
    return [f"Maximum{INSECABLE}: {debut} ({nombre_court(sommes[rang])})"] if sommes[rang] else []


def etendue(t: TableauPubliable, x: str) -> str:
    """« , de mars 2021 à mai 2023 »."""
    valeurs = t.valeurs(x)
    if not valeurs:
        return ", aucune donnée"
    genre = t.colonne(x).genre
    ordre = (
        sorted(valeurs, key=lambda v: (isinstance(v, str), v))
        if not any(isinstance(v, str) for v in valeurs)
        else valeurs
    )
    return f", de {cellule(ordre[0], genre)} à {cellule(ordre[-1], genre)}"


def trajet(t: TableauPubliable, lignes: Sequence[Ligne], y: str, serie: str) -> str:
    """« Mobilité : de 2 à 45 », first and last known values."""
    connues = [li[y] for li in lignes if nombre(li[y]) is not None]
    if not connues:
        return ""
    genre = t.colonne(y).genre
    chemin = f"de {cellule(connues[0], genre)} à {cellule(connues[-1], genre)}"
    return f"{nom(serie)}{INSECABLE}: {chemin}" if serie else chemin.capitalize()


def symboles(t: TableauPubliable, noms: Sequence[str]) -> list[str]:
    """How many cells bear each symbol, and what it means."""
    cellules = [v for nom in noms for v in t.valeurs(nom)]
    comptes = {m: sum(v is m for v in cellules) for m in Marque}
    return [
        f"{pluriel(n, 'case')} «{INSECABLE}{m}{INSECABLE}» ({LEGENDE_MARQUES[m].split(',')[0]})"
        for m, n in comptes.items()
        if n
    ]
