"""What a publication changed: rows added, modified and gone, by table and partner, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cite_data.modele.tables import TABLES
from cite_data.publication import Ecart, Provenance, lister, publier
from cite_data.publication.ecarts import PARTENAIRE_DE, comparer
from tests.fabrique import toutes_les_tables

FICTIVES = Provenance(motif="essai", auteur="test", date_donnees=date(2022, 12, 31), synthetique=True)
REELLES = Provenance(motif="remontée", auteur="test", date_donnees=date(2022, 12, 31), synthetique=False)
PARTENAIRES = [{"partenaire_id": "ft"}, {"partenaire_id": "as"}]
JOUR = date(2022, 6, 1)


def ecart(
    table: str, partenaire: str | None = None, *, plus: int = 0, autres: int = 0, moins: int = 0
) -> Ecart:
    return Ecart(table=table, partenaire_id=partenaire, ajoutees=plus, modifiees=autres, disparues=moins)


def ecarts(
    dossier: Path, avant: dict[str, Sequence[dict[str, Any]]], apres: dict[str, Sequence[dict[str, Any]]]
) -> list[Ecart]:
    """What `comparer` finds between two contents."""
    for nom, contenu in (("avant", avant), ("apres", apres)):
        (dossier / nom).mkdir()
        for table, lignes in toutes_les_tables(**contenu).items():
            pq.write_table(lignes, dossier / nom / TABLES[table].fichier)
    return list(comparer(dossier / "avant", dossier / "apres"))


def action(cle: str, partenaire: str = "ft", **autres: Any) -> dict[str, Any]:
    return {
        "action_id": cle,
        "beneficiaire_id": "p",
        "partenaire_id": partenaire,
        "date_debut": JOUR,
        **autres,
    }


def test_rows_are_counted_by_partner_as_added_modified_or_gone(tmp_path: Path) -> None:
    avant = [action("a1"), action("a2", heures=1.0), action("a3", "as"), action("a4", "as")]
    apres = [action("a1"), action("a2", heures=2.0), action("a4", "as"), action("a5"), action("a6", "as")]
    assert ecarts(tmp_path, {"actions": avant}, {"actions": apres}) == [
        ecart("actions", "as", plus=1, moins=1),
        ecart("actions", "ft", plus=1, autres=1),
    ]


def test_a_row_that_changes_hands_is_modified_for_the_partner_that_has_it_now(tmp_path: Path) -> None:
    assert ecarts(tmp_path, {"actions": [action("a1")]}, {"actions": [action("a1", "as")]}) == [
        ecart("actions", "as", autres=1)
    ]


def test_a_cell_filled_or_emptied_is_a_change_and_two_empty_cells_are_none(tmp_path: Path) -> None:
    frein = {"beneficiaire_id": "p", "identifie_par": "ft", "date_identification": JOUR}
    avant = [{**frein, "frein": "22"}, {**frein, "frein": "23"}, {**frein, "frein": "24", "leve_par": "as"}]
    apres = [{**frein, "frein": "22"}, {**frein, "frein": "23", "leve_par": "as"}, {**frein, "frein": "24"}]
    assert ecarts(tmp_path, {"freins": avant}, {"freins": apres}) == [ecart("freins", "ft", autres=2)]


@pytest.mark.parametrize(
    "change",
    [
        {"geometry": b"\x01\x02"},
        {"arrondissements": [{"code": "13215", "part": 0.6}, {"code": "13216", "part": 0.4}]},
        {"arrondissements": [{"code": "13215", "part": 0.61}]},
    ],
)
def test_an_outline_and_a_list_are_compared_whole(tmp_path: Path, change: dict[str, Any]) -> None:
    quartier = {
        "territoire_id": "Q",
        "geometry": b"\x01",
        "arrondissements": [{"code": "13215", "part": 0.6}],
    }
    trouves = ecarts(tmp_path, {"territoires": [quartier]}, {"territoires": [{**quartier, **change}]})
    assert trouves == [ecart("territoires", autres=1)]


def test_a_key_of_several_columns_is_taken_whole(tmp_path: Path) -> None:
    apport = {"partenaire_id": "ft", "mois": JOUR, "valeur": 10.0}
    avant = [{**apport, "nature": "financement"}]
    apres = [{**apport, "nature": "financement"}, {**apport, "nature": "etp"}]
    assert ecarts(tmp_path, {"contributions": avant}, {"contributions": apres}) == [
        ecart("contributions", "ft", plus=1)
    ]


def test_the_same_content_in_another_order_is_no_change(tmp_path: Path) -> None:
    lignes = [action("a1"), action("a2"), action("a3", "as")]
    assert ecarts(tmp_path, {"actions": lignes}, {"actions": lignes[::-1]}) == []


def test_the_partner_of_a_row_is_a_column_that_leads_to_the_partners() -> None:
    for table, nom in PARTENAIRE_DE.items():
        colonne = TABLES[table].colonne(nom)
        assert colonne.cle_etrangere == "partenaires" or TABLES[table].cle == (nom,)


def test_a_first_publication_adds_everything(tmp_path: Path) -> None:
    gens = [{"beneficiaire_id": "p", "prescripteur_id": "ft"}, {"beneficiaire_id": "q"}]
    tables = toutes_les_tables(partenaires=PARTENAIRES[:1], beneficiaires=gens)
    assert publier(tmp_path, tables, FICTIVES).ecarts == (
        ecart("cites", plus=1),
        ecart("partenaires", "ft", plus=1),
        ecart("beneficiaires", "ft", plus=1),
        ecart("beneficiaires", plus=1),
    )


def test_the_manifest_keeps_what_changed_since_the_snapshot_before(tmp_path: Path) -> None:
    publier(tmp_path, toutes_les_tables(partenaires=PARTENAIRES), FICTIVES)
    publier(tmp_path, toutes_les_tables(partenaires=PARTENAIRES[:1]), FICTIVES)
    publier(tmp_path, toutes_les_tables(partenaires=PARTENAIRES[:1]), FICTIVES)
    assert [m.ecarts for m in lister(tmp_path)][1:] == [(ecart("partenaires", "as", moins=1),), ()]


def test_real_data_are_not_compared_with_a_demonstration(tmp_path: Path) -> None:
    publier(tmp_path, toutes_les_tables(partenaires=PARTENAIRES), FICTIVES)
    manifeste = publier(tmp_path, toutes_les_tables(partenaires=[{"partenaire_id": "x"}]), REELLES)
    assert manifeste.ecarts == (ecart("cites", plus=1), ecart("partenaires", "x", plus=1))


def test_a_damaged_predecessor_leaves_the_changes_unknown_and_the_publication_whole(tmp_path: Path) -> None:
    abimee = publier(tmp_path, toutes_les_tables(partenaires=PARTENAIRES), FICTIVES).publication
    (tmp_path / "publications" / abimee / "partenaires.parquet").write_bytes(b"PAR1")
    manifeste = publier(tmp_path, toutes_les_tables(partenaires=PARTENAIRES[:1]), FICTIVES)
    assert manifeste.ecarts is None
    assert lister(tmp_path)[-1] == manifeste


contenus = st.dictionaries(
    st.sampled_from(["a1", "a2", "a3", "a4"]),
    st.tuples(st.sampled_from(["ft", "as"]), st.sampled_from([None, 0.0, 1.5])),
)


@settings(max_examples=25, deadline=None)
@given(contenus, contenus)
def test_changes_are_those_that_one_finds_row_by_row(
    avant: dict[str, tuple[str, float | None]], apres: dict[str, tuple[str, float | None]]
) -> None:
    def lignes(contenu: dict[str, tuple[str, float | None]]) -> list[dict[str, Any]]:
        return [action(cle, qui, heures=heures) for cle, (qui, heures) in contenu.items()]

    with TemporaryDirectory() as dossier:
        trouves = {
            e.partenaire_id: (e.ajoutees, e.modifiees, e.disparues)
            for e in ecarts(Path(dossier), {"actions": lignes(avant)}, {"actions": lignes(apres)})
        }
    attendus = {}
    for qui in ("ft", "as"):
        plus = sum(apres[c][0] == qui for c in apres.keys() - avant.keys())
        autres = sum(apres[c][0] == qui and apres[c] != avant[c] for c in apres.keys() & avant.keys())
        moins = sum(avant[c][0] == qui for c in avant.keys() - apres.keys())
        if plus or autres or moins:
            attendus[qui] = (plus, autres, moins)
    assert trouves == attendus
