"""What must hold in a snapshot beyond types: one key per row, keys that resolve, closed lists, dates in order.

Each invariant is a query that returns the keys of the rows in fault (pseudonyms or codes, never an identity). The generic ones are derived from the model, so a new column is checked without writing anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cite_data.modele.referentiels import REFERENTIELS
from cite_data.modele.schema import Colonne, Table
from cite_data.modele.tables import TABLES


@dataclass(frozen=True, kw_only=True)
class Invariant:
    """A rule over the tables. `fautives` is a query that yields the key of each row of `table` in fault.

    `colonnes`: what a person who looks for the fault should look at first.
    """

    table: str
    regle: str
    fautives: str
    colonnes: tuple[str, ...] = ()

    @property
    def requete(self) -> str:
        """A query that yields one row: number of rows in fault, the key of one of them as text."""
        exemple = " || ' · ' || ".join(f"{nom}::VARCHAR" for nom in TABLES[self.table].cle)
        return f"SELECT count(*), min({exemple}) FROM ({self.fautives})"


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
    return Invariant(
        table=table.nom,
        regle=f"une seule ligne par clé ({cle})",
        fautives=f"SELECT {cle} FROM {table.nom} GROUP BY ALL HAVING count(*) > 1",
        colonnes=table.cle,
    )


def _de_la_colonne(table: Table, colonne: Colonne) -> Iterator[Invariant]:
    nom = colonne.nom
    if colonne.referentiel:
        codes = ", ".join(f"'{code}'" for code in REFERENTIELS[colonne.referentiel].codes)
        yield _regle(table.nom, f"« {nom} » appartient au référentiel", f"{nom} NOT IN ({codes})", nom)
    if colonne.cle_etrangere:
        yield _cle_etrangere(table, colonne)
    if colonne.choix:
        permis = ", ".join(str(valeur) for valeur in colonne.choix)
        yield _regle(table.nom, f"« {nom} » vaut {_ou(permis)}", f"{nom} NOT IN ({permis})", nom)
    if colonne.minimum is not None:
        yield _regle(
            table.nom, f"« {nom} » vaut au moins {colonne.minimum:g}", f"{nom} < {colonne.minimum}", nom
        )
    if colonne.maximum is not None:
        yield _regle(
            table.nom, f"« {nom} » vaut au plus {colonne.maximum:g}", f"{nom} > {colonne.maximum}", nom
        )


def _ou(liste: str) -> str:
    """« 3, 6, 12 » → « 3, 6 ou 12 »."""
    return " ou ".join(liste.rsplit(", ", 1))


def _cle_etrangere(table: Table, colonne: Colonne) -> Invariant:
    vers = TABLES[colonne.cle_etrangere or ""]
    return Invariant(
        table=table.nom,
        regle=f"« {colonne.nom} » existe dans la table « {vers.nom} »",
        fautives=(
            f"SELECT {_cle_de(table.nom, 'a')} FROM {table.nom} a ANTI JOIN {vers.nom} b "
            f"ON a.{colonne.nom} = b.{vers.cle[0]} WHERE a.{colonne.nom} IS NOT NULL"
        ),
        colonnes=(colonne.nom,),
    )


def _regle(table: str, regle: str, faute: str, *colonnes: str) -> Invariant:
    """An invariant over the rows of one table; `faute` is the SQL condition of a row in fault."""
    return Invariant(
        table=table,
        regle=regle,
        fautives=f"SELECT {_cle_de(table)} FROM {table} WHERE {faute}",
        colonnes=colonnes,
    )


def _cle_de(table: str, alias: str | None = None) -> str:
    prefixe = f"{alias}." if alias else ""
    return ", ".join(f"{prefixe}{nom}" for nom in TABLES[table].cle)


def _personne(regle: str, faute: str, *colonnes: str) -> Invariant:
    return _regle("beneficiaires", regle, faute, *colonnes)


def _frein(regle: str, faute: str, *colonnes: str) -> Invariant:
    return _regle("freins", regle, faute, *colonnes)


def _avec_personne(table: str, regle: str, faute: str, *colonnes: str) -> Invariant:
    """A rule between a table `a` and the persons `b` its rows belong to."""
    return Invariant(
        table=table,
        regle=regle,
        fautives=(
            f"SELECT {_cle_de(table, 'a')} FROM {table} a JOIN beneficiaires b USING (beneficiaire_id) WHERE {faute}"
        ),
        colonnes=colonnes,
    )


DU_DOMAINE: tuple[Invariant, ...] = (
    _personne("pas de diagnostic avant le repérage", "date_diagnostic < date_reperage", "date_diagnostic"),
    _personne("pas d'entrée avant le repérage", "date_entree < date_reperage", "date_entree"),
    _personne(
        "pas d'entrée sans diagnostic (accompagnées ≤ diagnostiquées)",
        "date_entree IS NOT NULL AND date_diagnostic IS NULL",
        "date_diagnostic",
        "date_entree",
    ),
    _personne("pas d'entrée avant le diagnostic", "date_entree < date_diagnostic", "date_entree"),
    _personne("pas de sortie sans entrée", "date_sortie IS NOT NULL AND date_entree IS NULL", "date_sortie"),
    _personne("pas de sortie avant l'entrée", "date_sortie < date_entree", "date_sortie"),
    _personne(
        "une sortie a un motif et un motif a une sortie",
        "(date_sortie IS NULL) <> (motif_sortie IS NULL)",
        "motif_sortie",
        "date_sortie",
    ),
    _frein("pas de levée avant l'identification", "date_levee < date_identification", "date_levee"),
    _frein("pas d'abandon avant l'identification", "date_abandon < date_identification", "date_abandon"),
    _frein(
        "pas de levée sans identification",
        "date_levee IS NOT NULL AND date_identification IS NULL",
        "date_levee",
        "date_identification",
    ),
    _frein(
        "un frein n'est pas à la fois levé et abandonné",
        "date_levee IS NOT NULL AND date_abandon IS NOT NULL",
        "date_abandon",
    ),
    _frein(
        "le statut « levé » va avec une date de levée",
        "(statut = 'leve') <> (date_levee IS NOT NULL)",
        "statut",
        "date_levee",
    ),
    _frein(
        "le statut « abandonné » va avec une date d'abandon",
        "(statut = 'abandonne') <> (date_abandon IS NOT NULL)",
        "statut",
        "date_abandon",
    ),
    _frein(
        "un frein constaté a une date d'identification, les autres n'en ont pas",
        "(statut IN ('non_aborde', 'absent')) <> (date_identification IS NULL)",
        "date_identification",
        "statut",
    ),
    _avec_personne(
        "freins",
        "pas de frein constaté avant le diagnostic",
        "b.date_diagnostic IS NULL OR a.date_identification < b.date_diagnostic",
        "date_identification",
    ),
    _avec_personne(
        "actions", "pas d'action avant le repérage", "a.date_debut < b.date_reperage", "date_debut"
    ),
    _regle("actions", "une action ne finit pas avant de commencer", "date_fin < date_debut", "date_fin"),
    _regle(
        "actions",
        "seul un raccrochage au droit commun a une orientation",
        "orientation IS NOT NULL AND type_action <> 'droit_commun'",
        "orientation",
        "type_action",
    ),
    _avec_personne(
        "suivis",
        "pas de suivi sans sortie, ni avant elle",
        "b.date_sortie IS NULL OR a.date_constat < b.date_sortie",
        "date_constat",
    ),
    _regle("contributions", "« mois » est un premier jour de mois", "day(mois) <> 1", "mois"),
    _regle("conseillers", "un poste ne finit pas avant de commencer", "date_fin < date_debut", "date_fin"),
    _regle(
        "territoires",
        "un micro-territoire a un QPV parent",
        "niveau = 'micro' AND parent_id IS NULL",
        "parent_id",
    ),
    Invariant(
        table="localisations",
        regle="une personne est placée sur un territoire de son millésime",
        fautives=(
            f"SELECT {_cle_de('localisations', 'a')} FROM localisations a JOIN territoires t USING (territoire_id) "
            "WHERE a.millesime <> t.millesime"
        ),
        colonnes=("territoire_id",),
    ),
    _regle(
        "localisations",
        "une adresse en QPV a un territoire, les autres n'en ont pas",
        "(localisation = 'en_qpv') <> (territoire_id IS NOT NULL)",
        "territoire_id",
    ),
    _regle(
        "contexte",
        "un chiffre vide porte un symbole",
        "(valeur IS NULL) <> (symbole IS NOT NULL)",
        "symbole",
    ),
    _regle("contexte", "le symbole est s, nd ou so", "symbole NOT IN ('s', 'nd', 'so')", "symbole"),
)
