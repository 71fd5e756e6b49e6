"""The three charts that every peer is asked for: in words, and in SQL on the published Parquet, which says what is right.

A row is a key and its numbers. Hours are compared as our screen shows them, to the hour; counts are compared exactly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

import duckdb

Rangee = tuple[str | float, ...]
"""Key of the row (month as 2023-05, code of the frein, name of the partner), then its numbers."""
A_L_HEURE_PRES = 0.5


@dataclass(frozen=True)
class Portee:
    """Of whom: one Cité, or all when the identifier is empty."""

    cite_id: str
    nom: str


@dataclass(frozen=True)
class Question:
    """A chart. `sql`: its rows for a day `$au` and a Cité `$cite`, all when it is null."""

    titre: str
    sql: str


QUESTIONS: Mapping[str, Question] = MappingProxyType(
    {
        "entrees": Question(
            "Personnes entrées en parcours, par mois",
            """
            SELECT strftime(date_entree, '%Y-%m') AS mois, count(*)
            FROM beneficiaires
            WHERE date_reperage <= $au AND date_entree <= $au AND ($cite IS NULL OR cite_id = $cite)
            GROUP BY mois ORDER BY mois
            """,
        ),
        "freins": Question(
            "Freins identifiés et levés des personnes diagnostiquées, par type, santé et justice ensemble",
            """
            SELECT CASE WHEN frein IN ('25', '29') THEN '25+29' ELSE frein END AS type, count(*),
                   count(*) FILTER (date_levee <= $au)
            FROM freins JOIN beneficiaires USING (beneficiaire_id)
            WHERE date_reperage <= $au AND date_diagnostic <= $au AND date_identification <= $au
              AND ($cite IS NULL OR cite_id = $cite)
            GROUP BY type ORDER BY type
            """,
        ),
        "partenaires": Question(
            "Actions, personnes et heures des dix partenaires les plus actifs",
            """
            SELECT nom, count(*) AS n, count(DISTINCT beneficiaire_id), coalesce(sum(heures), 0)
            FROM actions JOIN beneficiaires USING (beneficiaire_id) JOIN partenaires USING (partenaire_id)
            WHERE date_reperage <= $au AND date_debut <= $au AND ($cite IS NULL OR cite_id = $cite)
            GROUP BY partenaire_id, nom ORDER BY n DESC, nom LIMIT 10
            """,
        ),
    }
)


def attendues(dossier: Path, question: str, portee: Portee, au: date) -> list[Rangee]:
    """What the SQL gives on the Parquet files of a snapshot."""
    with duckdb.connect() as duck:
        for table in ("beneficiaires", "freins", "actions", "partenaires"):
            fichier = str(dossier / f"{table}.parquet").replace("'", "''")
            duck.execute(f"CREATE VIEW {table} AS SELECT * FROM read_parquet('{fichier}')")
        return duck.execute(QUESTIONS[question].sql, {"au": au, "cite": portee.cite_id or None}).fetchall()


def ecart(attendu: Sequence[Rangee], trouve: Sequence[Rangee]) -> str:
    """The first row that differs, in words; "" when none does. The order counts only where it is the question's."""
    gauche, droite = (sorted(rangees, key=lambda r: str(r[0])) for rangees in (attendu, trouve))
    if len(gauche) != len(droite):
        return f"{len(droite)} rangées au lieu de {len(gauche)}"
    paires = zip(gauche, droite, strict=True)
    return next((f"{b} au lieu de {a}" for a, b in paires if not _egales(a, b)), "")


def _egales(attendue: Rangee, trouvee: Rangee) -> bool:
    if len(attendue) != len(trouvee) or attendue[0] != trouvee[0]:
        return False
    *comptes, dernier = zip(attendue[1:], trouvee[1:], strict=True)
    marge = A_L_HEURE_PRES if len(attendue) == 4 else 0.0
    return all(a == b for a, b in comptes) and abs(float(dernier[0]) - float(dernier[1])) <= marge
