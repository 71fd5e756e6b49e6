"""A zip that is broken, too big or booby-trapped gives one French sentence that names it."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import shapely

from cite_data.sources.erreurs import ErreurSource
from cite_data.sources.territoires import archives, lire_territoires

CARRE = shapely.box(5.36, 43.36, 5.37, 43.365)
UN_QPV = {"code_qp": ["QN01354M"], "lib_qp": ["La Castellane"]}
ENTITE = {
    "type": "Feature",
    "properties": {"code_qp": "QN01354M", "lib_qp": "La Castellane"},
    "geometry": shapely.geometry.mapping(CARRE),
}


def refus(chemin: Path) -> str:
    """The message, after checking that it names the file and is one French sentence or two, not a trace."""
    with pytest.raises(ErreurSource) as erreur:
        lire_territoires([chemin])
    message = str(erreur.value)
    assert message.startswith(f"Le fichier «\u00a0{chemin.name}")
    assert "Error" not in message
    assert "\n" not in message
    return message


def geojson(*entites: object) -> str:
    return json.dumps({"type": "FeatureCollection", "features": list(entites)})


@pytest.mark.parametrize("garde", [0, 3, 60, -1, -10])
def test_a_zip_cut_short_is_refused(zipper: Callable[..., Path], garde: int) -> None:
    chemin = zipper("qpv.zip", {"q.geojson": geojson(ENTITE).encode()})
    chemin.write_bytes(chemin.read_bytes()[:garde])
    assert "est vide" in (message := refus(chemin)) or "n'est pas un zip lisible" in message


def test_a_zip_whose_member_is_damaged_is_refused(zipper: Callable[..., Path]) -> None:
    chemin = zipper("qpv.zip", {"q.geojson": geojson(*[ENTITE] * 50).encode()})
    octets = bytearray(chemin.read_bytes())
    octets[60:120] = b"\xff" * 60
    chemin.write_bytes(octets)
    assert "n'est pas un zip lisible" in refus(chemin)


def test_an_encrypted_zip_is_refused(zipper: Callable[..., Path]) -> None:
    chemin = zipper("qpv.zip", {"q.geojson": geojson(ENTITE).encode()})
    octets = bytearray(chemin.read_bytes())
    octets[6] |= 1  # the flag of encryption, in the local header then in the directory
    octets[octets.index(b"PK\x01\x02") + 8] |= 1
    chemin.write_bytes(octets)
    assert "protégé" in refus(chemin)


@pytest.mark.parametrize(
    "nom",
    ["../fuite.geojson", "a/../../fuite.geojson", "/etc/fuite.geojson", "..\\fuite.geojson", "C:/f.geojson"],
)
def test_a_zip_that_wants_to_leave_its_folder_is_refused(
    zipper: Callable[..., Path], tmp_path: Path, nom: str
) -> None:
    chemin = zipper("qpv.zip", {nom: geojson(ENTITE).encode(), "bon.geojson": geojson(ENTITE).encode()})
    assert "un chemin qui sort du dossier" in refus(chemin)
    assert not list(tmp_path.parent.glob("*fuite*"))


def test_a_zip_bomb_is_stopped_while_it_unfolds(
    zipper: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "OCTETS_MAX", 1024**2)
    assert "dépasse 1 Mo une fois décompressé" in refus(
        zipper("bombe.zip", {"q.geojson": b"0" * 20 * 1024**2})
    )


def test_a_zip_bomb_that_lies_about_its_size_is_stopped_too(
    zipper: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "OCTETS_MAX", 1024**2)
    chemin = zipper("bombe.zip", {"q.geojson": b"0" * 20 * 1024**2})
    octets = chemin.read_bytes().replace((20 * 1024**2).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    chemin.write_bytes(octets)
    refus(chemin)


def test_a_zip_with_too_many_members_is_refused(zipper: Callable[..., Path]) -> None:
    chemin = zipper("qpv.zip", {f"{i}.geojson": b"{}" for i in range(1_001)})
    assert "contient 1001 fichiers, la limite est de 1000" in refus(chemin)


def test_a_zip_in_a_zip_is_refused(zipper: Callable[..., Path]) -> None:
    interieur = zipper("dedans.zip", {"q.geojson": geojson(ENTITE).encode()}).read_bytes()
    assert "contient un autre zip («\u00a0a/dedans.zip\u00a0»)" in refus(
        zipper("qpv.zip", {"a/dedans.zip": interieur})
    )


@pytest.mark.parametrize("membres", [{}, {"lisez-moi.txt": b"x"}, {"q.geojson/": b""}])
def test_a_zip_without_outlines_is_refused(zipper: Callable[..., Path], membres: dict[str, bytes]) -> None:
    assert "ne contient aucun fichier .geojson, .shp ou .gpkg" in refus(zipper("qpv.zip", membres))


def test_an_empty_member_is_named(zipper: Callable[..., Path]) -> None:
    assert refus(zipper("qpv.zip", {"a/q.geojson": b""})).startswith(
        "Le fichier «\u00a0qpv.zip › a/q.geojson\u00a0» est vide"
    )


def test_two_members_of_the_same_name_are_not_a_crash(tmp_path: Path) -> None:
    chemin = tmp_path / "qpv.zip"
    with zipfile.ZipFile(chemin, "w") as archive:
        archive.writestr("q.geojson", geojson(ENTITE))
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("q.geojson", geojson(ENTITE))
    assert lire_territoires([chemin]).table.num_rows == 1


@pytest.mark.parametrize("crs", ["EPSG:999999", "urn:ogc:def:crs:EPSG::0", "n'importe quoi"])
def test_an_unknown_projection_is_refused_or_ignored_as_gdal_does(tmp_path: Path, crs: str) -> None:
    chemin = tmp_path / "q.geojson"
    collection = json.loads(geojson(ENTITE)) | {"crs": {"type": "name", "properties": {"name": crs}}}
    chemin.write_text(json.dumps(collection))
    try:
        assert lire_territoires([chemin]).table.num_rows == 1
    except ErreurSource as erreur:
        assert "système de coordonnées" in str(erreur)
