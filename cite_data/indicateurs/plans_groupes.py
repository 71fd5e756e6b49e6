"""Plans of the tables with a row per territory or per partner: small rows are put together before anything is hidden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cite_data.indicateurs.portee import Appuis, Portee, compte
from cite_data.indicateurs.statistiques import taux
from cite_data.modele.tableau import Cellule, Marque, Tableau
from cite_data.secret.liens import Ligne, TableLiee
from cite_data.secret.systeme import DETAIL, LIGNE, Nom, Systeme
from cite_data.textes.formats import pluriel


@dataclass(frozen=True, kw_only=True)
class Regroupement:
    """Rows large enough to stand alone, and the small ones that stand together: their sum is one row."""

    grands: tuple[Ligne, ...]
    petits: tuple[Ligne, ...]


def regrouper(lignes: Sequence[Ligne], *, sur: str, seuil: int) -> Regroupement:
    """Part the rows on a count of persons; both parts in the order of the rows."""
    return Regroupement(
        grands=tuple(li for li in lignes if compte(li[sur]) >= seuil),
        petits=tuple(li for li in lignes if compte(li[sur]) < seuil),
    )


PLUSIEURS = 2
"""One small row alone is not a group: its sum would be itself."""


def garder(t: Tableau, *noms: str) -> Tableau:
    """The table with these columns only."""
    return replace(
        t,
        colonnes=tuple(c for c in t.colonnes if c.nom in noms),
        lignes=tuple({n: li[n] for n in noms} for li in t.lignes),
    )


def territoires(s: Systeme, tableaux: Sequence[Tableau], portee: Portee) -> tuple[TableLiee, ...]:
    """Persons found and entered by territory; the small territories are one row, and `s` each on the map."""
    t = garder(tableaux[0], "territoire_id", "nom", "secteur", "reperees", "entrees")
    parts = regrouper(t.lignes, sur="reperees", seuil=portee.seuil)
    noms = {e: [_nom(s, "territoire", li, e, imprime=li in parts.grands) for li in t.lignes] for e in ETAPES}
    for etape, parties in noms.items():
        s.partager(portee.nom(etape), parties, par="territoire")
    appuis: Appuis = {}
    for rang, ligne in enumerate(t.lignes):
        s.partager(noms["reperees"][rang], [noms["entrees"][rang]], par="pas encore entrées", a_risque=True)
        if ligne in parts.grands:
            appuis |= {(rang, e): (noms[e][rang],) for e in ETAPES}
    lignes = list(t.lignes)
    if len(parts.petits) >= PLUSIEURS:
        ensemble = _ensemble(parts.petits)
        autres: dict[str, Cellule] = {
            "territoire_id": Marque.SANS_OBJET,
            "nom": f"Autres territoires ({pluriel(len(parts.petits), 'regroupé')})",
            "secteur": Marque.SANS_OBJET,
            **ensemble,
        }
        appuis |= _lier_l_ensemble(s, "territoire", t.lignes, parts, noms, ensemble, rang=len(lignes))
        lignes.append(autres)
    libres = frozenset({"territoire_id", "nom", "secteur"})
    return (TableLiee(tableau=replace(t, lignes=tuple(lignes)), libres=libres, appuis=appuis),)


ETAPES = ("reperees", "entrees")


def _ensemble(petits: Sequence[Ligne]) -> dict[str, int]:
    return {e: sum(compte(li[e]) for li in petits) for e in ETAPES}


def _cle(quoi: str, ligne: Ligne) -> str:
    return str(ligne["territoire_id"] if quoi == "territoire" else ligne["partenaire_id"])


def _ensemble_de(quoi: str, petits: Sequence[Ligne], etape: str) -> Nom:
    """The name of a count of the small ones together: another set of them is another count."""
    return (quoi, "autres", "+".join(sorted(_cle(quoi, li) for li in petits)), etape)


def _nom(s: Systeme, quoi: str, ligne: Ligne, etape: str, *, imprime: bool) -> Nom:
    nom, valeur = (quoi, _cle(quoi, ligne), etape), compte(ligne[etape])
    return (
        s.imprimer(nom, valeur, LIGNE if etape == "reperees" else DETAIL)
        if imprime
        else s.impliquer(nom, valeur)
    )


def _lier_l_ensemble(
    s: Systeme,
    quoi: str,
    lignes: Sequence[Ligne],
    parts: Regroupement,
    noms: dict[str, list[Nom]],
    ensemble: dict[str, int],
    *,
    rang: int,
) -> Appuis:
    """Declare the row of the small ones: each of its counts is the sum of theirs."""
    appuis: Appuis = {}
    for etape in ETAPES:
        nom = s.imprimer(_ensemble_de(quoi, parts.petits, etape), ensemble[etape], LIGNE)
        petites = [n for n, li in zip(noms[etape], lignes, strict=True) if li in parts.petits]
        s.partager(nom, petites, par="petits", complet=True)
        appuis[rang, etape] = (nom,)
    return appuis


def partenaires_sourcing(s: Systeme, tableaux: Sequence[Tableau], portee: Portee) -> tuple[TableLiee, ...]:
    """Persons found and entered by partner; each partner knows its own row, and sees it exact."""
    t = garder(tableaux[0], "partenaire", "famille", "partenaire_id", "reperees", "entrees", "taux_entree")
    t = replace(t, lignes=tuple(sorted(t.lignes, key=lambda li: str(li["partenaire"]))))
    parts = regrouper(t.lignes, sur="reperees", seuil=portee.seuil)
    noms = {e: [_nom(s, "sourcing", li, e, imprime=li in parts.grands) for li in t.lignes] for e in ETAPES}
    for etape, parties in noms.items():
        s.partager(portee.nom(etape), parties, par="prescripteur", complet=True)
    appuis: Appuis = {}
    a_qui: dict[int, str] = {}
    for rang, ligne in enumerate(t.lignes):
        attente = s.partager(
            noms["reperees"][rang], [noms["entrees"][rang]], par="pas encore entrées", a_risque=True
        )
        if not isinstance(ligne["partenaire_id"], Marque):
            a_qui[rang] = str(ligne["partenaire_id"])
            for nom in (*(noms[etape][rang] for etape in ETAPES), *attente):
                s.confier(a_qui[rang], nom)
        if ligne in parts.grands:
            appuis |= {(rang, e): (noms[e][rang],) for e in ETAPES}
            appuis[rang, "taux_entree"] = (noms["reperees"][rang], noms["entrees"][rang])
    lignes = list(t.lignes)
    if len(parts.petits) >= PLUSIEURS:
        ensemble = _ensemble(parts.petits)
        autres: dict[str, Cellule] = {
            "partenaire": f"Autres partenaires ({pluriel(len(parts.petits), 'regroupé')})",
            "famille": Marque.SANS_OBJET,
            "partenaire_id": Marque.SANS_OBJET,
            **ensemble,
            "taux_entree": taux(ensemble["entrees"], ensemble["reperees"]),
        }
        appuis |= _lier_l_ensemble(s, "sourcing", t.lignes, parts, noms, ensemble, rang=len(lignes))
        appuis[len(lignes), "taux_entree"] = tuple(_ensemble_de("sourcing", parts.petits, e) for e in ETAPES)
        lignes.append(autres)
    return (
        TableLiee(
            tableau=replace(t, lignes=tuple(lignes)),
            libres=frozenset({"partenaire", "famille", "partenaire_id"}),
            appuis=appuis,
            a_qui=a_qui,
            sans_les_voir=frozenset({"reperees"}),
        ),
    )


def partenaires_activite(s: Systeme, tableaux: Sequence[Tableau], portee: Portee) -> tuple[TableLiee, ...]:
    """Persons accompanied, actions, hours, freins lifted by partner; one person may be with several partners.

    Rows about few persons are left out, but for the partner whose row it is. The day of the last action would tell of one
    person: it is not shown.
    """
    t = garder(
        tableaux[0], "partenaire", "famille", "partenaire_id", "personnes", "actions", "heures", "leves"
    )
    t = replace(t, lignes=tuple(sorted(t.lignes, key=lambda li: str(li["partenaire"]))))
    appuis: Appuis = {}
    a_qui = {rang: str(li["partenaire_id"]) for rang, li in enumerate(t.lignes)}
    leves: list[Nom] = []
    for rang, ligne in enumerate(t.lignes):
        visible = compte(ligne["personnes"]) >= portee.seuil
        base = ("activite", a_qui[rang])
        personnes = s.imprimer((*base, "personnes"), compte(ligne["personnes"]))
        declarer = s.imprimer if visible else s.impliquer
        leves.append(declarer((*base, "leves"), compte(ligne["leves"])))
        for nom in (personnes, leves[-1]):
            s.confier(a_qui[rang], nom)
        appuis |= {(rang, c): (personnes,) for c in ("personnes", "actions", "heures")}
        appuis[rang, "leves"] = (personnes, leves[-1])
    s.partager(portee.nom("leves"), leves, par="levé par")
    return (
        TableLiee(
            tableau=t,
            libres=frozenset({"partenaire", "famille", "partenaire_id"}),
            appuis=appuis,
            a_qui=a_qui,
            sans_les_voir=frozenset({"personnes"}),
        ),
    )
