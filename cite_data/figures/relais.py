"""The figures on who passes a person on to whom, and how many partners stand around one."""

from __future__ import annotations

from cite_data.figures import alternatives, graphiques
from cite_data.figures.figure import Figure
from cite_data.figures.graphiques_flux import LIENS, alt_flux
from cite_data.figures.lecture import ligne, nombre, plus_grandes, somme
from cite_data.indicateurs.definitions import DEFINITIONS
from cite_data.indicateurs.entourage import AU_MOINS_DEUX
from cite_data.modele.tableau import Genre
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import cellule, entier, pluriel


def relais(t: TableauPubliable) -> Figure:
    """Hand-overs between families."""
    titre = DEFINITIONS["relais"].question
    total = somme(t, "relais")
    if total and (premier := plus_grandes(t, "relais")):
        p = premier[0]
        titre = (
            f"{entier(total)} relais entre partenaires ; le plus fréquent va de « {p['de']} » à « {p['vers']} » "
            f"({pluriel(nombre(p['relais']) or 0, 'relais', 'relais')}, en {cellule(p['delai'], Genre.JOURS)})"
        )
    noms = {"de": "de", "vers": "vers", "valeur": "relais", "delai": "delai"}
    return Figure(
        cle="relais",
        titre=titre,
        tableau=t,
        alt=alt_flux(t, **noms),
        graphique=graphiques.flux(t, **noms),
        notes=(
            "Sur chaque lien : nombre de relais et délai médian, du début d'une action au début de la suivante. "
            f"Les {LIENS} liens les plus fréquents sont dessinés ; les autres sont réunis, le tableau les donne tous.",
        ),
    )


def partenaires_autour(t: TableauPubliable) -> Figure:
    """How many partners acted for a person."""
    titre = DEFINITIONS["partenaires_autour"].question
    deux = ligne(t, "nombre", AU_MOINS_DEUX)
    if t and nombre(deux["part_agi"]) is not None:
        titre = f"Au moins deux partenaires ont agi pour {cellule(deux['part_agi'], Genre.TAUX)} des personnes entrées en parcours"
    classes = t.filtrer(lambda li: li["nombre"] != AU_MOINS_DEUX)
    return Figure(
        cle="partenaires_autour",
        titre=titre,
        tableau=t,
        alt=alternatives.alt_colonnes(classes, x="nombre", series=("agi",)),
        graphique=graphiques.colonnes(classes, x="nombre", series=("agi",)),
        notes=(
            "Un partenaire a agi quand la personne n'était ni absente ni excusée à au moins une de ses actions. "
            "Le tableau donne aussi tous les partenaires avec une action.",
        ),
    )
