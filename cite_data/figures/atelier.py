"""The workshop: a figure's key → its indicator, its builder; each figure built once per question, then shared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

from cite_data.figures import (
    arrets,
    calendrier,
    cohorte,
    comparaison,
    donnees,
    freins,
    moyens,
    organisation,
    organisation_donnees,
    organisation_reperes,
    organisation_suivi,
    parcours,
    partenaires,
    pilotage,
    raccrochage,
    relais,
    sorties,
)
from cite_data.figures.carte import Carte, carte
from cite_data.figures.figure import Figure
from cite_data.figures.tuile import Tuile, tuile
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.mesures import Mesures
from cite_data.indicateurs.protection import Parametres
from cite_data.secret import TableauPubliable

FIGURES: Mapping[str, tuple[str, Callable[[TableauPubliable], Figure]]] = MappingProxyType(
    {
        "entonnoir": ("entonnoir", cohorte.entonnoir),
        "entrees_cumulees": ("entrees_cumulees", cohorte.entrees_cumulees),
        "promotions": ("promotions", cohorte.promotions),
        "public_cible": ("public_cible", cohorte.public_cible),
        "delais": ("delais", parcours.delais),
        "courbe_etapes": ("courbe_etapes", parcours.courbe_etapes),
        "interruptions": ("interruptions", parcours.interruptions),
        "continuite": ("continuite", parcours.continuite),
        "continuite_trimestres": ("continuite_trimestres", parcours.continuite_trimestres),
        "parcours_sans_action": ("parcours_sans_action", arrets.parcours_sans_action),
        "parcours_a_l_arret": ("parcours_a_l_arret", arrets.parcours_a_l_arret),
        "sorties_categories": ("sorties_categories", sorties.sorties_categories),
        "localisation": ("localisation", cohorte.localisation),
        "freins_par_type": ("freins_par_type", freins.freins_par_type),
        "taux_de_levee": ("freins_par_type", freins.taux_de_levee),
        "courbe_levee": ("courbe_levee", freins.courbe_levee),
        "delai_levee": ("delai_levee", freins.delai_levee),
        "freins_impact": ("freins_impact", freins.freins_impact),
        "freins_par_personne": ("freins_par_personne", freins.freins_par_personne),
        "freins_ensemble": ("freins_ensemble", freins.freins_ensemble),
        "freins_sans_action": ("freins_sans_action", freins.freins_sans_action),
        "familles_par_frein": ("familles_par_frein", freins.familles_par_frein),
        "partenaires_sourcing": ("partenaires_sourcing", partenaires.partenaires_sourcing),
        "partenaires_activite": ("partenaires_activite", partenaires.partenaires_activite),
        "financements_mois": ("contributions_mois", moyens.financements_mois),
        "etp_mois": ("contributions_mois", moyens.etp_mois),
        "contributions_partenaires": ("contributions_partenaires", moyens.contributions_partenaires),
        "part_etapes": ("part_etapes", partenaires.part_etapes),
        "relais": ("relais", relais.relais),
        "partenaires_autour": ("partenaires_autour", relais.partenaires_autour),
        "droit_commun": ("droit_commun", raccrochage.droit_commun),
        "courbe_raccrochage": ("courbe_raccrochage", raccrochage.courbe_raccrochage),
        "reorientations": ("reorientations", raccrochage.reorientations),
        "jalons": ("jalons", calendrier.jalons),
        "fraicheur": ("fraicheur", donnees.fraicheur),
        "suivi_objectifs": ("suivi_objectifs", pilotage.suivi_objectifs),
        "comparaison": ("comparaison", comparaison.comparaison),
        "comparaison_evolution": ("comparaison_evolution", comparaison.comparaison_evolution),
        "evolution": ("evolution", pilotage.evolution),
        "gouvernance": ("gouvernance", calendrier.gouvernance),
        "sorties_trimestre": ("sorties_trimestre", sorties.sorties_trimestre),
        "situations_apres_sortie": ("situations_apres_sortie", sorties.situations_apres_sortie),
        "emploi_apres_sortie": ("emploi_apres_sortie", sorties.emploi_apres_sortie),
        "maintien_emploi": ("maintien_emploi", sorties.maintien_emploi),
        "noria": ("noria", sorties.noria),
        "fse": ("fse", sorties.fse),
        "credits_enveloppe": ("credits_enveloppe", moyens.credits_enveloppe),
        "conseillers_mois": ("conseillers_mois", moyens.conseillers_mois),
        "personnes_par_conseiller": ("personnes_par_conseiller", moyens.personnes_par_conseiller),
        "cout_personne": ("couts", moyens.cout_personne),
        "cout_sortie": ("couts", moyens.cout_sortie),
        "organisation_territoires": (
            "organisation_territoires",
            organisation_donnees.organisation_territoires,
        ),
        "territoires_de_la_cite": ("territoires", organisation_donnees.territoires_de_la_cite),
    }
)
"""Indicator and builder of each figure, by the key that pages use."""

FIGURES_D_ORGANISATION: Mapping[str, tuple[tuple[str, ...], Callable[..., Figure]]] = MappingProxyType(
    {
        "organisation_parcours": (("organisation_parcours",), organisation.organisation_parcours),
        "organisation_sorties": (("organisation_parcours",), organisation.organisation_sorties),
        "organisation_activite": (("partenaires_activite",), organisation_suivi.organisation_activite),
        "organisation_reperes": (
            ("organisation_parcours", "partenaires_sourcing", "partenaires_activite"),
            organisation_reperes.organisation_reperes,
        ),
        "organisation_delais": (("organisation_delais",), organisation_suivi.organisation_delais),
        "organisation_arrets": (("organisation_arrets",), organisation_suivi.organisation_arrets),
        "organisation_remontees": (
            ("organisation_remontees",),
            organisation_donnees.organisation_remontees,
        ),
    }
)
"""Indicators and builder of each figure about one organisation: the builder takes their tables, and its code."""

FIGURES_GARDEES = 512
"""Of each kind: some 50 kB each, 300 for a map. Kept for ever, what ten minutes of fifty readers ask would fill the memory."""
CARTES_GARDEES = 128


class Atelier:
    """Figures of one open snapshot. Thread-safe; figures are shared by all sessions and never changed."""

    def __init__(self, mesures: Mesures) -> None:
        self.mesures = mesures
        self._garder = lru_cache(FIGURES_GARDEES)(self._construire)
        self._garder_organisation = lru_cache(FIGURES_GARDEES)(self._construire_organisation)
        self._garder_cartes = lru_cache(CARTES_GARDEES)(self._construire_carte)
        self._garder_tuiles = lru_cache(FIGURES_GARDEES)(self._construire_tuiles)

    def ouvre(self, cle: str, contexte: Contexte) -> bool:
        """True when the role of the perimeter may see this figure."""
        return self.mesures.ouvre(FIGURES[cle][0], contexte)

    def figure(self, cle: str, contexte: Contexte, **parametres: str | int | None) -> Figure:
        """One figure for one question; KeyError when its key is unknown."""
        return self._garder(cle, contexte, tuple(sorted(parametres.items())))

    def figure_d_organisation(self, cle: str, contexte: Contexte, partenaire_id: str) -> Figure:
        """One figure about one organisation; KeyError when its key is unknown."""
        return self._garder_organisation(cle, contexte, partenaire_id)

    def tuiles(self, contexte: Contexte) -> tuple[Tuile, ...]:
        """The headline figures in words."""
        return self._garder_tuiles(contexte)

    def carte(self, contexte: Contexte, *, millesime: int, niveau: str, indicateur: str) -> Carte:
        """The choropleth of one indicator on one geography."""
        return self._garder_cartes(contexte, millesime, niveau, indicateur)

    def _construire_carte(self, contexte: Contexte, millesime: int, niveau: str, indicateur: str) -> Carte:
        return carte(
            self.mesures.tableau("territoires", contexte, millesime=millesime, niveau=niveau),
            indicateur=indicateur,
            contours=self.mesures.contours(contexte, niveau=niveau, millesime=millesime),
            fond=self.mesures.contours(contexte, niveau="arrondissement", millesime=None),
        )

    def _construire(self, cle: str, contexte: Contexte, parametres: Parametres) -> Figure:
        indicateur, construire = FIGURES[cle]
        return construire(self.mesures.tableau(indicateur, contexte, **dict(parametres)))

    def _construire_organisation(self, cle: str, contexte: Contexte, partenaire_id: str) -> Figure:
        indicateurs, construire = FIGURES_D_ORGANISATION[cle]
        tableaux = [self.mesures.tableau(indicateur, contexte) for indicateur in indicateurs]
        return construire(*tableaux, partenaire_id)

    def _construire_tuiles(self, contexte: Contexte) -> tuple[Tuile, ...]:
        applicable = contexte.selection.toute_la_cite
        return tuple(
            tuile(t, cible_applicable=applicable) for t in self.mesures.tableaux("synthese", contexte)
        )
