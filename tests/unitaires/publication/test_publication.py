"""A snapshot is whole or it is not there; a fault is one clear sentence; the last good one remains."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cite_data import publication
from cite_data.publication import (
    ErreurPublication,
    Provenance,
    lister,
    ouvrir_courante,
    ouvrir_derniere_bonne,
    publier,
    revenir,
)
from tests.fabrique import toutes_les_tables

PROVENANCE = Provenance(motif="essai", auteur="test", date_donnees=date(2022, 12, 31), synthetique=True)
PERSONNES = [{"beneficiaire_id": "p1"}, {"beneficiaire_id": "p2"}]


def _publier(donnees: Path, nombre: int = 2) -> str:
    tables = toutes_les_tables(beneficiaires=[{"beneficiaire_id": f"p{i}"} for i in range(nombre)])
    return publier(donnees, tables, PROVENANCE).publication


def test_what_is_published_is_read_back_unchanged(tmp_path: Path) -> None:
    tables = toutes_les_tables(beneficiaires=PERSONNES)
    manifeste = publier(tmp_path, tables, PROVENANCE)
    instantane = ouvrir_courante(tmp_path)
    assert instantane.manifeste == manifeste
    assert all(instantane.table(nom).equals(table) for nom, table in tables.items())
    assert manifeste.fichiers["beneficiaires"].lignes == 2


def test_the_manifest_names_the_snapshot_before_and_the_list_is_in_order(tmp_path: Path) -> None:
    premiere, seconde = _publier(tmp_path), _publier(tmp_path, 3)
    assert [m.publication for m in lister(tmp_path)] == [premiere, seconde]
    assert [m.precedente for m in lister(tmp_path)] == [None, premiere]


def test_going_back_makes_an_earlier_snapshot_current_and_erases_nothing(tmp_path: Path) -> None:
    premiere, seconde = _publier(tmp_path), _publier(tmp_path, 3)
    revenir(tmp_path, premiere)
    assert ouvrir_courante(tmp_path).manifeste.publication == premiere
    revenir(tmp_path, seconde)
    assert ouvrir_courante(tmp_path).manifeste.publication == seconde


@pytest.mark.parametrize("nom", ["inconnue", "../evasion", ""])
def test_an_unknown_snapshot_cannot_become_current(tmp_path: Path, nom: str) -> None:
    courante = _publier(tmp_path)
    with pytest.raises(ErreurPublication, match="n'existe pas"):
        revenir(tmp_path, nom)
    assert ouvrir_courante(tmp_path).manifeste.publication == courante


def _tronquer(chemin: Path) -> None:
    chemin.write_bytes(chemin.read_bytes()[:200])


def _changer_un_octet(chemin: Path) -> None:
    contenu = bytearray(chemin.read_bytes())
    contenu[len(contenu) // 2] ^= 0xFF
    chemin.write_bytes(bytes(contenu))


def _du_texte(chemin: Path) -> None:
    chemin.write_text("bonjour")


@pytest.mark.parametrize(
    ("abimer", "message"),
    [
        (Path.unlink, r"freins\.parquet : fichier absent"),
        (_tronquer, r"freins\.parquet : fichier tronqué ou modifié \(200 octets"),
        (_changer_un_octet, r"freins\.parquet : le contenu a changé"),
        (_du_texte, r"freins\.parquet : fichier tronqué ou modifié"),
    ],
)
def test_a_damaged_file_is_named_and_the_snapshot_before_is_opened(
    tmp_path: Path, abimer: Callable[[Path], None], message: str
) -> None:
    bonne = _publier(tmp_path)
    abimee = _publier(tmp_path, 3)
    abimer(tmp_path / "publications" / abimee / "freins.parquet")
    with pytest.raises(ErreurPublication, match=message):
        ouvrir_courante(tmp_path)
    ouverture = ouvrir_derniere_bonne(tmp_path)
    assert ouverture.instantane is not None
    assert ouverture.instantane.manifeste.publication == bonne
    assert "freins.parquet" in ouverture.avertissement


@pytest.mark.parametrize("contenu", ["", "{", "[]", '{"publication": "x"}'])
def test_a_broken_manifest_is_said(tmp_path: Path, contenu: str) -> None:
    nom = _publier(tmp_path)
    (tmp_path / "publications" / nom / "manifeste.json").write_text(contenu)
    with pytest.raises(ErreurPublication, match=r"manifeste\.json"):
        ouvrir_courante(tmp_path)


@pytest.mark.parametrize(("contenu", "faute"), [(None, "absent"), ("pas du json", "illisible")])
def test_no_pointer_or_a_broken_one_is_said(tmp_path: Path, contenu: str | None, faute: str) -> None:
    if contenu is not None:
        (tmp_path / "courante.json").write_text(contenu)
    with pytest.raises(ErreurPublication, match=faute):
        ouvrir_courante(tmp_path)
    assert ouvrir_derniere_bonne(tmp_path).instantane is None


def _reecrire(donnees: Path, nom: str, transformer: Callable[[pa.Table], pa.Table]) -> None:
    """Replace a file and its line in the manifest, as a careful but mistaken hand would."""
    dossier = donnees / "publications" / nom
    chemin = dossier / "freins.parquet"
    pq.write_table(transformer(pq.read_table(chemin)), chemin)
    manifeste = json.loads((dossier / "manifeste.json").read_text())
    from cite_data.publication.manifeste import empreinte

    manifeste["fichiers"]["freins"] |= {"octets": chemin.stat().st_size, "sha256": empreinte(chemin)}
    (dossier / "manifeste.json").write_text(json.dumps(manifeste))


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    nom = _publier(tmp_path)
    _reecrire(tmp_path, nom, lambda t: t.drop_columns(["statut"]))
    with pytest.raises(
        ErreurPublication, match=r"freins\.parquet : la colonne « statut » \(Statut\) est absente"
    ):
        ouvrir_courante(tmp_path)


def test_a_date_stored_as_text_is_named(tmp_path: Path) -> None:
    nom = _publier(tmp_path)
    rang = pq.read_schema(tmp_path / "publications" / nom / "freins.parquet").get_field_index("date_levee")
    _reecrire(tmp_path, nom, lambda t: t.set_column(rang, "date_levee", pa.array([], pa.string())))
    with pytest.raises(
        ErreurPublication, match=r"« date_levee » est de type string, le type attendu est date32"
    ):
        ouvrir_courante(tmp_path)


def test_an_unknown_column_is_named(tmp_path: Path) -> None:
    nom = _publier(tmp_path)
    _reecrire(tmp_path, nom, lambda t: t.append_column("nom_de_famille", pa.array([], pa.string())))
    with pytest.raises(ErreurPublication, match="colonnes inconnues : nom_de_famille"):
        ouvrir_courante(tmp_path)


@pytest.mark.parametrize(
    ("contenu", "regle"),
    [
        (
            {
                "beneficiaires": [
                    {
                        "beneficiaire_id": "p",
                        "date_reperage": date(2022, 5, 1),
                        "date_diagnostic": date(2022, 5, 2),
                        "date_entree": date(2022, 4, 1),
                    }
                ]
            },
            "pas d'entrée avant le repérage",
        ),
        (
            {"beneficiaires": [{"beneficiaire_id": "p", "date_entree": date(2022, 4, 1)}]},
            "accompagnées ≤ diagnostiquées",
        ),
        ({"beneficiaires": [{"beneficiaire_id": "p"}, {"beneficiaire_id": "p"}]}, "une seule ligne par clé"),
        ({"beneficiaires": [{"beneficiaire_id": "p", "sexe": "X"}]}, "« sexe » appartient au référentiel"),
        ({"beneficiaires": [{"beneficiaire_id": "p", "cite_id": "Z"}]}, "« cite_id » existe dans la table"),
        (
            {"actions": [{"beneficiaire_id": "z", "partenaire_id": "z", "date_debut": date(2022, 1, 1)}]},
            "« beneficiaire_id » existe dans la table",
        ),
        (
            {
                "beneficiaires": [{"beneficiaire_id": "p", "date_diagnostic": date(2022, 2, 1)}],
                "freins": [
                    {
                        "beneficiaire_id": "p",
                        "frein": "23",
                        "statut": "leve",
                        "date_identification": date(2022, 3, 1),
                        "date_levee": date(2022, 2, 1),
                    }
                ],
            },
            "pas de levée avant l'identification",
        ),
    ],
)
def test_a_broken_rule_stops_the_publication_and_leaves_the_former_one(
    tmp_path: Path, contenu: dict, regle: str
) -> None:
    avant = _publier(tmp_path)
    with pytest.raises(ErreurPublication, match=regle):
        publier(tmp_path, toutes_les_tables(**contenu), PROVENANCE)
    assert ouvrir_courante(tmp_path).manifeste.publication == avant
    assert [d.name for d in (tmp_path / "publications").iterdir()] == [avant]


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    tables = toutes_les_tables()
    del tables["freins"]
    with pytest.raises(ErreurPublication, match=r"freins\.parquet : la table « Freins »"):
        publier(tmp_path, tables, PROVENANCE)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda t: t.drop_columns(["statut"]), "la colonne « statut » n'a pas été fournie"),
        (
            lambda t: t.set_column(2, pa.field("statut", pa.string()), pa.array(["leve", None])),
            r"« statut » est obligatoire, 1 ligne\(s\) n'en ont pas",
        ),
        (
            lambda t: t.set_column(
                5, pa.field("date_identification", pa.string()), pa.array(["Dupont", None])
            ),
            "« date_identification » est de type string, qui ne se convertit pas en date32",
        ),
    ],
)
def test_a_column_that_cannot_be_written_is_named_and_no_value_is_quoted(
    tmp_path: Path, change: Callable[[pa.Table], pa.Table], message: str
) -> None:
    tables = toutes_les_tables(
        beneficiaires=PERSONNES,
        freins=[{"beneficiaire_id": "p1", "frein": f} for f in ("22", "23")],
    )
    tables["freins"] = change(tables["freins"])
    with pytest.raises(ErreurPublication, match=message) as erreur:
        publier(tmp_path, tables, PROVENANCE)
    assert "Dupont" not in str(erreur.value)


def test_a_full_disk_is_a_clear_message_and_leaves_the_former_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    avant = _publier(tmp_path)

    def disque_plein(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publication.ecriture.pq, "ParquetWriter", disque_plein)
    with pytest.raises(ErreurPublication, match="Écriture impossible"):
        publier(tmp_path, toutes_les_tables(), PROVENANCE)
    assert ouvrir_courante(tmp_path).manifeste.publication == avant


def test_a_reader_never_sees_half_of_a_publication(tmp_path: Path) -> None:
    """Readers open without rest while snapshots are published: each one they get is whole and of one kind."""
    _publier(tmp_path, 1)
    fini, lectures, fautes = threading.Event(), [], []

    def lire() -> None:
        while not fini.is_set():
            try:
                instantane = ouvrir_courante(tmp_path)
                lectures.append(
                    instantane.table("beneficiaires").num_rows
                    == instantane.manifeste.fichiers["beneficiaires"].lignes
                )
            except Exception as erreur:  # any exception at all is the finding
                fautes.append(erreur)

    lecteurs = [threading.Thread(target=lire) for _ in range(2)]
    for lecteur in lecteurs:
        lecteur.start()
    for nombre in range(2, 8):
        _publier(tmp_path, nombre)
    fini.set()
    for lecteur in lecteurs:
        lecteur.join()
    assert fautes == []
    assert len(lectures) > 0
    assert all(lectures)


def test_the_signature_changes_when_a_file_does(tmp_path: Path) -> None:
    nom = _publier(tmp_path)
    avant = publication.signature(tmp_path, nom)
    assert publication.signature(tmp_path, nom) == avant
    _tronquer(tmp_path / "publications" / nom / "freins.parquet")
    assert publication.signature(tmp_path, nom) != avant


def test_a_publication_set_aside_does_not_come_back_when_the_current_one_is_damaged(tmp_path: Path) -> None:
    premiere, deuxieme, _ecartee = _publier(tmp_path), _publier(tmp_path, 3), _publier(tmp_path, 4)
    revenir(tmp_path, deuxieme)
    (tmp_path / "publications" / deuxieme / "freins.parquet").unlink()
    ouverture = ouvrir_derniere_bonne(tmp_path)
    assert ouverture.instantane is not None
    assert ouverture.instantane.manifeste.publication == premiere
