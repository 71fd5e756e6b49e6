"""The log of visits, on both databases: written once, kept for its time, readable by a French spreadsheet."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from cite_data.commandes import principal
from cite_data.configuration import jours_des_visites
from cite_data.exports.visites_csv import visites_csv
from cite_data.suivi import Visite, creer, noter, preparer, url_par_defaut, visites

MIDI = datetime(2026, 1, 15, 11, 30, tzinfo=UTC)


def visiter(moteur: Engine, qui: str, le: datetime, jours: int = 180) -> None:
    noter(moteur, qui=qui, role="Préfecture", page="freins", jours=jours, maintenant=le)


def test_visits_are_read_latest_first_and_older_ones_are_gone(moteur: Engine) -> None:
    visiter(moteur, "a@x.fr", MIDI - timedelta(days=11))
    visiter(moteur, "b@x.fr", MIDI - timedelta(days=10))
    visiter(moteur, "c@x.fr", MIDI, jours=10)
    lues = visites(moteur, jours=100, maintenant=MIDI)
    assert [v.qui for v in lues] == ["c@x.fr", "b@x.fr"]  # the first was removed, not only left out
    assert lues[0] == Visite(le=MIDI.replace(tzinfo=None), qui="c@x.fr", role="Préfecture", page="freins")
    assert [v.qui for v in visites(moteur, jours=9, maintenant=MIDI)] == ["c@x.fr"]


def test_the_file_is_french_and_starts_no_formula() -> None:
    (entete, ligne, vide) = (
        visites_csv([Visite(le=MIDI.replace(tzinfo=None), qui="=1+1", role="COPIL", page="freins")])
        .decode("utf-8-sig")
        .split("\r\n")
    )
    assert entete == "Le (heure de Paris);Qui;Rôle;Page"
    assert ligne == "15/01/2026 12:30:00;'=1+1;COPIL;freins"
    assert vide == ""


def test_the_command_writes_the_log(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    moteur = preparer(creer(url_par_defaut(tmp_path)))
    visiter(moteur, "a@x.fr", datetime.now(UTC))
    moteur.dispose()
    assert principal(["visites", str(tmp_path / "j.csv"), "--donnees", str(tmp_path)]) == 0
    assert "a@x.fr;Préfecture;freins" in (tmp_path / "j.csv").read_text(encoding="utf-8-sig")
    assert "1\u00a0visite écrite" in capsys.readouterr().out


@pytest.mark.parametrize("demande", ["0", "-3", "six mois"])
def test_a_duration_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, demande: str) -> None:
    monkeypatch.setenv("CITE_VISITES_JOURS", demande)
    with pytest.raises(ValueError, match="CITE_VISITES_JOURS"):
        jours_des_visites()
