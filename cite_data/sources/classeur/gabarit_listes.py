"""The drop-down lists of the template: closed referentials by their labels, what the installation knows as code · nom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from cite_data.modele.referentiels import REFERENTIELS
from cite_data.modele.saisie import ENVOIS, SEPARATEUR_CODE, Champ, Feuille
from cite_data.modele.tables import OUI_NON

Paire = tuple[str, str]
"""A code and its name."""

ENVOI = "liste_envoi"
REPONSES = ("Oui", "Non")
PAR_CLE_ETRANGERE = MappingProxyType({"cites": "liste_cites", "partenaires": "liste_partenaires"})
PAR_CHAMP = MappingProxyType({"code_territoire": "liste_territoires", "indicateur": "liste_indicateurs"})
"""Fields whose values the installation knows though the model gives them no closed list."""


@dataclass(frozen=True, kw_only=True)
class Listes:
    """What the installation knows, as (code, name) pairs. An empty list gives no drop-down."""

    cites: tuple[Paire, ...] = ()
    partenaires: tuple[Paire, ...] = ()
    territoires: tuple[Paire, ...] = ()
    indicateurs: tuple[Paire, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Liste:
    """One drop-down list: the defined name of its range and its values.

    `ouverte`: another value may be right (a bare code, a new partner, a QPV of elsewhere), so one is only warned.
    """

    nom: str
    valeurs: tuple[str | int, ...]
    ouverte: bool = False


def code_et_nom(paire: Paire) -> str:
    """« QN01342I · Malpassé Corot », the code alone when there is no name."""
    return SEPARATEUR_CODE.join(partie for partie in paire if partie)


def liste_du_champ(champ: Champ) -> str | None:
    """The defined name of the list of that field, None when its values are free."""
    colonne = champ.colonne
    if colonne.referentiel:
        return f"liste_{colonne.referentiel}"
    if colonne.type == OUI_NON:
        return "liste_oui_non"
    if colonne.choix:
        return f"liste_{colonne.nom}"
    return PAR_CHAMP.get(colonne.nom) or PAR_CLE_ETRANGERE.get(colonne.cle_etrangere or "")


def listes_du_gabarit(feuilles: Sequence[Feuille], listes: Listes) -> Mapping[str, Liste]:
    """Every list that those sheets and the reading sheet use, by defined name, without the empty ones."""
    toutes = [*_connues(listes), Liste(nom=ENVOI, valeurs=ENVOIS), *_du_modele(feuilles)]
    return MappingProxyType({liste.nom: liste for liste in toutes if liste.valeurs})


def _connues(listes: Listes) -> Iterable[Liste]:
    for nom, paires in (
        (PAR_CLE_ETRANGERE["cites"], listes.cites),
        (PAR_CLE_ETRANGERE["partenaires"], listes.partenaires),
        (PAR_CHAMP["code_territoire"], listes.territoires),
        (PAR_CHAMP["indicateur"], listes.indicateurs),
    ):
        yield Liste(nom=nom, valeurs=tuple(code_et_nom(p) for p in paires), ouverte=True)


def _du_modele(feuilles: Sequence[Feuille]) -> Iterable[Liste]:
    for champ in (c for feuille in feuilles for c in feuille.champs):
        valeurs = valeurs_fermees(champ)
        nom = liste_du_champ(champ)
        if valeurs and nom:
            yield Liste(nom=nom, valeurs=valeurs)


def valeurs_fermees(champ: Champ) -> tuple[str | int, ...]:
    """What the model alone allows: labels of the referential, Oui and Non, or the few numbers; else nothing."""
    colonne = champ.colonne
    if colonne.referentiel:
        return tuple(REFERENTIELS[colonne.referentiel].labels.values())
    return REPONSES if colonne.type == OUI_NON else colonne.choix
