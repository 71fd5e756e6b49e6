"""How long from each stage of the parcours to the next, persons still waiting included."""

from __future__ import annotations

from collections.abc import Sequence

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import personnes
from cite_data.indicateurs.colonnes import colonne, entier, part, texte
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.echantillons import Attente, relever
from cite_data.indicateurs.medianes import mediane
from cite_data.indicateurs.statistiques import Echantillon, kaplan_meier
from cite_data.modele.tableau import Cellule, Genre, Tableau

ETAPES_SUCCESSIVES = (
    Attente("Du repérage au diagnostic", "date_reperage", "date_diagnostic"),
    Attente("Du diagnostic à l'entrée", "date_diagnostic", "date_entree"),
    Attente("De l'entrée à la première action", "date_entree", "premiere_action"),
    Attente("De l'entrée au premier frein levé", "date_entree", "premiere_levee"),
    Attente("De l'entrée à la sortie", "date_entree", "date_sortie"),
)
DEPUIS_LE_REPERAGE = (
    Attente("Diagnostic", "date_reperage", "date_diagnostic"),
    Attente("Entrée en parcours", "date_reperage", "date_entree"),
    Attente("Première action", "date_reperage", "premiere_action"),
)


def delais(tables: Tables, contexte: Contexte) -> Tableau:
    """Median days between stages, the persons still waiting included as censored at `au` (or at their exit)."""
    durees = durees_d_attente(tables, contexte, ETAPES_SUCCESSIVES)
    return Tableau(
        cle="delais",
        colonnes=(
            texte("etapes", "D'une étape à la suivante"),
            colonne("mediane", "Délai médian", Genre.JOURS, "personnes à l'étape de départ"),
            entier("effectif", "Personnes à l'étape de départ"),
            entier("atteint", "Ont atteint l'étape"),
            entier("attente", "Encore en attente ou sorties sans l'atteindre"),
        ),
        lignes=tuple(_ligne_delai(a.label, durees[a.label]) for a in ETAPES_SUCCESSIVES),
        base=durees[ETAPES_SUCCESSIVES[0].label].effectif,
    )


def _ligne_delai(label: str, attentes: Echantillon) -> dict[str, Cellule]:
    return {
        "etapes": label,
        "mediane": mediane(attentes),
        "effectif": attentes.effectif,
        "atteint": attentes.evenements,
        "attente": attentes.effectif - attentes.evenements,
    }


def courbe_etapes(tables: Tables, contexte: Contexte) -> Tableau:
    """The steps of the Kaplan–Meier curves: share having reached each stage so many days after the repérage."""
    durees = durees_d_attente(tables, contexte, DEPUIS_LE_REPERAGE)
    return Tableau(
        cle="courbe_etapes",
        colonnes=(
            texte("etape", "Étape"),
            colonne("jour", "Jours depuis le repérage", Genre.JOURS),
            part("atteint", "Part estimée ayant atteint l'étape", "personnes repérées, à l'étape ou non"),
            entier("a_risque", "Encore en attente"),
        ),
        lignes=tuple(
            {"etape": attente.label, "jour": jour, "atteint": 1 - reste, "a_risque": n}
            for attente in DEPUIS_LE_REPERAGE
            for jour, reste, n in kaplan_meier(durees[attente.label]).points
        ),
        base=durees[DEPUIS_LE_REPERAGE[0].label].effectif,
    )


def durees_d_attente(
    tables: Tables, contexte: Contexte, attentes: Sequence[Attente]
) -> dict[str, Echantillon]:
    """How long persons have waited for each thing, by its label: one query, of which only counts come out."""
    releve, _ = relever(tables, personnes(tables, contexte), attentes, au=contexte.au)
    return {attente.label: releve.partie(rang) for rang, attente in enumerate(attentes)}
