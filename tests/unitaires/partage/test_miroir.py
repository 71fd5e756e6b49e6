"""Publications shared through a real S3 service: two servers, each with its own folder."""

from __future__ import annotations

import json
import threading
from datetime import date
from pathlib import Path

import pytest

from cite_data.partage import Magasin, Suite, rayon
from cite_data.publication import (
    ErreurPublication,
    Manifeste,
    Miroir,
    Provenance,
    lire_pointeur,
    lister,
    ouvrir_courante,
    publier,
    revenir,
)
from cite_data.suiveur import Suiveur
from tests.fabrique import toutes_les_tables
from tests.navigateur.serveur import port_libre


def publier_dans(donnees: Path, personnes: int = 1, *, synthetique: bool = True) -> Manifeste:
    provenance = Provenance(
        motif="essai", auteur="test", date_donnees=date(2022, 12, 31), synthetique=synthetique
    )
    tables = toutes_les_tables(beneficiaires=[{"beneficiaire_id": f"p{i}"} for i in range(personnes)])
    return publier(donnees, tables, provenance)


def test_a_publication_of_one_server_is_that_of_the_other(depot: Magasin, ici: Path, ailleurs: Path) -> None:
    publier_dans(ici, 1)
    derniere = publier_dans(ici, 2)
    Miroir(ailleurs, depot).rafraichir()
    recue = ouvrir_courante(ailleurs)
    assert recue.manifeste == derniere
    assert recue.table("beneficiaires").num_rows == 2
    assert [m.publication for m in lister(ailleurs)] == [
        m.publication for m in lister(ici)
    ]  # the history too


def test_who_publishes_from_older_data_is_refused_and_may_begin_again(
    depot: Magasin, ici: Path, ailleurs: Path
) -> None:
    publier_dans(ici, 1)
    Miroir(ailleurs, depot).rafraichir()
    deuxieme = publier_dans(ailleurs, 2)
    with pytest.raises(ErreurPublication, match="autre serveur a publié entre-temps"):
        publier_dans(ici, 3)
    assert len(lister(ici)) == 1  # what was refused is not in the list
    Miroir(ici, depot).rafraichir()
    assert lire_pointeur(ici) == deuxieme.publication
    assert publier_dans(ici, 3).precedente == deuxieme.publication


def test_of_two_servers_that_publish_at_once_one_wins_and_both_show_it(
    depot: Magasin, ici: Path, ailleurs: Path
) -> None:
    publier_dans(ici, 1)
    Miroir(ailleurs, depot).rafraichir()
    publiees: list[str] = []
    refusees: list[str] = []

    def essayer(donnees: Path) -> None:
        try:
            publiees.append(publier_dans(donnees, 2).publication)
        except ErreurPublication as erreur:
            refusees.append(str(erreur))

    fils = [threading.Thread(target=essayer, args=(d,)) for d in (ici, ailleurs)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join(60)
    for donnees in (ici, ailleurs):
        Miroir(donnees, depot).rafraichir()
    assert (len(publiees), len(refusees)) == (1, 1)
    assert {lire_pointeur(ici), lire_pointeur(ailleurs)} == set(publiees)


def test_going_back_is_going_back_everywhere(depot: Magasin, ici: Path, ailleurs: Path) -> None:
    premiere = publier_dans(ici, 1)
    publier_dans(ici, 2)
    Miroir(ailleurs, depot).rafraichir()
    revenir(ici, premiere.publication)
    Miroir(ailleurs, depot).rafraichir()
    assert lire_pointeur(ailleurs) == premiere.publication


def test_half_a_publication_is_never_received(depot: Magasin, ici: Path, ailleurs: Path) -> None:
    premiere = publier_dans(ici, 1)
    Miroir(ailleurs, depot).rafraichir()
    # A publisher that lied about a file: the bytes of the store are not those of the manifest.
    dossier = ici / "publications" / premiere.publication
    for chemin in dossier.iterdir():
        contenu = chemin if chemin.name != "freins.parquet" else b"abc"
        depot.deposer(f"publications/abimee/{chemin.name}", contenu)
    Suite(depot, "courante").changer(lambda _etat: json.dumps({"publication": "abimee"}))
    suiveur = Suiveur(ailleurs, Miroir(ailleurs, depot))
    suiveur.regarder()
    assert "freins.parquet : fichier tronqué ou modifié" in suiveur.faute
    assert lire_pointeur(ailleurs) == premiere.publication
    assert [m.publication for m in lister(ailleurs)] == [premiere.publication]
    assert list((ailleurs / "miroir").glob("[!.]*")) == []


def test_a_store_that_is_lost_is_said_and_the_last_data_stay_then_it_is_followed_again(
    depot: Magasin, ici: Path, ailleurs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    premiere = publier_dans(ici, 1)
    Miroir(ailleurs, depot).rafraichir()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port_libre()}")
    perdu = rayon(ailleurs).magasin
    assert perdu is not None
    miroir = Miroir(ailleurs, perdu)
    suiveur = Suiveur(ailleurs, miroir)
    suiveur.regarder()
    assert "ne répond pas" in suiveur.faute
    assert suiveur.faute.startswith("Depuis ")
    assert ouvrir_courante(ailleurs).manifeste == premiere
    with pytest.raises(ErreurPublication, match=r"ne répond pas.* Rien n'a été publié"):
        publier_dans(ailleurs, 2)
    miroir._partage = depot
    suiveur.regarder()
    assert suiveur.faute == ""
