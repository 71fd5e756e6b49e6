"""What is known of the persons while a run goes on: the register, the decisions, and what each row has taught."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from cite_data.sources.identite.formes import Formes
from cite_data.sources.identite.proximite import comparer
from cite_data.sources.identite.pseudonymes import EXCLUSIFS, Genre
from cite_data.sources.identite.registre import LigneRegistre, Registre


class Memoire:
    """Persons are known by the pseudonym under which they were learned; `resoudre` tells for whom it now stands.

    Keys are kept under the former pseudonym, so that a decision taken back takes its effect back.
    """

    def __init__(self, registre: Registre, fusions: Mapping[str, str]) -> None:
        self._registre = registre
        self._fusions = fusions
        self._appris: dict[str, dict[str, None]] = defaultdict(dict)
        self._porteurs = {
            genre: set(map(self.resoudre, registre.porteurs(genre)))
            for genre in (*EXCLUSIFS, Genre.NOM_PRENOM)
        }
        self._formes: dict[str, dict[Formes, None]] = defaultdict(dict)

    def resoudre(self, personne: str) -> str:
        """The person that a pseudonym stands for, once the decisions are applied."""
        return self._fusions.get(personne, personne)

    def personne(self, cle: str | None) -> str | None:
        """The pseudonym first learned for a key; None when nobody has it."""
        return next(iter(self.personnes(cle)), None) if cle is not None else None

    def personnes(self, cle: str) -> tuple[str, ...]:
        """Every pseudonym that has a key."""
        return (*self._registre.beneficiaires(cle), *self._appris.get(cle, ()))

    def designe(self, cle: str | None, personne: str) -> bool:
        """True when that key is one of that person."""
        tete = self.resoudre(personne)
        return cle is not None and any(self.resoudre(p) == tete for p in self.personnes(cle))

    def possede(self, personne: str, genre: Genre) -> bool:
        """True when a key of that kind is known of that person."""
        return self.resoudre(personne) in self._porteurs[genre]

    def proche(self, personne: str, formes: Formes) -> bool:
        """True when a row of this run about that person bears a near identity."""
        return any(comparer(formes, connue) for connue in self._formes.get(self.resoudre(personne), ()))

    def retenir(self, personne: str, cles: Mapping[Genre, str], formes: Formes) -> tuple[LigneRegistre, ...]:
        """Learn the keys of a row; a key that designates another person stays hers. What the row teaches."""
        apprises = tuple(self._apprenables(personne, cles))
        for ligne in apprises:
            self._appris[ligne.cle][personne] = None
            if ligne.genre in self._porteurs:
                self._porteurs[Genre(ligne.genre)].add(self.resoudre(personne))
        self._formes[self.resoudre(personne)][formes] = None
        return apprises

    def _apprenables(self, personne: str, cles: Mapping[Genre, str]) -> Iterable[LigneRegistre]:
        for genre, cle in cles.items():
            if genre not in EXCLUSIFS or self.personne(cle) in (None, personne):
                yield LigneRegistre(cle, genre.value, personne)
