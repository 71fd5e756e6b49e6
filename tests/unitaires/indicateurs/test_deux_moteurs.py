"""Every indicator gives the same table on either engine, whatever the question."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cite_data import entrepot
from cite_data.demo import generer
from cite_data.entrepot import Entrepot
from cite_data.indicateurs import CALCULS, calculer
from cite_data.indicateurs.contexte import Contexte, Selection
from cite_data.publication import Provenance, ouvrir_courante, publier
from tests.fabrique import PARAMETRES

SELECTIONS = {
    "toutes les Cités": Selection(),
    "une Cité": Selection(cite_id="cde-009"),
    "un territoire": Selection(cite_id="cde-009", territoire_id="QN01342I"),
    "une tranche d'âge": Selection(tranche_age="26_35", sexe="F"),
    "personne": Selection(cite_id="cde-009", promotion="1999"),
}
JOURS = (date(2023, 12, 31), date(2022, 3, 15), date(2020, 1, 1))


@pytest.fixture(scope="module")
def moteurs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Entrepot, Entrepot]]:
    """The demonstration, in memory and on its files."""
    dossier = tmp_path_factory.mktemp("data")
    provenance = Provenance(motif="essai", auteur="test", date_donnees=JOURS[0], synthetique=True)
    publier(dossier, generer(), provenance)
    instantane = ouvrir_courante(Path(dossier))
    en_memoire = Entrepot(instantane)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(entrepot, "EN_MEMOIRE_MAX_OCTETS", 0)
        sur_fichiers = Entrepot(instantane)
    assert en_memoire.en_memoire
    assert not sur_fichiers.en_memoire
    yield en_memoire, sur_fichiers
    en_memoire.fermer()
    sur_fichiers.fermer()


@pytest.mark.parametrize("cle", CALCULS)
def test_both_engines_agree(moteurs: tuple[Entrepot, Entrepot], cle: str) -> None:
    memoire, fichiers = moteurs
    parametres = PARAMETRES.get(cle, {})
    for nom, selection in SELECTIONS.items():
        for au in JOURS:
            contexte = Contexte(selection=selection, au=au)
            with memoire.tables() as a, fichiers.tables() as b:
                assert calculer(cle, a, contexte, **parametres) == calculer(cle, b, contexte, **parametres), (
                    nom,
                    au,
                )
