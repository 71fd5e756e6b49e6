"""Which pairs of persons are worth comparing, and what to propose of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from cite_data.sources.identite.decisions import Decisions
from cite_data.sources.identite.formes import Formes
from cite_data.sources.identite.personnes import PersonneLue, Proposition
from cite_data.sources.identite.proximite import Proximite, comparer
from cite_data.sources.identite.pseudonymes import Genre
from cite_data.sources.identite.registre import Registre

DU_REGISTRE = {
    Genre.TOLERANTE: Proximite(
        95, "mêmes noms dans un autre ordre, ou jour et mois de naissance intervertis"
    ),
    Genre.PRENOM_NAISSANCE: Proximite(80, "même prénom, même date de naissance, nom différent"),
    Genre.NOM_NAISSANCE: Proximite(80, "même nom, même date de naissance, prénom différent"),
    Genre.NOM_PRENOM: Proximite(80, "mêmes noms, date de naissance absente"),
}
"""What a key shared with a person of a former run tells, when her names are no longer known."""
BLOC_MAX = 500
"""A day or a name shared by more rows of one Cité is a default value; the other blocks still bring the pairs together."""
_SONS = str.maketrans("CQZYJW", "KKSIIV")


@dataclass(frozen=True)
class Apercu:
    """A row that has its person: what is compared, and where it stands."""

    personne: str
    lue: PersonneLue
    cles: Mapping[Genre, str]


def proposer(
    apercus: Sequence[Apercu],
    *,
    registre: Registre,
    decisions: Decisions,
    resolues: Mapping[str, str],
    liens: Iterable[tuple[str, str, str]] = (),
) -> tuple[Proposition, ...]:
    """Every pair of persons to decide of, the likeliest first, each once, none that was decided.

    `liens`: pairs found while attributing, with their reason; `resolues`: pseudonyms replaced by a decision.
    """
    trouvees: dict[frozenset[str], Proximite] = {}
    sures = ((a, b, Proximite(100, motif)) for a, b, motif in liens)
    for a, b, proximite in (
        *sures,
        *_dans_les_fichiers(apercus),
        *_avec_le_registre(apercus, registre, resolues),
    ):
        paire = frozenset((resolues.get(a, a), resolues.get(b, b)))
        if len(paire) == 2 and (paire not in trouvees or proximite > trouvees[paire]):
            trouvees[paire] = proximite
    lieux = _lieux(apercus)
    gardees = (
        _proposition(paire, proximite, registre, lieux)
        for paire, proximite in trouvees.items()
        if not decisions.distinctes(*paire)
    )
    return tuple(sorted(gardees, key=lambda p: (-p.score, p.a, p.b)))


def _proposition(
    paire: frozenset[str], proximite: Proximite, registre: Registre, lieux: Mapping[str, list[str]]
) -> Proposition:
    def ordre(personne: str) -> tuple[bool, int, str]:
        rang = registre.rang(personne)
        return rang is None, rang or 0, personne

    a, b = sorted(paire, key=ordre)
    absente = ["déjà publiée, absente de ces fichiers"]
    ou = [f"{x} : {lieu}" for x, personne in (("a", a), ("b", b)) for lieu in lieux.get(personne, absente)]
    return Proposition(a=a, b=b, score=proximite.score, motif=proximite.motif, lieux=tuple(ou))


def _lieux(apercus: Iterable[Apercu]) -> Mapping[str, list[str]]:
    lieux: dict[str, list[str]] = defaultdict(list)
    for apercu in apercus:
        lieux[apercu.personne].append(apercu.lue.lieu)
    return lieux


def _dans_les_fichiers(apercus: Iterable[Apercu]) -> Iterator[tuple[str, str, Proximite]]:
    """The near pairs among the persons of the files."""
    blocs: dict[tuple[object, ...], dict[tuple[str, Formes], None]] = defaultdict(dict)
    for apercu in apercus:
        formes = apercu.lue.identite.formes
        for bloc in _blocs(formes):
            blocs[(apercu.lue.cite_id, *bloc)][apercu.personne, formes] = None
    for membres in (m for m in blocs.values() if len(m) <= BLOC_MAX):
        for (a, fa), (b, fb) in combinations(membres, 2):
            proximite = comparer(fa, fb) if a != b else None
            if proximite is not None:
                yield a, b, proximite


def _blocs(formes: Formes) -> Iterator[tuple[object, ...]]:
    """Where to look for who may be the same: born that day; that year, under those initials; of that name."""
    if formes.naissance is not None:
        yield "jour", formes.naissance
    if formes.nommee:
        yield "noms", formes.jetons
        if formes.naissance is not None:
            yield "initiales", formes.naissance.year, *sorted(map(_initiale, (formes.nom, formes.prenom)))


def _initiale(nom: str) -> str:
    """The first letter that is heard: a mute H, C or K, Y or I make no difference."""
    return (nom.removeprefix("H") or nom)[0].translate(_SONS)


def _avec_le_registre(
    apercus: Sequence[Apercu], registre: Registre, resolues: Mapping[str, str]
) -> Iterator[tuple[str, str, Proximite]]:
    """The persons of former runs who share a tolerant or partial key; those in the files are compared by name."""
    nommees = {a.personne for a in apercus if a.lue.identite.formes.nommee}
    datees = registre.porteurs(Genre.STRICTE)
    for apercu in apercus:
        for genre, proximite in DU_REGISTRE.items():
            for autre in registre.beneficiaires(apercu.cles[genre]) if genre in apercu.cles else ():
                if resolues.get(autre, autre) in nommees:
                    continue
                if genre is Genre.NOM_PRENOM and autre in datees and Genre.STRICTE in apercu.cles:
                    continue
                yield apercu.personne, autre, proximite
