"""The figures on the return to the droit commun."""

from __future__ import annotations

from cite_data.figures import alternatives, graphiques
from cite_data.figures.figure import Figure
from cite_data.figures.lecture import a_risque, jusqu_au_dernier_pas, ligne, nombre, plus_grandes
from cite_data.figures.parcours import KAPLAN_MEIER
from cite_data.indicateurs.definitions import DEFINITIONS
from cite_data.modele.referentiels import NON_RENSEIGNE
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import entier, pluriel, taux

REPERE_JOURS = 30


def droit_commun(t: TableauPubliable) -> Figure:
    """Return to the droit commun."""
    titre = DEFINITIONS["droit_commun"].question
    raccrochees = nombre(ligne(t, "situation", "Non inscrites, raccrochées au droit commun")["effectif"])
    restantes = nombre(ligne(t, "situation", "Non inscrites, pas encore raccrochées")["effectif"])
    if raccrochees is not None and restantes is not None and raccrochees + restantes:
        titre = (
            f"Sur {pluriel(raccrochees + restantes, 'personne non inscrite', 'personnes non inscrites')} à France Travail, "
            f"{entier(raccrochees) if raccrochees else 'aucune'} raccrochée{'s' if raccrochees > 1 else ''} au droit commun"
        )
    return Figure(
        cle="droit_commun",
        titre=titre,
        tableau=t,
        alt=alternatives.alt_barres(t, categorie="situation", valeur="effectif"),
        graphique=graphiques.barres(t, categorie="situation", valeur="effectif", secondaire="part"),
        notes=(),
    )


def courbe_raccrochage(t: TableauPubliable) -> Figure:
    """How the share brought back grows after the entry."""
    titre = DEFINITIONS["courbe_raccrochage"].question
    passes = [nombre(li["raccrochees"]) for li in t if (nombre(li["jour"]) or 0) <= REPERE_JOURS]
    if t and a_risque(t.lignes, REPERE_JOURS) and passes[-1] is not None:
        titre = f"{REPERE_JOURS} jours après leur entrée, {taux(passes[-1])} des personnes non inscrites sont raccrochées"
    suivies = f"Personnes suivies : {entier(t.base)}. " if t else ""
    return Figure(
        cle="courbe_raccrochage",
        titre=titre,
        tableau=t,
        alt=alternatives.alt_courbes(t, x="jour", y="raccrochees"),
        graphique=graphiques.courbes(
            jusqu_au_dernier_pas(t, "jour", "raccrochees"), x="jour", y="raccrochees", palier=True
        ),
        notes=(suivies + KAPLAN_MEIER,),
    )


def reorientations(t: TableauPubliable) -> Figure:
    """Towards which schemes persons are sent."""
    titre = DEFINITIONS["reorientations"].question
    dites = t.filtrer(lambda li: li["orientation"] != NON_RENSEIGNE.label)
    if premiers := plus_grandes(dites, "non_inscrites"):
        effectif = nombre(premiers[0]["non_inscrites"]) or 0
        personnes = pluriel(effectif, "personne non inscrite", "personnes non inscrites")
        titre = f"{personnes} au repérage {'ont' if effectif >= 2 else 'a'} été raccrochée{'s' if effectif >= 2 else ''} vers « {premiers[0]['orientation']} », première orientation"
    series = ("non_inscrites", "autres")
    return Figure(
        cle="reorientations",
        titre=titre,
        tableau=t,
        alt=alternatives.alt_barres_empilees(t, categorie="orientation", series=series),
        graphique=graphiques.barres_empilees(t, categorie="orientation", series=series),
        notes=(
            "Une personne réorientée vers deux dispositifs est dans les deux. Le délai médian depuis l'entrée est dans le tableau.",
        ),
    )
