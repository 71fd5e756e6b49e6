"""Each definition computed by the real code on the eight fictional persons of `demo.exemple`, once per process.

What comes out passes the gate like everything shown; it speaks of nobody. A definition written tomorrow has its example
too, as soon as its computation is in `CALCULS` or in `CHIFFRES`.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from cite_data.demo.exemple import AGENCE, AU, CITE, NORD
from cite_data.demo.exemple import exemple as lignes_de_l_exemple
from cite_data.entrepot.memoire import EnMemoire
from cite_data.indicateurs import CALCULS, calculer
from cite_data.indicateurs.chiffres import CHIFFRES, DELAI, Chiffre
from cite_data.indicateurs.comptes import ENSEMBLE
from cite_data.indicateurs.contexte import Contexte, Selection
from cite_data.indicateurs.divisions import DIVISIONS, division_en_mots
from cite_data.indicateurs.exploration.catalogue import MESURES_EXPLOREES
from cite_data.indicateurs.exploration.exacte import exploration
from cite_data.indicateurs.statistiques import Echantillon
from cite_data.indicateurs.valeurs import Valeur, valeurs
from cite_data.modele.question import Question
from cite_data.modele.tableau import Cellule, Marque, Tableau
from cite_data.secret import TableauPubliable
from cite_data.secret.porte import proteger
from cite_data.textes.formats import cellule, entier, liste_fr

LIGNES_MONTREES = 12
CONTEXTE = Contexte(selection=Selection(cite_id=CITE), au=AU)
PARAMETRES: Mapping[str, str | int] = MappingProxyType(
    {
        "millesime": 2024,
        "niveau": "territoire",
        "indicateur": "levee_6_mois",
        "depuis": "2022-12-31",
        "territoire_id": NORD,
        "referent_id": AGENCE,
        "partenaire_id": AGENCE,
        "question": Question(mesure="taux_levee", lignes="frein").cle,
    }
)
"""What computations ask besides tables and context, by name of parameter."""
PROPRES: Mapping[str, Mapping[str, str | int]] = MappingProxyType({"territoires": {"niveau": "qpv"}})
"""The same for a definition that gives the name another meaning."""

A_LA_PUBLICATION = "Ce chiffre est mesuré une fois, à la publication, et écrit dans son manifeste."
SANS_EXEMPLE: Mapping[str, str] = MappingProxyType(
    {
        "revision": "Ce chiffre compare deux publications : l'exemple n'en est qu'une.",
        "qualite": A_LA_PUBLICATION,
        "qualite_complete": A_LA_PUBLICATION,
        "qualite_plausible": A_LA_PUBLICATION,
        "qualite_coherent": A_LA_PUBLICATION,
        "qualite_localisee": A_LA_PUBLICATION,
        "qualite_evolution": A_LA_PUBLICATION,
        "ecarts": A_LA_PUBLICATION,
        "integration": A_LA_PUBLICATION,
        "integration_regles": A_LA_PUBLICATION,
        "organisation_fichiers": A_LA_PUBLICATION,
        "organisation_reperes": "Ce chiffre rapproche deux tableaux qui ont chacun leur exemple : le repérage et l'activité.",
    }
)
"""Why some definitions have no example. Tests hold the list to what is really not computed."""
RIEN = "Pas d'exemple : ce chiffre ne se calcule pas à partir des seules tables."


@dataclass(frozen=True, kw_only=True)
class Exemple:
    """`phrase`: the formula with its numbers, "" where the table says it all; `tableau`: the result, None for a lone figure.

    `omises`: rows of the result that are not in the table, all zeros first.
    """

    phrase: str = ""
    tableau: TableauPubliable | None = None
    omises: int = 0


@cache
def exemple(cle: str) -> Exemple | None:
    """The example of a definition; None when nothing computes it from the tables alone."""
    if cle in CHIFFRES:
        return Exemple(phrase=_phrase(CHIFFRES[cle], _valeur(cle)))
    if cle in MESURES_EXPLOREES:
        return _exploree(cle)
    if cle not in CALCULS or (parametres := _parametres(cle)) is None:
        return None
    with _moteur().tables() as tables:
        (tableau,) = calculer(cle, tables, CONTEXTE, **parametres)
    lignes = _utiles(tableau)
    return Exemple(
        phrase=division_en_mots(tableau) if cle in DIVISIONS else "",
        tableau=proteger(Tableau(cle=cle, colonnes=tableau.colonnes, lignes=lignes, base=tableau.base)),
        omises=len(tableau.lignes) - len(lignes),
    )


def _exploree(cle: str) -> Exemple:
    """The whole of the example, as the Explorer counts it."""
    with _moteur().tables() as tables:
        tableau = exploration(tables, CONTEXTE, question=Question(mesure=cle).cle)
    return Exemple(tableau=proteger(tableau))


@cache
def _moteur() -> EnMemoire:
    return EnMemoire(lignes_de_l_exemple())


def _parametres(cle: str) -> dict[str, str | int] | None:
    """The parameters that a computation cannot do without; None when the example has no value for one of them."""
    voulus, connus = demandes(cle), {**PARAMETRES, **PROPRES.get(cle, {})}
    return {nom: connus[nom] for nom in voulus} if connus.keys() >= set(voulus) else None


def demandes(cle: str) -> tuple[str, ...]:
    """Names of the parameters that a computation cannot do without."""
    return tuple(
        p.name
        for p in inspect.signature(CALCULS[cle]).parameters.values()
        if p.kind is p.KEYWORD_ONLY and p.default is p.empty
    )


def _utiles(tableau: Tableau) -> tuple[Mapping[str, Cellule], ...]:
    """The rows, without those that are all zeros when there are too many, and no more than can be read."""
    lignes = tableau.lignes
    if len(lignes) > LIGNES_MONTREES:
        lignes = tuple(ligne for ligne in lignes if _compte(ligne.values())) or lignes
    return lignes[:LIGNES_MONTREES]


def _compte(cellules: Iterable[Cellule]) -> bool:
    return any(isinstance(c, int | float) and c != 0 for c in cellules)


def _valeur(cle: str) -> Valeur:
    with _moteur().tables() as tables:
        return valeurs(tables, CONTEXTE, jours=[AU], cles=[cle])[ENSEMBLE][0][cle]


def _phrase(chiffre: Chiffre, valeur: Valeur) -> str:
    """« 4 freins levés ÷ 8 freins identifiés = 50,0 % »; a count and a median in words."""
    if valeur.attente is not None:
        return _mediane(valeur.attente, valeur)
    if not chiffre.denominateur or isinstance(valeur.denominateur, Marque):
        return f"{cellule(valeur.valeur, chiffre.genre)} {chiffre.label[0].lower()}{chiffre.label[1:]}"
    haut = f"{valeur.numerateur} {_mots(chiffre.numerateur)}".rstrip()
    return f"{haut} ÷ {valeur.denominateur} {chiffre.sur} = {cellule(valeur.valeur, chiffre.genre)}"


def _mots(compte: str) -> str:
    """The words of a count, where a figure is that count and nothing else: « freins levés »."""
    labels = [c.label for c in CHIFFRES.values() if c.numerateur == compte and not c.denominateur]
    return f"{labels[0][0].lower()}{labels[0][1:]}" if labels else ""


def _mediane(attente: Echantillon, valeur: Valeur) -> str:
    """The waits one by one, those that are over and those that are not, then their median."""
    finies, en_cours = (
        [entier(int(j)) for j in sorted(attente.une_a_une(observees=vu))] for vu in (True, False)
    )
    return (
        f"attentes finies : {liste_fr(finies)} jours ; encore en cours : {liste_fr(en_cours)} jours. "
        f"La moitié est atteinte à {cellule(valeur.valeur, CHIFFRES[DELAI].genre)}"
    )
