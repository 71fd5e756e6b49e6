"""The figures of the monitoring: what is divided by what. Their values come from `comptes`, whatever the group or the day.

A *comparable* figure has the same horizon for everybody: who came too recently is not in its denominator yet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from cite_data.entrepot import Tables
from cite_data.indicateurs.comptes import Compte, Groupes, attentes, compter
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.medianes import resumer
from cite_data.indicateurs.statistiques import Echantillon, intervalle_mediane, wilson
from cite_data.modele.tableau import UNITES, Genre, Marque


@dataclass(frozen=True, kw_only=True)
class Chiffre:
    """A figure. `numerateur` and `denominateur` are names of counts; without denominator it is a count.

    `unite`: what it counts, "%" for a rate; `sur`: the denominator in words; `sens`: "hausse" or "baisse", which way is good; `parmi`: the count of those who
    will be in the denominator once the horizon is past; `compare`: True when groups may be set side by side.
    """

    cle: str
    label: str
    unite: str = "%"
    numerateur: str
    denominateur: str = ""
    sur: str = ""
    sens: str = "hausse"
    parmi: str = ""
    compare: bool = False

    @property
    def genre(self) -> Genre:
        """How its values are written."""
        return UNITES[self.unite]


DELAI = "delai_entree_median"
TOUS = (
    Chiffre(cle="personnes_reperees", label="Personnes repérées", unite="personnes", numerateur="reperees"),
    Chiffre(cle="personnes_diagnostiquees", label="Personnes diagnostiquées", unite="personnes", numerateur="diagnostiquees"),
    Chiffre(cle="personnes_entrees", label="Entrées en parcours", unite="personnes", numerateur="entrees"),
    Chiffre(cle="sorties", label="Sorties", unite="personnes", numerateur="sorties", sens=""),
    Chiffre(cle="sorties_dynamiques", label="Sorties dynamiques", unite="personnes", numerateur="dynamiques"),
    Chiffre(cle="freins_identifies", label="Freins identifiés", unite="freins", numerateur="identifies", sens=""),
    Chiffre(cle="freins_leves", label="Freins levés", unite="freins", numerateur="leves"),
    Chiffre(
        cle="taux_diagnostic",
        label="Part de personnes diagnostiquées",
        numerateur="diagnostiquees",
        denominateur="reperees",
        sur="personnes repérées",
    ),
    Chiffre(
        cle="taux_levee",
        label="Part de freins levés",
        numerateur="leves",
        denominateur="identifies",
        sur="freins identifiés",
    ),
    Chiffre(
        cle="taux_sorties_dynamiques",
        label="Part de sorties dynamiques",
        numerateur="dynamiques",
        denominateur="sorties_comptees",
        sur="sorties hors neutralisées",
        compare=True,
    ),
    Chiffre(
        cle="diagnostic_3_mois",
        label="Diagnostic en 90 jours",
        numerateur="diagnostic_a_temps",
        denominateur="matures_diagnostic",
        sur="personnes repérées depuis au moins 90 jours",
        parmi="reperees",
        compare=True,
    ),
    Chiffre(
        cle="entree_3_mois",
        label="Entrée en 90 jours",
        numerateur="entree_a_temps",
        denominateur="matures_entree",
        sur="personnes repérées depuis au moins 90 jours",
        parmi="reperees",
        compare=True,
    ),
    Chiffre(
        cle="levee_6_mois",
        label="Freins levés en 180 jours",
        numerateur="leves_a_temps",
        denominateur="matures_levee",
        sur="freins identifiés depuis au moins 180 jours",
        parmi="identifies",
        compare=True,
    ),
    Chiffre(
        cle="sortie_dynamique_12_mois",
        label="Sortie dynamique en un an",
        numerateur="dynamiques_a_temps",
        denominateur="matures_sortie",
        sur="personnes entrées depuis au moins un an, sorties neutralisées exclues",
        parmi="entrees",
        compare=True,
    ),
    Chiffre(
        cle="freins_en_attente",
        label="Freins en attente d'une première action",
        numerateur="sans_action",
        denominateur="attendus",
        sur="freins ouverts identifiés depuis au moins 30 jours",
        sens="baisse",
        parmi="identifies",
        compare=True,
    ),
    Chiffre(
        cle=DELAI,
        label="Du repérage à l'entrée",
        unite="jours",
        numerateur="",
        sur="personnes repérées, entrées ou non",
        sens="baisse",
        compare=True,
    ),
)  # fmt: skip
CHIFFRES: Mapping[str, Chiffre] = MappingProxyType({c.cle: c for c in TOUS})
COMPARABLES = tuple(c for c in TOUS if c.compare)


@dataclass(frozen=True, kw_only=True)
class Valeur:
    """A figure on one day, for one group: its value and the two counts; marks where there is nothing to say.

    `attente`: what a delay was estimated from.
    """

    valeur: float | int | Marque
    numerateur: int | Marque = Marque.SANS_OBJET
    denominateur: int | Marque = Marque.SANS_OBJET
    attente: Echantillon | None = field(default=None, compare=False)


Serie = list[dict[str, Valeur]]
"""Values by key of figure, one mapping per day."""


def valeurs(
    tables: Tables,
    contexte: Contexte,
    *,
    jours: Sequence[date],
    cles: Sequence[str],
    groupes: Groupes = None,
    ensemble: bool = False,
) -> dict[str, Serie]:
    """By group, the value of each figure on each day. A group's figure uses its own persons only, sum over sum.

    `ensemble`: `ENSEMBLE` beside the groups, those of no group included.
    """
    chiffres = [CHIFFRES[cle] for cle in cles if cle != DELAI]
    noms = sorted({nom for c in chiffres for nom in (c.numerateur, c.denominateur, c.parmi) if nom})
    resultats: dict[str, Serie] = {}
    if noms:
        comptes = compter(tables, contexte, jours=jours, noms=noms, groupes=groupes, ensemble=ensemble)
        for groupe, par_jour in comptes.items():
            resultats[groupe] = [{c.cle: rapporter(c, compte) for c in chiffres} for compte in par_jour]
    if DELAI in cles:
        attendues = attentes(tables, contexte, jours=jours, groupes=groupes, ensemble=ensemble)
        delais = iter(des_delais([vue for par_jour in attendues.values() for vue in par_jour]))
        for groupe in attendues:
            for du_jour in resultats.setdefault(groupe, [{} for _ in jours]):
                du_jour[DELAI] = next(delais)
    return resultats


def rapporter(chiffre: Chiffre, compte: Compte) -> Valeur:
    """The value of a figure from its counts. Nobody to divide by: « trop récent » when somebody will be, else `so`."""
    numerateur = compte[chiffre.numerateur]
    if not chiffre.denominateur:
        return Valeur(valeur=numerateur)
    denominateur = compte[chiffre.denominateur]
    if denominateur:
        return Valeur(valeur=numerateur / denominateur, numerateur=numerateur, denominateur=denominateur)
    attendu = bool(chiffre.parmi and compte[chiffre.parmi])
    marque = Marque.TROP_RECENT if attendu else Marque.SANS_OBJET
    return Valeur(valeur=marque, numerateur=0, denominateur=0)


def des_delais(attentes: Sequence[Echantillon]) -> list[Valeur]:
    """The value of a delay from each sample of what was waited."""
    return [
        Valeur(
            valeur=resume.mediane,
            numerateur=resume.evenements,
            denominateur=resume.effectif,
            attente=attente,
        )
        for attente, resume in zip(attentes, resumer(attentes), strict=True)
    ]


def intervalle(valeur: Valeur) -> tuple[float | Marque, float | Marque]:
    """The 95 % interval of a value: Wilson's for a rate, that of the Kaplan–Meier curve for a delay, `so` for a count."""
    if valeur.attente is not None:
        return intervalle_mediane(valeur.attente)
    if isinstance(valeur.numerateur, Marque) or isinstance(valeur.denominateur, Marque):
        return Marque.SANS_OBJET, Marque.SANS_OBJET
    return wilson(valeur.numerateur, valeur.denominateur)
