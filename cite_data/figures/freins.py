"""The figures of the Freins page."""

from __future__ import annotations

from collections.abc import Mapping

from cite_data.figures import alternatives, graphiques
from cite_data.figures.figure import Figure
from cite_data.figures.lecture import a_risque, extremes, ligne, nombre, plus_grandes, somme
from cite_data.indicateurs.definitions import DEFINITIONS
from cite_data.indicateurs.delai_levee import JOURS_A_RISQUE
from cite_data.indicateurs.identites import NON_PRECISE
from cite_data.modele.seuils import SANS_ACTION_FREIN_JOURS
from cite_data.modele.tableau import Cellule, Genre, Marque
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import cellule, entier, jours, liste_fr, pluriel, taux

SIX_MOIS_JOURS = 180
ETATS = ("leves", "en_cours", "sans_action", "abandonnes")


def freins_par_type(t: TableauPubliable) -> Figure:
    """Freins identified, by state."""
    titre = DEFINITIONS["freins_par_type"].question
    if premiers := [str(li["frein"]).lower() for li in plus_grandes(t, "identifies", 2)]:
        total, leves = somme(t, "identifies"), somme(t, "leves")
        accord = (
            "est le frein le plus fréquent" if len(premiers) == 1 else "sont les freins les plus fréquents"
        )
        titre = f"{liste_fr(premiers).capitalize()} {accord}"
        if total and leves is not None:
            titre += f" ; {pluriel(leves, 'frein levé', 'freins levés')} sur {entier(total)}"
    return Figure(
        cle="freins_par_type",
        titre=titre,
        tableau=t,
        alt=alternatives.alt_barres_empilees(t, categorie="frein", series=ETATS),
        graphique=graphiques.barres_empilees(t, categorie="frein", series=ETATS),
        notes=("Un frein non abordé au diagnostic n'est pas compté : ce n'est pas « pas de frein ».",),
    )


def taux_de_levee(t: TableauPubliable) -> Figure:
    """Lift rate of each frein with its interval."""
    titre = "Quels freins lève-t-on le plus souvent ?"
    if bouts := extremes(t, "taux"):
        premier, dernier = bouts
        titre = (
            f"{premier['frein']} est le frein le plus souvent levé ({cellule(premier['taux'], Genre.TAUX)}), "
            f"{str(dernier['frein']).lower()} le moins souvent ({cellule(dernier['taux'], Genre.TAUX)})"
        )
    return Figure(
        cle="taux_de_levee",
        titre=titre,
        tableau=t,
        alt=alternatives.alt_points_intervalle(t, categorie="frein", valeur="taux", bas="bas", haut="haut"),
        graphique=graphiques.points_intervalle(t, categorie="frein", valeur="taux", bas="bas", haut="haut"),
        notes=(
            "Trait : intervalle de confiance à 95 % (Wilson). Deux traits qui se recouvrent ne sont pas clairement différents.",
        ),
    )


def courbe_levee(t: TableauPubliable) -> Figure:
    """How the share of freins lifted grows with time."""
    titre = DEFINITIONS["courbe_levee"].question
    points = [li for li in t if li["frein"] == "Tous les freins"]
    demi_an = [nombre(li["leve"]) for li in points if (nombre(li["jour"]) or 0) <= SIX_MOIS_JOURS]
    if t and a_risque(points, SIX_MOIS_JOURS) and demi_an[-1] is not None:
        titre = f"Six mois après leur identification, {taux(demi_an[-1])} des freins sont levés"
    return Figure(
        cle="courbe_levee",
        titre=titre,
        tableau=t,
        alt=alternatives.alt_courbes(t, x="jour", y="leve", serie="frein"),
        graphique=graphiques.courbes(t, x="jour", y="leve", serie="frein", palier=True),
        notes=(
            *_encore_suivis(points),
            "Estimation de Kaplan-Meier : les freins encore en attente sont pris en compte, pas seulement les freins levés.",
        ),
    )


def _encore_suivis(points: list[Mapping[str, Cellule]]) -> tuple[str, ...]:
    """How many freins each part of the curve still rests on."""
    comptes = [(jour, a_risque(points, jour)) for jour in JOURS_A_RISQUE]
    if not comptes[0][1]:
        return ()
    suite = liste_fr([f"{entier(nombre_)} à {entier(jour)} jours" for jour, nombre_ in comptes[1:]])
    return (f"Freins encore suivis, tous freins : {entier(comptes[0][1])} au départ, {suite}.",)


def delai_levee(t: TableauPubliable) -> Figure:
    """Median time to lift, frein by frein, and how many are still followed."""
    tous = nombre(ligne(t, "frein", "Tous les freins")["mediane"])
    titre = DEFINITIONS["delai_levee"].question
    if tous is not None:
        titre = f"La moitié des freins est levée en {jours(tous)}"
        non_atteints = [str(li["frein"]).lower() for li in t if li["mediane"] is Marque.NON_DISPONIBLE]
        if non_atteints:
            titre += f" ; pas encore pour {liste_fr(non_atteints)}"
    elif t:
        titre = "Moins de la moitié des freins est levée : le délai médian n'existe pas encore"
    absentes = any(v is Marque.NON_DISPONIBLE for v in t.valeurs("mediane"))
    return Figure(
        cle="delai_levee",
        titre=titre,
        tableau=t,
        alt=alternatives.alt_barres(t, categorie="frein", valeur="mediane"),
        graphique=graphiques.barres(t, categorie="frein", valeur="mediane"),
        notes=("nd : moins de la moitié de ces freins est levée.",) if absentes else (),
    )


def freins_impact(t: TableauPubliable) -> Figure:
    """Whether the heaviest freins are treated."""
    titre = DEFINITIONS["freins_impact"].question
    forts = ligne(t, "impact", "Fort")
    if nombre(forts["taux"]) is not None:
        titre = f"{cellule(forts['taux'], Genre.TAUX)} des freins à fort impact sont levés"
    series = ("leve", "en_cours", "identifie", "abandonne")
    return Figure(
        cle="freins_impact",
        titre=titre,
        tableau=t,
        alt=alternatives.alt_barres_empilees(t, categorie="impact", series=series),
        graphique=graphiques.barres_empilees(t, categorie="impact", series=series),
        notes=(),
    )


def freins_par_personne(t: TableauPubliable) -> Figure:
    """How many freins a person has."""
    titre = DEFINITIONS["freins_par_personne"].question
    plusieurs = [nombre(li["personnes"]) for li in t if str(li["nombre"]) not in ("0", "1")]
    if t and None not in plusieurs:
        part = sum(filter(None, plusieurs)) / t.base
        titre = f"{taux(part)} des personnes diagnostiquées cumulent au moins deux freins"
    return Figure(
        cle="freins_par_personne",
        titre=titre,
        tableau=t,
        alt=alternatives.alt_colonnes(t, x="nombre", series=("personnes",)),
        graphique=graphiques.colonnes(t, x="nombre", series=("personnes",)),
        notes=(),
    )


def freins_ensemble(t: TableauPubliable) -> Figure:
    """Which freins are met in the same persons."""
    titre = DEFINITIONS["freins_ensemble"].question
    paires = [li for li in plus_grandes(t, "personnes", len(t.lignes)) if li["frein"] != li["avec"]]
    if paires:
        a, b = str(paires[0]["avec"]).lower(), str(paires[0]["frein"]).lower()
        titre = f"{liste_fr([a, b]).capitalize()} se rencontrent ensemble chez {pluriel(nombre(paires[0]['personnes']) or 0, 'personne')}"
    return Figure(
        cle="freins_ensemble",
        titre=titre,
        tableau=t,
        alt=alternatives.alt_chaleur(t, ligne="frein", colonne="avec", valeur="personnes"),
        graphique=graphiques.chaleur(t, ligne="frein", colonne="avec", valeur="personnes"),
        notes=("Sur la diagonale : personnes qui ont ce frein.",),
    )


def freins_sans_action(t: TableauPubliable) -> Figure:
    """Freins that wait for a first action."""
    titre = DEFINITIONS["freins_sans_action"].question
    retard, recents = somme(t, "en_retard"), somme(t, "recents")
    if t and retard is not None and recents is not None:
        titre = (
            f"{pluriel(retard, 'frein attend', 'freins attendent')} une première action depuis plus de {SANS_ACTION_FREIN_JOURS} jours"
            if retard
            else f"Aucun frein n'attend une première action depuis plus de {SANS_ACTION_FREIN_JOURS} jours"
        )
    series = ("en_retard", "recents")
    return Figure(
        cle="freins_sans_action",
        titre=titre,
        tableau=t,
        alt=alternatives.alt_barres_empilees(t, categorie="frein", series=series),
        graphique=graphiques.barres_empilees(t, categorie="frein", series=series),
        notes=(),
    )


def familles_par_frein(t: TableauPubliable) -> Figure:
    """Which family of partners lifts which frein."""
    titre = DEFINITIONS["familles_par_frein"].question
    nommees = t.filtrer(lambda li: li["famille"] != NON_PRECISE)
    if premiere := plus_grandes(nommees, "leves", 1):
        p = premiere[0]
        titre = f"{p['famille']} lève surtout des freins « {str(p['frein']).lower()} » : {pluriel(nombre(p['leves']) or 0, 'frein levé', 'freins levés')}"
    return Figure(
        cle="familles_par_frein",
        titre=titre,
        tableau=t,
        alt=alternatives.alt_chaleur(t, ligne="frein", colonne="famille", valeur="leves"),
        graphique=graphiques.chaleur(t, ligne="frein", colonne="famille", valeur="leves"),
        notes=(),
    )
