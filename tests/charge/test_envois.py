"""What the load's visitor says of the side panel and of its address, without a server."""

from __future__ import annotations

import json

import pytest
from streamlit.proto.BidiComponent_pb2 import BidiComponent
from streamlit.proto.Element_pb2 import Element

from benchmarks.charge.adresse import Adresse
from benchmarks.charge.champs import COMPOSANT, Envois, lire_les_champs
from benchmarks.charge.contenu import empreinte
from benchmarks.charge.parcours import est_une_vue
from benchmarks.charge.reglages import Reglage

SEXE = {
    "cle": "sexe",
    "label": "Sexe",
    "valeur": "F",
    "options": [["", "Tous"], ["F", "Femme"]],
    "adresse": True,
}
JOUR = {
    "cle": "au",
    "label": "Arrêté au",
    "valeur": "2023-06-30",
    "debut": "2023-05-15",
    "fin": "2023-12-31",
    "adresse": True,
}


def _element(*, rang: int = 0, nom: str = COMPOSANT, sexe: str = "F") -> BidiComponent:
    champs = [SEXE | {"valeur": sexe}, JOUR]
    return BidiComponent(
        id="$$ID-champs", component_name=nom, json=json.dumps({"champs": champs, "rang": rang})
    )


@pytest.fixture
def reglages() -> dict[str, Reglage]:
    return {reglage.cle: reglage for reglage in lire_les_champs(_element(), fragment="", global_=True)}


def test_a_list_offers_its_words_and_the_first_is_not_in_the_address(reglages: dict[str, Reglage]) -> None:
    sexe = reglages["sexe"]
    assert (sexe.options, sexe.defaut, sexe.valeur) == (("Tous", "Femme"), "Tous", "Femme")
    assert sexe.global_
    assert not sexe.local


def test_a_day_offers_the_first_of_each_month_and_its_last_one(reglages: dict[str, Reglage]) -> None:
    jour = reglages["au"]
    mois = [f"2023-{m:02d}-01" for m in range(6, 13)]
    assert (jour.options, jour.defaut, jour.valeur) == ((*mois, "2023-12-31"), "2023-12-31", "2023-06-30")


def test_another_component_has_no_field() -> None:
    assert list(lire_les_champs(_element(nom="autre.chose"), fragment="", global_=False)) == []


def test_a_choice_is_sent_by_its_code_with_a_rank_that_rises(reglages: dict[str, Reglage]) -> None:
    envois, rangs = Envois(), []
    for mot, code in (("Femme", "F"), ("Tous", "")):
        envois.choisir(reglages["sexe"], mot)
        (etat,) = envois.etats.values()
        assert etat.id == "$$ID-champs"
        choix = json.loads(etat.json_value)["choix"]
        assert choix["valeurs"] == [["sexe", code, choix["rang"]]]
        rangs.append(choix["rang"])
    assert rangs[0] < rangs[1]


def test_a_switch_that_the_address_does_not_say_is_of_the_page_alone() -> None:
    champs = [SEXE | {"cle": "vue_freins", "adresse": False}]
    element = BidiComponent(id="$$ID-v", component_name=COMPOSANT, json=json.dumps({"champs": champs}))
    (vue,) = lire_les_champs(element, fragment="f", global_=False)
    assert (vue.cle, vue.local, est_une_vue(vue)) == ("", True, True)


def test_what_has_left_the_screen_is_not_sent_any_more(reglages: dict[str, Reglage]) -> None:
    envois = Envois()
    envois.choisir(reglages["sexe"], "Femme")
    envois.garder([reglages["au"]])  # of the same element
    assert len(envois.etats) == 1
    envois.garder([])
    assert envois.etats == {}


def test_the_rank_of_a_choice_is_no_difference_and_its_value_is_one() -> None:
    premier, second = (Element(bidi_component=_element(rang=rang)) for rang in (1, 2))
    assert empreinte(premier) == empreinte(second)
    assert empreinte(premier) != empreinte(Element(bidi_component=_element(sexe="")))


def test_streamlit_sends_the_address_it_knows_of_and_ours_when_it_knows_none() -> None:
    adresse = Adresse()
    adresse.dire("sexe", "Femme")
    assert adresse.envoyee == "sexe=Femme"
    adresse.recevoir("sexe=Femme&cite=Nantes")
    adresse.dire("sexe", "")
    assert adresse.parametres == {"cite": "Nantes"}
    assert adresse.envoyee == "sexe=Femme&cite=Nantes"
    adresse.lier("niveau", "Micro-territoires")
    assert adresse.envoyee == "cite=Nantes&niveau=Micro-territoires"


def test_another_page_keeps_what_the_menu_keeps() -> None:
    adresse = Adresse({"niveau": "Micro-territoires", "sexe": "Femme"})
    adresse.garder(("sexe", "cite"))
    assert adresse.parametres == {"sexe": "Femme"}
    assert adresse.envoyee == "sexe=Femme"
