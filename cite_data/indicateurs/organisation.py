"""What became of the persons that each organisation found: how many at each stage, how they left, how long they waited."""

from __future__ import annotations

import numpy as np

from cite_data.entrepot import Tables
from cite_data.indicateurs.colonnes import colonne, entier, texte
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.identites import CODE_PARTENAIRE, NON_PRECISE, identites
from cite_data.indicateurs.medianes import resumer
from cite_data.indicateurs.relever import Attente, relever
from cite_data.indicateurs.sourcing import DEVENIRS, par_prescripteur
from cite_data.modele.referentiels import CATEGORIES_SORTIE
from cite_data.modele.tableau import Cellule, Genre, Marque, Tableau

PARTENAIRE = texte("partenaire", "Partenaire")
ETAPES = {
    "reperees": "Repérées",
    "diagnostiquees": "Prises en charge (diagnostiquées)",
    "entrees": "Entrées en parcours",
    "sorties": "Sorties",
}
"""Stages of the persons found, by column."""
DYNAMIQUES = "dynamiques"
SORTIES = {v.code: v.label for v in CATEGORIES_SORTIE.valeurs}
"""Exits by category, by column; `DYNAMIQUES` is the sum of the first three."""
ENSEMBLE = "Toutes les personnes repérées de la Cité"
VERS_L_ENTREE = Attente("Du repérage à l'entrée", "date_reperage", "date_entree")
ATTENTES = (Attente("Du repérage au diagnostic", "date_reperage", "date_diagnostic"), VERS_L_ENTREE)


def organisation_parcours(tables: Tables, contexte: Contexte) -> Tableau:
    """Per partner, the persons it found: how many at each stage by `au`, how many left and to what."""
    comptees = {**DEVENIRS, **{code: f"sorties_{code}" for code in SORTIES}}
    par_partenaire = par_prescripteur(tables, contexte, comptees)
    noms = _noms(tables)
    return Tableau(
        cle="organisation_parcours",
        colonnes=(
            PARTENAIRE,
            CODE_PARTENAIRE,
            *(entier(nom, label) for nom, label in ETAPES.items()),
            entier(DYNAMIQUES, "Sorties dynamiques"),
            *(entier(nom, label) for nom, label in SORTIES.items()),
        ),
        lignes=tuple(
            {**_qui(qui, noms), **par_partenaire[qui]}
            for qui in sorted(par_partenaire, key=lambda qui: _rang(qui, noms))
        ),
        base=sum(compte["reperees"] for compte in par_partenaire.values()),
    )


def organisation_delais(tables: Tables, contexte: Contexte) -> Tableau:
    """Median days from the repérage to the diagnosis and to the entry: everybody, then those that each partner found."""
    noms = _noms(tables)
    releve, codes = relever(tables, contexte, ATTENTES, par="prescripteur_id")
    resumes = resumer(releve)
    ensemble = resumer(releve.regrouper(len(ATTENTES), np.arange(releve.combien) // len(codes)))
    par_partenaire = [resumes[rang :: len(codes)] for rang in range(len(codes))]
    presents = [rang for rang, siens in enumerate(par_partenaire) if any(r.effectif for r in siens)]
    tous: dict[str, Cellule] = {"partenaire": ENSEMBLE, "partenaire_id": Marque.SANS_OBJET}
    groupes = [
        (tous, ensemble),
        *(
            (_qui(codes[rang], noms), par_partenaire[rang])
            for rang in sorted(presents, key=lambda rang: _rang(codes[rang], noms))
        ),
    ]
    return Tableau(
        cle="organisation_delais",
        colonnes=(
            PARTENAIRE,
            CODE_PARTENAIRE,
            texte("etapes", "D'une étape à l'autre"),
            colonne("mediane", "Délai médian", Genre.JOURS, "personnes repérées"),
            entier("effectif", "Personnes repérées"),
            entier("atteint", "Ont atteint l'étape"),
        ),
        lignes=tuple(
            {
                **qui,
                "etapes": attente.label,
                "mediane": delai.mediane,
                "effectif": delai.effectif,
                "atteint": delai.evenements,
            }
            for qui, siens in groupes
            for attente, delai in zip(ATTENTES, siens, strict=True)
        ),
        base=ensemble[ATTENTES.index(VERS_L_ENTREE)].effectif,
    )


def _noms(tables: Tables) -> dict[str, str]:
    return {code: qui["nom"] for code, qui in identites(tables).items() if code is not None}


def _rang(partenaire_id: str | None, noms: dict[str, str]) -> tuple[bool, str, str]:
    """In the order of names; persons whose finder is not known come last."""
    return partenaire_id is None, noms.get(partenaire_id or "", ""), partenaire_id or ""


def _qui(partenaire_id: str | None, noms: dict[str, str]) -> dict[str, Cellule]:
    if partenaire_id is None:
        return {"partenaire": NON_PRECISE, "partenaire_id": Marque.NON_DISPONIBLE}
    return {"partenaire": noms[partenaire_id], "partenaire_id": partenaire_id}
