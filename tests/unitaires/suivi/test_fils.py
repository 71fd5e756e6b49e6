"""Who reads, answers and completes what is signalled: the whole matrix, and the laws that hold it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from cite_data.acces import Perimetre
from cite_data.modele.roles import Role
from cite_data.suivi import LIRE, PRECISER, REPONDRE, Lecteur, Signalement, droits_sur, peut_signaler

A = ("A",)
TOUT, RIEN = frozenset({LIRE, REPONDRE}), frozenset[str]()
SIENS = frozenset({LIRE, PRECISER})


def _lecteur(
    role: Role, cites: tuple[str, ...] | None = A, qui: str = "x@ailleurs.fr", **autres: str | bool
) -> Lecteur:
    return Lecteur(perimetre=Perimetre(cite_ids=cites, role=role, **autres), qui=qui)  # type: ignore[arg-type] - rights by name


def _note(qui: str, role: Role, partenaire_id: str | None = None, cite_id: str | None = "A") -> Signalement:
    return Signalement(
        id=1,
        fil="f",
        genre="anomalie",
        cite_id=cite_id,
        page="freins",
        titre="T",
        texte="T",
        note=None,
        etat=None,
        auteur="N",
        fonction="F",
        qui=qui,
        role=role.value,
        partenaire_id=partenaire_id,
        ecrite_le=datetime(2024, 1, 8, tzinfo=UTC),
        demonstration=False,
    )


LECTEURS = {
    "préfecture": _lecteur(Role.PREFECTURE, None, ecriture=True),
    "préfecture d'une Cité": _lecteur(Role.PREFECTURE, A, ecriture=True),
    "préfecture sans écriture": _lecteur(Role.PREFECTURE, None),
    "préfecture d'ailleurs": _lecteur(Role.PREFECTURE, ("B",), ecriture=True),
    "chef de projet": _lecteur(Role.CHEF_DE_PROJET, A, ecriture=True),
    "chef de projet d'ailleurs": _lecteur(Role.CHEF_DE_PROJET, ("B",), ecriture=True),
    "COPIL, elle-même": _lecteur(Role.COPIL, qui="copil@x.fr"),
    "COPIL, une autre": _lecteur(Role.COPIL, qui="autre@x.fr"),
    "COPIL sans identité": _lecteur(Role.COPIL, qui=""),
    "partenaire": _lecteur(Role.PARTENAIRE, partenaire_id="asso"),
    "même partenaire, ailleurs": _lecteur(Role.PARTENAIRE, ("B",), partenaire_id="asso"),
    "autre partenaire": _lecteur(Role.PARTENAIRE, partenaire_id="ville"),
    "partie chez un autre partenaire": _lecteur(Role.PARTENAIRE, qui="a@asso.fr", partenaire_id="ville"),
    "public": _lecteur(Role.PUBLIC, None),
    "public, jadis partenaire": _lecteur(Role.PUBLIC, None, qui="a@asso.fr"),
}
NOTES = {
    "d'un partenaire": _note("a@asso.fr", Role.PARTENAIRE, "asso"),
    "d'un membre du COPIL": _note("copil@x.fr", Role.COPIL),
    "sur toutes les Cités": _note("p@pref.gouv.fr", Role.PREFECTURE, cite_id=None),
    "sans identité": _note("", Role.COPIL),
}
RESPONSABLES = {
    "préfecture": TOUT,
    "préfecture d'une Cité": TOUT,
    "préfecture sans écriture": frozenset({LIRE}),
    "chef de projet": TOUT,
}
DROITS: Mapping[str, Mapping[str, frozenset[str]]] = {
    "d'un partenaire": RESPONSABLES | {"partenaire": SIENS},
    "d'un membre du COPIL": RESPONSABLES | {"COPIL, elle-même": SIENS},
    "sur toutes les Cités": {"préfecture": TOUT, "préfecture sans écriture": frozenset({LIRE})},
    "sans identité": RESPONSABLES,
}


@pytest.mark.parametrize("lecteur", LECTEURS)
@pytest.mark.parametrize("note", NOTES)
def test_a_thread_is_open_to_those_of_the_matrix_and_to_nobody_else(note: str, lecteur: str) -> None:
    assert droits_sur(LECTEURS[lecteur], NOTES[note]) == DROITS[note].get(lecteur, RIEN)


def test_who_signalled_about_all_the_cites_reads_it_even_with_some_of_them_only() -> None:
    elle = _lecteur(Role.PREFECTURE, ("A", "B"), qui="p@pref.gouv.fr", ecriture=True)
    assert droits_sur(elle, NOTES["sur toutes les Cités"]) == SIENS


@pytest.mark.parametrize("lecteur", LECTEURS)
def test_nobody_answers_nor_completes_what_she_cannot_read(lecteur: str) -> None:
    for note in NOTES.values():
        droits = droits_sur(LECTEURS[lecteur], note)
        assert LIRE in droits or not droits


@pytest.mark.parametrize("role", Role)
def test_everybody_signals_in_her_own_cites_but_the_public(role: Role) -> None:
    lecteur = _lecteur(role)
    assert peut_signaler(lecteur, "A") is peut_signaler(lecteur, None) is (role is not Role.PUBLIC)
    assert not peut_signaler(lecteur, "B")
