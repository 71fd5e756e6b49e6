"""The full sheet of one publication, for a terminal: what it holds, changed, is worth and integrated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from cite_data.indicateurs.identites import NON_PRECISE
from cite_data.modele.tables import TABLES
from cite_data.publication import AXES, Ecart, Manifeste, fautes_par_regle, fichiers_integres
from cite_data.textes.changements import changements, lignes_recues
from cite_data.textes.formats import entier, pluriel, taux

NOM, NOMBRE = 44, 12
"""Width of the column of names and of a column of numbers."""


def fiche(manifeste: Manifeste, *, noms: Mapping[str, str]) -> Iterator[str]:
    """The lines to print. `noms`: name of each partner by `partenaire_id`; one that is not there shows its code."""
    yield from _identite(manifeste)
    yield _rangee("Tables", "lignes", "octets")
    for nom, fichier in manifeste.fichiers.items():
        yield _rangee(f"  {TABLES[nom].label}", entier(fichier.lignes), entier(fichier.octets))
    yield from _changements(manifeste, noms)
    yield from _qualite(manifeste)
    yield from _integration(manifeste)


def _identite(manifeste: Manifeste) -> Iterator[str]:
    p = manifeste.provenance
    yield f"Publication    {manifeste.publication}"
    yield f"Créée le       {manifeste.creee_le.astimezone():%d/%m/%Y à %H:%M}, par {p.auteur}"
    yield f"Données au     {p.date_donnees:%d/%m/%Y}{' (données de démonstration)' if p.synthetique else ''}"
    yield f"Motif          {p.motif}"
    yield f"Précédente     {manifeste.precedente or 'aucune'}"
    yield from (f"Source         {source}" for source in p.sources)


def _changements(manifeste: Manifeste, noms: Mapping[str, str]) -> Iterator[str]:
    if manifeste.ecarts is None:
        return
    total = _sommer(manifeste.ecarts)
    yield f"Changements : {changements(**total)}"
    if manifeste.ecarts:
        yield _rangee("", "ajoutées", "modifiées", "disparues")
    for nom, groupe in groupby(manifeste.ecarts, key=lambda e: e.table):
        ecarts = list(groupe)
        yield _rangee(f"  {TABLES[nom].label}", *map(entier, _sommer(ecarts).values()))
        if any(e.partenaire_id for e in ecarts):
            yield from (_du_partenaire(e, noms) for e in ecarts)


def _du_partenaire(ecart: Ecart, noms: Mapping[str, str]) -> str:
    code = ecart.partenaire_id
    nom = noms.get(code, code) if code else NON_PRECISE
    return _rangee(f"    {nom}", *map(entier, _sommer([ecart]).values()))


def _sommer(ecarts: Sequence[Ecart]) -> dict[str, int]:
    return {nom: sum(getattr(e, nom) for e in ecarts) for nom in ("ajoutees", "modifiees", "disparues")}


def _qualite(manifeste: Manifeste) -> Iterator[str]:
    if not manifeste.qualite:
        return
    yield "Qualité, toutes Cités confondues"
    for axe in AXES:
        mesures = [m for m in manifeste.qualite if m.axe == axe.cle]
        sur, total = sum(m.numerateur for m in mesures), sum(m.denominateur for m in mesures)
        part = taux(sur / total) if total else "so"
        yield f"{_rangee(f'  {axe.label}', part)}   {entier(sur)} sur {entier(total)} ({axe.denominateur})"


def _integration(manifeste: Manifeste) -> Iterator[str]:
    fichiers = fichiers_integres(manifeste)
    if not fichiers:
        return
    yield f"Intégration de {pluriel(len(fichiers), 'fichier')}"
    for f in fichiers:
        compte = lignes_recues(recues=f.recues, conservees=f.conservees, ecartees=f.ecartees)
        yield f"  {f.fichier}{f' ({f.partenaire})' if f.partenaire else ''} : {compte}"
    for message, nombre in fautes_par_regle(fichiers).items():
        yield f"    {entier(nombre):>6}  {message}"


def _rangee(nom: str, *nombres: str) -> str:
    court = nom if len(nom) <= NOM else f"{nom[: NOM - 1]}…"
    return f"{court:<{NOM}}{''.join(f'{n:>{NOMBRE}}' for n in nombres)}"
