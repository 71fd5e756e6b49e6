"""What the inventories of both formats do with the parts of a zip."""

from __future__ import annotations

from dataclasses import dataclass
from xml.parsers import expat
from zipfile import ZipInfo

from cite_data.sources.classeur.lecture.archive import Archive, blocs
from cite_data.sources.classeur.lecture.flux_xml import Attributs, Fabrique, local, parcourir
from cite_data.sources.classeur.lecture.releve import Releve


@dataclass(frozen=True)
class Inventaire:
    """The measure of each sheet, in the order of the workbook, and what it carries besides cells."""

    releves: tuple[Releve, ...]
    macros: bool
    liens: bool


class Balises:
    """Collects the attributes of the tags of one local name, both without their prefixes."""

    def __init__(self, cherchee: str) -> None:
        self._cherchee = cherchee
        self.trouvees: list[Attributs] = []

    def visiter(self, _analyseur: expat.XMLParserType) -> Balises:
        """Itself, as the visitor of a part (see `Fabrique`)."""
        return self

    def debut(self, nom: str, attributs: Attributs) -> None:
        """See an opening tag."""
        if local(nom) == self._cherchee:
            self.trouvees.append({local(cle): valeur for cle, valeur in attributs.items()})


def est_xml(partie: str) -> bool:
    """Whether the name is that of a part written in XML."""
    return partie.endswith((".xml", ".rels"))


def parcourir_partie(archive: Archive, info: ZipInfo, *, fabrique: Fabrique | None = None) -> str:
    """Run through an XML part; the local name of its root."""
    return parcourir(blocs(archive, info), fabrique=fabrique)


def verifier_partie(archive: Archive, info: ZipInfo) -> None:
    """Inflate for the sake of the checks alone: what is copied later must be what was announced."""
    for _ in blocs(archive, info):
        pass
