"""What people write is kept whole, on both databases, whoever writes at the same time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, text

from cite_data.modele.suivi import LONGUEUR_MAX, RUBRIQUES, Trimestre
from cite_data.suivi import (
    ErreurSuivi,
    Projet,
    creer,
    ecrire,
    etat,
    historique,
    lieu,
    par_cite,
    preparer,
    tout,
)
from cite_data.suivi.schema import METADONNEES

RACINE = Path(__file__).resolve().parents[3]


@contextmanager
def ouverte(url: str) -> Iterator[Engine]:
    """A store opened for a moment."""
    moteur = creer(url)
    try:
        yield preparer(moteur)
    finally:
        moteur.dispose()


T2, T3 = Trimestre(2023, 2), Trimestre(2023, 3)
SYNTHESE = Projet(
    cite_id="cde-009",
    trimestre=T2,
    rubrique="synthese",
    auteur="Camille Dupont",
    fonction="Déléguée du préfet",
    texte="Les entrées suivent la cible.",
)
DECISION = replace(SYNTHESE, rubrique="decision", texte="Ouvrir une halte-garderie.", etat="a_faire")


def _textes(moteur: Engine, rubrique: str = "synthese") -> list[str]:
    return [s.texte for s in etat(historique(moteur, "cde-009", demonstration=False), T2)[rubrique]]


def test_an_entry_is_signed_dated_and_comes_back_whole(moteur: Engine) -> None:
    instant = datetime(2023, 7, 4, 16, 30, tzinfo=UTC)
    projet = replace(DECISION, porteur="Ville", echeance=date(2023, 9, 30))
    ecrite = ecrire(moteur, projet, demonstration=False, maintenant=instant)
    (relue,) = historique(moteur, "cde-009", demonstration=False)
    assert relue == ecrite.saisie
    assert (relue.auteur, relue.fonction, relue.ecrite_le) == (
        "Camille Dupont",
        "Déléguée du préfet",
        instant,
    )
    assert (relue.porteur, relue.echeance, relue.etat) == ("Ville", date(2023, 9, 30), "a_faire")


def test_a_new_version_replaces_nothing_in_the_history(moteur: Engine) -> None:
    premiere = ecrire(moteur, SYNTHESE, demonstration=False).saisie
    seconde = replace(SYNTHESE, texte="Corrigée.", fil=premiere.fil, remplace=premiere.id)
    assert ecrire(moteur, seconde, demonstration=False).entre_temps == ()
    assert _textes(moteur) == ["Corrigée."]
    tous = [s.texte for s in historique(moteur, "cde-009", demonstration=False)]
    assert tous == ["Les entrées suivent la cible.", "Corrigée."]


def test_two_who_write_from_the_same_version_both_stay_and_the_second_is_told(moteur: Engine) -> None:
    premiere = ecrire(moteur, SYNTHESE, demonstration=False).saisie
    depart = replace(SYNTHESE, fil=premiere.fil, remplace=premiere.id)
    ecrire(moteur, replace(depart, texte="Celle d'Anne.", auteur="Anne"), demonstration=False)
    apres = ecrire(moteur, replace(depart, texte="Celle de Bilal.", auteur="Bilal"), demonstration=False)
    assert [(s.auteur, s.texte) for s in apres.entre_temps] == [("Anne", "Celle d'Anne.")]
    assert len(tout(moteur)) == 3


def test_items_have_a_history_each(moteur: Engine) -> None:
    une = ecrire(moteur, DECISION, demonstration=False).saisie
    ecrire(moteur, replace(DECISION, texte="Doubler les ateliers."), demonstration=False)
    ecrire(moteur, replace(DECISION, etat="fait", fil=une.fil, remplace=une.id), demonstration=False)
    decisions = etat(historique(moteur, "cde-009", demonstration=False), T2)["decision"]
    assert [(d.texte, d.etat) for d in decisions] == [
        ("Ouvrir une halte-garderie.", "fait"),
        ("Doubler les ateliers.", "a_faire"),
    ]


@pytest.mark.parametrize("ordre", ["UPDATE saisies SET texte = 'x'", "DELETE FROM saisies"])
def test_the_database_itself_refuses_to_change_or_remove(moteur: Engine, ordre: str) -> None:
    ecrire(moteur, SYNTHESE, demonstration=False)
    with pytest.raises(Exception, match="ne se modifie pas"), moteur.begin() as connexion:
        connexion.execute(text(ordre))
    assert _textes(moteur) == ["Les entrées suivent la cible."]


def test_synthetic_entries_never_mix_with_real_ones(moteur: Engine) -> None:
    ecrire(moteur, replace(SYNTHESE, texte="Fictive."), demonstration=True)
    assert historique(moteur, "cde-009", demonstration=False) == ()
    reelle = ecrire(moteur, SYNTHESE, demonstration=False)
    assert reelle.entre_temps == ()
    assert [s.texte for s in historique(moteur, "cde-009", demonstration=True)] == ["Fictive."]


def test_the_meteo_of_all_cites_comes_in_one_answer(moteur: Engine) -> None:
    meteo = replace(SYNTHESE, rubrique="meteo", texte="", meteo="couvert")
    ecrire(moteur, meteo, demonstration=False)
    ecrire(moteur, replace(meteo, meteo="nuage"), demonstration=False)
    ecrire(moteur, replace(meteo, cite_id="cde-001", trimestre=T3), demonstration=False)
    lues = par_cite(moteur, T2, demonstration=False)
    assert {cite: {r: s.meteo for r, s in siennes.items()} for cite, siennes in lues.items()} == {
        "cde-009": {"meteo": "nuage"}
    }


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"auteur": " "}, "Votre nom manque"),
        ({"fonction": ""}, "Votre fonction manque"),
        ({"texte": "  "}, "Le texte est vide"),
        ({"texte": "x" * (LONGUEUR_MAX["synthese"] + 1)}, "4001 caractères, pour 4000"),
        ({"auteur": "x" * 81}, "80 caractères"),
        ({"rubrique": "meteo", "texte": ""}, "Choisissez une météo"),
        ({"rubrique": "action"}, "Choisissez un état"),
        ({"rubrique": "autre"}, "rubrique"),
    ],
)
def test_an_incomplete_entry_is_refused_and_nothing_is_written(
    moteur: Engine, change: dict[str, Any], message: str
) -> None:
    with pytest.raises(ErreurSuivi, match=message):
        ecrire(moteur, replace(SYNTHESE, **change), demonstration=False)
    assert tout(moteur) == ()


def test_models_and_migrations_agree(moteur: Engine) -> None:
    with moteur.connect() as connexion:
        assert compare_metadata(MigrationContext.configure(connexion), METADONNEES) == []


def test_a_store_written_by_a_later_version_is_left_alone(url: str) -> None:
    with ouverte(url) as moteur, moteur.begin() as connexion:
        connexion.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(ErreurSuivi, match="version plus récente"), ouverte(url):
        pass


def test_many_at_once_lose_nothing(moteur: Engine) -> None:
    premiere = ecrire(moteur, SYNTHESE, demonstration=False).saisie

    def ecrire_depuis(rang: int) -> int:
        projet = replace(SYNTHESE, texte=f"Version {rang}", fil=premiere.fil, remplace=premiere.id)
        return len(ecrire(moteur, projet, demonstration=False).entre_temps)

    with ThreadPoolExecutor(8) as bassin:
        vus = list(bassin.map(ecrire_depuis, range(24)))
    # Each sees exactly those written before it: 0, 1, 2… 23, in whatever order they came.
    assert sorted(vus) == list(range(24))
    assert len(tout(moteur)) == 25


ECRIVAIN = """
import sys
from cite_data.suivi import Projet, creer, ecrire, preparer
from cite_data.modele.suivi import Trimestre

moteur = preparer(creer(sys.argv[1]))
for rang in range(5):
    decision = Projet(
        cite_id="cde-009", trimestre=Trimestre(2023, 2), rubrique="decision", auteur="Camille Dupont",
        fonction="Déléguée du préfet", texte=f"Décision {rang}", etat="a_faire",
    )
    ecrire(moteur, decision, demonstration=False)
moteur.dispose()
"""


def test_processes_that_open_and_write_at_once_lose_nothing(url: str) -> None:
    ecrivains = [
        subprocess.Popen(
            [sys.executable, "-c", ECRIVAIN, url],
            cwd=RACINE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        for _ in range(3)
    ]
    fautes = [ecrivain.communicate(timeout=180)[1] for ecrivain in ecrivains]
    assert [ecrivain.returncode for ecrivain in ecrivains] == [0, 0, 0], fautes
    with ouverte(url) as moteur:
        saisies = tout(moteur)
    assert len({s.fil for s in saisies}) == len(saisies) == 15


ENTREES = st.lists(st.tuples(st.sampled_from(RUBRIQUES.codes), st.sampled_from([T2, T3])), max_size=12)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(ENTREES)
def test_the_state_of_a_quarter_is_the_last_version_of_each_thread(
    tmp_path_factory: pytest.TempPathFactory, entrees: list[tuple[str, Trimestre]]
) -> None:
    fichier = tmp_path_factory.mktemp("suivi") / "s.sqlite"
    attendus: dict[str, list[str]] = {rubrique: [] for rubrique in RUBRIQUES.codes}
    with ouverte(f"sqlite:///{fichier}") as moteur:
        for rang, (rubrique, trimestre) in enumerate(entrees):
            projet = replace(
                SYNTHESE,
                rubrique=rubrique,
                trimestre=trimestre,
                texte=f"t{rang}",
                meteo="soleil",
                etat="fait",
            )
            ecrire(moteur, projet, demonstration=False)
            if trimestre == T2:
                gardes = attendus[rubrique] if rubrique in ("action", "decision") else []
                attendus[rubrique] = [*gardes, f"t{rang}"]
        lu = etat(historique(moteur, "cde-009", demonstration=False), T2)
    assert {rubrique: [s.texte for s in saisies] for rubrique, saisies in lu.items()} == attendus


def test_quarters_are_read_written_and_named() -> None:
    assert Trimestre.du(date(2023, 4, 1)) == Trimestre.lire("2023-T2") == T2
    assert (str(T2), T2.en_mots, Trimestre(2023, 1).en_mots) == (
        "2023-T2",
        "2e trimestre 2023",
        "1er trimestre 2023",
    )
    assert Trimestre(2023, 1).precedent == Trimestre(2022, 4)
    with pytest.raises(ValueError, match="2023-T5"):
        Trimestre.lire("2023-T5")


def test_a_password_is_never_told() -> None:
    assert "secret" not in lieu("postgresql://moi:secret@hote/base")
    moteur = creer("postgresql://moi:secret@127.0.0.1:1/base")
    with pytest.raises(ErreurSuivi, match="ne répond pas") as attrape:
        preparer(moteur)
    assert "secret" not in str(attrape.value)


@pytest.mark.parametrize("adresse", ["pas une adresse", "mysql://hote/base", "oracle://x"])
def test_a_wrong_address_is_told_in_french(adresse: str) -> None:
    with pytest.raises(ErreurSuivi, match="CITE_SUIVI_URL"):
        creer(adresse)


def test_a_damaged_file_is_told_in_french(tmp_path: Any) -> None:
    fichier = tmp_path / "suivi.sqlite"
    fichier.write_bytes(b"ceci n'est pas une base" * 100)
    with pytest.raises(ErreurSuivi, match="restaurez une sauvegarde"):
        preparer(creer(f"sqlite:///{fichier}"))
    assert fichier.read_bytes().startswith(b"ceci")
