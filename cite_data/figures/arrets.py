"""The figures on stalled parcours: how many, followed by whom, and the list of one partner."""

from __future__ import annotations

from dataclasses import dataclass

from cite_data.figures import alternatives, graphiques
from cite_data.figures.figure import Figure
from cite_data.figures.lecture import nombre, somme
from cite_data.figures.lignes_de_groupe import dessinees, nom_de_groupe
from cite_data.indicateurs.definitions import DEFINITIONS
from cite_data.modele.seuils import RUPTURE_JOURS
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import cellule, entier, pluriel


def parcours_sans_action(t: TableauPubliable) -> Figure:
    """Stalled parcours, group by group."""
    titre = DEFINITIONS["parcours_sans_action"].question
    arretes, en_parcours = somme(t, "a_l_arret"), somme(t, "en_parcours")
    if en_parcours and arretes is not None:
        verbe = "est" if arretes < 2 else "sont"
        debut = (
            f"{entier(arretes)} parcours en cours sur {entier(en_parcours)} {verbe}"
            if arretes
            else "Aucun parcours n'est"
        )
        titre = f"{debut} sans action depuis plus de {RUPTURE_JOURS} jours"
    categorie = nom_de_groupe(t)
    dessin, notes = dessinees(t)
    return Figure(
        cle="parcours_sans_action",
        titre=titre,
        tableau=t,
        alt=alternatives.alt_barres(dessin, categorie=categorie, valeur="a_l_arret"),
        graphique=graphiques.barres(dessin, categorie=categorie, valeur="a_l_arret", secondaire="part"),
        notes=("Entre parenthèses : part des personnes en parcours.", *notes),
    )


def parcours_a_l_arret(t: TableauPubliable) -> Figure:
    """The list of one partner: a table, no chart."""
    titre = DEFINITIONS["parcours_a_l_arret"].question
    if t:
        plus_long = t.lignes[0]
        titre = (
            f"{plus_long['referent']} : {pluriel(len(t.lignes), 'parcours', 'parcours')} à l'arrêt, "
            f"le plus ancien depuis {cellule(plus_long['depuis'], t.colonne('depuis').genre)}"
        )
    return Figure(
        cle="parcours_a_l_arret",
        titre=titre,
        tableau=t.garder(*(c.nom for c in t.colonnes if c.nom != "referent")),
        alt=f"Liste de {pluriel(len(t.lignes), 'personne')} sous pseudonyme.",
        graphique=None,
    )


@dataclass(frozen=True)
class Referent:
    """A referring partner whose list may be asked: its code, its name, its name with its number of stalled parcours."""

    code: str
    nom: str
    label: str


def referents_concernes(t: TableauPubliable) -> tuple[Referent, ...]:
    """From the table by referring partner: those who follow a stalled parcours, most first."""
    genre = t.colonne("a_l_arret").genre
    return tuple(
        Referent(
            str(li["referent_id"]),
            str(li["referent"]),
            f"{li['referent']} ({cellule(li['a_l_arret'], genre)})",
        )
        for li in t
        if nombre(li["a_l_arret"]) != 0
    )
