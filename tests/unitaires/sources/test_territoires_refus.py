"""A file that cannot be read gives one French sentence that names it and says what is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
import shapely

from cite_data.sources.erreurs import ErreurSource
from cite_data.sources.territoires import fichiers, gdal, lire_territoires

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


@pytest.mark.parametrize(
    ("contenu", "faute"),
    [
        ("", "est vide."),
        ("bonjour", "son contenu n'est pas du JSON"),
        ("<html><body>Erreur 503</body></html>", "son contenu n'est pas du JSON"),
        (geojson(ENTITE)[:-40], "est tronqué"),
        (geojson(ENTITE)[:90], "est tronqué"),
        ('{"type": "FeatureCollection", "features": [,]}', "erreur à la ligne 1, colonne 44"),
        ('{"a": 1}', "pas du GeoJSON"),
        ('{"type": "Topology", "features": [1]}', "pas du GeoJSON"),
        ("[1, 2]", "pas du GeoJSON"),
        ("[" * 100_000, "imbrique trop de listes"),
        (geojson(), "ne contient aucun territoire"),
        (geojson(1, "x"), "ne contient aucun territoire"),
        (geojson({"type": "Feature", "properties": {"code_qp": "QN01354M"}, "geometry": None}), "«\u00a0lib_qp\u00a0»"),
        (geojson(ENTITE | {"properties": {"code_qp": "X1", "lib_qp": "?"}}), "n'a aucun code de quartier prioritaire"),
        (geojson(ENTITE | {"geometry": {"type": "Point", "coordinates": [5.3, 43.3]}}), "des points au lieu"),
        (geojson(ENTITE | {"geometry": {"type": "LineString", "coordinates": [[5, 43], [6, 44]]}}), "des lignes au lieu"),
    ],
)  # fmt: skip
def test_a_faulty_geojson_is_refused(tmp_path: Path, contenu: str, faute: str) -> None:
    chemin = tmp_path / "qpv.geojson"
    chemin.write_text(contenu, encoding="utf-8")
    assert faute in refus(chemin)


def test_missing_columns_are_named_with_those_found(ecrire: Callable[..., Path]) -> None:
    message = refus(ecrire("q.geojson", [CARRE], {"id_zone": ["1"], "libellé court": ["x"]}))
    assert (
        "Colonnes attendues : «\u00a0code_qp\u00a0» et «\u00a0lib_qp\u00a0» (ou «\u00a0nom_qp\u00a0»)"
        in message
    )
    assert message.endswith("Colonnes trouvées : «\u00a0id_zone\u00a0», «\u00a0libellé court\u00a0».")


def test_swapped_coordinates_are_said_to_be_swapped(ecrire: Callable[..., Path]) -> None:
    inverse = shapely.transform(CARRE, lambda c: c[:, ::-1])
    assert "coordonnées inversées : la latitude y précède la longitude" in refus(
        ecrire("q.geojson", [inverse], UN_QPV)
    )


def test_outlines_out_of_france_are_refused(ecrire: Callable[..., Path]) -> None:
    madrid = shapely.box(-3.71, 40.4, -3.7, 40.41)
    assert "hors de France et d'outre-mer" in refus(ecrire("q.geojson", [madrid], UN_QPV))


def test_a_geojson_not_in_utf_8_is_refused(tmp_path: Path) -> None:
    chemin = tmp_path / "qpv.geojson"
    chemin.write_bytes('{"type": "FeatureCollection", "nom": "été"}'.encode("latin-1"))
    assert "n'est pas un texte en UTF-8" in refus(chemin)


@pytest.mark.parametrize("suffixe", [".shx", ".dbf"])
def test_a_shapefile_without_its_companion_is_refused(ecrire: Callable[..., Path], suffixe: str) -> None:
    chemin = ecrire("qpv.shp", [CARRE], UN_QPV)
    chemin.with_suffix(suffixe).unlink()
    assert f"est incomplet : il manque qpv{suffixe}" in refus(chemin)


def test_a_shapefile_without_prj_that_is_not_lambert_93_is_refused(ecrire: Callable[..., Path]) -> None:
    chemin = ecrire("qpv.shp", [shapely.box(-61.54, 16.24, -61.53, 16.25)], UN_QPV, crs="EPSG:5490")
    chemin.with_suffix(".prj").unlink()
    assert "il manque le fichier .prj" in refus(chemin)


@pytest.mark.parametrize("nom", ["q.shp", "q.gpkg"])
def test_a_file_that_is_not_what_its_extension_says_is_refused(tmp_path: Path, nom: str) -> None:
    for suffixe in {Path(nom).suffix, ".shx", ".dbf"}:
        (tmp_path / nom).with_suffix(suffixe).write_bytes(b"PK\x03\x04 not that at all" * 9)
    assert "malgré son extension" in refus(tmp_path / nom)


@pytest.mark.parametrize("nom", ["q.shp", "q.gpkg", "q.shx", "q.dbf"])
@pytest.mark.parametrize("garde", [20, 120, 5_000])
def test_a_file_cut_short_is_refused_or_read_without_its_outline(
    ecrire: Callable[..., Path], nom: str, garde: int
) -> None:
    cible = ecrire("q.gpkg" if nom.endswith("gpkg") else "q.shp", [CARRE], UN_QPV)
    coupe = cible.with_suffix(Path(nom).suffix)
    entier = coupe.read_bytes()
    coupe.write_bytes(entier[: min(garde, len(entier) - 1)])
    try:
        lecture = lire_territoires([cible])
    except ErreurSource as erreur:
        assert str(erreur).startswith("Le fichier «")
    else:
        assert lecture.table["territoire_id"].to_pylist() == ["QN01354M"]


def test_a_projection_that_is_not_even_text_is_refused(ecrire: Callable[..., Path]) -> None:
    chemin = ecrire("qpv.shp", [CARRE], UN_QPV)
    chemin.with_suffix(".prj").write_bytes(
        chemin.with_suffix(".prj").read_bytes().replace(b"WGS", b"\xf1\xe8\xa8")
    )
    assert "est illisible" in refus(chemin)


def test_a_projection_of_another_planet_is_refused(ecrire: Callable[..., Path]) -> None:
    chemin = ecrire("qpv.shp", [CARRE], UN_QPV)
    prj = chemin.with_suffix(".prj")
    prj.write_text(prj.read_text().replace("6378137", "63787"))
    assert "système de coordonnées inconnu ou impossible" in refus(chemin)


def test_layers_of_a_geopackage_without_qpv_are_named(ecrire: Callable[..., Path]) -> None:
    message = refus(ecrire("q.gpkg", [CARRE], {"route": ["A7"]}, layer="voirie"))
    assert "n'a pas de couche de polygones reconnue (couches : «\u00a0voirie\u00a0»)" in message


@pytest.mark.parametrize("nom", ["notes.txt", "tableau.xlsx", "sans_extension"])
def test_another_format_is_refused_with_those_accepted(tmp_path: Path, nom: str) -> None:
    (tmp_path / nom).write_text("x")
    assert "Formats acceptés : .geojson, .shp" in refus(tmp_path / nom)


def test_a_missing_file_or_a_folder_is_refused(tmp_path: Path) -> None:
    assert "est introuvable" in refus(tmp_path / "absent.geojson")
    assert "est introuvable" in refus(tmp_path)


def test_no_file_at_all_is_refused() -> None:
    with pytest.raises(ErreurSource, match="Aucun fichier"):
        lire_territoires([])


def test_a_huge_file_is_refused_before_being_read(
    ecrire: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fichiers, "OCTETS_MAX", 100)
    assert "ce n'est pas un fichier de territoires" in refus(ecrire("q.geojson", [CARRE], UN_QPV))


def test_a_layer_with_too_many_rows_is_refused(
    ecrire: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gdal, "LIGNES_MAX", 1)
    deux = {"code_qp": ["QN01354M", "QN01355M"], "lib_qp": ["a", "b"]}
    assert "compte plus de 1 lignes" in refus(ecrire("q.geojson", [CARRE, CARRE], deux))
