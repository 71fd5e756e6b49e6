"""The common indicators of the FSE+, counted by hand on eight participants."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cite_data.indicateurs.fse import REGLES, fse
from cite_data.modele.fse import INDICATEURS_FSE
from cite_data.modele.tableau import Cellule, Marque
from tests.fabrique import contexte, tables


def _personne(nom: str, sexe: str, situation: str | None, niveau: str, *sortie: Any) -> dict[str, Any]:
    jour, motif = sortie or (None, None)
    return {
        "beneficiaire_id": nom,
        "sexe": sexe,
        "situation_entree": situation,
        "niveau_formation": niveau,
        "date_reperage": date(2021, 1, 1),
        "date_diagnostic": date(2021, 2, 1),
        "date_entree": date(2021, 3, 1),
        "date_sortie": jour,
        "motif_sortie": motif,
    }


ANCIENNE, RECENTE = date(2022, 1, 1), date(2022, 11, 1)
GENS = [
    _personne("a", "F", "chomage_long", "infra_3", ANCIENNE, "cdi"),
    _personne("b", "F", "chomage", "niveau_3", ANCIENNE, "formation"),
    _personne("c", "H", "inactivite", "niveau_4", ANCIENNE, "chomage"),
    _personne("d", "F", "inactivite", "niveau_5_plus", ANCIENNE, "sans_nouvelle"),
    _personne("e", "H", "emploi", "non_renseigne", ANCIENNE, "cdi"),
    _personne("f", "F", None, "niveau_3", RECENTE, "siae"),
    _personne("g", "non_renseigne", "chomage_long", "niveau_3"),
    {"beneficiaire_id": "h", "sexe": "F", "date_reperage": date(2022, 1, 1)},  # never entered: no participant
]
SUIVIS = [
    {
        "beneficiaire_id": "a",
        "horizon_mois": 6,
        "situation": "emploi_durable",
        "date_constat": date(2022, 7, 5),
    },
    {"beneficiaire_id": "b", "horizon_mois": 6, "situation": "recherche", "date_constat": date(2022, 7, 5)},
    {"beneficiaire_id": "c", "horizon_mois": 6, "situation": "inconnue", "date_constat": date(2022, 7, 5)},
    {"beneficiaire_id": "e", "horizon_mois": 6, "situation": "emploi", "date_constat": date(2022, 7, 5)},
]


@pytest.fixture(scope="module")
def lignes() -> dict[str, dict[str, Cellule]]:
    with tables(beneficiaires=GENS, suivis=SUIVIS) as t:
        return {str(li["code"]): dict(li) for li in fse(t, contexte()).lignes}


@pytest.mark.parametrize(
    ("code", "femmes", "hommes", "total", "base"),
    [
        ("EECO01", 4, 2, 7, 7),  # g's sex is not said: in the total only
        ("EECO02", 2, 0, 3, 6),  # a, b, g; f's situation is not said
        ("EECO03", 1, 0, 2, 6),  # a, g
        ("EECO04", 1, 1, 2, 6),  # c, d
        ("EECO05", 0, 1, 1, 6),  # e
        ("EECO09", 1, 0, 1, 6),  # a; e's level is not said
        ("EECO10", 2, 1, 4, 6),  # b, c, f, g
        ("EECO11", 1, 0, 1, 6),  # d
        ("EECR01", 0, 1, 1, 1),  # c looks for work; nobody knows of d
        ("EECR02", 1, 0, 1, 5),  # b, of a, b, c, e, f
        ("EECR04", 2, 0, 2, 4),  # a and f (another SIAE), of a, b, c, f: e had work already
        ("EECR05", 1, 0, 1, 2),  # a, of a and b: c did not answer, e had work already, f is too recent
    ],
)
def test_each_indicator_by_hand(
    lignes: Any, code: str, femmes: int, hommes: int, total: int, base: int
) -> None:
    li = lignes[code]
    assert (li["femmes"], li["hommes"], li["total"], li["denominateur"]) == (femmes, hommes, total, base)
    assert li["part"] == total / base


def test_what_the_data_do_not_tell_says_why(lignes: Any) -> None:
    absents = [code for code, li in lignes.items() if li["total"] is Marque.NON_DISPONIBLE]
    assert set(absents) == {i.code for i in INDICATEURS_FSE} - set(REGLES)
    assert all(len(str(lignes[code]["remarque"])) > 20 for code in absents)


def test_who_is_left_out_is_said(lignes: Any) -> None:
    assert "Dont 1 de sexe non renseigné." in lignes["EECO01"]["remarque"]
    assert "1\u00a0réponse inconnue, hors de la base." in lignes["EECO02"]["remarque"]


def test_a_situation_that_nobody_gives_is_not_a_zero() -> None:
    gens = [p | {"situation_entree": None} for p in GENS]
    with tables(beneficiaires=gens) as t:
        lignes = {li["code"]: li for li in fse(t, contexte()).lignes}
    assert lignes["EECO02"]["total"] is Marque.NON_DISPONIBLE
    assert lignes["EECR05"]["total"] is Marque.NON_DISPONIBLE  # nobody was asked
    assert lignes["EECO01"]["total"] == 7


def test_codes_are_those_of_the_annex_once_each() -> None:
    codes = [i.code for i in INDICATEURS_FSE]
    assert codes == [f"EECO{n:02d}" for n in range(1, 18)] + [f"EECR{n:02d}" for n in range(1, 7)]
    assert all(bool(i.absence) != (i.code in REGLES) for i in INDICATEURS_FSE)
