"""What the partners offer: which type of action answers which frein, who carries it, how long and how much."""

from __future__ import annotations

from dataclasses import dataclass

from cite_data.demo.diagnostic import DROITS, FAMILLE, FINANCES, LANGUE, LOGEMENT, MOBILITE, NUMERIQUE, SANTE


@dataclass(frozen=True, kw_only=True)
class Modalite:
    """An action as it is offered. `jours`: median length, 0 for a single day; hours and euros are ranges."""

    type_action: str
    porteurs: dict[str, float]
    axes: dict[str, float]
    jours: int
    heures: tuple[float, float]
    euros: tuple[float, float]


_INNOVER = {"innover": 0.65, "aller_vers": 0.35}
_ALLER_VERS = {"aller_vers": 1.0}
_FEDERER = {"federer": 0.7, "aller_vers": 0.3}


def _droits(porteurs: dict[str, float]) -> Modalite:
    return Modalite(
        type_action="acces_droits",
        porteurs=porteurs,
        axes=_ALLER_VERS,
        jours=30,
        heures=(1, 8),
        euros=(0, 180),
    )


POUR_UN_FREIN = {
    NUMERIQUE: Modalite(
        type_action="numerique",
        porteurs={"savoirs": 0.55, "ville": 0.25, "departement": 0.1, "passerelles": 0.1},
        axes=_INNOVER,
        jours=30,
        heures=(6, 24),
        euros=(60, 320),
    ),
    MOBILITE: Modalite(
        type_action="aide_mobilite",
        porteurs={"trajets": 0.5, "metropole": 0.35, "france_travail": 0.15},
        axes=_INNOVER,
        jours=60,
        heures=(3, 30),
        euros=(80, 1200),
    ),
    FAMILLE: Modalite(
        type_action="garde_enfants",
        porteurs={"familles": 0.55, "ville": 0.35, "departement": 0.1},
        axes=_INNOVER,
        jours=75,
        heures=(8, 60),
        euros=(120, 900),
    ),
    LANGUE: Modalite(
        type_action="formation",
        porteurs={"savoirs": 0.4, "passerelles": 0.3, "france_travail": 0.3},
        axes=_ALLER_VERS,
        jours=90,
        heures=(30, 120),
        euros=(300, 1400),
    ),
    SANTE: _droits({"departement": 0.5, "ville": 0.2, "passerelles": 0.3}),
    LOGEMENT: _droits({"departement": 0.45, "ville": 0.35, "prefecture": 0.2}),
    FINANCES: _droits({"departement": 0.6, "passerelles": 0.4}),
    DROITS: _droits({"passerelles": 0.45, "ville": 0.25, "departement": 0.2, "prefecture": 0.1}),
}

ENTRETIEN = Modalite(
    type_action="accompagnement",
    porteurs={"france_travail": 0.5, "passerelles": 0.35, "departement": 0.15},
    axes=_ALLER_VERS,
    jours=0,
    heures=(1, 2),
    euros=(0, 60),
)
ATELIER = Modalite(
    type_action="atelier",
    porteurs={"passerelles": 0.35, "france_travail": 0.25, "ville": 0.15, "ddets": 0.15, "savoirs": 0.1},
    axes={"aller_vers": 0.6, "federer": 0.25, "innover": 0.15},
    jours=3,
    heures=(3, 18),
    euros=(20, 150),
)
RACCROCHAGE = Modalite(
    type_action="droit_commun",
    porteurs={"france_travail": 0.85, "departement": 0.15},
    axes=_ALLER_VERS,
    jours=0,
    heures=(1, 2),
    euros=(0, 0),
)
VERS_L_EMPLOI = (
    Modalite(
        type_action="rencontre",
        porteurs={"services": 0.35, "chantiers": 0.25, "prefecture": 0.12, "ddets": 0.13, "metropole": 0.15},
        axes=_FEDERER,
        jours=0,
        heures=(2, 7),
        euros=(0, 90),
    ),
    Modalite(
        type_action="immersion",
        porteurs={"services": 0.55, "chantiers": 0.45},
        axes={"innover": 0.5, "aller_vers": 0.5},
        jours=12,
        heures=(28, 70),
        euros=(0, 150),
    ),
    Modalite(
        type_action="formation",
        porteurs={"france_travail": 0.6, "metropole": 0.2, "passerelles": 0.2},
        axes=_ALLER_VERS,
        jours=45,
        heures=(35, 210),
        euros=(400, 2600),
    ),
)
