"""Three real replicas, each with its own folder, that share a real S3 service."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest

from cite_data.partage import Magasin
from cite_data.publication import Miroir
from tests.navigateur.guetteur import guetter_des_publications, publier_la
from tests.navigateur.serveur import demarrer, port_libre
from tests.navigateur.session import entrer

PUBLICATIONS, PAUSE_S = 5, 4.0


@pytest.mark.lent
def test_a_publication_reaches_every_replica_within_a_minute_and_none_shows_half_of_it(
    depot: Magasin, tmp_path: Path
) -> None:
    with ExitStack() as pile:

        def repliques() -> list[str]:
            adresses = []
            for rang in "123":
                (tmp_path / rang).mkdir()
                adresses.append(pile.enter_context(demarrer(tmp_path / rang)).adresse)
            return adresses

        delais = guetter_des_publications(tmp_path / "ici", repliques, PUBLICATIONS, pause_s=PAUSE_S)
    assert max(delais) < 60


@pytest.mark.lent
def test_a_replica_without_its_store_shows_the_last_data_and_says_so(depot: Magasin, tmp_path: Path) -> None:
    publier_la(1, tmp_path / "ici")
    Miroir(tmp_path / "data", depot).rafraichir()
    ailleurs = {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{port_libre()}"}
    with demarrer(tmp_path, environnement=ailleurs) as serveur, entrer(serveur.adresse) as session:
        texte = session.relancer()
    assert "1\u202f001" in texte
    assert "Une publication plus récente peut manquer ici" in texte
    assert "ne répond pas" in texte


@pytest.mark.lent
def test_a_replica_that_never_received_anything_says_why(depot: Magasin, tmp_path: Path) -> None:
    ailleurs = {"CITE_PUBLICATIONS": "s3://inconnu/x"}
    with demarrer(tmp_path, environnement=ailleurs) as serveur, entrer(serveur.adresse) as session:
        texte = session.relancer()
    assert "s3://inconnu/x" in texte
    assert "Démonstration" not in texte
    assert not (
        tmp_path / "data" / "courante.json"
    ).exists()  # no invented data beside a store that was meant
