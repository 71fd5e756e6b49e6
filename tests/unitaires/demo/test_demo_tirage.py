"""The draw itself: exact schemas, the same bytes for the same seed, the same persons on any outlines."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from cite_data.demo import generation, generer
from cite_data.demo.generation import GRAINE
from cite_data.modele.invariants import Invariant, tous
from cite_data.modele.tables import TABLES

RACINE = Path(__file__).parents[3]
EMPREINTE = (
    "from hashlib import sha256; import pyarrow as pa; from cite_data.demo import generer\n"
    "s = pa.BufferOutputStream()\n"
    "for t in generer().values():\n"
    "    with pa.ipc.new_stream(s, t.schema) as w: w.write_table(t.combine_chunks())\n"
    "print(sha256(s.getvalue()).hexdigest())"
)


def empreinte(tables: dict[str, pa.Table]) -> str:
    flux = pa.BufferOutputStream()
    for table in tables.values():
        with pa.ipc.new_stream(flux, table.schema) as ecriture:
            ecriture.write_table(table.combine_chunks())
    return sha256(flux.getvalue()).hexdigest()


def test_there_is_one_table_per_table_of_the_model_with_its_exact_schema(tables):
    assert list(tables) == list(TABLES)
    for nom, table in tables.items():
        assert table.schema.equals(TABLES[nom].schema(), check_metadata=True), nom
        assert table.num_rows > 0, nom


def test_no_obligatory_column_holds_an_empty_value(tables):
    for nom, table in tables.items():
        for colonne in TABLES[nom].colonnes:
            if not colonne.facultatif and colonne.nom != "sommable":
                assert table[colonne.nom].null_count == 0, f"{nom}.{colonne.nom}"


def test_the_same_seed_gives_the_same_bytes(tables):
    assert empreinte(generer()) == empreinte(tables)


def test_the_bytes_do_not_depend_on_the_randomisation_of_hashes(tables):
    env = {**os.environ, "PYTHONPATH": str(RACINE), "PYTHONHASHSEED": "4242"}
    sortie = subprocess.run(
        [sys.executable, "-c", EMPREINTE], cwd=RACINE, env=env, check=True, capture_output=True, text=True
    )
    assert sortie.stdout.strip() == empreinte(tables)


def test_another_seed_gives_other_persons(tables):
    autres = generer(graine=GRAINE + 1)
    assert not set(autres["beneficiaires"]["beneficiaire_id"].to_pylist()) & set(
        tables["beneficiaires"]["beneficiaire_id"].to_pylist()
    )


@pytest.mark.parametrize("invariant", tous(), ids=lambda i: f"{i.table}: {i.regle}")
def test_every_invariant_of_the_model_holds(invariant: Invariant, question):
    assert question(invariant.requete)[0][0] == 0


@pytest.mark.parametrize("graine", [0, 7, 2026])
def test_the_invariants_hold_for_other_seeds(graine: int):

    with duckdb.connect() as connexion:
        for nom, table in generer(graine=graine).items():
            connexion.register(nom, table)
        fautes = [i.regle for i in tous() if connexion.execute(i.requete).fetchall()[0][0]]
    assert fautes == []


def test_the_persons_of_a_cite_do_not_depend_on_the_other_cites(tables, monkeypatch):
    seule = tuple(cite for cite in generation.CITES if cite.cite_id == "cde-009")
    monkeypatch.setattr(generation, "CITES", seule)
    seules = generer()
    gens = tables["beneficiaires"]
    assert seules["beneficiaires"].equals(gens.filter(pc.equal(gens["cite_id"], "cde-009")))
    siennes = pc.is_in(
        tables["actions"]["beneficiaire_id"], seules["beneficiaires"]["beneficiaire_id"].combine_chunks()
    )
    assert seules["actions"].equals(tables["actions"].filter(siennes))


def test_tokens_are_opaque_and_say_nothing_of_the_cite(tables):
    gens = tables["beneficiaires"].to_pylist()
    assert all(re.fullmatch(r"[0-9a-f]{20}", p["beneficiaire_id"]) for p in gens)
    premiers = [p["cite_id"] for p in gens if p["beneficiaire_id"].startswith("0")]
    assert len(set(premiers)) > 5


def officiels(tables: dict[str, pa.Table]) -> pa.Table:
    """Rows as if read from files: two QPV of Marseille moved, one of Nantes, one of 2015, one of nowhere."""
    lignes = {li["territoire_id"]: li for li in tables["territoires"].to_pylist()}
    contour = lignes["DEMO-013-A"]["geometry"]
    modele = {"contour": "officiel", "source": "Fichier officiel", "cite_id": None, "geometry": contour}
    lus = [lignes["QN01342I"] | modele, lignes["QP013042"] | modele]
    lus[0] = lus[0] | {"arrondissements": [{"code": "13055", "part": 1.0}]}
    for code, commune in (("QN04401M", "44109"), ("QN03301M", "33063")):
        lus.append(
            lignes["QN01354M"]
            | modele
            | {
                "territoire_id": code,
                "commune_insee": commune,
                "arrondissements": [{"code": commune, "part": 1.0}],
            }
        )
    return pa.Table.from_pylist(lus, schema=TABLES["territoires"].schema())


def test_official_rows_are_kept_with_nothing_changed_but_their_cite(tables):
    lus = officiels(tables)
    poses = generer(territoires=lus)["territoires"]
    for ligne in lus.to_pylist():
        posee = poses.filter(pc.equal(poses["territoire_id"], ligne["territoire_id"])).to_pylist()[0]
        attendue = {"QN04401M": "cde-013", "QN03301M": None}.get(ligne["territoire_id"], "cde-009")
        assert posee == ligne | {"cite_id": attendue}


def test_the_persons_are_the_same_with_and_without_official_rows(tables):
    avec = generer(territoires=officiels(tables))
    for nom in TABLES:
        assert avec[nom].equals(tables[nom]) == (nom != "territoires"), nom


def test_official_rows_break_no_invariant(tables):

    with duckdb.connect() as connexion:
        for nom, table in generer(territoires=officiels(tables)).items():
            connexion.register(nom, table)
        assert not [i.regle for i in tous() if connexion.execute(i.requete).fetchall()[0][0]]
