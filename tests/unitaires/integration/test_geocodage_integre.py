"""Addresses from a partner's workbook to the geocoder and back to the snapshot."""

from __future__ import annotations

import csv
import io
from datetime import date

from cite_data.integration import FichierRecu
from cite_data.integration.complements import Geocodage, integrer_le_geocodage
from cite_data.sources.lieux.geocodage import NOM_ADRESSES
from tests.unitaires.integration.envois import Atelier, classeur, personne

ADRESSE = {"adresse": "12 rue des Lilas", "code_postal": "13015", "ville": "Marseille"}


def _envoyer(atelier: Atelier, *gens: dict[str, object]) -> None:
    atelier.integrer(classeur({"personnes": gens}, cite_id="cde-009", partenaire_id="ft"))


def _lot(atelier: Atelier) -> list[dict[str, str]]:
    texte = (atelier.prive / NOM_ADRESSES).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(texte)))


def _repondre(atelier: Atelier, score: float) -> Geocodage:
    lignes = [f"{li['numero']},5.36,43.35,{score},housenumber,ok" for li in _lot(atelier)]
    retour = "numero,result_longitude,result_latitude,result_score,result_type,result_status\n" + "\n".join(
        lignes
    )
    return integrer_le_geocodage(
        FichierRecu("retour.csv", retour.encode()),
        donnees=atelier.donnees,
        prive=atelier.prive,
        auteur="test",
        suivre=lambda _part, _texte: None,
    )


def _qualites(atelier: Atelier) -> list[tuple[int, str]]:
    return sorted((li["millesime"], li["localisation"]) for li in atelier.table("localisations"))


def test_an_address_that_still_waits_is_sent_to_the_geocoder_again(atelier: Atelier) -> None:
    _envoyer(atelier, personne("D1", **ADRESSE))
    (atelier.prive / NOM_ADRESSES).unlink()
    _envoyer(atelier, personne("D1", **ADRESSE))
    assert [li["adresse"] for li in _lot(atelier)] == ["12 rue des Lilas"]
    assert [qualite for _, qualite in _qualites(atelier)] == ["non_geolocalisee"]


def test_a_place_already_known_is_not_asked_for_again(atelier: Atelier) -> None:
    _envoyer(atelier, personne("D1", **ADRESSE))
    _repondre(atelier, score=0.2)
    (atelier.prive / NOM_ADRESSES).unlink()
    _envoyer(atelier, personne("D1", **ADRESSE), personne("D2", adresse="3 place Neuve", ville="Marseille"))
    assert [li["adresse"] for li in _lot(atelier)] == ["3 place Neuve"]


def test_an_answer_places_somebody_on_each_geography_where_she_waits(atelier: Atelier) -> None:
    _envoyer(atelier, personne("D1", millesime=2015, **ADRESSE))
    _envoyer(atelier, personne("D1", millesime=2024, **ADRESSE))
    assert _qualites(atelier) == [(2015, "non_geolocalisee"), (2024, "non_geolocalisee")]
    geocodage = _repondre(atelier, score=0.2)
    assert len(geocodage.places) == 2
    assert _qualites(atelier) == [(2015, "imprecise"), (2024, "imprecise")]


def test_metres_of_lambert_93_are_no_fault_of_the_cell(atelier: Atelier) -> None:
    point = personne("D1", longitude=892_390.0, latitude=6_247_035.0, date_reperage=date(2022, 1, 10))
    rapport = atelier.integrer(classeur({"personnes": [point]}, cite_id="cde-009", partenaire_id="ft"))
    assert not [c for c in rapport.constats if c.regle.startswith("nombre_")]
    assert len(atelier.table("beneficiaires")) == 1
