"""Outlines among those already known, each with its Cité."""

from __future__ import annotations

from cite_data.sources.territoires.rattachement import fusionner, rattacher
from tests.fabrique import arrow

CITES = arrow(
    "cites",
    [{"cite_id": "nord", "communes": ["13215", "13216"]}, {"cite_id": "avignon", "communes": ["84007"]}],
)


def test_the_main_arrondissement_decides_and_an_overlap_does_not() -> None:
    territoires = arrow(
        "territoires",
        [
            {
                "territoire_id": "dedans",
                "cite_id": None,
                "arrondissements": [{"code": "13215", "part": 0.6}, {"code": "13203", "part": 0.4}],
            },
            {
                "territoire_id": "bord",
                "cite_id": None,
                "arrondissements": [{"code": "13203", "part": 0.9}, {"code": "13215", "part": 0.1}],
            },
            {"territoire_id": "commune", "cite_id": None, "commune_insee": "84007"},
            {"territoire_id": "local", "cite_id": "nord", "niveau": "micro"},
        ],
    )
    cites = dict(
        zip(
            *rattacher(territoires, CITES).select(["territoire_id", "cite_id"]).to_pydict().values(),
            strict=True,
        )
    )
    assert cites == {"dedans": "nord", "bord": None, "commune": "avignon", "local": "nord"}


def test_a_row_read_replaces_the_one_of_the_same_code_and_keeps_the_others() -> None:
    connus = arrow("territoires", [{"territoire_id": "B", "nom": "ancien"}, {"territoire_id": "C"}])
    lus = arrow("territoires", [{"territoire_id": "B", "nom": "nouveau"}, {"territoire_id": "A"}])
    fusion = fusionner(connus, lus).to_pylist()
    assert [(t["territoire_id"], t["nom"]) for t in fusion] == [("A", "A"), ("B", "nouveau"), ("C", "C")]
    assert fusionner(None, lus)["territoire_id"].to_pylist() == ["A", "B"]
