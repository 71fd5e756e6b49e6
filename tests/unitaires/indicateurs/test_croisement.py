"""The cross table of a free question on persons counted by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from cite_data import entrepot
from cite_data.acces import PERIMETRE_ENTIER, Perimetre
from cite_data.entrepot import Entrepot, Tables
from cite_data.indicateurs.croisement import cles, croiser, population
from cite_data.indicateurs.definitions import DEFINITIONS
from cite_data.modele.croisement import Case, Croisement
from cite_data.modele.croisements import DIMENSIONS, MESURES, RESIDU
from cite_data.modele.referentiels import FREINS, SEXES
from cite_data.publication import ouvrir_courante
from cite_data.secret.demande import Demande
from cite_data.sources.identite.cle import Cle
from tests.demonstration import copier_la_demonstration
from tests.fabrique import tables

HACHOIR = Cle(b"k" * 32).hachoir
AU, J = date(2022, 12, 31), date(2022, 3, 1)
PLUS_TARD = date(2023, 2, 1)
GENS = [
    {
        "beneficiaire_id": "ana",
        "sexe": "F",
        "date_diagnostic": J,
        "date_entree": J,
        "date_sortie": J,
        "motif_sortie": "cdi",
    },
    {
        "beneficiaire_id": "bea",
        "sexe": "F",
        "date_diagnostic": J,
        "date_entree": J,
        "prescripteur_id": "ft",
        "promotion": "P1",
    },
    {
        "beneficiaire_id": "carl",
        "sexe": "H",
        "date_diagnostic": J,
        "date_entree": J,
        "date_sortie": J,
        "motif_sortie": "sante",
    },
    {"beneficiaire_id": "dora", "sexe": "F", "prescripteur_id": "as", "date_diagnostic": PLUS_TARD},
    {"beneficiaire_id": "eva", "cite_id": "B", "promotion": "P9", "prescripteur_id": "vi"},
    {"beneficiaire_id": "fay", "date_reperage": PLUS_TARD, "promotion": "P2"},
]
FREINS_CONSTATES = [
    {
        "beneficiaire_id": "ana",
        "frein": "23",
        "date_identification": J,
        "date_levee": J,
        "statut": "leve",
    },
    {"beneficiaire_id": "ana", "frein": "25", "date_identification": J},
    {"beneficiaire_id": "bea", "frein": "25", "date_identification": J},
    {"beneficiaire_id": "carl", "frein": "25", "statut": "absent"},
    {"beneficiaire_id": "carl", "frein": "23", "statut": "non_aborde"},
]
CONTENU = {
    "cites": [{}, {"cite_id": "B", "nom": "Cité B"}],
    "beneficiaires": GENS,
    "freins": FREINS_CONSTATES,
    "partenaires": [
        {"partenaire_id": "ft", "nom": "Z", "famille": "france_travail"},
        {"partenaire_id": "as", "nom": "A"},
        {"partenaire_id": "vi", "famille": "ville"},
    ],
    "territoires": [
        {"territoire_id": "Q1", "nom": "Zed"},
        {"territoire_id": "Q2", "nom": "Abc"},
        {"territoire_id": "Q3", "cite_id": "B"},
        {"territoire_id": "M1", "niveau": "micro", "parent_id": "Q1"},
    ],
    "localisations": [
        {"beneficiaire_id": "ana", "territoire_id": "Q1"},
        {"beneficiaire_id": "bea", "territoire_id": "M1"},
        {"beneficiaire_id": "carl", "territoire_id": "Q3"},
    ],
}


@pytest.fixture(scope="module")
def petites() -> Iterator[Tables]:
    with tables(**CONTENU) as ouvertes:
        yield ouvertes


def croisement(petites: Tables, mesure: str, lignes: str, **reste: object) -> Croisement:
    reste = {"cite_id": "A", "au": AU, **reste}
    demande = Demande(mesure=mesure, lignes=lignes, **reste)  # type: ignore[arg-type]
    return croiser(petites, demande, perimetre=PERIMETRE_ENTIER, cles=cles(petites, HACHOIR))


def effectifs(trouve: Croisement) -> dict[object, tuple[int, int]]:
    """Count and base of the cells that hold anybody."""
    return {
        c.codes[0] if len(c.codes) == 1 else c.codes: (c.effectif, c.base) for c in trouve.cases if c.base
    }


def test_persons_by_sex_with_their_total(petites: Tables) -> None:
    assert effectifs(croisement(petites, "entrees", "sexe")) == {"F": (2, 3), "H": (1, 1), None: (3, 4)}


def test_every_value_is_listed_even_that_nobody_has(petites: Tables) -> None:
    trouve = croisement(petites, "entrees", "sexe", colonnes="tranche_age")
    assert len(trouve.cases) == (3 + 1) * (6 + 1)
    assert [code for code, _ in trouve.axes[0].modalites] == [*SEXES.codes]


def test_a_person_with_two_freins_is_in_two_rows_and_once_in_the_total(petites: Tables) -> None:
    assert effectifs(croisement(petites, "diagnostiquees", "frein")) == {
        "23": (1, 1),
        "25": (2, 2),
        None: (3, 4),
    }


def test_a_frein_is_counted_over_those_examined_on_it_and_lifted_over_those_who_have_it(
    petites: Tables,
) -> None:
    # Carl was examined and has no frein Santé; nobody looked at his mobility; Dora's diagnosis is to come.
    assert effectifs(croisement(petites, "identifie_25", "sexe")) == {"F": (2, 2), "H": (0, 1), None: (2, 3)}
    assert effectifs(croisement(petites, "leve_23", "sexe")) == {"F": (1, 1), None: (1, 1)}
    assert effectifs(croisement(petites, "identifie", "sexe")) == {"F": (2, 2), "H": (0, 1), None: (2, 3)}
    assert effectifs(croisement(petites, "leve", "sexe")) == {"F": (1, 2), None: (1, 2)}


def test_neutralised_exits_are_out_of_the_base_of_dynamic_ones(petites: Tables) -> None:
    assert effectifs(croisement(petites, "dynamiques", "sexe")) == {"F": (1, 1), None: (1, 1)}
    assert effectifs(croisement(petites, "reperees", "categorie_sortie")) == {
        "durable": (1, 1),
        "neutralisee": (1, 1),
        RESIDU: (2, 2),
        None: (4, 4),
    }


def test_a_person_of_a_micro_territoire_is_in_its_quarter_and_one_of_elsewhere_nowhere(
    petites: Tables,
) -> None:
    trouve = croisement(petites, "reperees", "territoire_2024")
    assert effectifs(trouve) == {"Q1": (2, 2), RESIDU: (2, 2), None: (4, 4)}
    assert [label for _, label in trouve.axes[0].modalites] == [
        "Abc",
        "Zed",
        "Hors de ces quartiers ou non située",
    ]


def test_lists_of_the_cite_are_read_over_its_whole_life_and_hold_nothing_of_another(petites: Tables) -> None:
    promotions = croisement(petites, "reperees", "promotion").axes[0].modalites
    assert promotions == (("P1", "P1"), ("P2", "P2"), (RESIDU, "Promotion non précisée"))
    partenaires = croisement(petites, "reperees", "prescripteur").axes[0].modalites
    assert [code for code, _ in partenaires] == ["as", "ft", RESIDU]


def test_filters_narrow_every_cell_totals_included(petites: Tables) -> None:
    par_famille = croisement(petites, "reperees", "famille", filtres=(("frein", "25"), ("sexe", "F")))
    assert effectifs(par_famille) == {"france_travail": (1, 1), RESIDU: (1, 1), None: (2, 2)}
    assert par_famille.filtres == (("frein", "25"), ("sexe", "F"))


def test_two_dimensions_have_totals_on_both_sides(petites: Tables) -> None:
    trouve = effectifs(croisement(petites, "diagnostiquees", "sexe", colonnes="frein"))
    assert trouve == {
        ("23", "F"): (1, 1),
        ("25", "F"): (2, 2),
        ("23", None): (1, 1),
        ("25", None): (2, 2),
        (None, "F"): (2, 3),
        (None, "H"): (1, 1),
        (None, None): (3, 4),
    }


def test_events_after_the_day_are_not_used(petites: Tables) -> None:
    assert effectifs(croisement(petites, "entrees", "sexe", au=date(2022, 2, 1))) == {
        "F": (0, 3),
        "H": (0, 1),
        None: (0, 4),
    }


def test_the_same_set_of_persons_has_the_same_sum_of_keys_whatever_finds_it(petites: Tables) -> None:
    def case(trouve: Croisement, code: str | None) -> tuple[int, int]:
        return next((c.effectif, c.cle) for c in trouve.cases if c.codes == (code,))

    ana_et_bea = case(croisement(petites, "entrees", "sexe"), "F")
    assert ana_et_bea == case(croisement(petites, "identifie_25", "sexe"), None)
    assert ana_et_bea == case(croisement(petites, "reperees", "territoire_2024"), "Q1")
    assert ana_et_bea == case(croisement(petites, "diagnostiquees", "frein"), "25")
    siennes = dict(
        zip(*(cles(petites, HACHOIR)[nom].to_pylist() for nom in ("beneficiaire_id", "cle")), strict=True)
    )
    assert ana_et_bea == (2, siennes["ana"] + siennes["bea"])


def test_persons_outside_the_perimeter_are_never_counted(petites: Tables) -> None:
    demande = Demande(mesure="reperees", lignes="sexe", au=AU)
    assert population(petites, demande, perimetre=PERIMETRE_ENTIER) == 5
    assert population(petites, demande, perimetre=Perimetre(cite_ids=("B",))) == 1
    trouve = croiser(petites, demande, perimetre=Perimetre(cite_ids=("B",)), cles=cles(petites, HACHOIR))
    assert effectifs(trouve) == {"F": (1, 1), None: (1, 1)}


def test_keys_of_another_snapshot_are_refused(petites: Tables) -> None:
    demande = Demande(mesure="reperees", lignes="sexe", cite_id="A", au=AU)
    with pytest.raises(ValueError, match="without a key"):
        croiser(petites, demande, perimetre=PERIMETRE_ENTIER, cles=cles(petites, HACHOIR).slice(1))


def test_every_measure_has_a_written_definition_and_a_base_that_exists() -> None:
    for mesure in MESURES.values():
        assert mesure.definition in DEFINITIONS
        assert mesure.base is None or mesure.base in MESURES


def test_sensitive_freins_are_those_of_the_referential() -> None:
    assert DIMENSIONS["frein"].sensibles == ("25", "29") == FREINS.du_groupe("sensible")


@pytest.fixture(scope="module")
def moteurs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Entrepot, Entrepot]]:
    """The demonstration, in memory and on its files."""
    dossier = copier_la_demonstration(tmp_path_factory, tmp_path_factory.mktemp("data"))
    instantane = ouvrir_courante(dossier)
    en_memoire = Entrepot(instantane)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(entrepot, "EN_MEMOIRE_MAX_OCTETS", 0)
        sur_fichiers = Entrepot(instantane)
    yield en_memoire, sur_fichiers
    en_memoire.fermer()
    sur_fichiers.fermer()


QUESTIONS = [
    *(
        Demande(mesure=m, lignes="frein", colonnes="sexe", cite_id="cde-009", au=date(2023, 6, 30))
        for m in MESURES
    ),
    *(Demande(mesure="entrees", lignes=d, cite_id="cde-009", au=date(2023, 12, 31)) for d in DIMENSIONS),
    Demande(
        mesure="leve_23",
        lignes="tranche_age",
        colonnes="famille",
        filtres=(("categorie_sortie", "durable"), ("frein", "23"), ("niveau_formation", "niveau_3")),
        au=date(2023, 12, 31),
    ),
]


@pytest.mark.parametrize("demande", QUESTIONS, ids=lambda d: d.cle)
def test_both_engines_agree(moteurs: tuple[Entrepot, Entrepot], demande: Demande) -> None:
    trouves = []
    for ouvert in moteurs:
        with ouvert.tables() as ouvertes:
            siennes = cles(ouvertes, HACHOIR)
            trouves.append(croiser(ouvertes, demande, perimetre=PERIMETRE_ENTIER, cles=siennes))
    assert trouves[0] == trouves[1]
    assert any(case.effectif for case in trouves[0].cases)


def test_nobody_is_counted_in_a_measure_without_being_in_its_base(moteurs: tuple[Entrepot, Entrepot]) -> None:
    with moteurs[0].tables() as ouvertes:
        siennes = cles(ouvertes, HACHOIR)
        cases: list[Case] = []
        for demande in QUESTIONS:
            cases += croiser(ouvertes, demande, perimetre=PERIMETRE_ENTIER, cles=siennes).cases
    assert all(0 <= case.effectif <= case.base for case in cases)
