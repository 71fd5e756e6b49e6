"""A headline figure in words, from tables written by hand."""

from __future__ import annotations

from datetime import date

import pytest

from cite_data.figures.tuile import avancement, tuile
from cite_data.indicateurs.chiffres import CHIFFRES
from cite_data.modele.tableau import Cellule, ColonneTableau, Genre, Marque, Tableau
from cite_data.secret import TableauPubliable
from cite_data.secret.porte import proteger

AU, AVANT, ECHEANCE = date(2023, 6, 30), date(2023, 3, 30), date(2023, 12, 31)
SO = Marque.SANS_OBJET


def chiffre(cle: str, *lignes: tuple[str, date, Cellule, Cellule, Cellule]) -> TableauPubliable:
    """The table of one headline figure: moment, date, value, numerator, denominator."""
    definition = CHIFFRES[cle]
    noms = ("moment", "date", "valeur", "numerateur", "denominateur")
    genres = (Genre.TEXTE, Genre.DATE, definition.genre, Genre.ENTIER, Genre.ENTIER)
    labels = ("Moment", "Date", definition.label, "Numérateur", "Dénominateur")
    colonnes = tuple(
        ColonneTableau(nom=n, label=la, genre=g) for n, la, g in zip(noms, labels, genres, strict=True)
    )
    rangees = tuple(dict(zip(noms, li, strict=True)) for li in lignes)
    return proteger(Tableau(cle=cle, colonnes=colonnes, lignes=rangees, base=74))


def test_a_count_is_told_with_its_change_its_target_and_what_is_missing() -> None:
    t = tuile(
        chiffre(
            "personnes_entrees",
            ("actuelle", AU, 40, SO, SO),
            ("precedente", AVANT, 37, SO, SO),
            ("initiale", date(2021, 9, 1), 0.0, SO, SO),
            ("cible", ECHEANCE, 50.0, SO, SO),
        ),
        cible_applicable=True,
    )
    assert (t.valeur, t.date) == ("40", "au 30/06/2023")
    assert t.evolution == "+3 depuis le 30/03/2023"
    assert t.cible == "Cible : 50 au 31/12/2023"
    assert t.avancement == 0.8
    assert t.phrase == "Encore 10 pour atteindre la cible."


def test_a_rate_says_of_how_many_and_its_distance_in_points() -> None:
    t = tuile(
        chiffre(
            "taux_levee",
            ("actuelle", AU, 0.5, 60, 120),
            ("precedente", AVANT, 0.45, 45, 100),
            ("cible", ECHEANCE, 0.6, SO, SO),
        ),
        cible_applicable=True,
    )
    assert t.evolution == "+5,0\u00a0points depuis le 30/03/2023"
    assert t.phrase == "60 levés sur 120 freins identifiés. À 10,0\u00a0points de la cible."
    assert t.avancement is None  # no initial value


def test_a_delay_is_better_when_it_falls() -> None:
    lignes = (("precedente", AVANT, 45, 30, 40), ("cible", ECHEANCE, 45.0, SO, SO))
    atteinte = tuile(
        chiffre("delai_entree_median", ("actuelle", AU, 40, 30, 40), *lignes), cible_applicable=True
    )
    manquee = tuile(
        chiffre("delai_entree_median", ("actuelle", AU, 59, 30, 40), *lignes), cible_applicable=True
    )
    assert atteinte.phrase == "La cible est atteinte."
    assert manquee.phrase == "14\u00a0jours de plus que la cible."


def test_a_missing_value_gives_no_change_and_no_progress() -> None:
    t = tuile(
        chiffre(
            "taux_sorties_dynamiques",
            ("actuelle", AU, SO, 0, 0),
            ("precedente", AVANT, SO, 0, 0),
            ("initiale", AVANT, 0.0, SO, SO),
            ("cible", ECHEANCE, 0.5, SO, SO),
        ),
        cible_applicable=True,
    )
    assert t.valeur == "so"
    assert t.evolution.startswith("évolution non calculable")
    assert t.avancement is None
    assert t.phrase == "Aucune sortie hors neutralisées à cette date."


def test_a_target_that_does_not_apply_says_so() -> None:
    lignes = (("actuelle", AU, 4, SO, SO), ("precedente", AVANT, 4, SO, SO))
    assert tuile(chiffre("personnes_entrees", *lignes), cible_applicable=False).cible.startswith(
        "Cible sans objet"
    )
    assert tuile(chiffre("personnes_entrees", *lignes), cible_applicable=True).cible == "Cible non renseignée"
    assert tuile(chiffre("personnes_entrees", *lignes), cible_applicable=True).evolution.startswith("stable")


@pytest.mark.parametrize(
    ("va", "vi", "vc", "attendu"),
    [
        (40, 0.0, 50.0, 0.8),
        (60, 90.0, 45.0, 30 / 45),  # a delay that falls
        (95, 90.0, 45.0, -5 / 45),  # going the wrong way is negative, not zero
        (60, 0.0, 50.0, 1.2),
        (10, 50.0, 50.0, None),  # VI = VC
        (Marque.SANS_OBJET, 0.0, 50.0, None),
    ],
)
def test_progress_follows_the_formula_in_both_directions(
    va: Cellule, vi: float, vc: float, attendu: float | None
) -> None:
    assert avancement(va, {"valeur": vi}, {"valeur": vc}) == (
        None if attendu is None else pytest.approx(attendu)
    )


def test_progress_needs_every_part() -> None:
    assert avancement(40, None, {"valeur": 50.0}) is None
    assert avancement(40, {"valeur": 0.0}, None) is None


def test_small_numbers_agree_in_french() -> None:
    lignes = (("precedente", AVANT, 0.0, 0, 3),)
    diag = tuile(chiffre("taux_diagnostic", ("actuelle", AU, 1 / 3, 1, 3), *lignes), cible_applicable=True)
    assert diag.phrase == "1 diagnostiquée sur 3 personnes repérées."
    leve = tuile(chiffre("taux_levee", ("actuelle", AU, 0.0, 0, 1), *lignes), cible_applicable=True)
    assert leve.phrase == "0 levé sur 1 frein identifié."
    lignes = (("precedente", AVANT, 46, 1, 2), ("cible", ECHEANCE, 44.0, SO, SO))
    delai = tuile(chiffre("delai_entree_median", ("actuelle", AU, 45, 1, 2), *lignes), cible_applicable=True)
    assert delai.evolution == "\u22121 jour depuis le 30/03/2023"
    assert delai.phrase == "1\u00a0jour de plus que la cible."
