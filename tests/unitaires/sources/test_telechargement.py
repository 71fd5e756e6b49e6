"""Downloading the official file, against a real server on this machine; and what is said when it cannot be."""

from __future__ import annotations

import io
import json
import socket
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from cite_data.sources import reseau, telechargement
from cite_data.sources.erreurs import ErreurSource
from cite_data.sources.telechargement import telecharger_qpv

A_LA_MAIN = "puis lancer «\u00a0python -m cite_data territoires FICHIER\u00a0»."


@dataclass
class Serveur:
    """A site: path → (status, headers, body). `demandes` are the request lines received."""

    racine: str
    pages: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    demandes: list[str] = field(default_factory=list)

    def liste(self, *ressources: object) -> str:
        """Publish a list of resources as the API does; its address."""
        self.pages["/api/"] = (200, {}, json.dumps({"title": "QPV", "resources": ressources}).encode())
        return f"{self.racine}/api/"

    def fichier(self, chemin: str, contenu: bytes, *, statut: int = 200, **entetes: str) -> str:
        """Publish a file; its address."""
        self.pages[chemin] = (statut, {k.replace("_", "-"): v for k, v in entetes.items()}, contenu)
        return f"{self.racine}{chemin}"


@pytest.fixture(autouse=True)
def sans_mandataire(monkeypatch: pytest.MonkeyPatch) -> None:
    for nom in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(nom, raising=False)


@pytest.fixture
def serveur() -> Iterator[Serveur]:
    site: Serveur

    class Reponses(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.demandes.append(self.path)
            statut, entetes, corps = site.pages.get(self.path, (404, {}, b"absent"))
            self.send_response(statut)
            for nom, valeur in ({"Content-Length": str(len(corps))} | entetes).items():
                self.send_header(nom, valeur)
            self.end_headers()
            self.wfile.write(corps)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Reponses) as http:
        site = Serveur(f"http://127.0.0.1:{http.server_address[1]}")
        fil = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
        fil.start()
        yield site
        http.shutdown()
        fil.join()


def un_zip(contenu: bytes = b"{}") -> bytes:
    flux = io.BytesIO()
    with zipfile.ZipFile(flux, "w") as archive:
        archive.writestr("GEOJSON/QP2024_France_Hexagonale_Outre_Mer_WGS84.geojson", contenu)
    return flux.getvalue()


def ressource(
    url: str, titre: str = "QPV 2024 - GeoJSON", format_: str = "zip", date: str = "2026-01-15"
) -> dict[str, str]:
    return {"title": titre, "format": format_, "url": url, "last_modified": date}


def refus(dossier: Path, url: str) -> str:
    """The message; nothing is left in the folder and the way to do by hand is given."""
    with pytest.raises(ErreurSource) as erreur:
        telecharger_qpv(dossier, url=url)
    assert not dossier.exists() or not list(dossier.iterdir())
    assert str(erreur.value).startswith("Téléchargement des contours depuis data.gouv.fr : échec. ")
    assert str(erreur.value).endswith(A_LA_MAIN)
    return str(erreur.value)


def test_the_zip_of_the_latest_vintage_is_taken(serveur: Serveur, tmp_path: Path) -> None:
    ancien = serveur.fichier("/20260301-101010/qp-2015-geojson.zip", un_zip(b"2015"))
    bon = serveur.fichier("/20260115-204323/qpv-2024-geojson.zip", un_zip(b"2024"))
    perime = serveur.fichier("/20240822-094641/qpv-2024-geojson.zip", un_zip(b"perime"))
    url = serveur.liste(
        ressource(serveur.fichier("/qpv-2024-shp.zip", b"x"), "QPV 2024 - Shapefile", "shp"),
        ressource(serveur.fichier("/liste-2025.csv", b"x"), "Liste des QPV", "csv"),
        ressource(serveur.fichier("/qp-2024.geojson", b"x"), "QPV 2024 GeoJSON Lambert", "geojson"),
        ressource(ancien, "QPV 2015 - GeoJSON", date="2026-03-01"),
        ressource(perime, date="2024-08-22"),
        ressource(bon),
        {"title": None, "format": None, "url": None},
        "une chaîne",
    )
    chemin = telecharger_qpv(tmp_path / "neuf", url=url)
    assert chemin == tmp_path / "neuf" / "qpv-2024-geojson.zip"
    assert chemin.read_bytes() == un_zip(b"2024")
    assert [f.name for f in chemin.parent.iterdir()] == ["qpv-2024-geojson.zip"]


def test_progress_goes_from_zero_to_one(serveur: Serveur, tmp_path: Path) -> None:
    etapes: list[float] = []
    url = serveur.liste(ressource(serveur.fichier("/qpv-2024-geojson.zip", un_zip(b"0" * 500_000))))
    telecharger_qpv(tmp_path, url=url, progression=lambda part, _: etapes.append(part))
    assert etapes == sorted(etapes)
    assert (etapes[0], etapes[-1]) == (0.0, 1.0)
    assert len(etapes) > 4


def test_a_former_file_of_the_same_name_is_replaced(serveur: Serveur, tmp_path: Path) -> None:
    (tmp_path / "qpv-2024-geojson.zip").write_bytes(b"former")
    url = serveur.liste(ressource(serveur.fichier("/qpv-2024-geojson.zip", un_zip())))
    assert telecharger_qpv(tmp_path, url=url).read_bytes() == un_zip()


def test_redirections_are_followed(serveur: Serveur, tmp_path: Path) -> None:
    serveur.fichier("/vrai.zip", un_zip())
    url = serveur.liste(ressource(serveur.fichier("/geojson.zip", b"", statut=302, Location="/vrai.zip")))
    assert telecharger_qpv(tmp_path, url=url).read_bytes() == un_zip()


def test_the_proxy_of_the_environment_is_used(
    serveur: Serveur, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", serveur.racine)
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    serveur.pages["http://donnees.invalid/api/"] = (407, {}, b"")
    assert "erreur HTTP 407" in refus(tmp_path / "d", "http://donnees.invalid/api/")
    assert serveur.demandes == ["http://donnees.invalid/api/"]


@pytest.mark.parametrize(
    "nom", ["../../fuite-geojson.zip", "%2e%2e%2ffuite-geojson.zip", "a%5c..%5cgeojson.zip", "geojson.zip%00"]
)
def test_the_name_of_the_file_never_leaves_the_folder(serveur: Serveur, tmp_path: Path, nom: str) -> None:
    url = serveur.liste(ressource(serveur.fichier(f"/{nom}", un_zip())))
    assert telecharger_qpv(tmp_path / "d", url=url).parent == tmp_path / "d"
    assert [f.name for f in tmp_path.iterdir()] == ["d"]


def test_a_closed_port_says_that_the_connection_is_refused(tmp_path: Path) -> None:
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        port = prise.getsockname()[1]
    assert "injoignable (connexion refusée)" in refus(tmp_path / "d", f"http://127.0.0.1:{port}/")


def test_an_unknown_server_says_that_its_name_is_not_found(tmp_path: Path) -> None:
    assert "injoignable (nom introuvable" in refus(tmp_path / "d", "http://donnees.invalid/")


def test_a_silent_server_is_not_waited_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reseau, "ATTENTE_S", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as prise:
        assert "pas de réponse à temps" in refus(
            tmp_path / "d", f"http://127.0.0.1:{prise.getsockname()[1]}/"
        )


def test_an_error_of_the_server_gives_its_number(serveur: Serveur, tmp_path: Path) -> None:
    assert "a refusé la demande (erreur HTTP 404)" in refus(tmp_path / "d", f"{serveur.racine}/absent/")
    url = serveur.liste(ressource(serveur.fichier("/geojson.zip", b"", statut=503)))
    assert "erreur HTTP 503" in refus(tmp_path / "d", url)


@pytest.mark.parametrize("corps", [b"<html>Connectez-vous</html>", b"\xff\xfe", b""])
def test_a_list_that_is_not_json_is_said_to_be_unreadable(
    serveur: Serveur, tmp_path: Path, corps: bytes
) -> None:
    assert "liste des fichiers est illisible" in refus(tmp_path / "d", serveur.fichier("/api/", corps))


@pytest.mark.parametrize(
    "corps", [b"[]", b"{}", b'{"resources": null}', b'{"resources": [{"url": 3}, null]}']
)
def test_a_list_without_the_zip_says_so(serveur: Serveur, tmp_path: Path, corps: bytes) -> None:
    assert "n'est pas dans la liste" in refus(tmp_path / "d", serveur.fichier("/api/", corps))


@pytest.mark.parametrize("url", ["file:///etc/geojson.zip", "ftp://127.0.0.1/geojson.zip"])
def test_only_web_addresses_are_followed(serveur: Serveur, tmp_path: Path, url: str) -> None:
    assert "n'est pas dans la liste" in refus(tmp_path / "d", serveur.liste(ressource(url)))
    assert "injoignable" in refus(tmp_path / "d", url)


def test_what_is_not_a_zip_is_not_kept(serveur: Serveur, tmp_path: Path) -> None:
    url = serveur.liste(ressource(serveur.fichier("/geojson.zip", b"<html>maintenance</html>")))
    assert "n'est pas un zip" in refus(tmp_path / "d", url)


def test_a_download_cut_short_is_not_kept(serveur: Serveur, tmp_path: Path) -> None:
    corps = un_zip()
    url = serveur.liste(
        ressource(serveur.fichier("/geojson.zip", corps, Content_Length=str(len(corps) + 10)))
    )
    assert "coupé avant la fin" in refus(tmp_path / "d", url)


@pytest.mark.parametrize("annonce", ["600000", ""])
def test_a_file_too_big_is_stopped(
    serveur: Serveur, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, annonce: str
) -> None:
    monkeypatch.setattr(telechargement, "OCTETS_MAX", 100_000)
    fichier = serveur.fichier("/geojson.zip", b"0" * 600_000, Content_Length=annonce, Connection="close")
    url = serveur.liste(ressource(fichier))
    assert "ce n'est pas celui attendu" in refus(tmp_path / "d", url)


def test_a_download_too_slow_is_stopped(
    serveur: Serveur, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telechargement, "DUREE_MAX_S", -1.0)
    url = serveur.liste(ressource(serveur.fichier("/geojson.zip", un_zip())))
    assert "trop lent" in refus(tmp_path / "d", url)


def test_a_folder_that_cannot_be_written_is_named(serveur: Serveur, tmp_path: Path) -> None:
    (tmp_path / "occupe").write_text("a file where the folder should be")
    url = serveur.liste(ressource(serveur.fichier("/geojson.zip", un_zip())))
    with pytest.raises(ErreurSource, match=r"Impossible d'écrire dans le dossier «\s.*occupe\s»"):
        telecharger_qpv(tmp_path / "occupe", url=url)
