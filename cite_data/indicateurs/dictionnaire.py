"""The dictionary of data as one browses it: the columns of a table, and the lists that their codes belong to."""

from __future__ import annotations

from cite_data.indicateurs.colonnes import texte
from cite_data.modele.referentiels import REFERENTIELS, Referentiel
from cite_data.modele.schema import Table
from cite_data.modele.tableau import Tableau
from cite_data.secret import TableauPubliable
from cite_data.secret.porte import proteger
from cite_data.textes.dictionnaire import definition, nature, vide_permis
from cite_data.textes.typographie import html


def colonnes_de(table: Table) -> TableauPubliable:
    """One row per column of the table, in the order of its file."""
    lignes = tuple(
        {
            "colonne": c.nom,
            "label": c.label,
            "nature": nature(c),
            "vide": vide_permis(c),
            "definition": definition(c),
        }
        for c in table.colonnes
    )
    return proteger(
        Tableau(
            cle="dictionnaire",
            colonnes=(
                texte("colonne", "Colonne"),
                texte("label", "Libellé"),
                texte("nature", "Type"),
                texte("vide", "Vide permis"),
                texte("definition", "Définition"),
            ),
            lignes=lignes,
            base=len(lignes),
        )
    )


def referentiels_html(table: Table) -> str:
    """The lists of codes that a table uses, each folded under its name; empty without any."""
    noms = dict.fromkeys(c.referentiel for c in table.colonnes if c.referentiel)
    return "".join(_referentiel(REFERENTIELS[nom]) for nom in noms)


def _referentiel(r: Referentiel) -> str:
    lignes = "".join(
        f"<dt>{html(v.label)} (<code>{html(v.code)}</code>)</dt>"
        f"<dd>{html(v.definition or 'Sans autre précision.')}</dd>"
        for v in r.valeurs
    )
    titre = f"{html(r.label)} (<code>{html(r.nom)}</code>)"
    return f"<details class='fiche'><summary>{titre}</summary><dl class='methode'>{lignes}</dl></details>"
