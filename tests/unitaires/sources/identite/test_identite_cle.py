"""The secret key: created once, shown never, refused as soon as it cannot be trusted."""

from __future__ import annotations

import errno
import os
import pickle
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cite_data.sources.erreurs import ErreurSource
from cite_data.sources.identite import Cle, lire_cle, verifier_hors_donnees

HEXA = "00112233445566778899aabbccddeeff" * 2


@pytest.fixture
def prive(tmp_path: Path) -> Path:
    return tmp_path / "dossier" / "prive"


def poser(prive: Path, contenu: bytes, mode: int = 0o600) -> Path:
    prive.mkdir(mode=0o700, parents=True)
    chemin = prive / "cle"
    chemin.write_bytes(contenu)
    chemin.chmod(mode)
    return chemin


def mode(chemin: Path) -> int:
    return stat.S_IMODE(chemin.stat().st_mode)


def test_the_key_is_created_for_its_owner_alone_and_read_again(prive: Path) -> None:
    premiere = lire_cle(prive)
    contenu = (prive / "cle").read_bytes()
    assert (mode(prive), mode(prive / "cle")) == (0o700, 0o600)
    assert len(bytes.fromhex(contenu.decode())) == 32
    assert lire_cle(prive).empreinte == lire_cle(prive, creer=False).empreinte == premiere.empreinte
    assert (prive / "cle").read_bytes() == contenu
    assert [p.name for p in prive.iterdir()] == ["cle"]


def test_two_installations_have_two_keys(tmp_path: Path) -> None:
    assert lire_cle(tmp_path / "a").empreinte != lire_cle(tmp_path / "b").empreinte


def test_a_key_shows_none_of_its_bytes(prive: Path) -> None:
    poser(prive, HEXA.encode())
    cle = lire_cle(prive)
    montre = f"{cle!r} {cle} {cle.empreinte}"
    octets = bytes.fromhex(HEXA)
    assert HEXA[:8] not in montre
    assert repr(octets)[2:10] not in montre
    with pytest.raises(TypeError, match="secret"):
        pickle.dumps(cle)


def test_processes_that_start_together_get_one_key(prive: Path) -> None:
    code = (
        "import sys, pathlib; from cite_data.sources.identite.cle import lire_cle\n"
        "sys.stdin.readline(); print(lire_cle(pathlib.Path(sys.argv[1])).empreinte)"
    )
    enfants = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(prive)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for enfant in enfants:
        assert enfant.stdin is not None
        enfant.stdin.write("\n")
        enfant.stdin.flush()
    assert {enfant.communicate(timeout=60)[0].strip() for enfant in enfants} == {lire_cle(prive).empreinte}
    assert [p.name for p in prive.iterdir()] == ["cle"]


def test_a_key_that_appears_while_another_is_created_wins(
    prive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lier = Path.hardlink_to

    def devancer(self: Path, cible: Path) -> None:
        self.write_text(HEXA)
        self.chmod(0o600)
        lier(self, cible)

    monkeypatch.setattr(Path, "hardlink_to", devancer)
    assert lire_cle(prive).empreinte == Cle(bytes.fromhex(HEXA)).empreinte
    assert (prive / "cle").read_text() == HEXA


def test_no_key_is_created_when_it_is_not_asked_for(prive: Path) -> None:
    with pytest.raises(ErreurSource, match="Aucune clé des pseudonymes"):
        lire_cle(prive, creer=False)
    assert not prive.exists()


def test_a_lost_key_is_never_replaced_beside_a_register(prive: Path) -> None:
    prive.mkdir(mode=0o700, parents=True)
    (prive / "registre.parquet").touch()
    with pytest.raises(ErreurSource, match=r"comptées une seconde fois\. Remettez en place la sauvegarde"):
        lire_cle(prive)
    assert not (prive / "cle").exists()


@pytest.mark.parametrize("droits", [0o640, 0o604, 0o660, 0o644, 0o601])
def test_a_key_within_reach_of_others_is_refused_with_the_command_to_run(prive: Path, droits: int) -> None:
    chemin = poser(prive, HEXA.encode(), droits)
    with pytest.raises(ErreurSource, match=f"autres comptes.*chmod 600 '{chemin}'"):
        lire_cle(prive)


@pytest.mark.parametrize("droits", [0o755, 0o750, 0o701])
def test_a_folder_open_to_others_is_refused_even_before_a_key_is_there(prive: Path, droits: int) -> None:
    prive.mkdir(parents=True)
    prive.chmod(droits)
    with pytest.raises(ErreurSource, match=f"chmod 700 '{prive}'"):
        lire_cle(prive)
    assert not (prive / "cle").exists()


@pytest.mark.parametrize(
    "contenu", [b"", HEXA[:-1].encode(), HEXA.encode() + b"0", b"zz" * 32, b"\xff" * 32, HEXA.encode() * 90]
)
def test_what_is_not_a_key_is_refused_without_being_shown(prive: Path, contenu: bytes) -> None:
    poser(prive, contenu)
    with pytest.raises(ErreurSource, match="n'est pas une clé") as refus:
        lire_cle(prive)
    assert HEXA[:16] not in str(refus.value)


def test_a_key_edited_with_a_line_end_or_in_capitals_is_the_same(prive: Path) -> None:
    poser(prive, HEXA.upper().encode() + b"\r\n")
    assert lire_cle(prive).empreinte == Cle(bytes.fromhex(HEXA)).empreinte


def vers_un_lien(chemin: Path) -> None:
    chemin.with_name("ailleurs").write_text(HEXA)
    chemin.symlink_to("ailleurs")


@pytest.mark.parametrize("poser_", [vers_un_lien, Path.mkdir, os.mkfifo, lambda c: c.symlink_to("absent")])
def test_only_an_ordinary_file_is_a_key(prive: Path, poser_: Callable[[Path], None]) -> None:
    prive.mkdir(mode=0o700, parents=True)
    poser_(prive / "cle")
    with pytest.raises(ErreurSource, match=r"lien symbolique|fichier ordinaire"):
        lire_cle(prive)


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "prive").touch()
    with pytest.raises(ErreurSource, match="n'est pas un dossier"):
        lire_cle(tmp_path / "prive")
    with pytest.raises(ErreurSource, match="n'en est pas un"):
        lire_cle(tmp_path / "prive" / "dessous")


@pytest.mark.parametrize(
    ("fonction", "numero", "attendu"),
    [
        ("open", errno.EACCES, "ne peut pas être lu : le droit d'accès manque"),
        ("link", errno.EPERM, "ne peut pas être créé : le droit d'accès manque"),
        ("fsync", errno.ENOSPC, "ne peut pas être créé : le disque est plein"),
        ("mkdir", errno.EROFS, "ne peut pas être créé : le disque est en lecture seule"),
    ],
)
def test_a_system_that_refuses_is_told_in_french_and_leaves_nothing_behind(
    prive: Path, monkeypatch: pytest.MonkeyPatch, fonction: str, numero: int, attendu: str
) -> None:
    def refuser(*_: object, **__: object) -> None:
        raise OSError(numero, "in English")

    with monkeypatch.context() as m:
        m.setattr(os, fonction, refuser)
        with pytest.raises(ErreurSource) as refus:
            lire_cle(prive)
    dit = str(refus.value).replace("\u00a0", " ")
    assert attendu in dit
    assert "English" not in dit
    assert not prive.exists() or not list(prive.iterdir())


@pytest.mark.parametrize(
    ("prive", "donnees", "ensemble"),
    [
        ("data/prive", "data", True),
        ("data", "data", True),
        ("prive", "prive/data", True),
        ("data/../data/x", "data", True),
        ("data-prive", "data", False),
        ("a/prive", "a/data", False),
    ],
)
def test_the_private_folder_and_the_data_hold_nothing_of_each_other(
    tmp_path: Path, prive: str, donnees: str, ensemble: bool
) -> None:
    if not ensemble:
        verifier_hors_donnees(tmp_path / prive, tmp_path / donnees)
        return
    with pytest.raises(ErreurSource, match="l'un dans l'autre"):
        verifier_hors_donnees(tmp_path / prive, tmp_path / donnees)


def test_a_link_does_not_hide_a_private_folder_that_is_in_the_data(tmp_path: Path) -> None:
    (tmp_path / "data" / "prive").mkdir(parents=True)
    (tmp_path / "lien").symlink_to(tmp_path / "data" / "prive")
    with pytest.raises(ErreurSource, match="l'un dans l'autre"):
        verifier_hors_donnees(tmp_path / "lien", tmp_path / "data")


def test_a_key_for_a_trial_is_kept_nowhere_and_never_twice_the_same() -> None:
    assert Cle.ephemere().empreinte != Cle.ephemere().empreinte
    with pytest.raises(ValueError, match="32 bytes"):
        Cle(b"court")
