"""How long from each stage of the parcours to the next, persons still waiting included."""

from __future__ import annotations

from cite_data.entrepot import Tables
from cite_data.indicateurs.colonnes import colonne, entier, part, texte
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.medianes import Resume, resumer
from cite_data.indicateurs.relever import Attente, relever
from cite_data.indicateurs.statistiques import kaplan_meier
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
    releve, _ = relever(tables, contexte, ETAPES_SUCCESSIVES)
    resumes = resumer(releve)
    return Tableau(
        cle="delais",
        colonnes=(
            texte("etapes", "D'une étape à la suivante"),
            colonne("mediane", "Délai médian", Genre.JOURS, "personnes à l'étape de départ"),
            entier("effectif", "Personnes à l'étape de départ"),
            entier("atteint", "Ont atteint l'étape"),
            entier("attente", "Encore en attente ou sorties sans l'atteindre"),
        ),
        lignes=tuple(
            _ligne_delai(attente.label, resume)
            for attente, resume in zip(ETAPES_SUCCESSIVES, resumes, strict=True)
        ),
        base=resumes[0].effectif,
    )


def _ligne_delai(label: str, attentes: Resume) -> dict[str, Cellule]:
    return {
        "etapes": label,
        "mediane": attentes.mediane,
        "effectif": attentes.effectif,
        "atteint": attentes.evenements,
        "attente": attentes.effectif - attentes.evenements,
    }


def courbe_etapes(tables: Tables, contexte: Contexte) -> Tableau:
    """The steps of the Kaplan–Meier curves: share having reached each stage so many days after the repérage."""
    releve, _ = relever(tables, contexte, DEPUIS_LE_REPERAGE)
    courbes = [kaplan_meier(releve.partie(rang)) for rang in range(len(DEPUIS_LE_REPERAGE))]
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
            for attente, courbe in zip(DEPUIS_LE_REPERAGE, courbes, strict=True)
            for jour, reste, n in courbe.points
        ),
        base=courbes[0].effectif,
    )
