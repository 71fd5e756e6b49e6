"""What people wrote as it is shown, exported, demonstrated, and missed."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from cite_data.acces import Perimetre
from cite_data.commandes import principal
from cite_data.demo.signalements import semer_les_signalements
from cite_data.demo.suivi import MARSEILLE, semer
from cite_data.figures.suivi import LigneDeCite, cites_html, en_retard, meteo_html, rubriques_html
from cite_data.modele.roles import Role
from cite_data.modele.suivi import Trimestre
from cite_data.suivi import (
    Lecteur,
    Saisie,
    etat,
    fils,
    historique,
    manques,
    tous_les_signalements,
    tout,
    trimestre_attendu,
)

SAISIE = Saisie(
    id=1,
    fil="f",
    cite_id="A",
    trimestre="2023-T4",
    rubrique="decision",
    meteo=None,
    texte="Ligne <1>\nLigne 2",
    porteur="Ville",
    echeance=date(2023, 12, 1),
    etat="a_faire",
    auteur="Anne <b>",
    fonction="Déléguée",
    ecrite_le=datetime(2024, 1, 9, tzinfo=UTC),
    remplace=None,
    demonstration=False,
)
T4 = Trimestre(2023, 4)


def test_what_was_typed_is_never_read_as_markup() -> None:
    page = rubriques_html(etat([SAISIE], T4), [SAISIE], jour=date(2023, 12, 31))
    assert "Ligne &lt;1&gt;<br>Ligne 2" in page
    assert "Anne &lt;b&gt;, Déléguée, le 09/01/2024" in page
    assert "<b>" not in page


@pytest.mark.parametrize(
    ("change", "attendu"),
    [
        ({}, True),
        ({"etat": "fait"}, False),
        ({"echeance": None}, False),
        ({"echeance": date(2023, 12, 31)}, False),
    ],
)
def test_an_open_item_is_late_the_day_after_its_day(change: dict[str, object], attendu: bool) -> None:
    assert en_retard(replace(SAISIE, **change), date(2023, 12, 31)) is attendu  # type: ignore[arg-type]


def test_a_meteo_is_an_icon_a_word_and_a_meaning_and_its_absence_is_said() -> None:
    orage = meteo_html(replace(SAISIE, rubrique="meteo", meteo="orage"))
    assert "⚡" in orage
    assert "Orage" in orage
    assert "Objectifs compromis" in orage
    assert "Non renseignée" in meteo_html(None)
    table = cites_html([LigneDeCite(nom="Cité <A>", meteo=None, synthese=None)], legende="L")
    assert table.count("Non renseignée") == 2
    assert "Cité &lt;A&gt;" in table


def test_former_versions_are_folded_under_the_current_one() -> None:
    nouvelle = replace(SAISIE, id=2, texte="Nouvelle")
    page = rubriques_html(etat([SAISIE, nouvelle], T4), [SAISIE, nouvelle], jour=date(2023, 12, 31))
    assert page.index("Nouvelle") < page.index("1 version antérieure") < page.index("Ligne &lt;1&gt;")


def test_nobody_is_late_for_the_quarter_under_way() -> None:
    assert trimestre_attendu(date(2023, 12, 31)) == T4
    assert trimestre_attendu(date(2023, 12, 30)) == Trimestre(2023, 3)
    ecrites = {"A": {"meteo": SAISIE, "synthese": SAISIE}, "B": {"meteo": SAISIE}}
    assert manques(["A", "B", "C"], ecrites) == [("B", "Synthèse"), ("C", "Météo"), ("C", "Synthèse")]


def test_the_demonstration_is_written_once_and_labelled(moteur: Engine) -> None:
    cites = [MARSEILLE, "cde-001", "cde-002"]
    ecrites = semer(moteur, cites)
    assert ecrites == len(tout(moteur)) > 10
    assert semer(moteur, cites) == 0
    assert all(s.demonstration for s in tout(moteur))
    assert historique(moteur, MARSEILLE, demonstration=False) == ()


def test_the_threads_of_the_demonstration_are_written_once_labelled_and_shown_to_their_authors(
    moteur: Engine,
) -> None:
    assert semer_les_signalements(moteur) == 6
    assert semer_les_signalements(moteur) == 0
    assert all(s.demonstration for s in tous_les_signalements(moteur))
    ville = Perimetre(cite_ids=(MARSEILLE,), role=Role.PARTENAIRE, partenaire_id=f"ville-{MARSEILLE}")
    lus = fils(moteur, Lecteur.sans_identite(ville), demonstration=True)
    assert [(f.en_attente, f.tete.genre) for f in lus] == [
        (True, "anomalie"),
        (False, "avis"),
        (False, "anomalie"),
    ]


def test_the_command_counts_and_exports_everything(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITE_DATA_DIR", str(tmp_path))
    assert principal(["suivi", "migrer"]) == 0
    assert principal(["suivi", "etat"]) == 0
    assert "0 saisie" in capsys.readouterr().out.replace("\u00a0", " ")
    assert principal(["demo"]) == 0
    sortie = tmp_path / "suivi.csv"
    assert principal(["suivi", "exporter", str(sortie)]) == 0
    lignes = list(csv.DictReader(io.StringIO(sortie.read_text(encoding="utf-8-sig")), delimiter=";"))
    assert len(lignes) > 20
    assert {li["demonstration"] for li in lignes} == {"True"}
    a_cote = (tmp_path / "suivi-signalements.csv").read_text(encoding="utf-8-sig")
    signalements = list(csv.DictReader(io.StringIO(a_cote), delimiter=";"))
    assert [li["genre"] for li in signalements] == [
        "anomalie",
        "anomalie",
        "reponse",
        "reponse",
        "anomalie",
        "avis",
    ]
    assert {li["demonstration"] for li in signalements} == {"True"}
    capsys.readouterr()
    assert principal(["suivi", "etat"]) == 0
    etat_dit = capsys.readouterr().out.replace("\u00a0", " ")
    assert "6 lignes de signalement" in etat_dit
    assert "Anomalie (démonstration) : 3" in etat_dit
    assert "1 signalement attend une réponse" in etat_dit


def test_a_store_that_does_not_answer_is_one_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITE_SUIVI_URL", "postgresql://moi:secret@127.0.0.1:1/base")
    assert principal(["suivi", "etat"]) == 1
    erreur = capsys.readouterr().err
    assert erreur.startswith("Erreur : La base du suivi")
    assert "secret" not in erreur
    assert "Traceback" not in erreur
