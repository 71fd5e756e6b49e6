"""One pass over an XML part, block by block, by expat and its handlers.

Not by `defusedxml`, which forbids the same things but builds an element, or calls several methods, for each tag: four
times slower on a large sheet. What it protects from is refused here: any DTD, hence any entity, internal or external.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol
from xml.parsers import expat

from cite_data.sources.classeur.lecture.limites import MO
from cite_data.sources.classeur.lecture.refus import Refus, abime

_BALISE_MAX = 8 * MO
_SANS_MEMOIRE = 1  # XML_ERROR_NO_MEMORY
Attributs = dict[str, str]


class Visiteur(Protocol):
    """What wants to see the tags of a part."""

    def debut(self, nom: str, attributs: Attributs) -> None:
        """Receive an opening tag, with the name and attributes as written, prefix included."""


Fabrique = Callable[[expat.XMLParserType], Visiteur]
"""Makes the visitor of a part from its parser."""


def local(nom: str) -> str:
    """The name without its prefix."""
    return nom.rpartition(":")[2]


def parcourir(blocs: Iterable[bytes], *, fabrique: Fabrique | None = None) -> str:
    """Run through a part, with a visitor or only to check it; the local name of its root.

    Refus when it declares a DTD, when it is not well-formed XML, when a single tag goes on for megabytes (expat would
    scan it again at each block), or when a part to visit is not in UTF-8: calamine would see nothing in it.
    """
    analyseur = expat.ParserCreate()
    racine = ""

    def premier(nom: str, _attributs: Attributs) -> None:
        nonlocal racine
        racine = local(nom)
        visiteur = fabrique(analyseur) if fabrique else None
        analyseur.StartElementHandler = visiteur.debut if visiteur else None

    analyseur.StartElementHandler = premier
    analyseur.StartDoctypeDeclHandler = _refuser_dtd
    if fabrique:
        analyseur.XmlDeclHandler = _exiger_utf8
        blocs = _sans_utf16(blocs)
    try:
        _nourrir(analyseur, blocs)
    except expat.ExpatError as erreur:
        if erreur.code == _SANS_MEMOIRE:
            raise MemoryError from erreur
        raise abime() from erreur
    return racine


def _nourrir(analyseur: expat.XMLParserType, blocs: Iterable[bytes]) -> None:
    lus = 0
    for bloc in blocs:
        analyseur.Parse(bloc)
        lus += len(bloc)
        if lus - analyseur.CurrentByteIndex > _BALISE_MAX:
            raise abime()
    analyseur.Parse(b"", True)  # noqa: FBT003 - takes no keyword


def _exiger_utf8(_version: str, encodage: str | None, _seul: int) -> None:
    if encodage and encodage.lower() not in {"utf-8", "us-ascii", "ascii"}:
        raise abime()


def _sans_utf16(blocs: Iterable[bytes]) -> Iterator[bytes]:
    """The blocks; Refus when the first begins with the byte order mark of UTF-16, which needs no declaration."""
    for rang, bloc in enumerate(blocs):
        if not rang and bloc.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise abime()
        yield bloc


def _refuser_dtd(*_declaration: object) -> None:
    raise Refus(
        "déclare des entités XML (DTD), ce qu'aucun tableur n'écrit : il est refusé par sécurité. Copiez les données "
        "dans un nouveau classeur et renvoyez-le."
    )
