"""Killed, crowded, or short of disk: the former snapshot stays whole and current, and the next publication works."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cite_data.publication import (
    ErreurPublication,
    Manifeste,
    lire_pointeur,
    lister,
    ouvrir_courante,
    publier,
    revenir,
    verifier_instantane,
    verrou,
)
from cite_data.publication import disque as module_disque
from cite_data.publication import pointeur as module_pointeur
from tests.fabrique import toutes_les_tables
from tests.unitaires.publication.enfant import PROVENANCE

RACINE = Path(__file__).resolve().parents[3]
ETAPES = 17
"""Lines that the child writes from « prêt » to the end: one per table, then checks, measures and end."""


def _publier(donnees: Path, personnes: int = 1) -> Manifeste:
    lignes = [{"beneficiaire_id": f"p{i}"} for i in range(personnes)]
    return publier(donnees, toutes_les_tables(beneficiaires=lignes), PROVENANCE)


def _restes(donnees: Path) -> list[str]:
    """What a publication cut short leaves behind it."""
    return [c.name for c in (*(donnees / "publications").glob(".*"), *donnees.glob(".courante*"))]


class Enfant:
    """A publishing process, driven by lines."""

    def __init__(self, processus: subprocess.Popen[str]) -> None:
        self.processus = processus

    def lire(self) -> str:
        assert self.processus.stdout
        return self.processus.stdout.readline().rstrip("\n")

    def attendre(self, debut: str) -> str:
        while not (ligne := self.lire()).startswith(debut):
            assert ligne, f"« {debut} » n'a pas été dit"
        return ligne

    def continuer(self) -> None:
        assert self.processus.stdin
        self.processus.stdin.write("\n")
        self.processus.stdin.flush()

    def tuer(self) -> None:
        self.processus.send_signal(signal.SIGKILL)
        self.processus.wait(timeout=20)


@contextmanager
def enfant(
    donnees: Path, personnes: int, *, octets: int | None = None, pause: str | None = None
) -> Iterator[Enfant]:
    """A process ready to publish `personnes` persons; gone at the end of the block."""
    commande = [sys.executable, "-m", "tests.unitaires.publication.enfant", str(donnees), str(personnes)]
    env = {**os.environ, **({"PAUSE": pause} if pause else {})}
    with subprocess.Popen(
        [*commande, *([str(octets)] if octets else [])],
        cwd=RACINE,
        env=env,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as processus:
        lance = Enfant(processus)
        try:
            lance.attendre("prêt")
            yield lance
        finally:
            processus.kill()


def test_killed_at_any_moment_a_publication_leaves_a_whole_snapshot_current(tmp_path: Path) -> None:
    hasard = random.Random(3)  # noqa: S311 - moments to kill at, no secret
    attendus, laisses = {_publier(tmp_path).publication: 1}, 0
    for personnes in range(2, 14):
        avant = lire_pointeur(tmp_path)
        with enfant(tmp_path, personnes) as lance:
            lance.continuer()
            for _ in range(hasard.randrange(ETAPES)):
                lance.lire()
            time.sleep(hasard.random() * 0.02)
            lance.tuer()
        laisses += bool(_restes(tmp_path))
        courante = ouvrir_courante(tmp_path)
        verifier_instantane(courante.dossier)
        nom = courante.manifeste.publication
        assert attendus.setdefault(nom, personnes) == courante.table("beneficiaires").num_rows
        assert nom == avant or personnes == attendus[nom]
    assert laisses > 3  # otherwise nothing was cut short
    derniere = _publier(tmp_path, 99)
    assert ouvrir_courante(tmp_path).manifeste == derniere
    assert _restes(tmp_path) == []


def test_of_two_publications_at_once_the_second_waits_says_so_and_both_land(tmp_path: Path) -> None:
    with enfant(tmp_path, 2, pause="Contrôle") as premier, enfant(tmp_path, 3) as second:
        premier.continuer()
        premier.attendre("Contrôle")
        second.continuer()
        assert second.lire().startswith("Une autre intégration est en cours")
        assert lister(tmp_path) == ()
        premier.continuer()
        second.attendre("Publication terminée")
    une, deux = lister(tmp_path)
    assert (une.fichiers["beneficiaires"].lignes, deux.fichiers["beneficiaires"].lignes) == (2, 3)
    assert deux.precedente == une.publication
    assert lire_pointeur(tmp_path) == deux.publication


def test_who_does_not_want_to_wait_is_told_and_a_dead_holder_holds_nothing(tmp_path: Path) -> None:
    with enfant(tmp_path, 2, pause="Contrôle") as autre:
        autre.continuer()
        autre.attendre("Contrôle")
        refus = pytest.raises(ErreurPublication, match="Une autre intégration est en cours")
        with refus, verrou(tmp_path, attendre=False):
            pass
        autre.tuer()
        with verrou(tmp_path, attendre=False):
            assert _publier(tmp_path).precedente is None


def test_a_folder_held_from_reading_to_publishing_keeps_the_others_out(tmp_path: Path) -> None:
    refus: list[str] = []

    def entrer() -> None:
        try:
            with verrou(tmp_path, attendre=False):
                refus.append("entré")
        except ErreurPublication as erreur:
            refus.append(str(erreur))

    def essayer() -> None:
        autre = threading.Thread(target=entrer)
        autre.start()
        autre.join()

    with verrou(tmp_path):
        avant = _publier(tmp_path)
        essayer()
        assert _publier(tmp_path).precedente == avant.publication
        essayer()
    essayer()
    assert ["en cours" in texte for texte in refus] == [True, True, False]


def test_going_back_waits_for_the_publication_in_progress(tmp_path: Path) -> None:
    ancienne = _publier(tmp_path).publication
    with enfant(tmp_path, 2, pause="Contrôle") as autre:
        autre.continuer()
        autre.attendre("Contrôle")
        retour = threading.Thread(target=revenir, args=(tmp_path, ancienne))
        retour.start()
        time.sleep(0.2)
        assert retour.is_alive()
        autre.continuer()
        autre.attendre("Publication terminée")
        retour.join()
    assert lire_pointeur(tmp_path) == ancienne
    assert len(lister(tmp_path)) == 2


@pytest.mark.parametrize("octets", [600, 3000])
def test_a_disk_that_takes_no_more_is_said_in_french_and_nothing_is_published(
    tmp_path: Path, octets: int
) -> None:
    avant = _publier(tmp_path).publication
    with enfant(tmp_path, 4000, octets=octets) as lance:
        lance.continuer()
        message = lance.attendre("ErreurPublication")
    assert message.endswith("un fichier dépasse la taille permise sur ce disque. Rien n'a été publié.")
    assert [m.publication for m in lister(tmp_path)] == [avant]
    assert ouvrir_courante(tmp_path).manifeste.publication == avant
    assert _restes(tmp_path) == []


@pytest.mark.parametrize(
    ("numero", "message"), [(28, "le disque est plein"), (30, "lecture seule"), (75, r"système n° 75")]
)
def test_what_a_disk_refuses_is_said_in_french(numero: int, message: str) -> None:
    assert message in module_disque.raison(OSError(numero, "english words"))
    assert "english" not in module_disque.raison(OSError(numero, "english words"))


def test_when_the_pointer_cannot_move_the_snapshot_is_not_left_in_the_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    avant = _publier(tmp_path).publication

    def refuser(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module_pointeur, "ecrire_durable", refuser)
    with pytest.raises(ErreurPublication, match=r"le disque est plein\. Rien n'a été publié"):
        _publier(tmp_path, 2)
    assert [m.publication for m in lister(tmp_path)] == [avant]
    assert lire_pointeur(tmp_path) == avant
    assert _restes(tmp_path) == []


def test_a_pointer_that_moved_without_the_disk_confirming_is_not_said_to_be_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _publier(tmp_path)

    def refuser(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(module_pointeur, "synchroniser", refuser)
    with pytest.raises(ErreurPublication, match="est à l'écran") as erreur:
        _publier(tmp_path, 2)
    assert "Rien n'a été publié" not in str(erreur.value)
    assert ouvrir_courante(tmp_path).table("beneficiaires").num_rows == 2


def test_a_snapshot_that_can_neither_be_shown_nor_taken_back_is_said_to_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _publier(tmp_path)
    renommer = Path.rename

    def refuser(*_: object) -> None:
        raise OSError(5, "Input/output error")

    def renommer_une_fois(chemin: Path, vers: Path) -> Path:
        if vers.name.startswith(".tmp-"):
            refuser()
        return renommer(chemin, vers)

    monkeypatch.setattr(module_pointeur, "ecrire_durable", refuser)
    monkeypatch.setattr(Path, "rename", renommer_une_fois)
    with pytest.raises(ErreurPublication, match="Elle reste dans la liste, sans être courante"):
        _publier(tmp_path, 2)
    assert len(lister(tmp_path)) == 2
    assert ouvrir_courante(tmp_path).table("beneficiaires").num_rows == 1


def test_a_folder_that_cannot_be_made_is_said_in_french(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("")
    with pytest.raises(ErreurPublication, match=r"Écriture impossible dans .*ce n'est pas un dossier"):
        _publier(tmp_path / "fichier")
