"""The zip that a workbook is: checked as a whole, then inflated part by part, never trusting what it says of itself."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cite_data.sources.classeur.lecture.limites import MO, Limites
from cite_data.sources.classeur.lecture.refus import Refus, abime, protege
from cite_data.textes.formats import entier

_BLOC = MO
_TAUX_DES = 100 * MO  # the ratio of a small part says nothing, and a small part does no harm
_ENTETE_LOCAL = struct.Struct("<4s22xHH")
_FAUTES_ZIP = (
    zipfile.BadZipFile,
    NotImplementedError,
    OverflowError,
    EOFError,
    OSError,
    ValueError,
    struct.error,
)


@dataclass(frozen=True)
class Archive:
    """The bytes of a zip and its parts, whose announced sizes are within the limits."""

    contenu: bytes
    parties: tuple[zipfile.ZipInfo, ...]

    @property
    def noms(self) -> tuple[str, ...]:
        """Normalised name of each part, in order."""
        return tuple(normaliser(p.filename) for p in self.parties)


def normaliser(nom: str) -> str:
    """The name under which calamine finds a part: neither case nor the kind of slash matters."""
    return nom.replace("\\", "/").lower()


def ouvrir(contenu: bytes, *, limites: Limites) -> Archive:
    """The directory of the zip, checked; Refus when it is damaged, encrypted, announces too much or names a part twice."""
    try:
        with zipfile.ZipFile(io.BytesIO(contenu)) as ouverte:
            parties = tuple(p for p in ouverte.infolist() if not p.is_dir())
    except _FAUTES_ZIP as erreur:
        raise abime() from erreur
    archive = Archive(contenu, parties)
    _verifier(parties, limites=limites)
    if max(Counter(archive.noms).values(), default=0) > 1:
        raise abime()  # which of the two is read depends on the reader
    return archive


def _verifier(parties: Sequence[zipfile.ZipInfo], *, limites: Limites) -> None:
    if len(parties) > limites.parties:
        raise Refus(
            f"contient {entier(len(parties))} parties, la limite est de {entier(limites.parties)} : "
            "ce n'est pas un classeur ordinaire."
        )
    if any(p.flag_bits & 1 for p in parties):
        raise protege()
    trop_serrees = any(
        p.file_size > _TAUX_DES and p.file_size > limites.taux_compression * p.compress_size for p in parties
    )
    if trop_serrees or sum(p.file_size for p in parties) > limites.octets_decompresses:
        raise Refus(
            f"dépasse {entier(limites.octets_decompresses // MO)} Mo une fois décompressé, ou l'est d'une façon "
            "anormale : il est refusé. Copiez les données seules dans un nouveau classeur et renvoyez-le."
        )


def blocs(archive: Archive, partie: zipfile.ZipInfo) -> Iterator[bytes]:
    """The inflated content, block by block.

    Not by `zipfile`, which stops at the announced size where calamine goes on to the end: here a part that holds more
    or less than announced, or whose checksum differs, is a Refus. Hence what is inflated never exceeds what was
    announced, which is bounded.
    """
    total, somme = 0, 0
    for bloc in _gonfler(archive.contenu, partie):
        total, somme = total + len(bloc), zlib.crc32(bloc, somme)
        if total > partie.file_size:
            raise abime()
        yield bloc
    if total != partie.file_size or somme != partie.CRC:
        raise abime()


def _gonfler(contenu: bytes, partie: zipfile.ZipInfo) -> Iterator[bytes]:
    comprime = _comprime(contenu, partie)
    if partie.compress_type == zipfile.ZIP_STORED:
        yield from (bytes(comprime[i : i + _BLOC]) for i in range(0, len(comprime), _BLOC))
        return
    if partie.compress_type != zipfile.ZIP_DEFLATED:
        raise abime()  # no spreadsheet program writes anything else
    gonfleur = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for i in range(0, len(comprime), _BLOC):
            reste: bytes | memoryview = comprime[i : i + _BLOC]
            while reste and (bloc := gonfleur.decompress(reste, _BLOC)):
                yield bloc
                reste = gonfleur.unconsumed_tail
        yield gonfleur.flush()  # what a block that was just full left behind
    except zlib.error as erreur:
        raise abime() from erreur
    if not gonfleur.eof:
        raise abime()


def _comprime(contenu: bytes, partie: zipfile.ZipInfo) -> memoryview:
    """The compressed bytes of a part, behind its local header; Refus when they are not there."""
    try:
        signature, nom, extra = _ENTETE_LOCAL.unpack_from(contenu, partie.header_offset)
    except struct.error as erreur:
        raise abime() from erreur
    debut = partie.header_offset + _ENTETE_LOCAL.size + nom + extra
    if signature != b"PK\x03\x04" or debut + partie.compress_size > len(contenu):
        raise abime()
    return memoryview(contenu)[debut : debut + partie.compress_size]
