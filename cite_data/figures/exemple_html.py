"""The worked example under a definition, and the fictional rows it is computed from, as HTML."""

from __future__ import annotations

from functools import cache

from cite_data.demo.exemple import AU
from cite_data.figures.table_html import table_html
from cite_data.indicateurs.definition import Definition
from cite_data.indicateurs.exemple_montre import donnees_de_l_exemple
from cite_data.indicateurs.exemples import RIEN, SANS_EXEMPLE, exemple
from cite_data.modele.tables import TABLES
from cite_data.textes.formats import date_fr, pluriel
from cite_data.textes.typographie import html

FICTIF = f"Exemple fictif : huit personnes, lues au {date_fr(AU)}."


@cache
def exemple_html(definition: Definition) -> str:
    """The formula with its numbers and the small result; why there is none, for the few definitions without one."""
    resultat = exemple(definition.cle)
    if resultat is None:
        return f"<p class='note'>{html(SANS_EXEMPLE.get(definition.cle, RIEN))}</p>"
    phrase = f"<p class='exemple'>{html(f'Exemple : {resultat.phrase}.')}</p>" if resultat.phrase else ""
    tableau = (
        table_html(resultat.tableau, legende=f"{definition.label}, exemple fictif")
        if resultat.tableau
        else ""
    )
    return f"{phrase}<p class='note'>{html(FICTIF + omises(resultat.omises))}</p>{tableau}"


def omises(combien: int) -> str:
    """« 3 lignes du résultat ne sont pas montrées. », nothing when all are."""
    if not combien:
        return ""
    verbe = "n'est pas montrée" if combien == 1 else "ne sont pas montrées"
    return f" {pluriel(combien, 'ligne')} du résultat {verbe}."


@cache
def donnees_html() -> str:
    """The rows of the example: the persons at once, the rest folded under its name."""
    personnes, *autres = donnees_de_l_exemple()
    plies = "".join(
        f"<details class='fiche'><summary>{html(TABLES[t.cle].label)}</summary>"
        f"{table_html(t, legende=f'{TABLES[t.cle].label}, exemple fictif')}</details>"
        for t in autres
    )
    return f"<p class='note'>{html(FICTIF)}</p>{table_html(personnes, legende='Personnes, exemple fictif')}{plies}"
