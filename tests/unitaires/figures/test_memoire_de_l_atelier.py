"""What the workshop keeps is bounded in memory, not only in number: readers who all ask otherwise must not fill the server."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from datetime import timedelta

import pytest

from cite_data.acces import PERIMETRE_ENTIER
from cite_data.entrepot import Entrepot
from cite_data.figures import atelier
from cite_data.figures.atelier import Atelier
from cite_data.indicateurs.contexte import Contexte, Selection
from cite_data.indicateurs.mesures import Mesures
from cite_data.publication import ouvrir_courante
from tests.demonstration import copier_la_demonstration

MEGAOCTETS_AU_PLUS = 100
QUESTIONS = 8


@pytest.fixture(scope="module")
def ouvert(tmp_path_factory: pytest.TempPathFactory) -> Atelier:
    dossier = copier_la_demonstration(tmp_path_factory, tmp_path_factory.mktemp("demo"))
    return Atelier(Mesures(Entrepot(ouvrir_courante(dossier))))


def _poids_moyen(ouvert: Atelier, demander: Callable[[Contexte], object]) -> float:
    """Megabytes that one more question leaves in memory."""
    dernier = ouvert.mesures.entrepot.instantane.manifeste.provenance.date_donnees
    jours = [dernier - timedelta(days=rang) for rang in range(QUESTIONS + 1)]
    contextes = [
        Contexte(selection=Selection(cite_id="cde-009"), au=j, perimetre=PERIMETRE_ENTIER) for j in jours
    ]
    demander(contextes[0])  # what all share
    tracemalloc.start()
    try:
        avant = tracemalloc.get_traced_memory()[0]
        for contexte in contextes[1:]:
            demander(contexte)
        return (tracemalloc.get_traced_memory()[0] - avant) / QUESTIONS / 2**20
    finally:
        tracemalloc.stop()


def test_the_heaviest_figures_kept_at_most_stay_under_a_hundred_megabytes(ouvert: Atelier) -> None:
    poids = _poids_moyen(ouvert, lambda contexte: ouvert.figure("courbe_levee", contexte))
    assert 0 < poids * atelier.FIGURES_GARDEES < MEGAOCTETS_AU_PLUS


def test_the_maps_kept_at_most_stay_under_a_hundred_megabytes(ouvert: Atelier) -> None:
    def dessiner(contexte: Contexte) -> object:
        return ouvert.carte(contexte, millesime=2024, niveau="qpv", indicateur="reperees")

    assert 0 < _poids_moyen(ouvert, dessiner) * atelier.CARTES_GARDEES < MEGAOCTETS_AU_PLUS


def test_results_figures_and_maps_are_all_bounded(ouvert: Atelier) -> None:
    gardes = (ouvert._garder, ouvert._garder_organisation, ouvert._garder_cartes, ouvert._garder_tuiles)
    assert all(0 < (garde.cache_info().maxsize or 0) <= 512 for garde in gardes)
