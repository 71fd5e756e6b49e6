"""Whatever the faults: each is listed once, at its cell, and no other cell changes."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from cite_data.sources.classeur.brut import Cellule, ClasseurBrut, FeuilleBrute
from cite_data.sources.constats import Constat, Gravite
from tests.unitaires.sources.classeur.annotation_essai import (
    BLEU,
    ORANGE,
    annotee,
    classeur_xlsx,
    coloriees,
    erreurs,
    lire,
    ouvrir,
)

FEUILLES = ("Actions", "L'été", "Éà 2")
LIGNES, COLONNES = 6, 5

cellules: st.SearchStrategy[Cellule] = st.one_of(
    st.none(),
    st.integers(-(2**31), 2**31),
    st.booleans(),
    st.text(
        st.characters(min_codepoint=32, max_codepoint=0x2FFF, exclude_categories=["Cs"]),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from(["=1+1", "+3", "-a", "@x", "#N/A", "00", " "]),
)
tables = st.lists(st.lists(cellules, min_size=COLONNES, max_size=COLONNES), min_size=LIGNES, max_size=LIGNES)
fautes = st.builds(
    Constat,
    fichier=st.just("essai"),
    regle=st.just("essai"),
    message=st.sampled_from(["Inconnu.", "Manque.", "=1+1"]),
    gravite=st.sampled_from(Gravite),
    feuille=st.sampled_from(FEUILLES),
    ligne=st.one_of(st.none(), st.integers(1, LIGNES + 2)),
    colonne=st.one_of(st.none(), st.integers(1, COLONNES + 1)),
)


def place(constat: Constat) -> str | None:
    """Where the fault is, worked out in the plainest way."""
    return None if constat.ligne is None else f"{'ABCDEFGH'[(constat.colonne or 1) - 1]}{constat.ligne}"


def lien(constat: Constat) -> str | None:
    cellule = place(constat)
    return cellule and "'{}'!{}".format(constat.feuille.replace("'", "''"), cellule)


def verifier(avant: ClasseurBrut, octets: bytes, constats: list[Constat]) -> None:
    copie = annotee(octets, *constats, brut=avant)
    lues = erreurs(copie)
    assert [e["N°"] for e in lues] == list(range(1, len(constats) + 1))
    assert Counter((e["Feuille"], e["lien"], e["Ce qui ne va pas"], e["Gravité"]) for e in lues) == Counter(
        (c.feuille, lien(c), c.message, c.gravite.value.capitalize()) for c in constats
    )
    attendues: dict[tuple[str, str], str] = {}
    for c in sorted(constats, key=lambda c: c.gravite is Gravite.BLOQUANT):
        if cellule := place(c):
            attendues[c.feuille, cellule] = ORANGE if c.gravite is Gravite.BLOQUANT else BLEU
    assert coloriees(copie) == attendues
    classeur = ouvrir(copie)
    notes = {
        (f.title, c.coordinate): c.comment.text
        for f in classeur.worksheets
        for ligne in f.iter_rows()
        for c in ligne
        if c.comment
    }
    assert set(notes) == set(attendues)
    assert all(c.message in notes[c.feuille, str(place(c))] for c in constats if place(c))
    for feuille in avant.feuilles:
        for i, ligne in enumerate(feuille.lignes, start=1):
            for j, valeur in enumerate(ligne, start=1):
                cellule_lue = classeur[feuille.nom].cell(i, j)
                assert cellule_lue.value == (None if valeur == "" else valeur)
                assert cellule_lue.data_type != "f"


@settings(max_examples=40, deadline=None)
@given(table=tables, constats=st.lists(fautes, max_size=12))
def test_in_the_partner_s_own_workbook(table: list[list[Cellule]], constats: list[Constat]) -> None:
    def remplir(classeur: object) -> None:
        for nom in FEUILLES:
            feuille = classeur.add_worksheet(nom)
            for i, ligne in enumerate(table):
                for j, valeur in enumerate(ligne):
                    if isinstance(valeur, str):
                        feuille.write_string(i, j, valeur)
                    else:
                        feuille.write(i, j, valeur)

    octets = classeur_xlsx(remplir)
    verifier(lire(octets), octets, constats)


@settings(max_examples=40, deadline=None)
@given(table=tables, constats=st.lists(fautes, max_size=12))
def test_in_a_workbook_rebuilt_from_its_cells(table: list[list[Cellule]], constats: list[Constat]) -> None:
    brut = ClasseurBrut("a.ods", "ods", tuple(FeuilleBrute(nom, table) for nom in FEUILLES))
    verifier(brut, b"", constats)
