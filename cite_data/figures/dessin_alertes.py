"""Alerts in HTML: counters with icon and word, and the list of facts."""

from __future__ import annotations

from collections.abc import Mapping

from cite_data.figures.dessin_objectifs import pastille
from cite_data.figures.palette import STATUTS, Statut
from cite_data.indicateurs.regles_alerte import A_COMPLETER, ALERTE, REGLES, VIGILANCE
from cite_data.modele.tableau import Cellule, Marque
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import texte_cellule
from cite_data.textes.typographie import html

STATUT_DE: Mapping[str, Statut] = {
    ALERTE: STATUTS["defavorable"],
    VIGILANCE: STATUTS["attention"],
    A_COMPLETER: STATUTS["neutre"],
}
"""Colour and icon of each gravity."""


def compter_par_regle(t: TableauPubliable) -> dict[str, int]:
    """Number of alerts of each rule, in the order of the rules, those of none included."""
    comptes = dict.fromkeys(REGLES, 0)
    for ligne in t:
        comptes[str(ligne["regle"])] += 1
    return comptes


def etiquette(cle: str, nombre: int) -> str:
    """« ▼ Cible hors d'atteinte · 3 »: what a counter says."""
    regle = REGLES[cle]
    return f"{STATUT_DE[regle.gravite].icone} {regle.label} · {nombre}"


def dessiner_alertes(t: TableauPubliable) -> str:
    """The list of facts, grouped by rule, each rule written above its facts."""
    groupes: dict[str, list[Mapping[str, Cellule]]] = {}
    for ligne in t:
        groupes.setdefault(str(ligne["regle"]), []).append(ligne)
    return "".join(_groupe(t, cle, lignes) for cle, lignes in groupes.items())


def _groupe(t: TableauPubliable, cle: str, lignes: list[Mapping[str, Cellule]]) -> str:
    regle = REGLES[cle]
    faits = "".join(_fait(t, ligne) for ligne in lignes)
    return (
        f'<section class="alertes"><div class="objectif-tete"><h3>{html(regle.label)}</h3>'
        f"{pastille(regle.gravite, STATUT_DE[regle.gravite])}</div>"
        f'<p class="note">{html(regle.regle)}</p><ul>{faits}</ul></section>'
    )


def _fait(t: TableauPubliable, ligne: Mapping[str, Cellule]) -> str:
    valeur, repere, depuis = (texte_cellule(t.colonne(nom), ligne) for nom in ("valeur", "repere", "depuis"))
    suite = []
    if ligne["valeur"] is not Marque.SANS_OBJET:
        suite.append(f"<strong>{html(valeur)}</strong>")
    if ligne["repere"] is not Marque.SANS_OBJET:
        suite.append(html(f"{ligne['sens_repere']} : {repere}"))
    if ligne["depuis"] is not Marque.SANS_OBJET:
        suite.append(html(f"depuis le {depuis}"))
    return (
        f'<li><span class="alerte-ou">{html(str(ligne["ou"]))}</span> '
        f'<span class="alerte-objet">{html(str(ligne["objet"]))}</span> '
        f'<span class="alerte-fait">{" · ".join(suite)}</span></li>'
    )
