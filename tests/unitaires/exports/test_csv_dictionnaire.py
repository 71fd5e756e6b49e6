"""The dictionary taken away as a file: every column of every table, with the codes it allows."""

from __future__ import annotations

import csv
import io

from cite_data.exports.csv_dictionnaire import TETE, csv_dictionnaire
from cite_data.indicateurs.dictionnaire import colonnes_de, referentiels_html
from cite_data.modele.tables import BENEFICIAIRES, CONTEXTE, TABLES


def lignes() -> list[dict[str, str]]:
    texte = csv_dictionnaire().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(texte), delimiter=";"))


def test_every_column_of_every_table_has_its_row_in_the_order_of_the_files() -> None:
    attendues = [(t.fichier, c.nom) for t in TABLES.values() for c in t.colonnes]
    assert [(li["Fichier"], li["Colonne"]) for li in lignes()] == attendues
    assert csv_dictionnaire().startswith(b"\xef\xbb\xbf")
    assert all(li[nom] for li in lignes() for nom in TETE if nom != "Valeurs possibles")


def test_a_code_is_given_with_what_it_means_and_a_key_with_where_it_leads() -> None:
    par_colonne = {(li["Table"], li["Colonne"]): li for li in lignes()}
    sexe = par_colonne["Bénéficiaires", "sexe"]
    assert sexe["Valeurs possibles"] == "F : Femme | H : Homme | non_renseigne : Non renseigné"
    assert sexe["Définition"].endswith("Référentiel « sexe ».")
    assert par_colonne["Suivis après la sortie", "horizon_mois"]["Valeurs possibles"] == "3 | 6 | 12"
    assert par_colonne["Freins", "identifie_par"]["Définition"].endswith("Vers « partenaires ».")


def test_types_are_said_in_french_and_none_is_left_in_the_words_of_the_library() -> None:
    natures = {li["Type"] for li in lignes()}
    assert natures == {"texte", "date", "nombre entier", "nombre décimal", "oui ou non", "liste", "contour"}


def test_on_the_screen_a_table_shows_its_columns_and_only_the_lists_it_uses() -> None:
    assert [li["colonne"] for li in colonnes_de(BENEFICIAIRES)] == [c.nom for c in BENEFICIAIRES.colonnes]
    html = referentiels_html(BENEFICIAIRES)
    assert html.count("<details") == len({c.referentiel for c in BENEFICIAIRES.colonnes if c.referentiel})
    assert "Sans diplôme" in html
    assert referentiels_html(CONTEXTE) == ""
