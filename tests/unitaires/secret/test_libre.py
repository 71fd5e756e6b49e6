"""From exact cells to publishable ones, on cells written by hand and a noise written by hand."""

from __future__ import annotations

import pytest

from cite_data.modele.croisement import Axe, Case, Croisement
from cite_data.modele.croisements import DIMENSIONS, MESURES
from cite_data.modele.tableau import Marque
from cite_data.secret import TableauPubliable
from cite_data.secret.demande import Vue
from cite_data.secret.libre import APPROCHEE, publier_libre
from cite_data.secret.regles import Refus, Regle, Regles
from cite_data.sources.identite.cle import Cle

HACHOIR = Cle(b"k" * 32).hachoir
S, SO = Marque.SECRET, Marque.SANS_OBJET
SEXE = Axe(dimension=DIMENSIONS["sexe"], modalites=(("F", "Femme"), ("H", "Homme")))


@pytest.fixture(autouse=True)
def bruit(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sum of keys is the deviation."""
    monkeypatch.setattr("cite_data.secret.libre.cle_de_case", lambda somme, **_: somme)
    monkeypatch.setattr("cite_data.secret.libre.perturber", lambda n, ecart, _bareme: n + ecart)


def croisement(
    *cases: Case, mesure: str = "entrees", filtres: tuple[tuple[str, str], ...] = ()
) -> Croisement:
    return Croisement(mesure=MESURES[mesure], axes=(SEXE,), filtres=filtres, cases=cases, etat=())


def publie(trouve: Croisement, *fermees: Vue) -> TableauPubliable:
    resultat = publier_libre(trouve, hachoir=HACHOIR, regles=Regles(fermees=frozenset(fermees)))
    assert isinstance(resultat, TableauPubliable)
    return resultat


FEMMES = Case(codes=("F",), effectif=40, cle=2, base=80, cle_base=-5)
HOMMES = Case(codes=("H",), effectif=6, cle=0, base=14, cle_base=0)
TOUTES = Case(codes=(None,), effectif=46, cle=-1, base=94, cle_base=3)


def test_counts_bases_and_rates_are_approximate_and_say_so() -> None:
    tableau = publie(croisement(FEMMES, HOMMES, TOUTES))
    assert tableau.lignes[0] == {
        "code_sexe": "F",
        "sexe": "Femme",
        "effectif": 42,
        "base": 75,
        "taux": 42 / 75,
    }
    assert all(APPROCHEE in tableau.colonne(nom).label for nom in ("effectif", "base", "taux"))
    assert tableau.colonne("taux").denominateur == "personnes repérées"


def test_a_row_of_too_few_persons_is_there_and_says_nothing() -> None:
    ligne = publie(croisement(FEMMES, HOMMES, TOUTES)).lignes[1]
    assert (ligne["sexe"], ligne["effectif"], ligne["base"], ligne["taux"]) == ("Homme", S, S, S)


def test_what_is_hidden_depends_on_the_approximate_base_and_not_on_the_true_one() -> None:
    vers_le_haut = Case(codes=("H",), effectif=6, base=14, cle_base=4)
    assert publie(croisement(FEMMES, vers_le_haut, TOUTES)).lignes[1]["base"] == 18
    vers_le_bas = Case(codes=("H",), effectif=6, base=22, cle_base=-5)
    assert publie(croisement(FEMMES, vers_le_bas, TOUTES)).lignes[1]["base"] is S


def test_a_total_is_a_cell_of_its_own_not_the_sum_of_the_rows() -> None:
    totaux = publie(croisement(FEMMES, HOMMES, TOUTES)).lignes[2]
    assert (totaux["sexe"], totaux["effectif"], totaux["base"]) == ("Ensemble", 45, 97)


def test_that_everybody_is_concerned_is_never_said() -> None:
    toutes = Case(codes=("F",), effectif=80, cle=0, base=80, cle_base=0)
    au_dela = Case(codes=("H",), effectif=38, cle=4, base=40, cle_base=0)
    lignes = publie(croisement(toutes, au_dela, TOUTES)).lignes
    assert [ligne["effectif"] for ligne in lignes[:2]] == [S, S]
    assert [ligne["taux"] for ligne in lignes[:2]] == [S, S]


def test_a_rate_of_nobody_or_over_a_small_base_is_not_drawn() -> None:
    personne = Case(codes=("F",), effectif=0, base=80)
    petite = Case(codes=("H",), effectif=10, base=29)
    lignes = publie(croisement(personne, petite, TOUTES)).lignes
    assert [(ligne["effectif"], ligne["taux"]) for ligne in lignes[:2]] == [(0, S), (10, S)]


def test_a_measure_without_a_base_has_its_count_alone() -> None:
    gens = [
        Case(codes=(code,), effectif=n, base=n, cle=1, cle_base=1)
        for code, n in (("F", 80), ("H", 13), (None, 93))
    ]
    tableau = publie(croisement(*gens, mesure="reperees"))
    assert [c.nom for c in tableau.colonnes] == ["code_sexe", "sexe", "effectif"]
    assert tableau.valeurs("effectif") == (81, S, 94)


def test_a_total_that_a_closed_view_prints_is_not_there() -> None:
    tableau = publie(
        croisement(FEMMES, HOMMES, TOUTES, filtres=(("frein", "23"),)), Vue("entrees", frozenset({"frein"}))
    )
    assert tableau.valeurs("sexe") == ("Femme", "Homme")


def test_a_base_that_a_closed_view_prints_is_not_printed_again_nor_drawn_from_a_rate() -> None:
    tableau = publie(croisement(FEMMES, HOMMES, TOUTES), Vue("reperees", frozenset({"sexe"})))
    assert [(li["effectif"], li["base"], li["taux"]) for li in tableau.lignes] == [
        (42, SO, SO),
        (S, S, S),
        (45, 97, 45 / 97),
    ]


def test_rows_stay_in_the_order_of_the_referential_whatever_the_counts() -> None:
    peu = Case(codes=("F",), effectif=16, base=40)
    beaucoup = Case(codes=("H",), effectif=70, base=90)
    assert publie(croisement(peu, beaucoup, TOUTES)).valeurs("sexe") == ("Femme", "Homme", "Ensemble")


def test_a_question_about_too_few_persons_is_refused() -> None:
    trouve = publier_libre(
        croisement(HOMMES, Case(codes=(None,), effectif=6, base=14)), hachoir=HACHOIR, regles=Regles()
    )
    assert isinstance(trouve, Refus)
    assert trouve.regle is Regle.EFFECTIF


def test_the_number_that_goes_with_the_table_is_not_a_number_of_persons() -> None:
    assert publie(croisement(FEMMES, HOMMES, TOUTES)).base == 3
