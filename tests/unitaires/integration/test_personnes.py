"""Who is who from one sending to the next: recognised, proposed, decided; and where the secret lives."""

from __future__ import annotations

from datetime import date

import pytest

from cite_data.sources.constats import Gravite
from cite_data.sources.erreurs import ErreurSource
from tests.unitaires.integration.envois import FREIN, SUIVIE, Atelier, classeur, personne

ELLE = {"nom_personne": "Ben-Saïd", "prenom": "Léa", "date_naissance": date(1985, 2, 3)}


def _envoi(partenaire: str, *gens: dict[str, object], **feuilles: list[dict[str, object]]) -> bytes:
    return classeur({"personnes": gens, **feuilles}, cite_id="cde-009", partenaire_id=partenaire)


def test_accents_case_and_hyphens_do_not_make_two_persons(atelier: Atelier) -> None:
    atelier.integrer(_envoi("ft", personne("D1", **ELLE)))
    atelier.integrer(_envoi("asso", personne("P9", **(ELLE | {"nom_personne": " BEN SAID "}))))
    assert len(atelier.table("beneficiaires")) == 1


def test_a_near_match_is_proposed_and_never_merged_alone(atelier: Atelier) -> None:
    atelier.integrer(_envoi("ft", personne("D1", **ELLE)))
    rapport = atelier.integrer(
        _envoi("asso", personne("P9", **(ELLE | {"nom_personne": "Léa", "prenom": "Ben Saïd"})))
    )
    assert len(atelier.table("beneficiaires")) == 2
    assert rapport.propositions == 1
    fichier = atelier.prive / "rapprochements.csv"
    assert fichier.stat().st_mode & 0o777 == 0o600
    assert "Said" not in fichier.read_text(encoding="utf-8-sig")


def test_a_decision_merges_what_was_published_and_the_furthest_state_wins(atelier: Atelier) -> None:
    atelier.integrer(_envoi("ft", personne("D1", **ELLE, **SUIVIE), freins=[{"personne": "D1", **FREIN}]))
    envers = ELLE | {"nom_personne": "Léa", "prenom": "Ben Saïd"}
    leve = FREIN | {"statut": "Levé", "date_levee": date(2022, 8, 1)}
    atelier.integrer(
        _envoi(
            "asso",
            personne("P9", **envers, **SUIVIE, niveau_formation="Bac"),
            freins=[{"personne": "P9", **leve}],
        )
    )
    assert len(atelier.table("beneficiaires")) == 2
    fichier = atelier.prive / "rapprochements.csv"
    fichier.write_text(fichier.read_text(encoding="utf-8-sig").replace("\n;p", "\nmeme;p"), encoding="utf-8")
    rapport = atelier.integrer(_envoi("ft", personne("D1", **ELLE)))
    assert rapport.propositions == 0
    (elle,) = atelier.table("beneficiaires")
    assert elle["niveau_formation"] == "niveau_4"
    assert [(f["beneficiaire_id"], f["statut"]) for f in atelier.table("freins")] == [
        (elle["beneficiaire_id"], "leve")
    ]


def test_a_reference_given_to_somebody_else_is_refused(atelier: Atelier) -> None:
    atelier.integrer(_envoi("ft", personne("D1", **ELLE)))
    autre = {"nom_personne": "Marchand", "prenom": "Odile", "date_naissance": date(1971, 9, 30)}
    rapport = atelier.integrer(_envoi("ft", personne("D1", **autre)))
    assert [(c.regle, c.ligne) for c in rapport.constats if c.gravite is Gravite.BLOQUANT] == [
        ("reference_reutilisee", 2)
    ]


def test_a_lost_key_is_never_replaced_in_silence(atelier: Atelier) -> None:
    atelier.integrer(_envoi("ft", personne("D1", **ELLE)))
    (atelier.prive / "cle").unlink()
    with pytest.raises(ErreurSource, match="clé"):
        atelier.integrer(_envoi("ft", personne("D2")))


def test_a_key_that_others_can_read_is_refused(atelier: Atelier) -> None:
    (atelier.prive / "cle").chmod(0o644)
    with pytest.raises(ErreurSource, match="chmod"):
        atelier.integrer(_envoi("ft", personne("D2")))


def test_a_trial_needs_no_key_and_writes_none(atelier: Atelier) -> None:
    for fichier in atelier.prive.iterdir():
        fichier.unlink()
    rapport = atelier.essayer(_envoi("ft", personne("D1", **ELLE)))
    assert rapport.total.conservees == 1
    assert not list(atelier.prive.iterdir())
