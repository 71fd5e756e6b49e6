"""A question of the Explorer: what is counted, by what, among whom, over which days, in which shape; and its address."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from cite_data.modele.exploration import Forme, Periode

Choix = TypeVar("Choix", Periode, Forme)
Filtre = tuple[str, str]
"""A dimension and its single value."""
CLE = "question"
"""The key of an address that holds a question: only one, so that asking another is one step of the browser's Back."""
PARTIES = ("mesure", "lignes", "colonnes", "filtre", "periode", "forme")
ENTRE_PARTIES, NOMME, ENTRE_FILTRES, LIEN = ";", ":", "~", "."


@dataclass(frozen=True, kw_only=True)
class Question:
    """Keys of the catalogue, never words: words change. "" asks for no rows, or no columns; filters are in order."""

    mesure: str = "personnes_entrees"
    lignes: str = ""
    colonnes: str = ""
    filtres: tuple[Filtre, ...] = ()
    periode: Periode = Periode.JOUR
    forme: Forme = Forme.TABLE

    def __post_init__(self) -> None:
        object.__setattr__(self, "filtres", tuple(sorted(set(self.filtres))))

    @property
    def axes(self) -> tuple[str, ...]:
        """The dimensions of the table, rows first."""
        return tuple(cle for cle in (self.lignes, self.colonnes) if cle)

    @property
    def dimensions(self) -> tuple[str, ...]:
        """Every dimension asked, those of filters included."""
        return (*self.axes, *(cle for cle, _ in self.filtres))

    @property
    def cle(self) -> str:
        """What is computed, in one line of text: the shape does not count."""
        return json.dumps([self.mesure, self.lignes, self.colonnes, self.filtres, self.periode])

    @classmethod
    def de_la_cle(cls, cle: str) -> Question:
        """The question of a `cle`, as a table."""
        mesure, lignes, colonnes, filtres, periode = json.loads(cle)
        return cls(
            mesure=mesure,
            lignes=lignes,
            colonnes=colonnes,
            filtres=tuple((dimension, valeur) for dimension, valeur in filtres),
            periode=Periode(periode),
        )


def vers_adresse(question: Question) -> str:
    """The question as one text of an address, its parts by name; what is empty is left out."""
    filtres = ENTRE_FILTRES.join(f"{cle}{LIEN}{_proteger(valeur)}" for cle, valeur in question.filtres)
    valeurs = (
        question.mesure,
        question.lignes,
        question.colonnes,
        filtres,
        question.periode.value,
        question.forme.value,
    )
    return ENTRE_PARTIES.join(
        f"{nom}{NOMME}{valeur}" for nom, valeur in zip(PARTIES, valeurs, strict=True) if valeur
    )


def depuis_adresse(texte: str) -> tuple[Question, tuple[str, ...]]:
    """The question of an address, and what it says that cannot be read, in French; whether it may be asked is told elsewhere."""
    faute: list[str] = []
    parties: dict[str, str] = {}
    for morceau in filter(None, texte.split(ENTRE_PARTIES)):
        nom, nomme, valeur = morceau.partition(NOMME)
        if nomme and nom in PARTIES:
            parties[nom] = valeur
        else:
            faute.append(f"« {morceau[:40]} » ne se lit pas dans l'adresse : ignoré.")
    filtres = []
    for morceau in filter(None, parties.get("filtre", "").split(ENTRE_FILTRES)):
        dimension, lien, valeur = morceau.partition(LIEN)
        if lien:
            filtres.append((dimension, _rendre(valeur)))
        else:
            faute.append(f"Le filtre « {morceau[:40]} » de l'adresse ne se lit pas : ignoré.")
    return Question(
        mesure=parties.get("mesure") or Question.mesure,
        lignes=parties.get("lignes", ""),
        colonnes=parties.get("colonnes", ""),
        filtres=tuple(filtres),
        periode=_lire(Periode, parties, "periode", Periode.JOUR, faute),
        forme=_lire(Forme, parties, "forme", Forme.TABLE, faute),
    ), tuple(faute)


def _lire(genre: type[Choix], adresse: Mapping[str, str], cle: str, defaut: Choix, faute: list[str]) -> Choix:
    demande = adresse.get(cle)
    if demande is None or demande in tuple(genre):
        return genre(demande or defaut)
    faute.append(f"L'adresse demande « {demande[:40]} » : valeur inconnue, ignorée.")
    return defaut


_ECHAPPE = {"!": "!e", ENTRE_FILTRES: "!t", ENTRE_PARTIES: "!p"}


def _proteger(valeur: str) -> str:
    """A value that may hold the separator: names of promotions are free texts."""
    return "".join(_ECHAPPE.get(c, c) for c in valeur)


def _rendre(valeur: str) -> str:
    return valeur.replace("!t", ENTRE_FILTRES).replace("!p", ENTRE_PARTIES).replace("!e", "!")
