"""Who is who: references, identifiers, names and birth dates, in that order, and nothing merged that is only near."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
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
    regles,
)

from cite_data.sources.constats import Gravite
from cite_data.sources.identite import Identite, PersonneLue, Registre

MARIEE = Identite("Durand", "Marie", date(1985, 3, 12))
INVERSEE = Identite("Marie", "Benali", date(1985, 3, 12))
MARIE_FT = Identite("Benali", "Marie", date(1985, 3, 12), "1234567A")


def test_a_new_person_is_named_by_the_surest_of_her_keys() -> None:
    lignes = (lue("1", MARIE), lue("2", anonyme("7654321B")), lue("3", anonyme()))
    resultat = attribution(*lignes)
    assert resultat.beneficiaires == (
        PSEUDONYMES.stricte(MARIE, CITE),
        PSEUDONYMES.identifiant(anonyme("7654321B"), CITE),
        PSEUDONYMES.reference("ft", "3", CITE),
    )
    assert [(c.regle, c.gravite, c.ligne) for c in resultat.constats] == [
        ("identite_absente", Gravite.A_VERIFIER, lignes[2].ligne)
    ]


def test_two_partners_who_write_a_name_differently_in_case_and_accents_have_one_person() -> None:
    autre = Identite("BÉNALI ", "marie", date(1985, 3, 12))
    resultat = attribution(lue("1", MARIE), lue("A-7", autre, partenaire_id="asso"))
    assert len(set(resultat.beneficiaires)) == 1
    assert not resultat.constats
    assert not resultat.propositions


def test_an_equal_identifier_makes_one_person() -> None:
    resultat = attribution(
        lue("1", anonyme("1234567a")), lue("9", Identite(None, "M", None, "1234567 A"), partenaire_id="asso")
    )
    assert len(set(resultat.beneficiaires)) == 1
    assert not regles(resultat)


def test_a_row_with_everything_joins_rows_with_one_part_whatever_the_order() -> None:
    lignes = (
        lue("1", MARIE),
        lue("2", anonyme("1234567A"), partenaire_id="asso"),
        lue("3", MARIE_FT, partenaire_id="ville"),
    )
    for ordre in permutations(lignes):
        assert set(attribution(*ordre).beneficiaires) == {PSEUDONYMES.stricte(MARIE, CITE)}


def test_a_known_reference_is_enough_the_next_quarter() -> None:
    registre = registre_apres(lue("1", MARIE))
    resultat = attribution(lue("1", anonyme()), registre=registre)
    assert resultat.beneficiaires == (PSEUDONYMES.stricte(MARIE, CITE),)
    assert not resultat.constats


def test_a_reference_belongs_to_its_partner_and_its_cite() -> None:
    registre = registre_apres(lue("1", MARIE))
    resultat = attribution(
        lue("1", PAUL, partenaire_id="asso"), lue("1", PAUL, cite_id="cde-010"), registre=registre
    )
    assert resultat.beneficiaires == (PSEUDONYMES.stricte(PAUL, CITE), PSEUDONYMES.stricte(PAUL, "cde-010"))
    assert not resultat.constats


def test_a_person_first_sent_without_identity_keeps_her_pseudonym_when_it_comes() -> None:
    registre = registre_apres(lue("1", anonyme()))
    completee = attribution(lue("1", MARIE), registre=registre)
    assert completee.beneficiaires == (PSEUDONYMES.reference("ft", "1", CITE),)
    assert not completee.constats
    ensuite = attribution(
        lue("8", MARIE, partenaire_id="asso"), registre=registre.avec(completee.nouvelles_cles)
    )
    assert ensuite.beneficiaires == completee.beneficiaires


@pytest.mark.parametrize(
    "corrigee",
    [
        MARIEE,
        INVERSEE,
        Identite("Benali", "Mari", date(1985, 3, 12)),
        Identite("Benali", "Marie", date(1986, 3, 12)),
        Identite("Benali", "Marie", date(1985, 12, 3)),
    ],
)
def test_a_corrected_identity_keeps_its_person_and_is_told_once(corrigee: Identite) -> None:
    registre = registre_apres(lue("1", MARIE))
    resultat = attribution(lue("1", corrigee), registre=registre)
    assert resultat.beneficiaires == (PSEUDONYMES.stricte(MARIE, CITE),)
    assert [(c.regle, c.gravite) for c in resultat.constats] == [("identite_changee", Gravite.A_VERIFIER)]
    apres = attribution(lue("1", corrigee), registre=registre.avec(resultat.nouvelles_cles))
    assert apres.beneficiaires == resultat.beneficiaires
    assert not apres.constats


def test_a_reference_given_to_somebody_else_sets_the_row_aside() -> None:
    registre = registre_apres(lue("1", MARIE), lue("2", PAUL))
    ligne = lue("1", PAUL)
    resultat = attribution(ligne, registre=registre)
    assert resultat.beneficiaires == (None,)
    assert [(c.regle, c.gravite, c.ligne, c.fichier, c.feuille) for c in resultat.constats] == [
        ("reference_reutilisee", Gravite.BLOQUANT, ligne.ligne, "ft.xlsx", "Personnes")
    ]
    assert not resultat.nouvelles_cles


def test_a_reference_with_another_identifier_and_no_name_is_somebody_else() -> None:
    registre = registre_apres(lue("1", anonyme("1234567A")))
    assert regles(attribution(lue("1", anonyme("7654321B")), registre=registre)) == ["reference_reutilisee"]


def test_two_files_of_one_partner_may_not_share_a_reference_either() -> None:
    resultat = attribution(lue("1", MARIE, fichier="a.xlsx"), lue("1", PAUL, fichier="b.xlsx"))
    assert [b is None for b in resultat.beneficiaires] == [False, True]
    assert regles(resultat) == ["reference_reutilisee"]


def test_two_writings_of_a_name_under_one_reference_in_a_run_are_one_person_to_check() -> None:
    """Each part of the name differs by a keystroke: no key is shared, only the names seen in this run are near."""
    autre = Identite("Benalli", "Mari", date(1985, 3, 12))
    resultat = attribution(lue("1", MARIE, fichier="a.xlsx"), lue("1", autre, fichier="b.xlsx"))
    assert len(set(resultat.beneficiaires)) == 1
    assert regles(resultat) == ["identite_changee"]


@pytest.mark.parametrize(
    ("une", "autre"),
    [
        (MARIE, PAUL),
        (MARIE, Identite("Traoré", "Paul", None)),
        (Identite("Benali", "Marie", None), Identite("Traoré", "Paul", None)),
        (MARIE, Identite("Benali", "Marie", date(1961, 10, 27))),
        (anonyme("1234567A"), anonyme("7654321B")),
    ],
)
def test_one_reference_for_two_persons_in_a_file_sets_both_rows_aside(une: Identite, autre: Identite) -> None:
    lignes = (lue("1", une), lue("2", Identite("Diallo", "Awa", date(1970, 5, 6))), lue(" 1 ", autre))
    resultat = attribution(*lignes)
    assert [b is None for b in resultat.beneficiaires] == [True, False, True]
    assert [(c.regle, c.gravite, c.ligne) for c in resultat.constats] == [
        ("reference_en_double", Gravite.BLOQUANT, ligne.ligne) for ligne in (lignes[0], lignes[2])
    ]
    assert resultat.cles_par_ligne[0] == resultat.cles_par_ligne[2] == ()


def test_one_reference_for_two_persons_in_two_cites_is_a_double_too() -> None:
    """The other sheets name a person by her reference alone."""
    resultat = attribution(lue("1", MARIE), lue("1", PAUL, cite_id="cde-010"))
    assert regles(resultat) == ["reference_en_double"] * 2


@pytest.mark.parametrize(
    "autre", [MARIE, anonyme(), Identite("Benalli", "Marie", date(1985, 3, 12)), MARIE_FT]
)
def test_one_reference_on_several_rows_of_one_person_is_no_fault(autre: Identite) -> None:
    resultat = attribution(lue("1", MARIE), lue("1", autre))
    assert len(set(resultat.beneficiaires)) == 1
    assert None not in resultat.beneficiaires


def test_two_references_of_one_file_for_one_identity_are_told() -> None:
    lignes = (lue("1", MARIE), lue("2", MARIE), lue("3", MARIE, partenaire_id="asso"))
    resultat = attribution(*lignes)
    assert len(set(resultat.beneficiaires)) == 1
    assert [(c.regle, c.ligne) for c in resultat.constats] == [("deux_references", lignes[1].ligne)]


def test_an_identifier_copied_on_another_person_merges_nobody() -> None:
    copiee = Identite("Traoré", "Paul", date(1990, 7, 25), "1234567A")
    for lignes in permutations((lue("1", MARIE_FT), lue("2", copiee, partenaire_id="asso"))):
        resultat = attribution(*lignes)
        assert len(set(resultat.beneficiaires)) == 2
        assert regles(resultat) == ["identifiant_partage"]
        assert motifs(resultat) == ["même identifiant France Travail"]


def test_a_key_stays_with_its_person_and_the_fault_is_told_until_somebody_decides() -> None:
    lignes = (
        lue("1", MARIE_FT),
        lue("2", Identite("Traoré", "Paul", date(1990, 7, 25), "1234567A"), partenaire_id="asso"),
    )
    registre = registre_apres(*lignes)
    identifiant = PSEUDONYMES.identifiant(MARIE_FT, CITE)
    assert identifiant is not None
    assert registre.beneficiaires(identifiant) == (PSEUDONYMES.stricte(MARIE, CITE),)
    ensuite = attribution(*lignes, registre=registre)
    assert ensuite.beneficiaires == (PSEUDONYMES.stricte(MARIE, CITE), PSEUDONYMES.stricte(PAUL, CITE))
    assert regles(ensuite) == ["identifiant_partage"]


def test_an_identifier_on_a_changed_name_is_the_same_person() -> None:
    mariee = Identite("Durand", "Marie", date(1985, 3, 12), "1234567A")
    resultat = attribution(lue("1", MARIE_FT), lue("2", mariee, partenaire_id="asso"))
    assert len(set(resultat.beneficiaires)) == 1


def test_an_identity_with_another_identifier_is_the_same_person_to_check() -> None:
    registre = registre_apres(lue("1", MARIE_FT))
    autre = Identite("Benali", "Marie", date(1985, 3, 12), "7654321B")
    resultat = attribution(lue("2", autre, partenaire_id="asso"), registre=registre)
    assert resultat.beneficiaires == (PSEUDONYMES.stricte(MARIE, CITE),)
    assert regles(resultat) == ["identifiant_change"]


def test_an_identity_that_is_also_anothers_does_not_win_over_the_reference() -> None:
    registre = registre_apres(lue("1", anonyme()), lue("2", MARIE, partenaire_id="asso"))
    resultat = attribution(lue("1", MARIE), registre=registre)
    reference = PSEUDONYMES.reference("ft", "1", CITE)
    assert resultat.beneficiaires == (reference,)
    assert regles(resultat) == ["identite_deja_connue"]
    [proposition] = resultat.propositions
    assert proposition.paire == {reference, PSEUDONYMES.stricte(MARIE, CITE)}
    assert proposition.score == 100


def test_swapped_names_are_proposed_and_never_merged() -> None:
    resultat = attribution(lue("1", MARIE), lue("2", INVERSEE, partenaire_id="asso"))
    assert len(set(resultat.beneficiaires)) == 2
    assert motifs(resultat) == ["mêmes noms, même date de naissance"]


def test_a_row_without_any_key_designates_nobody() -> None:
    resultat = attribution(lue("  ", anonyme()))
    assert resultat.beneficiaires == (None,)
    assert regles(resultat) == ["personne_sans_reference"]


def test_placeholders_do_not_make_one_person_of_many() -> None:
    inconnue = Identite("ANONYME", "Inconnue", date(1980, 1, 1), "0000000")
    resultat = attribution(*(lue(str(n), inconnue) for n in range(5)))
    assert len(set(resultat.beneficiaires)) == 5
    assert not resultat.propositions


def test_only_the_rows_that_are_published_teach_the_register() -> None:
    resultat = attribution(lue("1", MARIE), lue("2", PAUL))
    apprises = resultat.cles_des_lignes([1])
    assert {li.beneficiaire_id for li in apprises} == {PSEUDONYMES.stricte(PAUL, CITE)}
    registre = Registre(CLE.empreinte).avec(apprises)
    assert regles(attribution(lue("1", PAUL), registre=registre)) == []
    assert set(resultat.cles_des_lignes([1, 0])) == set(resultat.nouvelles_cles)


IDENTITES = st.builds(
    Identite,
    st.sampled_from(["Benali", "BÉNALI", "Benalli", "Traoré", "Diop Sy", "Inconnu", None]),
    st.sampled_from(["Marie", "marie", "Paul", "Awa", None]),
    st.sampled_from([date(1985, 3, 12), date(1985, 12, 3), date(1990, 7, 25), None]),
    st.sampled_from(["1234567A", "7654321B", "en cours", None]),
)
LIGNES = st.lists(
    st.builds(
        lue,
        st.sampled_from(["1", "2", "3", "4"]),
        IDENTITES,
        partenaire_id=st.sampled_from(["ft", "asso"]),
        cite_id=st.sampled_from([CITE, "cde-010"]),
    ),
    max_size=8,
)


@given(LIGNES)
def test_what_was_published_once_is_recognised_the_next_time(lignes: list[PersonneLue]) -> None:
    premiere = attribution(*lignes)
    gardees = [li for li, b in zip(lignes, premiere.beneficiaires, strict=True) if b is not None]
    registre = Registre(CLE.empreinte).avec(premiere.nouvelles_cles)
    seconde = attribution(*gardees, registre=registre)
    assert seconde.beneficiaires == tuple(b for b in premiere.beneficiaires if b is not None)
    assert registre.avec(seconde.nouvelles_cles) == registre


@given(LIGNES)
def test_a_row_is_set_aside_exactly_when_a_blocking_fault_says_so(lignes: list[PersonneLue]) -> None:
    resultat = attribution(*lignes)
    bloquees = {c.ligne for c in resultat.constats if c.gravite is Gravite.BLOQUANT}
    ecartees = {li.ligne for li, b in zip(lignes, resultat.beneficiaires, strict=True) if b is None}
    assert bloquees == ecartees


@given(LIGNES)
def test_one_identity_complete_in_one_cite_is_never_two_new_persons(lignes: list[PersonneLue]) -> None:
    """Each row under a reference of its own: nothing but the identity speaks."""
    seules = [
        lue(
            str(rang),
            Identite(li.identite.nom, li.identite.prenom, li.identite.date_naissance),
            cite_id=li.cite_id,
        )
        for rang, li in enumerate(lignes)
    ]
    resultat = attribution(*seules)
    for ligne, beneficiaire in zip(seules, resultat.beneficiaires, strict=True):
        stricte = PSEUDONYMES.stricte(ligne.identite, ligne.cite_id)
        assert beneficiaire == (stricte or PSEUDONYMES.reference("ft", ligne.reference, ligne.cite_id))


@given(LIGNES)
def test_proposals_name_two_different_persons_of_the_run_each_pair_once(lignes: list[PersonneLue]) -> None:
    resultat = attribution(*lignes)
    paires = [p.paire for p in resultat.propositions]
    assert all(len(p) == 2 and p <= set(resultat.beneficiaires) for p in paires)
    assert len(set(paires)) == len(paires)
    cites = {b: li.cite_id for li, b in zip(lignes, resultat.beneficiaires, strict=True)}
    assert all(len({cites[x] for x in p}) == 1 for p in paires)
