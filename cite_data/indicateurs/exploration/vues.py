"""The questions that a closed view answers: its own protected cells, read under the names that the Explorer uses.

Nothing is computed here: an answer is the view itself, with fewer columns.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from cite_data.modele.croisements import LABEL_TOTAL, MESURES, TOTAL
from cite_data.modele.exploration import QUARTIERS, Periode
from cite_data.modele.question import Question
from cite_data.modele.tableau import Cellule, ColonneTableau, Marque
from cite_data.secret import TableauPubliable
from cite_data.secret.demande import Vue


@dataclass(frozen=True, kw_only=True)
class VueFermee:
    """Where an answer stands: key of the view, column of the rows' names and of their codes, of values, of what they rest on.

    `appuis`: columns of the numerator and of the denominator of a rate. `partielle`: rows about few persons are left out.
    """

    cle: str
    ligne: str = ""
    code: str = ""
    valeur: str
    appuis: tuple[str, str] | None = None
    partielle: bool = False


def _par(vue: VueFermee, **valeurs: str) -> dict[str, VueFermee]:
    return {mesure: replace(vue, valeur=colonne) for mesure, colonne in valeurs.items()}


_TERRITOIRES = VueFermee(cle="territoires", ligne="nom", code="territoire_id", valeur="")
_PARTENAIRES = VueFermee(
    cle="partenaires_sourcing", ligne="partenaire", code="partenaire_id", valeur="", partielle=True
)
_ACTIVITE = VueFermee(
    cle="partenaires_activite", ligne="partenaire", code="partenaire_id", valeur="", partielle=True
)
_FREINS = VueFermee(cle="freins_par_type", ligne="frein", valeur="")
_SORTIES = VueFermee(cle="sorties_categories", ligne="categorie", valeur="effectif")

DES_VUES: Mapping[tuple[str, str], VueFermee] = MappingProxyType(
    {
        (mesure, lignes): vue
        for lignes, vues in {
            **dict.fromkeys(
                QUARTIERS, _par(_TERRITOIRES, personnes_reperees="reperees", personnes_entrees="entrees")
            ),
            "prescripteur": {
                **_par(_PARTENAIRES, personnes_reperees="reperees", personnes_entrees="entrees"),
                "taux_entree": replace(_PARTENAIRES, valeur="taux_entree", appuis=("entrees", "reperees")),
            },
            "acteur": _par(_ACTIVITE, personnes_accompagnees="personnes", actions="actions", heures="heures"),
            "frein": {
                **_par(_FREINS, freins_identifies="identifies", freins_leves="leves"),
                "taux_levee": replace(_FREINS, valeur="taux", appuis=("leves", "identifies")),
            },
            "categorie_sortie": {"sorties": _SORTIES},
        }.items()
        for mesure, vue in vues.items()
    }
)
"""The view that answers a measure by a dimension."""
AU_FIL_DES_MOIS = VueFermee(cle="entrees_cumulees", ligne="", valeur="cumul")
"""Entries month by month."""
NON_IMPRIMEES = ("identifie", "leve")
"""Measures whose total no closed view prints."""


def vue_de(question: Question) -> VueFermee | None:
    """The closed view that answers a question, None when none does."""
    if question.colonnes or question.filtres:
        return None
    if question.periode is Periode.MOIS:
        seule = question.mesure == "personnes_entrees" and not question.lignes
        return AU_FIL_DES_MOIS if seule else None
    if question.periode is not Periode.JOUR:
        return None
    return DES_VUES.get((question.mesure, question.lignes))


def lire(vue: VueFermee, tableau: TableauPubliable, colonnes: tuple[ColonneTableau, ...]) -> TableauPubliable:
    """The rows of a view under the columns of an answer; a column that the view has not is left out."""
    sources: dict[str, str] = {"valeur": vue.valeur}
    if vue.ligne:
        sources["ligne"] = vue.ligne
    if vue.code:
        sources["code_ligne"] = vue.code
    if vue.appuis:
        sources["numerateur"], sources["denominateur"] = vue.appuis
    if vue is AU_FIL_DES_MOIS:
        sources["jour"] = "jour"
    gardees = tuple(c for c in colonnes if c.nom in sources or c.nom in ("ligne", "code_ligne"))
    lignes = tuple({c.nom: _cellule(c.nom, ligne, sources) for c in gardees} for ligne in tableau)
    return replace(tableau, cle="exploration", colonnes=gardees, lignes=lignes)


def _cellule(nom: str, ligne: Mapping[str, Cellule], sources: Mapping[str, str]) -> Cellule:
    if nom in sources:
        valeur = ligne[sources[nom]]
        # Rows put together have no code of their own.
        return "" if nom == "code_ligne" and isinstance(valeur, Marque) else valeur
    if nom == "code_ligne":
        return str(ligne[sources["ligne"]]) if "ligne" in sources else TOTAL
    return LABEL_TOTAL


def deja_imprimees() -> frozenset[Vue]:
    """What the closed views print, described as free questions would ask it: they refuse it, whatever its value.

    A cell may be described in several ways: who has a frein among the diagnosed is the count of that frein; who has left for a
    category is the same whether one starts from the exits or from everybody.
    """
    vues = {Vue(mesure, frozenset()) for mesure in MESURES if mesure not in NON_IMPRIMEES}
    for lieu in (*QUARTIERS, "prescripteur", "famille"):
        vues |= {Vue(mesure, frozenset({lieu})) for mesure in ("reperees", "entrees")}
    # An organisation reads what became of the persons it found; small ones stand together elsewhere.
    for mesure in ("sorties", "sorties_comptees", "dynamiques", "durables", "diagnostiquees"):
        vues |= {Vue(mesure, frozenset({qui})) for qui in ("prescripteur", "famille")}
    for sortie in ("categorie_sortie", "motif_sortie"):
        vues |= {Vue(mesure, frozenset({sortie})) for mesure, m in MESURES.items() if not m.frein}
    vues |= {Vue(mesure, frozenset({"frein"})) for mesure in ("reperees", "diagnostiquees")}
    return frozenset(vues | {Vue(m.cle, frozenset({"frein"})) for m in MESURES.values() if m.frein})
