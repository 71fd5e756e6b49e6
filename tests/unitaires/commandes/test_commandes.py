"""The command line as its user meets it: French, exit codes, nothing lost."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from cite_data.commandes import principal
from cite_data.publication import Provenance, lire_pointeur, lister, ouvrir_courante, parutions, publier
from tests.fabrique import toutes_les_tables

CARRE = {
    "type": "Polygon",
    "coordinates": [[[5.36, 43.35], [5.37, 43.35], [5.37, 43.36], [5.36, 43.36], [5.36, 43.35]]],
}
REELLES = Provenance(motif="remontée", auteur="test", date_donnees=date(2022, 12, 31), synthetique=False)


@pytest.fixture
def donnees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CITE_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def qpv(tmp_path: Path) -> Path:
    """An official-looking file with one QPV, La Viste, under a square outline."""
    chemin = tmp_path / "qpv.geojson"
    proprietes = {"code_qp": "QN01304I", "lib_qp": "La Viste", "insee_com": "13055", "insee_arm": "13215"}
    entite = {"type": "Feature", "properties": proprietes, "geometry": CARRE}
    chemin.write_text(json.dumps({"type": "FeatureCollection", "features": [entite]}))
    return chemin


def test_help_is_in_french(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (
        ["--help"],
        ["demo", "--help"],
        ["territoires", "-h"],
        ["publications", "revenir", "--aide"],
    ):
        with pytest.raises(SystemExit) as sortie:
            principal(arguments)
        assert sortie.value.code == 0
        texte = capsys.readouterr().out
        assert texte.startswith("Usage : python -m cite_data")
        assert "montre cette aide" in texte
        assert not [mot for mot in ("usage:", "show this help", "positional arguments") if mot in texte]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "il manque : COMMANDE"),
        (["inconnue"], "choix inconnu"),
        (["demo", "--graine", "x"], "nombre entier attendu"),
        (["demo", "--inconnu"], "arguments inconnus"),
        (["territoires"], "indiquez au moins un FICHIER"),
        (["publications", "revenir"], "il manque : publication"),
    ],
)
def test_a_wrong_use_is_said_in_french_with_exit_code_2(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as sortie:
        principal(arguments)
    assert sortie.value.code == 2
    assert message in capsys.readouterr().err


def test_demo_publishes_labelled_synthetic_data(donnees: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert principal(["demo"]) == 0
    instantane = ouvrir_courante(donnees)
    assert instantane.manifeste.provenance.synthetique
    assert instantane.manifeste.fichiers["beneficiaires"].lignes > 1000
    assert "fictives" in capsys.readouterr().out
    assert principal(["verifier"]) == 0


def test_demo_if_absent_publishes_once(donnees: Path) -> None:
    assert principal(["demo", "--si-absent"]) == 0
    premiere = lire_pointeur(donnees)
    assert principal(["demo", "--si-absent"]) == 0
    assert lire_pointeur(donnees) == premiere


def test_demo_never_takes_the_place_of_real_data_unasked(
    donnees: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reelle = publier(
        donnees, toutes_les_tables(beneficiaires=[{"beneficiaire_id": "p"}]), REELLES
    ).publication
    assert principal(["demo"]) == 1
    assert "--remplacer" in capsys.readouterr().err
    assert lire_pointeur(donnees) == reelle
    assert principal(["demo", "--remplacer"]) == 0
    assert reelle in [m.publication for m in lister(donnees)]


def test_outlines_read_first_are_those_of_the_demonstration(donnees: Path, qpv: Path) -> None:
    assert principal(["territoires", str(qpv)]) == 0
    assert principal(["demo", "--si-absent"]) == 0
    contours = {
        t["territoire_id"]: t["contour"] for t in ouvrir_courante(donnees).table("territoires").to_pylist()
    }
    assert contours["QN01304I"] == "officiel"
    assert contours["QN01342I"] == "schematique"


def test_outlines_read_afterwards_redraw_the_same_demonstration(donnees: Path, qpv: Path) -> None:
    assert principal(["demo"]) == 0
    avant = ouvrir_courante(donnees)
    assert principal(["territoires", str(qpv)]) == 0
    apres = ouvrir_courante(donnees)
    assert apres.manifeste.provenance.synthetique
    assert any("ANCT" in source for source in apres.manifeste.provenance.sources)
    for nom in ("beneficiaires", "localisations", "freins", "actions"):
        assert apres.table(nom).equals(avant.table(nom)), nom


def test_outlines_change_nothing_else_of_real_data(donnees: Path, qpv: Path) -> None:
    tables = toutes_les_tables(cites=[{"communes": ["13215"]}], beneficiaires=[{"beneficiaire_id": "p"}])
    publier(donnees, tables, REELLES)
    assert principal(["territoires", str(qpv)]) == 0
    apres = ouvrir_courante(donnees)
    assert not apres.manifeste.provenance.synthetique
    assert apres.manifeste.provenance.date_donnees == REELLES.date_donnees
    assert apres.table("beneficiaires").equals(tables["beneficiaires"])
    (territoire,) = apres.table("territoires").to_pylist()
    assert (territoire["cite_id"], territoire["contour"]) == ("A", "officiel")


def test_a_bad_file_is_one_sentence_and_publishes_nothing(
    donnees: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mauvais = tmp_path / "mauvais.geojson"
    mauvais.write_text("{")
    assert principal(["territoires", str(mauvais)]) == 1
    erreur = capsys.readouterr().err
    assert "mauvais.geojson" in erreur
    assert "Traceback" not in erreur
    assert lire_pointeur(donnees) is None


def test_publications_list_show_and_go_back(donnees: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert principal(["publications", "lister"]) == 0
    assert "Aucune publication" in capsys.readouterr().out
    noms = [publier(donnees, toutes_les_tables(), REELLES).publication for _ in range(2)]
    principal(["publications", "lister"])
    liste = capsys.readouterr().out.splitlines()
    assert [ligne.split()[0] for ligne in liste] == ["*", noms[0]]
    assert principal(["publications", "montrer", noms[0]]) == 0
    assert "31/12/2022" in capsys.readouterr().out
    assert principal(["publications", "revenir", noms[0]]) == 0
    assert lire_pointeur(donnees) == noms[0]
    assert principal(["publications", "revenir", "inconnue"]) == 1
    assert "n'existe pas" in capsys.readouterr().err


def test_a_release_can_be_put_forward(donnees: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nom = publier(donnees, toutes_les_tables(), REELLES).publication
    assert principal(["publications", "paraitre", nom]) == 0
    assert [p.publication for p in parutions(donnees)] == [nom]
    capsys.readouterr()
    principal(["publications", "lister"])
    assert "parution en cours" in capsys.readouterr().out
    assert principal(["publications", "paraitre", "inconnue"]) == 1


def test_verify_names_the_damaged_file(donnees: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nom = publier(donnees, toutes_les_tables(), REELLES).publication
    (donnees / "publications" / nom / "actions.parquet").write_bytes(b"PAR1")
    assert principal(["verifier"]) == 1
    assert "actions.parquet" in capsys.readouterr().err


def test_generated_pages_of_the_documentation_are_up_to_date() -> None:
    from cite_data.commandes.documentation import pages

    docs = Path(__file__).parents[3] / "docs"
    for nom, texte in pages().items():
        assert (docs / nom).read_text(encoding="utf-8") == texte, (
            f"{nom} : lancer « python -m cite_data documentation »"
        )


def test_an_unreadable_pointer_does_not_pass_for_an_empty_folder(
    donnees: Path, qpv: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    publier(donnees, toutes_les_tables(beneficiaires=[{"beneficiaire_id": "p"}]), REELLES)
    (donnees / "courante.json").write_text("")
    for arguments in (["demo"], ["territoires", str(qpv)]):
        assert principal(arguments) == 1
        assert "pointeur illisible" in capsys.readouterr().err
    assert len(lister(donnees)) == 1
