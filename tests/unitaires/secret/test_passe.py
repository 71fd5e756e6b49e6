"""Two releases read side by side: what came between them is protected like any count."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cite_data.entrepot import Entrepot
from cite_data.indicateurs.mesures import Mesures
from cite_data.indicateurs.protection import Cadrage, Etude, Protection
from cite_data.modele.roles import Role
from cite_data.publication import ouvrir_courante
from cite_data.secret import VueFermee
from cite_data.secret.archive import Archive
from cite_data.secret.audit import auditer, intervalle
from cite_data.secret.masque import enoncer, masque, tient
from cite_data.secret.memoire import Memoire
from cite_data.secret.passe import DEPUIS, depuis_json, en_json, parution, rappeler
from cite_data.secret.politiques import POLITIQUES
from cite_data.secret.systeme import DETAIL, TETE, Nom, Systeme
from tests.demonstration import copier_la_demonstration

ENTREES, FREIN, SANS = ("entrees",), ("freins", "10"), ("freins", "sans 10")
AVANT, APRES = date(2023, 9, 30), date(2023, 12, 31)
MARSEILLE = "cde-009"


def situation(entrees: int, frein: int) -> Systeme:
    s = Systeme()
    s.imprimer(ENTREES, entrees, TETE)
    s.imprimer(FREIN, frein, DETAIL)
    s.partager(ENTREES, [FREIN, s.imprimer(SANS, entrees - frein)], par="frein", complet=True)
    return s


def vus(s: Systeme, caches: frozenset[Nom]) -> set[Nom]:
    return set(s.imprimes) - caches


def largeur(s: Systeme, caches: frozenset[Nom], nom: Nom) -> float:
    """What an attacker who has both releases cannot tell of a count."""
    rangs = {n: rang for rang, n in enumerate(s.valeurs)}
    bas, haut = intervalle(enoncer(s, seuil=5), frozenset(rangs[n] for n in caches), rangs[nom])
    return haut - bas


def test_one_more_entry_and_one_more_frein_are_not_both_told() -> None:
    avant = situation(30, 18)
    assert vus(avant, masque(avant, seuil=5)) == {ENTREES, FREIN, SANS}
    seul, ensemble = situation(31, 19), situation(31, 19)
    assert vus(seul, masque(seul, seuil=5)) == {ENTREES, FREIN, SANS}  # alone it would tell
    rappeler(ensemble, replace(parution("a", avant), caches=frozenset()))
    caches = masque(ensemble, seuil=5)
    assert largeur(ensemble, caches, (DEPUIS, "a", *ENTREES)) >= 5
    assert largeur(ensemble, caches, (DEPUIS, "a", *FREIN)) >= 5
    assert tient(caches, ensemble, seuil=5)
    assert not tient(caches - {ENTREES}, ensemble, seuil=5)


def test_what_has_not_moved_or_has_moved_enough_is_shown() -> None:
    avant, apres = situation(30, 18), situation(40, 28)
    rappeler(apres, replace(parution("a", avant), caches=frozenset()))
    assert vus(apres, masque(apres, seuil=5)) == {ENTREES, FREIN, SANS}


def test_a_count_that_falls_is_protected_too() -> None:
    apres = situation(28, 16)
    rappeler(apres, replace(parution("a", situation(30, 18)), caches=frozenset()))
    caches = masque(apres, seuil=5)
    assert largeur(apres, caches, (DEPUIS, "a", *ENTREES)) >= 5


def test_a_count_of_a_past_day_hidden_once_stays_hidden() -> None:
    """The entries of 31 March, hidden in the first release, are the same count in the second."""
    nom, reste = ("entrees", "2023-03-31"), ("entrees", "autres")
    avant, apres = Systeme(), Systeme()
    for s in (avant, apres):
        s.imprimer(nom, 12)
        s.partager(s.imprimer(("total",), 15), [nom, s.imprimer(reste, 3)], par="x", complet=True)
    rappeler(apres, replace(parution("a", avant), caches=frozenset({nom, reste})))
    assert nom in masque(apres, seuil=5)


def test_a_partner_who_knows_its_own_rows_then_and_now_is_an_insider_of_both() -> None:
    avant, apres = situation(30, 18), situation(31, 19)
    for s in (avant, apres):
        s.confier("p", FREIN)
    rappeler(apres, replace(parution("a", avant), caches=frozenset()))
    assert tient(masque(apres, seuil=5), apres, seuil=5)
    assert {("alors", "a", *FREIN), FREIN} <= apres.connus["p"]


def test_a_release_is_read_as_it_was_written() -> None:
    p = replace(parution("a", situation(30, 18)), caches=frozenset({FREIN}), connus={"p": frozenset({SANS})})
    assert depuis_json(en_json(p)) == p


def test_a_release_that_cannot_be_read_closes_the_views(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    Memoire(tmp_path, "a").noter("5-A", parution("a", situation(30, 18)))
    (lue,) = Memoire(tmp_path, "b", ("a",)).passees("5-A")
    assert lue.valeurs == situation(30, 18).valeurs
    (tmp_path / "a" / "5-A.json").write_text("{", encoding="utf-8")
    with caplog.at_level(logging.ERROR), pytest.raises(VueFermee):
        Memoire(tmp_path, "b", ("a",)).passees("5-A")
    assert "ne peut plus être lu" in caplog.text
    with pytest.raises(VueFermee):
        Memoire(tmp_path, "b", None).passees("5-A")
    assert Memoire(tmp_path, "b", ("jamais vue",)).passees("5-A") == ()


def test_what_cannot_be_kept_is_not_shown(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "parutions").write_text("a file where the folder should be", encoding="utf-8")
    with caplog.at_level(logging.ERROR), pytest.raises(VueFermee):
        Memoire(tmp_path / "parutions", "a").noter("5-A", parution("a", situation(30, 18)))
    assert "ne peut pas être gardé" in caplog.text


@pytest.fixture(scope="module")
def etudier(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Role, date, Memoire], Etude]:
    """The views of Marseille Nord as they stood on a day, protected with what was shown before."""
    dossier = copier_la_demonstration(tmp_path_factory, tmp_path_factory.mktemp("demo"))
    mesures = Mesures(Entrepot(ouvrir_courante(dossier)))

    def cadrer(au: date) -> Callable[[str], Cadrage]:
        def du_jour(cite_id: str) -> Cadrage:
            cadrage = mesures.cadrer(cite_id)
            return replace(cadrage, contexte=replace(cadrage.contexte, au=au))

        return du_jour

    def etudier(role: Role, au: date, memoire: Memoire) -> Etude:
        protection = Protection(mesures._calculer, cadrer(au), Archive(dossier / "masques"), lambda: memoire)
        return protection.etude(role, MARSEILLE)

    return etudier


@pytest.mark.parametrize("role", [Role.PARTENAIRE, Role.PUBLIC])
def test_nobody_is_found_between_two_quarters_of_the_demonstration(
    role: Role, etudier: Callable[[Role, date, Memoire], Etude], tmp_path: Path
) -> None:
    """An attacker with both quarters finds no small change; one with two quarters protected apart does."""
    seuil = POLITIQUES[role].seuil
    etudier(role, AVANT, Memoire(tmp_path, "a"))
    apres = etudier(role, APRES, Memoire(tmp_path, "b", ("a",)))
    apart = etudier(role, APRES, Memoire(None, "b"))
    probleme = enoncer(apres.systeme, seuil=seuil)
    noms = tuple(apres.systeme.valeurs)
    changements = {
        rang for rang, nom in enumerate(noms) if nom[0] == DEPUIS and 0 < probleme.valeurs[rang] < seuil
    }
    assert changements

    def trouves(caches: frozenset[Nom]) -> list[Nom]:
        choisis = frozenset(
            rang for rang, nom in enumerate(noms) if nom in caches or probleme.sensibles[rang]
        )
        exposes = (r for r in changements if r not in probleme.figees)
        return [noms[r] for r in exposes if _ecart(intervalle(probleme, choisis, r)) < seuil - 1e-5]

    du_passe = apres.caches - set(apart.systeme.valeurs)
    assert trouves(apart.caches | du_passe) != []
    assert trouves(apres.caches) == []
    choisis = frozenset(rang for rang, nom in enumerate(noms) if nom in apres.caches)
    assert auditer(probleme, choisis).sain


def _ecart(bornes: tuple[float, float]) -> float:
    return bornes[1] - bornes[0]
