"""The quality of the published data: now, and publication after publication."""

from __future__ import annotations

from collections.abc import Mapping

from cite_data.indicateurs.colonnes import colonne, entier, part, texte
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.passe import Passe
from cite_data.indicateurs.statistiques import taux
from cite_data.modele.tableau import Cellule, Genre, Tableau
from cite_data.publication import AXES, Axe, Manifeste

PUBLICATIONS_COMPAREES = 8
"""Two years at a quarterly rhythm."""


def qualite(passe: Passe, contexte: Contexte) -> Tableau:
    """The four axes of the publication on screen, summed over the Cités of the question."""
    lignes = tuple(_ligne_de(axe, passe.courante, contexte) for axe in AXES) if passe.courante.qualite else ()
    return Tableau(
        cle="qualite",
        colonnes=(
            texte("axe", "Axe"),
            part("taux", "Part", "selon l'axe, voir « Rapporté à »"),
            entier("numerateur", "Compte"),
            entier("denominateur", "Sur"),
            texte("rapporte_a", "Rapporté à"),
        ),
        lignes=lignes,
        base=sum(int(li["denominateur"]) for li in lignes if isinstance(li["denominateur"], int)),
    )


def qualite_evolution(passe: Passe, contexte: Contexte) -> Tableau:
    """The same, over the last publications; of those whose data speak of the same day, the last one."""
    par_jour = {m.provenance.date_donnees: m for m in passe.lignee if m.qualite}
    lignes: list[Mapping[str, Cellule]] = []
    for jour in sorted(par_jour)[-PUBLICATIONS_COMPAREES:]:
        for axe in AXES:
            valeurs = _ligne_de(axe, par_jour[jour], contexte)
            lignes.append(
                {"jour": jour} | {n: valeurs[n] for n in ("axe", "taux", "numerateur", "denominateur")}
            )
    return Tableau(
        cle="qualite_evolution",
        colonnes=(
            colonne("jour", "Données au", Genre.DATE),
            texte("axe", "Axe"),
            part("taux", "Part", "selon l'axe, voir la méthode"),
            entier("numerateur", "Compte"),
            entier("denominateur", "Sur"),
        ),
        lignes=tuple(lignes),
        base=len(lignes),
    )


def _ligne_de(axe: Axe, manifeste: Manifeste, contexte: Contexte) -> dict[str, Cellule]:
    choisie = contexte.selection.cite_id
    mesures = [
        m
        for m in manifeste.qualite or ()
        if m.axe == axe.cle and choisie in (None, m.cite_id) and contexte.perimetre.contient(m.cite_id)
    ]
    sur, total = sum(m.numerateur for m in mesures), sum(m.denominateur for m in mesures)
    return {
        "axe": axe.label,
        "taux": taux(sur, total),
        "numerateur": sur,
        "denominateur": total,
        "rapporte_a": axe.denominateur,
    }
