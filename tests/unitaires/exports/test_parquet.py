from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given
from hypothesis import strategies as st

from cite_data.exports.parquet import MARQUE, parquet
from cite_data.modele.tableau import Genre, Marque
from tests.unitaires.exports.exports_essai import ENTETE, GENRES, PLEINE, TOUS_LES_GENRES
from tests.unitaires.figures.tableaux_essai import tableau


def relire(fichier: bytes) -> pa.Table:
    return pq.read_table(io.BytesIO(fichier))


def test_every_column_is_typed_by_its_genre_and_followed_by_its_marks():
    lu = relire(parquet(TOUS_LES_GENRES, ENTETE))
    assert lu.column_names == [nom for c in GENRES for nom in (c, c + MARQUE)]
    types = {nom: lu.schema.field(nom).type for nom in GENRES}
    assert (types["nom"], types["le"], types["mois"]) == (pa.string(), pa.date32(), pa.date32())
    assert types["leves"] == pa.int64()
    reels = {"part", "taux", "delai", "duree", "cout", "mesure"}
    assert {types[nom] for nom in reels} == {pa.float64()}


def test_the_types_do_not_depend_on_what_the_rows_hold():
    seule = tableau(GENRES, PLEINE)
    toute_cachee = tableau(GENRES, tuple("%" if nom == "unite" else Marque.SECRET for nom in GENRES))
    assert relire(parquet(seule, ENTETE)).schema.equals(relire(parquet(toute_cachee, ENTETE)).schema)


def test_a_value_is_itself_a_zero_is_a_zero_and_a_mark_is_an_absence_with_its_reason():
    premiere, zero, *marques = relire(parquet(TOUS_LES_GENRES, ENTETE)).to_pylist()
    assert [premiere[nom] for nom in GENRES] == [*PLEINE]
    assert all(premiere[nom + MARQUE] is None for nom in GENRES)
    assert (zero["leves"], zero["taux"], zero["mesure"]) == (0, 0.0, 0.0)
    for marque, ligne in zip(Marque, marques, strict=True):
        assert (ligne["leves"], ligne["leves_marque"]) == (None, marque.value)
        assert (ligne["le"], ligne["le_marque"]) == (None, marque.value)


def test_the_file_says_of_itself_what_the_others_say():
    schema = relire(parquet(TOUS_LES_GENRES, ENTETE)).schema
    dit = {cle.decode(): valeur.decode() for cle, valeur in schema.metadata.items()}
    assert dit["titre"] == "Sur 64 personnes repérées, 50 sont entrées"
    assert json.loads(dit["filtres"]) == [["Cité", "Marseille Nord"], ["Promotion", "Automne 2021"]]
    assert (dit["donnees_arretees_au"], dit["produit_le"]) == ("2023-12-31", "2024-01-08")
    assert (dit["source"], dit["geographie"]) == ("Remontées des partenaires", "2024")
    assert json.loads(dit["synthetique"]) is True
    assert dit["regle"] == "Un effectif de moins de 5 personnes est caché."
    assert list(json.loads(dit["symboles"])) == ["s", "nd", "so", "trop récent"]
    assert schema.field("taux").metadata == {
        b"libelle": "Taux de levée".encode(),
        b"unite": b"part entre 0 et 1",
        b"denominateur": "freins identifiés".encode(),
    }


def test_the_same_figure_of_the_same_day_is_the_same_file():
    assert parquet(TOUS_LES_GENRES, ENTETE) == parquet(TOUS_LES_GENRES, ENTETE)
    assert parquet(TOUS_LES_GENRES, replace(ENTETE, produit_le=date(2024, 1, 9))) != parquet(
        TOUS_LES_GENRES, ENTETE
    )


CELLULES = st.tuples(
    st.text(st.characters(codec="utf-8"), max_size=20) | st.sampled_from(Marque),
    st.integers(-(2**53), 2**53) | st.sampled_from(Marque),
    st.floats(allow_nan=False, allow_infinity=False) | st.sampled_from(Marque),
    st.dates() | st.sampled_from(Marque),
)


@given(st.lists(CELLULES, max_size=8))
def test_reading_the_file_back_gives_the_same_cells(lignes):
    genres = {"nom": Genre.TEXTE, "leves": Genre.ENTIER, "taux": Genre.TAUX, "le": Genre.DATE}
    relues = relire(parquet(tableau(genres, *lignes), ENTETE)).to_pylist()
    marques = {m.value: m for m in Marque}
    assert [
        tuple(marques[li[n + MARQUE]] if li[n + MARQUE] else li[n] for n in genres) for li in relues
    ] == lignes
