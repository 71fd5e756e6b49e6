"""The map page: which territory is open, by the list, the address and the filter."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from cite_data.modele.roles import Role
from pages.cadre import registre
from pages.composants.carte import FICHE
from tests.pages.arrivee import arriver
from tests.pages.champs import choisir, du_corps
from tests.pages.conftest import Ouvrir

ACCUEIL = next(page for page in registre.PAGES if page.accueil)
CARTE = next(page for page in registre.PAGES if page.nom == "carte")
A, B, C = "QN01301M", "QN01302M", "QN01303M"


def _arriver(ouvrir: Ouvrir, **adresse: str) -> AppTest:
    return arriver(ouvrir(Role.PREFECTURE, ACCUEIL), str(CARTE.fichier), adresse)


def _ouverte(app: AppTest) -> str:
    """Name on the sheet, which is that of the list."""
    (fiche,) = (e.proto.body for e in app.main.get("html") if "fiche-territoire" in e.proto.body)
    liste = du_corps(app)[FICHE]
    assert dict(liste["options"])[liste["valeur"]] in fiche
    return str(liste["valeur"])


def _accusee(app: AppTest) -> bool:
    return any("Fiche du territoire" in avertissement.value for avertissement in app.warning)


def test_the_territory_chosen_in_the_list_is_said_in_the_address(ouvrir: Ouvrir) -> None:
    app = _arriver(ouvrir)
    assert _ouverte(app) == A  # the fullest
    assert FICHE not in app.query_params
    app = choisir(app, "choix_de_fiche", fiche=C)
    assert app.query_params[FICHE] == C
    assert _ouverte(app) == C


def test_the_address_opens_its_territory(ouvrir: Ouvrir) -> None:
    assert _ouverte(_arriver(ouvrir, fiche=B)) == B


def test_the_filter_opens_its_territory_and_lifted_leaves_nothing_behind(ouvrir: Ouvrir) -> None:
    app = _arriver(ouvrir)
    app.session_state["territoire"] = B
    assert _ouverte(app.run()) == B
    app.session_state["territoire"] = ""
    assert _ouverte(app.run()) == A


def test_a_territory_that_the_map_does_not_show_is_said_once_and_leaves_the_address(ouvrir: Ouvrir) -> None:
    app = _arriver(ouvrir, fiche="QP000000")
    assert _ouverte(app) == A
    assert _accusee(app)
    assert FICHE not in app.query_params
    assert not _accusee(app.run())


def test_another_map_on_the_same_page_does_not_accuse_the_address_of_the_former_territory(
    ouvrir: Ouvrir,
) -> None:
    app = _arriver(ouvrir, fiche=B)
    app.query_params[FICHE] = "QP000000"  # what another geography leaves
    app.run()
    assert not _accusee(app)
    assert FICHE not in app.query_params
