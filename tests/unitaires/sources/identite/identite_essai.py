"""Rows of persons in few words, for the tests of this folder."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import count
from typing import Any

from cite_data.sources.identite import (
    Attribution,
    Cle,
    Decisions,
    Identite,
    PersonneLue,
    Pseudonymes,
    Registre,
    attribuer,
)

CLE = Cle(bytes(range(32)))
AUTRE_CLE = Cle(bytes(range(1, 33)))
PSEUDONYMES = Pseudonymes(CLE)
CITE = "cde-009"
MARIE = Identite("Benali", "Marie", date(1985, 3, 12))
PAUL = Identite("Traoré", "Paul", date(1990, 7, 25))
_rangs = count(2)


def lue(reference: str, identite: Identite, **autres: Any) -> PersonneLue:
    """A row of partner `ft` in `ft.xlsx`, unless said otherwise."""
    partenaire = autres.pop("partenaire_id", "ft")
    return PersonneLue(
        **{"fichier": f"{partenaire}.xlsx", "feuille": "Personnes", "ligne": next(_rangs), "cite_id": CITE}
        | autres,
        partenaire_id=partenaire,
        reference=reference,
        identite=identite,
    )


def anonyme(identifiant: str | None = None) -> Identite:
    return Identite(None, None, None, identifiant)


def attribution(
    *personnes: PersonneLue, registre: Registre | None = None, decisions: Decisions | None = None
) -> Attribution:
    return attribuer(
        personnes,
        pseudonymes=PSEUDONYMES,
        registre=registre or Registre(CLE.empreinte),
        decisions=decisions or Decisions(),
    )


def registre_apres(*personnes: PersonneLue, registre: Registre | None = None) -> Registre:
    """The register once these rows are published."""
    avant = registre or Registre(CLE.empreinte)
    return avant.avec(attribution(*personnes, registre=avant).nouvelles_cles)


def regles(resultat: Attribution) -> list[str]:
    return [c.regle for c in resultat.constats]


def motifs(resultat: Attribution) -> Sequence[str]:
    return [p.motif for p in resultat.propositions]
