"""The frame, without a browser: entry script, guard, French document, headers, error message."""

from __future__ import annotations

import gzip
import logging
from datetime import date
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Mount, Route
from streamlit import file_util
from streamlit.testing.v1 import AppTest

from cite_data.publication import Provenance, publier
from pages.cadre import document, entetes, erreur, garde, registre
from pages.cadre.serveur import Coquille
from tests.demonstration import copier_la_demonstration
from tests.fabrique import toutes_les_tables
from tests.pages.asgi import demander

RACINE = Path(__file__).resolve().parents[2]
ENTREE = RACINE / "pages" / "cadre" / "entree.py"


@pytest.fixture(autouse=True)
def _donnees_vides(tmp_path, monkeypatch):
    monkeypatch.setenv("CITE_DATA_DIR", str(tmp_path))


@pytest.fixture(scope="module")
def dossier_demonstration(tmp_path_factory):
    return copier_la_demonstration(tmp_path_factory, tmp_path_factory.mktemp("demonstration"))


@pytest.fixture
def demonstration(_donnees_vides, dossier_demonstration, monkeypatch):
    monkeypatch.setenv("CITE_DATA_DIR", str(dossier_demonstration))


def test_without_data_the_entry_script_says_what_to_do_and_shows_no_page():
    app = AppTest.from_file(str(ENTREE), default_timeout=30).run()
    assert not app.exception
    textes = " ".join(bloc.proto.body for bloc in app.get("html"))
    assert "Aucune donnée à afficher" in textes
    assert "python -m cite_data demo" in textes
    assert not any("graphique" in bloc.proto.body for bloc in app.get("html"))


@pytest.mark.parametrize("declaree", registre.PAGES, ids=lambda declaree: declaree.nom)
def test_on_demonstration_data_a_page_draws_its_head_in_the_frame(demonstration, declaree):
    app = AppTest.from_file(str(ENTREE), default_timeout=60)
    app.run()
    if not declaree.accueil:
        app.switch_page(str(declaree.fichier)).run()
    assert not app.exception
    textes = " ".join(bloc.proto.body for bloc in app.get("html"))
    assert f">{declaree.titre}</h1>" in textes


@pytest.mark.parametrize("declaree", registre.PAGES, ids=lambda declaree: declaree.nom)
def test_on_one_person_and_one_territory_without_outline_a_page_stays_whole(tmp_path, declaree):
    seules = toutes_les_tables(
        territoires=[{"territoire_id": "QN01342I"}],
        beneficiaires=[{"beneficiaire_id": "p"}],
        localisations=[{"beneficiaire_id": "p", "territoire_id": "QN01342I"}],
    )
    provenance = Provenance(motif="essai", auteur="test", date_donnees=date(2022, 12, 31), synthetique=True)
    publier(tmp_path, seules, provenance)
    app = AppTest.from_file(str(ENTREE), default_timeout=60)
    app.run()
    if not declaree.accueil:
        app.switch_page(str(declaree.fichier)).run()
    assert not app.exception
    assert f">{declaree.titre}</h1>" in " ".join(bloc.proto.body for bloc in app.get("html"))


@pytest.mark.parametrize("page", registre.PAGES, ids=lambda page: page.nom)
def test_a_page_run_without_the_entry_script_shows_only_the_refusal(page):
    app = AppTest.from_file(str(page.fichier), default_timeout=30).run()
    assert [message.value for message in app.error] == [garde.MESSAGE]
    assert not app.title
    assert not any("graphique" in bloc.proto.body for bloc in app.get("html"))


def test_the_frame_is_closed_again_when_a_page_fails():
    with pytest.raises(ValueError, match="panne"), garde.cadre_ouvert(object()):
        raise ValueError("panne")
    assert garde._cadre.get() is None


def test_every_page_has_a_file_and_its_own_address():
    assert all(page.fichier.is_file() for page in registre.PAGES)
    assert len({page.chemin for page in registre.PAGES}) == len(registre.PAGES)
    assert sum(page.accueil for page in registre.PAGES) == 1


def test_the_entry_script_has_no_pages_folder_beside_it():
    assert not (ENTREE.parent / "pages").exists()


def test_the_document_of_streamlit_is_rewritten_in_french():
    html = document.franciser((Path(file_util.get_static_dir()) / "index.html").read_text())
    assert '<html lang="fr">' in html
    assert f"<title>{document.TITRE}</title>" in html
    assert document.SANS_SCRIPT in html
    assert 'href="./' not in html
    assert 'src="./' not in html
    assert "<script>" not in html
    assert "service-desc" not in html
    for fichier in ("style.css", "traduction.js", "navigation.js", "favicon.png"):
        assert document.adresse(fichier) in html


def test_a_failure_shows_a_reference_that_the_log_explains(caplog):
    def page():
        from pages.cadre.erreur import montrer_erreur

        montrer_erreur(ValueError("détail interne"))

    with caplog.at_level(logging.ERROR, logger=erreur.journal.name):
        app = AppTest.from_function(page).run()
    (message,) = [e.value for e in app.error]
    reference = caplog.records[0].getMessage().removeprefix("Erreur ")
    assert reference in message
    assert "détail interne" not in message
    assert "détail interne" in caplog.text


def test_no_outside_host_is_allowed_unless_the_installation_names_a_tile_server(monkeypatch):
    monkeypatch.delenv("CITE_TUILES_URL", raising=False)
    assert "http" not in entetes.politique_de_contenu("/")
    monkeypatch.setenv("CITE_TUILES_URL", "https://{s}.tuiles.exemple.fr/{z}/{x}/{y}.png")
    assert "img-src 'self' data: blob: https://*.tuiles.exemple.fr;" in entetes.politique_de_contenu("/")


def test_inline_script_is_allowed_in_the_frame_of_the_map_only():
    assert "script-src 'self';" in entetes.politique_de_contenu("/carte")
    assert "'unsafe-eval'" in entetes.politique_de_contenu("/component/streamlit_folium.st_folium/index.html")


@pytest.fixture
def serveur() -> Coquille:
    """Our middleware around a server that answers like Streamlit's."""
    page = '<html lang="en"><head><title>Streamlit</title></head><body></body></html>'
    routes = [
        Route("/static/js/gros.js", lambda _: PlainTextResponse("a" * 5000, media_type="text/javascript")),
        Route("/media/export.csv", lambda _: PlainTextResponse("b" * 5000, media_type="text/csv")),
        Mount("/", HTMLResponse(page)),
    ]
    return Coquille(Starlette(routes=routes))


def test_a_script_is_sent_compressed_to_who_accepts_it_and_plain_to_others(serveur):
    comprime = demander(serveur, "/static/js/gros.js", accept_encoding="gzip, br")
    clair = demander(serveur, "/static/js/gros.js", accept_encoding="identity")
    assert comprime.entetes["content-encoding"] == "gzip"
    assert int(comprime.entetes["content-length"]) == len(comprime.octets) < 200
    assert "content-encoding" not in clair.entetes
    assert comprime.texte == clair.texte == "a" * 5000


def test_a_script_is_compressed_once(serveur, monkeypatch):
    appels = []
    vrai = gzip.compress
    monkeypatch.setattr(gzip, "compress", lambda *a, **k: appels.append(1) or vrai(*a, **k))
    for _ in range(3):
        demander(serveur, "/static/js/gros.js", accept_encoding="gzip")
    assert len(appels) == 1


@pytest.mark.parametrize("chemin", ["/", "/cohorte", "/static/js/gros.js", "/media/export.csv"])
def test_every_answer_carries_the_security_headers(serveur, chemin):
    entetes_recus = demander(serveur, chemin).entetes
    assert entetes_recus["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'self'" in entetes_recus["content-security-policy"]


@pytest.mark.parametrize("chemin", ["/", "/cohorte", "/inconnue"])
def test_any_address_answers_with_the_french_document(serveur, chemin):
    reponse = demander(serveur, chemin, if_none_match='"ancien"')
    assert reponse.statut == 200
    assert '<html lang="fr">' in reponse.texte
    assert document.adresse("traduction.js") in reponse.texte


@pytest.mark.parametrize(
    "chemin", ["/cadre/entree", "//entree/entree", "/a/b/../entree", "//exemple.fr/entree"]
)
def test_an_address_of_several_segments_leads_to_the_last_one_on_this_host(serveur, chemin):
    reponse = demander(serveur, chemin)
    assert reponse.statut == 302
    assert reponse.entetes["location"] == "/entree"
