"""The mask: what tells who a person is never comes through, what does not is left as it is."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cite_data.sources.identite import Identite, Masque
from cite_data.sources.identite.masque import MASQUE
from cite_data.sources.identite.normaliser import nom_utile

ZOE = Identite("Sentinelle-Lefèvre", "Zoé", date(1977, 11, 3), "7654321Z")
BA = Identite("Ba", "Ly", date(1990, 7, 25))
DES = Identite("Des Rosiers", "Van", None)
COURTE = Identite("Ng Sy", None, None)
VIDE = Identite("Non renseigné", "Inconnue", None, "en cours")
AUTRES = ("06 12 34 56 78", "12 rue des Lilas, 13015 Marseille", "n° 44-XZ", "a")
MASQUE_DU_RUN = Masque([ZOE, BA, DES, COURTE, VIDE], AUTRES)


@pytest.mark.parametrize(
    "texte",
    [
        "SENTINELLE",
        "Mme sentinelle, reçue hier",
        "lefevre",
        "Lefèvre",
        "zoé@exemple.fr",
        "Suivi_Zoe_2023.xlsx",
        "sentinellelefevrezoe",
        "BA",
        "ly",
        "Ly Ba",
        "chez ly ba",
        "rosiers",
        "chez van",
        "Ng Sy",
        "dossier de Ng-Sy",
        "03/11/1977",
        "3-11-77",
        "née le 3.11.1977 à Marseille",
        "1977-11-03 00:00:00",
        "11/03/1977",
        "ligne 4 03/11/1977",
        "3 novembre 1977",
        "le 03 nov. 77",
        "03111977",
        "19771103",
        "031177",
        "28432",
        "28432.0",
        "7654321z",
        "7 654 321 Z",
        "dossier 12 7654321",
        "0612345678",
        "06.12.34.56.78",
        "+33 6 12 34 56 78",
        "0033612345678",
        "tél 06-12-34-56-78 ou 04 91 00 00 00",
        "12, RUE DES LILAS — 13015 marseille",
        "n° 44 xz",
    ],
)
def test_what_tells_who_a_person_is_is_hidden(texte: str) -> None:
    assert MASQUE_DU_RUN.cacher(texte) == MASQUE == "(masqué)"


@pytest.mark.parametrize(
    "texte",
    [
        "",
        "—",
        "Emploi durable",
        "levée en cours",
        "Sentinel",
        "Zoé".replace("é", "éline"),
        "04/11/1977",
        "28433",
        "1977",
        "13015 Marseille",
        "rue des Roses",
        "des lundis et des jeudis",
        "non renseigné",
        "06 12 34 56 79",
        "7654322",
        "QN01342I",
        "un ly long texte",
        "44",
        "a",
        "32/13/2023",
    ],
)
def test_what_tells_nothing_is_left_as_it_is(texte: str) -> None:
    assert MASQUE_DU_RUN.cacher(texte) == texte


def test_a_mask_of_nobody_hides_nothing_and_a_mask_shows_nothing_of_itself() -> None:
    assert Masque([]).cacher("Zoé Sentinelle, 03/11/1977") == "Zoé Sentinelle, 03/11/1977"
    assert repr(MASQUE_DU_RUN) == "Masque(…)"


NOMS = st.text(st.characters(codec="utf-8", categories=("L",)), min_size=3, max_size=12)
CADRES = st.sampled_from(["{}", "vu avec {} hier", "{}_2023.xlsx", "« {} »", "/{}/", "x {}\n"])


@given(NOMS, CADRES, st.sampled_from([str.upper, str.lower, str.title, str]))
def test_a_name_of_three_letters_is_hidden_wherever_it_stands(nom: str, cadre: str, ecrire: object) -> None:
    assume(all(len(m) >= 3 for m in nom_utile(nom).split()) and nom_utile(nom))
    assume(nom_utile(nom) == nom_utile(nom.lower()) == nom_utile(nom.title()))
    masque = Masque([Identite(nom, None, None)])
    assert masque.cacher(cadre.format(ecrire(nom))) == MASQUE  # type: ignore[operator]


FORMATS = (
    "%d/%m/%Y",
    "%Y-%m-%d",
    "%d-%m-%y",
    "%d.%m.%Y",
    "%d %m %Y",
    "%Y/%m/%d",
    "%d%m%Y",
    "%Y%m%d",
    "%d%m%y",
)


@given(st.dates(date(1930, 1, 1), date(2015, 12, 31)), st.sampled_from(FORMATS), CADRES)
def test_a_birth_date_is_hidden_in_any_usual_form(jour: date, format_: str, cadre: str) -> None:
    masque = Masque([Identite(None, None, jour)])
    assert masque.cacher(cadre.format(jour.strftime(format_))) == MASQUE


@given(st.dates(date(1930, 1, 1), date(2015, 12, 31)), st.dates(date(2020, 1, 1), date(2026, 12, 31)))
def test_another_date_stays(naissance: date, jour: date) -> None:
    assert Masque([Identite(None, None, naissance)]).cacher(f"{jour:%d/%m/%Y}") != MASQUE


def test_a_hundred_thousand_values_take_seconds_at_most() -> None:
    masque = Masque(
        Identite(f"nom{n}", f"prenom{n}", date(1970, 1, 1) + timedelta(days=n)) for n in range(2_000)
    )
    valeurs = ["Emploi durable", "13/02/2023", "Atelier CV mobilité, séance 3", "125,5"] * 25_000
    debut = time.process_time()
    assert not any(masque.cacher(v) == MASQUE for v in valeurs)
    assert time.process_time() - debut < 5
