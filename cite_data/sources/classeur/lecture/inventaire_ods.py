"""The inventory of an OpenDocument workbook."""

from __future__ import annotations

from xml.parsers import expat

from cite_data.sources.classeur.lecture.archive import Archive
from cite_data.sources.classeur.lecture.limites import Limites
from cite_data.sources.classeur.lecture.parties import (
    Balises,
    Inventaire,
    est_xml,
    parcourir_partie,
    verifier_partie,
)
from cite_data.sources.classeur.lecture.refus import abime, protege
from cite_data.sources.classeur.lecture.releve_ods import VisiteurOds

_CONTENU, _MANIFESTE = "content.xml", "meta-inf/manifest.xml"


def inventorier_ods(archive: Archive, *, limites: Limites) -> Inventaire:
    """Run through every part, measuring the tables; Refus at the first trap, or when the content is encrypted."""
    parties = dict(zip(archive.noms, archive.parties, strict=True))
    if _MANIFESTE in parties:
        chiffrees = Balises("encryption-data")
        parcourir_partie(archive, parties[_MANIFESTE], fabrique=chiffrees.visiter)
        if chiffrees.trouvees:
            raise protege()
    visiteurs: list[VisiteurOds] = []

    def contenu(analyseur: expat.XMLParserType) -> VisiteurOds:
        visiteurs.append(VisiteurOds(analyseur, limites=limites))
        return visiteurs[-1]

    for partie, info in parties.items():
        if est_xml(partie):
            parcourir_partie(archive, info, fabrique=contenu if partie == _CONTENU else None)
        else:
            verifier_partie(archive, info)
    if not visiteurs:
        raise abime()
    return Inventaire(
        releves=tuple(visiteurs[0].releves),
        macros=any(partie.startswith(("basic/", "scripts/")) for partie in parties),
        liens=visiteurs[0].liens,
    )
