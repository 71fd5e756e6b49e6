from __future__ import annotations

import json
import math
from datetime import date
from itertools import pairwise

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cite_data.figures import alternatives as alt
from cite_data.figures import graphiques as g
from cite_data.figures.graduations import graduations, graduations_de_dates
from cite_data.figures.motifs import HACHURES, marqueur, symbole, tiret
from cite_data.figures.noms_de_courbes import Nom, ecarter
from cite_data.figures.socle import PETIT, couper
from cite_data.modele.tableau import Genre, Marque
from tests.unitaires.figures.tableaux_essai import tableau

GENRES = {
    "nom": Genre.TEXTE,
    "avec": Genre.TEXTE,
    "mois": Genre.MOIS,
    "leves": Genre.ENTIER,
    "en_cours": Genre.ENTIER,
    "taux": Genre.TAUX,
    "bas": Genre.TAUX,
    "haut": Genre.TAUX,
    "prevu": Genre.DATE,
    "realise": Genre.DATE,
}
LONG = "Association pour l'insertion et la mobilité des habitantes 13"
assert len(LONG) >= 60
JOUR = date(2022, 3, 1)
UNE = ("Mobilité", "Santé", JOUR, 12, 3, 0.5, 0.3, 0.7, JOUR, date(2022, 4, 2))


def mois(rang):
    return date(2021 + rang // 12, rang % 12 + 1, 1)


CAS = {
    "empty": [],
    "one row": [UNE],
    "all marks": [("Mobilité", "Santé", mois(i), *[Marque.SECRET] * 7) for i in range(3)],
    "marks as dates": [("Mobilité", "Santé", *[Marque.NON_DISPONIBLE] * 8)],
    "long names": [(LONG, LONG, mois(i), 5, 2, 0.2, 0.1, 0.3, JOUR, JOUR) for i in range(2)],
    "large numbers": [("A", "B", JOUR, 12345678, 87654321, 0.999, 0.99, 1.0, JOUR, JOUR)],
    "forty rows": [
        (f"N{i}", f"M{i % 5}", mois(i), i, 40 - i, i / 40, 0.0, 1.0, mois(i), mois(i)) for i in range(40)
    ],
    "all zeros": [(f"N{i}", "B", mois(i), 0, 0, 0.0, 0.0, 0.0, JOUR, JOUR) for i in range(3)],
    "markup": [("<b>gras</b> & %{x}", "<a href='//x'>y</a>", *UNE[2:])],
}
SERIES = ("leves", "en_cours")
FABRIQUES = {
    "barres": lambda t: g.barres(t, categorie="nom", valeur="leves", secondaire="taux"),
    "barres_empilees": lambda t: g.barres_empilees(t, categorie="nom", series=SERIES),
    "entonnoir": lambda t: g.entonnoir(t, etape="nom", effectif="leves", taux="taux"),
    "courbes": lambda t: g.courbes(
        t, x="mois", y="taux", serie="nom", bas="bas", haut="haut", reference="haut"
    ),
    "courbes de nombres": lambda t: g.courbes(t, x="leves", y="taux", palier=True),
    "points": lambda t: g.points_intervalle(
        t, categorie="nom", valeur="taux", bas="bas", haut="haut", reference="bas"
    ),
    "chaleur": lambda t: g.chaleur(t, ligne="nom", colonne="avec", valeur="leves"),
    "chaleur de taux": lambda t: g.chaleur(t, ligne="nom", colonne="avec", valeur="taux"),
    "colonnes": lambda t: g.colonnes(t, x="mois", series=SERIES),
    "colonnes de noms": lambda t: g.colonnes(t, x="nom", series=("leves",)),
    "frise": lambda t: g.frise(t, voie="avec", libelle="nom", prevu="prevu", realise="realise", au=JOUR),
    "barres et repère": lambda t: g.barres(
        t, categorie="nom", valeur="leves", repere=(150, "programme : 150")
    ),
    "budget": lambda t: g.budget(t, categorie="nom", etapes=("leves", "en_cours"), parts=("taux",)),
    "barres et absences": lambda t: g.barres_empilees(
        t, categorie="nom", series=("leves",), absences=("en_cours",)
    ),
}
TEXTES = {
    "barres": lambda t: alt.alt_barres(t, categorie="nom", valeur="leves"),
    "barres_empilees": lambda t: alt.alt_barres_empilees(t, categorie="nom", series=SERIES),
    "entonnoir": lambda t: alt.alt_entonnoir(t, etape="nom", effectif="leves", taux="taux"),
    "courbes": lambda t: alt.alt_courbes(t, x="mois", y="taux", serie="nom", reference="haut"),
    "courbe": lambda t: alt.alt_courbes(t, x="leves", y="taux"),
    "points": lambda t: alt.alt_points_intervalle(t, categorie="nom", valeur="taux", bas="bas", haut="haut"),
    "chaleur": lambda t: alt.alt_chaleur(t, ligne="nom", colonne="avec", valeur="leves"),
    "colonnes": lambda t: alt.alt_colonnes(t, x="mois", series=SERIES),
    "frise": lambda t: alt.alt_frise(t, libelle="nom", prevu="prevu", realise="realise", genre="avec"),
}


def tailles(noeud):
    if isinstance(noeud, dict):
        for cle, valeur in noeud.items():
            if cle.endswith("font") and isinstance(valeur, dict) and "size" in valeur:
                yield valeur["size"]
            yield from tailles(valeur)
    elif isinstance(noeud, list):
        for valeur in noeud:
            yield from tailles(valeur)


@pytest.mark.parametrize("cas", CAS)
@pytest.mark.parametrize("nom", FABRIQUES)
def test_every_builder_survives_every_table(nom, cas):
    figure = FABRIQUES[nom](tableau(GENRES, *CAS[cas]))
    assert type(figure) is dict
    assert figure["data"]
    json.dumps(figure, allow_nan=False)
    go.Figure(figure)  # plotly itself finds nothing wrong
    layout = figure["layout"]
    assert layout["separators"] == ",\u202f"
    assert "title" not in layout
    assert isinstance(layout["template"], dict)
    assert layout["height"] >= 60
    assert min(tailles(figure)) >= PETIT == 13


@pytest.mark.parametrize("nom", FABRIQUES)
def test_markup_in_the_data_is_shown_not_obeyed(nom):
    texte = json.dumps(FABRIQUES[nom](tableau(GENRES, *CAS["markup"])))
    assert "<b>gras" not in texte
    assert "<a href" not in texte


@pytest.mark.parametrize("cas", CAS)
@pytest.mark.parametrize("nom", TEXTES)
def test_every_text_alternative_is_short_and_ends_at_the_table(nom, cas):
    texte = TEXTES[nom](tableau(GENRES, *CAS[cas]))
    assert len(texte) < 351
    assert texte.endswith("Toutes les valeurs sont dans le tableau.")
    assert "None" not in texte


def test_a_bar_has_its_value_at_its_end_and_a_mark_has_no_bar():
    t = tableau({"nom": Genre.TEXTE, "leves": Genre.ENTIER}, ("A", 1234), ("B", Marque.SECRET), ("C", 0))
    trace = g.barres(t, categorie="nom", valeur="leves")["data"][0]
    assert trace["x"] == [1234, 0, 0]
    assert trace["text"] == ["1\u202f234", "s", "0"]
    assert trace["customdata"][1] == "<b>B</b><br>Levés\u00a0: s"


def test_a_secondary_value_stands_in_brackets_and_one_mark_is_enough():
    t = tableau(
        {"nom": Genre.TEXTE, "leves": Genre.ENTIER, "taux": Genre.TAUX},
        ("A", 3, 0.5),
        ("B", *[Marque.SECRET] * 2),
    )
    assert g.barres(t, categorie="nom", valeur="leves", secondaire="taux")["data"][0]["text"] == [
        "3\u00a0(50,0\u202f%)",
        "s",
    ]


def test_a_stacked_bar_ends_with_its_total_and_the_marks_it_leaves_out():
    genres = {"nom": Genre.TEXTE, "leves": Genre.ENTIER, "en_cours": Genre.ENTIER}
    t = tableau(
        genres, ("A", 3, 4), ("B", 3, Marque.SECRET), ("C", Marque.SECRET, Marque.SECRET), ("D", 0, 0)
    )
    figure = g.barres_empilees(t, categorie="nom", series=SERIES)
    assert figure["data"][-1]["text"] == ["7", "3 + s", "s", "0"]
    assert [trace["x"] for trace in figure["data"][:2]] == [[3, 3, 0, 0], [4, 0, 0, 0]]
    assert figure["layout"]["showlegend"]


def test_two_rows_of_the_same_name_stay_two_rows():
    t = tableau({"nom": Genre.TEXTE, "leves": Genre.ENTIER}, ("A", 1), ("A", 2))
    figure = g.barres(t, categorie="nom", valeur="leves")
    assert len(set(figure["data"][0]["y"])) == 2


def test_a_long_name_is_wrapped_and_whole_and_makes_its_row_taller():
    genres = {"nom": Genre.TEXTE, "leves": Genre.ENTIER}
    court, long = (
        g.barres(tableau(genres, (nom, 1)), categorie="nom", valeur="leves") for nom in ("A", LONG)
    )
    [label] = long["layout"]["yaxis"]["ticktext"]
    assert label.replace("<br>", " ").rstrip("\u00a0") == LONG
    assert long["layout"]["height"] > court["layout"]["height"]


def test_the_funnel_writes_the_rate_between_two_stages():
    genres = {"nom": Genre.TEXTE, "leves": Genre.ENTIER, "taux": Genre.TAUX}
    t = tableau(
        genres,
        ("Repérées", 50, Marque.SANS_OBJET),
        ("Entrées", 40, 0.8),
        ("Sorties", Marque.SECRET, Marque.SECRET),
    )
    figure = g.entonnoir(t, etape="nom", effectif="leves", taux="taux")
    assert figure["data"][0]["text"] == ["<b>50</b>", "<b>40</b>", "<b>s</b>"]
    notes, milieux = figure["layout"]["annotations"], figure["data"][0]["y"]
    assert [note["text"] for note in notes] == ["↓\u00a080,0\u202f%", "↓\u00a0s"]
    assert milieux[0] < notes[0]["y"] < milieux[1] < notes[1]["y"] < milieux[2]


def test_a_line_stops_at_a_mark_and_its_symbol_is_written_once():
    genres = {"mois": Genre.ENTIER, "taux": Genre.TAUX}
    t = tableau(genres, (0, 0.1), (1, 0.2), (2, Marque.TROP_RECENT), (3, Marque.TROP_RECENT))
    courbe, marques = g.courbes(t, x="mois", y="taux")["data"]
    assert courbe["y"] == [0.1, 0.2, None, None]
    assert courbe["connectgaps"] is False
    assert (marques["x"], marques["text"]) == ([2.0], ["trop récent"])


def test_steps_are_drawn_as_steps_and_each_line_is_named_at_its_end():
    genres = {"nom": Genre.TEXTE, "mois": Genre.MOIS, "leves": Genre.ENTIER}
    t = tableau(genres, ("A", mois(0), 1), ("A", mois(1), 4), ("B", mois(0), 2), ("B", mois(1), 9))
    figure = g.courbes(t, x="mois", y="leves", serie="nom", palier=True)
    assert {trace["line"]["shape"] for trace in figure["data"]} == {"hv"}
    assert len({(trace["line"]["dash"], trace["marker"]["symbol"]) for trace in figure["data"]}) == 2
    noms = {n["text"]: (n["x"], n["y"]) for n in figure["layout"]["annotations"] if n.get("axref")}
    assert noms == {"\u00a0A": ("2021-02-01", 4.0), "\u00a0B": ("2021-02-01", 9.0)}


def test_the_whole_is_drawn_in_ink_among_its_parts():
    genres = {"nom": Genre.TEXTE, "mois": Genre.ENTIER, "taux": Genre.TAUX}
    t = tableau(genres, ("Tous les freins", 0, 0.1), ("Santé", 0, 0.2))
    tous, sante = g.courbes(t, x="mois", y="taux", serie="nom")["data"]
    assert tous["line"]["color"] == "#000037"
    assert tous["line"]["width"] > sante["line"]["width"]


def test_a_band_is_drawn_where_both_its_bounds_are_known():
    genres = {"mois": Genre.ENTIER, "taux": Genre.TAUX, "bas": Genre.TAUX, "haut": Genre.TAUX}
    t = tableau(genres, (0, 0.5, 0.4, 0.6), (1, 0.5, Marque.SECRET, 0.6))
    dessous, dessus, _ = g.courbes(t, x="mois", y="taux", bas="bas", haut="haut")["data"]
    assert (dessous["x"], dessous["y"], dessus["y"]) == ([0.0], [0.4], [0.6])
    assert dessus["fill"] == "tonexty"


def test_an_interval_goes_from_its_low_to_its_high_bound():
    genres = {"nom": Genre.TEXTE, "taux": Genre.TAUX, "bas": Genre.TAUX, "haut": Genre.TAUX}
    t = tableau(genres, ("A", 0.5, 0.25, 1.0), ("B", *[Marque.SECRET] * 3))
    figure = g.points_intervalle(t, categorie="nom", valeur="taux", bas="bas", haut="haut")
    point = figure["data"][0]
    assert point["x"] == [0.5, None]
    assert (point["error_x"]["arrayminus"], point["error_x"]["array"]) == ([0.25, 0], [0.5, 0])
    assert [texte.strip() for texte in figure["data"][-1]["text"]] == ["50,0\u202f%", "s"]


def test_a_heat_map_writes_each_cell_and_greys_the_marks():
    genres = {"nom": Genre.TEXTE, "avec": Genre.TEXTE, "leves": Genre.ENTIER}
    t = tableau(genres, ("A", "X", 10), ("A", "Y", 0), ("B", "X", Marque.SECRET))
    figure = g.chaleur(t, ligne="nom", colonne="avec", valeur="leves")
    assert figure["data"][0]["z"] == [[5, 1], [0, None]]
    notes = {(n["x"], n["y"]): (n["text"], n["font"]["color"]) for n in figure["layout"]["annotations"]}
    assert notes == {(0, 0): ("10", "#ffffff"), (1, 0): ("0", "#000000"), (0, 1): ("s", "#000000")}


def test_rates_in_a_heat_map_say_their_unit_once():
    genres = {"nom": Genre.TEXTE, "avec": Genre.TEXTE, "taux": Genre.TAUX}
    figure = g.chaleur(tableau(genres, ("A", "X", 0.456)), ligne="nom", colonne="avec", valeur="taux")
    assert [n["text"] for n in figure["layout"]["annotations"]] == ["en %", "46"]
    assert figure["data"][0]["customdata"][0][0].endswith("Taux de levée\u00a0: 45,6\u202f%")


def test_columns_bear_their_total_when_a_telephone_has_room_for_it():
    genres = {"nom": Genre.TEXTE, "leves": Genre.ENTIER}
    peu = g.colonnes(tableau(genres, ("0", 2), ("1", Marque.SECRET)), x="nom", series=("leves",))
    assert peu["data"][-1]["text"] == ["2", "s"]
    beaucoup = g.colonnes(tableau(genres, *((str(i), i) for i in range(40))), x="nom", series=("leves",))
    assert len(beaucoup["data"]) == 1
    assert beaucoup["layout"]["yaxis"]["showticklabels"]


def test_a_milestone_is_hollow_when_planned_filled_when_done_a_lozenge_when_late():
    genres = {"nom": Genre.TEXTE, "avec": Genre.TEXTE, "prevu": Genre.DATE, "realise": Genre.DATE}
    t = tableau(
        genres,
        ("COPIL 1", "COPIL", JOUR, date(2022, 4, 5)),
        ("COPIL 2", "COPIL", date(2022, 6, 1), Marque.SANS_OBJET),
        ("Bilan", "Bilan", date(2022, 12, 1), Marque.SANS_OBJET),
    )
    figure = g.frise(t, voie="avec", libelle="nom", prevu="prevu", realise="realise", au=date(2022, 6, 21))
    fils, prevu, realise, retard, jours, bilans = figure["data"]
    assert (prevu["marker"]["color"], realise["marker"]["color"]) == ("#000038", "#286eaa")
    assert (prevu["x"], realise["x"]) == (["2022-03-01", "2022-12-01"], ["2022-04-05"])
    assert (retard["x"], retard["marker"]["symbol"]) == (["2022-06-01"], "diamond")
    assert prevu["y"][0] == realise["y"][0] == retard["y"][0] != prevu["y"][1]  # two lanes
    assert fils["x"] == ["2022-03-01", "2022-04-05", None, "2022-06-01", "2022-06-21", None]
    assert jours["text"] == ["+35\u00a0j"]  # 20 days of delay are in the table only
    assert [texte.strip() for texte in bilans["text"]] == ["1\u00a0/\u00a02", "0\u00a0/\u00a01"]
    assert figure["layout"]["yaxis"]["ticktext"] == ["COPIL\u00a0", "Bilan\u00a0"]


def test_an_envelope_is_written_with_both_shares_and_a_mark_stands_alone():
    genres = {"nom": Genre.TEXTE, "leves": Genre.EUROS, "en_cours": Genre.EUROS, "taux": Genre.TAUX}
    nd = Marque.NON_DISPONIBLE
    t = tableau(genres, ("2022", 100_000, 80_000, 0.8), ("2023", nd, nd, nd))
    figure = g.budget(t, categorie="nom", etapes=("leves", "en_cours"), parts=("taux",))
    assert [trace["x"] for trace in figure["data"]] == [[100_000, 0], [80_000, 0]]
    assert [trace["width"] for trace in figure["data"]] == [30, 18]
    textes = [n["text"] for n in figure["layout"]["annotations"]]
    assert textes == ["100\u202f000\u00a0€<br>80,0\u202f% en cours", "nd"]


def test_a_common_value_is_drawn_across_the_bars_and_stays_in_sight():
    t = tableau({"nom": Genre.TEXTE, "leves": Genre.ENTIER}, ("A", 20))
    figure = g.barres(t, categorie="nom", valeur="leves", repere=(150, "programme"))
    (trait,) = figure["layout"]["shapes"]
    assert (trait["x0"], trait["x1"]) == (150, 150)
    assert figure["layout"]["xaxis"]["range"][1] >= 150


def test_what_is_not_known_is_grey_and_named_in_a_list_of_its_own():
    t = tableau({"nom": Genre.TEXTE, "leves": Genre.ENTIER, "en_cours": Genre.ENTIER}, ("A", 2, 3))
    figure = g.barres_empilees(t, categorie="nom", series=("leves",), absences=("en_cours",))
    assert figure["data"][1]["marker"]["color"] == "#7d8794"
    assert not figure["layout"]["showlegend"]
    legende = g.legende_empilee(t, series=("leves",), absences=("en_cours",))
    assert legende.count("<li>") == 2
    assert "Levés" in legende


def test_a_hidden_value_is_in_no_figure_since_it_is_not_in_the_table():
    cache = 987654
    exactes = ("A", "B", JOUR, cache, 3, *UNE[5:])
    t = tableau(GENRES, tuple(Marque.SECRET if v == cache else v for v in exactes))
    assert all(str(cache) not in json.dumps(fabrique(t)) for fabrique in FABRIQUES.values())
    assert all(str(cache) not in texte(t) for texte in TEXTES.values())


def test_no_two_of_the_first_series_look_the_same_without_colour():
    assert len({HACHURES[rang] for rang in range(6)}) == 6
    assert len({(marqueur(r)["color"], marqueur(r)["pattern"]["shape"]) for r in range(12)}) == 12
    assert len({(tiret(r), symbole(r)) for r in range(12)}) == 12


def test_the_configuration_speaks_french_and_offers_no_picture_without_its_source():
    assert g.CONFIG["locale"] == "fr"
    assert g.CONFIG["displayModeBar"] is False


@given(
    st.floats(0, 1e9), st.sampled_from([Genre.ENTIER, Genre.TAUX, Genre.EUROS, Genre.DECIMAL, Genre.JOURS])
)
def test_round_steps_cover_the_interval_and_are_few_and_distinct(maximum, genre):
    positions, textes = graduations(maximum, genre)
    assert positions[0] == 0
    assert positions[-1] >= maximum * (1 - 1e-6)
    assert 2 <= len(positions) <= 7
    if maximum > 0.05 or genre is Genre.ENTIER:
        assert len(set(textes)) == len(textes)


def test_counts_have_no_half_steps():
    assert graduations(3, Genre.ENTIER) == ([0, 1, 2, 3], ["0", "1", "2", "3"])
    assert graduations(0.92, Genre.TAUX)[1] == [
        "0\u202f%",
        "20\u202f%",
        "40\u202f%",
        "60\u202f%",
        "80\u202f%",
        "100\u202f%",
    ]


@given(st.lists(st.dates(date(1990, 1, 1), date(2090, 1, 1)), min_size=1))
def test_dates_are_marked_at_the_first_of_a_month_and_few(jours):
    positions, textes = graduations_de_dates(jours)
    assert 1 <= len(positions) == len(textes) <= 12
    assert all(p.endswith("-01") for p in positions)


@given(st.lists(st.tuples(st.floats(0, 100), st.integers(1, 3)), min_size=1, max_size=9))
def test_names_of_lines_never_overlap(bouts):
    noms = [Nom(texte="<br>".join("x" * n), x=0, y=y) for y, n in bouts]
    hauteur = max(330, sum(nom.hauteur for nom in noms))
    par_pixel = 100 / hauteur
    places = ecarter(noms, par_pixel=par_pixel, bas=0, haut=100)
    ordre = sorted(range(len(noms)), key=places.__getitem__)
    for bas, haut in pairwise(ordre):
        ecart = (noms[bas].hauteur + noms[haut].hauteur) * par_pixel / 2
        assert places[haut] - places[bas] >= ecart - 1e-6
    assert all(math.isfinite(place) for place in places)


@given(st.text(st.characters(codec="utf-8", exclude_characters="&<>"), min_size=1), st.integers(5, 40))
def test_a_wrapped_label_loses_no_letter(texte, largeur):
    assert "".join(couper(texte, largeur).replace("<br>", "").split()) == "".join(texte.split())
