"""The figures of one organisation: the median of those who are seen, the marks of what is not, the words of nobody."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest

from cite_data.figures.atelier import FIGURES_D_ORGANISATION
from cite_data.figures.figure import Figure
from cite_data.figures.organisation import organisation_parcours, organisation_sorties
from cite_data.figures.organisation_donnees import territoires_de_la_cite
from cite_data.figures.organisation_reperes import organisation_reperes
from cite_data.figures.organisation_suivi import organisation_delais
from cite_data.figures.table_html import table_html
from cite_data.indicateurs import calculer
from cite_data.indicateurs.colonnes import code, entier, texte
from cite_data.indicateurs.definitions import DEFINITIONS
from cite_data.modele.tableau import Cellule, Marque
from cite_data.secret import TableauPubliable
from cite_data.secret.porte import proteger
from tests.fabrique import contexte, tables
from tests.unitaires.figures.test_figures_des_pages import PETITE, UNE

LONG = "Association intercommunale <Passerelles> & Cie des quartiers Nord"


def tableau(seuil: int, *lignes: Mapping[str, Cellule]) -> TableauPubliable:
    """A table out of the gate: a column per name of the first row."""
    noms = [nom for nom in lignes[0] if not nom.startswith("partenaire")] if lignes else []
    return TableauPubliable(
        cle="organisation_parcours",
        colonnes=(
            texte("partenaire", "Partenaire"),
            code("partenaire_id", "Code"),
            *(entier(n, n) for n in noms),
        ),
        lignes=lignes,
        base=len(lignes),
        seuil=seuil,
    )


def de(qui: str | Marque, **comptes: Cellule) -> dict[str, Cellule]:
    return {"partenaire": str(qui), "partenaire_id": qui, **comptes}


def mesures(seuil: int, *autres: tuple[int, int | Marque]) -> dict[str, tuple[Cellule, Cellule, Cellule]]:
    """(own, median, how many) of each measure: the organisation did 6 actions for 4 persons, the others as said."""
    activite = [
        de("moi", personnes=4, actions=6, heures=10.0, leves=2),
        *(
            de(f"p{rang}", personnes=personnes, actions=actions, heures=0.0, leves=0)
            for rang, (personnes, actions) in enumerate(autres)
        ),
        de(Marque.SANS_OBJET, personnes=100, actions=900, heures=0.0, leves=0),
    ]
    sourcing = tableau(
        seuil, de("moi", reperees=4, entrees=1), de(Marque.NON_DISPONIBLE, reperees=9, entrees=9)
    )
    parcours = tableau(seuil, de("moi", dynamiques=1, autre=3))
    t = organisation_reperes(parcours, sourcing, tableau(seuil, *activite), "moi").tableau
    return {str(li["mesure"]): (li["valeur"], li["mediane"], li["partenaires"]) for li in t}


def test_the_median_is_that_of_the_others_who_are_seen() -> None:
    # 1, 2 and 4 actions per person; the fourth is hidden, the group of the small ones and oneself are not others.
    trouvees = mesures(5, (10, 10), (10, 20), (5, 20), (8, Marque.SECRET))
    assert trouvees["Actions par personne accompagnée"] == (1.5, 2.0, 3)
    assert trouvees["Heures par personne accompagnée"] == (2.5, 0.0, 4)
    assert trouvees["Part des personnes repérées entrée en parcours"] == (0.25, Marque.SECRET, 0)
    assert trouvees["Part de sorties dynamiques"] == (0.25, Marque.SECRET, 0)


@pytest.mark.parametrize(("seuil", "marque"), [(5, Marque.SECRET), (0, Marque.SANS_OBJET)])
def test_under_three_others_there_is_no_median_and_the_mark_says_why(seuil: int, marque: Marque) -> None:
    assert mesures(seuil, (10, 10), (10, 20))["Actions par personne accompagnée"] == (1.5, marque, 2)


def test_the_title_names_the_measures_above_the_median() -> None:
    activite = [de("moi", personnes=2, actions=8, heures=2.0, leves=0)]
    activite += [de(f"p{n}", personnes=2, actions=2, heures=4.0, leves=2) for n in range(3)]
    vide = tableau(5)
    titre = organisation_reperes(vide, vide, tableau(5, *activite), "moi").titre
    assert (
        titre.replace("\u00a0", " ")
        == "Au-dessus de la médiane des autres partenaires sur 1 de 3 mesures comparées : les actions par personne"
    )


COMPTES = {"reperees": 10, "entrees": 6, "sorties": 5, "dynamiques": 3, "autre": 1, "neutralisee": 1}


def test_exits_are_rated_over_those_that_are_not_neutralised() -> None:
    figure = organisation_sorties(tableau(5, de("moi", **COMPTES)), "moi")
    assert [(li["categorie"], li["effectif"], li["part"]) for li in figure.tableau] == [
        ("Sorties dynamiques", 3, 0.75),
        ("Autre sortie", 1, 0.25),
        ("Sortie neutralisée", 1, Marque.SANS_OBJET),
    ]
    assert figure.titre.replace("\u00a0", " ").startswith("3 des 4 sorties hors neutralisées sont dynamiques")


def test_a_stage_that_is_not_shown_is_left_out_and_the_figure_says_why() -> None:
    figure = organisation_parcours(tableau(5, de("moi", **COMPTES), de("elle", **COMPTES)), "moi")
    assert [(li["effectif"], li["part"]) for li in figure.tableau] == [
        (10, Marque.SANS_OBJET),
        (6, 0.6),
        (5, 5 / 6),
    ]
    assert "diagnostiquées n'est pas montré" in figure.notes[0]
    exacte = organisation_parcours(tableau(0, de("moi", diagnostiquees=7, **COMPTES)), "moi")
    assert [li["effectif"] for li in exacte.tableau] == [10, 7, 6, 5]
    assert exacte.notes == ()


def test_a_stage_larger_than_the_one_before_has_no_share() -> None:
    figure = organisation_parcours(tableau(0, de("moi", diagnostiquees=2, **COMPTES)), "moi")
    assert [li["part"] for li in figure.tableau][2] is Marque.NON_DISPONIBLE


def test_hidden_places_are_in_the_table_and_not_on_the_chart() -> None:
    s, so = Marque.SECRET, Marque.SANS_OBJET
    lignes = [("Q1", "Un", 7, 5), ("Q2", "Deux", s, s), ("Q3", "Trois", 9, s), (so, "Autres (1)", 6, 6)]
    t = TableauPubliable(
        cle="territoires",
        colonnes=(
            code("territoire_id", "Code"),
            texte("nom", "Nom"),
            texte("secteur", "Secteur"),
            entier("reperees", "Repérées"),
            entier("entrees", "Entrées"),
        ),
        lignes=tuple(
            {"territoire_id": c, "nom": n, "secteur": "13e", "reperees": r, "entrees": e}
            for c, n, r, e in lignes
        ),
        base=22,
        seuil=5,
    )
    figure = territoires_de_la_cite(t)
    assert len(figure.tableau.lignes) == 4
    assert list((figure.graphique or {})["data"][0]["x"]) == [9, 7, 6]
    assert figure.titre.replace("\u00a0", " ").startswith(
        "2 quartiers réunissent assez de personnes repérées"
    )


@pytest.mark.parametrize("qui", ["asso", "inconnue"])
@pytest.mark.parametrize("contenu", [{}, UNE, PETITE], ids=["personne", "une", "petite"])
@pytest.mark.parametrize("cle", FIGURES_D_ORGANISATION)
def test_a_figure_is_whole_whatever_the_organisation(cle: str, contenu: dict[str, Any], qui: str) -> None:
    figure = _construire(cle, contenu, qui)
    assert figure.cle == cle
    assert len(figure.titre) > 10
    assert 10 < len(figure.alt) <= 350
    assert figure.tableau.cle in DEFINITIONS
    assert not re.search(r"\b(None|nan|Marque)\b", f"{figure.titre} {figure.alt}")
    json.dumps(figure.graphique)
    assert table_html(figure.tableau, legende=figure.titre).count("<table") == 1
    if qui == "inconnue":
        assert not figure.tableau


def _construire(cle: str, contenu: dict[str, Any], qui: str) -> Figure:
    indicateurs, faire = FIGURES_D_ORGANISATION[cle]
    with tables(**contenu) as t:
        tableaux = [proteger(calculer(i, t, contexte())[0]) for i in indicateurs]
    return faire(*tableaux, qui)


def test_a_name_of_sixty_characters_with_markup_is_nowhere_raw() -> None:
    contenu = {**PETITE, "partenaires": [{"partenaire_id": p, "nom": LONG} for p in ("ft", "asso")]}
    for cle in FIGURES_D_ORGANISATION:
        figure = _construire(cle, contenu, "asso")
        assert "<Passerelles>" not in figure.dessin + table_html(figure.tableau, legende=figure.titre)


def test_the_delay_of_a_partner_says_what_is_not_shown_to_it() -> None:
    with tables(**PETITE) as t:
        exact = proteger(calculer("organisation_delais", t, contexte())[0])
    assert len(organisation_delais(exact, "asso").notes) == 1
