"""Drawings made of HTML: everything written, nothing by colour alone, nothing from the data read as markup."""

from __future__ import annotations

from datetime import date

from cite_data.figures.comparaison import comparaison, comparaison_evolution
from cite_data.figures.fiche import Contenu, fiche
from cite_data.figures.pilotage import alertes, evolution, mouvements, revision, suivi_objectifs
from cite_data.figures.tuile import tuile
from cite_data.indicateurs import calculer
from cite_data.indicateurs.contexte import Contexte, Selection
from cite_data.indicateurs.evolution import revision as reviser
from cite_data.secret import TableauPubliable
from cite_data.secret.porte import proteger
from tests.fabrique import PARAMETRES, tables

AU = date(2022, 12, 31)
CITES = [{"cite_id": "A", "nom": "Cité <A>"}, {"cite_id": "B", "nom": "Cité B"}]
GENS = [
    {
        "beneficiaire_id": f"p{i}",
        "cite_id": "A" if i % 2 else "B",
        "date_diagnostic": date(2022, 1, 20),
        "date_entree": date(2022, 2 if i < 7 else 9, 1) if i < 8 else None,
    }
    for i in range(10)
]
OBJECTIFS = [
    {
        "cite_id": c,
        "indicateur": "personnes_entrees",
        "valeur_initiale": 0.0,
        "date_initiale": date(2022, 1, 1),
        "valeur_cible": cible,
        "echeance": date(2023, 12, 31),
    }
    for c, cible in (("A", 3.0), ("B", 80.0))
]
JALONS = [{"cite_id": "A", "libelle": "COPIL <b>", "date_prevue": date(2022, 6, 1)}]


def _tableaux(*cles: str, cite: str | None = None) -> list[TableauPubliable]:
    contexte = Contexte(selection=Selection(cite_id=cite), au=AU)
    with tables(cites=CITES, beneficiaires=GENS, objectifs=OBJECTIFS, jalons=JALONS) as t:
        return [proteger(calculer(cle, t, contexte, **PARAMETRES.get(cle, {}))[0]) for cle in cles]


def test_an_objective_is_written_whole_state_in_words_and_bar_capped() -> None:
    (t,) = _tableaux("suivi_objectifs")
    figure = suivi_objectifs(t)
    assert figure.titre == "Entrées en parcours\u00a0: 1 sur 2\u00a0Cités dans les temps ou au but"
    assert "Cité &lt;A&gt;" in figure.dessin
    assert "<A>" not in figure.dessin
    assert ">atteinte</span>" in figure.dessin
    assert "width:100.0%" in figure.dessin  # 4 of 3: written 133 %, drawn full
    assert "133,3" in figure.dessin


def test_alerts_write_their_rule_and_escape_names() -> None:
    (t,) = _tableaux("alertes", cite="A")
    figure = alertes(t)
    assert "COPIL &lt;b&gt;" in figure.dessin
    assert "La date prévue du jalon est passée" in figure.dessin
    assert figure.titre.endswith("alerte") or figure.titre.endswith("alertes")
    assert alertes(t.filtrer(lambda _: False)).titre == "Aucune alerte à cette date"


def test_what_moved_most_comes_first_in_words() -> None:
    (t,) = _tableaux("evolution")
    # One entry since: the figures that it moves are told, the count of entries among them.
    assert evolution(t).titre.startswith("Depuis le 30/06/2022")
    assert "Entrées en parcours\u00a0: +1, de 7 à 8 (mieux)" in mouvements(t)


def test_corrections_have_a_title_of_their_own() -> None:
    contexte = Contexte(selection=Selection(), au=AU)
    with (
        tables(cites=CITES, beneficiaires=GENS[:9]) as alors,
        tables(cites=CITES, beneficiaires=GENS) as maintenant,
    ):
        corrige = proteger(reviser(alors, maintenant, contexte, depuis="2022-06-30"))
        pareil = proteger(reviser(maintenant, maintenant, contexte, depuis="2022-06-30"))
    assert "Personnes repérées" in revision(corrige).titre
    assert revision(pareil).titre == "Aucun chiffre de cette date n'a été corrigé depuis"


def test_groups_with_the_same_value_name_nobody() -> None:
    (t,) = _tableaux("comparaison")
    assert "aucun groupe n'est encore comparable" in comparaison(t).titre  # no frein at all
    (courbes,) = _tableaux("comparaison_evolution")
    assert comparaison_evolution(courbes).dessin == '<ul class="multiples"></ul>'  # nobody lives anywhere


def test_the_sheet_says_what_does_not_apply_and_escapes_names() -> None:
    cles = (
        "suivi_objectifs",
        "evolution",
        "entonnoir",
        "freins_par_type",
        "sorties_categories",
        "partenaires_activite",
        "jalons",
    )
    objectifs, changes, entonnoir, freins, sorties, partenaires, jalons = _tableaux(*cles, cite="A")
    contexte = Contexte(selection=Selection(cite_id="A"), au=AU)
    with tables(cites=CITES, beneficiaires=GENS) as t:
        tuiles = [tuile(proteger(x), cible_applicable=True) for x in calculer("synthese", t, contexte)]
    contenu = Contenu(
        tuiles=tuiles,
        objectifs=objectifs,
        evolution=changes,
        entonnoir=entonnoir,
        freins=freins,
        sorties=sorties,
        partenaires=partenaires,
        alertes=None,
        suivi=None,
        jalons=jalons,
    )
    page = fiche(contenu)
    assert page.count("<section") == 10
    assert "Sans objet\u00a0: les alertes portent sur une Cité entière." in page
    assert "COPIL &lt;b&gt;" in page
    assert "<b>" not in page
