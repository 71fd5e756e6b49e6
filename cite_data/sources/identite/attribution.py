"""From the rows of a run to pseudonyms: who is who, what is learned, what is in fault, what to decide."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cite_data.sources.constats import Constat
from cite_data.sources.identite.decisions import Decisions
from cite_data.sources.identite.doubles import references_en_double
from cite_data.sources.identite.memoire import Memoire
from cite_data.sources.identite.normaliser import normaliser_reference
from cite_data.sources.identite.personnes import PersonneLue, Proposition, constat
from cite_data.sources.identite.pseudonymes import Pseudonymes
from cite_data.sources.identite.registre import LigneRegistre, Registre
from cite_data.sources.identite.regles import (
    Issue,
    Ligne,
    decider,
    rang_de_traitement,
)
from cite_data.sources.identite.voisinage import Apercu, proposer


@dataclass(frozen=True, kw_only=True)
class Attribution:
    """What a run says of its persons.

    `beneficiaires`: one pseudonym per row, None when the row is set aside; `cles_par_ligne`: what each row teaches the
    register; `fusions`: pseudonyms that decisions replace, to apply to what is already published.
    """

    beneficiaires: tuple[str | None, ...]
    cles_par_ligne: tuple[tuple[LigneRegistre, ...], ...]
    constats: tuple[Constat, ...]
    propositions: tuple[Proposition, ...]
    fusions: Mapping[str, str]

    @property
    def nouvelles_cles(self) -> tuple[LigneRegistre, ...]:
        """What all rows teach."""
        return self.cles_des_lignes(range(len(self.cles_par_ligne)))

    def cles_des_lignes(self, gardees: Collection[int]) -> tuple[LigneRegistre, ...]:
        """What these rows teach, by their rank in what was attributed: those that are published in the end."""
        return tuple(dict.fromkeys(li for rang in sorted(gardees) for li in self.cles_par_ligne[rang]))


def attribuer(
    personnes: Sequence[PersonneLue],
    *,
    pseudonymes: Pseudonymes,
    registre: Registre,
    decisions: Decisions,
) -> Attribution:
    """Give each row its person: that of the reference, of the identifier, of names and birth date, else a new one.

    Nothing weaker merges two rows: it is proposed. Rows that teach most are read first, whatever the order of the files.
    """
    fusions = decisions.fusions(registre.rang)
    memoire = Memoire(registre, fusions)
    lignes = [_ligne(p, pseudonymes) for p in personnes]
    issues, cles = _parcourir(personnes, lignes, memoire, decisions)
    qui = [None if i.personne is None else memoire.resoudre(i.personne) for i in issues]
    apercus = [
        Apercu(b, p, ligne.cles) for b, p, ligne in zip(qui, personnes, lignes, strict=True) if b is not None
    ]
    liens = [(i.personne, lien.autre, lien.motif) for i in issues if i.personne for lien in i.liens]
    return Attribution(
        beneficiaires=tuple(qui),
        cles_par_ligne=cles,
        constats=tuple(_constats(personnes, issues, qui)),
        propositions=proposer(apercus, registre=registre, decisions=decisions, resolues=fusions, liens=liens),
        fusions=fusions,
    )


def _ligne(personne: PersonneLue, pseudonymes: Pseudonymes) -> Ligne:
    cles = pseudonymes.toutes(
        personne.identite,
        partenaire_id=personne.partenaire_id,
        reference=personne.reference,
        cite_id=personne.cite_id,
    )
    return Ligne(cles, personne.identite.formes)


def _parcourir(
    personnes: Sequence[PersonneLue], lignes: Sequence[Ligne], memoire: Memoire, decisions: Decisions
) -> tuple[list[Issue], tuple[tuple[LigneRegistre, ...], ...]]:
    """Decide of each row, those that teach most first."""
    doubles = references_en_double(personnes)
    issues = [Issue(None, ("reference_en_double",))] * len(lignes)
    cles: list[tuple[LigneRegistre, ...]] = [()] * len(lignes)
    rangs = [rang for rang in range(len(lignes)) if rang not in doubles]
    for rang in sorted(rangs, key=lambda rang: rang_de_traitement(lignes[rang], memoire)):
        issue = issues[rang] = decider(lignes[rang], memoire, decisions)
        if issue.personne is not None:
            cles[rang] = memoire.retenir(issue.personne, lignes[rang].cles, lignes[rang].formes)
    return issues, tuple(cles)


def _constats(
    personnes: Sequence[PersonneLue], issues: Sequence[Issue], qui: Sequence[str | None]
) -> Iterator[Constat]:
    """What to say of each row, in the order of the rows."""
    references: dict[tuple[str, str], str] = {}
    for personne, issue, beneficiaire in zip(personnes, issues, qui, strict=True):
        yield from (constat(personne, regle) for regle in issue.regles)
        if beneficiaire is None:
            continue
        reference = normaliser_reference(personne.reference)
        if references.setdefault((personne.fichier, beneficiaire), reference) != reference:
            yield constat(personne, "deux_references")
