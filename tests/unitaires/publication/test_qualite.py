"""The quality of data, axis by axis: who counts, over whom, and where each threshold stands."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from cite_data.modele.referentiels import FREINS
from cite_data.modele.tables import TABLES
from cite_data.publication import MesureQualite, Provenance, lister, publier
from cite_data.publication.axes import ATTENDUES, AXES
from cite_data.publication.qualite import mesurer
from cite_data.publication.regles_souples import COHERENCE, VRAISEMBLANCE, RegleSouple
from tests.fabrique import toutes_les_tables

AU = date(2022, 12, 31)
DEBUT = date(2022, 1, 1)
PARTENAIRES = [{"partenaire_id": "ft"}]
Contenu = dict[str, Sequence[dict[str, Any]]]


def mesures(dossier: Path, **contenu: Sequence[dict[str, Any]]) -> dict[tuple[str, str], tuple[int, int]]:
    """Numerator and denominator by axis and Cité."""
    for table, lignes in toutes_les_tables(**contenu).items():
        pq.write_table(lignes, dossier / TABLES[table].fichier)
    return {(m.axe, m.cite_id): (m.numerateur, m.denominateur) for m in mesurer(dossier, au=AU)}


def touchees(regle: RegleSouple, contenu: Contenu) -> set[str]:
    """The persons that a rule finds."""
    with duckdb.connect() as connexion:
        connexion.execute(f"CREATE MACRO au() AS DATE '{AU}'")
        for nom, table in toutes_les_tables(**contenu).items():
            connexion.register(nom, table)
        return {ligne[0] for ligne in connexion.execute(regle.personnes).fetchall()}


def personne(nom: str = "p", **autres: Any) -> dict[str, Any]:
    return {"beneficiaire_id": nom, **autres}


def frein(code: str = "22", **autres: Any) -> dict[str, Any]:
    return {"beneficiaire_id": "p", "frein": code, **autres}


def action(**autres: Any) -> dict[str, Any]:
    return {"beneficiaire_id": "p", "partenaire_id": "ft", "date_debut": DEBUT, "date_fin": DEBUT, **autres}


SORTIE = {"date_diagnostic": DEBUT, "date_entree": DEBUT, "motif_sortie": "cdi"}
# For each rule, by the beginning of its label: what it must find, and the nearest thing that it must let pass.
CAS: dict[str, tuple[Contenu, Contenu]] = {
    "un événement daté après": (
        {"beneficiaires": [personne()], "actions": [action(date_debut=AU + timedelta(1), date_fin=None)]},
        {"beneficiaires": [personne()], "actions": [action(date_debut=AU, date_fin=AU + timedelta(9))]},
    ),
    "un repérage avant le lancement": (
        {"beneficiaires": [personne(date_reperage=date(2020, 12, 31))]},
        {"beneficiaires": [personne(date_reperage=date(2021, 1, 1))]},
    ),
    "plus de 24 mois entre le repérage": (
        {"beneficiaires": [personne(date_reperage=date(2020, 6, 1), date_entree=date(2022, 6, 2))]},
        {"beneficiaires": [personne(date_reperage=date(2020, 6, 1), date_entree=date(2022, 6, 1))]},
    ),
    "une action de plus de 10 heures": (
        {"actions": [action(heures=20.5, date_fin=DEBUT + timedelta(1))]},
        {"actions": [action(heures=20.0, date_fin=DEBUT + timedelta(1)), action(heures=90.0, date_fin=None)]},
    ),
    "une action de plus de 24 mois": (
        {"actions": [action(date_debut=date(2020, 12, 30), date_fin=None)]},
        {"actions": [action(date_debut=date(2020, 12, 31), date_fin=None)]},
    ),
    "une action suivie": (
        {"actions": [action(heures=0.0)]},
        {"actions": [action(heures=0.0, presence="absente"), action(heures=None), action(heures=0.5)]},
    ),
    "au moins 2 freins": (
        {"freins": [frein(c, date_identification=DEBUT, date_levee=DEBUT) for c in ("22", "23")]},
        {
            "freins": [
                frein("22", date_identification=DEBUT, date_levee=DEBUT),
                frein("23", date_identification=DEBUT),
                {**frein("24", date_identification=DEBUT, date_levee=DEBUT), "beneficiaire_id": "seul"},
            ]
        },
    ),
    "une action commencée après": (
        {
            "beneficiaires": [personne(**SORTIE, date_sortie=DEBUT)],
            "actions": [action(date_debut=DEBUT + timedelta(1))],
        },
        {"beneficiaires": [personne(**SORTIE, date_sortie=DEBUT)], "actions": [action()]},
    ),
    "un diagnostic sans aucun": (
        {"beneficiaires": [personne(date_diagnostic=DEBUT)], "freins": [frein(statut="non_aborde")]},
        {
            "beneficiaires": [personne(date_diagnostic=DEBUT), personne("sans diagnostic")],
            "freins": [frein(statut="absent")],
        },
    ),
    "une entrée depuis plus de 90": (
        {"beneficiaires": [personne(date_entree=AU - timedelta(91))]},
        {
            "beneficiaires": [personne(date_entree=DEBUT), personne("q", date_entree=AU - timedelta(90))],
            "actions": [action()],
        },
    ),
    "un frein levé sans action": (
        {"freins": [frein(date_levee=DEBUT)], "actions": [action(frein="23")]},
        {
            "freins": [frein("22", date_levee=DEBUT), frein("24", date_levee=DEBUT, leve_par="ft")],
            "actions": [action(frein="22")],
        },
    ),
    "une sortie (hors sorties": (
        {"beneficiaires": [personne(**SORTIE, date_sortie=date(2021, 12, 30))]},
        {
            "beneficiaires": [
                personne("q", **SORTIE, date_sortie=date(2021, 12, 31)),
                personne("r", **{**SORTIE, "motif_sortie": "retraite"}, date_sortie=date(2021, 1, 30)),
                personne("s", **SORTIE, date_sortie=date(2021, 1, 30)),
            ],
            "suivis": [{"beneficiaire_id": "s", "horizon_mois": 3, "date_constat": date(2021, 5, 1)}],
        },
    ),
}


def _cas(regle: RegleSouple) -> tuple[Contenu, Contenu]:
    (cas,) = [c for debut, c in CAS.items() if regle.label.startswith(debut)]
    return cas


@pytest.mark.parametrize("regle", (*VRAISEMBLANCE, *COHERENCE), ids=lambda r: r.label)
def test_a_soft_rule_finds_what_it_says_and_lets_the_threshold_itself_pass(regle: RegleSouple) -> None:
    fautif, permis = _cas(regle)
    assert touchees(regle, fautif) == {"p"}
    assert touchees(regle, permis) == set()


def test_a_record_is_complete_when_its_nine_facts_are_known_and_the_eight_freins_examined(
    tmp_path: Path,
) -> None:
    connue = personne(
        date_entree=DEBUT,
        inscrit_ft_entree=True,
        brsa=False,
        monoparental=False,
        prescripteur_id="ft",
        referent_id="ft",
    )
    moitie = personne("q", date_entree=DEBUT, tranche_age="non_renseigne")
    freins = [frein(c, statut="absent") for c in FREINS.codes]
    non_aborde = {**frein("22", statut="non_aborde"), "beneficiaire_id": "q"}
    trouvees = mesures(
        tmp_path,
        beneficiaires=[connue, moitie, personne("pas encore entrée")],
        freins=[*freins, non_aborde],
    )
    assert len(ATTENDUES) + len(FREINS.codes) == 17
    # The second one has sex, level and distance: three facts of seventeen.
    assert trouvees["complete", "A"] == (17 + 3, 2 * 17)


def test_doubts_touch_persons_not_rows_and_each_cite_has_its_own_count(tmp_path: Path) -> None:
    trouvees = mesures(
        tmp_path,
        cites=[{}, {"cite_id": "B"}, {"cite_id": "sans personne"}],
        beneficiaires=[
            personne(),
            personne("q"),
            personne("r", cite_id="B", **SORTIE, date_sortie=DEBUT),
            personne("t", cite_id="B"),
        ],
        freins=[{**frein(statut="absent"), "beneficiaire_id": "r"}],
        actions=[
            action(heures=0.0),
            action(heures=0.0),
            {**action(date_debut=date(2022, 2, 2), date_fin=None), "beneficiaire_id": "r"},
        ],
    )
    assert {cle: v for cle, v in trouvees.items() if cle[0] in ("plausible", "coherent")} == {
        ("plausible", "A"): (1, 2),
        ("plausible", "B"): (2, 2),
        ("coherent", "A"): (2, 2),
        ("coherent", "B"): (1, 2),
    }


def test_a_person_placed_on_one_geography_is_located_once(tmp_path: Path) -> None:
    trouvees = mesures(
        tmp_path,
        beneficiaires=[personne("deux"), personne("hors"), personne("vague"), personne("nulle part")],
        localisations=[
            {"beneficiaire_id": "deux", "millesime": 2015, "territoire_id": "Q"},
            {"beneficiaire_id": "deux", "millesime": 2024, "territoire_id": "R"},
            {"beneficiaire_id": "hors", "localisation": "hors_qpv"},
            {"beneficiaire_id": "vague", "localisation": "imprecise"},
        ],
    )
    assert trouvees["localisee", "A"] == (2, 4)


def test_the_manifest_keeps_the_measures_and_an_older_one_without_them_is_still_read(tmp_path: Path) -> None:
    provenance = Provenance(motif="essai", auteur="test", date_donnees=AU, synthetique=True)
    bilan = {"integration": {"fichiers": []}, "divers": [1, "é", None]}
    tables = toutes_les_tables(beneficiaires=[personne()])
    manifeste = publier(tmp_path, tables, provenance, bilan=bilan)
    assert MesureQualite(axe="localisee", cite_id="A", numerateur=0, denominateur=1) in (
        manifeste.qualite or ()
    )
    assert manifeste.bilan == bilan
    assert lister(tmp_path) == (manifeste,)

    chemin = tmp_path / "publications" / manifeste.publication / "manifeste.json"
    brut = json.loads(chemin.read_text())
    for partie in ("ecarts", "qualite", "bilan"):
        del brut[partie]
    chemin.write_text(json.dumps(brut))
    (ancien,) = lister(tmp_path)
    assert (ancien.ecarts, ancien.qualite, ancien.bilan) == (None, None, None)
    assert ancien.fichiers == manifeste.fichiers


def test_every_measure_lies_between_nothing_and_its_denominator_on_the_demonstration(tmp_path: Path) -> None:
    from cite_data.demo import generer

    for nom, table in generer().items():
        pq.write_table(table, tmp_path / TABLES[nom].fichier)
    trouvees = mesurer(tmp_path, au=date(2023, 12, 31))
    assert {m.axe for m in trouvees} == {axe.cle for axe in AXES}
    assert all(0 <= m.numerateur <= m.denominateur for m in trouvees)
    assert all(m.denominateur > 0 for m in trouvees)
