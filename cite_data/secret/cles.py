"""Keys that give a cell one noise for good, whatever question finds it, and another cell a noise of its own.

The key of a person is a keyed hash of her pseudonym: the same in every snapshot. The key of a cell is a keyed hash of
what it counts (measure and conditions), of the sum of the keys of its persons, and of the state of the whole cohort.

- Were the key the sum itself, sums add up: the noises of two parts would tell something of the noise of the whole.
- Were it the persons alone, two cells that differ by one person at most would differ in value only if she is counted:
  a change would prove her attribute. So what is counted is part of the key.
- For the same reason between two days: somebody arrives, a cell moves or not. So the state of the cohort is part of it:
  any arrival, diagnosis, entry or exit draws every noise again; where nothing happened, nothing is drawn again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable

import pyarrow as pa

from cite_data.modele.tables import TABLES

Hachoir = Callable[[str], "hashlib.blake2b"]
"""A keyed hash of the installation, of its own for each use: what its secret key, kept outside the data, can do."""
PERSONNE, CASE = "cle de personne", "cle de case"
OCTETS = 4
MODULE: int = 2 ** (8 * OCTETS)
SCHEMA = pa.schema([TABLES["beneficiaires"].schema().field("beneficiaire_id"), pa.field("cle", pa.int64())])


def cles_des_personnes(pseudonymes: Iterable[str], hachoir: Hachoir) -> pa.Table:
    """A table (beneficiaire_id, cle): the key of each person, an integer of 32 bits, to be joined to the persons."""
    depart = hachoir(PERSONNE)
    noms = list(pseudonymes)
    return pa.table([noms, [_entier(depart, nom.encode()) for nom in noms]], schema=SCHEMA)


def cle_de_case(somme: int, *, contenu: str, etat: tuple[int, ...], hachoir: Hachoir) -> float:
    """The key of a cell, in [0, 1): the sum of the keys of its persons, what it counts, the state of the cohort."""
    sommes = [nombre % MODULE for nombre in (somme, *etat)]
    return _entier(hachoir(CASE), json.dumps([sommes, contenu]).encode()) / MODULE


def _entier(depart: hashlib.blake2b, contenu: bytes) -> int:
    hache = depart.copy()
    hache.update(contenu)
    return int.from_bytes(hache.digest()[:OCTETS])
