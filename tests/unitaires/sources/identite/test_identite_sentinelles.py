"""One run from end to end with a person nobody must recognise: nothing of her in any file, fault or proposal."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
from identite_essai import lue

from cite_data.sources.identite import (
    Cle,
    Decisions,
    Identite,
    Pseudonymes,
    Registre,
    attribuer,
    lire_cle,
    lire_decisions,
    noter_propositions,
)

NAISSANCE = date(1977, 11, 3)
ZOE = Identite("Sentinelle", "Zoé", NAISSANCE, "7654321Z")
SENTINELLES = ("SENTINEL", "ZOE", "ZOÉ", "NINON", "1977", "03/11", "7654321", "DOSSIER", "28432")
JOUR = date(2026, 5, 6)
LONG = 6
"""A shorter word may stand in compressed bytes by chance."""


def vagues() -> list[list[object]]:
    """Three quarters: near names, a changed one, a reference taken by another person, a double."""
    return [
        [
            lue("DOSSIER-1", ZOE),
            lue("DOSSIER-2", Identite("Sentinele", "Zoé", NAISSANCE), partenaire_id="asso"),
        ],
        [
            lue("DOSSIER-1", Identite("Zoé", "Sentinelle", NAISSANCE)),
            lue("DOSSIER-4", ZOE, partenaire_id="asso"),
        ],
        [
            lue("DOSSIER-1", Identite("Ninon", "Autre", date(1960, 1, 2))),
            lue("DOSSIER-7", ZOE),
            lue("DOSSIER-7", Identite("Ninon", "Autre", date(1960, 1, 2))),
            lue("DOSSIER-8", Identite("Ninon", None, None)),
            lue("DOSSIER-9", Identite("Ninon", "Prenom", date(1960, 1, 2), "7654321Z")),
        ],
    ]


def test_nothing_of_a_person_comes_out_of_three_quarters(tmp_path: Path) -> None:
    prive = tmp_path / "prive"
    cle = lire_cle(prive)
    dits, regles = [], set()
    for vague in vagues():
        registre = Registre.lire(prive, cle)
        resultat = attribuer(
            vague,  # type: ignore[arg-type]
            pseudonymes=Pseudonymes(cle),
            registre=registre,
            decisions=lire_decisions(prive),
        )
        registre.avec(resultat.nouvelles_cles).ecrire(prive)
        noter_propositions(prive, resultat.propositions, le=JOUR)
        dits += [repr(resultat), repr(vague), repr(registre), str(resultat.constats)]
        regles |= {c.regle for c in resultat.constats}
    assert regles == {
        "identite_changee",
        "identite_absente",
        "identifiant_partage",
        "reference_en_double",
        "reference_reutilisee",
    }
    dits.append((prive / "rapprochements.csv").read_text(encoding="utf-8-sig"))
    dits.append(str(pq.read_table(prive / "registre.parquet").to_pydict()))
    dits.append(str(pq.read_schema(prive / "registre.parquet").metadata))
    octets = (prive / "registre.parquet").read_bytes().upper()
    sans_pseudonymes = re.sub(r"[0-9A-F]{32}", "", "\n".join(dits).upper())
    assert len(lire_decisions(prive).decisions) >= 2
    for mot in SENTINELLES:
        assert mot not in sans_pseudonymes
        assert len(mot) < LONG or mot.encode() not in octets


def test_a_trial_leaves_nothing_on_the_disk(tmp_path: Path) -> None:
    cle = Cle.ephemere()
    attribuer(
        [lue("1", ZOE)],
        pseudonymes=Pseudonymes(cle),
        registre=Registre(cle.empreinte),
        decisions=Decisions(),
    )
    assert not list(tmp_path.iterdir())
