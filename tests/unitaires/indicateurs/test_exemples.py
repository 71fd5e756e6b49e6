"""The worked examples: redone by hand from the eight fictional persons of `demo.exemple`."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping

import pytest

from cite_data.commandes.documentation import methodologie
from cite_data.demo.exemple import AU, exemple
from cite_data.figures.exemple_html import exemple_html, omises
from cite_data.indicateurs import exemples
from cite_data.indicateurs.definition import Definition
from cite_data.indicateurs.definitions import DEFINITIONS, TOUTES
from cite_data.indicateurs.divisions import DIVISIONS, termes
from cite_data.indicateurs.exemple_montre import MONTREES, donnees_de_l_exemple
from cite_data.indicateurs.exemples import SANS_EXEMPLE
from cite_data.indicateurs.formules import COURBE, MEDIANE, formule
from cite_data.modele.tableau import Cellule, Genre
from cite_data.modele.tables import TABLES
from cite_data.publication import Provenance, publier
from cite_data.textes.typographie import html


def phrase(cle: str) -> str:
    resultat = exemples.exemple(cle)
    assert resultat is not None
    return resultat.phrase.replace("\u202f", " ").replace("\u00a0", " ")


def lignes(cle: str) -> tuple[Mapping[str, Cellule], ...]:
    resultat = exemples.exemple(cle)
    assert resultat is not None
    assert resultat.tableau is not None
    return resultat.tableau.lignes


def test_the_rows_of_the_example_hold_every_rule_of_the_model(tmp_path):
    provenance = Provenance(motif="essai", auteur="essai", date_donnees=AU, synthetique=True)
    manifeste = publier(tmp_path, exemple(), provenance)
    assert manifeste.fichiers["beneficiaires"].lignes == 8
    assert set(manifeste.fichiers) == set(TABLES)


def test_a_definition_is_computed_on_the_example_or_says_why_it_is_not():
    sans = {d.cle for d in TOUTES if exemples.exemple(d.cle) is None}
    assert sans == set(SANS_EXEMPLE)
    # What is measured at publication needs one; a revision needs two.
    assert sans == {
        "revision", "qualite", "qualite_complete", "qualite_plausible", "qualite_coherent", "qualite_localisee",
        "qualite_evolution", "ecarts", "integration", "integration_regles",
    }  # fmt: skip


def test_an_example_shows_a_sentence_or_rows_and_never_an_empty_place():
    for definition in TOUTES:
        resultat = exemples.exemple(definition.cle)
        if resultat is not None:
            assert resultat.phrase or resultat.tableau, definition.cle


@pytest.mark.parametrize(
    ("cle", "attendu"),
    [
        ("personnes_reperees", "8 personnes repérées"),
        ("personnes_entrees", "6 entrées en parcours"),
        ("taux_diagnostic", "7 personnes diagnostiquées ÷ 8 personnes repérées = 87,5 %"),
        # Lifted: two of A, one of B, one of F; identified: those, and one of C, D, E, F.
        ("taux_levee", "4 freins levés ÷ 8 freins identifiés = 50,0 %"),
        # A (CDI) and B (short contract); C gave up; E, who moved away, is in no denominator.
        ("taux_sorties_dynamiques", "2 sorties dynamiques ÷ 3 sorties hors neutralisées = 66,7 %"),
        # F waited 98 days; H has been waiting for 30 only.
        ("entree_3_mois", "5 ÷ 7 personnes repérées depuis au moins 90 jours = 71,4 %"),
        # 59, 91 and 120 days; F's took 182.
        ("levee_6_mois", "3 ÷ 8 freins identifiés depuis au moins 180 jours = 37,5 %"),
    ],
)
def test_a_figure_of_the_example_is_the_one_counted_by_hand(cle, attendu):
    assert phrase(cle) == attendu


def test_the_median_delay_counts_who_is_still_waiting():
    # 7/8, then with H gone from those who wait: ×5/6, ×4/5, ×3/4 = 0.4375 on the 56th day. Without the two who wait
    # the median of the six would be (43 + 56) / 2.
    assert phrase("delai_entree_median") == (
        "attentes finies : 22, 36, 43, 56, 77 et 98 jours ; encore en cours : 30 et 361 jours. "
        "La moitié est atteinte à 56 jours"
    )


def test_the_funnel_of_the_example_is_the_one_counted_by_hand():
    assert [li["effectif"] for li in lignes("entonnoir")] == [8, 7, 6, 3, 2, 2]
    assert [li["taux"] for li in lignes("entonnoir")][1:4] == pytest.approx([7 / 8, 6 / 7, 3 / 6])


def test_the_exits_of_the_example_fall_in_their_categories():
    assert [li["effectif"] if "effectif" in li else list(li.values())[1] for li in lignes("sorties_categories")] == [
        1, 1, 0, 1, 1,
    ]  # fmt: skip


def test_the_fse_table_of_the_example_counts_five_women_and_one_man_at_entry():
    (participants,) = [li for li in lignes("fse") if li["code"] == "EECO01"]
    assert (participants["femmes"], participants["hommes"], participants["total"]) == (5, 1, 6)


def test_the_costs_of_the_example_divide_what_was_paid():
    avant, maintenant = lignes("couts")
    assert (avant["paye"], avant["entrees"]) == (4_000, 3)
    assert (maintenant["par_personne"], maintenant["par_sortie"]) == (1_000, 3_000)


def test_the_continuity_of_the_example_is_broken_for_c_and_d():
    # C: nothing from 15/04 to 03/10; D: nothing from 15/12 to 31/03. The others never stay 60 days alone.
    assert phrase("continuite") == (
        "« Cité fictive de l'exemple », 4 ÷ 6 = 66,7 % (sur : personnes entrées depuis plus de 60 jours)"
    )


def test_the_comparison_of_the_example_sets_the_two_quarters_on_either_side_of_the_median():
    nord, sud = lignes("comparaison")
    assert (nord["numerateur"], nord["denominateur"]) == (3, 4)
    assert (sud["numerateur"], sud["denominateur"]) == (0, 4)
    assert (nord["mediane"], nord["ecart"]) == (0.375, 0.375)


@pytest.mark.parametrize("cle", DIVISIONS)
def test_a_division_written_in_words_is_the_one_of_every_row(cle):
    division = DIVISIONS[cle]
    divisees = [(deux, li[division.quotient]) for li in lignes(cle) if (deux := termes(division, li))]
    assert divisees
    for (haut, bas), quotient in divisees:
        # Years of counsellor are written rounded in their table.
        assert haut / bas == pytest.approx(quotient, rel=0.01)
    assert phrase(cle).startswith("« ")


def _definition(**champs: str) -> Definition:
    base = {"cle": "c", "page": "p", "label": "l", "question": "q", "unite": "%", "numerateur": "Femmes.",
            "denominateur": "Personnes.", "methode": "m", "limites": "l"}  # fmt: skip
    return Definition(**{**base, **champs})


def test_a_formula_is_deduced_from_the_record():
    assert formule(_definition()) == "[Femmes] ÷ [Personnes] × 100"
    assert formule(_definition(unite="personnes")) == "Part = [Femmes] ÷ [Personnes] × 100"
    assert formule(_definition(unite="heures")) == "[Femmes] ÷ [Personnes]"
    sans = _definition(unite="personnes", denominateur="Sans objet : c'est un effectif.")
    assert formule(sans) == "Dénombrement, sans division (personnes)."
    assert formule(_definition(formule="a ÷ b")) == "a ÷ b"
    assert formule(DEFINITIONS["delais"]) == MEDIANE
    assert formule(DEFINITIONS["courbe_levee"]) == COURBE


def test_a_definition_that_nothing_computes_says_so():
    assert html(exemples.RIEN) in exemple_html(_definition(cle="inconnue"))
    assert "deux publications" in exemple_html(DEFINITIONS["revision"])


def test_the_rows_left_out_of_an_example_are_counted():
    assert omises(0) == ""
    assert omises(1).replace("\u00a0", " ") == " 1 ligne du résultat n'est pas montrée."
    familles = exemples.exemple("familles_par_frein")
    assert familles is not None
    assert familles.tableau is not None
    assert len(familles.tableau.lignes) + familles.omises == 64  # eight freins by eight families
    assert sum(int(li["leves"]) for li in familles.tableau.lignes if isinstance(li["leves"], int)) == 4


def test_the_rows_of_the_example_are_shown_in_words():
    personnes = donnees_de_l_exemple()[0]
    assert personnes.valeurs("beneficiaire_id") == tuple("ABCDEFGH")
    assert [t.cle for t in donnees_de_l_exemple()] == list(MONTREES)
    assert all(c.genre is Genre.TEXTE for t in donnees_de_l_exemple() for c in t.colonnes)
    assert personnes.lignes[3]["inscrit_ft_entree"] == "non"


def test_every_definition_of_the_documentation_has_its_formula_and_its_example():
    texte = methodologie()
    assert texte.count("- **Formule** : ") == texte.count("- **Exemple** : ") == len(TOUTES)
    assert "- **Exemple** : 4 freins levés ÷ 8 freins identifiés = 50,0\u202f%.\n" in texte


def test_the_method_page_does_not_load_the_draw_of_the_demonstration():
    charges = "import sys, pages.composants.methode; print('cite_data.demo.generation' in sys.modules)"
    sortie = subprocess.run([sys.executable, "-c", charges], capture_output=True, text=True, check=True)
    assert sortie.stdout.strip() == "False"
