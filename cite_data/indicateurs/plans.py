"""How each protected view is counted: the name of the count behind every cell, and the sums between counts.

A plan declares its counts in the system shared by all the views of a role; a cell that a plan forgets is hidden.
Names of counts do not depend on the view: `("entrees", "2023-12-31")` is the same on the Synthèse and in the funnel.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from cite_data.indicateurs.plans_groupes import partenaires_activite, partenaires_sourcing, territoires
from cite_data.indicateurs.plans_organisation import (
    organisation_arrets,
    organisation_delais,
    organisation_parcours,
    organisation_remontees,
)
from cite_data.indicateurs.portee import Appuis, Portee, compte, jour_de
from cite_data.modele.referentiels import CATEGORIES_DYNAMIQUES, CATEGORIES_SORTIE, NEUTRALISEE
from cite_data.modele.tableau import Tableau
from cite_data.secret.liens import TOUJOURS, Ligne, TableLiee
from cite_data.secret.systeme import DETAIL, LIGNE, TETE, Nom, Systeme

Plan = Callable[[Systeme, Sequence[Tableau], Portee], tuple[TableLiee, ...]]

DES_TUILES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "personnes_reperees": ("reperees", ""),
        "personnes_entrees": ("entrees", ""),
        "taux_diagnostic": ("diagnostiquees", "reperees"),
        "taux_levee": ("leves", "identifies"),
        "taux_sorties_dynamiques": ("dynamiques", "sorties_comptees"),
        "delai_entree_median": ("entrees", "reperees"),
    }
)
"""The counts behind each headline figure: numerator and denominator; for a median, who had the event and who is followed."""
AUSSI_SUR_LA_SYNTHESE = ("reperees", "diagnostiquees", "entrees")
"""The first stages of the funnel, which the headline figures count too."""
DE_PERSONNES = ("actuelle", "precedente")
"""Moments of a headline figure that are counted; the others are targets."""


def synthese(s: Systeme, tableaux: Sequence[Tableau], portee: Portee) -> tuple[TableLiee, ...]:
    """Headline figures, now and three months before: what came in between is counted too."""
    return tuple(_tuile(s, t, portee) for t in tableaux)


def _tuile(s: Systeme, t: Tableau, portee: Portee) -> TableLiee:
    haut, bas = DES_TUILES[t.cle]
    appuis: Appuis = {}
    for rang, ligne in enumerate(t.lignes):
        compte = ligne["moment"] in DE_PERSONNES
        noms = _noms_de_la_tuile(s, ligne, haut, bas, portee=portee) if compte else TOUJOURS
        for nom in ("valeur", "numerateur", "denominateur"):
            appuis[rang, nom] = noms
    return TableLiee(tableau=t, libres=frozenset({"moment", "date"}), appuis=appuis)


def _noms_de_la_tuile(s: Systeme, ligne: Ligne, haut: str, bas: str, *, portee: Portee) -> tuple[Nom, ...]:
    """The counts of a moment. Those of today matter more than those of three months ago: what is hidden is rather the latter."""
    jour = jour_de(ligne["date"])
    poids = TETE if jour == portee.au.isoformat() else LIGNE
    if not bas:
        return (s.cumuler((haut,), jour, compte(ligne["valeur"]), 2 * poids),)
    return (
        s.cumuler((haut,), jour, compte(ligne["numerateur"]), poids),
        s.cumuler((bas,), jour, compte(ligne["denominateur"]), poids),
    )


def entonnoir(s: Systeme, tableaux: Sequence[Tableau], portee: Portee) -> tuple[TableLiee, ...]:
    """Each stage is part of the one before: who did not go on is counted."""
    (t,) = tableaux
    noms: list[Nom] = []
    appuis: Appuis = {}
    for rang, ligne in enumerate(t.lignes):
        nom = _de_l_etape(s, portee, rang, compte(ligne["effectif"]))
        if noms:
            s.partager(noms[-1], [nom], par="étape suivante")
        appuis[rang, "effectif"] = (nom,)
        appuis[rang, "taux"] = (nom, *noms[-1:]) if noms else TOUJOURS
        noms.append(nom)
    return (TableLiee(tableau=t, libres=frozenset({"etape"}), appuis=appuis),)


def _de_l_etape(s: Systeme, portee: Portee, rang: int, effectif: int) -> Nom:
    """The count of a stage; the first ones are headline figures too, unless the data say otherwise."""
    if rang < len(AUSSI_SUR_LA_SYNTHESE):
        nom = portee.nom(AUSSI_SUR_LA_SYNTHESE[rang])
        if s.valeurs[nom] == effectif:
            return nom
    return s.imprimer(("entonnoir", str(rang)), effectif, TETE)


def entrees_cumulees(s: Systeme, tableaux: Sequence[Tableau], _portee: Portee) -> tuple[TableLiee, ...]:
    """Entries at each month-end: the steps between two printed ones are never small, the others are left out."""
    (t,) = tableaux
    appuis: Appuis = {}
    for rang, ligne in enumerate(t.lignes):
        nom = s.cumuler(("entrees",), jour_de(ligne["jour"]), compte(ligne["cumul"]), DETAIL)
        appuis[rang, "cumul"] = appuis[rang, "entrees"] = (nom,)
    libres = frozenset({"mois", "jour", "cible"})
    sans = frozenset({"cumul"})
    colonnes = tuple(
        replace(c, label="Entrées depuis la ligne précédente") if c.nom == "entrees" else c
        for c in t.colonnes
    )
    return (
        TableLiee(
            tableau=replace(t, colonnes=colonnes),
            libres=libres,
            appuis=appuis,
            sans_les_voir=sans,
            finir=_entre_les_lignes,
        ),
    )


def _entre_les_lignes(lignes: Sequence[Ligne]) -> Sequence[Ligne]:
    """The entries between two rows that are shown, in place of those of the month."""
    cumuls = [0, *(compte(li["cumul"]) for li in lignes)]
    return [
        {**li, "entrees": apres - avant} for li, avant, apres in zip(lignes, cumuls, cumuls[1:], strict=False)
    ]


def freins_par_type(s: Systeme, tableaux: Sequence[Tableau], portee: Portee) -> tuple[TableLiee, ...]:
    """Freins by state. That everybody examined has a frein, or nobody, tells of each of them: zeros are hidden too."""
    (t,) = tableaux
    appuis: Appuis = {}
    etats = ("leves", "en_cours", "sans_action", "abandonnes")
    par_etat: dict[str, list[Nom]] = {"identifies": [], "leves": []}
    for rang, ligne in enumerate(t.lignes):
        frein = str(ligne["frein"])
        examines = s.imprimer(("freins", frein, "examines"), compte(ligne["examines"]), DETAIL)
        diagnostiquees = portee.nom("diagnostiquees")
        if (
            s.valeurs[examines] <= s.valeurs[diagnostiquees]
        ):  # a row of several freins counts a person several times
            s.partager(diagnostiquees, [examines], par=f"non examinées : {frein}")
        identifies = s.imprimer(
            ("freins", frein, "identifies"), compte(ligne["identifies"]), LIGNE, a_risque=True
        )
        s.partager(examines, [identifies], par="absents", a_risque=True)
        noms = {e: s.imprimer(("freins", frein, e), compte(ligne[e])) for e in etats}
        s.partager(identifies, noms.values(), par="état", complet=True)
        appuis |= {(rang, e): (n,) for e, n in noms.items()}
        appuis |= {(rang, "examines"): (examines,), (rang, "identifies"): (identifies,)}
        appuis[rang, "part"] = (identifies, examines)
        for derive in ("taux", "bas", "haut"):
            appuis[rang, derive] = (noms["leves"], identifies)
        par_etat["identifies"].append(identifies)
        par_etat["leves"].append(noms["leves"])
    for etat, parties in par_etat.items():
        s.partager(portee.nom(etat), parties, par="frein", complet=True)
    return (TableLiee(tableau=t, libres=frozenset({"frein"}), appuis=appuis),)


def sorties_categories(s: Systeme, tableaux: Sequence[Tableau], portee: Portee) -> tuple[TableLiee, ...]:
    """Exits by category, over the exits that count and over the entries."""
    (t,) = tableaux
    codes = {v.label: v.code for v in CATEGORIES_SORTIE.valeurs}
    noms = {
        codes[str(li["categorie"])]: s.imprimer(
            ("sorties", codes[str(li["categorie"])]), compte(li["effectif"]), LIGNE
        )
        for li in t.lignes
    }
    entrees, comptees = portee.nom("entrees"), portee.nom("sorties_comptees")
    s.partager(entrees, noms.values(), par="encore en parcours")
    s.partager(
        comptees, [n for code, n in noms.items() if code != NEUTRALISEE], par="catégorie", complet=True
    )
    dynamiques = [n for code, n in noms.items() if code in CATEGORIES_DYNAMIQUES]
    s.partager(portee.nom("dynamiques"), dynamiques, par="catégorie", complet=True)
    appuis: Appuis = {}
    for rang, nom in enumerate(noms.values()):
        appuis |= {(rang, "effectif"): (nom,), (rang, "sur_sorties"): (nom, comptees)}
        appuis[rang, "sur_entrees"] = (nom, entrees)
    return (TableLiee(tableau=t, libres=frozenset({"categorie", "dynamique"}), appuis=appuis),)


def localisation(s: Systeme, tableaux: Sequence[Tableau], portee: Portee) -> tuple[TableLiee, ...]:
    """Quality of the location: a division of the persons found."""
    (t,) = tableaux
    noms = [s.imprimer(("localisation", str(li["qualite"])), compte(li["effectif"])) for li in t.lignes]
    reperees = portee.nom("reperees")
    s.partager(reperees, noms, par="localisation", complet=True)
    appuis: Appuis = {}
    for rang, nom in enumerate(noms):
        appuis |= {(rang, "effectif"): (nom,), (rang, "part"): (nom, reperees)}
    return (TableLiee(tableau=t, libres=frozenset({"qualite"}), appuis=appuis),)


PLANS: Mapping[str, Plan] = MappingProxyType(
    {
        "synthese": synthese,
        "entonnoir": entonnoir,
        "entrees_cumulees": entrees_cumulees,
        "freins_par_type": freins_par_type,
        "sorties_categories": sorties_categories,
        "localisation": localisation,
        "territoires": territoires,
        "partenaires_sourcing": partenaires_sourcing,
        "partenaires_activite": partenaires_activite,
        "organisation_parcours": organisation_parcours,
        "organisation_delais": organisation_delais,
        "organisation_remontees": organisation_remontees,
        "organisation_arrets": organisation_arrets,
    }
)
"""The plan of each view that can be shown protected, in the order in which they are declared: the Synthèse first, whose
counts the others divide."""
