"""The figures of the page Mon organisation on places and data: where it is awaited, what of its data is late or refused."""

from __future__ import annotations

from dataclasses import replace

from cite_data.figures import alternatives, graphiques
from cite_data.figures.donnees import ETATS
from cite_data.figures.figure import Figure
from cite_data.figures.lecture import a_du_secret, nombre
from cite_data.figures.organisation import siennes
from cite_data.indicateurs.definitions import DEFINITIONS
from cite_data.indicateurs.donnees import A_JOUR
from cite_data.modele.seuils import A_RELANCER_JOURS, EN_RETARD_JOURS
from cite_data.modele.tableau import Genre, Marque
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import cellule, entier, jours, pluriel

A_LA_CARTE = "La Carte donne la population de chaque quartier : peu de personnes repérées ne veut pas dire peu de besoins."


def organisation_territoires(t: TableauPubliable) -> Figure:
    """Persons found in each QPV by the organisation and by the others, the emptiest places said first."""
    tries = replace(t, lignes=tuple(sorted(t, key=lambda li: -(nombre(li["reperees"]) or 0))))
    sans = sum(nombre(li["siennes"]) == 0 for li in t)
    seuls = sum(nombre(li["reperees"]) == 0 for li in t)
    titre = DEFINITIONS["organisation_territoires"].question
    if t:
        titre = (
            f"L'organisation n'a repéré personne dans {entier(sans)} {_des_quartiers(t)}"
            if sans
            else "L'organisation a repéré des personnes dans tous les quartiers"
        )
        if seuls:
            titre += f" ; dans {entier(seuls)}, personne n'a été repéré par aucun partenaire"
    series = ("siennes", "autres")
    return Figure(
        cle="organisation_territoires",
        titre=titre,
        tableau=tries,
        alt=alternatives.alt_barres_empilees(tries, categorie="nom", series=series),
        graphique=graphiques.barres_empilees(tries, categorie="nom", series=series),
        notes=(A_LA_CARTE,),
    )


def territoires_de_la_cite(t: TableauPubliable) -> Figure:
    """Persons found and entered in each QPV, whoever found them: what a partner may see. Hidden ones are in the table only."""
    quartiers = t.filtrer(lambda li: not isinstance(li["territoire_id"], Marque))
    regroupes = t.filtrer(lambda li: isinstance(li["territoire_id"], Marque))
    connus = quartiers.filtrer(lambda li: nombre(li["reperees"]) is not None)
    tries = replace(connus, lignes=tuple(sorted(connus, key=lambda li: -(nombre(li["reperees"]) or 0))))
    dessin = tries.avec(regroupes)
    return Figure(
        cle="territoires_de_la_cite",
        titre=_titre_de_la_cite(quartiers, connus),
        tableau=t.garder("nom", "secteur", "reperees", "entrees"),
        alt=alternatives.alt_barres(dessin, categorie="nom", valeur="reperees"),
        graphique=graphiques.barres(dessin, categorie="nom", valeur="reperees", secondaire="entrees"),
        notes=(
            "Entre parenthèses : entrées en parcours. Toutes organisations confondues : la part de la vôtre, quartier par "
            "quartier, parlerait de trop peu de personnes. Les quartiers dont l'effectif est caché (s) sont dans le tableau.",
            A_LA_CARTE,
        ),
        methodes=("territoires",),
    )


def _titre_de_la_cite(quartiers: TableauPubliable, connus: TableauPubliable) -> str:
    """Where nobody was found, when every place is known; how many places hold enough persons to be told, otherwise."""
    vides = sum(nombre(li["reperees"]) == 0 for li in quartiers)
    if not quartiers:
        return DEFINITIONS["organisation_territoires"].question
    if a_du_secret(quartiers, "reperees"):
        assez = pluriel(len(connus.lignes), "quartier réunit", "quartiers réunissent")
        return f"{assez} assez de personnes repérées pour qu'on en montre le nombre, sur {entier(len(quartiers.lignes))}"
    if vides:
        return f"Dans {entier(vides)} {_des_quartiers(quartiers)}, personne n'a encore été repéré"
    return "Des personnes ont été repérées dans tous les quartiers prioritaires"


def _des_quartiers(t: TableauPubliable) -> str:
    return f"des {pluriel(len(t.lignes), 'quartier')} prioritaires"


def organisation_remontees(remontees: TableauPubliable, partenaire_id: str) -> Figure:
    """How old the last data of the organisation are, kind by kind."""
    t = siennes(remontees, partenaire_id)
    titre = "Aucune donnée de l'organisation n'est encore connue dans cette Cité"
    if t:
        retards = [li for li in t if li["etat"] != A_JOUR]
        plus_vieille = t.lignes[0]
        titre = (
            f"{plus_vieille['donnees']} : {plus_vieille['etat']}, rien depuis le {cellule(plus_vieille['derniere'], Genre.DATE)}"
            if retards
            else f"Toutes les données de l'organisation ont {jours(A_RELANCER_JOURS)} ou moins"
        )
    return Figure(
        cle="organisation_remontees",
        titre=titre,
        tableau=t,
        alt=alternatives.alt_barres(t, categorie="donnees", valeur="jours"),
        graphique=graphiques.barres(t, categorie="donnees", valeur="jours", secondaire="etat"),
        notes=(
            f"Entre parenthèses : l'état. Au-delà de {jours(A_RELANCER_JOURS)}, {ETATS[1]} ; de {jours(EN_RETARD_JOURS)}, {ETATS[0]}.",
            "Une activité qui n'a pas lieu n'est pas un retard : seule la date est connue.",
        ),
    )
