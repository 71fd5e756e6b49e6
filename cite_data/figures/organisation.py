"""The figures of the page Mon organisation on the persons that it found: what became of them, how they left.

Every builder takes publishable tables with a row per partner, of which a partner receives its own only, and the code of
the organisation to speak of.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cite_data.figures import alternatives, graphiques
from cite_data.figures.figure import Figure
from cite_data.figures.lecture import nombre
from cite_data.indicateurs.colonnes import entier as colonne_entier
from cite_data.indicateurs.colonnes import part, texte
from cite_data.indicateurs.organisation import DYNAMIQUES, ETAPES, SORTIES
from cite_data.modele.referentiels import CATEGORIES_DYNAMIQUES, NEUTRALISEE
from cite_data.modele.tableau import ColonneTableau, Marque
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import entier, pluriel, taux

SANS_DIAGNOSTIC = (
    "Le nombre de personnes diagnostiquées n'est pas montré à un partenaire : il faudrait le cacher à tous sur la Synthèse "
    "pour protéger celles des autres."
)


def siennes(t: TableauPubliable, partenaire_id: str) -> TableauPubliable:
    """The rows of one organisation."""
    gardees = tuple(li for li in t if li["partenaire_id"] == partenaire_id)
    return replace(t, lignes=gardees, base=len(gardees))


def organisation_parcours(parcours: TableauPubliable, partenaire_id: str) -> Figure:
    """From the persons found to the exits, stage by stage."""
    montrees = [nom for nom in ETAPES if any(c.nom == nom for c in parcours.colonnes)]
    la_sienne = siennes(parcours, partenaire_id)
    t = _en_lignes(la_sienne, {nom: ETAPES[nom] for nom in montrees}, "Étape", "l'étape précédente")
    effectifs = [nombre(v) for v in t.valeurs("effectif")]
    t = replace(
        t,
        lignes=tuple(
            {**li, "part": _part(effectif, avant)}
            for li, effectif, avant in zip(t, effectifs, [None, *effectifs], strict=False)
        ),
    )
    return Figure(
        cle="organisation_parcours",
        titre=_titre_parcours(la_sienne),
        tableau=t,
        alt=alternatives.alt_entonnoir(t, etape="categorie", effectif="effectif", taux="part"),
        graphique=graphiques.entonnoir(t, etape="categorie", effectif="effectif", taux="part"),
        notes=() if "diagnostiquees" in montrees else (SANS_DIAGNOSTIC,),
    )


def _titre_parcours(t: TableauPubliable) -> str:
    if not t:
        return "L'organisation n'a encore repéré personne dans cette Cité"
    reperees, entrees, sorties = (nombre(t.lignes[0][nom]) or 0 for nom in ("reperees", "entrees", "sorties"))
    titre = f"Sur {pluriel(reperees, 'personne repérée', 'personnes repérées')} par l'organisation, "
    if not entrees:
        return titre + "aucune n'est encore entrée en parcours"
    titre += f"{entier(entrees)} {'sont entrées' if entrees >= 2 else 'est entrée'} en parcours"
    if not sorties:
        return f"{titre} et aucune n'en est encore sortie"
    return f"{titre} et {entier(sorties)} en {'sont sorties' if sorties >= 2 else 'est sortie'}"


def organisation_sorties(parcours: TableauPubliable, partenaire_id: str) -> Figure:
    """How the persons found left: every category where it may be seen, sorties dynamiques and the others otherwise."""
    la_sienne = siennes(parcours, partenaire_id)
    if any(c.nom == CATEGORIES_DYNAMIQUES[0] for c in parcours.colonnes):
        labels = dict(SORTIES)
    else:
        autres = {code: label for code, label in SORTIES.items() if code not in CATEGORIES_DYNAMIQUES}
        labels = {DYNAMIQUES: "Sorties dynamiques", **autres}
    t = _en_lignes(la_sienne, labels, "Catégorie", "sorties hors neutralisées")
    comptees = _comptees(la_sienne)
    t = replace(
        t,
        lignes=tuple(
            {**li, "part": Marque.SANS_OBJET}
            if li["categorie"] == SORTIES[NEUTRALISEE]
            else {**li, "part": _part(nombre(li["effectif"]), comptees)}
            for li in t
        ),
        base=t.base if la_sienne and la_sienne.lignes[0]["sorties"] else 0,
    )
    return Figure(
        cle="organisation_sorties",
        titre=_titre_sorties(la_sienne, comptees),
        tableau=t,
        alt=alternatives.alt_barres(t, categorie="categorie", valeur="effectif"),
        graphique=graphiques.barres(t, categorie="categorie", valeur="effectif", secondaire="part"),
        notes=("Entre parenthèses : part des sorties hors neutralisées (déménagement, santé, retraite).",),
    )


def _comptees(t: TableauPubliable) -> float:
    """Exits that count in the rate: all but the neutralised."""
    autre = next(code for code in SORTIES if code not in (*CATEGORIES_DYNAMIQUES, NEUTRALISEE))
    return sum(nombre(t.lignes[0][nom]) or 0 for nom in (DYNAMIQUES, autre)) if t else 0


def _titre_sorties(t: TableauPubliable, comptees: float) -> str:
    if not t or not nombre(t.lignes[0]["sorties"]):
        return "Aucune personne repérée par l'organisation n'est encore sortie"
    dynamiques = nombre(t.lignes[0][DYNAMIQUES]) or 0
    if not comptees:
        return "Les sorties des personnes repérées sont toutes neutralisées"
    verbe = "est dynamique" if dynamiques < 2 else "sont dynamiques"
    sujet = entier(dynamiques) if dynamiques else "Aucune"
    return (
        f"{sujet} des {pluriel(comptees, 'sortie')} hors neutralisées {verbe} ({taux(dynamiques / comptees)})"
    )


def _en_lignes(
    t: TableauPubliable, labels: Mapping[str, str], quoi: str, denominateur: str
) -> TableauPubliable:
    """One row of counts turned into a row per count; its share is left to be computed."""
    colonnes: tuple[ColonneTableau, ...] = (
        texte("categorie", quoi),
        colonne_entier("effectif", "Personnes"),
        part("part", f"Part {'de ' if denominateur.startswith('l') else 'des '}{denominateur}", denominateur),
    )
    lignes = tuple(
        {"categorie": label, "effectif": li[nom], "part": Marque.SANS_OBJET}
        for li in t
        for nom, label in labels.items()
    )
    return replace(t, colonnes=colonnes, lignes=lignes)


def _part(effectif: float | None, total: float | None) -> float | Marque:
    """A share; `so` over nobody, `nd` where the data make a stage larger than the one before."""
    if effectif is None or not total:
        return Marque.SANS_OBJET
    return effectif / total if effectif <= total else Marque.NON_DISPONIBLE
