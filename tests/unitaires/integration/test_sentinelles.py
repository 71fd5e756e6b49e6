"""No identity planted in a partner's file is found anywhere but in the copy given back to that partner."""

from __future__ import annotations

import io
import logging
import zipfile
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from cite_data.commandes import principal
from cite_data.integration import copie_annotee
from cite_data.integration.tableaux import changements, comptes, fautes
from tests.unitaires.integration.envois import ACTION, FREIN, PILOTE, SUIVIE, Atelier, classeur, personne

NOMS = ("ZORGLUBE", "Quiblière", "Vreuxmachin")
SENTINELLES = (
    *NOMS,
    "zéphyrine",
    "7654321Z",
    "Impasse-des-Sentinelles",
    "43.3219876",
    "19/07/1983",
    "1983-07-19",
)
ELLE = {
    "nom_personne": "ZORGLUBE",
    "prenom": "Zéphyrine",
    "date_naissance": date(1983, 7, 19),
    "identifiant_ft": "7654321Z",
    "adresse": "12 Impasse-des-Sentinelles",
    "ville": "Marseille",
}


def _envoi() -> bytes:
    """Identities where they belong, and everywhere a careless hand may put them."""
    return classeur(
        {
            "personnes": [
                personne("D1", **ELLE, **SUIVIE),
                personne("D2", nom_personne="Quiblière", prenom="Zéphyrine", sexe="Quiblière"),
                personne(
                    "D3", nom_personne="Vreuxmachin", promotion="groupe de Vreuxmachin", latitude="43.3219876"
                ),
                personne("ZORGLUBE", date_reperage="le 19/07/1983"),
            ],
            "freins": [
                {"personne": "D1", **FREIN},
                {"personne": "D1", **FREIN, "frein": "zorglube"},
                {"personne": "D2", **FREIN, "leve_par": "Madame Quiblière"},
            ],
            "actions": [{"personne": "D1", **ACTION}, {"personne": "Vreuxmachin", **ACTION}],
            "contributions": [
                {
                    "mois": date(2022, 1, 1),
                    "nature": "etp",
                    "valeur": 1,
                    "unite": "etp",
                    "programme": "suivi de ZORGLUBE",
                }
            ],
        },
        cite_id="cde-009",
        partenaire_id="ft",
    )


def _absentes(texte: str, ou: str) -> None:
    trouvees = [s for s in SENTINELLES if s.casefold() in texte.casefold()]
    assert not trouvees, f"{trouvees} dans {ou}"


def test_no_identity_reaches_a_snapshot_a_log_or_a_report(
    atelier: Atelier, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    rapport = atelier.integrer(("Dossier Vreuxmachin.xlsx", _envoi()))
    assert rapport.manifeste is not None
    for tableau in (comptes(rapport), fautes(rapport), changements(rapport)):
        _absentes(repr(tableau), tableau.cle)
    _absentes(repr(rapport.constats) + repr(rapport.changements) + repr(rapport.bilans), "rapport")
    _absentes(caplog.text, "journal")
    for fichier in (f for f in atelier.donnees.rglob("*") if f.is_file()):
        _absentes(fichier.read_bytes().decode("latin-1"), fichier.name)
        if fichier.suffix == ".parquet":
            _absentes(repr(pq.read_table(fichier).to_pylist()), fichier.name)
    for fichier in (f for f in atelier.prive.rglob("*") if f.is_file() and not f.name.startswith("adresses")):
        _absentes(fichier.read_bytes().decode("latin-1"), fichier.name)
        if fichier.suffix == ".parquet":
            _absentes(repr(pq.read_table(fichier).to_pylist()), fichier.name)


def test_the_terminal_tells_every_fault_without_any_identity(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CITE_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("CITE_PRIVE", str(tmp_path / "prive"))
    (tmp_path / "pilote.xlsx").write_bytes(classeur(PILOTE))
    (tmp_path / "envoi.xlsx").write_bytes(_envoi())
    assert principal(["integrer", str(tmp_path / "pilote.xlsx")]) == 0
    assert principal(["integrer", str(tmp_path / "envoi.xlsx"), "--essai"]) == 0
    sortie = capsys.readouterr()
    assert "Constats" in sortie.out
    _absentes(sortie.out + sortie.err, "terminal")
    assert (tmp_path / "envoi-annoté.xlsx").stat().st_mode & 0o777 == 0o600


def test_the_copy_given_back_holds_what_the_sender_sent_and_nobody_else(atelier: Atelier) -> None:
    autre = classeur(
        {"personnes": [personne("X1", nom_personne="Autrepartenaire", sexe="??")]},
        cite_id="cde-009",
        partenaire_id="asso",
    )
    rapport = atelier.essayer(("ft.xlsx", _envoi()), ("asso.xlsx", autre))
    copie = copie_annotee(rapport, 0, _envoi())
    assert copie is not None
    with zipfile.ZipFile(io.BytesIO(copie)) as archive:
        texte = "".join(archive.read(nom).decode("utf-8", "replace") for nom in archive.namelist())
    assert "ZORGLUBE" in texte
    assert "Autrepartenaire" not in texte
