"""What the chart data API of Superset is sent for each question: columns, metrics, filters, as its editor of charts does."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from benchmarks.pairs.questions import Portee, Rangee

Objet = dict[str, Any]


def demande(question: str, portee: Portee, au: date, jeu: int) -> Objet:
    """The body of `POST /api/v1/chart/data`."""
    jour = f"DATE '{au}'"
    requete = {"entrees": _entrees, "freins": _freins, "partenaires": _partenaires}[question](jour)
    if portee.cite_id:
        requete["filters"] = [{"col": "cite_id", "op": "==", "val": portee.cite_id}]
    requete["extras"] = {"where": f"date_reperage <= {jour} AND ({requete.pop('condition')})", "having": ""}
    return {
        "datasource": {"id": jeu, "type": "table"},
        "queries": [{"row_limit": 1000, **requete}],
        "result_format": "json",
        "result_type": "full",
        "force": False,
    }


def _entrees(jour: str) -> Objet:
    mois = {
        "timeGrain": "P1M",
        "columnType": "BASE_AXIS",
        "expressionType": "SQL",
        "sqlExpression": "date_entree",
        "label": "mois",
    }
    return {
        "columns": [mois],
        "metrics": [_mesure("entrees", "COUNT(*)")],
        "condition": f"date_entree <= {jour}",
    }


def _freins(jour: str) -> Objet:
    return {
        "columns": ["frein"],
        "metrics": [
            _mesure("identifies", "COUNT(*)"),
            _mesure("leves", f"COUNT(CASE WHEN date_levee <= {jour} THEN 1 END)"),
        ],
        "condition": f"date_diagnostic <= {jour} AND date_identification <= {jour}",
    }


def _partenaires(jour: str) -> Objet:
    actions = _mesure("actions", "COUNT(*)")
    return {
        "columns": ["nom"],
        "metrics": [
            actions,
            _mesure("personnes", "COUNT(DISTINCT beneficiaire_id)"),
            _mesure("heures", "SUM(heures)"),
        ],
        "condition": f"date_debut <= {jour}",
        "orderby": [[actions, False], ["nom", True]],
        "row_limit": 10,
    }


def _mesure(label: str, sql: str) -> Objet:
    return {"expressionType": "SQL", "sqlExpression": sql, "label": label}


def rangees(question: str, donnees: list[Objet]) -> list[Rangee]:
    """The rows of an answer; a month comes in milliseconds since 1970."""
    lues = [tuple(ligne.values()) for ligne in donnees]
    if question != "entrees":
        return lues
    return [(f"{datetime.fromtimestamp(mois / 1000, UTC):%Y-%m}", *reste) for mois, *reste in lues]
