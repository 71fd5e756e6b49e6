"""The tables of the demonstration, each Cité drawn on its own so that adding one changes no other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

import pyarrow as pa

from cite_data.demo import actions, apres, diagnostic, levees
from cite_data.demo.cites import CITES
from cite_data.demo.contexte import contexte
from cite_data.demo.contributions import contributions
from cite_data.demo.entrees import situer
from cite_data.demo.gouvernance import jalons, objectifs
from cite_data.demo.localisations import localisations
from cite_data.demo.moyens import conseillers, mouvements_de_credit
from cite_data.demo.orientations import orienter
from cite_data.demo.partenaires import Equipe, equipe
from cite_data.demo.personnes import Personne, personnes
from cite_data.demo.profil import FIN_DONNEES, Cite, Profil
from cite_data.demo.profils import PROFILS
from cite_data.demo.territoires import territoires as rassembler
from cite_data.demo.tirage import Alea, generateur
from cite_data.modele.tables import TABLES

GRAINE = 147
Lignes = dict[str, list[dict[str, Any]]]
_PERSONNES, _GOUVERNANCE, _ORIENTATIONS = 1, 2, 3
"""Ranks of the draws of a Cité, so that what is drawn for one thing does not shift another."""
_MOYENS, _ENTREES = 11, 12
"""Ranks of what was added since: each draws apart, so that nothing drawn before has changed."""


def generer(*, graine: int = GRAINE, territoires: pa.Table | None = None) -> dict[str, pa.Table]:
    """One table per name of the model, with its exact schema, the same bytes for the same seed.

    `territoires`: rows already read from official files, kept as they are; the persons are the same without them.
    """
    lignes: Lignes = defaultdict(list)
    for cite in CITES:
        _cite(lignes, cite, PROFILS[cite.cite_id], graine=graine)
    lignes["contexte"] = contexte(graine)
    tables = {nom: _table(nom, lignes[nom]) for nom in TABLES if nom != "territoires"}
    rassembles = rassembler(graine, lus=territoires, cites=tables["cites"])
    return {nom: rassembles if nom == "territoires" else tables[nom] for nom in TABLES}


def _table(nom: str, lignes: Sequence[dict[str, Any]]) -> pa.Table:
    """The rows in the order of their key, which says nothing of the Cité; a partner of two Cités stands once."""
    cle = TABLES[nom].cle
    uniques = {tuple(ligne[c] for c in cle): ligne for ligne in lignes}
    return pa.Table.from_pylist([uniques[c] for c in sorted(uniques)], schema=TABLES[nom].schema())


def _cite(lignes: Lignes, cite: Cite, profil: Profil, *, graine: int) -> None:
    membres = equipe(cite, profil)
    rng = generateur(graine, cite.numero, _GOUVERNANCE)
    lignes["cites"].append(_identite(cite, profil, membres))
    lignes["partenaires"] += [p.ligne() for p in membres.membres.values()]
    lignes["contributions"] += contributions(rng, cite, profil, equipe=membres)
    lignes["objectifs"] += objectifs(cite, profil)
    lignes["jalons"] += jalons(rng, cite, profil)
    des_moyens = generateur(graine, cite.numero, _MOYENS)
    lignes["credits"] += mouvements_de_credit(des_moyens, cite, profil, equipe=membres)
    lignes["conseillers"] += conseillers(des_moyens, cite, profil, equipe=membres)
    _cohorte(lignes, cite, profil, equipe=membres, graine=graine)


def _cohorte(lignes: Lignes, cite: Cite, profil: Profil, *, equipe: Equipe, graine: int) -> None:
    rng = generateur(graine, cite.numero, _PERSONNES)
    toutes = personnes(cite, profil, equipe=equipe, rng=rng, graine=graine)
    arrets = actions.interruptions(rng, toutes)
    deja = len(lignes["actions"])
    leves = {
        p.identifiant: _parcours(lignes, p, profil, equipe=equipe, rng=rng, arret=arrets[p.identifiant])
        for p in toutes
    }
    orienter(
        generateur(graine, cite.numero, _ORIENTATIONS),
        lignes["actions"][deja:],
        personnes={p.identifiant: p for p in toutes},
        equipe=equipe,
    )
    sorties = [p for p in toutes if p.dates.sortie is not None]
    motifs = apres.motifs(rng, sorties, leves=leves, part_dynamique=profil.allure.part_dynamique)
    gens = [p.ligne(motifs.get(p.identifiant)) for p in toutes]
    lignes["beneficiaires"] += situer(generateur(graine, cite.numero, _ENTREES), gens)
    lignes["localisations"] += localisations(rng, toutes)
    for personne in sorties:
        lignes["suivis"] += apres.suivis(rng, personne, motifs[personne.identifiant])


def _parcours(
    lignes: Lignes, personne: Personne, profil: Profil, *, equipe: Equipe, rng: Alea, arret: date
) -> float:
    """The freins and actions of a person, up to `arret`; returns the share of its freins that were lifted."""
    constats = diagnostic.diagnostiquer(rng, personne, equipe)
    faites = actions.derouler(rng, personne, constats, equipe=equipe, dernier=arret)
    lignes["actions"] += actions.lignes(rng, personne, faites)
    leves = identifies = 0
    for constat in constats:
        siennes = [a for a in faites if a.frein == constat.frein]
        fin = levees.conclure(
            rng, personne, constat, actions=siennes, vitesse=profil.allure.vitesse, equipe=equipe
        )
        lignes["freins"].append(levees.ligne(personne, constat, actions=siennes, fin=fin))
        leves += fin.levee is not None
        identifies += constat.identification is not None
    return leves / identifies if identifies else 0.0


def _identite(cite: Cite, profil: Profil, equipe: Equipe) -> dict[str, Any]:
    return {
        "cite_id": cite.cite_id,
        "nom": cite.nom,
        "departement": cite.departement,
        "region": cite.region,
        "chef_de_file": equipe.membres["passerelles"].nom,
        "communes": list(cite.communes),
        "date_lancement": profil.lancement,
        "date_fin": FIN_DONNEES,
        "age_min": profil.public.age_min,
        "age_max": profil.public.age_max,
        "sexe_cible": profil.public.sexe,
        "eloignement_min_mois": profil.public.eloignement_min_mois,
    }
