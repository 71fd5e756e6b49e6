"""The store, on a real S3 service: the first written stands, and what goes wrong is said."""

from __future__ import annotations

import socket
import threading
import time
from pathlib import Path

import pytest

from cite_data.partage import ErreurPartage, Magasin, Suite, magasin
from tests.navigateur.serveur import port_libre
from tests.unitaires.partage.ceph import ServiceS3


def test_the_first_written_stands(depot: Magasin, tmp_path: Path) -> None:
    assert depot.lire("a/b.json") is None
    assert depot.deposer("a/b.json", b"un") is True
    assert depot.deposer("a/b.json", b"deux") is False
    assert depot.lire("a/b.json") == b"un"
    depot.rapporter("a/b.json", tmp_path / "copie")
    assert (tmp_path / "copie").read_bytes() == b"un"


def test_a_file_of_some_megabytes_goes_and_comes_back_whole(depot: Magasin, tmp_path: Path) -> None:
    (tmp_path / "grand").write_bytes(bytes(range(256)) * 80_000)  # 20 MB
    assert depot.deposer("grand", tmp_path / "grand") is True
    assert depot.deposer("grand", tmp_path / "grand") is False
    depot.rapporter("grand", tmp_path / "copie")
    assert (tmp_path / "copie").read_bytes() == (tmp_path / "grand").read_bytes()


def test_two_stores_of_one_bucket_do_not_see_each_other(
    depot: Magasin, service_s3: ServiceS3, monkeypatch
) -> None:
    depot.deposer("a", b"un")
    monkeypatch.setenv("CITE_PUBLICATIONS", "s3://cites/ailleurs")
    autre = magasin()
    assert autre is not None
    assert autre.lire("a") is None
    assert depot.lister("") == ["a"]


def test_of_ten_who_change_a_text_at_once_none_is_lost(depot: Magasin) -> None:
    suite = Suite(depot, "noms")

    def ajouter(nom: str) -> None:
        suite.changer(lambda etat: f"{etat or ''}{nom}")

    fils = [threading.Thread(target=ajouter, args=(nom,)) for nom in "abcdefghij"]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join(60)
    assert sorted(suite.etat() or "") == list("abcdefghij")


def test_a_store_that_refuses_to_overwrite_is_accepted_and_another_one_is_not(depot: Magasin) -> None:
    depot.exiger_le_refus()

    class Oublieux(Magasin):
        def deposer(self, nom: str, contenu: bytes | Path) -> bool:
            return bool(nom) and contenu is not None  # written, whatever was there

    with pytest.raises(ErreurPartage, match="écrase un objet"):
        Oublieux(depot.lieu, depot.objets, depot.envois).exiger_le_refus()


@pytest.mark.parametrize(
    ("changes", "phrase"),
    [
        ({"AWS_SECRET_ACCESS_KEY": "une autre"}, "la clé secrète est refusée"),
        ({"AWS_ACCESS_KEY_ID": "quelqu-un"}, "l'identifiant est inconnu"),
        ({"CITE_PUBLICATIONS": "s3://inconnu/x"}, "le dépôt « s3://inconnu/x » n'existe pas"),
        ({"AWS_ENDPOINT_URL": f"http://127.0.0.1:{port_libre()}"}, "ne répond pas"),
    ],
)
def test_what_goes_wrong_is_said_in_french_without_the_secret(
    depot: Magasin, monkeypatch, changes: dict[str, str], phrase: str
) -> None:
    for nom, valeur in changes.items():
        monkeypatch.setenv(nom, valeur)
    _ouvrir_de_nouveau()
    ouvert = magasin()
    assert ouvert is not None
    for essai in (lambda: ouvert.lire("a"), lambda: ouvert.deposer("a", b""), lambda: ouvert.lister("a/")):
        with pytest.raises(ErreurPartage, match=phrase) as refus:
            essai()
        assert "une autre" not in str(refus.value)
    _ouvrir_de_nouveau()


def test_a_service_that_takes_a_request_and_never_answers_is_not_waited_for_long(
    depot: Magasin, monkeypatch
) -> None:
    with socket.socket() as muet:
        muet.bind(("127.0.0.1", 0))
        muet.listen()
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{muet.getsockname()[1]}")
        ouvert = magasin()
        assert ouvert is not None
        debut = time.monotonic()
        with pytest.raises(ErreurPartage, match="ne répond pas"):
            ouvert.lire("a")
        assert time.monotonic() - debut < 15


@pytest.mark.parametrize(
    ("changes", "phrase"),
    [
        ({"CITE_PUBLICATIONS": "/partage/publications"}, "doit s'écrire s3://"),
        ({"AWS_ENDPOINT_URL": "http://s3.exemple.fr"}, "passeraient en clair"),
    ],
)
def test_settings_that_cannot_be_are_refused_before_anything_is_asked(
    monkeypatch, changes: dict[str, str], phrase: str
) -> None:
    monkeypatch.setenv("CITE_PUBLICATIONS", "s3://cites/x")
    for nom, valeur in changes.items():
        monkeypatch.setenv(nom, valeur)
    with pytest.raises(ErreurPartage, match=phrase):
        magasin()


def _ouvrir_de_nouveau() -> None:
    from cite_data.partage.magasin import _ouvrir

    _ouvrir.cache_clear()
