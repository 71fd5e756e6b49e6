"""The Explorer as its readers use it: a question in lists, in the address, undone, started again; and links that last."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from cite_data.modele.question import CLE, PARTIES
from cite_data.modele.roles import Role
from cite_data.publication import Provenance, publier
from pages.cadre import figee
from tests.fabrique import toutes_les_tables
from tests.pages.arrivee import arriver
from tests.pages.champs import choisir, du_corps, options

ENTREE = Path(__file__).resolve().parents[2] / "pages" / "cadre" / "entree.py"
PAGE = str(ENTREE.parents[1] / "explorer.py")
AU = date(2023, 12, 31)


def publier_le(dossier: Path, au: date, personnes: int) -> str:
    debut = date(2022, 1, 10)
    gens = [
        {
            "beneficiaire_id": f"p{i}",
            "sexe": "F" if i % 3 else "H",
            "tranche_age": "26_35" if i % 2 else "36_45",
            "prescripteur_id": "asso",
            "date_reperage": debut + timedelta(days=i),
            "date_diagnostic": debut + timedelta(days=i + 5),
            "date_entree": debut + timedelta(days=i + 9),
        }
        for i in range(personnes)
    ]
    tables = toutes_les_tables(
        cites=[{"cite_id": "A", "nom": "Cité A"}],
        partenaires=[{"partenaire_id": "asso", "nom": "Association Asso"}],
        beneficiaires=gens,
    )
    provenance = Provenance(motif="essai", auteur="essai", date_donnees=au, synthetique=True)
    return publier(dossier, tables, provenance).publication


@pytest.fixture
def premiere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("CITE_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("CITE_PAR_DEFAUT", "A")
    return publier_le(tmp_path, AU, 40)


def ouvrir(role: Role = Role.PREFECTURE, **demande: str) -> AppTest:
    """Open the page; parts of the question by name, the rest of the address as it is."""
    adresse = {cle: v for cle, v in demande.items() if cle not in PARTIES}
    if parties := [f"{nom}:{demande[nom]}" for nom in PARTIES if nom in demande]:
        adresse[CLE] = ";".join(parties)
    app = AppTest.from_file(str(ENTREE), default_timeout=60)
    for cle, valeur in {"role": role.label, **adresse}.items():
        app.query_params[cle] = valeur
    return arriver(app.run(), PAGE, adresse)


def textes(app: AppTest) -> str:
    return " ".join(e.proto.body for e in app.get("html")).replace("\u00a0", " ")


def question(app: AppTest) -> dict[str, object]:
    return {
        cle: c["valeur"]
        for cle, c in du_corps(app).items()
        if cle.startswith("ex_") and cle != "ex_ajout" and c["genre"] == "liste"
    }


def test_the_page_opens_on_a_question_that_is_answered(premiere: str) -> None:
    app = ouvrir()
    assert "titre-figure" in textes(app)
    assert CLE not in app.query_params  # a step of Back less
    assert question(app)["ex_mesure"] == "personnes_reperees"


def test_an_address_asks_its_question(premiere: str) -> None:
    app = ouvrir(mesure="personnes_entrees", lignes="sexe", colonnes="tranche_age", forme="chaleur")
    assert "Entrées en parcours par sexe et tranche d&#x27;âge" in textes(app)
    assert question(app) == {
        "ex_mesure": "personnes_entrees",
        "ex_lignes": "sexe",
        "ex_colonnes": "tranche_age",
        "ex_periode": "jour",
    }


def test_a_choice_is_written_in_the_address_and_can_be_undone(premiere: str) -> None:
    app = ouvrir(mesure="personnes_entrees", lignes="sexe", forme="barres")
    choisir(app, "listes", ex_lignes="tranche_age")
    assert "lignes:tranche_age" in app.query_params[CLE]
    choisir(app, "listes", ex_geste="annuler")
    assert "lignes:sexe" in app.query_params[CLE]
    assert "annuler" in du_corps(app)["ex_geste"]["fermees"]


def test_reset_comes_back_to_the_first_question_and_can_be_undone_too(premiere: str) -> None:
    app = ouvrir(mesure="personnes_entrees", lignes="sexe", forme="barres")
    choisir(app, "listes", ex_geste="depart")
    assert CLE not in app.query_params
    choisir(app, "listes", ex_geste="annuler")
    assert "mesure:personnes_entrees" in app.query_params[CLE]


def test_a_filter_narrows_the_answer_and_its_export_says_so(premiere: str) -> None:
    app = ouvrir(mesure="personnes_entrees", lignes="tranche_age", filtre="sexe.F", forme="table")
    assert options(app, "ex_retrait") == {"ex_retrait": ["sexe.F"]}
    assert ">26<" in textes(app)  # of forty persons, twenty-six are women


def test_what_does_not_exist_is_said_and_left_out(premiere: str) -> None:
    app = ouvrir(
        mesure="bonheur", lignes="tranche_age", filtre="sexe.X~age", periode="siècle", forme="barres"
    )
    dits = " ".join(w.value for w in app.warning)
    for mot in ("n'existe pas", "siècle", "« age »", "« X »"):
        assert mot in dits.replace("\u00a0", " "), mot
    assert "titre-figure" in textes(app)


def test_hostile_texts_of_the_address_are_only_texts(premiere: str) -> None:
    app = ouvrir(filtre="sexe.<script>alert(1)</script>", lignes="<img src=x onerror=alert(1)>")
    assert "<script>" not in textes(app)
    assert "<img" not in textes(app)


def test_an_example_is_one_click(premiere: str) -> None:
    app = ouvrir()
    choisir(app, "exemples", ex_exemple="reperage")
    assert "lignes:prescripteur" in app.query_params[CLE]
    assert "Association Asso" in textes(app)


def test_a_partner_in_a_small_cite_reads_closed_views_and_is_told_why(premiere: str) -> None:
    app = ouvrir(Role.PARTENAIRE, mesure="personnes_entrees", lignes="sexe", forme="barres")
    dits = " ".join(w.value for w in app.warning)
    assert "Moins de 100 personnes" in dits.replace("\u00a0", " ")
    assert "Réponse lue dans la vue protégée" in textes(app)


def test_the_page_is_closed_to_the_public(premiere: str) -> None:
    assert "Page réservée" in textes(ouvrir(Role.PUBLIC))


def suivre(lien: str, role: Role) -> AppTest:
    adresse = dict(parse_qsl(lien.partition("?")[2]))
    return ouvrir(role, **{cle: v for cle, v in adresse.items() if cle != "role"})


def lien_de(app: AppTest) -> str:
    app.session_state["lien_permanent"] = True
    app.run()
    return str(next(z.value for z in app.text_area if z.label == "Adresse à copier"))


def test_a_permanent_link_gives_the_same_figures_after_other_data_are_published(
    premiere: str, tmp_path: Path
) -> None:
    app = ouvrir(mesure="personnes_entrees", lignes="sexe", forme="table")
    assert ">40<" in textes(app)
    lien = lien_de(app)
    publier_le(tmp_path, AU + timedelta(days=91), 90)
    assert ">90<" in textes(ouvrir(mesure="personnes_entrees", lignes="sexe", forme="table"))
    gele = suivre(lien, Role.PREFECTURE)
    assert ">40<" in textes(gele)
    assert "ces chiffres sont figés" in textes(gele)
    assert "Situation au 31/12/2023" in textes(gele)
    assert "Voir les chiffres à jour" in textes(gele)


def test_nothing_is_said_of_a_link_to_the_publication_on_screen(premiere: str) -> None:
    app = suivre(lien_de(ouvrir()), Role.PREFECTURE)
    assert "figés" not in textes(app)
    assert not app.warning


def test_a_link_to_a_publication_that_is_gone_says_so_and_shows_the_present(premiere: str) -> None:
    app = ouvrir(publication="20200101T000000000000-abcdef")
    assert "n'est plus lisible" in " ".join(w.value for w in app.warning)
    assert "titre-figure" in textes(app)


@pytest.mark.parametrize("nom", ["../../etc/passwd", "", "..", "x" * 5000])
def test_a_link_cannot_name_anything_but_a_publication(premiere: str, nom: str) -> None:
    app = ouvrir(publication=nom)
    assert "titre-figure" in textes(app)


def test_a_link_made_by_another_role_shows_what_the_reader_may_see_and_says_so(premiere: str) -> None:
    app = ouvrir(mesure="personnes_entrees", lignes="sexe", forme="table")
    assert ">26<" in textes(app)
    app = suivre(lien_de(app), Role.PARTENAIRE)
    dits = " ".join(w.value for w in app.warning)
    assert "n'est pas le vôtre" in dits
    assert ">26<" not in textes(app)


def test_a_protected_role_goes_back_to_releases_only(premiere: str, tmp_path: Path) -> None:
    ouvrir(Role.PARTENAIRE)  # the first publication is shown, and noted
    interne = publier_le(tmp_path, AU + timedelta(days=10), 60)
    dits = " ".join(w.value for w in ouvrir(Role.PARTENAIRE, publication=interne).warning)
    assert "n'est pas ouverte à votre rôle" in dits
    publier_le(tmp_path, AU + timedelta(days=120), 90)
    gele = ouvrir(Role.PARTENAIRE, publication=premiere)
    assert "ces chiffres sont figés" in textes(gele)
    assert "Situation au 31/12/2023" in textes(gele)


def test_a_release_that_nobody_read_in_its_time_stays_closed(
    premiere: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ouvrir(Role.PARTENAIRE)
    # Noted as shown, but no view of that Cité was ever asked: the next release did not take it into account.
    for fichier in (tmp_path / "parutions" / premiere).glob("*.json"):
        fichier.unlink()
    publier_le(tmp_path, AU + timedelta(days=120), 90)
    ouvrir(Role.PARTENAIRE)
    dits = " ".join(w.value for w in ouvrir(Role.PARTENAIRE, publication=premiere).warning)
    assert "n'est pas ouverte à votre rôle" in dits


def test_two_values_of_one_filter_leave_the_last_one(premiere: str) -> None:
    app = ouvrir(mesure="personnes_entrees", lignes="tranche_age", filtre="sexe.F", forme="table")
    choisir(app, "listes", ex_ajout="sexe.H")
    assert options(app, "ex_retrait") == {"ex_retrait": ["sexe.H"]}
    assert not app.warning


def test_a_filter_of_the_question_is_taken_away_by_its_button(premiere: str) -> None:
    app = ouvrir(mesure="personnes_entrees", lignes="tranche_age", filtre="sexe.F", forme="table")
    choisir(app, "listes", ex_retrait="sexe.F")
    assert "filtre" not in app.query_params[CLE]
    assert options(app, "ex_retrait") == {}


def test_undoing_stops_at_the_reader(premiere: str) -> None:
    app = ouvrir(mesure="personnes_entrees", lignes="sexe", forme="barres")
    choisir(app, "listes", ex_lignes="tranche_age")
    app.session_state["role"] = "copil"
    app.run()
    assert "annuler" in du_corps(app)["ex_geste"]["fermees"]


def test_a_link_of_a_perimeter_bears_a_mark_of_its_own() -> None:
    from pages.cadre.lecteur import perimetre_de

    marques = {figee.marque(perimetre_de(role)) for role in Role}
    assert len(marques) > 1
    assert figee.marque(perimetre_de(Role.COPIL)) == figee.marque(perimetre_de(Role.COPIL))
