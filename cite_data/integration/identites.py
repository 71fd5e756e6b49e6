"""Who is who in a run: the rows of persons against what earlier runs have learned, and what this one teaches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from cite_data.integration.journal import Journal, Place
from cite_data.integration.lignes import Ligne
from cite_data.sources.constats import Constat
from cite_data.sources.identite import (
    Attribution,
    Cle,
    Decisions,
    Identite,
    Masque,
    PersonneLue,
    Pseudonymes,
    Registre,
    attribuer,
    lire_cle,
    lire_decisions,
    normaliser_reference,
    noter_propositions,
    verifier_hors_donnees,
)

NOM_CLE = "cle"


@dataclass(frozen=True, kw_only=True)
class Identification:
    """Who the rows speak of. `places`: where each row that was attributed stands, in the order of the attribution."""

    attribution: Attribution
    places: tuple[Place, ...]
    par_reference: Mapping[tuple[str, str], str]
    connue: Callable[[str, str, str], str | None]
    decisions: Decisions

    @cached_property
    def par_place(self) -> Mapping[Place, str]:
        """The pseudonym of each row of the sheets of persons; those set aside are absent."""
        paires = zip(self.places, self.attribution.beneficiaires, strict=True)
        return {place: qui for place, qui in paires if qui is not None}

    @property
    def fusions(self) -> Mapping[str, str]:
        """Persons already published whom a decision replaces by another."""
        return self.attribution.fusions

    @property
    def a_decider(self) -> int:
        """How many near matches wait for a decision."""
        return self.decisions.en_attente(p.paire for p in self.attribution.propositions)

    def beneficiaire(self, ligne: Ligne) -> str | None:
        """The person that a row of another sheet designates: by the same file, else by an earlier sending."""
        reference = normaliser_reference(str(ligne.valeurs["personne"]))
        qui = self.par_reference.get((ligne.lue.fichier, reference))
        envoi = ligne.envoi
        if qui is None and envoi.partenaire_id and envoi.cite_id:
            qui = self.connue(envoi.partenaire_id, reference, envoi.cite_id)
        return qui


@dataclass(frozen=True, kw_only=True)
class Identites:
    """The key, what it has made so far, and where it is kept; `prive` is None when nothing is to be remembered."""

    pseudonymes: Pseudonymes
    registre: Registre
    decisions: Decisions = field(default_factory=Decisions)
    prive: Path | None = None

    @classmethod
    def ouvrir(cls, prive: Path, donnees: Path) -> Identites:
        """The private folder, made at first use; ErreurSource when the key is lost, exposed, or within the data."""
        verifier_hors_donnees(prive, donnees)
        return cls._avec(lire_cle(prive), prive)

    @classmethod
    def pour_essai(cls, prive: Path, donnees: Path) -> Identites:
        """The same to look at, never to write; without a key within reach, one that lasts as long as the trial."""
        if not _presente(prive):
            cle = Cle.ephemere()
            return cls(pseudonymes=Pseudonymes(cle), registre=Registre(cle.empreinte))
        verifier_hors_donnees(prive, donnees)
        return replace(cls._avec(lire_cle(prive, creer=False), prive), prive=None)

    @classmethod
    def _avec(cls, cle: Cle, prive: Path) -> Identites:
        return cls(
            pseudonymes=Pseudonymes(cle),
            registre=Registre.lire(prive, cle),
            decisions=lire_decisions(prive),
            prive=prive,
        )

    def identifier(
        self, retenues: Sequence[tuple[Ligne, str]], masque: Masque, journal: Journal
    ) -> Identification:
        """Give each row, with its Cité, a person; note what is doubtful."""
        affiches = _noms_affiches([ligne.lue.fichier for ligne, _ in retenues], masque)
        personnes = [_personne(ligne, cite_id, affiches, masque) for ligne, cite_id in retenues]
        attribution = attribuer(
            personnes, pseudonymes=self.pseudonymes, registre=self.registre, decisions=self.decisions
        )
        places = tuple(ligne.place for ligne, _ in retenues)
        _noter(attribution, personnes, retenues, journal)
        return Identification(
            attribution=attribution,
            places=places,
            par_reference={
                (place[0], normaliser_reference(str(ligne.valeurs["personne"]))): qui
                for place, (ligne, _), qui in zip(places, retenues, attribution.beneficiaires, strict=True)
                if qui is not None
            },
            connue=lambda *cle: self._connue(attribution, *cle),
            decisions=self.decisions,
        )

    def _connue(self, attribution: Attribution, partenaire: str, reference: str, cite: str) -> str | None:
        cle = self.pseudonymes.reference(partenaire, reference, cite)
        qui = self.registre.beneficiaire([cle]) if cle else None
        return attribution.fusions.get(qui, qui) if qui else None

    def nommeur_d_actions(self) -> Callable[[Mapping[str, Any]], str]:
        """Keys of actions: the partner's own number when there is one, else who, what and when, numbered if repeated."""
        vues = Counter[str]()

        def nommer(valeurs: Mapping[str, Any]) -> str:
            reference = valeurs.get("reference_ligne")
            if reference:
                return self.pseudonymes.ligne("action", valeurs["partenaire_id"], str(reference))
            quoi = ("partenaire_id", "beneficiaire_id", "type_action", "frein", "date_debut")
            cle = self.pseudonymes.ligne("action sans référence", *(str(valeurs[nom]) for nom in quoi))
            vues[cle] += 1
            return self.pseudonymes.ligne(cle, str(vues[cle]))

        return nommer

    def retenir(self, identification: Identification, journal: Journal, *, le: date) -> None:
        """Remember the keys of the rows that are kept, and what is to be decided.

        Before the publication: keys of persons who would not be published after all designate nobody.
        """
        if self.prive is None:
            return
        gardees = [rang for rang, place in enumerate(identification.places) if journal.garde(place)]
        attribution = identification.attribution
        self.registre.avec(attribution.cles_des_lignes(gardees)).ecrire(self.prive)
        noter_propositions(self.prive, attribution.propositions, le=le)


def _presente(prive: Path) -> bool:
    with suppress(OSError):  # a folder that this account may not look into holds no key for it
        return (prive / NOM_CLE).exists()
    return False


def _noms_affiches(fichiers: Sequence[str], masque: Masque) -> dict[str, str]:
    """Names of files as a proposition may show them; one that tells a name becomes « fichier 2 »."""
    noms = dict.fromkeys(fichiers)
    return {nom: nom if masque.cacher(nom) == nom else f"fichier {rang}" for rang, nom in enumerate(noms, 1)}


def _personne(ligne: Ligne, cite_id: str, affiches: Mapping[str, str], masque: Masque) -> PersonneLue:
    v = ligne.valeurs
    return PersonneLue(
        fichier=affiches[ligne.lue.fichier],
        feuille=masque.cacher(ligne.lue.titre),
        ligne=ligne.rang,
        partenaire_id=ligne.envoi.partenaire_id or "",
        cite_id=cite_id,
        reference=str(v["personne"]),
        identite=identite_de(v),
    )


def identite_de(valeurs: Mapping[str, Any]) -> Identite:
    """The identity that a row of the sheet of persons gives."""
    return Identite(
        nom=valeurs["nom_personne"],
        prenom=valeurs["prenom"],
        date_naissance=valeurs["date_naissance"],
        identifiant=valeurs["identifiant_ft"],
    )


def _noter(
    attribution: Attribution,
    personnes: Sequence[PersonneLue],
    retenues: Sequence[tuple[Ligne, str]],
    journal: Journal,
) -> None:
    """The faults of identities, under the real names of file and sheet and in the column of the reference."""
    ou = {(p.fichier, p.feuille, p.ligne): ligne for p, (ligne, _) in zip(personnes, retenues, strict=True)}
    for c in attribution.constats:
        ligne = ou[c.fichier, c.feuille, c.ligne or 0]
        journal.noter(_replacer(c, ligne))


def _replacer(c: Constat, ligne: Ligne) -> Constat:
    return ligne.constat("personne", c.regle, c.message, gravite=c.gravite)
