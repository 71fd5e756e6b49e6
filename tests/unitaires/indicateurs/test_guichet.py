"""The desk of free questions: whoever asks whatever gets an answer that their role allows, or a reason in French."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cite_data.acces import Perimetre
from cite_data.entrepot import Entrepot
from cite_data.indicateurs.contexte import Contexte, Selection
from cite_data.indicateurs.exploration import possibles, vues
from cite_data.indicateurs.exploration.ajustement import ajuster
from cite_data.indicateurs.exploration.catalogue import MESURES_EXPLOREES
from cite_data.indicateurs.exploration.exemples import EXEMPLES, exemples, premiere_question
from cite_data.indicateurs.exploration.formes import formes
from cite_data.indicateurs.exploration.guichet import Guichet, Voie
from cite_data.indicateurs.exploration.possibles import FIGEE, Lecteur
from cite_data.indicateurs.mesures import Mesures
from cite_data.modele.exploration import DIMENSIONS_EXPLOREES, Forme, Periode
from cite_data.modele.question import Question
from cite_data.modele.roles import Role
from cite_data.modele.tableau import Marque
from cite_data.publication import ouvrir_courante
from cite_data.secret.compteur import CompteurEnMemoire
from cite_data.sources.identite.cle import Cle
from tests.demonstration import copier_la_demonstration

AU = date(2023, 12, 31)
MARSEILLE = "cde-009"
MILLESIMES = (2024, 2015)
EXACT = Lecteur(exacte=True, libre=False, une_cite=True, millesimes=MILLESIMES)
FERME = Lecteur(exacte=False, libre=False, une_cite=True, millesimes=MILLESIMES)
LIBRE = Lecteur(exacte=False, libre=True, une_cite=True, millesimes=MILLESIMES)
NATIONAL = Lecteur(exacte=True, libre=False, une_cite=False, millesimes=MILLESIMES)
LECTEURS = st.sampled_from([EXACT, FERME, LIBRE, NATIONAL])
CLES = st.sampled_from(["", "inconnue", *DIMENSIONS_EXPLOREES])
QUESTIONS = st.builds(
    Question,
    mesure=st.sampled_from(["inconnue", *MESURES_EXPLOREES]),
    lignes=CLES,
    colonnes=CLES,
    filtres=st.lists(st.tuples(CLES, st.sampled_from(["F", "23", "x"])), max_size=4).map(tuple),
    periode=st.sampled_from(Periode),
    forme=st.sampled_from(Forme),
)


@pytest.fixture(scope="module")
def mesures(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mesures]:
    dossier = copier_la_demonstration(tmp_path_factory, tmp_path_factory.mktemp("guichet"))
    entrepot = Entrepot(ouvrir_courante(dossier))
    yield Mesures(entrepot)
    entrepot.fermer()


@pytest.fixture
def guichet(mesures: Mesures) -> Guichet:
    return Guichet(mesures, Cle(b"g" * 32).hachoir, CompteurEnMemoire())


def de(role: Role, cite_id: str | None = MARSEILLE) -> Contexte:
    cites = None if cite_id is None else (cite_id,)
    return Contexte(
        selection=Selection(cite_id=cite_id), au=AU, perimetre=Perimetre(cite_ids=cites, role=role)
    )


def grande_cite(guichet: Guichet) -> str:
    """A Cité where enough persons are found for approximate answers."""
    cites = guichet.mesures.options(Perimetre(role=Role.PREFECTURE))
    return next(
        c.cite_id for c in cites if guichet.lecteur(de(Role.PARTENAIRE, c.cite_id), c.millesimes).libre
    )


@given(lecteur=LECTEURS, question=QUESTIONS)
def test_whatever_is_asked_becomes_something_that_may_be(lecteur: Lecteur, question: Question) -> None:
    permise, laisse = ajuster(lecteur, question)
    assert ajuster(lecteur, permise) == (permise, ())
    assert bool(laisse) or permise == question
    assert not possibles.mesures(lecteur)[permise.mesure]
    assert not possibles.lignes(lecteur, permise)[permise.lignes]
    assert not formes(lecteur, permise)[permise.forme]
    assert not possibles.deja_dite(lecteur, permise)
    assert len(permise.filtres) <= 3


@given(lecteur=LECTEURS, question=QUESTIONS)
def test_every_reason_is_a_sentence(lecteur: Lecteur, question: Question) -> None:
    permise, _ = ajuster(lecteur, question)
    listes = (
        possibles.mesures(lecteur),
        possibles.lignes(lecteur, permise),
        possibles.colonnes(lecteur, permise),
        possibles.filtres(lecteur, permise),
        possibles.periodes(lecteur, permise),
        formes(lecteur, permise),
    )
    for raisons in listes:
        assert all(raison == "" or raison.endswith(".") for raison in raisons.values())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    question=QUESTIONS,
    role=st.sampled_from([Role.PREFECTURE, Role.COPIL, Role.PARTENAIRE]),
    grande=st.booleans(),
)
def test_what_may_be_asked_is_answered(
    guichet: Guichet, question: Question, role: Role, grande: bool
) -> None:
    contexte = de(role, grande_cite(guichet) if grande else MARSEILLE)
    permise, _ = ajuster(guichet.lecteur(contexte, MILLESIMES), question)
    connus = [(cle, v) for cle, v in permise.filtres if v in dict(guichet.modalites(cle, contexte))]
    permise = replace(permise, filtres=tuple(connus))  # as the page does
    permise, _ = ajuster(guichet.lecteur(contexte, MILLESIMES), permise)
    reponse = guichet.repondre(permise, contexte, usager="u")
    if reponse.tableau is None:  # only the count itself, noise included, can say that it speaks of too few
        assert reponse.voie is Voie.APPROCHEE
        assert "trop peu de personnes" in reponse.refus
        return
    assert {"ligne", "code_ligne", "valeur"} <= {c.nom for c in reponse.tableau.colonnes}


def test_a_small_cite_is_read_in_its_closed_views_by_who_does_not_see_exact_counts(guichet: Guichet) -> None:
    contexte = de(Role.PARTENAIRE)
    lecteur = guichet.lecteur(contexte, MILLESIMES)
    assert not lecteur.libre
    reponse = guichet.repondre(
        Question(mesure="personnes_reperees", lignes="territoire_2024"), contexte, usager="u"
    )
    assert reponse.voie is Voie.VUE
    assert reponse.tableau is not None
    assert reponse.tableau.seuil == 5
    vue = guichet.mesures.tableau("territoires", contexte, millesime=2024, niveau="qpv")
    assert reponse.tableau.valeurs("valeur") == vue.valeurs("reperees")
    assert Marque.SECRET in reponse.tableau.valeurs("valeur")
    croise = Question(mesure="personnes_reperees", lignes="sexe", colonnes="tranche_age")
    assert guichet.repondre(croise, contexte, usager="u").refus == FIGEE


def test_each_closed_view_has_the_columns_that_answers_read_in_it(guichet: Guichet) -> None:
    contexte = de(Role.PARTENAIRE)
    lus = 0
    for mesure, lignes in vues.DES_VUES:
        if lignes == "territoire_2015":
            continue
        reponse = guichet.repondre(Question(mesure=mesure, lignes=lignes), contexte, usager="u")
        assert reponse.tableau, (mesure, lignes)
        lus += 1
    mois = Question(mesure="personnes_entrees", periode=Periode.MOIS, forme=Forme.LIGNES)
    entrees = guichet.repondre(mois, contexte, usager="u").tableau
    assert entrees is not None
    assert "jour" in {c.nom for c in entrees.colonnes}
    assert lus > 10


def test_a_large_cite_is_answered_approximately_and_never_twice_for_one_cell(guichet: Guichet) -> None:
    contexte = de(Role.PARTENAIRE, grande_cite(guichet))
    lecteur = guichet.lecteur(contexte, MILLESIMES)
    assert lecteur.libre
    question = Question(mesure="personnes_entrees", lignes="tranche_age", colonnes="sexe")
    reponse = guichet.repondre(question, contexte, usager="u")
    assert reponse.voie is Voie.APPROCHEE
    assert reponse.tableau is not None
    assert "approchée" in reponse.tableau.colonne("valeur").label
    assert "99" in reponse.note
    totaux = [li for li in reponse.tableau if (li["code_ligne"], li["code_colonne"]) == ("*", "*")]
    assert totaux == []  # a closed view prints it
    assert guichet.repondre(question, contexte, usager="u").tableau == reponse.tableau


def test_a_share_is_approximate_with_both_its_counts(guichet: Guichet) -> None:
    contexte = de(Role.PARTENAIRE, grande_cite(guichet))
    reponse = guichet.repondre(Question(mesure="taux_diagnostic", lignes="tranche_age"), contexte, usager="u")
    assert reponse.tableau is not None
    for ligne in reponse.tableau:
        if not isinstance(ligne["valeur"], Marque):
            assert ligne["valeur"] == ligne["numerateur"] / ligne["denominateur"]  # type: ignore[operator]


def test_questions_are_counted_and_those_already_asked_stay_open(mesures: Mesures) -> None:
    guichet = Guichet(mesures, Cle(b"g" * 32).hachoir, CompteurEnMemoire())
    contexte = de(Role.COPIL, grande_cite(guichet))
    lecteur = guichet.lecteur(contexte, MILLESIMES)
    toutes = [
        Question(mesure=m, lignes=ligne, colonnes=colonne)
        for m in ("personnes_reperees", "personnes_entrees", "sorties", "taux_entree")
        for ligne in DIMENSIONS_EXPLOREES
        for colonne in DIMENSIONS_EXPLOREES
    ]
    permises = [q for q in toutes if ajuster(lecteur, q) == (q, ())]
    distinctes = {
        q.mesure.replace("taux_entree", "personnes_entrees") + str(sorted(q.axes)): q for q in permises
    }
    demandees = list(distinctes.values())[:101]
    assert len(demandees) == 101
    reponses = [guichet.repondre(q, contexte, usager="v") for q in demandees]
    assert "limite" in reponses[-1].refus
    assert guichet.repondre(demandees[0], contexte, usager="v").tableau == reponses[0].tableau
    assert "limite" not in guichet.repondre(demandees[-1], contexte, usager="w").refus


def test_without_the_key_of_the_noise_nothing_is_approximate(mesures: Mesures) -> None:
    avec = Guichet(mesures, Cle(b"g" * 32).hachoir, CompteurEnMemoire())
    contexte = de(Role.PARTENAIRE, grande_cite(avec))
    sans = Guichet(mesures, None, CompteurEnMemoire())
    assert not sans.lecteur(contexte, MILLESIMES).libre
    reponse = sans.repondre(
        Question(mesure="personnes_entrees", lignes="tranche_age", colonnes="sexe"), contexte, usager="u"
    )
    assert reponse.tableau is None


def test_the_public_asks_nothing_freely(guichet: Guichet) -> None:
    assert not guichet.lecteur(de(Role.PUBLIC, grande_cite(guichet)), MILLESIMES).libre


def test_a_sensitive_frein_is_no_filter_for_who_does_not_see_exact_counts(guichet: Guichet) -> None:
    codes = dict(guichet.modalites("frein", de(Role.PARTENAIRE)))
    assert "23" in codes
    assert not {"25", "29"} & set(codes)
    assert "25+29" in dict(guichet.modalites("frein", de(Role.PREFECTURE)))


def test_what_a_closed_view_prints_is_refused_to_approximate_questions() -> None:
    fermees = vues.deja_imprimees()
    lues = [(MESURES_EXPLOREES[mesure].libre, lignes) for mesure, lignes in vues.DES_VUES]
    assert sum(libre is not None for libre, _ in lues) > 5
    for libre, lignes in lues:
        if libre:
            assert vues.Vue(libre[0], frozenset({lignes})) in fermees, (libre, lignes)


def test_sante_and_justice_are_one_row_for_every_role(guichet: Guichet) -> None:
    contexte = de(Role.PARTENAIRE, grande_cite(guichet))
    question = Question(mesure="personnes_entrees", lignes="sexe", colonnes="frein")
    tableau = guichet.repondre(question, contexte, usager="u").tableau
    assert tableau is not None
    freins = set(tableau.valeurs("colonne"))
    assert "Santé ou justice" in freins
    assert not {"Santé", "Administratif et juridique"} & freins


def test_the_reason_of_an_exit_is_open_to_no_reader_without_the_detail() -> None:
    for lecteur in (EXACT, LIBRE, FERME):
        assert possibles.lignes(lecteur, Question(mesure="sorties"))["motif_sortie"]
    detail = replace(EXACT, detail_sensible=True)
    assert not possibles.lignes(detail, Question(mesure="sorties"))["motif_sortie"]


def test_what_changes_with_time_has_no_evolution() -> None:
    def evolue(mesure: str, lignes: str) -> bool:
        question = Question(mesure=mesure, lignes=lignes)
        return not possibles.periodes(EXACT, question)[Periode.TRIMESTRES]

    assert not evolue("personnes_entrees", "categorie_sortie")
    assert not evolue("personnes_entrees", "frein")
    assert not evolue("personnes_reperees", "situation_entree")
    assert evolue("sorties", "categorie_sortie")
    assert evolue("freins_identifies", "frein")
    assert evolue("personnes_entrees", "sexe")


def test_an_approximate_zero_is_not_written_as_a_real_one(guichet: Guichet) -> None:
    contexte = de(Role.PARTENAIRE, grande_cite(guichet))
    vus = set()
    for ligne in ("tranche_age", "niveau_formation", "eloignement"):
        question = Question(mesure="sorties_durables", lignes=ligne, colonnes="sexe")
        tableau = guichet.repondre(question, contexte, usager="u").tableau
        assert tableau is not None
        vus |= set(tableau.valeurs("valeur"))
    assert 0 not in vus
    assert Marque.SECRET in vus


def test_going_back_by_a_link_gives_no_more_questions(mesures: Mesures) -> None:
    guichet = Guichet(mesures, Cle(b"g" * 32).hachoir, CompteurEnMemoire())
    contexte = de(Role.COPIL, grande_cite(guichet))
    for lignes in ("tranche_age", "niveau_formation"):
        question = Question(mesure="personnes_entrees", lignes=lignes, colonnes="sexe")
        guichet.repondre(question, contexte, usager="v", compte_sur="celle-d-aujourd-hui")
    assert guichet.repondre(question, contexte, usager="v", compte_sur="celle-d-aujourd-hui").note.endswith(
        "98."
    )
    ici = mesures.entrepot.instantane.manifeste.publication
    assert guichet.repondre(question, contexte, usager="v", compte_sur=ici).note.endswith("99.")


@pytest.mark.parametrize("lecteur", [EXACT, FERME, LIBRE, NATIONAL])
def test_everybody_has_questions_to_start_from(lecteur: Lecteur) -> None:
    proposes = exemples(lecteur)
    assert proposes
    assert ajuster(lecteur, premiere_question(lecteur)) == (premiere_question(lecteur), ())


def test_every_example_is_offered_to_somebody() -> None:
    offerts = set(exemples(EXACT)) | set(exemples(NATIONAL))
    assert offerts == {e.cle for e in EXEMPLES}
