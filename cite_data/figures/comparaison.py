"""The figures of the Comparaison page: dots with their interval, small multiples."""

from __future__ import annotations

from cite_data.figures import alternatives, phrases
from cite_data.figures.dessin_intervalles import dessiner_intervalles
from cite_data.figures.dessin_multiples import dessiner_multiples
from cite_data.figures.figure import Figure
from cite_data.figures.lecture import extremes, nombre
from cite_data.indicateurs.comparaison import LOIN
from cite_data.indicateurs.definitions import DEFINITIONS
from cite_data.modele.tableau import Marque
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import INSECABLE, cellule, date_fr, entier, pluriel


def comparaison(t: TableauPubliable) -> Figure:
    """Groups side by side."""
    return Figure(
        cle="comparaison",
        titre=_titre(t),
        tableau=t,
        alt=alternatives.alt_points_intervalle(t, categorie="groupe", valeur="valeur", bas="bas", haut="haut"),
        graphique=None,
        dessin=dessiner_intervalles(
            t, categorie="groupe", valeur="valeur", bas="bas", haut="haut", repere=_repere(t)
        ),
        notes=(_reperes(t), "Trait horizontal : intervalle à 95 %. Deux intervalles qui se recouvrent ne sont pas nettement différents."),
        methodes=("comparaison", str(t.lignes[0]["cle"])) if t else (),
    )  # fmt: skip


def _titre(t: TableauPubliable) -> str:
    label = t.colonne("valeur").label
    if not t:
        return DEFINITIONS["comparaison"].question
    loin = sum(li["position"] == LOIN for li in t)
    genre, connues = t.colonne("valeur").genre, _connues(t)
    if not connues:
        return f"{label}{INSECABLE}: aucun groupe n'est encore comparable"
    plus, moins = (cellule(borne, genre) for borne in (max(connues), min(connues)))
    if bouts := extremes(t, "valeur"):
        plus, moins = (f"{cellule(li['valeur'], genre)} ({li['groupe']})" for li in bouts)
    suite = f" ; {pluriel(loin, 'groupe', 'groupes')} loin de la médiane" if loin else ""
    return f"{label}{INSECABLE}: de {moins} à {plus}{suite}"


def _repere(t: TableauPubliable) -> tuple[float, str] | None:
    mediane = nombre(t.lignes[0]["mediane"]) if t else None
    return None if mediane is None else (mediane, f"médiane {cellule(mediane, t.colonne('valeur').genre)}")


def _reperes(t: TableauPubliable) -> str:
    """Minimum, median, maximum, all together, and who cannot be compared yet."""
    if not t:
        return ""
    genre = t.colonne("valeur").genre
    connues = _connues(t)
    absentes = sum(isinstance(li["valeur"], Marque) for li in t)
    parties = [
        f"Minimum {cellule(min(connues), genre)}, médiane {cellule(t.lignes[0]['mediane'], genre)}, maximum "
        f"{cellule(max(connues), genre)}"
    ] if connues else []  # fmt: skip
    parties.append(f"ensemble (somme sur somme) {cellule(t.lignes[0]['ensemble'], genre)}")
    if absentes:
        parties.append(
            f"{pluriel(absentes, 'groupe', 'groupes')} sans valeur comparable, {'écrits' if absentes > 1 else 'écrit'} avec sa marque"
        )
    return " ; ".join(parties) + "."


def _connues(t: TableauPubliable) -> list[float]:
    return [n for li in t if (n := nombre(li["valeur"])) is not None]


def comparaison_evolution(t: TableauPubliable) -> Figure:
    """A small curve per group."""
    titre = DEFINITIONS["comparaison_evolution"].question
    if t:
        progres = _en_hausse(t)
        titre = f"{t.colonne('valeur').label}{INSECABLE}: {entier(progres)} sur {pluriel(t.base, 'groupe', 'groupes')} en hausse depuis le {date_fr(min(t.valeurs('jour')))}"  # type: ignore[arg-type]
    return Figure(
        cle="comparaison_evolution",
        titre=titre,
        tableau=t,
        alt=phrases.assembler(
            f"Petits graphiques, {pluriel(t.base, 'groupe', 'groupes') if t else 'aucune donnée'}",
            [*phrases.extremes(t, "groupe", "valeur"), *phrases.symboles(t, ("valeur",))],
        ),
        graphique=None,
        dessin=dessiner_multiples(t, groupe="groupe", valeur="valeur"),
        notes=(
            "La même échelle pour toutes les courbes ; de la première à la dernière valeur connue du tableau.",
        ),
        methodes=("comparaison_evolution", str(t.lignes[0]["cle"])) if t else (),
    )


def _en_hausse(t: TableauPubliable) -> int:
    series: dict[str, list[float]] = {}
    for ligne in t:
        if (n := nombre(ligne["valeur"])) is not None:
            series.setdefault(str(ligne["groupe"]), []).append(n)
    return sum(valeurs[-1] > valeurs[0] for valeurs in series.values())
