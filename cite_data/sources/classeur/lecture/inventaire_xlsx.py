"""The inventory of an Excel workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.parsers import expat
from zipfile import ZipInfo

from cite_data.sources.classeur.lecture.archive import Archive, normaliser
from cite_data.sources.classeur.lecture.flux_xml import Attributs
from cite_data.sources.classeur.lecture.limites import Limites
from cite_data.sources.classeur.lecture.parties import (
    Balises,
    Inventaire,
    est_xml,
    parcourir_partie,
    verifier_partie,
)
from cite_data.sources.classeur.lecture.refus import abime
from cite_data.sources.classeur.lecture.releve import Releve
from cite_data.sources.classeur.lecture.releve_xlsx import VisiteurFeuille

_CLASSEUR = "xl/workbook.xml"
_LIAISONS = "xl/_rels/workbook.xml.rels"
_LIENS = frozenset({"externalLink", "connections"})


def inventorier_xlsx(archive: Archive, *, limites: Limites) -> Inventaire:
    """Run through every part, measuring the worksheets, whatever their names; Refus at the first trap."""
    parties = dict(zip(archive.noms, archive.parties, strict=True))
    noms = _feuilles(archive, parties)
    releves: dict[str, Releve] = {}
    racines: set[str] = set()
    for partie, info in parties.items():
        if partie in noms:
            releves[partie] = _mesurer(archive, info, Releve(nom=noms[partie]), limites=limites)
        elif est_xml(partie):
            racines.add(parcourir_partie(archive, info))
        else:
            verifier_partie(archive, info)
    return Inventaire(
        releves=tuple(releves[partie] for partie in noms),
        macros=any(partie.endswith("vbaproject.bin") for partie in parties) or "macrosheet" in racines,
        liens=not _LIENS.isdisjoint(racines),
    )


def _feuilles(archive: Archive, parties: Mapping[str, ZipInfo]) -> dict[str, str]:
    """Name of the sheet by part, in the order of the workbook."""
    liaisons = _attributs(archive, parties, partie=_LIAISONS, balise="Relationship")
    cibles = {a.get("Id", ""): _cible(a.get("Target", "")) for a in liaisons}
    noms: dict[str, str] = {}
    for attributs in _attributs(archive, parties, partie=_CLASSEUR, balise="sheet"):
        partie = cibles.get(attributs.get("id", ""), "")
        if partie not in parties or partie in noms:
            raise abime()
        noms[partie] = attributs.get("name", "")
    return noms


def _cible(cible: str) -> str:
    """The part that a link of the workbook points to: from the root of the zip, or from the folder of the workbook.

    Taken to the letter, `..` included, as calamine does: another part must not be measured than the one it reads.
    """
    return normaliser(cible[1:] if cible.startswith("/") else f"xl/{cible}")


def _attributs(
    archive: Archive, parties: Mapping[str, ZipInfo], *, partie: str, balise: str
) -> Sequence[Attributs]:
    if partie not in parties:
        raise abime()
    balises = Balises(balise)
    parcourir_partie(archive, parties[partie], fabrique=balises.visiter)
    return balises.trouvees


def _mesurer(archive: Archive, info: ZipInfo, releve: Releve, *, limites: Limites) -> Releve:
    """Fill the measure of a sheet, whatever the name of its root: calamine does not look at it."""
    visiteurs: list[VisiteurFeuille] = []

    def feuille(analyseur: expat.XMLParserType) -> VisiteurFeuille:
        visiteurs.append(VisiteurFeuille(analyseur, releve=releve, limites=limites))
        return visiteurs[-1]

    parcourir_partie(archive, info, fabrique=feuille)
    for visiteur in visiteurs:
        visiteur.terminer()
    return releve
