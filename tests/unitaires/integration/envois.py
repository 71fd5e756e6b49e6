"""Partners' workbooks written by hand: rows by technical name, in a file as a partner would send it."""

from __future__ import annotations

import atexit
import io
import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter

from cite_data.integration import FichierRecu, Identites, Options, Rapport, essayer, integrer
from cite_data.modele.saisie import DECLARATIONS, FEUILLE_LECTURE, FEUILLES
from cite_data.publication import Instantane, a_deja_publie, ouvrir_courante

AUJOURD_HUI = date(2023, 12, 31)
INDICATEURS = {"personnes_entrees": "Entrées en parcours"}
PILOTE = {
    "cites": [
        {
            "cite_id": "cde-009",
            "nom": "Marseille Nord",
            "departement": "13",
            "region": "PACA",
            "communes": "13213, 13215",
            "date_lancement": date(2021, 4, 19),
        }
    ],
    "partenaires": [
        {"partenaire_id": "ft", "nom": "France Travail Marseille", "famille": "France Travail"},
        {"partenaire_id": "asso", "nom": "La Passerelle", "famille": "Association"},
    ],
}
"""What the chef de projet sends first."""


def classeur(feuilles: Mapping[str, Sequence[Mapping[str, Any]]], **declaration: Any) -> bytes:
    """An .xlsx whose sheets hold these rows, keyed by technical name; `declaration` fills the reading sheet."""
    tampon = io.BytesIO()
    with xlsxwriter.Workbook(tampon, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as livre:
        lecture = livre.add_worksheet(FEUILLE_LECTURE)
        for rang, d in enumerate(DECLARATIONS):
            lecture.write_string(rang, 0, d.label)
            if d.nom in declaration:
                _ecrire(lecture, rang, 1, declaration[d.nom])
        for nom, rangees in feuilles.items():
            champs = FEUILLES[nom].champs
            page = livre.add_worksheet(FEUILLES[nom].label)
            for position, champ in enumerate(champs):
                page.write_string(0, position, champ.label)
                for rang, rangee in enumerate(rangees, 1):
                    _ecrire(page, rang, position, rangee.get(champ.nom))
    return tampon.getvalue()


def _ecrire(page: Any, rang: int, position: int, valeur: Any) -> None:
    if isinstance(valeur, bool):
        page.write_string(rang, position, "Oui" if valeur else "Non")
    elif isinstance(valeur, date):
        page.write_datetime(rang, position, valeur)
    elif isinstance(valeur, int | float):
        page.write_number(rang, position, valeur)
    elif valeur is not None:
        page.write_string(rang, position, valeur)


def atelier_pilote(racine: Path) -> Atelier:
    """A workshop where the chef de projet has already sent the Cité and its organisations."""
    shutil.copytree(_premier_envoi(), racine, dirs_exist_ok=True)
    return Atelier(racine)


@cache
def _premier_envoi() -> Path:
    """That workshop, made once: each test writes in a copy of it."""
    dossier = TemporaryDirectory(prefix="pilote-")
    atexit.register(dossier.cleanup)
    rapport = Atelier(Path(dossier.name)).integrer(("pilote.xlsx", classeur(PILOTE)))
    assert rapport.manifeste is not None
    return Path(dossier.name)


class Atelier:
    """A data folder and a private one, and the two ways of sending files to them."""

    def __init__(self, racine: Path) -> None:
        self.donnees, self.prive = racine / "data", racine / "prive"

    def integrer(self, *fichiers: bytes | tuple[str, bytes], **options: Any) -> Rapport:
        """Publish these files."""
        return integrer(
            _recus(fichiers),
            Options(aujourd_hui=AUJOURD_HUI, **options),
            donnees=self.donnees,
            prive=self.prive,
            auteur="test",
            indicateurs=INDICATEURS,
            suivre=lambda _part, _texte: None,
        )

    def essayer(self, *fichiers: bytes | tuple[str, bytes], **options: Any) -> Rapport:
        """Try these files."""
        return essayer(
            _recus(fichiers),
            Options(aujourd_hui=AUJOURD_HUI, **options),
            courant=self.courant,
            identites=Identites.pour_essai(self.prive, self.donnees),
            indicateurs=INDICATEURS,
            suivre=lambda _part, _texte: None,
        )

    @property
    def courant(self) -> Instantane | None:
        """The snapshot on screen."""
        return ouvrir_courante(self.donnees) if a_deja_publie(self.donnees) else None

    def table(self, nom: str) -> list[dict[str, Any]]:
        """Rows of one table of the snapshot on screen."""
        courant = self.courant
        assert courant is not None
        return courant.table(nom).to_pylist()


def _recus(fichiers: Sequence[bytes | tuple[str, bytes]]) -> list[FichierRecu]:
    nommes = [f if isinstance(f, tuple) else (f"envoi{i}.xlsx", f) for i, f in enumerate(fichiers)]
    return [FichierRecu(nom, contenu) for nom, contenu in nommes]


def personne(reference: str, **valeurs: Any) -> dict[str, Any]:
    """A row of the sheet of persons: found on 10/01/2022, with an identity of her own."""
    return {
        "personne": reference,
        "nom_personne": f"Nom{reference}",
        "prenom": f"Prénom{reference}",
        "date_naissance": date(1985, 2, 3),
        "sexe": "Femme",
        "date_reperage": date(2022, 1, 10),
        **valeurs,
    }


SUIVIE: dict[str, Any] = {"date_diagnostic": date(2022, 2, 1), "date_entree": date(2022, 3, 1)}
SORTIE: dict[str, Any] = {**SUIVIE, "date_sortie": date(2022, 9, 1), "motif_sortie": "CDI"}
FREIN: dict[str, Any] = {"frein": "Mobilité", "statut": "Identifié", "date_identification": date(2022, 2, 1)}
ACTION: dict[str, Any] = {
    "axe": "aller_vers",
    "type_action": "Formation",
    "date_debut": date(2022, 4, 1),
    "heures": 12.5,
}
