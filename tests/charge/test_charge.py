"""The load's visitor on real servers: it gets what the server sends, sees what fails, and tells answers apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.charge.client import Reponse, Visiteur
from benchmarks.charge.egalite import comparer, demander, ecart
from benchmarks.charge.foule import Journee, charger
from benchmarks.charge.mesures import Releve, derive, quantiles
from benchmarks.charge.parcours import Question
from tests.asynchrone import jouer
from tests.navigateur.serveur import Serveur, demarrer

FREINS = (("sexe", "Femme"),)


@pytest.fixture(scope="module")
def fautif(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serveur]:
    with demarrer(
        tmp_path_factory.mktemp("fautif"), script=Path(__file__).parent / "app_fautive.py"
    ) as actif:
        yield actif


async def _ouvrir(serveur: Serveur, page: str, **parametres: str) -> Reponse:
    async with Visiteur(serveur.adresse) as visiteur:
        return await visiteur.ouvrir(page, parametres)


def test_three_visitors_at_once_get_what_one_alone_gets(serveur: Serveur) -> None:
    async def ensemble() -> Journee:
        return await charger(
            serveur.adresse, serveur.pid, sessions=3, secondes=6, rythme=lambda alea: alea.random() / 5
        )

    faite = jouer(ensemble())
    assert faite.erreurs == []
    assert {g.genre for g in faite.gestes} >= {"ouverture", "page", "filtre"}
    assert jouer(comparer(serveur.adresse, faite.gestes)) == ()
    assert faite.releves[-1].processeur > faite.releves[0].processeur
    assert faite.releves[-1].megaoctets > 50


def test_an_answer_to_another_question_is_a_difference(serveur: Serveur) -> None:
    question = Question(page="freins", adresse=FREINS)
    femmes = jouer(demander(serveur.adresse, question))
    tous = jouer(demander(serveur.adresse, replace(question, adresse=())))
    assert ecart(femmes, femmes) == ()
    assert any("html" in mot for mot in ecart(femmes, tous))


def test_a_filter_chosen_by_a_click_gives_what_its_address_gives(serveur: Serveur) -> None:
    async def cliquer() -> Reponse:
        async with Visiteur(serveur.adresse) as visiteur:
            await visiteur.ouvrir("", {})
            await visiteur.aller("freins")
            sexe = next(r for r in visiteur.reglages.values() if r.cle == "sexe")
            reponse = await visiteur.regler(sexe, "Femme")
            assert visiteur.parametres == dict(FREINS)
            return reponse

    clic = jouer(cliquer())
    assert clic.fautes == ()
    assert clic.contenu == jouer(demander(serveur.adresse, Question(page="freins", adresse=FREINS)))


@pytest.mark.parametrize("faute", ["exception", "levee", "message"])
def test_what_fails_on_the_page_is_counted_as_an_error(fautif: Serveur, faute: str) -> None:
    assert len(jouer(_ouvrir(fautif, "", faute=faute)).fautes) == 1


def test_a_warning_is_not_an_error(fautif: Serveur) -> None:
    reponse = jouer(_ouvrir(fautif, "", faute="avertissement"))
    assert reponse.fautes == ()
    assert [genre for genre, _ in reponse.contenu] == ["html", "alert « Attention. »"]


def test_an_address_that_leads_nowhere_is_counted_as_an_error(serveur: Serveur) -> None:
    assert jouer(_ouvrir(serveur, "nulle-part")).fautes == ("page introuvable",)


def test_quantiles_are_reruns_that_somebody_waited_for() -> None:
    q = quantiles([float(n) for n in range(100, 0, -1)])
    assert (q.combien, q.p50, q.p95, q.p99, q.maximum) == (100, 51.0, 96.0, 100.0, 100.0)


def test_memory_that_climbs_only_while_warming_up_is_flat() -> None:
    def releves(megaoctets: list[float]) -> list[Releve]:
        return [Releve(float(i), mo, 0.0, 0.0, 0.0) for i, mo in enumerate(megaoctets)]

    assert derive(releves([100, 150, 200, 200, 200, 200])) == pytest.approx(0.0)
    # From 150 to 250 over the second half, whose mean is 200.
    assert derive(releves([100, 100, 100, 150, 200, 250])) == pytest.approx(0.5)
