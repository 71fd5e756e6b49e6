"""What must hold in a snapshot beyond types: one key per row, keys that resolve, closed lists, dates in order.

Each invariant is a query that returns the number of rows in fault and one example of their key (a pseudonym or a code,
never an identity). The generic ones are derived from the model, so a new column is checked without writing anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cite_data.modele.referentiels import REFERENTIELS
from cite_data.modele.schema import Colonne, Table
from cite_data.modele.tables import TABLES


@dataclass(frozen=True, kw_only=True)
class Invariant:
    """A rule over the tables. `requete` yields one row: number of faulty rows, one example (text)."""

    table: str
    regle: str
    requete: str


def tous() -> tuple[Invariant, ...]:
    """Every invariant: those derived from the model, then those of the field."""
    return (*_derives(), *DU_DOMAINE)


def _derives() -> Iterator[Invariant]:
    for table in TABLES.values():
        yield _cle_unique(table)
        for colonne in table.colonnes:
            yield from _de_la_colonne(table, colonne)


def _cle_unique(table: Table) -> Invariant:
    cle = ", ".join(table.cle)
    exemple = " || ' · ' || ".join(f"{nom}::VARCHAR" for nom in table.cle)
    return Invariant(
        table=table.nom,
        regle=f"une seule ligne par clé ({cle})",
        requete=f"SELECT count(*), min({exemple}) FROM (SELECT {cle} FROM {table.nom} GROUP BY ALL HAVING count(*) > 1)",
    )


def _de_la_colonne(table: Table, colonne: Colonne) -> Iterator[Invariant]:
    nom = colonne.nom
    if colonne.referentiel:
        codes = ", ".join(f"'{code}'" for code in REFERENTIELS[colonne.referentiel].codes)
        yield _regle(
            table.nom, f"« {nom} » appartient au référentiel", f"{nom} NOT IN ({codes})", exemple=nom
        )
    if colonne.cle_etrangere:
        yield _cle_etrangere(table, colonne)
    if colonne.choix:
        permis = ", ".join(str(valeur) for valeur in colonne.choix)
        yield _regle(table.nom, f"« {nom} » vaut {_ou(permis)}", f"{nom} NOT IN ({permis})", exemple=nom)
    if colonne.minimum is not None:
        yield _regle(
            table.nom,
            f"« {nom} » vaut au moins {colonne.minimum:g}",
            f"{nom} < {colonne.minimum}",
            exemple=nom,
        )


def _ou(liste: str) -> str:
    """« 3, 6, 12 » → « 3, 6 ou 12 »."""
    return " ou ".join(liste.rsplit(", ", 1))


def _cle_etrangere(table: Table, colonne: Colonne) -> Invariant:
    vers = TABLES[colonne.cle_etrangere or ""]
    return Invariant(
        table=table.nom,
        regle=f"« {colonne.nom} » existe dans la table « {vers.nom} »",
        requete=(
            f"SELECT count(*), min(a.{colonne.nom}) FROM {table.nom} a ANTI JOIN {vers.nom} b "
            f"ON a.{colonne.nom} = b.{vers.cle[0]} WHERE a.{colonne.nom} IS NOT NULL"
        ),
    )


def _regle(table: str, regle: str, faute: str, *, exemple: str) -> Invariant:
    """An invariant over the rows of one table; `faute` is the SQL condition of a row in fault."""
    return Invariant(
        table=table,
        regle=regle,
        requete=f"SELECT count(*), min({exemple}::VARCHAR) FROM {table} WHERE {faute}",
    )


def _personne(regle: str, faute: str) -> Invariant:
    return _regle("beneficiaires", regle, faute, exemple="beneficiaire_id")


def _frein(regle: str, faute: str) -> Invariant:
    return _regle("freins", regle, faute, exemple="beneficiaire_id || ' · ' || frein")


def _avec_personne(table: str, regle: str, faute: str) -> Invariant:
    """A rule between a table `a` and the persons `b` its rows belong to."""
    return Invariant(
        table=table,
        regle=regle,
        requete=(
            f"SELECT count(*), min(a.beneficiaire_id) FROM {table} a "
            f"JOIN beneficiaires b USING (beneficiaire_id) WHERE {faute}"
        ),
    )


DU_DOMAINE: tuple[Invariant, ...] = (
    _personne("pas de diagnostic avant le repérage", "date_diagnostic < date_reperage"),
    _personne("pas d'entrée avant le repérage", "date_entree < date_reperage"),
    _personne(
        "pas d'entrée sans diagnostic (accompagnées ≤ diagnostiquées)",
        "date_entree IS NOT NULL AND date_diagnostic IS NULL",
    ),
    _personne("pas d'entrée avant le diagnostic", "date_entree < date_diagnostic"),
    _personne("pas de sortie sans entrée", "date_sortie IS NOT NULL AND date_entree IS NULL"),
    _personne("pas de sortie avant l'entrée", "date_sortie < date_entree"),
    _personne(
        "une sortie a un motif et un motif a une sortie", "(date_sortie IS NULL) <> (motif_sortie IS NULL)"
    ),
    _frein("pas de levée avant l'identification", "date_levee < date_identification"),
    _frein("pas d'abandon avant l'identification", "date_abandon < date_identification"),
    _frein("pas de levée sans identification", "date_levee IS NOT NULL AND date_identification IS NULL"),
    _frein(
        "un frein n'est pas à la fois levé et abandonné",
        "date_levee IS NOT NULL AND date_abandon IS NOT NULL",
    ),
    _frein("le statut « levé » va avec une date de levée", "(statut = 'leve') <> (date_levee IS NOT NULL)"),
    _frein(
        "le statut « abandonné » va avec une date d'abandon",
        "(statut = 'abandonne') <> (date_abandon IS NOT NULL)",
    ),
    _frein(
        "un frein constaté a une date d'identification, les autres n'en ont pas",
        "(statut IN ('non_aborde', 'absent')) <> (date_identification IS NULL)",
    ),
    _avec_personne(
        "freins",
        "pas de frein constaté avant le diagnostic",
        "b.date_diagnostic IS NULL OR a.date_identification < b.date_diagnostic",
    ),
    _avec_personne("actions", "pas d'action avant le repérage", "a.date_debut < b.date_reperage"),
    _regle(
        "actions", "une action ne finit pas avant de commencer", "date_fin < date_debut", exemple="action_id"
    ),
    _avec_personne(
        "suivis",
        "pas de suivi sans sortie, ni avant elle",
        "b.date_sortie IS NULL OR a.date_constat < b.date_sortie",
    ),
    _regle(
        "contributions", "« mois » est un premier jour de mois", "day(mois) <> 1", exemple="partenaire_id"
    ),
    _regle(
        "territoires",
        "un micro-territoire a un QPV parent",
        "niveau = 'micro' AND parent_id IS NULL",
        exemple="territoire_id",
    ),
    Invariant(
        table="localisations",
        regle="une personne est placée sur un territoire de son millésime",
        requete=(
            "SELECT count(*), min(a.beneficiaire_id) FROM localisations a JOIN territoires t USING (territoire_id) "
            "WHERE a.millesime <> t.millesime"
        ),
    ),
    _regle(
        "localisations",
        "une adresse en QPV a un territoire, les autres n'en ont pas",
        "(localisation = 'en_qpv') <> (territoire_id IS NOT NULL)",
        exemple="beneficiaire_id",
    ),
    _regle(
        "contexte",
        "un chiffre vide porte un symbole",
        "(valeur IS NULL) <> (symbole IS NOT NULL)",
        exemple="territoire_id",
    ),
    _regle(
        "contexte", "le symbole est s, nd ou so", "symbole NOT IN ('s', 'nd', 'so')", exemple="territoire_id"
    ),
)
