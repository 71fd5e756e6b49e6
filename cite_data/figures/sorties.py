"""The figures of the Sorties page: what persons leave to, what comes after, what the FSE+ asks for."""

from __future__ import annotations

from collections.abc import Mapping

from cite_data.figures import alternatives, graphiques, phrases
from cite_data.figures.figure import Figure
from cite_data.figures.lecture import ligne, nombre
from cite_data.indicateurs.apres_sortie import AU_MOINS_UN
from cite_data.indicateurs.definitions import DEFINITIONS
from cite_data.modele.tableau import Cellule, Genre, Marque
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import INSECABLE, cellule, entier, pluriel, taux

INTERVALLE = "Trait : intervalle à 95 %. Deux traits qui se recouvrent ne sont pas nettement différents."
SUIVI = ("emploi_durable", "emploi", "formation", "recherche", "inactivite")
ABSENCES = ("inconnue", "manquant", "trop_recent")


def sorties_categories(t: TableauPubliable) -> Figure:
    """Exits by IAE category."""
    titre = DEFINITIONS["sorties_categories"].question
    comptees = [li for li in t if li["categorie"] != "Sortie neutralisée"]
    dynamiques = [nombre(li["effectif"]) for li in comptees if li["dynamique"] == "oui"]
    toutes = [nombre(li["effectif"]) for li in comptees]
    if t and None not in toutes and sum(filter(None, toutes)):
        num, den = sum(filter(None, dynamiques)), sum(filter(None, toutes))
        titre = f"{pluriel(num, 'sortie')} sur {entier(den)} {'sont dynamiques' if num >= 2 else 'est dynamique'}, soit {taux(num / den)} des sorties hors neutralisées"
    return Figure(
        cle="sorties_categories",
        titre=titre,
        tableau=t,
        alt=alternatives.alt_barres(t, categorie="categorie", valeur="effectif"),
        graphique=graphiques.barres(t, categorie="categorie", valeur="effectif", secondaire="sur_sorties"),
        notes=("Sorties dynamiques : emploi durable, emploi de transition et sorties positives.",),
    )


def sorties_trimestre(t: TableauPubliable) -> Figure:
    """The rate of sorties dynamiques, quarter after quarter."""
    titre = DEFINITIONS["sorties_trimestre"].question
    connus = [li for li in t if nombre(li["taux"]) is not None]
    if connus:
        dernier = connus[-1]
        titre = f"{cellule(dernier['taux'], Genre.TAUX)} de sorties dynamiques au {dernier['trimestre']}"
        if len(connus) > 1:
            titre += f", contre {cellule(connus[-2]['taux'], Genre.TAUX)} au {connus[-2]['trimestre']}"
    return Figure(
        cle="sorties_trimestre",
        titre=titre,
        tableau=t,
        alt=alternatives.alt_points_intervalle(
            t, categorie="trimestre", valeur="taux", bas="bas", haut="haut"
        ),
        graphique=graphiques.points_intervalle(
            t, categorie="trimestre", valeur="taux", bas="bas", haut="haut"
        ),
        notes=(INTERVALLE, *_trop_recent(t, "taux", "Le trimestre en cours est trop récent")),
    )


def _trop_recent(t: TableauPubliable, nom: str, phrase: str) -> tuple[str, ...]:
    return (
        (f"{phrase}{INSECABLE}: il n'est pas encore compté.",) if Marque.TROP_RECENT in t.valeurs(nom) else ()
    )


def situations_apres_sortie(t: TableauPubliable) -> Figure:
    """Where the persons are at each horizon, and how many one does not know about."""
    titre = DEFINITIONS["situations_apres_sortie"].question
    if t:
        six = ligne(t, "horizon", "À 6 mois")
        connues = [nombre(six[nom]) for nom in SUIVI]
        emploi = [nombre(six[nom]) for nom in SUIVI[:2]]
        if None not in connues and (suivies := sum(filter(None, connues))):
            titre = (
                f"À 6 mois, {pluriel(sum(filter(None, emploi)), 'personne en emploi', 'personnes en emploi')} sur "
                f"{pluriel(suivies, 'situation connue', 'situations connues')}"
            )
            absentes = sum(nombre(six[nom]) or 0 for nom in ABSENCES)
            if absentes:
                titre += f" ; {entier(absentes)} ne {'sont' if absentes >= 2 else 'est'} pas connue{'s' if absentes >= 2 else ''} ou pas encore"
    return Figure(
        cle="situations_apres_sortie",
        titre=titre,
        tableau=t,
        alt=alternatives.alt_barres_empilees(t, categorie="horizon", series=(*SUIVI, *ABSENCES)),
        graphique=graphiques.barres_empilees(t, categorie="horizon", series=SUIVI, absences=ABSENCES),
        legende=graphiques.legende_empilee(t, series=SUIVI, absences=ABSENCES),
        notes=(DEFINITIONS["situations_apres_sortie"].limites,),
    )


def emploi_apres_sortie(t: TableauPubliable) -> Figure:
    """In work at each horizon, over those who are known and over all."""
    titre = DEFINITIONS["emploi_apres_sortie"].question
    if six := _a_six_mois(t):
        titre = (
            f"Six mois après, {cellule(six['part_suivies'], Genre.TAUX)} des personnes suivies sont en emploi, soit au "
            f"moins {cellule(six['part_mures'], Genre.TAUX)} de toutes les sorties"
        )
    return _par_horizon(
        t,
        titre=titre,
        repere="part_mures",
        notes=(
            "À droite : la part des personnes suivies, avec son intervalle à 95 %. La part de toutes les sorties compte les "
            "autres comme non en emploi : c'est un minimum.",
        ),
    )


def maintien_emploi(t: TableauPubliable) -> Figure:
    """Of those who left to work, who is still there."""
    titre = DEFINITIONS["maintien_emploi"].question
    if six := _a_six_mois(t):
        titre = (
            f"Six mois après une sortie vers l'emploi, {cellule(six['part_suivies'], Genre.TAUX)} des personnes suivies "
            f"sont encore en emploi, {cellule(six['part_durable'], Genre.TAUX)} en emploi durable"
        )
    return _par_horizon(
        t,
        titre=titre,
        repere="part_durable",
        notes=(
            INTERVALLE,
            "Les personnes sans nouvelles ou sans relevé n'y sont pas : elles ne sont pas comptées sans emploi.",
        ),
    )


def _a_six_mois(t: TableauPubliable) -> Mapping[str, Cellule] | None:
    """The row of six months when there is something to say of it."""
    six = ligne(t, "horizon", "À 6 mois") if t else None
    return six if six and nombre(six["part_suivies"]) is not None else None


def _par_horizon(t: TableauPubliable, *, titre: str, repere: str, notes: tuple[str, ...]) -> Figure:
    """The share of those in work at each horizon on its interval, with another share as a tick."""
    return Figure(
        cle=t.cle,
        titre=titre,
        tableau=t,
        alt=alternatives.alt_points_intervalle(
            t, categorie="horizon", valeur="part_suivies", bas="bas", haut="haut", reference=repere
        ),
        graphique=graphiques.points_intervalle(
            t, categorie="horizon", valeur="part_suivies", bas="bas", haut="haut", reference=repere
        ),
        notes=notes,
    )


def noria(t: TableauPubliable) -> Figure:
    """Returns to unemployment."""
    titre = DEFINITIONS["noria"].question
    if t:
        un = ligne(t, "passage", AU_MOINS_UN)
        en_emploi, retours = nombre(un["en_emploi"]), nombre(un["retours"])
        if en_emploi and retours is not None and nombre(un["taux"]) is not None:
            titre = (
                f"Sur {pluriel(en_emploi, 'personne passée par l’emploi', 'personnes passées par l’emploi')} et revues ensuite, "
                f"{entier(retours) if retours else 'aucune'} {'ont été revues' if retours >= 2 else 'a été revue'} en recherche d'emploi"
            ).replace("’", "'")
    return Figure(
        cle="noria",
        titre=titre,
        tableau=t,
        alt=alternatives.alt_points_intervalle(t, categorie="passage", valeur="taux", bas="bas", haut="haut"),
        graphique=graphiques.points_intervalle(t, categorie="passage", valeur="taux", bas="bas", haut="haut"),
        notes=(INTERVALLE, DEFINITIONS["noria"].limites),
    )


def fse(t: TableauPubliable) -> Figure:
    """The common indicators as one table: it is copied, not drawn."""
    titre = DEFINITIONS["fse"].question
    if t:
        dits = [li for li in t if nombre(li["total"]) is not None]
        titre = (
            f"{pluriel(nombre(t.lignes[0]['total']) or 0, 'participant', 'participants')} au sens du FSE+ ; "
            f"{entier(len(dits))} des {entier(len(t.lignes))} indicateurs communs sont renseignés"
        )
    return Figure(
        cle="fse", titre=titre, tableau=t, alt=phrases.assembler(titre, []), graphique=None, notes=()
    )
