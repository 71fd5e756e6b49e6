"""A publication whose hidden figures would be seen anywhere, and the ear that hears everything a page sends.

One Cité of 3 623 persons. A small partner found three of them: its name, its persons' codes, its hours and the day of its
last action stand nowhere else. The counts of the large partners have four digits: those hidden with the small one's are
as easy to search as a name.
"""

from __future__ import annotations

import html
import io
import re
import struct
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.testing.v1 import local_script_runner

from tests.fabrique import toutes_les_tables

AU = date(2023, 12, 31)
SENTINELLE, PERSONNE, HEURES = "Zzsentinelle", "zzpersonne", 98765.0
DERNIERE_ACTION = date(2023, 9, 13)
PETIT, GRAND, MOYEN = 3, 2437, 1183
TEXTES = frozenset({SENTINELLE, PERSONNE, DERNIERE_ACTION.isoformat(), f"{DERNIERE_ACTION:%d/%m/%Y}"})
HEURES_DU_PETIT = frozenset({HEURES, PETIT * HEURES})
"""What of the small partner is searched: its texts, its numbers."""
FREINS_DU_PETIT = "27"
"""A frein that nobody has but the persons of the small partner."""
_DEBUT = date(2022, 1, 10)


def tables_sentinelles() -> dict[str, pa.Table]:
    """The curated tables of the Cité "A"."""
    gens = [*_gens("grand", GRAND), *_gens("moyen", MOYEN), *_gens("petit", PETIT)]
    return toutes_les_tables(
        cites=[{"cite_id": "A", "nom": "Cité A"}],
        partenaires=[
            {"partenaire_id": "grand", "nom": "Grande association"},
            {"partenaire_id": "moyen", "nom": "Moyenne association"},
            {"partenaire_id": "petit", "nom": SENTINELLE},
        ],
        territoires=[_quartier(rang, code) for rang, code in enumerate(QUARTIERS)],
        beneficiaires=gens,
        localisations=[
            {"beneficiaire_id": p["beneficiaire_id"], "territoire_id": _quartier_de(rang, p)}
            for rang, p in enumerate(gens)
        ],
        freins=[f for rang, p in enumerate(gens) for f in _freins(rang, p)],
        actions=[a for rang, p in enumerate(gens) for a in _actions(rang, p)],
    )


QUARTIERS = ("QN01301M", "QN01302M", "QN01303M")


def _gens(qui: str, combien: int) -> list[dict[str, Any]]:
    jours = [_DEBUT + timedelta(days=rang % 600) for rang in range(combien)]
    prefixe = PERSONNE if qui == "petit" else qui
    return [
        {
            "beneficiaire_id": f"{prefixe}{rang}",
            "date_reperage": jour,
            "date_diagnostic": jour + timedelta(days=20),
            "date_entree": jour + timedelta(days=30) if rang % 4 else None,
            "prescripteur_id": qui,
            "referent_id": qui,
        }
        for rang, jour in enumerate(jours)
    ]


def _quartier(rang: int, code: str) -> dict[str, Any]:
    contour = shapely.box(5.30 + rang / 50, 43.30, 5.31 + rang / 50, 43.31)
    return {
        "territoire_id": code,
        "nom": f"Quartier {'ABC'[rang]}",
        "contour": "officiel",
        "geometry": shapely.to_wkb(contour),
    }


def _quartier_de(rang: int, personne: dict[str, Any]) -> str:
    return QUARTIERS[2] if personne["prescripteur_id"] == "petit" else QUARTIERS[rang % 3 == 0]


def _freins(rang: int, personne: dict[str, Any]) -> Iterator[dict[str, Any]]:
    petit = personne["prescripteur_id"] == "petit"
    if petit or rang % 3:
        yield {
            "beneficiaire_id": personne["beneficiaire_id"],
            "frein": FREINS_DU_PETIT if petit else "22",
            "date_identification": personne["date_diagnostic"],
        }


def _actions(rang: int, personne: dict[str, Any]) -> Iterator[dict[str, Any]]:
    petit = personne["prescripteur_id"] == "petit"
    if petit or rang % 5 == 0:
        jour = DERNIERE_ACTION if petit else personne["date_reperage"] + timedelta(days=40)
        yield {
            "beneficiaire_id": personne["beneficiaire_id"],
            "partenaire_id": personne["prescripteur_id"],
            "date_debut": jour,
            "date_fin": jour,
            "heures": HEURES if petit else 3.0,
        }


@dataclass
class Ecoute:
    """Everything sent to a browser: messages as bytes, files as they would be downloaded."""

    messages: list[bytes] = field(default_factory=list)
    fichiers: dict[bytes, str] = field(default_factory=dict)
    """Names by content: the same file given twice is searched once."""
    _a_la_demande: list[tuple[str, Any]] = field(default_factory=list)

    def brancher(self, monkeypatch: pytest.MonkeyPatch) -> Ecoute:
        """Hear every message as it is queued, before the queue merges any, and every file given or promised."""
        file_des_messages = local_script_runner.ForwardMsgQueue
        poster, donner, promettre = (
            file_des_messages.enqueue,
            MediaFileManager.add,
            MediaFileManager.add_deferred,
        )

        def _poster(file: Any, message: Any) -> Any:
            self.messages.append(message.SerializeToString())
            return poster(file, message)

        def _donner(gerant: Any, contenu: Any, *reste: Any, **options: Any) -> str:
            self._garder("media", contenu)
            return donner(gerant, contenu, *reste, **options)

        def _promettre(gerant: Any, fabrique: Any, *reste: Any, **options: Any) -> str:
            self._a_la_demande.append((str(options.get("file_name") or reste[-1]), fabrique))
            return promettre(gerant, fabrique, *reste, **options)

        monkeypatch.setattr(file_des_messages, "enqueue", _poster)
        monkeypatch.setattr(MediaFileManager, "add", _donner)
        monkeypatch.setattr(MediaFileManager, "add_deferred", _promettre)
        return self

    def telecharger(self) -> None:
        """Press every button: the files promised so far are made and kept."""
        for nom, fabrique in self._a_la_demande:
            self._garder(nom, fabrique())
        self._a_la_demande.clear()

    def _garder(self, nom: str, contenu: Any) -> None:
        """Keep a file: text, bytes, or something to read them from."""
        lu = contenu.read() if hasattr(contenu, "read") else contenu
        self.fichiers[lu.encode() if isinstance(lu, str) else bytes(lu)] = nom

    def octets(self) -> bytes:
        """All of it in one piece, the archives opened (a workbook is one), the tables read."""
        return b"\0".join([*self.messages, *(o for f in self.fichiers for o in _deplier(f))])


def _deplier(contenu: bytes) -> Iterator[bytes]:
    if contenu.startswith(b"PAR1"):  # compressed by columns
        table = pq.read_table(io.BytesIO(contenu))
        yield f"{table.schema.metadata} {table.to_pylist()}".encode()
    if not zipfile.is_zipfile(io.BytesIO(contenu)):
        yield contenu
        return
    with zipfile.ZipFile(io.BytesIO(contenu)) as archive:
        for membre in archive.infolist():
            yield membre.filename.encode()
            yield from _deplier(archive.read(membre))


ESPACE = "[ \u00a0\u202f\u2009]?"
EMPREINTE = re.compile(r"(?<![0-9a-f])[0-9a-f]{32,}(?![0-9a-f])")
"""Identifiers that Streamlit draws or digests: any four digits are in some of them."""


def lisible(octets: bytes) -> str:
    """The text that the bytes carry: escapes of JSON and of HTML undone, one within the other, identifiers left out."""
    texte = octets.decode("utf-8", errors="replace")
    for _ in range(2):
        texte = html.unescape(texte)
        texte = re.sub(r"\\+u([0-9a-fA-F]{4})", lambda code: chr(int(code[1], 16)), texte)
    return EMPREINTE.sub("#", texte)


def trouves(octets: bytes, textes: Iterable[str], nombres: Iterable[float]) -> set[str | float]:
    """Which of these are in the bytes: written in any case, in digits, or packed as a whole or a floating number."""
    texte = lisible(octets).lower()
    ecrits = {t for t in textes if t.lower() in texte}
    return ecrits | {n for n in nombres if _en_chiffres(n, texte) or any(p in octets for p in _en_octets(n))}


def _en_chiffres(nombre: float, texte: str) -> bool:
    """A whole number stands alone, with or without its thin spaces; six decimals are enough to know another."""
    if float(nombre).is_integer():
        chiffres = f"{int(nombre):,}".replace(",", ESPACE)
        return re.search(rf"(?<![\d.,]){chiffres}(?!\d)", texte) is not None
    entier, decimales = f"{nombre:.9f}"[:-3].split(".")
    return re.search(rf"(?<!\d){entier}[.,]{decimales}", texte) is not None


def _en_octets(nombre: float) -> list[bytes]:
    reels = [struct.pack("<d", nombre)]
    entiers = [struct.pack(f, int(nombre)) for f in ("<i", "<q")] if float(nombre).is_integer() else []
    return [*reels, *entiers]
