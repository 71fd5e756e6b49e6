"""The alerts of the question: every rule that can be read from the published data, one row per fact.

What people write themselves (météo, synthesis) is looked at in `cite_data.suivi`; both lists have the same columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import narwhals as nw

from cite_data.entrepot import Tables
from cite_data.indicateurs.arrets import parcours_sans_action
from cite_data.indicateurs.base import collecter
from cite_data.indicateurs.chiffres import CHIFFRES, COMPARABLES, Chiffre
from cite_data.indicateurs.colonnes import code, colonne, texte
from cite_data.indicateurs.comparaison import LOIN, difference, mediane_de, position, trimestres
from cite_data.indicateurs.contexte import Contexte, Selection
from cite_data.indicateurs.donnees import fraicheur
from cite_data.indicateurs.groupes import NIVEAUX, groupes, noms
from cite_data.indicateurs.regles_alerte import REGLES
from cite_data.indicateurs.suivi_objectifs import ATTEINTE, HORS_D_ATTEINTE, INCONNU, MANQUEE, suivi_objectifs
from cite_data.indicateurs.valeurs import Serie, valeurs
from cite_data.modele.seuils import (
    BAISSE_TRIMESTRES,
    EFFECTIF_COMPARABLE,
    EN_RETARD_JOURS,
    SANS_ACTION_FREIN_JOURS,
)
from cite_data.modele.tableau import UNITE, Cellule, ColonneTableau, Genre, Marque, Tableau

Ligne = dict[str, Cellule]
CLES = tuple(c.cle for c in COMPARABLES)
DANS_LA_CITE = ("territoire", "referent")
"""Levels looked at inside one Cité."""
COLONNES: tuple[ColonneTableau, ...] = (
    texte("alerte", "Alerte"),
    texte("gravite", "Gravité"),
    texte("ou", "Où"),
    texte("objet", "Objet"),
    texte(UNITE, "Unité"),
    colonne("valeur", "Valeur", Genre.SELON_LIGNE),
    colonne("repere", "Repère", Genre.SELON_LIGNE),
    texte("sens_repere", "Nature du repère"),
    colonne("depuis", "Depuis le", Genre.DATE),
    code("regle", "Clé de la règle"),
)


def alertes(tables: Tables, contexte: Contexte, *, millesime: int) -> Tableau:
    """One row per alert, the gravest rule first. Only the Cité restricts them: an alert is about what is there."""
    entiere = replace(contexte, selection=Selection(cite_id=contexte.selection.cite_id))
    lignes = [
        *_des_objectifs(tables, entiere),
        *_des_cites(tables, entiere),
        *_dans_la_cite(tables, entiere, millesime),
        *_des_parcours(tables, entiere),
        *_des_jalons(tables, entiere),
        *_des_partenaires(tables, entiere),
    ]
    return tableau_d_alertes(lignes)


def tableau_d_alertes(lignes: Sequence[Ligne]) -> Tableau:
    """The alerts in the order of the rules, then of the places."""
    rangs = {cle: rang for rang, cle in enumerate(REGLES)}
    ordre = sorted(lignes, key=lambda li: (rangs[str(li["regle"])], str(li["ou"]), str(li["objet"])))
    return Tableau(cle="alertes", colonnes=COLONNES, lignes=tuple(ordre), base=len(ordre))


def alerte(
    cle: str,
    *,
    ou: str,
    objet: str,
    unite: str = "personnes",
    valeur: Cellule = Marque.SANS_OBJET,
    repere: Cellule = Marque.SANS_OBJET,
    sens_repere: str = "",
    depuis: date | None = None,
) -> Ligne:
    """One alert: where, about what, the value seen and what it is compared with."""
    regle = REGLES[cle]
    return {
        "alerte": regle.label,
        "gravite": regle.gravite,
        "ou": ou,
        "objet": objet,
        UNITE: unite,
        "valeur": valeur,
        "repere": repere,
        "sens_repere": sens_repere or "sans repère",
        "depuis": depuis or Marque.SANS_OBJET,
        "regle": cle,
    }


def alertes_de_suivi(trimestre: str, absentes: Sequence[tuple[str, str]]) -> Tableau:
    """What nobody wrote for a quarter: (name of the Cité, what is missing) for each."""
    return tableau_d_alertes(
        [alerte("meteo_manquante", ou=cite, objet=f"{quoi}, {trimestre}") for cite, quoi in absentes]
    )


def _des_objectifs(tables: Tables, contexte: Contexte) -> Iterator[Ligne]:
    for ligne in suivi_objectifs(tables, contexte).lignes:
        commun: dict[str, Any] = {
            "ou": ligne["cite"],
            "objet": ligne["indicateur"],
            "unite": ligne[UNITE],
            "valeur": ligne["actuelle"],
            "repere": ligne["finale"],
            "sens_repere": "cible finale",
            "depuis": ligne["finale_le"] if ligne["etat"] == MANQUEE else None,
        }
        if ligne["etat"] != ATTEINTE and _hors_d_atteinte(ligne):
            yield alerte("cible_hors_atteinte", **commun)
        if ligne["etat"] == INCONNU:
            yield alerte("non_calculable", **commun)


def _hors_d_atteinte(ligne: Mapping[str, Cellule]) -> bool:
    tot, echeance = ligne["projetee_tot"], ligne["finale_le"]
    trop_tard = isinstance(tot, date) and isinstance(echeance, date) and tot > echeance
    return ligne["etat"] == MANQUEE or ligne["projection"] == HORS_D_ATTEINTE or trop_tard


def _des_cites(tables: Tables, contexte: Contexte) -> Iterator[Ligne]:
    """Each Cité of the question beside all those of the perimeter."""
    toutes = replace(contexte, selection=Selection())
    choisie = contexte.selection.cite_id
    yield from _compares(tables, toutes, "cite", millesime=0, seulement=choisie)


def _dans_la_cite(tables: Tables, contexte: Contexte, millesime: int) -> Iterator[Ligne]:
    """Its territories and its referring partners, beside one another; only for one Cité."""
    if contexte.selection.cite_id is None:
        return
    for niveau in DANS_LA_CITE:
        yield from _compares(tables, contexte, niveau, millesime=millesime)


def _compares(
    tables: Tables, contexte: Contexte, niveau: str, *, millesime: int, seulement: str | None = None
) -> Iterator[Ligne]:
    jours = trimestres(contexte.au, BAISSE_TRIMESTRES + 1)
    series = valeurs(
        tables, contexte, jours=jours, cles=CLES, groupes=groupes(tables, niveau, millesime=millesime)
    )
    labels = noms(tables, niveau)
    medianes = {cle: mediane_de(series, cle) for cle in CLES}
    for groupe, serie in series.items():
        if seulement in (None, groupe):
            for cle in CLES:
                yield from _du_groupe(CHIFFRES[cle], serie, labels.get(groupe, groupe), medianes[cle], niveau)


def _du_groupe(
    chiffre: Chiffre, serie: Serie, ou: str, mediane: float | None, niveau: str
) -> Iterator[Ligne]:
    """The alerts of one figure of one group."""
    actuelle = serie[0][chiffre.cle]
    commun: dict[str, Any] = {"ou": ou, "objet": chiffre.label, "unite": chiffre.unite}
    if isinstance(actuelle.valeur, Marque):
        if niveau == "cite":
            yield alerte("non_calculable", valeur=actuelle.valeur, **commun)
        return
    if niveau == "cite" and chiffre.cle == "freins_en_attente" and actuelle.numerateur:
        yield alerte(
            "freins_sans_action",
            ou=ou,
            objet="Freins ouverts",
            unite="freins",
            valeur=actuelle.numerateur,
            repere=actuelle.denominateur,
            sens_repere=f"freins ouverts depuis au moins {SANS_ACTION_FREIN_JOURS} jours",
        )
    if isinstance(actuelle.denominateur, int) and actuelle.denominateur < EFFECTIF_COMPARABLE:
        return
    if mediane is not None and _loin(chiffre, actuelle.valeur, mediane):
        pluriel = "Cités" if niveau == "cite" else NIVEAUX[niveau].pluriel.lower()
        yield alerte(
            "ecart_mediane",
            valeur=actuelle.valeur,
            repere=mediane,
            sens_repere=f"médiane des {pluriel}",
            **commun,
        )
    if niveau == "cite" and _tombe(chiffre, serie):
        reference = serie[BAISSE_TRIMESTRES][chiffre.cle].valeur
        yield alerte(
            "baisse",
            valeur=actuelle.valeur,
            repere=reference,
            sens_repere="deux trimestres plus tôt",
            **commun,
        )


def _loin(chiffre: Chiffre, valeur: float, mediane: float) -> bool:
    """A rate ten points or more on the wrong side of the median."""
    return chiffre.genre is Genre.TAUX and position(chiffre, valeur, mediane) == LOIN


def _tombe(chiffre: Chiffre, serie: Serie) -> bool:
    """True when each of the last quarters made it worse."""
    mauvais = 1 if chiffre.sens == "baisse" else -1
    ecarts = [
        difference(serie[rang][chiffre.cle], serie[rang + 1][chiffre.cle])
        for rang in range(BAISSE_TRIMESTRES)
    ]
    return all(not isinstance(e, Marque) and mauvais * e > 1e-9 for e in ecarts)


def _des_parcours(tables: Tables, contexte: Contexte) -> Iterator[Ligne]:
    """Stalled parcours, counted by Cité, or by referring partner within one."""
    par = "cite" if contexte.selection.cite_id is None else "referent"
    for ligne in parcours_sans_action(tables, contexte, par=par).lignes:
        if ligne["a_l_arret"]:
            yield alerte(
                "parcours_sans_action",
                ou=str(ligne[par]),
                objet="Personnes en parcours",
                valeur=ligne["a_l_arret"],
                repere=ligne["en_parcours"],
                sens_repere="personnes en parcours",
            )


def _des_jalons(tables: Tables, contexte: Contexte) -> Iterator[Ligne]:
    manques = tables["jalons"].filter(
        nw.col("date_prevue") < nw.lit(contexte.au),
        nw.col("date_realisee").is_null() | (nw.col("date_realisee") > nw.lit(contexte.au)),
    )
    labels = noms(tables, "cite")
    for jalon in collecter(manques):
        if _dans_la_question(contexte, jalon["cite_id"]):
            yield alerte(
                "jalon_manque",
                ou=labels[jalon["cite_id"]],
                objet=jalon["libelle"],
                unite="jours",
                valeur=(contexte.au - jalon["date_prevue"]).days,
                sens_repere="retard en jours",
                depuis=jalon["date_prevue"],
            )


def _dans_la_question(contexte: Contexte, cite_id: str) -> bool:
    choisie = contexte.selection.cite_id
    return contexte.perimetre.contient(cite_id) and choisie in (None, cite_id)


def _des_partenaires(tables: Tables, contexte: Contexte) -> Iterator[Ligne]:
    """Partners whose freshest data of any kind are too old."""
    plus_recentes: dict[str, Mapping[str, Cellule]] = {}
    for ligne in fraicheur(tables, contexte).lignes:  # the oldest first: the last one seen is the freshest
        plus_recentes[str(ligne["partenaire"])] = ligne
    for partenaire, ligne in plus_recentes.items():
        jours, derniere = ligne["jours"], ligne["derniere"]
        if isinstance(jours, int) and jours > EN_RETARD_JOURS and isinstance(derniere, date):
            yield alerte(
                "partenaire_en_retard",
                ou=partenaire,
                objet="Transmission des données",
                unite="jours",
                valeur=jours,
                repere=EN_RETARD_JOURS,
                sens_repere="délai admis",
                depuis=derniere,
            )
