"""What the history says of a publication: what it changed, what it is worth, what it integrated."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cite_data.commandes import principal
from cite_data.publication import Provenance, publier
from cite_data.textes.changements import changements
from tests.fabrique import toutes_les_tables

PROVENANCE = Provenance(motif="remontée", auteur="test", date_donnees=date(2022, 12, 31), synthetique=False)
PARTENAIRES = [
    {"partenaire_id": "ft", "nom": "France Travail Nord"},
    {"partenaire_id": "as", "nom": "Passerelles"},
]
BILAN = {
    "integration": {
        "fichiers": [
            {
                "fichier": "ft.xlsx",
                "partenaire": "France Travail Nord",
                "recues": 3,
                "conservees": 2,
                "ecartees": 1,
                "feuilles": {"Actions": [3, 2, 1]},
                "regles": {"La date est illisible.": 1, "Une colonne est inconnue.": 4},
            },
            {
                "fichier": "as.ods",
                "partenaire": "",
                "recues": 1,
                "conservees": 1,
                "ecartees": 0,
                "feuilles": {"Actions": [1, 1, 0]},
                "regles": {"La date est illisible.": 2},
            },
        ]
    }
}


@pytest.fixture
def donnees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CITE_DATA_DIR", str(tmp_path / "data"))
    return tmp_path / "data"


def _publier(donnees: Path, actions: int, partenaires: int = 2, **options: Any) -> str:
    tables = toutes_les_tables(
        partenaires=PARTENAIRES[:partenaires],
        beneficiaires=[{"beneficiaire_id": "p"}],
        actions=[
            {"beneficiaire_id": "p", "partenaire_id": "ft", "date_debut": date(2022, 2, 1)}
            for _ in range(actions)
        ],
    )
    return publier(donnees, tables, PROVENANCE, **options).publication


def _lignes(texte: str) -> list[str]:
    """The lines of the output, runs of spaces brought to one."""
    return [re.sub(r"[\s\u00a0\u202f]+", " ", ligne).strip() for ligne in texte.splitlines()]


def test_a_sheet_says_what_changed_by_table_and_partner(
    donnees: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _publier(donnees, 1)
    assert principal(["publications", "montrer", _publier(donnees, 3, partenaires=1)]) == 0
    lignes = _lignes(capsys.readouterr().out)
    debut = lignes.index("Changements : 2 lignes ajoutées et 1 disparue")
    assert lignes[debut + 1 : debut + 6] == [
        "ajoutées modifiées disparues",
        "Partenaires 0 0 1",
        "Passerelles 0 0 1",
        "Actions 2 0 0",
        "France Travail Nord 2 0 0",
    ]


def test_a_sheet_says_the_quality_with_what_it_is_divided_by(
    donnees: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    principal(["publications", "montrer", _publier(donnees, 1)])
    lignes = _lignes(capsys.readouterr().out)
    debut = lignes.index("Qualité, toutes Cités confondues")
    assert lignes[debut + 1 : debut + 5] == [
        "Données complètes so 0 sur 0 (informations attendues des personnes entrées en parcours)",
        "Données vraisemblables 100,0 % 1 sur 1 (personnes repérées)",
        "Parcours cohérents 100,0 % 1 sur 1 (personnes repérées)",
        "Personnes localisées 0,0 % 0 sur 1 (personnes repérées)",
    ]


def test_a_sheet_tells_the_account_of_the_integration_and_adds_faults_up_by_rule(
    donnees: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    principal(["publications", "montrer", _publier(donnees, 1, bilan=BILAN)])
    assert _lignes(capsys.readouterr().out)[-5:] == [
        "Intégration de 2 fichiers",
        "ft.xlsx (France Travail Nord) : 3 lignes reçues : 2 conservées, 1 écartée",
        "as.ods : 1 ligne reçue : 1 conservée, 0 écartée",
        "4 Une colonne est inconnue.",
        "3 La date est illisible.",
    ]


@pytest.mark.parametrize("bilan", [None, {}, {"integration": {"autre": 1}}, {"integration": [1]}])
def test_a_sheet_without_a_readable_account_says_nothing_of_it(
    donnees: Path, capsys: pytest.CaptureFixture[str], bilan: dict[str, Any] | None
) -> None:
    assert principal(["publications", "montrer", _publier(donnees, 1, bilan=bilan)]) == 0
    assert "Intégration" not in capsys.readouterr().out


def test_the_list_gives_each_publication_one_line_with_its_totals(
    donnees: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for actions in (1, 1, 4):
        _publier(donnees, actions)
    principal(["publications", "lister"])
    fins = [ligne.split(" · ")[-1] for ligne in _lignes(capsys.readouterr().out)]
    assert fins == ["3 lignes ajoutées", "aucun changement", "5 lignes ajoutées"]


def test_a_sheet_is_shown_although_the_snapshot_before_is_gone(
    donnees: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    premiere, seconde = _publier(donnees, 1), _publier(donnees, 2, partenaires=1)
    (donnees / "publications" / premiere / "actions.parquet").unlink()
    assert principal(["publications", "montrer", seconde]) == 0
    assert "as 0 0 1" in _lignes(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("comptes", "phrase"),
    [
        ((0, 0, 0), "aucun changement"),
        ((1, 0, 0), "1 ligne ajoutée"),
        ((0, 2, 0), "2 lignes modifiées"),
        ((0, 1, 2), "1 ligne modifiée et 2 disparues"),
        ((1200, 3, 1), "1 200 lignes ajoutées, 3 modifiées et 1 disparue"),
    ],
)
def test_changes_are_said_in_words(comptes: tuple[int, int, int], phrase: str) -> None:
    ajoutees, modifiees, disparues = comptes
    dit = changements(ajoutees=ajoutees, modifiees=modifiees, disparues=disparues)
    assert _lignes(dit) == [phrase]
