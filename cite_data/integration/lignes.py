"""The rows of the sheets as rows of the curated tables, each with the place it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
import pyarrow as pa

from cite_data.integration.classeurs import ClasseurLu
from cite_data.integration.declaration import Envoi
from cite_data.integration.fusion import PLACE, vers_polars
from cite_data.integration.journal import Journal, Place
from cite_data.modele.saisie import FEUILLES, PERSONNES, Champ
from cite_data.modele.schema import Table
from cite_data.sources.classeur.feuille_lue import FeuilleLue
from cite_data.sources.constats import Constat, Gravite

A_VENIR = frozenset(
    {
        ("objectifs", "echeance"),
        ("jalons", "date_prevue"),
        ("cites", "date_fin"),
        ("actions", "date_fin"),
        ("conseillers", "date_fin"),
    }
)
"""Dates that may lie ahead: what is planned. Every other one is an event, that cannot be later than the data."""
MANQUES = {
    "cite_id": "La Cité n'est dite ni ici, ni dans la feuille « Lisez-moi ».",
    "partenaire_id": "Le partenaire n'est dit ni ici, ni dans la feuille « Lisez-moi ».",
}
PERSONNE_ECARTEE = "La ligne de cette personne dans la feuille « Personnes » a été mise de côté."
IdentifierLigne = Callable[..., str]


@dataclass(frozen=True, kw_only=True)
class Ligne:
    """One row of a sheet, by field, with its place and what its workbook declares."""

    lue: FeuilleLue
    envoi: Envoi
    rang: int
    valeurs: Mapping[str, Any]

    @property
    def place(self) -> Place:
        """Where the row stands."""
        return self.lue.fichier, self.lue.titre, self.rang

    def constat(self, champ: str | None, regle: str, message: str, **autres: Any) -> Constat:
        """A fault of this row."""
        return self.lue.constat(rang=self.rang, champ=champ, regle=regle, message=message, **autres)


def lignes(classeurs: Sequence[ClasseurLu], nom: str, journal: Journal) -> Iterator[Ligne]:
    """Every row of the sheets of that name that no fault has set aside so far."""
    for classeur in classeurs:
        for lue in classeur.feuilles:
            if lue.feuille.nom == nom and classeur.envoi is not None:
                yield from _lignes(lue, classeur.envoi, journal)


def _lignes(lue: FeuilleLue, envoi: Envoi, journal: Journal) -> Iterator[Ligne]:
    noms = list(lue.valeurs)
    for rang, valeurs in zip(lue.rangs, zip(*lue.valeurs.values(), strict=True), strict=True):
        if journal.garde((lue.fichier, lue.titre, rang)):
            yield Ligne(lue=lue, envoi=envoi, rang=rang, valeurs=dict(zip(noms, valeurs, strict=True)))


def controler_les_dates(classeurs: Sequence[ClasseurLu], journal: Journal) -> None:
    """Set aside the rows that tell of an event later than the data they belong to."""
    for classeur in classeurs:
        for lue in classeur.feuilles if classeur.envoi is not None else ():
            au = classeur.envoi.date_donnees if classeur.envoi else date.max
            journal.noter(*_dates_futures(lue, au))


def dernier_evenement(classeur: ClasseurLu, journal: Journal) -> date | None:
    """The last event that the kept rows of a workbook tell of, None when they tell of none."""
    jours = [
        valeur
        for lue in classeur.feuilles
        for champ in lue.feuille.champs
        if _est_un_evenement(lue, champ) and champ.role == "valeur"
        for rang, valeur in zip(lue.rangs, lue.valeurs[champ.nom], strict=True)
        if valeur is not None and journal.garde((lue.fichier, lue.titre, rang))
    ]
    return max(jours, default=None)


def _est_un_evenement(lue: FeuilleLue, champ: Champ) -> bool:
    return pa.types.is_date(champ.colonne.type) and (lue.feuille.nom, champ.nom) not in A_VENIR


def _dates_futures(lue: FeuilleLue, au: date) -> Iterator[Constat]:
    for champ in lue.feuille.champs:
        if not _est_un_evenement(lue, champ):
            continue
        for rang, valeur in zip(lue.rangs, lue.valeurs[champ.nom], strict=True):
            if valeur is not None and valeur > au:
                yield lue.constat(
                    rang=rang,
                    champ=champ.nom,
                    regle="date_future",
                    message=f"Cette date est postérieure au {au:%d/%m/%Y}, dernier jour des données.",
                )


def completer(ligne: Ligne, journal: Journal) -> dict[str, Any] | None:
    """The values of a row, blanks filled from the declaration; None, and a fault, when that is not enough."""
    valeurs = dict(ligne.valeurs)
    for nom in ("cite_id", "partenaire_id"):
        if nom in valeurs and valeurs[nom] is None:
            valeurs[nom] = getattr(ligne.envoi, nom)
            if valeurs[nom] is None and _requis(ligne.lue.feuille.table, nom):
                journal.noter(ligne.constat(nom, f"{nom}_manquant", MANQUES[nom]))
                return None
    if "programme" in valeurs:
        valeurs["programme"] = valeurs["programme"] or "Non précisé"
    return valeurs


def _requis(table: Table, nom: str) -> bool:
    return not table.colonne(nom).facultatif


def cadre(table: Table, rangees: Sequence[Mapping[str, Any]], places: Sequence[Place]) -> pl.DataFrame:
    """New rows of one table as a frame, with their places."""
    colonnes = {c.nom: pa.array([r.get(c.nom) for r in rangees], c.type) for c in table.colonnes}
    fichiers, feuilles, rangs = zip(*places, strict=True) if places else ((), (), ())
    origine = dict(zip(PLACE, (fichiers, feuilles, rangs), strict=True))
    return vers_polars(pa.table(colonnes)).with_columns(
        pl.Series("_fichier", origine["_fichier"], pl.String),
        pl.Series("_feuille", origine["_feuille"], pl.String),
        pl.Series("_ligne", origine["_ligne"], pl.Int64),
    )


def hors_personnes(classeurs: Sequence[ClasseurLu], journal: Journal) -> dict[str, pl.DataFrame]:
    """New rows of the tables that name no person."""
    sans_personne = [f for f in FEUILLES.values() if not f.du_role("personne")]
    resultat = {}
    for feuille in sans_personne:
        rangees, places = [], []
        for ligne in lignes(classeurs, feuille.nom, journal):
            valeurs = completer(ligne, journal)
            if valeurs is not None:
                rangees.append(valeurs)
                places.append(ligne.place)
        resultat[feuille.table.nom] = cadre(feuille.table, rangees, places)
    return resultat


def des_personnes(
    classeurs: Sequence[ClasseurLu],
    journal: Journal,
    *,
    beneficiaire: Callable[[Ligne], str | None],
    identifier_ligne: IdentifierLigne,
) -> dict[str, pl.DataFrame]:
    """New rows of the tables about persons, beside `beneficiaires`: freins, actions, suivis.

    `beneficiaire` gives the pseudonym of the person that a row designates, None when nobody is known by that
    reference; `identifier_ligne` the key of an action.
    """
    resultat = {}
    decrites = _references_decrites(classeurs)
    for feuille in (f for f in FEUILLES.values() if f.du_role("personne") and f is not PERSONNES):
        rangees, places = [], []
        for ligne in lignes(classeurs, feuille.nom, journal):
            valeurs = completer(ligne, journal)
            if valeurs is None:
                continue
            valeurs["beneficiaire_id"] = beneficiaire(ligne)
            if valeurs["beneficiaire_id"] is None:
                decrite = (ligne.lue.fichier, valeurs["personne"]) in decrites
                journal.noter(personne_ecartee(ligne) if decrite else _personne_inconnue(ligne))
                continue
            if feuille.nom == "actions":
                valeurs["action_id"] = identifier_ligne(valeurs)
            rangees.append(valeurs)
            places.append(ligne.place)
        resultat[feuille.table.nom] = cadre(feuille.table, rangees, places)
    return resultat


def _references_decrites(classeurs: Sequence[ClasseurLu]) -> set[tuple[str, str]]:
    """Every reference that a sheet of persons describes, its row kept or not."""
    return {
        (lue.fichier, reference)
        for classeur in classeurs
        for lue in classeur.feuilles
        if lue.feuille is PERSONNES
        for reference in lue.valeurs["personne"]
        if reference is not None
    }


def personne_ecartee(ligne: Ligne) -> Constat:
    """The fault of a row whose person was set aside."""
    return ligne.constat("personne", "personne_ecartee", PERSONNE_ECARTEE)


def _personne_inconnue(ligne: Ligne) -> Constat:
    return ligne.constat(
        "personne",
        "personne_inconnue",
        "Aucune ligne retenue de la feuille « Personnes », ni aucun envoi précédent, ne porte cette référence.",
        valeur="(masqué)",
        gravite=Gravite.BLOQUANT,
    )
