from __future__ import annotations

from datetime import date

from cite_data.figures import alternatives as alt
from cite_data.modele.tableau import Genre, Marque
from tests.unitaires.figures.tableaux_essai import tableau

FIN = "Toutes les valeurs sont dans le tableau."


def test_bars_say_how_many_the_extremes_and_the_symbols():
    t = tableau(
        {"nom": Genre.TEXTE, "leves": Genre.ENTIER},
        ("Mobilité", 45),
        ("Santé", Marque.NON_DISPONIBLE),
        ("Logement", 3),
    )
    assert alt.alt_barres(t, categorie="nom", valeur="leves") == (
        "Graphique en barres, 3\u00a0lignes\u00a0: levés. Maximum\u00a0: Mobilité (45). Minimum\u00a0: Logement (3). "
        f"1\u00a0case «\u00a0nd\u00a0» (non disponible). {FIN}"
    )


def test_nothing_is_ranked_beside_a_hidden_value():
    t = tableau(
        {"nom": Genre.TEXTE, "leves": Genre.ENTIER},
        ("Mobilité", 45),
        ("Santé", Marque.SECRET),
        ("Logement", 12),
    )
    assert alt.alt_barres(t, categorie="nom", valeur="leves") == (
        f"Graphique en barres, 3\u00a0lignes\u00a0: levés. 1\u00a0case «\u00a0s\u00a0» (secret statistique). {FIN}"
    )


def test_a_total_is_not_computed_over_a_hidden_cell():
    genres = {"nom": Genre.TEXTE, "leves": Genre.ENTIER, "en_cours": Genre.ENTIER}
    t = tableau(genres, ("A", 3, Marque.SECRET), ("B", 4, 2))
    texte = alt.alt_barres_empilees(t, categorie="nom", series=("leves", "en_cours"))
    assert "Levés\u00a0: 7 en tout" in texte
    assert "En cours\u00a0: total non calculé" in texte


def test_a_curve_says_from_where_to_where():
    genres = {"nom": Genre.TEXTE, "mois": Genre.MOIS, "leves": Genre.ENTIER}
    t = tableau(genres, ("A", date(2021, 6, 1), 2), ("A", date(2022, 3, 1), 50))
    assert alt.alt_courbes(t, x="mois", y="leves", serie="nom") == (
        f"1\u00a0courbe, levés, de juin 2021 à mars 2022. A\u00a0: de 2 à 50. {FIN}"
    )


def test_a_funnel_says_its_ends_and_its_weakest_passage():
    genres = {"nom": Genre.TEXTE, "leves": Genre.ENTIER, "taux": Genre.TAUX}
    t = tableau(genres, ("Repérées", 50, Marque.SANS_OBJET), ("Entrées", 40, 0.8), ("Sorties", 10, 0.25))
    texte = alt.alt_entonnoir(t, etape="nom", effectif="leves", taux="taux")
    assert texte.startswith(
        "Entonnoir en 3\u00a0étapes. De Repérées (50) à Sorties (10). "
        "Passage le plus faible, vers Sorties (25,0\u202f%)."
    )


def test_an_interval_is_said_with_its_bounds():
    genres = {"nom": Genre.TEXTE, "taux": Genre.TAUX, "bas": Genre.TAUX, "haut": Genre.TAUX}
    texte = alt.alt_points_intervalle(
        tableau(genres, ("A", 0.5, 0.25, 1.0)), categorie="nom", valeur="taux", bas="bas", haut="haut"
    )
    assert "Maximum\u00a0: A (50,0\u202f%), entre 25,0\u202f% et 100,0\u202f%" in texte


def test_a_heat_map_says_its_size_and_its_highest_cell():
    genres = {"nom": Genre.TEXTE, "avec": Genre.TEXTE, "leves": Genre.ENTIER}
    texte = alt.alt_chaleur(
        tableau(genres, ("A", "X", 10), ("B", "X", 2)), ligne="nom", colonne="avec", valeur="leves"
    )
    assert texte.startswith("Tableau coloré de 2\u00a0lignes sur 1\u00a0colonne\u00a0: levés.")
    assert "A et X, 10" in texte


def test_a_timeline_says_what_is_done_and_what_comes_next():
    genres = {"nom": Genre.TEXTE, "avec": Genre.TEXTE, "prevu": Genre.DATE, "realise": Genre.DATE}
    t = tableau(
        genres,
        ("Lancement", "COPIL", date(2021, 4, 19), date(2021, 4, 19)),
        ("Bilan", "Bilan", date(2022, 9, 1), Marque.SANS_OBJET),
    )
    assert alt.alt_frise(t, libelle="nom", prevu="prevu", realise="realise", genre="avec") == (
        "Frise de 2\u00a0jalons, 1\u00a0réalisé. Dernier réalisé\u00a0: Lancement (19/04/2021). "
        f"Premier non réalisé\u00a0: Bilan (01/09/2022), Bilan. {FIN}"
    )
