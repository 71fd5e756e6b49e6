"""From the exact cross table to what a reader may see: approximate counts, and marks where even these would say too much.

Everything here is drawn from the approximate counts: what is hidden, and what is not, says nothing more than they do.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from cite_data.modele.croisement import Case, Croisement
from cite_data.modele.croisements import LABEL_TOTAL, MESURES, TOTAL
from cite_data.modele.tableau import Cellule, ColonneTableau, Genre, Marque
from cite_data.secret.cles import Hachoir, cle_de_case
from cite_data.secret.demande import Vue
from cite_data.secret.perturbation import perturber
from cite_data.secret.porte import TableauPubliable
from cite_data.secret.regles import Refus, Regle, Regles
from cite_data.textes.typographie import typo

APPROCHEE = "valeur approchée"
POURQUOI = typo(
    "Chaque effectif est une valeur approchée : un écart de quelques personnes, tiré une fois pour toutes, protège chacune "
    "d'elles. Les totaux sont approchés à part : ils ne sont pas la somme des lignes. Une case « s » parle de trop peu de "
    "personnes, ou dirait que toutes, ou presque aucune, sont concernées. Une case « so » est donnée sans approximation ailleurs."
)
"""What goes with every table of this kind."""


def publier_libre(croisement: Croisement, *, hachoir: Hachoir, regles: Regles) -> TableauPubliable | Refus:
    """The publishable table of a free question, or the refusal when it speaks of too few persons.

    Rows come in the order of the referentials, totals last; totals that a closed view prints are not there.
    """
    bruit = _Bruit(croisement, hachoir, regles)
    total = next(case for case in croisement.cases if case.codes == (None,) * len(croisement.axes))
    if bruit.base(total) < regles.effectif_approche:
        return _trop_peu(regles)
    lignes = tuple(
        _ligne(case, bruit)
        for case in croisement.cases
        if _vue(croisement, case, croisement.mesure.cle) not in regles.fermees
    )
    # The number of rows, not of persons: a count of persons would be a cell of its own.
    return TableauPubliable(
        cle=croisement.mesure.definition, colonnes=_colonnes(croisement), lignes=lignes, base=len(lignes)
    )


@dataclass(frozen=True)
class _Bruit:
    """The approximate counts of one cross table."""

    croisement: Croisement
    hachoir: Hachoir
    regles: Regles

    def effectif(self, case: Case) -> int:
        return self._perturber(case, self.croisement.mesure.cle, case.effectif, case.cle)

    def base(self, case: Case) -> int:
        mesure = self.croisement.mesure
        return self._perturber(case, mesure.base or mesure.cle, case.base, case.cle_base)

    def _perturber(self, case: Case, mesure: str, n: int, somme: int) -> int:
        contenu = json.dumps([mesure, self.croisement.conditions(case)])
        cle = cle_de_case(somme, contenu=contenu, etat=self.croisement.etat, hachoir=self.hachoir)
        return perturber(n, cle, self.regles.bareme)


def _trop_peu(regles: Regles) -> Refus:
    return Refus(
        Regle.EFFECTIF,
        typo(
            f"Cette question parle de trop peu de personnes (il en faut {regles.effectif} au moins, avec une marge de sûreté). "
            "Retirez un filtre."
        ),
    )


def _vue(croisement: Croisement, case: Case, mesure: str) -> Vue:
    """The view whose cells this one is among."""
    return Vue(mesure, frozenset(dimension for dimension, _ in croisement.conditions(case)))


def _colonnes(croisement: Croisement) -> tuple[ColonneTableau, ...]:
    axes = [
        colonne
        for axe in croisement.axes
        for colonne in (
            ColonneTableau(
                nom=f"code_{axe.dimension.cle}",
                label=f"Code ({axe.dimension.label})",
                genre=Genre.TEXTE,
                technique=True,
            ),
            ColonneTableau(nom=axe.dimension.cle, label=axe.dimension.label, genre=Genre.TEXTE),
        )
    ]
    effectif = ColonneTableau(
        nom="effectif", label=f"{croisement.mesure.label} ({APPROCHEE})", genre=Genre.ENTIER
    )
    if croisement.mesure.base is None:
        return (*axes, effectif)
    base = MESURES[croisement.mesure.base].label
    return (
        *axes,
        effectif,
        ColonneTableau(nom="base", label=f"{base} ({APPROCHEE})", genre=Genre.ENTIER),
        ColonneTableau(nom="taux", label=f"Part ({APPROCHEE})", genre=Genre.TAUX, denominateur=base.lower()),
    )


def _ligne(case: Case, bruit: _Bruit) -> Mapping[str, Cellule]:
    croisement, regles, base = bruit.croisement, bruit.regles, bruit.base(case)
    mots: dict[str, Cellule] = {}
    for axe, code in zip(croisement.axes, case.codes, strict=True):
        mots[f"code_{axe.dimension.cle}"] = TOTAL if code is None else code
        mots[axe.dimension.cle] = LABEL_TOTAL if code is None else axe.labels[code]
    if croisement.mesure.base is None:
        return {**mots, "effectif": base if base >= regles.effectif_approche else Marque.SECRET}
    if base < regles.effectif_approche:
        return {**mots, **dict.fromkeys(("effectif", "base", "taux"), Marque.SECRET)}
    ailleurs = _vue(croisement, case, croisement.mesure.base) in regles.fermees
    return {**mots, **_cellules(bruit.effectif(case), base, ailleurs=ailleurs, base_taux=regles.base_taux)}


def _cellules(effectif: int, base: int, *, ailleurs: bool, base_taux: int) -> dict[str, Cellule]:
    """Count, base and rate. `ailleurs`: a closed view prints the base; an approximate rate would print it again."""
    compte = effectif if effectif < base else Marque.SECRET
    if ailleurs:
        return {"effectif": compte, "base": Marque.SANS_OBJET, "taux": Marque.SANS_OBJET}
    montrable = 0 < effectif < base and base >= base_taux
    return {"effectif": compte, "base": base, "taux": effectif / base if montrable else Marque.SECRET}
