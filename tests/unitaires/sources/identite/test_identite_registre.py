"""The register: what is written is read again, what is damaged is told, and no identity is in it."""

from __future__ import annotations

import stat
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from identite_essai import AUTRE_CLE, CLE, MARIE, PAUL, lue, registre_apres

from cite_data.sources.erreurs import ErreurSource
from cite_data.sources.identite import Genre, Identite, LigneRegistre, Registre

LIGNES = st.lists(
    st.builds(
        LigneRegistre,
        st.sampled_from([c * 32 for c in "0123456789"]),
        st.sampled_from([g.value for g in Genre]),
        st.sampled_from([c * 32 for c in "abcdef"]),
    ),
    max_size=30,
)


@pytest.fixture
def prive(tmp_path: Path) -> Path:
    return tmp_path / "prive"


@given(LIGNES, LIGNES)
def test_a_register_comes_back_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, premieres: list[LigneRegistre], autres: list[LigneRegistre]
) -> None:
    prive = tmp_path_factory.mktemp("r") / "prive"
    registre = Registre(CLE.empreinte).avec(premieres).avec(autres)
    registre.ecrire(prive)
    assert Registre.lire(prive, CLE) == registre
    assert registre.lignes == tuple(dict.fromkeys([*premieres, *autres]))


def test_the_file_is_for_its_owner_alone_and_replaced_at_once(prive: Path) -> None:
    for personnes in ([lue("1", MARIE)], [lue("2", PAUL)]):
        registre_apres(*personnes).ecrire(prive)
    assert stat.S_IMODE((prive / "registre.parquet").stat().st_mode) == 0o600
    assert stat.S_IMODE(prive.stat().st_mode) == 0o700
    assert [p.name for p in prive.iterdir()] == ["registre.parquet"]


def test_no_file_is_an_empty_register(prive: Path) -> None:
    assert Registre.lire(prive, CLE) == Registre(CLE.empreinte)


def test_a_register_answers_by_key_by_kind_and_in_order() -> None:
    registre = Registre(CLE.empreinte).avec(
        [LigneRegistre("k1", "stricte", "b"), LigneRegistre("k2", "tolerante", "b")]
    )
    plus = registre.avec([LigneRegistre("k2", "tolerante", "a"), LigneRegistre("k1", "stricte", "b")])
    assert plus.beneficiaire(["inconnue", "k2"]) == "b"
    assert plus.beneficiaire(["inconnue"]) is None
    assert plus.beneficiaires("k2") == ("b", "a")
    assert plus.porteurs(Genre.STRICTE) == {"b"}
    assert (plus.rang("b"), plus.rang("a"), plus.rang("c")) == (0, 1, None)
    assert len(registre.lignes) == 2


def test_another_key_is_told_before_anybody_is_counted_twice(prive: Path) -> None:
    registre_apres(lue("1", MARIE)).ecrire(prive)
    with pytest.raises(ErreurSource, match="avec une autre clé"):
        Registre.lire(prive, AUTRE_CLE)


def couper(octets: bytes) -> bytes:
    return octets[: len(octets) // 2]


def retourner_un_bit(octets: bytes) -> bytes:
    return octets[:60] + bytes([octets[60] ^ 1]) + octets[61:]


@pytest.mark.parametrize("abimer", [couper, retourner_un_bit, lambda _: b"", lambda _: b"cle;genre\n"])
def test_a_damaged_register_is_told(prive: Path, abimer: object) -> None:
    registre_apres(lue("1", MARIE)).ecrire(prive)
    chemin = prive / "registre.parquet"
    chemin.write_bytes(abimer(chemin.read_bytes()))  # type: ignore[operator]
    with pytest.raises(ErreurSource, match="endommagé ou n'est pas un registre") as refus:
        Registre.lire(prive, CLE)
    assert "registre.parquet" in str(refus.value)


@pytest.mark.parametrize(
    "table",
    [
        pa.table({"cle": ["a"], "genre": ["b"]}),
        pa.table({"cle": ["a"], "genre": ["b"], "beneficiaire_id": [1]}),
        pa.table({"cle": ["a"], "genre": ["b"], "beneficiaire_id": ["c"]}),
    ],
)
def test_a_table_that_is_no_register_is_refused(prive: Path, table: pa.Table) -> None:
    prive.mkdir(mode=0o700)
    pq.write_table(table, prive / "registre.parquet")
    with pytest.raises(ErreurSource, match="n'est pas un registre"):
        Registre.lire(prive, CLE)


def test_a_folder_in_its_place_is_told(prive: Path) -> None:
    (prive / "registre.parquet").mkdir(parents=True)
    with pytest.raises(ErreurSource, match="c'est un dossier"):
        Registre.lire(prive, CLE)


def test_no_identity_is_in_the_file(prive: Path) -> None:
    identite = Identite("Sentinelle", "Zoé", date(1977, 11, 3), "7654321Z")
    registre_apres(lue("DOSSIER-SECRET", identite)).ecrire(prive)
    octets = (prive / "registre.parquet").read_bytes().upper()
    table = str(pq.read_table(prive / "registre.parquet").to_pydict()).upper()
    for mot in ("SENTINELLE", "ZOÉ", "ZOE", "1977", "7654321", "DOSSIER"):
        assert mot.encode() not in octets
        assert mot not in table
