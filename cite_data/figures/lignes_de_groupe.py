"""Tables with a row per Cité, per referring partner or both: what is drawn of them."""

from __future__ import annotations

from cite_data.secret import TableauPubliable
from cite_data.textes.formats import entier

DESSINEES = 20
"""Rows drawn, the first ones; the table has them all."""


def nom_de_groupe(t: TableauPubliable) -> str:
    """The column that names a row: its finest one."""
    return "referent" if any(c.nom == "referent" for c in t.colonnes) else "cite"


def dessinees(t: TableauPubliable) -> tuple[TableauPubliable, tuple[str, ...]]:
    """The rows to draw, and what to say when some are left out."""
    nom = nom_de_groupe(t)
    if len(t.lignes) <= DESSINEES:
        return t, ()
    premieres = set(t.valeurs(nom)[:DESSINEES])
    return (
        t.filtrer(lambda li: li[nom] in premieres),
        (f"Le graphique montre {DESSINEES} lignes sur {entier(len(t.lignes))} ; le tableau, toutes.",),
    )
