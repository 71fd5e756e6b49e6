"""What a partner is told of its own: its rows only, nothing of which the rest could be taken, and nobody else told anything."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from cite_data.indicateurs.colonnes import entier
from cite_data.indicateurs.organisation import ENSEMBLE, VERS_L_ENTREE
from cite_data.indicateurs.plans_organisation import (
    CONFIES,
    organisation_arrets,
    organisation_delais,
    organisation_parcours,
)
from cite_data.indicateurs.portee import Portee
from cite_data.modele.tableau import Cellule, Marque, Tableau
from cite_data.secret.liens import cacher
from cite_data.secret.masque import enoncer, masque
from cite_data.secret.systeme import Systeme

JOUR = "2023-12-31"
PORTEE = Portee(seuil=5, au=date.fromisoformat(JOUR))
RIEN: frozenset[tuple[str, ...]] = frozenset()


def tableau(*lignes: Mapping[str, Cellule]) -> Tableau:
    """The columns do not matter here, but their names."""
    noms = list(lignes[0])
    return Tableau(
        cle="x", colonnes=tuple(entier(n, n) for n in noms), lignes=tuple(lignes), base=len(lignes)
    )


def trouvees(qui: str | Marque, entrees: int, **sorties: int) -> dict[str, Cellule]:
    comptes = {nom: sorties.get(nom, 0) for nom in ("dynamiques", "autre", "neutralisee")}
    return {
        "partenaire": str(qui),
        "partenaire_id": qui,
        "reperees": entrees + 10,
        "diagnostiquees": entrees + 5,
        "entrees": entrees,
        "sorties": sum(comptes.values()),
        **comptes,
    }


GENS = (
    trouvees("ft", 30, dynamiques=12, autre=6, neutralisee=2),
    trouvees("as", 12, dynamiques=3, autre=3),
    trouvees("ville", 11, dynamiques=4, autre=1),
    trouvees(Marque.NON_DISPONIBLE, 7, dynamiques=1),
)


def systeme() -> Systeme:
    """The counts that other views have already declared: entries of each partner, and the totals of exits."""
    s = Systeme()
    for ligne in GENS:
        s.impliquer(("sourcing", str(ligne["partenaire_id"]), "entrees"), int(str(ligne["entrees"])))
    totaux = {nom: sum(int(str(li[nom])) for li in GENS) for nom in ("dynamiques", "autre", "neutralisee")}
    s.imprimer(("dynamiques", JOUR), totaux["dynamiques"])
    s.imprimer(("sorties_comptees", JOUR), totaux["dynamiques"] + totaux["autre"])
    s.imprimer(("sorties", "autre"), totaux["autre"])
    s.imprimer(("sorties", "neutralisee"), totaux["neutralisee"])
    return s


def test_each_partner_reads_its_row_and_whoever_is_none_reads_no_row() -> None:
    (liee,) = organisation_parcours(systeme(), [tableau(*GENS)], PORTEE)
    (sienne,) = cacher(liee, RIEN, seuil=5, partenaire_id="as").lignes
    assert {nom: sienne[nom] for nom in ("reperees", "entrees", *CONFIES)} == {
        "reperees": 22,
        "entrees": 12,
        "sorties": 6,
        "dynamiques": 3,
        "autre": 3,
        "neutralisee": 0,
    }
    assert "diagnostiquees" not in sienne
    for qui in (None, "inconnue", "nd"):
        assert cacher(liee, RIEN, seuil=5, partenaire_id=qui).lignes == ()


def test_what_a_partner_is_told_is_counted_as_known_to_it_and_to_nobody_else() -> None:
    s = systeme()
    organisation_parcours(s, [tableau(*GENS)], PORTEE)
    assert set(s.connus) == {"ft", "as", "ville"}
    assert {nom[1] for nom in s.connus["as"]} == {"as"}
    assert {nom[2] for nom in s.connus["as"]} == {*CONFIES, "comptees"}
    assert not {nom for nom in s.imprimes if nom[0] == "sourcing"}


def test_a_total_that_gives_a_partner_what_the_few_others_became_is_hidden() -> None:
    # Of the 6 neutralised exits 3 are the association's: it would know that 3 are the others', in all.
    gens = (
        trouvees("ft", 30, dynamiques=12, autre=20, neutralisee=3),
        trouvees("as", 12, dynamiques=8, neutralisee=3),
    )
    s = Systeme()
    for ligne in gens:
        s.impliquer(("sourcing", str(ligne["partenaire_id"]), "entrees"), 40)
    s.imprimer(("dynamiques", JOUR), 20)
    s.imprimer(("sorties_comptees", JOUR), 40)
    s.imprimer(("sorties", "autre"), 20)
    total = s.imprimer(("sorties", "neutralisee"), 6)
    organisation_parcours(s, [tableau(*gens)], PORTEE)
    assert total in masque(s, seuil=5)
    s.connus.clear()
    assert total not in masque(s, seuil=5)
    assert enoncer(s, seuil=5).connues == ()


def delai(qui: str | Marque, effectif: int, atteint: int) -> dict[str, Cellule]:
    return {
        "partenaire": ENSEMBLE if isinstance(qui, Marque) else qui,
        "partenaire_id": qui,
        "etapes": VERS_L_ENTREE.label,
        "mediane": 40,
        "effectif": effectif,
        "atteint": atteint,
    }


@pytest.mark.parametrize(
    ("siens", "montre"),
    [
        ((20, 10), True),
        ((5, 5), True),
        ((4, 4), False),  # too few of its own
        ((20, 4), False),  # too few of them entered
        ((36, 20), False),  # four others: two delays read together speak of them
        ((30, 27), False),  # three others entered
        ((40, 30), True),  # its own are everybody
    ],
)
def test_a_delay_is_told_when_it_speaks_of_enough_and_leaves_enough(
    siens: tuple[int, int], montre: bool
) -> None:
    s = Systeme()
    s.imprimer(("reperees", JOUR), 40)
    s.imprimer(("entrees", JOUR), 30)
    (liee,) = organisation_delais(s, [tableau(delai(Marque.SANS_OBJET, 40, 30), delai("as", *siens))], PORTEE)
    tous, sienne = cacher(liee, RIEN, seuil=5, partenaire_id="as").lignes
    assert tous["mediane"] == 40
    assert sienne["mediane"] == (40 if montre else Marque.SECRET)
    assert (sienne["effectif"], sienne["atteint"]) == siens
    assert len(cacher(liee, RIEN, seuil=5, partenaire_id="ft").lignes) == 1


@pytest.mark.parametrize("cache", ["reperees", "entrees"])
def test_the_delay_of_everybody_falls_with_either_of_its_counts(cache: str) -> None:
    s = Systeme()
    s.imprimer(("reperees", JOUR), 40)
    s.imprimer(("entrees", JOUR), 30)
    (liee,) = organisation_delais(s, [tableau(delai(Marque.SANS_OBJET, 40, 30))], PORTEE)
    (tous,) = cacher(liee, frozenset({(cache, JOUR)}), seuil=5).lignes
    assert tous["mediane"] is Marque.SECRET
    assert tous["partenaire"] == ENSEMBLE


@pytest.mark.parametrize(("arretes", "montre"), [(0, Marque.SECRET), (4, Marque.SECRET), (5, 5), (12, 12)])
def test_stalled_parcours_are_told_from_the_threshold_on_and_none_is_not_told(
    arretes: int, montre: Cellule
) -> None:
    ligne = {"partenaire": "as", "partenaire_id": "as", "en_parcours": 20, "a_l_arret": arretes, "part": 0.1}
    (liee,) = organisation_arrets(Systeme(), [tableau(ligne)], PORTEE)
    (sienne,) = cacher(liee, RIEN, seuil=5, partenaire_id="as").lignes
    assert sienne == {"partenaire": "as", "partenaire_id": "as", "a_l_arret": montre}
    assert cacher(liee, RIEN, seuil=5, partenaire_id="ft").lignes == ()
