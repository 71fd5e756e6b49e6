"""The figures of the Cohorte page: a chart and a title that says what it shows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from cite_data.figures import alternatives, graphiques
from cite_data.figures.figure import Figure
from cite_data.figures.lecture import ligne, nombre, somme
from cite_data.indicateurs.definitions import DEFINITIONS
from cite_data.modele.tableau import Cellule, Genre, Marque
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import cellule, date_fr, entier, liste_fr, pluriel

AGE_COMPARABLE_MOIS = 3
"""A promotion younger than this is in the table, not on the chart: nothing can be read from it yet."""


def entonnoir(t: TableauPubliable) -> Figure:
    """How many persons pass each stage."""
    reperees, entrees = nombre(t.lignes[0]["effectif"]), nombre(t.lignes[2]["effectif"])
    titre = DEFINITIONS["entonnoir"].question
    if reperees and entrees is not None:
        titre = (
            f"Sur {pluriel(reperees, 'personne repérée', 'personnes repérées')}, {_dont(entrees)} en parcours"
        )
        if dynamiques := nombre(t.lignes[-1]["effectif"]):
            titre += f" et {_sorties(dynamiques)} vers l'emploi ou la formation après la levée d'un frein"
    return Figure(
        cle="entonnoir",
        titre=titre,
        tableau=t,
        alt=alternatives.alt_entonnoir(t, etape="etape", effectif="effectif", taux="taux"),
        graphique=graphiques.entonnoir(t, etape="etape", effectif="effectif", taux="taux"),
        notes=(*_dernier_changement(t), DEFINITIONS["entonnoir"].limites),
    )


def _dernier_changement(t: TableauPubliable) -> tuple[str, ...]:
    """The last day on which anybody passed a stage, where there is one."""
    jours_connus = [v for li in t if isinstance(v := li["dernier"], date)]
    return (f"Dernier changement d'étape : {date_fr(max(jours_connus))}.",) if jours_connus else ()


def _sorties(nombre_: float) -> str:
    return f"{entier(nombre_)} en sont sorties" if nombre_ >= 2 else "une en est sortie"


def _dont(entrees: float) -> str:
    """« 50 sont entrées », « aucune n'est entrée »: the verb follows the number."""
    if not entrees:
        return "aucune n'est entrée"
    return f"{entier(entrees)} sont entrées" if entrees >= 2 else "une est entrée"


def entrees_cumulees(t: TableauPubliable) -> Figure:
    """Entries against the trajectory to the target."""
    titre = DEFINITIONS["entrees_cumulees"].question
    if t:
        derniere = t.lignes[-1]
        cumul, cible = nombre(derniere["cumul"]), nombre(derniere["cible"])
        titre = f"{pluriel(cumul or 0, 'entrée', 'entrées')} en parcours au {cellule(derniere['jour'], Genre.DATE)}"
        if cumul is not None and cible is not None:
            titre += f", pour {entier(round(cible))} attendues sur la trajectoire vers la cible"
    avec_cible = any(nombre(v) is not None for v in t.valeurs("cible"))
    reference = "cible" if avec_cible else None
    return Figure(
        cle="entrees_cumulees",
        titre=titre,
        tableau=t,
        alt=alternatives.alt_courbes(t, x="mois", y="cumul", reference=reference),
        graphique=graphiques.courbes(t, x="mois", y="cumul", palier=True, reference=reference),
        notes=_pourquoi_pas_de_cible(t),
    )


def _pourquoi_pas_de_cible(t: TableauPubliable) -> tuple[str, ...]:
    """Why no trajectory is drawn, where none is."""
    cibles = t.valeurs("cible")
    if not cibles or any(nombre(v) is not None for v in cibles):
        return ()
    if Marque.SANS_OBJET in cibles:
        return (
            "La cible porte sur une Cité entière : elle n'est pas tracée pour une partie ni pour plusieurs Cités.",
        )
    return ("Aucune cible datée ne couvre cette période.",)


def promotions(t: TableauPubliable) -> Figure:
    """Promotions at the same age."""
    titre = DEFINITIONS["promotions"].question
    mures = t.filtrer(lambda li: _age_atteint(t, li["promotion"]) >= AGE_COMPARABLE_MOIS)
    recentes = sorted({str(li["promotion"]) for li in t} - {str(li["promotion"]) for li in mures})
    age = _age_commun(mures)
    if age is not None:
        au_meme_age = [li for li in mures if li["mois"] == age and nombre(li["frein_leve"]) is not None]
        au_meme_age.sort(key=lambda li: -(nombre(li["frein_leve"]) or 0.0))
        meilleure, derniere = au_meme_age[0], au_meme_age[-1]
        titre = (
            f"À {pluriel(age, 'mois', 'mois')} de parcours, {_part(meilleure)} de la promotion {meilleure['promotion']} "
            f"ont au moins un frein levé, contre {_part(derniere)} pour {derniere['promotion']}"
        )
    trop_recentes = (f"Trop récent pour être comparé : {liste_fr(recentes)}.",) if recentes else ()
    return Figure(
        cle="promotions",
        titre=titre,
        tableau=t,
        alt=alternatives.alt_courbes(mures, x="mois", y="frein_leve", serie="promotion"),
        graphique=graphiques.courbes(mures, x="mois", y="frein_leve", serie="promotion", palier=True),
        notes=(DEFINITIONS["promotions"].limites, *trop_recentes),
    )


def _age_atteint(t: TableauPubliable, promotion: Cellule) -> int:
    """The greatest age, in months, that a promotion has reached."""
    return max(
        (int(n) for li in t if li["promotion"] == promotion and (n := nombre(li["mois"])) is not None),
        default=0,
    )


def _part(ligne_: Mapping[str, Cellule]) -> str:
    return cellule(ligne_["frein_leve"], Genre.TAUX)


def _age_commun(t: TableauPubliable) -> int | None:
    """The greatest age that at least two promotions have reached, up to six months: enough to compare them."""
    ages: dict[int, int] = {}
    for li in t:
        if isinstance(li["mois"], int):
            ages[li["mois"]] = ages.get(li["mois"], 0) + 1
    promotions_ = len({li["promotion"] for li in t})
    communs = [age for age, nombre_ in ages.items() if nombre_ == promotions_ and age <= 6]
    return max(communs) if promotions_ > 1 and communs and max(communs) > 0 else None


def public_cible(t: TableauPubliable) -> Figure:
    """Persons in and out of the target, criterion by criterion."""
    titre = DEFINITIONS["public_cible"].question
    if t:
        tous = t.lignes[-1]
        if nombre(tous["taux"]) is not None:
            titre = f"{cellule(tous['taux'], Genre.TAUX)} des personnes renseignées remplissent tous les critères du public cible"
    series = ("oui", "non", "inconnu")
    return Figure(
        cle="public_cible",
        titre=titre,
        tableau=t,
        alt=alternatives.alt_barres_empilees(t, categorie="critere", series=series),
        graphique=graphiques.barres_empilees(t, categorie="critere", series=series),
        notes=(),
    )


def localisation(t: TableauPubliable) -> Figure:
    """How well persons are located."""
    titre = DEFINITIONS["localisation"].question
    total = somme(t, "effectif")
    if t and total:
        titre = f"{cellule(t.lignes[0]['part'], Genre.TAUX)} des personnes repérées ont une adresse en QPV"
        if imprecises := nombre(ligne(t, "qualite", "Adresse imprécise")["effectif"]):
            titre += f" ; {pluriel(imprecises, 'adresse est imprécise', 'adresses sont imprécises')}"
    return Figure(
        cle="localisation",
        titre=titre,
        tableau=t,
        alt=alternatives.alt_barres(t, categorie="qualite", valeur="effectif"),
        graphique=graphiques.barres(t, categorie="qualite", valeur="effectif", secondaire="part"),
        notes=(),
    )
