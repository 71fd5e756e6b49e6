"""Indicators: written definitions and their computation, lazy on the engine, exact until the gate."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from cite_data.indicateurs import (
    activite,
    alertes,
    apres_sortie,
    arrets,
    calendrier,
    cohorte,
    combinaisons,
    comparaison,
    continuite,
    couts,
    delai_levee,
    donnees,
    entourage,
    enveloppe,
    equipe,
    evolution,
    freins,
    fse,
    objectifs,
    organisation,
    organisation_donnees,
    parcours,
    partenaires,
    profil,
    promotions,
    raccrochage,
    relais,
    sorties,
    sorties_trimestre,
    sourcing,
    suivi_objectifs,
    territoires,
)
from cite_data.indicateurs.exploration import exacte
from cite_data.modele.tableau import Tableau

Calcul = Callable[..., Tableau | tuple[Tableau, ...]]

CALCULS: Mapping[str, Calcul] = MappingProxyType(
    {
        "synthese": objectifs.synthese,
        "jalons": calendrier.jalons,
        "entonnoir": cohorte.entonnoir,
        "entrees_cumulees": cohorte.entrees_cumulees,
        "promotions": promotions.promotions,
        "public_cible": profil.public_cible,
        "localisation": profil.localisation,
        "delais": parcours.delais,
        "courbe_etapes": parcours.courbe_etapes,
        "interruptions": continuite.interruptions,
        "continuite": continuite.continuite,
        "continuite_trimestres": continuite.continuite_trimestres,
        "parcours_sans_action": arrets.parcours_sans_action,
        "parcours_a_l_arret": arrets.parcours_a_l_arret,
        "sorties_categories": sorties.sorties_categories,
        "freins_par_type": freins.freins_par_type,
        "freins_impact": freins.freins_impact,
        "freins_sans_action": freins.freins_sans_action,
        "courbe_levee": delai_levee.courbe_levee,
        "delai_levee": delai_levee.delai_levee,
        "freins_par_personne": combinaisons.freins_par_personne,
        "freins_ensemble": combinaisons.freins_ensemble,
        "familles_par_frein": combinaisons.familles_par_frein,
        "partenaires_sourcing": sourcing.partenaires_sourcing,
        "partenaires_activite": activite.partenaires_activite,
        "contributions_mois": partenaires.contributions_mois,
        "contributions_partenaires": partenaires.contributions_partenaires,
        "part_etapes": partenaires.part_etapes,
        "relais": relais.relais,
        "partenaires_autour": entourage.partenaires_autour,
        "droit_commun": raccrochage.droit_commun,
        "courbe_raccrochage": raccrochage.courbe_raccrochage,
        "reorientations": raccrochage.reorientations,
        "territoires": territoires.territoires,
        "contexte_territoire": territoires.contexte_territoire,
        "fraicheur": donnees.fraicheur,
        "suivi_objectifs": suivi_objectifs.suivi_objectifs,
        "comparaison": comparaison.comparaison,
        "comparaison_evolution": comparaison.comparaison_evolution,
        "evolution": evolution.evolution,
        "alertes": alertes.alertes,
        "copils": calendrier.copils,
        "gouvernance": calendrier.gouvernance,
        "sorties_trimestre": sorties_trimestre.sorties_trimestre,
        "situations_apres_sortie": apres_sortie.situations_apres_sortie,
        "emploi_apres_sortie": apres_sortie.emploi_apres_sortie,
        "maintien_emploi": apres_sortie.maintien_emploi,
        "noria": apres_sortie.noria,
        "fse": fse.fse,
        "credits_enveloppe": enveloppe.credits_enveloppe,
        "conseillers_mois": equipe.conseillers_mois,
        "personnes_par_conseiller": equipe.personnes_par_conseiller,
        "couts": couts.couts,
        "exploration": exacte.exploration,
        "organisation_parcours": organisation.organisation_parcours,
        "organisation_delais": organisation.organisation_delais,
        "organisation_remontees": organisation_donnees.organisation_remontees,
        "organisation_arrets": organisation_donnees.organisation_arrets,
        "organisation_territoires": organisation_donnees.organisation_territoires,
    }
)
"""Computation by key: (tables, contexte, **parameters) → one or several exact tables."""


def calculer(cle: str, tables: Any, contexte: Any, **parametres: Any) -> tuple[Tableau, ...]:
    """Compute one indicator. KeyError when the key is unknown."""
    resultat = CALCULS[cle](tables, contexte, **parametres)
    return resultat if isinstance(resultat, tuple) else (resultat,)
