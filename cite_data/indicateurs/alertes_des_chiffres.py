"""The alerts that figures raise: objectives out of reach, groups far from the others, what gets worse quarter after quarter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from cite_data.entrepot import Tables
from cite_data.indicateurs.alerte import Ligne, alerte
from cite_data.indicateurs.chiffres import CHIFFRES, COMPARABLES, Chiffre
from cite_data.indicateurs.cibles import objectifs_par_cite
from cite_data.indicateurs.comparaison import LOIN, difference, mediane_de, position, trimestres
from cite_data.indicateurs.contexte import Contexte, Selection
from cite_data.indicateurs.groupes import NIVEAUX, groupes, noms
from cite_data.indicateurs.objectifs import CHIFFRES_CLES
from cite_data.indicateurs.suivi_objectifs import (
    ATTEINTE,
    HORS_D_ATTEINTE,
    INCONNU,
    MANQUEE,
    mois_passes,
    suivre,
)
from cite_data.indicateurs.valeurs import Bases, Serie, lire_les_bases, valeurs_de
from cite_data.modele.seuils import BAISSE_TRIMESTRES, EFFECTIF_COMPARABLE, SANS_ACTION_FREIN_JOURS
from cite_data.modele.tableau import UNITE, Cellule, Genre, Marque

CLES = tuple(c.cle for c in COMPARABLES)
DANS_LA_CITE = ("territoire", "referent")
"""Levels looked at inside one Cité."""


def des_cites(tables: Tables, contexte: Contexte) -> Iterator[Ligne]:
    """The objectives of each Cité of the question, then its figures beside those of all the Cités of the perimeter.

    Both are made of the same counts of the same Cités, read once.
    """
    mois, trimestriels = mois_passes(contexte.au), _trimestres(contexte.au)
    bases = lire_les_bases(
        tables,
        replace(contexte, selection=Selection()),
        jours=list(dict.fromkeys((*mois, *trimestriels))),
        cles={*CHIFFRES_CLES, *CLES},
        groupes="cite_id",
    )
    yield from _des_objectifs(tables, contexte, bases.aux(mois))
    choisie = contexte.selection.cite_id
    yield from _compares(tables, bases.aux(trimestriels), "cite", seulement=choisie)


def dans_la_cite(tables: Tables, contexte: Contexte, millesime: int) -> Iterator[Ligne]:
    """Its territories and its referring partners, beside one another; only for one Cité."""
    if contexte.selection.cite_id is None:
        return
    for niveau in DANS_LA_CITE:
        qui = groupes(tables, niveau, millesime=millesime)
        bases = lire_les_bases(tables, contexte, jours=_trimestres(contexte.au), cles=CLES, groupes=qui)
        yield from _compares(tables, bases, niveau)


def _trimestres(au: date) -> list[date]:
    """The days that tell whether a figure gets worse."""
    return trimestres(au, BAISSE_TRIMESTRES + 1)


def _des_objectifs(tables: Tables, contexte: Contexte, bases: Bases) -> Iterator[Ligne]:
    for ligne in suivre(tables, objectifs_par_cite(tables, contexte), bases, CHIFFRES_CLES):
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


def _compares(tables: Tables, bases: Bases, niveau: str, *, seulement: str | None = None) -> Iterator[Ligne]:
    series = valeurs_de(bases, CLES)
    labels = noms(tables, niveau)
    medianes = {cle: mediane_de(s[0][cle].valeur for s in series.values()) for cle in CLES}
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
        difference(serie[rang][chiffre.cle].valeur, serie[rang + 1][chiffre.cle].valeur)
        for rang in range(BAISSE_TRIMESTRES)
    ]
    return all(not isinstance(e, Marque) and mauvais * e > 1e-9 for e in ecarts)
