"""The memory of the persons: which keys belong to which pseudonym. No identity is in it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from cite_data.sources.erreurs import ErreurSource
from cite_data.sources.identite.cle import Cle
from cite_data.sources.identite.fichiers import NOM_REGISTRE, ecrire_atomique, illisible
from cite_data.sources.identite.pseudonymes import Genre
from cite_data.textes.typographie import typo

VERSION = b"1"
SCHEMA = pa.schema(
    [pa.field(nom, pa.string(), nullable=False) for nom in ("cle", "genre", "beneficiaire_id")]
)


class LigneRegistre(NamedTuple):
    """A key, what it is made of, and the person it designates."""

    cle: str
    genre: str
    beneficiaire_id: str


@dataclass(frozen=True, repr=False)
class Registre:
    """The keys known so far, in the order in which they were learned. `empreinte`: that of the key that made them."""

    empreinte: str
    lignes: tuple[LigneRegistre, ...] = field(default=())

    @classmethod
    def lire(cls, prive: Path, cle: Cle) -> Registre:
        """The register of the private folder, empty when there is none; ErreurSource when it cannot be trusted."""
        chemin = prive / NOM_REGISTRE
        try:
            octets = chemin.read_bytes()
        except FileNotFoundError:
            return cls(cle.empreinte)
        except OSError as erreur:
            raise illisible(chemin, erreur) from erreur
        table = _decoder(octets, chemin)
        _verifier(table, chemin, cle)
        colonnes = (table[nom].to_pylist() for nom in SCHEMA.names)
        return cls(cle.empreinte, tuple(map(LigneRegistre._make, zip(*colonnes, strict=True))))

    def beneficiaire(self, cles: Iterable[str]) -> str | None:
        """The person that the first known of these keys designates; None when none is known."""
        return next((self._par_cle[cle][0] for cle in cles if cle in self._par_cle), None)

    def beneficiaires(self, cle: str) -> tuple[str, ...]:
        """Every person who has that key: a tolerant or partial key may belong to several."""
        return self._par_cle.get(cle, ())

    def porteurs(self, genre: Genre) -> frozenset[str]:
        """The persons of whom a key of that kind is known."""
        return frozenset(li.beneficiaire_id for li in self.lignes if li.genre == genre)

    def rang(self, beneficiaire: str) -> int | None:
        """The place of a person in the order of first publication; None when she never was."""
        return self._rangs.get(beneficiaire)

    def avec(self, lignes: Iterable[LigneRegistre]) -> Registre:
        """The same with other keys; what is already known is not learned twice."""
        return Registre(self.empreinte, tuple(dict.fromkeys((*self.lignes, *lignes))))

    def ecrire(self, prive: Path) -> None:
        """Replace the file of the private folder at once, readable by its owner alone."""
        ecrire_atomique(prive / NOM_REGISTRE, self._en_parquet())

    def __repr__(self) -> str:
        return f"Registre({len(self.lignes)} clés)"

    @cached_property
    def _par_cle(self) -> Mapping[str, tuple[str, ...]]:
        index: dict[str, tuple[str, ...]] = {}
        for ligne in self.lignes:
            index[ligne.cle] = (*index.get(ligne.cle, ()), ligne.beneficiaire_id)
        return index

    @cached_property
    def _rangs(self) -> Mapping[str, int]:
        return {b: rang for rang, b in enumerate(dict.fromkeys(li.beneficiaire_id for li in self.lignes))}

    def _en_parquet(self) -> bytes:
        metadonnees = {b"version": VERSION, b"empreinte": self.empreinte.encode()}
        colonnes = list(zip(*self.lignes, strict=True)) or [()] * len(SCHEMA)
        table = pa.table([pa.array(c, pa.string()) for c in colonnes], SCHEMA.with_metadata(metadonnees))
        tampon = io.BytesIO()
        pq.write_table(table, tampon, compression="zstd", write_page_checksum=True)
        return tampon.getvalue()


def _decoder(octets: bytes, chemin: Path) -> pa.Table:
    try:
        table = pq.read_table(io.BytesIO(octets), page_checksum_verification=True)
        table.validate(full=True)
    except (OSError, pa.ArrowException) as erreur:
        raise _endommage(chemin) from erreur
    return table


def _verifier(table: pa.Table, chemin: Path, cle: Cle) -> None:
    """Raise unless the table is a register, complete, made with that key."""
    connues = table.schema.metadata or {}
    if not table.schema.equals(SCHEMA) or connues.get(b"version") != VERSION or b"empreinte" not in connues:
        raise _endommage(chemin)
    if connues[b"empreinte"].decode("ascii", "replace") != cle.empreinte:
        faute = (
            "a été fait avec une autre clé que celle du dossier privé : les personnes n'y seraient pas reconnues. "
            "Remettez en place la clé et le registre d'une même sauvegarde."
        )
        raise ErreurSource.du_fichier(str(chemin), typo(faute))


def _endommage(chemin: Path) -> ErreurSource:
    return ErreurSource.du_fichier(
        str(chemin), typo("est endommagé ou n'est pas un registre : remettez la sauvegarde.")
    )
