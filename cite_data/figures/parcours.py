"""The figures of the Parcours page on time: delays between stages, silences, breaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cite_data.figures import alternatives, graphiques
from cite_data.figures.figure import Figure
from cite_data.figures.lecture import a_risque, jusqu_au_dernier_pas, ligne, nombre, somme
from cite_data.figures.lignes_de_groupe import dessinees, nom_de_groupe
from cite_data.indicateurs.continuite import ENSEMBLE
from cite_data.indicateurs.definitions import DEFINITIONS
from cite_data.indicateurs.parcours import DEPUIS_LE_REPERAGE
from cite_data.modele.seuils import HORIZON_CONTINUITE_JOURS, RUPTURE_JOURS
from cite_data.modele.tableau import Cellule, Marque
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import entier, jours, liste_fr, pluriel, taux

REPERES_JOURS = (30, 90, 180)
"""Days at which the number of persons still waiting is written under the curves."""
TRIMESTRES_D_UN_AN = 4
KAPLAN_MEIER = "Estimation de Kaplan-Meier : les personnes encore en attente sont prises en compte, pas seulement les autres."


def delais(t: TableauPubliable) -> Figure:
    """Median days between stages."""
    titre = DEFINITIONS["delais"].question
    if t and nombre(t.lignes[0]["mediane"]) is not None:
        titre = f"Il faut {jours(nombre(t.lignes[0]['mediane']) or 0)} pour que la moitié des personnes repérées ait son diagnostic"
        if (entree := nombre(t.lignes[1]["mediane"])) is not None:
            titre += f", puis {jours(entree)} jusqu'à l'entrée"
    absentes = any(v is Marque.NON_DISPONIBLE for v in t.valeurs("mediane"))
    return Figure(
        cle="delais",
        titre=titre,
        tableau=t,
        alt=alternatives.alt_barres(t, categorie="etapes", valeur="mediane"),
        graphique=graphiques.barres(t, categorie="etapes", valeur="mediane"),
        notes=("nd : moins de la moitié des personnes a franchi l'étape, la médiane n'existe pas encore.",)
        if absentes
        else (),
    )


def courbe_etapes(t: TableauPubliable) -> Figure:
    """How the share having reached each stage grows after the repérage."""
    titre = DEFINITIONS["courbe_etapes"].question
    par_etape = {a.label: [li for li in t if li["etape"] == a.label] for a in DEPUIS_LE_REPERAGE}
    repere = REPERES_JOURS[1]
    entree = _part_atteinte(par_etape["Entrée en parcours"], repere)
    if entree is not None:
        titre = f"{repere} jours après leur repérage, {taux(entree)} des personnes sont entrées en parcours"
        action = _part_atteinte(par_etape["Première action"], repere)
        if action is not None:
            titre += f" et {taux(action)} ont eu une première action"
    return Figure(
        cle="courbe_etapes",
        titre=titre,
        tableau=t,
        alt=alternatives.alt_courbes(t, x="jour", y="atteint", serie="etape"),
        graphique=graphiques.courbes(
            jusqu_au_dernier_pas(t, "jour", "atteint", serie="etape"),
            x="jour",
            y="atteint",
            serie="etape",
            palier=True,
        ),
        notes=(*_encore_en_attente(par_etape["Entrée en parcours"], "l'entrée"), KAPLAN_MEIER),
    )


def _part_atteinte(points: Sequence[Mapping[str, Cellule]], jour: int) -> float | None:
    """Share on that day, None when nobody is followed that far or when the value is not shown."""
    if not a_risque(points, jour):
        return None
    return nombre([li for li in points if (nombre(li["jour"]) or 0) <= jour][-1]["atteint"])


def _encore_en_attente(points: Sequence[Mapping[str, Cellule]], quoi: str) -> tuple[str, ...]:
    """How many persons the curve still rests on."""
    if not a_risque(points, 0):
        return ()
    suite = liste_fr([f"{entier(a_risque(points, jour))} à {jour} jours" for jour in REPERES_JOURS])
    return (f"Attendent encore {quoi} : {entier(a_risque(points, 0))} au départ, {suite}.",)


def interruptions(t: TableauPubliable) -> Figure:
    """The longest time without any action, by class."""
    titre = DEFINITIONS["interruptions"].question
    classes = t.filtrer(lambda li: li["classe"] != ENSEMBLE)
    mediane = nombre(ligne(t, "classe", ENSEMBLE)["mediane"])
    if t and mediane is not None:
        titre = f"La moitié des personnes n'est jamais restée plus de {jours(mediane)} sans action"
    series = ("sorties", "en_cours")
    return Figure(
        cle="interruptions",
        titre=titre,
        tableau=t,
        alt=alternatives.alt_barres_empilees(classes, categorie="classe", series=series),
        graphique=graphiques.barres_empilees(classes, categorie="classe", series=series),
        notes=(
            "Plus longue période sans action de chaque personne entrée ; celle d'un parcours en cours peut encore s'allonger.",
        ),
    )


def continuite(t: TableauPubliable) -> Figure:
    """Share of parcours without a break, group by group."""
    titre = DEFINITIONS["continuite"].question
    sans, recentes, entrees = (somme(t, nom) for nom in ("sans_rupture", "trop_recentes", "entrees"))
    if sans is not None and recentes is not None and entrees is not None and entrees > recentes:
        anciennes = entrees - recentes
        titre = (
            f"{taux(sans / anciennes)} des parcours n'ont connu aucune rupture de plus de {RUPTURE_JOURS} jours "
            f"({entier(sans)} sur {entier(anciennes)})"
        )
    categorie = nom_de_groupe(t)
    dessin, notes = dessinees(t)
    if recentes:
        notes = (
            f"{pluriel(recentes, 'entrée trop récente', 'entrées trop récentes')} pour être jugées.",
            *notes,
        )
    return Figure(
        cle="continuite",
        titre=titre,
        tableau=t,
        alt=alternatives.alt_points_intervalle(
            dessin, categorie=categorie, valeur="part", bas="bas", haut="haut"
        ),
        graphique=graphiques.points_intervalle(
            dessin, categorie=categorie, valeur="part", bas="bas", haut="haut"
        ),
        notes=("Trait : intervalle de confiance à 95 % (Wilson).", *notes),
    )


def continuite_trimestres(t: TableauPubliable) -> Figure:
    """The same share at the same age, quarter of entry by quarter of entry."""
    titre = DEFINITIONS["continuite_trimestres"].question
    murs = t.filtrer(lambda li: nombre(li["part"]) is not None)
    if murs:
        titre = f"Sans rupture pendant leurs {HORIZON_CONTINUITE_JOURS} premiers jours : {_derniers_contre_avant(murs)}"
    return Figure(
        cle="continuite_trimestres",
        titre=titre,
        tableau=t,
        alt=alternatives.alt_points_intervalle(
            t, categorie="trimestre", valeur="part", bas="bas", haut="haut"
        ),
        graphique=graphiques.points_intervalle(
            t, categorie="trimestre", valeur="part", bas="bas", haut="haut"
        ),
        notes=(
            f"Trait : intervalle de confiance à 95 % (Wilson). Rupture : plus de {RUPTURE_JOURS} jours sans action.",
        ),
    )


def _derniers_contre_avant(murs: TableauPubliable) -> str:
    """The last year of entries against those before, sum over sum: a quarter alone holds too few persons."""
    derniers, avant = murs.lignes[-TRIMESTRES_D_UN_AN:], murs.lignes[:-TRIMESTRES_D_UN_AN]
    quand = (
        f"aux {len(derniers)} derniers trimestres comparables"
        if len(derniers) > 1
        else f"au {derniers[0]['trimestre']}"
    )
    phrase = f"{_part_de(derniers)} des personnes entrées {quand}"
    return f"{phrase}, contre {_part_de(avant)} avant" if avant else phrase


def _part_de(lignes: Sequence[Mapping[str, Cellule]]) -> str:
    sans, entrees = (sum(nombre(li[nom]) or 0 for li in lignes) for nom in ("sans_rupture", "entrees"))
    return taux(sans / entrees)
