"""The figures of the Partenaires page."""

from __future__ import annotations

from cite_data.figures import alternatives, graphiques
from cite_data.figures.figure import Figure
from cite_data.figures.lecture import nombre, plus_grandes, somme
from cite_data.indicateurs.definitions import DEFINITIONS
from cite_data.indicateurs.identites import NON_PRECISE
from cite_data.modele.tableau import Genre
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import cellule, pluriel, taux


def partenaires_sourcing(t: TableauPubliable) -> Figure:
    """Persons found by each partner and entered."""
    titre = DEFINITIONS["partenaires_sourcing"].question
    total = somme(t, "reperees")
    nommes = t.filtrer(lambda li: li["partenaire"] != NON_PRECISE)
    if total and (premier := plus_grandes(nommes, "reperees")):
        part = (nombre(premier[0]["reperees"]) or 0) / total
        titre = f"{premier[0]['partenaire']} a repéré {taux(part)} des personnes"
    return Figure(
        cle="partenaires_sourcing",
        titre=titre,
        tableau=t,
        alt=alternatives.alt_barres(t, categorie="partenaire", valeur="reperees"),
        graphique=graphiques.barres(t, categorie="partenaire", valeur="reperees", secondaire="taux_entree"),
        notes=("Entre parenthèses : part de ces personnes entrée en parcours.",),
    )


def partenaires_activite(t: TableauPubliable) -> Figure:
    """Actions of each partner."""
    titre = DEFINITIONS["partenaires_activite"].question
    if total := somme(t, "actions"):
        heures = somme(t, "heures")
        titre = f"{pluriel(len(t.lignes), 'partenaire a', 'partenaires ont')} mené {pluriel(total, 'action')}"
        if heures is not None:
            titre += f", soit {pluriel(round(heures), 'heure')}"
    return Figure(
        cle="partenaires_activite",
        titre=titre,
        tableau=t,
        alt=alternatives.alt_barres(t, categorie="partenaire", valeur="actions"),
        graphique=graphiques.barres(t, categorie="partenaire", valeur="actions"),
        notes=(
            "Le tableau donne aussi les personnes, les heures, les freins levés et la dernière activité transmise.",
        ),
    )


def part_etapes(t: TableauPubliable) -> Figure:
    """Which family acts at which stage."""
    titre = DEFINITIONS["part_etapes"].question
    reperages = [li for li in plus_grandes(t, "part", len(t.lignes)) if li["etape"] == "Repérage"]
    levees = [li for li in plus_grandes(t, "part", len(t.lignes)) if li["etape"] == "Levée des freins"]
    if reperages and levees:
        titre = (
            f"{reperages[0]['famille']} repère le plus ({cellule(reperages[0]['part'], Genre.TAUX)}), "
            f"{levees[0]['famille']} lève le plus de freins ({cellule(levees[0]['part'], Genre.TAUX)})"
        )
    return Figure(
        cle="part_etapes",
        titre=titre,
        tableau=t,
        alt=alternatives.alt_chaleur(t, ligne="etape", colonne="famille", valeur="part"),
        graphique=graphiques.chaleur(t, ligne="etape", colonne="famille", valeur="part"),
        notes=("Chaque ligne fait 100 %.",),
    )
