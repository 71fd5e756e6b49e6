"""Honest SQL for some indicators: what somebody would write by hand on the same files, with the same result.

A scan is a hard floor for what must also join, group or follow events in their order. Each query is in `sql/`; before it is
measured, what it gives is held to what the indicator gives.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import duckdb

from cite_data.indicateurs.contexte import Contexte
from cite_data.modele.referentiels import CATEGORIES_DYNAMIQUES, FAMILLES, FREINS, MOTIFS_SORTIE
from cite_data.modele.tableau import Cellule, Marque, Tableau

DOSSIER = Path(__file__).parent / "sql"
Rangee = tuple[Any, ...]


def declarer(duck: duckdb.DuckDBPyConnection) -> None:
    """What the queries share: the persons of the question, a date erased after the day, the exits that are dynamic."""
    motifs = ", ".join(f"'{motif}'" for motif in MOTIFS_SORTIE.du_groupe(*CATEGORIES_DYNAMIQUES))
    duck.execute(
        "CREATE MACRO gens(au, cite) AS TABLE "
        "SELECT * FROM beneficiaires WHERE date_reperage <= au AND (cite IS NULL OR cite_id = cite)"
    )
    duck.execute("CREATE MACRO avant(jour, au) AS CASE WHEN jour <= au THEN jour END")
    duck.execute(f"CREATE MACRO est_dynamique(motif) AS motif IN ({motifs})")


@dataclass(frozen=True)
class Equivalente:
    """The SQL of an indicator. `lire`: the numbers of the indicator's table, as the query gives them."""

    sql: str
    lire: Callable[[Tableau], list[Rangee]]

    def executer(self, duck: duckdb.DuckDBPyConnection, contexte: Contexte) -> list[Rangee]:
        """The rows of the query."""
        connus = {"au": contexte.au, "cite": contexte.selection.cite_id, "freins": list(FREINS.codes)}
        voulus = {nom: valeur for nom, valeur in connus.items() if f"${nom}" in self.sql}
        return duck.execute(self.sql, voulus).fetchall()


def _colonnes(*noms: str) -> Callable[[Tableau], list[Rangee]]:
    """These columns of every row, an absence as SQL says it."""
    return lambda tableau: [tuple(_sql(ligne[nom]) for nom in noms) for ligne in tableau.lignes]


def _sql(cellule: Cellule) -> Any:
    if isinstance(cellule, Marque):
        return None
    return round(cellule, 9) if isinstance(cellule, float) else cellule


def _entonnoir(tableau: Tableau) -> list[Rangee]:
    return [tuple(_sql(ligne[nom]) for ligne in tableau.lignes for nom in ("effectif", "dernier"))]


def _coder(codes: Mapping[str, str], noms: Sequence[str], *autres: str) -> Callable[[Tableau], list[Rangee]]:
    """The same with the labels of `noms` as codes, rows of zeros left out: SQL counts only what exists."""
    de = {label: code for code, label in codes.items()}
    lire = _colonnes(*noms, *autres)
    return lambda tableau: [
        (*(de[label] for label in rangee[: len(noms)]), *rangee[len(noms) :])
        for rangee in lire(tableau)
        if rangee[len(noms)]
    ]


def _rangs(tableau: Tableau) -> list[Rangee]:
    lire = _colonnes("mediane", "effectif", "atteint")
    return [(rang, *rangee) for rang, rangee in enumerate(lire(tableau), start=1) if rangee[1]]


def _sans_les_sommes(tableau: Tableau) -> list[Rangee]:
    return _colonnes("agi", "autour")(tableau)[:-2]


ETATS_DU_FREIN = ("examines", "identifies", "leves", "en_cours", "sans_action", "abandonnes")
LECTURES: Mapping[str, Callable[[Tableau], list[Rangee]]] = MappingProxyType(
    {
        "entonnoir": _entonnoir,
        "freins_par_type": _coder(FREINS.labels, ("frein",), *ETATS_DU_FREIN),
        "freins_ensemble": _coder(FREINS.labels, ("frein", "avec"), "personnes"),
        "partenaires_sourcing": _colonnes(
            *("partenaire_id", "partenaire", "reperees", "diagnostiquees", "entrees", "sorties", "dynamiques")
        ),
        "organisation_parcours": _colonnes(
            *("partenaire_id", "reperees", "diagnostiquees", "entrees", "sorties", "dynamiques", "durable")
        ),
        "partenaires_activite": _colonnes(
            *("partenaire_id", "partenaire", "personnes", "actions", "heures", "leves", "dernier")
        ),
        "relais": _coder(FAMILLES.labels, ("de", "vers"), "relais", "delai"),
        "partenaires_autour": _sans_les_sommes,
        "continuite": _colonnes("cite_id", "entrees", "trop_recentes", "sans_rupture"),
        "comparaison": _colonnes("code", "numerateur", "denominateur", "tendance", "fraicheur"),
        "delais": _rangs,
    }
)
EQUIVALENTES: Mapping[str, Equivalente] = MappingProxyType(
    {
        cle: Equivalente((DOSSIER / f"{cle}.sql").read_text(encoding="utf-8"), lire)
        for cle, lire in LECTURES.items()
    }
)


def ecart(equivalente: Equivalente, tableau: Tableau, rangees: Sequence[Rangee]) -> str:
    """What differs between the query and the indicator, in words; "" when nothing does."""
    attendues, trouvees = Counter(equivalente.lire(tableau)), Counter(rangees)
    if attendues == trouvees:
        return ""
    seules, de_trop = (attendues - trouvees).total(), (trouvees - attendues).total()
    return f"{seules} rangées de l'indicateur et {de_trop} du SQL sans pareille"
