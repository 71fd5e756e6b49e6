"""The whole way: read, check, merge, publish; or the same without publishing, for a trial."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl

from cite_data.integration.base import tables_de_depart
from cite_data.integration.bilan import bilans
from cite_data.integration.classeurs import ClasseurLu, lire_classeurs
from cite_data.integration.fusion import en_arrow
from cite_data.integration.identites import Identites
from cite_data.integration.journal import Journal
from cite_data.integration.lignes import dernier_evenement
from cite_data.integration.masquage import masque_du_run, masquer
from cite_data.integration.options import FichierRecu, Options
from cite_data.integration.preparation import Preparation, preparer
from cite_data.integration.rapport import Rapport, Suivre
from cite_data.publication import (
    Instantane,
    Manifeste,
    Provenance,
    a_deja_publie,
    ouvrir_courante,
    publier,
    verrou,
)
from cite_data.sources.classeur.annuaire import Annuaire
from cite_data.sources.lieux import ecrire_lot, preparer_lot


def integrer(
    fichiers: Sequence[FichierRecu],
    options: Options,
    *,
    donnees: Path,
    prive: Path,
    auteur: str,
    indicateurs: Mapping[str, str],
    suivre: Suivre,
) -> Rapport:
    """Publish what the files bring, in one new snapshot. Nothing is published when no row is kept.

    The lock is held from the reading of the former snapshot to the publication of the next: of two integrations at
    once, the second waits and completes what the first has published and learned.
    """
    with verrou(donnees):
        identites = Identites.ouvrir(prive, donnees)
        courant = ouvrir_courante(donnees) if a_deja_publie(donnees) else None
        classeurs, preparation, journal = _preparer(
            fichiers, options, courant, identites, indicateurs=indicateurs, suivre=suivre
        )
        rapport = _rapport(classeurs, preparation, journal)
        if preparation is None or not rapport.total.conservees:
            return rapport
        if preparation.a_geocoder and identites.prive is not None:
            ecrire_lot(identites.prive, preparer_lot(preparation.a_geocoder))
        identites.retenir(preparation.identification, journal, le=options.aujourd_hui)
        manifeste = _publier(
            donnees,
            preparation.tables,
            rapport,
            _provenance(classeurs, journal, courant, options, auteur=auteur, contours=_sources(preparation)),
            suivre,
        )
    return replace(rapport, manifeste=manifeste)


def essayer(
    fichiers: Sequence[FichierRecu],
    options: Options,
    *,
    courant: Instantane | None,
    identites: Identites,
    indicateurs: Mapping[str, str],
    suivre: Suivre,
) -> Rapport:
    """The same report, and nothing kept anywhere."""
    resultat = _preparer(fichiers, options, courant, identites, indicateurs=indicateurs, suivre=suivre)
    return _rapport(*resultat)


def _preparer(
    fichiers: Sequence[FichierRecu],
    options: Options,
    courant: Instantane | None,
    identites: Identites,
    *,
    indicateurs: Mapping[str, str],
    suivre: Suivre,
) -> tuple[tuple[ClasseurLu, ...], Preparation | None, Journal]:
    avant = tables_de_depart(courant, demonstration=options.demonstration)
    annuaire = Annuaire(
        cites=_noms(avant["cites"], "cite_id"),
        partenaires=_noms(avant["partenaires"], "partenaire_id"),
        indicateurs=indicateurs,
    )
    classeurs = lire_classeurs(
        _noms_distincts(fichiers), options, annuaire, suivre=lambda part, texte: suivre(0.4 * part, texte)
    )
    journal = Journal(classeurs)
    lus = [c for c in classeurs if c.nom not in journal.fichiers_arretes]
    if not lus:
        return classeurs, None, journal
    preparation = preparer(
        lus, avant, identites, options, journal, suivre=lambda part, texte: suivre(0.4 + 0.4 * part, texte)
    )
    return classeurs, preparation, journal


def _noms(cadre: pl.DataFrame, cle: str) -> dict[str, str]:
    return dict(cadre.select(cle, "nom").iter_rows())


def _noms_distincts(fichiers: Sequence[FichierRecu]) -> list[FichierRecu]:
    """Two partners may both send « envoi.xlsx »: the second is shown as « envoi.xlsx (2) »."""
    vus = Counter[str]()
    distincts = []
    for fichier in fichiers:
        vus[fichier.nom] += 1
        suffixe = f" ({vus[fichier.nom]})" if vus[fichier.nom] > 1 else ""
        distincts.append(replace(fichier, nom=fichier.nom + suffixe))
    return distincts


def _rapport(classeurs: Sequence[ClasseurLu], preparation: Preparation | None, journal: Journal) -> Rapport:
    """The report, with no value in it that tells who a person is."""
    masque = masque_du_run(classeurs)
    noms = _noms(preparation.tables["partenaires"], "partenaire_id") if preparation else {}
    rapport = Rapport(
        bilans=bilans(classeurs, journal, noms),
        constats=journal.constats,
        constats_bruts=tuple(journal.constats),
        changements=[ch for c in classeurs for lue in c.feuilles for ch in lue.changements],
        classeurs=classeurs,
        propositions=preparation.identification.a_decider if preparation else 0,
        a_geocoder=len(preparation.a_geocoder) if preparation else 0,
    )
    return masquer(rapport, masque)


def _sources(preparation: Preparation) -> tuple[str, ...]:
    """Where the outlines come from."""
    territoires = preparation.tables["territoires"]
    return tuple(sorted(set(territoires.filter(pl.col("contour") == "officiel")["source"])))


def _provenance(
    classeurs: Sequence[ClasseurLu],
    journal: Journal,
    courant: Instantane | None,
    options: Options,
    *,
    auteur: str,
    contours: Sequence[str],
) -> Provenance:
    """Who publishes what: what is said of the former snapshot stays true when it is completed."""
    ancienne = courant.manifeste.provenance if courant else None
    if ancienne is not None and ancienne.synthetique and not options.demonstration:
        ancienne = None
    lus = [c for c in classeurs if c.nom not in journal.fichiers_arretes]
    jours = [jour for c in lus if (jour := _jour_des_donnees(c, journal)) is not None]
    if ancienne is not None:
        jours.append(ancienne.date_donnees)
    sources = ("Classeurs des partenaires", *(ancienne.sources if ancienne else ()), *contours)
    return Provenance(
        motif=f"Intégration de {len(classeurs)} fichier{'s' if len(classeurs) > 1 else ''}",
        auteur=auteur,
        date_donnees=max(jours, default=options.aujourd_hui),
        synthetique=options.demonstration,
        sources=tuple(dict.fromkeys(sources)),
    )


def _jour_des_donnees(classeur: ClasseurLu, journal: Journal) -> date | None:
    """The day that a workbook says its data stop at, else that of its last event."""
    if classeur.envoi is None or not classeur.envoi.date_dite:
        return dernier_evenement(classeur, journal)
    return classeur.envoi.date_donnees


def _publier(
    donnees: Path,
    tables: Mapping[str, pl.DataFrame],
    rapport: Rapport,
    provenance: Provenance,
    suivre: Suivre,
) -> Manifeste:
    arrow = {nom: en_arrow(cadre, nom) for nom, cadre in tables.items()}
    return publier(
        donnees,
        arrow,
        provenance,
        progression=lambda part, texte: suivre(0.8 + 0.2 * part, texte),
        bilan={"integration": {"fichiers": [b.en_json() for b in rapport.bilans]}},
    )
