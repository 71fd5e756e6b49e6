"""What is shared beside the publications: releases, masks, the mark of the key; and what the commands say."""

from __future__ import annotations

from pathlib import Path

import pytest

from cite_data.commandes import principal
from cite_data.partage import Magasin, rayon
from cite_data.publication import (
    ErreurPublication,
    Miroir,
    faire_paraitre,
    lister,
    oublier_la_demonstration,
    ouvrir_courante,
    partager,
    parutions,
)
from cite_data.secret import VueFermee
from cite_data.secret.archive import Archive
from cite_data.secret.memoire import Memoire
from cite_data.secret.passe import parution
from cite_data.sources.erreurs import ErreurSource
from cite_data.sources.identite.cle import Cle
from cite_data.sources.identite.cle_commune import exiger_la_meme
from tests.navigateur.serveur import port_libre
from tests.unitaires.partage.test_miroir import publier_dans
from tests.unitaires.secret.test_archive import A, B, systeme


def test_releases_are_noted_in_one_register(depot: Magasin, ici: Path, ailleurs: Path) -> None:
    premiere, seconde = publier_dans(ici, 1), publier_dans(ici, 2)
    Miroir(ailleurs, depot).rafraichir()
    faire_paraitre(ici, premiere)
    faire_paraitre(ailleurs, seconde)  # does not forget what the other shows, although it has not heard of it
    faire_paraitre(ailleurs, seconde)
    assert [p.publication for p in parutions(ailleurs)] == [premiere.publication, seconde.publication]
    Miroir(ici, depot).rafraichir()
    assert parutions(ici) == parutions(ailleurs)
    oublier_la_demonstration(ici)
    Miroir(ailleurs, depot).rafraichir()
    assert parutions(ailleurs) == ()


def test_a_mask_found_by_two_servers_is_that_of_the_first(depot: Magasin, ici: Path, ailleurs: Path) -> None:
    def garder(donnees: Path, trouve: frozenset) -> frozenset:
        archive = Archive(donnees / "masques", rayon(donnees))
        return archive.garder(systeme(), 5, frozenset(), chercher=lambda: trouve, tient=lambda _masque: True)

    assert garder(ici, frozenset({A})) == {A}
    assert garder(ailleurs, frozenset({B})) == {A}
    assert [c.name for c in (ailleurs / "masques").iterdir()] == [c.name for c in (ici / "masques").iterdir()]


def test_what_one_server_has_shown_is_known_to_the_others_or_the_views_close(
    depot: Magasin, ici: Path, ailleurs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    montree = parution("a", systeme())
    Memoire(ici / "parutions", "a", rayon=rayon(ici)).noter("5-A", montree)
    assert Memoire(ailleurs / "parutions", "b", ("a",), rayon(ailleurs)).passees("5-A") == (montree,)
    assert Memoire(ailleurs / "parutions", "b", ("jamais",), rayon(ailleurs)).passees("5-A") == ()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port_libre()}")
    perdue = Memoire(ailleurs / "parutions", "c", ("jamais",), rayon(ailleurs))
    with pytest.raises(VueFermee):
        perdue.passees("5-A")
    with pytest.raises(VueFermee):
        perdue.noter("5-A", montree)


def test_a_server_with_another_key_of_the_noise_is_told(depot: Magasin, ici: Path, ailleurs: Path) -> None:
    une, autre = Cle(b"1" * 32), Cle(b"2" * 32)
    assert exiger_la_meme(une, rayon(ici), "croisements") is une
    assert exiger_la_meme(une, rayon(ailleurs), "croisements") is une
    (ailleurs / "croisements" / "empreinte").unlink()
    with pytest.raises(ErreurSource, match="n'est pas celle des autres"):
        exiger_la_meme(autre, rayon(ailleurs), "croisements")


def test_a_server_alone_gives_all_it_has_to_an_empty_store(
    depot: Magasin,
    ici: Path,
    ailleurs: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with monkeypatch.context() as seul:
        seul.delenv("CITE_PUBLICATIONS")
        publier_dans(ici, 1)
        derniere = publier_dans(ici, 2)
        faire_paraitre(ici, derniere)
        Memoire(ici / "parutions", derniere.publication).noter("5-A", parution("a", systeme()))
    with pytest.raises(ErreurPublication, match="lancez d'abord « publications partager »"):
        publier_dans(ici, 3)
    assert principal(["publications", "partager", "--donnees", str(ici)]) == 0
    assert "2\N{NO-BREAK SPACE}publications partagées" in capsys.readouterr().out
    Miroir(ailleurs, depot).rafraichir()
    assert ouvrir_courante(ailleurs).manifeste == derniere
    assert parutions(ailleurs) == parutions(ici)
    assert Memoire(ailleurs / "parutions", "b", (derniere.publication,), rayon(ailleurs)).passees("5-A")
    with pytest.raises(ErreurPublication, match="contient déjà"):
        partager(ici, depot)
    assert principal(["publications", "lister", "--donnees", str(ailleurs)]) == 0
    assert derniere.publication in capsys.readouterr().out


def test_without_a_common_base_nothing_that_is_written_can_be_shared(
    depot: Magasin, ici: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CITE_SUIVI_URL", raising=False)
    assert principal(["demo", "--donnees", str(ici)]) == 1
    assert "CITE_SUIVI_URL" in capsys.readouterr().err
    assert lister(ici) == ()  # said before anything is published


def test_a_command_says_what_the_store_refuses(
    depot: Magasin, ici: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CITE_PUBLICATIONS", "s3://inconnu/x")
    assert principal(["publications", "lister", "--donnees", str(ici)]) == 1
    assert capsys.readouterr().err == (
        "Erreur : Le dépôt partagé ne peut pas servir : le dépôt « s3://inconnu/x » n'existe pas.\n"
    )
