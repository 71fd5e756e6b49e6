"""Ways through the dashboard that a load has found to fail: each walked again, in order."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from benchmarks.charge.client import Reponse, Visiteur
from tests.asynchrone import jouer
from tests.navigateur.serveur import Serveur

Pas = str | tuple[str, str]


async def _suivre(serveur: Serveur, chemin: Sequence[Pas]) -> tuple[Reponse, dict[str, str]]:
    """Open the first page, then go to a page or set (filter, value); the last answer, and what the widgets then hold."""
    async with Visiteur(serveur.adresse) as visiteur:
        reponse = await visiteur.ouvrir(str(chemin[0]), {})
        for pas in chemin[1:]:
            if isinstance(pas, str):
                reponse = await visiteur.aller(pas)
            else:
                reglage = next(r for r in visiteur.reglages.values() if r.cle == pas[0])
                reponse = await visiteur.regler(reglage, pas[1])
        return reponse, {r.cle: r.valeur for r in visiteur.reglages.values()}


def _alertes(reponse: Reponse) -> list[str]:
    return [genre for genre, _ in reponse.contenu if genre.startswith("alert")]


@pytest.mark.parametrize("page", ["carte", "comparaison"])
def test_a_list_left_empty_on_methode_does_not_empty_the_one_of_the_same_name(
    serveur: Serveur, page: str
) -> None:
    """Both are kept in the address as « indicateur »; the map had no column to draw."""
    passee, tenus = jouer(_suivre(serveur, ["methode", ("sexe", "Femme"), page]))
    directe, attendus = jouer(_suivre(serveur, ["freins", ("sexe", "Femme"), page]))
    assert passee.fautes == ()
    assert passee.contenu == directe.contenu
    assert tenus["indicateur"] == attendus["indicateur"] != ""


def test_another_cite_does_not_accuse_the_address_of_the_former_territory(serveur: Serveur) -> None:
    chemin: list[Pas] = ["freins", ("territoire", "La Marie (QPV 2024)"), ("cite", "Nantes")]
    assert _alertes(jouer(_suivre(serveur, chemin))[0]) == []


def test_an_address_with_an_unknown_territory_is_still_told(serveur: Serveur) -> None:
    async def ouvrir() -> Reponse:
        async with Visiteur(serveur.adresse) as visiteur:
            return await visiteur.ouvrir("freins", {"territoire": "Atlantide"})

    assert len(_alertes(jouer(ouvrir()))) == 1
