"""The views of the demonstration, as each role sees them: an attacker who reads them all finds nobody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest

from cite_data.acces import Perimetre
from cite_data.entrepot import Entrepot
from cite_data.indicateurs import calculer
from cite_data.indicateurs.contexte import Contexte, Selection
from cite_data.indicateurs.mesures import DE_LA_CITE, Mesures
from cite_data.indicateurs.plans import PLANS
from cite_data.indicateurs.protection import Etude
from cite_data.modele.roles import Role
from cite_data.modele.tableau import Marque
from cite_data.publication import ouvrir_courante
from cite_data.secret import TableauPubliable, VueFermee
from cite_data.secret.audit import auditer, intervalle
from cite_data.secret.masque import enoncer
from cite_data.secret.politiques import POLITIQUES, VUES_D_ORGANISATION, VUES_PARTAGEES, VUES_PUBLIQUES
from cite_data.secret.systeme import Systeme
from tests.demonstration import copier_la_demonstration

MARSEILLE = "cde-009"
PETITE = "cde-006"
PROTEGES = (Role.COPIL, Role.PARTENAIRE, Role.PUBLIC)


@pytest.fixture(scope="module")
def mesures(tmp_path_factory: pytest.TempPathFactory) -> Mesures:
    dossier = copier_la_demonstration(tmp_path_factory, tmp_path_factory.mktemp("demo"))
    return Mesures(Entrepot(ouvrir_courante(dossier)))


def question(
    mesures: Mesures, role: Role, cite_id: str = MARSEILLE, partenaire_id: str | None = None
) -> Contexte:
    perimetre = Perimetre(cite_ids=(cite_id,), role=role, partenaire_id=partenaire_id)
    return replace(mesures.cadrer(cite_id).contexte, perimetre=perimetre)


def vue(mesures: Mesures, contexte: Contexte, cle: str) -> tuple[TableauPubliable, ...]:
    cite_id = contexte.selection.cite_id or ""
    return mesures.tableaux(cle, contexte, **dict(mesures.cadrer(cite_id).parametres(cle)))


def cases(mesures: Mesures, contexte: Contexte) -> Iterator[tuple[tuple[str, int, int, str], object]]:
    """Every printed cell of every protected view of a role, by its place."""
    for cle in POLITIQUES[contexte.perimetre.role].protegees:
        for rang_table, t in enumerate(vue(mesures, contexte, cle)):
            for rang, ligne in enumerate(t):
                for nom, valeur in ligne.items():
                    yield (cle, rang_table, rang, nom), valeur


@pytest.mark.parametrize("cite_id", [MARSEILLE, PETITE])
@pytest.mark.parametrize("role", PROTEGES)
def test_no_printed_count_of_persons_is_small(mesures: Mesures, role: Role, cite_id: str) -> None:
    seuil = POLITIQUES[role].seuil
    comptes = {
        "effectif",
        "reperees",
        "entrees",
        "personnes",
        "identifies",
        "leves",
        "numerateur",
        "denominateur",
    }
    petits = [
        (place, valeur)
        for place, valeur in cases(mesures, question(mesures, role, cite_id))
        if place[3] in comptes and isinstance(valeur, int) and 0 < valeur < seuil
    ]
    assert petits == []


def _probleme(etude_: Etude, systeme: Systeme, role: Role):
    return enoncer(systeme, seuil=POLITIQUES[role].seuil), frozenset(
        rang
        for rang, nom in enumerate(systeme.valeurs)
        if nom in etude_.caches or nom not in systeme.imprimes
    )


@pytest.mark.parametrize("cite_id", [MARSEILLE, PETITE])
@pytest.mark.parametrize("role", [Role.PARTENAIRE, Role.PUBLIC])
def test_who_reads_every_view_of_a_role_deduces_no_hidden_count(
    mesures: Mesures, role: Role, cite_id: str
) -> None:
    etude = mesures.protection.etude(role, cite_id)
    probleme, caches = _probleme(etude, etude.systeme, role)
    audit = auditer(probleme, caches)
    assert (audit.exactes, audit.sous_protegees) == (frozenset(), frozenset())
    assert sum(probleme.sensibles) > 10  # the test is about something


def test_who_reads_the_partners_views_and_the_public_ones_finds_nothing_more(mesures: Mesures) -> None:
    partage = mesures.protection.etude(Role.PARTENAIRE, MARSEILLE)
    public = mesures.protection.etude(Role.PUBLIC, MARSEILLE)
    montres = {nom for nom in public.systeme.imprimes if nom not in public.caches}
    assert montres
    assert not montres & partage.caches


def test_hiding_only_the_small_counts_would_give_them_away(mesures: Mesures) -> None:
    etude = mesures.protection.etude(Role.PARTENAIRE, MARSEILLE)
    probleme, _ = _probleme(etude, etude.systeme, Role.PARTENAIRE)
    trouvees = auditer(probleme, probleme.toujours_caches).exactes
    assert len(trouvees) > 5


def test_everybody_of_a_role_sees_the_same_mask_but_for_a_partner_s_own_rows(mesures: Mesures) -> None:
    sans = dict(cases(mesures, question(mesures, Role.COPIL)))
    partenaire = "ville-cde-009"
    contexte = question(mesures, Role.PARTENAIRE, partenaire_id=partenaire)
    (sourcing,) = vue(mesures, contexte, "partenaires_sourcing")
    (sienne,) = [li for li in sourcing if li["partenaire_id"] == partenaire]
    assert Marque.SECRET not in sienne.values()
    siennes = {"partenaires_sourcing", "partenaires_activite", *VUES_D_ORGANISATION}
    for cle in set(POLITIQUES[Role.PARTENAIRE].protegees) - siennes:
        assert [t.lignes for t in vue(mesures, contexte, cle)] == [
            t.lignes for t in vue(mesures, question(mesures, Role.COPIL), cle)
        ]
    assert Marque.SECRET in sans.values()


def test_a_partner_deduces_nothing_of_another_from_its_own_row(mesures: Mesures) -> None:
    etude = mesures.protection.etude(Role.PARTENAIRE, MARSEILLE)
    probleme, caches = _probleme(etude, etude.systeme, Role.PARTENAIRE)
    noms = list(etude.systeme.valeurs)
    for connues in probleme.connues:
        for rang in probleme.a_proteger(connues):
            if noms[rang][0] in ("sourcing", "activite"):
                bas, haut = intervalle(probleme, caches, rang, connues)
                assert haut - bas >= probleme.seuil - 1e-5, noms[rang]


@pytest.mark.parametrize("role", PROTEGES)
@pytest.mark.parametrize(
    "change",
    [
        {"sexe": "F"},
        {"tranche_age": "26_35"},
        {"promotion": "2022 - 1er semestre"},
        {"territoire_id": "QN01342I"},
        {"cite_id": None},
        {"cite_id": "cde-010"},
    ],
)
def test_no_other_question_is_answered(
    mesures: Mesures, role: Role, change: Mapping[str, str | None]
) -> None:
    contexte = question(mesures, role)
    autre = replace(contexte, selection=replace(contexte.selection, **change))
    for cle in POLITIQUES[role].protegees:
        with pytest.raises(VueFermee):
            mesures.tableaux(cle, autre, **dict(mesures.cadrer(MARSEILLE).parametres(cle)))


@pytest.mark.parametrize("role", PROTEGES)
def test_another_day_another_geography_or_another_view_is_refused(mesures: Mesures, role: Role) -> None:
    contexte = question(mesures, role)
    with pytest.raises(VueFermee):
        mesures.tableaux("synthese", contexte.avant())
    with pytest.raises(VueFermee):
        mesures.tableaux("territoires", contexte, millesime=2015, niveau="qpv")
    with pytest.raises(VueFermee):
        mesures.tableaux("freins_ensemble", contexte)
    with pytest.raises(VueFermee):
        mesures.revision(mesures.entrepot, contexte, depuis="2023-09-30")
    assert mesures.personne(contexte) is False


def test_santé_and_justice_are_one_row_for_every_role_of_the_app(mesures: Mesures) -> None:
    exact = Contexte(
        selection=Selection(cite_id=MARSEILLE),
        au=mesures.cadrer(MARSEILLE).contexte.au,
        perimetre=Perimetre(role=Role.PREFECTURE),
    )
    (t,) = mesures.tableaux("freins_par_type", exact)
    noms = [li["frein"] for li in t]
    assert "Santé" not in noms
    assert noms[-1] == "Santé ou justice"
    (detail,) = mesures.tableaux(
        "freins_par_type", replace(exact, perimetre=replace(exact.perimetre, detail_sensible=True))
    )
    par_frein = {li["frein"]: li["identifies"] for li in detail}
    assert t.lignes[-1]["identifies"] == par_frein["Santé"] + par_frein["Administratif et juridique"]


@pytest.mark.parametrize("cle", sorted(DE_LA_CITE))
def test_what_is_said_not_to_depend_on_the_filters_does_not(mesures: Mesures, cle: str) -> None:
    entiere = replace(
        mesures.cadrer(MARSEILLE).contexte, perimetre=Perimetre(role=Role.PREFECTURE, individuel=True)
    )
    filtree = replace(entiere, selection=replace(entiere.selection, sexe="F", tranche_age="26_35"))
    parametres = {"alertes": {"millesime": 2024}}.get(cle, {})
    with mesures.entrepot.tables() as tables:
        assert calculer(cle, tables, filtree, **parametres) == calculer(cle, tables, entiere, **parametres)


def test_every_protected_view_has_a_plan() -> None:
    assert set(VUES_PARTAGEES) == set(PLANS)
    assert set(VUES_PUBLIQUES) <= set(PLANS)
    assert next(iter(PLANS)) == "synthese"  # the others divide its counts
