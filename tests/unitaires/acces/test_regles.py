"""Who gets what: the most specific rule, and nothing without one; a wrong file lets nobody in and says why."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cite_data.acces.identite import Identite, identite
from cite_data.acces.regles import ErreurAcces, Reglement, composer, lire_reglement, siret_valable
from cite_data.acces.resolution import resoudre
from cite_data.modele.roles import Role

RACINE = Path(__file__).resolve().parents[3]
SIRET, AUTRE_SIRET = "13000548100010", "21130055300016"
PREFECTURE = {"role": "prefecture", "domaine": "exemple.gouv.fr", "cites": ["*"]}
PARTENAIRE = {"role": "partenaire", "siret": SIRET, "cites": ["cde-009"], "partenaire": "ft"}
COPIL = {"role": "copil", "courriel": "elue@exemple.gouv.fr", "cites": ["cde-009"]}
CHEF = {"role": "chef_de_projet", "courriel": "chef@ville.fr", "siret": SIRET, "cites": ["cde-009"]}


def reglement(*regles: dict[str, Any]) -> Reglement:
    return composer({"contact": "mission@exemple.fr", "regle": list(regles)})


def personne(courriel: str = "", siret: str = "") -> Identite:
    return Identite(sujet="x", courriel=courriel, siret=siret)


TOUTES = reglement(PREFECTURE, PARTENAIRE, COPIL, CHEF)


@pytest.mark.parametrize(
    ("qui", "role"),
    [
        (personne("agent@exemple.gouv.fr"), Role.PREFECTURE),
        (personne("elue@exemple.gouv.fr"), Role.COPIL),  # a mail says more than its domain
        (personne("elue@exemple.gouv.fr", SIRET), Role.COPIL),  # … and more than a SIRET
        (personne("agent@exemple.gouv.fr", SIRET), Role.PARTENAIRE),
        (personne("chef@ville.fr", SIRET), Role.CHEF_DE_PROJET),
        (personne("chef@ville.fr"), None),  # the rule asks for both
        (personne("", AUTRE_SIRET), None),
        (personne("agent@autre-exemple.gouv.fr"), None),
        (personne("agent@exemple.gouv.fr.pirate.fr"), None),
        (personne(), None),
    ],
)
def test_the_most_specific_rule_wins_and_nobody_enters_without_one(qui: Identite, role: Role | None) -> None:
    acces = resoudre(qui, TOUTES)
    assert (acces and acces.perimetre.role) == role


def test_a_rule_gives_its_cites_and_the_rights_of_its_role_only() -> None:
    prefecture = resoudre(personne("a@exemple.gouv.fr"), TOUTES)
    partenaire = resoudre(personne("", SIRET), TOUTES)
    assert prefecture and prefecture.perimetre.cite_ids is None and prefecture.perimetre.individuel
    assert not prefecture.perimetre.detail_sensible
    assert partenaire and partenaire.perimetre.cite_ids == ("cde-009",)
    assert partenaire.perimetre.partenaire_id == "ft"
    assert not partenaire.perimetre.individuel and not partenaire.perimetre.ecriture


@pytest.mark.parametrize(
    ("regle", "mot"),
    [
        ({**PREFECTURE, "role": "roi"}, "rôle inconnu"),
        ({**PREFECTURE, "cite": ["*"]}, "clé inconnue"),
        ({**PREFECTURE, "cites": []}, "cites"),
        ({**PREFECTURE, "cites": "cde-009"}, "cites"),
        ({"role": "prefecture", "cites": ["*"]}, "à qui elle s'applique"),
        ({**PREFECTURE, "tous": True}, "à qui elle s'applique"),
        ({**PARTENAIRE, "siret": "13000548100011"}, "SIRET"),
        ({**PARTENAIRE, "partenaire": ""}, "partenaire"),
        ({**PARTENAIRE, "cites": ["*"]}, "partenaire"),
        ({**COPIL, "partenaire": "ft"}, "partenaire"),
        ({**CHEF, "cites": ["cde-009", "cde-010"]}, "une Cité"),
    ],
)
def test_a_wrong_rule_is_refused_with_its_number(regle: dict[str, Any], mot: str) -> None:
    with pytest.raises(ErreurAcces, match="Règle 1") as erreur:
        reglement(regle)
    assert mot in str(erreur.value)


def test_two_rules_about_the_same_person_are_refused() -> None:
    with pytest.raises(ErreurAcces, match="règles 1 et 2"):
        reglement(COPIL, {**COPIL, "role": "prefecture"})


@pytest.mark.parametrize(
    "contenu",
    ["contact = ", "regle = 3", "x = 1", 'contact = "a"', "\ud800".encode("utf-8", "surrogatepass")],
)
def test_a_file_that_cannot_be_used_lets_nobody_in(tmp_path: Path, contenu: str | bytes) -> None:
    fichier = tmp_path / "acces.toml"
    fichier.write_bytes(contenu if isinstance(contenu, bytes) else contenu.encode())
    with pytest.raises(ErreurAcces):
        lire_reglement(fichier)
    with pytest.raises(ErreurAcces, match="absent"):
        lire_reglement(tmp_path / "autre.toml")


def test_the_example_of_the_documentation_is_right() -> None:
    exemple = lire_reglement(RACINE / "docs" / "acces.exemple.toml")
    assert {regle.role for regle in exemple.regles} == set(Role) - {Role.PUBLIC}
    texte = (RACINE / "docs" / "acces.exemple.toml").read_text(encoding="utf-8")
    entier = composer(
        tomllib.loads(
            texte.replace("# [[regle]]", "[[regle]]")
            .replace("\n# role", "\nrole")
            .replace("\n# tous", "\ntous")
            .replace("\n# cites", "\ncites")
        )
    )
    assert {regle.role for regle in entier.regles} == set(Role)


@given(st.text(max_size=20))
def test_a_siret_is_fourteen_digits_that_check(texte: str) -> None:
    if siret_valable(texte):
        assert len(texte) == 14 and texte.isdecimal()
    assert siret_valable(SIRET) and siret_valable(AUTRE_SIRET)


@given(st.sampled_from([PREFECTURE, PARTENAIRE, COPIL, CHEF]), st.emails())
def test_a_rule_about_somebody_else_never_changes_my_access(mienne: dict[str, Any], autre: str) -> None:
    moi = (
        personne("chef@ville.fr", SIRET)
        if mienne is CHEF
        else personne("elue@exemple.gouv.fr", "" if mienne is not PARTENAIRE else SIRET)
    )
    seule = reglement(mienne)
    avec = reglement({"role": "prefecture", "courriel": f"z{autre.lower()}", "cites": ["*"]}, mienne)
    ma_part, la_leur = resoudre(moi, seule), resoudre(moi, avec)
    assert (ma_part and ma_part.perimetre) == (la_leur and la_leur.perimetre)


def test_the_claims_of_the_provider_are_read_as_they_come() -> None:
    lue = identite(
        {
            "sub": "abc",
            "given_name": "Camille",
            "usual_name": "Dupont",
            "email": " Camille.Dupont@Exemple.GOUV.fr ",
            "siret": "130 005 481 00010",
        }
    )
    assert lue == Identite(
        sujet="abc", nom="Camille Dupont", courriel="camille.dupont@exemple.gouv.fr", siret=SIRET
    )
    assert lue.domaine == "exemple.gouv.fr"


@pytest.mark.parametrize("verifie", [False, "false", None, 0])
def test_a_mail_that_is_not_verified_is_no_mail(verifie: object) -> None:
    assert identite({"sub": "a", "email": "a@exemple.gouv.fr", "email_verified": verifie}).courriel == ""
