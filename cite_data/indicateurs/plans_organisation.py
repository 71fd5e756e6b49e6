"""Plans of the views where each partner reads its own rows only: what it is told of the persons that it found or follows.

No row is printed for anybody else: their counts enter the system because a partner then knows its own, and what is
left of a total once its own are taken out is what the others have.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cite_data.indicateurs.organisation import SORTIES, VERS_L_ENTREE
from cite_data.indicateurs.plans_groupes import garder
from cite_data.indicateurs.portee import Appuis, Portee, compte
from cite_data.modele.referentiels import CATEGORIES_DYNAMIQUES, NEUTRALISEE
from cite_data.modele.tableau import Marque, Tableau
from cite_data.secret.liens import TOUJOURS, Ligne, TableLiee
from cite_data.secret.systeme import Nom, Systeme

COMPTEES = "comptees"
AUTRES = next(code for code in SORTIES if code not in (*CATEGORIES_DYNAMIQUES, NEUTRALISEE))
CONFIES = ("sorties", "dynamiques", AUTRES, NEUTRALISEE)
"""What a partner learns here of the persons that it found, besides those found and entered that the sourcing tells it."""


def organisation_parcours(s: Systeme, tableaux: Sequence[Tableau], portee: Portee) -> tuple[TableLiee, ...]:
    """Persons found, entered, left and to what, each partner its own row.

    Not how many were diagnosed: that number would have to be hidden from everybody (docs/decisions/0019).
    """
    t = garder(tableaux[0], "partenaire", "partenaire_id", "reperees", "entrees", *CONFIES)
    noms: dict[str, list[Nom]] = {nom: [] for nom in (*CONFIES, COMPTEES)}
    for ligne in t.lignes:
        for nom, declare in _sorties_de(s, ligne).items():
            noms[nom].append(declare)
    _diviser_les_totaux(s, noms, portee)
    return (_a_chacun(t),)


def _sorties_de(s: Systeme, ligne: Ligne) -> dict[str, Nom]:
    """Declare the exits of the persons found by one partner, as parts of its entries, and confide them to it."""
    qui = str(ligne["partenaire_id"])
    comptes = {nom: compte(ligne[nom]) for nom in CONFIES}
    comptes[COMPTEES] = comptes["dynamiques"] + comptes[AUTRES]
    noms = {nom: s.impliquer(("sourcing", qui, nom), n) for nom, n in comptes.items()}
    entrees = ("sourcing", qui, "entrees")
    if comptes["sorties"] <= s.valeurs[entrees]:  # the data may hold an exit without any entry
        s.partager(entrees, [noms["sorties"]], par="encore en parcours")
    s.partager(noms["sorties"], [noms[COMPTEES], noms[NEUTRALISEE]], par="catégorie", complet=True)
    s.partager(noms[COMPTEES], [noms["dynamiques"], noms[AUTRES]], par="catégorie", complet=True)
    if not isinstance(ligne["partenaire_id"], Marque):
        for nom in noms.values():
            s.confier(qui, nom)
    return noms


def _diviser_les_totaux(s: Systeme, noms: Mapping[str, list[Nom]], portee: Portee) -> None:
    """Each total that other views print is the sum of what the persons of all partners became."""
    totaux = {
        "dynamiques": portee.nom("dynamiques"),
        COMPTEES: portee.nom("sorties_comptees"),
        AUTRES: ("sorties", AUTRES),
        NEUTRALISEE: ("sorties", NEUTRALISEE),
    }
    for nom, total in totaux.items():
        s.partager(total, noms[nom], par="prescripteur", complet=True)


def organisation_delais(s: Systeme, tableaux: Sequence[Tableau], portee: Portee) -> tuple[TableLiee, ...]:
    """The delay up to the entry: of everybody when both its counts are shown, of a partner's own where it tells of enough persons.

    Own and others must both be enough: who knows the delay of all and that of its own learns something of the rest.
    """
    t = tableaux[0]
    t = replace(t, lignes=tuple(li for li in t.lignes if li["etapes"] == VERS_L_ENTREE.label))
    tous, *siennes = t.lignes
    lignes = [tous, *(_assez(li, tous, portee.seuil) for li in siennes)]
    reperees, entrees = portee.nom("reperees"), portee.nom("entrees")
    appuis: Appuis = {(0, "partenaire"): TOUJOURS}
    if (s.valeurs[reperees], s.valeurs[entrees]) == (tous["effectif"], tous["atteint"]):
        appuis |= {
            (0, "mediane"): (reperees, entrees),
            (0, "effectif"): (reperees,),
            (0, "atteint"): (entrees,),
        }
    liee = _a_chacun(replace(t, lignes=tuple(lignes)))
    return (replace(liee, libres=frozenset({"partenaire_id", "etapes"}), appuis=appuis),)


def _assez(ligne: Ligne, tous: Ligne, seuil: int) -> Ligne:
    """The row, its median hidden when too few are followed or have entered, among its own or among the rest."""
    for nom in ("effectif", "atteint"):
        siens, ensemble = compte(ligne[nom]), compte(tous[nom])
        if siens < seuil or 0 < ensemble - siens < seuil:
            return {**ligne, "mediane": Marque.SECRET}
    return ligne


def organisation_remontees(
    _s: Systeme, tableaux: Sequence[Tableau], _portee: Portee
) -> tuple[TableLiee, ...]:
    """The last days of what a partner sent itself: it knows them, nobody else is told."""
    return (_a_chacun(tableaux[0]),)


def organisation_arrets(_s: Systeme, tableaux: Sequence[Tableau], portee: Portee) -> tuple[TableLiee, ...]:
    """Stalled parcours that a partner follows: their number alone, from the threshold on; none is told of fewer, nor of nobody."""
    t = garder(tableaux[0], "partenaire", "partenaire_id", "a_l_arret")
    lignes = [
        li if compte(li["a_l_arret"]) >= portee.seuil else {**li, "a_l_arret": Marque.SECRET}
        for li in t.lignes
    ]
    return (_a_chacun(replace(t, lignes=tuple(lignes))),)


def _a_chacun(t: Tableau) -> TableLiee:
    """Each partner its own rows, and no row to anybody else: a name that nothing supports is hidden, its row left out."""
    a_qui = {
        rang: str(li["partenaire_id"])
        for rang, li in enumerate(t.lignes)
        if not isinstance(li["partenaire_id"], Marque)
    }
    return TableLiee(
        tableau=t, libres=frozenset(), appuis={}, a_qui=a_qui, sans_les_voir=frozenset({"partenaire"})
    )
