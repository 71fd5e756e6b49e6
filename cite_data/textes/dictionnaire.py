"""The words in which the dictionary of data speaks, on the screen as in docs/."""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa

from cite_data.modele.schema import Colonne, Table


def entre_guillemets(code: str) -> str:
    """« code »."""
    return f"« {code} »"


def presentation(table: Table, *, citer: Callable[[str], str] = entre_guillemets) -> str:
    """What a row is, and its key. `citer` writes a code."""
    return f"Une ligne : {table.une_ligne}. Clé : {', '.join(citer(c) for c in table.cle)}."


def definition(colonne: Colonne, *, citer: Callable[[str], str] = entre_guillemets) -> str:
    """What a column says, and the list or the table its values belong to."""
    if colonne.referentiel:
        return f"{colonne.definition} Référentiel {citer(colonne.referentiel)}."
    if colonne.cle_etrangere:
        return f"{colonne.definition} Vers {citer(colonne.cle_etrangere)}."
    return colonne.definition


def vide_permis(colonne: Colonne) -> str:
    """Whether a cell may be empty."""
    return "oui" if colonne.facultatif else "non"


def nature(colonne: Colonne) -> str:
    """The type of a column, as one who is no programmer says it."""
    if pa.types.is_list(colonne.type):
        return "liste"
    return _NATURES.get(colonne.type, str(colonne.type))


_NATURES = {
    pa.string(): "texte",
    pa.date32(): "date",
    pa.int32(): "nombre entier",
    pa.float64(): "nombre décimal",
    pa.bool_(): "oui ou non",
    pa.binary(): "contour",
}
