"""Every indicator gives the same table on every engine, from prepared tables or not, whatever the question."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from cite_data import entrepot
from cite_data.demo import generer
from cite_data.entrepot import Entrepot
from cite_data.indicateurs import CALCULS, calculer
from cite_data.indicateurs.contexte import Contexte, Selection
from cite_data.publication import Provenance, ouvrir_courante, publier
from tests.fabrique import PARAMETRES

pytestmark = pytest.mark.lent
SELECTIONS = {
    "toutes les Cités": Selection(),
    "une Cité": Selection(cite_id="cde-009"),
    "un territoire": Selection(cite_id="cde-009", territoire_id="QN01342I"),
    "une tranche d'âge": Selection(tranche_age="26_35", sexe="F"),
}
JOURS = (date(2023, 12, 31), date(2022, 3, 15))
CONTEXTES = {
    **{(nom, str(au)): Contexte(selection=s, au=au) for nom, s in SELECTIONS.items() for au in JOURS},
    ("toutes les Cités", "avant tout"): Contexte(selection=Selection(), au=date(2020, 1, 1)),
    ("une Cité", "avant tout"): Contexte(selection=SELECTIONS["une Cité"], au=date(2020, 1, 1)),
    ("une Cité", "personne"): Contexte(selection=Selection(cite_id="cde-009", promotion="1999"), au=JOURS[0]),
}
"""Of whom and when; a question about nobody gives nothing whatever else it asks, and is asked three times."""
SANS_PREPARATION = [(nom, str(JOURS[1])) for nom in SELECTIONS]
"""What is asked of the files of the model too: the engine is that of the prepared ones, whose columns alone are computed otherwise."""


Moteurs = dict[str, Entrepot]


@pytest.fixture(scope="module")
def moteurs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Moteurs]:
    """The demonstration in memory; on the files of the model; on those that a large publication prepares."""
    petite, grande = tmp_path_factory.mktemp("petite"), tmp_path_factory.mktemp("grande")
    provenance = Provenance(motif="essai", auteur="test", date_donnees=JOURS[0], synthetique=True)
    contenu = generer()
    publier(petite, contenu, provenance)
    ouverts = {"mémoire": Entrepot(ouvrir_courante(petite))}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(entrepot, "EN_MEMOIRE_MAX_OCTETS", 0)
        publier(grande, contenu, provenance)
        ouverts |= {
            "fichiers": Entrepot(ouvrir_courante(petite)),
            "préparés": Entrepot(ouvrir_courante(grande)),
        }
    assert [ouvert.en_memoire for ouvert in ouverts.values()] == [True, False, False]
    assert [ouvert.instantane.manifeste.est_prepare for ouvert in ouverts.values()] == [False, False, True]
    yield ouverts
    for ouvert in ouverts.values():
        ouvert.fermer()


@pytest.mark.parametrize("cle", CALCULS)
def test_every_engine_agrees(moteurs: Moteurs, cle: str) -> None:
    parametres = PARAMETRES.get(cle, {})
    for question, contexte in CONTEXTES.items():
        resultats = {}
        for moteur, ouvert in moteurs.items():
            if moteur != "fichiers" or question in SANS_PREPARATION:
                with ouvert.tables() as tables:
                    resultats[moteur] = calculer(cle, tables, contexte, **parametres)
        assert resultats["préparés"] == resultats["mémoire"], question
        assert resultats.get("fichiers", resultats["mémoire"]) == resultats["mémoire"], question
