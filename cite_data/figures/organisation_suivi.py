"""The figures of the page Mon organisation on what it did, how long its persons waited, which parcours stand still."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cite_data.figures import alternatives, graphiques
from cite_data.figures.dessin_reperes import dessiner_activite
from cite_data.figures.figure import Figure
from cite_data.figures.lecture import nombre
from cite_data.figures.organisation import siennes
from cite_data.indicateurs.definition import MEDIANE_ABSENTE
from cite_data.indicateurs.definitions import DEFINITIONS
from cite_data.indicateurs.definitions_organisation import DELAI_PROTEGE
from cite_data.indicateurs.organisation import ENSEMBLE, VERS_L_ENTREE
from cite_data.modele.seuils import RUPTURE_JOURS
from cite_data.modele.tableau import Cellule, Marque
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import heures, jours, pluriel

Ligne = Mapping[str, Cellule]
SANS_DELAI_DU_DIAGNOSTIC = "Le délai jusqu'au diagnostic n'est pas montré à un partenaire : il dirait à peu près combien sont diagnostiquées."


def organisation_activite(activite: TableauPubliable, partenaire_id: str) -> Figure:
    """What the organisation did itself, in four numbers."""
    t = siennes(activite, partenaire_id)
    titre = "L'organisation n'a encore mené aucune action dans cette Cité"
    if t:
        la_sienne = t.lignes[0]
        actions, personnes = nombre(la_sienne["actions"]) or 0, nombre(la_sienne["personnes"]) or 0
        titre = (
            f"{pluriel(actions, 'action menée', 'actions menées')} auprès de {pluriel(personnes, 'personne')}"
        )
        titre += f", soit {heures(nombre(la_sienne['heures']) or 0)}"
    return Figure(
        cle="organisation_activite",
        titre=titre,
        tableau=t,
        alt=DEFINITIONS["partenaires_activite"].question,
        graphique=None,
        dessin=dessiner_activite(t),
    )


def organisation_delais(delais: TableauPubliable, partenaire_id: str) -> Figure:
    """The median delays of the persons found, beside those of everybody."""
    gardees = sorted(
        (li for li in delais if li["partenaire_id"] in (partenaire_id, Marque.SANS_OBJET)),
        key=lambda li: (li["etapes"] == VERS_L_ENTREE.label, li["partenaire"] == ENSEMBLE),
    )
    t = replace(
        delais,
        lignes=tuple({**li, "partenaire": _de_qui(li)} for li in gardees),
        base=len(siennes(delais, partenaire_id).lignes),
    )
    return Figure(
        cle="organisation_delais",
        titre=_titre_delais(t),
        tableau=t,
        alt=alternatives.alt_barres(t, categorie="partenaire", valeur="mediane"),
        graphique=graphiques.barres(t, categorie="partenaire", valeur="mediane"),
        notes=(MEDIANE_ABSENTE, *((SANS_DELAI_DU_DIAGNOSTIC, DELAI_PROTEGE) if delais.seuil else ())),
    )


def _de_qui(ligne: Ligne) -> str:
    """Which delay, and whose: the organisation is not named, the page is its own."""
    qui = "toute la Cité" if ligne["partenaire"] == ENSEMBLE else "organisation"
    return f"{ligne['etapes']}, {qui}"


def _titre_delais(t: TableauPubliable) -> str:
    entrees = {li["partenaire_id"]: nombre(li["mediane"]) for li in t if li["etapes"] == VERS_L_ENTREE.label}
    tous = entrees.pop(Marque.SANS_OBJET, None)
    sien = next(iter(entrees.values()), None)
    if sien is None:
        return DEFINITIONS["organisation_delais"].question
    titre = f"La moitié des personnes repérées par l'organisation est entrée en {jours(sien)}"
    return titre if tous is None else f"{titre}, contre {jours(tous)} pour l'ensemble"


def organisation_arrets(arrets: TableauPubliable, partenaire_id: str) -> Figure:
    """How many parcours that the organisation follows stand still."""
    t = siennes(arrets, partenaire_id)
    titre = "L'organisation n'est référente d'aucun parcours en cours"
    if t:
        arretes = t.lignes[0]["a_l_arret"]
        if (n := nombre(arretes)) is None:
            titre = f"Moins de {t.seuil} parcours suivis par l'organisation sont à l'arrêt, ou aucun"
        elif not n:
            titre = "Aucun parcours suivi par l'organisation n'est à l'arrêt"
        else:
            verbe = "est" if n < 2 else "sont"
            titre = f"{pluriel(n, 'parcours suivi', 'parcours suivis')} par l'organisation {verbe} sans action depuis plus de {RUPTURE_JOURS} jours"
    return Figure(
        cle="organisation_arrets",
        titre=titre,
        tableau=t,
        alt=DEFINITIONS["organisation_arrets"].question,
        graphique=None,
    )
