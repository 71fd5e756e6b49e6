"""A role with protected figures reads the data of one day for a quarter, whatever is published meanwhile."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cite_data.modele.roles import Role
from cite_data.publication import (
    DOSSIER_PARUTIONS,
    Provenance,
    oublier_la_demonstration,
    parutions,
    publier,
)
from tests.fabrique import toutes_les_tables

ENTREE = Path(__file__).resolve().parents[2] / "pages" / "cadre" / "entree.py"
DEBUT, AU = date(2022, 1, 10), date(2023, 12, 31)


def publier_le(dossier: Path, au: date, personnes: int, *, synthetique: bool = True) -> None:
    gens = [
        {
            "beneficiaire_id": f"p{i}",
            "date_reperage": DEBUT + timedelta(days=i),
            "date_diagnostic": DEBUT + timedelta(days=i + 5),
            "date_entree": DEBUT + timedelta(days=i + 9),
        }
        for i in range(personnes)
    ]
    tables = toutes_les_tables(cites=[{"cite_id": "A", "nom": "Cité A"}], beneficiaires=gens)
    publier(
        dossier,
        tables,
        Provenance(motif="essai", auteur="essai", date_donnees=au, synthetique=synthetique),
    )


@pytest.fixture
def donnees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CITE_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("CITE_PAR_DEFAUT", "A")
    publier_le(tmp_path, AU, 40)
    return tmp_path


def lire(role: Role) -> str:
    app = AppTest.from_file(str(ENTREE), default_timeout=60)
    app.query_params["role"] = role.label
    app.run()
    assert not app.exception
    return " ".join(e.proto.body for e in app.get("html")).replace("\u00a0", " ")


def test_a_publication_of_the_next_days_is_not_shown_to_a_role_with_protected_figures(donnees: Path) -> None:
    assert "Situation au 31/12/2023" in lire(Role.COPIL)
    publier_le(donnees, AU + timedelta(days=10), 41)
    assert "Situation au 10/01/2024" in lire(Role.PREFECTURE)
    assert "Situation au 31/12/2023" in lire(Role.COPIL)
    publier_le(donnees, AU + timedelta(days=90), 41)
    assert "Situation au 30/03/2024" in lire(Role.COPIL)
    assert [p.date_donnees for p in parutions(donnees)] == [AU, AU + timedelta(days=90)]


def test_what_moved_by_one_person_since_the_last_release_is_hidden(donnees: Path) -> None:
    """Forty persons found, then forty-one: the second count would tell of the forty-first."""
    assert ">40<" in lire(Role.COPIL)
    publier_le(donnees, AU + timedelta(days=90), 41)
    assert ">41<" in lire(Role.PREFECTURE)
    assert ">41<" not in lire(Role.COPIL)


def test_what_has_not_moved_is_still_shown(donnees: Path) -> None:
    lire(Role.COPIL)
    publier_le(donnees, AU + timedelta(days=90), 40)
    assert ">40<" in lire(Role.COPIL)


def test_a_damaged_register_closes_the_views_and_says_so(donnees: Path) -> None:
    lire(Role.PUBLIC)
    (donnees / DOSSIER_PARUTIONS / "registre.json").write_text("{", encoding="utf-8")
    assert "ce qui en a été montré ne peut pas être lu" in lire(Role.PUBLIC)
    assert "Situation au 31/12/2023" in lire(Role.PREFECTURE)


def test_a_release_whose_files_are_gone_gives_way_to_the_current_publication(donnees: Path) -> None:
    lire(Role.COPIL)
    publier_le(donnees, AU + timedelta(days=10), 40)
    premiere = parutions(donnees)[0].publication
    (donnees / "publications" / premiere / "beneficiaires.parquet").unlink()
    assert "Situation au 10/01/2024" in lire(Role.COPIL)
    assert len(parutions(donnees)) == 2


def test_a_demonstration_completed_for_the_same_day_is_shown_at_once(donnees: Path) -> None:
    lire(Role.COPIL)
    publier_le(donnees, AU, 40)
    lire(Role.COPIL)
    assert len(parutions(donnees)) == 2
    lire(Role.COPIL)
    assert len(parutions(donnees)) == 2
    oublier_la_demonstration(donnees)
    assert parutions(donnees) == ()
    assert ">40<" in lire(Role.COPIL)
