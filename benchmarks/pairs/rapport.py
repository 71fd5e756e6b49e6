"""The measures in words: medians, ratios to the product, and where it loses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from statistics import mean, median

from benchmarks.banc import tableau
from benchmarks.pairs.mesures import Campagne
from benchmarks.pairs.pair import Cout, Mesure
from benchmarks.pairs.questions import QUESTIONS

Moment = Callable[[Mesure], Cout]
MOMENTS: dict[str, Moment] = {"jamais posée": lambda m: m.neuve, "déjà posée": lambda m: m.connue}
COUVERT = (
    "Secondes de la demande à la réponse entière, sans navigateur : par HTTP pour Superset et Dash (les données ou la figure seules), "
    "par WebSocket pour les deux pages Streamlit (toute la page, filtres compris). Entre parenthèses, le rapport à ce produit : "
    "au-dessus de 1, le pair est plus lent ; en gras et « perdu », il est plus rapide."
)


def ecrire(campagne: Campagne) -> str:
    """A table of times, a table of processor, where the product loses, versions."""
    temps, processeur = list(_lignes(campagne, _temps)), list(_lignes(campagne, _processeur))
    entetes = ("graphique", "de qui", "question", *campagne.versions)
    paires = len(next(iter(campagne.cas[0].mesures.values())))
    return "\n\n".join(
        (
            f"{paires} paires, chacune d'un jour que personne n'a demandé ; toutes les réponses sont égales à celle du SQL. {COUVERT}",
            f"Temps, médianes en millisecondes :\n\n{tableau(entetes, temps)}",
            f"Processeur du serveur, moyennes en millisecondes (le compteur du système va de 10 en 10) :\n\n"
            f"{tableau(entetes, processeur)}",
            _perdus(temps),
            "\n".join(f"- {nom} : {versions}" for nom, versions in campagne.versions.items()),
        )
    )


def _temps(mesures: Sequence[Mesure], moment: Moment) -> float:
    return median(moment(mesure).secondes for mesure in mesures)


def _processeur(mesures: Sequence[Mesure], moment: Moment) -> float:
    return mean(moment(mesure).processeur for mesure in mesures)


def _lignes(
    campagne: Campagne, resumer: Callable[[Sequence[Mesure], Moment], float]
) -> Iterator[tuple[str, ...]]:
    for cas in campagne.cas:
        for nom, moment in MOMENTS.items():
            valeurs = [resumer(mesures, moment) for mesures in cas.mesures.values()]
            yield QUESTIONS[cas.question].titre, cas.portee.nom, nom, *_cellules(valeurs)


def _cellules(valeurs: Sequence[float]) -> Iterator[str]:
    """The product first, then each peer and its ratio."""
    notre, *autres = valeurs
    yield f"{1000 * notre:.0f}"
    for valeur in autres:
        rapport = f"{valeur / notre:.2f}" if notre else "–"
        yield f"{1000 * valeur:.0f} ({f'**{rapport}** perdu' if valeur < notre else rapport})"


def _perdus(lignes: Sequence[tuple[str, ...]]) -> str:
    perdus = sum("perdu" in cellule for ligne in lignes for cellule in ligne)
    return f"Temps perdus face à un pair : {perdus} sur {sum(len(ligne) - 4 for ligne in lignes)}."
