"""Near matches: what is proposed, how people answer, and what their answers change."""

from __future__ import annotations

import csv
import io
import stat
from datetime import date
from pathlib import Path

import pytest
from identite_essai import (
    CITE,
    CLE,
    MARIE,
    PAUL,
    PSEUDONYMES,
    anonyme,
    attribution,
    lue,
    motifs,
    registre_apres,
)

from cite_data.sources.erreurs import ErreurSource
from cite_data.sources.identite import (
    Decisions,
    Identite,
    Proposition,
    Registre,
    lire_decisions,
    noter_propositions,
)
from cite_data.sources.identite.decisions import Decision
from cite_data.sources.identite.rapprochements import COLONNES

A, B, C, D = (lettre * 32 for lettre in "abcd")
JOUR = date(2026, 11, 23)
LE_12 = date(1985, 3, 12)
BENALLI = Identite("Benalli", "Marie", LE_12)


def decisions(*lignes: tuple[str, str, str]) -> Decisions:
    return Decisions(tuple(Decision(rang, *ligne) for rang, ligne in enumerate(lignes, 2)))  # type: ignore[arg-type]


def proposition(a: str, b: str, motif: str = "noms proches") -> Proposition:
    return Proposition(a=a, b=b, score=93, motif=motif, lieux=("a : ft.xlsx, Personnes, ligne 2",))


@pytest.fixture
def prive(tmp_path: Path) -> Path:
    dossier = tmp_path / "prive"
    dossier.mkdir(mode=0o700)
    return dossier


@pytest.fixture
def fichier(prive: Path) -> Path:
    return prive / "rapprochements.csv"


def lignes(fichier: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(fichier.read_bytes().decode("utf-8-sig"), newline=""), delimiter=";"))


def repondre(fichier: Path, rang: int, avis: str) -> None:
    """Write in the first cell of a line, as a person would."""
    texte = fichier.read_text(encoding="utf-8-sig").splitlines()
    texte[rang - 1] = avis + texte[rang - 1][texte[rang - 1].index(";") :]
    fichier.write_text("\n".join(texte), encoding="utf-8")


@pytest.mark.parametrize(
    ("une", "autre", "motif"),
    [
        (MARIE, BENALLI, "noms proches, même date de naissance"),
        (MARIE, Identite("Marie", "Benali", LE_12), "mêmes noms, même date de naissance"),
        (
            MARIE,
            Identite("Benali", "Marie", date(1985, 12, 3)),
            "mêmes noms, jour et mois de naissance intervertis",
        ),
        (
            MARIE,
            Identite("Benali", "Marie", date(1986, 3, 12)),
            "mêmes noms, dates de naissance à un chiffre près",
        ),
        (
            MARIE,
            Identite("Benali", "Marie", date(1985, 1, 1)),
            "mêmes noms, même année de naissance, l'une au 1er janvier",
        ),
        (MARIE, Identite("Benali", "Marie", None), "mêmes noms, date de naissance absente"),
        (MARIE, Identite("Durand", "Marie", LE_12), "même prénom, noms différents, même date de naissance"),
        (
            MARIE,
            Identite("Benali", None, LE_12),
            "un nom ou un prénom absent, l'autre identique, même date de naissance",
        ),
        (MARIE, Identite("Benali-Durand", "Marie", LE_12), "noms proches, même date de naissance"),
        (
            Identite("N'Diaye", "Awa", LE_12),
            Identite("Ndiaye", "Awa", LE_12),
            "mêmes noms, même date de naissance",
        ),
        (
            Identite("Ben Ali", "Awa", LE_12),
            Identite("Benali", "Awa", LE_12),
            "noms proches, même date de naissance",
        ),
    ],
)
def test_what_may_be_one_person_is_proposed_with_its_reason(
    une: Identite, autre: Identite, motif: str
) -> None:
    resultat = attribution(lue("1", une), lue("2", autre, partenaire_id="asso"))
    assert len(set(resultat.beneficiaires)) == 2
    assert motifs(resultat) == [motif]


@pytest.mark.parametrize(
    ("une", "autre"),
    [
        (MARIE, PAUL),
        (MARIE, Identite("Benali", "Karim", LE_12)),
        (Identite("Benali", "Fatima", LE_12), Identite("Benali", "Karima", LE_12)),
        (MARIE, Identite("Benali", "Marie", date(1961, 10, 27))),
        (Identite("Benali", "Lina", LE_12, "1234567A"), Identite("Benali", "Lena", LE_12, "7654321B")),
        (
            Identite("Benali", "Marie", date(1985, 1, 1)),
            Identite("Durand", "Marie", date(1985, 1, 1)),
        ),
    ],
    ids=["strangers", "brother and sister", "twins", "homonyms", "twins by identifier", "1 January"],
)
def test_what_is_likely_two_persons_is_not_proposed(une: Identite, autre: Identite) -> None:
    assert not attribution(lue("1", une), lue("2", autre, partenaire_id="asso")).propositions


def test_the_surest_pair_comes_first_and_says_where_to_look() -> None:
    lignes = (
        lue("1", MARIE, ligne=4),
        lue("2", Identite("Durand", "Marie", LE_12), partenaire_id="asso", ligne=7),
        lue("3", BENALLI, partenaire_id="ville", ligne=9),
    )
    resultat = attribution(*lignes)
    scores = [p.score for p in resultat.propositions]
    assert scores == sorted(scores, reverse=True)
    premiere = resultat.propositions[0]
    marie, benalli = resultat.beneficiaires[0], resultat.beneficiaires[2]
    assert (premiere.a, premiere.b) == tuple(sorted([str(marie), str(benalli)]))
    attendus = {"ft.xlsx, Personnes, ligne 4", "ville.xlsx, Personnes, ligne 9"}
    assert {lieu[4:] for lieu in premiere.lieux} == attendus
    assert [lieu[:4] for lieu in premiere.lieux] == ["a : ", "b : "]


@pytest.mark.parametrize(
    ("autre", "motif"),
    [
        (Identite("Marie", "Benali", LE_12), "mêmes noms dans un autre ordre"),
        (Identite("Durand", "Marie", LE_12), "même prénom, même date de naissance"),
        (Identite("Benali", "Mari", LE_12), "même nom, même date de naissance"),
        (Identite("Benali", "Marie", None), "mêmes noms, date de naissance absente"),
    ],
)
def test_a_person_of_a_former_quarter_is_proposed_though_her_names_are_forgotten(
    autre: Identite, motif: str
) -> None:
    registre = registre_apres(lue("1", MARIE))
    [trouvee] = attribution(lue("9", autre, partenaire_id="asso"), registre=registre).propositions
    assert trouvee.motif.startswith(motif)
    assert trouvee.a == PSEUDONYMES.stricte(MARIE, CITE)
    assert trouvee.lieux[0] == "a : déjà publiée, absente de ces fichiers"


def test_a_homonym_of_a_former_quarter_born_another_day_is_not_proposed() -> None:
    registre = registre_apres(lue("1", MARIE))
    homonyme = Identite("Benali", "Marie", date(1961, 10, 27))
    assert not attribution(lue("9", homonyme, partenaire_id="asso"), registre=registre).propositions


def test_the_file_is_for_a_french_spreadsheet_and_for_its_owner_alone(prive: Path, fichier: Path) -> None:
    assert noter_propositions(prive, [proposition(A, B)], le=JOUR) == 1
    assert fichier.read_bytes().startswith(b"\xef\xbb\xbfdecision;personne_a;")
    assert stat.S_IMODE(fichier.stat().st_mode) == 0o600
    assert lignes(fichier) == [
        list(COLONNES),
        ["", f"p{A}", f"p{B}", "93", "noms proches", "a : ft.xlsx, Personnes, ligne 2", "23/11/2026", "", ""],
    ]


def test_nothing_to_propose_writes_no_file(prive: Path, fichier: Path) -> None:
    assert noter_propositions(prive, [], le=JOUR) == 0
    assert not fichier.exists()
    assert lire_decisions(prive) == Decisions()


def test_what_was_decided_or_waits_is_never_written_over(prive: Path, fichier: Path) -> None:
    fichier.write_text(
        "Décision;personne_a;personne_b;commentaire;score\n"
        f"différentes;{A};{B};vu avec l'asso ; = sœurs;93\n"
        f";p{A};p{C};à rappeler\n",
        encoding="utf-8",
    )
    avant = lignes(fichier)
    assert noter_propositions(prive, [proposition(B, A), proposition(C, A), proposition(A, D)], le=JOUR) == 1
    apres = lignes(fichier)
    assert apres[: len(avant)] == avant
    assert apres[len(avant) :] == [["", f"p{A}", f"p{D}", "", "93"]]
    assert noter_propositions(prive, [proposition(A, D)], le=JOUR) == 0


@pytest.mark.parametrize(
    ("ecrit", "lu"),
    [
        ("meme", "meme"),
        ("Même", "meme"),
        (" MÊME ", "meme"),
        ("differentes", "differentes"),
        ("Différentes", "differentes"),
        ("différente", "differentes"),
        ("", ""),
        ("  ", ""),
    ],
)
@pytest.mark.parametrize("codage", ["utf-8-sig", "utf-8", "cp1252"])
@pytest.mark.parametrize("separateur", [";", ",", "\t"])
def test_answers_are_read_however_the_spreadsheet_wrote_them(
    prive: Path, fichier: Path, ecrit: str, lu: str, codage: str, separateur: str
) -> None:
    texte = f"decision;personne_a;personne_b\r\n{ecrit};p{A};{B.upper()}\r\n;;\r\n".replace(";", separateur)
    fichier.write_bytes(texte.encode(codage))
    assert lire_decisions(prive) == decisions((lu, A, B))


@pytest.mark.parametrize(
    ("ligne", "faute"),
    [
        (f"peut-être;{A};{B}", "décision inconnue"),
        (f"Sentinelle Zoé;{A};{B}", "décision inconnue"),
        (f"?;{A};{B}", "décision inconnue"),
        (f"meme;1,23E+31;{B}", "ne désigne plus ses deux personnes"),
        (f"meme;{A}", "ne désigne plus ses deux personnes"),
        (f"differentes;{A};{A}", "d'autres lignes disent être la même"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_but_not_shown(
    prive: Path, fichier: Path, ligne: str, faute: str
) -> None:
    fichier.write_text(f"decision;personne_a;personne_b\nmeme;{C};{D}\n{ligne}\n", encoding="utf-8")
    with pytest.raises(ErreurSource) as refus:
        lire_decisions(prive)
    dit = str(refus.value).replace("\u00a0", " ")
    assert "rapprochements.csv" in dit
    assert "ligne 3 :" in dit
    assert faute in dit
    assert "Sentinelle" not in dit


def test_answers_that_contradict_each_other_through_a_third_person_are_told(
    prive: Path, fichier: Path
) -> None:
    corps = f"meme;{A};{B}\ndifferentes;{C};{A}\nmeme;{B};{C}\n"
    fichier.write_text("decision;personne_a;personne_b\n" + corps, encoding="utf-8")
    with pytest.raises(ErreurSource, match="ligne 3"):
        lire_decisions(prive)


@pytest.mark.parametrize(
    ("octets", "faute"),
    [
        (b"personne_a;personne_b\n", "n'a pas les colonnes"),
        (b"\n", "n'a pas les colonnes"),
        ("decision;personne_a;personne_b\n".encode("utf-16"), "n'est pas un texte CSV"),
        (b"PK\x03\x04\x00\x00", "n'est pas un texte CSV"),
        (b'decision;personne_a;personne_b\n"' + b"x" * 200_000, "n'est pas un texte CSV"),
    ],
)
def test_a_file_that_is_no_longer_the_table_is_told_and_left_alone(
    prive: Path, fichier: Path, octets: bytes, faute: str
) -> None:
    fichier.write_bytes(octets)
    with pytest.raises(ErreurSource, match=faute):
        noter_propositions(prive, [proposition(A, B)], le=JOUR)
    assert fichier.read_bytes() == octets


def test_an_empty_file_begins_anew(prive: Path, fichier: Path) -> None:
    fichier.touch()
    assert noter_propositions(prive, [proposition(A, B)], le=JOUR) == 1
    assert lignes(fichier)[0] == list(COLONNES)


def test_the_same_answer_makes_one_person_of_two_from_then_on(prive: Path, fichier: Path) -> None:
    personnes = (lue("1", MARIE), lue("2", BENALLI, partenaire_id="asso"))
    premiere = attribution(*personnes)
    registre = Registre(CLE.empreinte).avec(premiere.nouvelles_cles)
    noter_propositions(prive, premiere.propositions, le=JOUR)
    repondre(fichier, 2, "Même")
    seconde = attribution(*personnes, registre=registre, decisions=lire_decisions(prive))
    marie, benalli = premiere.beneficiaires
    assert seconde.beneficiaires == (marie, marie)
    assert seconde.fusions == {benalli: marie}
    assert not seconde.propositions
    assert not seconde.constats
    corrigee = attribution(*personnes, registre=registre.avec(seconde.nouvelles_cles))
    assert corrigee.beneficiaires == premiere.beneficiaires


def test_the_different_answer_is_never_proposed_again_nor_told(prive: Path, fichier: Path) -> None:
    registre = registre_apres(lue("1", anonyme()), lue("2", MARIE, partenaire_id="asso"))
    ligne = lue("1", MARIE)
    noter_propositions(prive, attribution(ligne, registre=registre).propositions, le=JOUR)
    repondre(fichier, 2, "differentes")
    resultat = attribution(ligne, registre=registre, decisions=lire_decisions(prive))
    assert resultat.beneficiaires == (PSEUDONYMES.reference("ft", "1", CITE),)
    assert not resultat.propositions
    assert not resultat.constats


def test_a_group_is_named_by_who_was_published_first_else_by_the_smallest() -> None:
    lues = decisions(("meme", D, B), ("meme", C, B), ("", A, D))
    assert lues.fusions({C: 0, D: 1}.get) == {B: C, D: C}
    assert lues.fusions({}.get) == {C: B, D: B}
    assert decisions(("meme", A, C), *((d.avis, d.a, d.b) for d in lues.decisions)).fusions({C: 0}.get) == {
        A: C,
        B: C,
        D: C,
    }


def test_an_answer_holds_for_everybody_in_the_group() -> None:
    lues = decisions(("meme", A, B), ("differentes", B, C), ("", D, B))
    assert lues.distinctes(A, C)
    assert lues.connue(A, D)
    assert not lues.distinctes(A, D)
    assert not lues.connue(C, D)
    assert lues.memes(A, B)


def test_what_waits_is_counted_once() -> None:
    lues = decisions(("meme", A, B), ("differentes", B, C), ("", D, B))
    assert lues.en_attente() == 1
    assert lues.en_attente([frozenset({A, D}), frozenset({A, C}), frozenset({C, D})]) == 2


def test_a_default_birthday_shared_by_hundreds_costs_no_time_and_hides_nobody() -> None:
    """A day that 600 rows share is no birthday; names still bring together who must be."""
    defaut = date(1985, 1, 1)
    foule = [
        lue(f"{n}", Identite(f"{a}{b}xul{b}{a}", f"{b}{a}ro{b}", defaut))
        for n, (a, b) in enumerate([(chr(97 + n % 26), chr(97 + n // 26)) for n in range(600)])
    ]
    paire = (lue("x", Identite("Benali", "Marie", defaut)), lue("y", Identite("Benalli", "Marie", defaut)))
    resultat = attribution(*foule, *paire)
    cherchee = frozenset(str(b) for b in resultat.beneficiaires[-2:])
    assert cherchee in {p.paire for p in resultat.propositions}
