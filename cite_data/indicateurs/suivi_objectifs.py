"""Objectives: each value with its date, how far along, what was expected by now, when the target will be reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from dateutil.relativedelta import relativedelta
from numpy.typing import NDArray

from cite_data.entrepot import Tables
from cite_data.indicateurs.avancement import Point, Projection, atteinte, projections, taux_avancement
from cite_data.indicateurs.base import collecter
from cite_data.indicateurs.chiffres import CHIFFRES, Chiffre
from cite_data.indicateurs.cibles import Objectif, objectifs_par_cite
from cite_data.indicateurs.colonnes import code, colonne, texte
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.objectifs import CHIFFRES_CLES
from cite_data.indicateurs.valeurs import Bases, lire_les_bases, valeurs_seules
from cite_data.modele.seuils import MOIS_DE_PROJECTION, TOLERANCE_TRAJECTOIRE
from cite_data.modele.tableau import UNITE, Cellule, ColonneTableau, Genre, Marque, Tableau

ATTEINTE, A_L_HEURE, EN_RETARD, MANQUEE, INCONNU = (
    "atteinte",
    "dans les temps",
    "en retard",
    "échéance manquée",
    "non calculable",
)
"""Where an objective stands."""
HORS_D_ATTEINTE = "hors d'atteinte au rythme actuel"
PEU_DE_POINTS = "pas assez de recul"
COLONNES: tuple[ColonneTableau, ...] = (
    texte("indicateur", "Objectif"),
    texte("cite", "Cité"),
    texte(UNITE, "Unité"),
    colonne("initiale", "Valeur initiale", Genre.SELON_LIGNE),
    colonne("initiale_le", "Au", Genre.DATE),
    colonne("actuelle", "Valeur actuelle", Genre.SELON_LIGNE),
    colonne("actuelle_le", "Au", Genre.DATE),
    colonne("annuelle", "Cible en cours", Genre.SELON_LIGNE),
    colonne("annuelle_le", "Échéance", Genre.DATE),
    colonne("avancement_annuel", "Avancement vers la cible en cours", Genre.TAUX, "chemin de la valeur initiale à cette cible"),
    colonne("finale", "Cible finale", Genre.SELON_LIGNE),
    colonne("finale_le", "Échéance", Genre.DATE),
    colonne("avancement", "Taux d'avancement", Genre.TAUX, "chemin de la valeur initiale à la cible finale"),
    colonne("attendue", "Attendue à cette date", Genre.SELON_LIGNE),
    colonne("avancement_attendu", "Avancement attendu", Genre.TAUX, "chemin de la valeur initiale à la cible finale"),
    texte("etat", "État"),
    colonne("projetee_tot", "Cible atteinte au plus tôt", Genre.DATE),
    colonne("projetee_tard", "Au plus tard", Genre.DATE),
    texte("projection", "Au rythme actuel"),
    code("cle", "Clé de l'indicateur"),
)  # fmt: skip


def suivi_objectifs(tables: Tables, contexte: Contexte, *, indicateur: str | None = None) -> Tableau:
    """One row per Cité of the question and objective (or for one only), in the order of `CHIFFRES_CLES`.

    Objectives are those of whole Cités: with another filter than the Cité there is none.
    """
    objectifs = objectifs_par_cite(tables, contexte) if contexte.selection.sans_partie else {}
    voulus = [cle for cle in CHIFFRES_CLES if indicateur in (None, cle)]
    lignes: list[dict[str, Cellule]] = []
    if objectifs:
        jours = mois_passes(contexte.au)
        lignes = suivre(
            tables,
            objectifs,
            lire_les_bases(tables, contexte, jours=jours, cles=voulus, groupes="cite_id"),
            voulus,
        )
    return Tableau(cle="suivi_objectifs", colonnes=COLONNES, lignes=tuple(lignes), base=len(lignes))


def suivre(
    tables: Tables, objectifs: Mapping[str, Mapping[str, Objectif]], bases: Bases, voulus: Sequence[str]
) -> list[dict[str, Cellule]]:
    """The rows of these objectives by Cité, from what was read of the Cités on each of `mois_passes`."""
    series = valeurs_seules(bases, voulus)
    noms = {c["cite_id"]: c["nom"] for c in collecter(tables["cites"].select("cite_id", "nom"))}
    suivis = [
        Suivi(noms[cite_id], CHIFFRES[cle], siens[cle], series[cite_id][cle], bases.jours)
        for cite_id, siens in sorted(objectifs.items(), key=lambda o: noms[o[0]])
        if cite_id in series
        for cle in voulus
        if cle in siens
    ]
    points = _points(suivis, len(bases.jours))
    plages = projections(bases.jours, points, [s.objectif.finale.valeur for s in suivis])
    return list(map(_ligne, suivis, plages))


@dataclass(frozen=True)
class Suivi:
    """An objective of a Cité, and the values of its figure on each day, the latest first."""

    cite: str
    chiffre: Chiffre
    objectif: Objectif
    serie: Sequence[float | Marque]
    jours: Sequence[date]

    @property
    def au(self) -> date:
        """The day of the question."""
        return self.jours[0]

    @property
    def depart(self) -> Point | None:
        """The dated value that it starts from, once it has begun."""
        depart = self.objectif.finale.depart
        return depart if depart and depart.jour <= self.au else None


def _points(suivis: Sequence[Suivi], combien: int) -> NDArray[np.float64]:
    """The known values of the last months, the start of the objective at the earliest; NaN for the others."""
    points = np.array(
        [[np.nan if isinstance(valeur, Marque) else valeur for valeur in suivi.serie] for suivi in suivis],
        dtype=float,
    ).reshape(-1, combien)
    for rang, suivi in enumerate(suivis):
        if suivi.depart and suivi.depart.jour > suivi.jours[-1]:
            points[rang, [jour < suivi.depart.jour for jour in suivi.jours]] = np.nan
    return points


def mois_passes(au: date, combien: int = MOIS_DE_PROJECTION) -> list[date]:
    """`au`, then the ends of the months before it, the latest first."""
    premier = au.replace(day=1)
    return [au, *(premier - relativedelta(months=m) - relativedelta(days=1) for m in range(combien))]


def _ligne(suivi: Suivi, plage: Projection | None) -> dict[str, Cellule]:
    chiffre, objectif, au = suivi.chiffre, suivi.objectif, suivi.au
    en_cours, finale = objectif.prochaine(au), objectif.finale
    actuelle, attendue = _nombre(suivi.serie[0]), objectif.attendu(au)
    depart = suivi.depart
    initiale = depart.valeur if depart else None
    depart_en_cours = en_cours.depart.valeur if en_cours.depart and en_cours.depart.jour <= au else None
    avancement = taux_avancement(initiale, actuelle, finale.valeur)
    attendu = taux_avancement(initiale, attendue, finale.valeur)
    etat = _etat(chiffre, objectif, actuelle=actuelle, avancement=avancement, attendu=attendu, au=au)
    return {
        "cite": suivi.cite,
        "indicateur": chiffre.label,
        UNITE: chiffre.unite,
        "initiale": _ou(initiale, Marque.NON_DISPONIBLE),
        "initiale_le": depart.jour if depart else Marque.NON_DISPONIBLE,
        "actuelle": suivi.serie[0],
        "actuelle_le": au,
        "annuelle": en_cours.valeur,
        "annuelle_le": en_cours.echeance,
        "avancement_annuel": _ou(
            taux_avancement(depart_en_cours, actuelle, en_cours.valeur), Marque.SANS_OBJET
        ),
        "finale": finale.valeur,
        "finale_le": finale.echeance,
        "avancement": _ou(avancement, Marque.SANS_OBJET),
        "attendue": _ou(attendue, Marque.NON_DISPONIBLE),
        "avancement_attendu": _ou(attendu, Marque.SANS_OBJET),
        "etat": etat,
        **_projetee(plage, deja=etat == ATTEINTE),
        "cle": chiffre.cle,
    }


def _etat(
    chiffre: Chiffre,
    objectif: Objectif,
    *,
    actuelle: float | None,
    avancement: float | None,
    attendu: float | None,
    au: date,
) -> str:
    """Where the objective stands: reached, missed, or before or behind what its trajectory expects by now."""
    finale = objectif.finale
    if actuelle is None:
        return INCONNU
    depart = finale.depart.valeur if finale.depart else None
    if atteinte(actuelle, finale.valeur, initiale=depart, sens=chiffre.sens):
        return ATTEINTE
    if finale.echeance <= au:
        return MANQUEE
    if avancement is None or attendu is None:
        return INCONNU
    return A_L_HEURE if avancement >= attendu - TOLERANCE_TRAJECTOIRE else EN_RETARD


def _projetee(plage: Projection | None, *, deja: bool) -> Mapping[str, Cellule]:
    """The range of days on which the target is reached at the present pace, and what to say where there is none."""
    so, nd = Marque.SANS_OBJET, Marque.NON_DISPONIBLE
    if deja:
        return {"projetee_tot": so, "projetee_tard": so, "projection": ATTEINTE}
    if plage is None:
        return {"projetee_tot": nd, "projetee_tard": nd, "projection": PEU_DE_POINTS}
    return {
        "projetee_tot": plage.tot or nd,
        "projetee_tard": plage.tard or nd,
        "projection": _en_mots(plage),
    }


def _en_mots(plage: Projection) -> str:
    if plage.tot is None:
        return HORS_D_ATTEINTE
    return "atteinte possible, date incertaine" if plage.tard is None else "atteinte entre ces deux dates"


def _nombre(valeur: float | Marque) -> float | None:
    return None if isinstance(valeur, Marque) else float(valeur)


def _ou(valeur: float | None, marque: Marque) -> float | Marque:
    return marque if valeur is None else valeur
