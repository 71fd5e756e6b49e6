"""The posts of counsellors, as they stood on the day `au`, and the persons that they accompany."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import narwhals as nw
from dateutil.relativedelta import relativedelta

from cite_data.entrepot import Tables
from cite_data.indicateurs.base import collecter, effacer_apres
from cite_data.indicateurs.cites import des_cites
from cite_data.indicateurs.comptes import compter
from cite_data.indicateurs.contexte import Contexte
from cite_data.modele.tableau import Marque


@dataclass(frozen=True, kw_only=True)
class Poste:
    """A post held from a day to another, None when it still is. `etp` is None when it is not said."""

    cite_id: str
    debut: date
    fin: date | None
    etp: float | None

    def tenu(self, jour: date) -> bool:
        """True when somebody is in post on that day."""
        return self.debut <= jour and (self.fin is None or jour <= self.fin)

    def jours(self, debut: date, fin: date) -> int:
        """Days in post between these two, both included."""
        return max(0, (min(self.fin or fin, fin) - max(self.debut, debut)).days + 1)


def postes(tables: Tables, contexte: Contexte) -> tuple[Poste, ...]:
    """The posts begun by `au`; an end after `au` is erased."""
    lignes = collecter(
        des_cites(tables["conseillers"], contexte)
        .filter(nw.col("date_debut") <= nw.lit(contexte.au))
        .with_columns(effacer_apres("date_fin", contexte.au))
        .sort("cite_id", "conseiller_id")
        .select("cite_id", "date_debut", "date_fin", "etp")
    )
    return tuple(
        Poste(cite_id=li["cite_id"], debut=li["date_debut"], fin=li["date_fin"], etp=li["etp"])
        for li in lignes
    )


def somme_etp(tenus: Iterable[Poste]) -> float | Marque:
    """ETP of these posts, `nd` as soon as one of them does not say its own."""
    parts = [p.etp for p in tenus]
    return Marque.NON_DISPONIBLE if None in parts else round(sum(p or 0.0 for p in parts), 6)


def en_parcours(tables: Tables, contexte: Contexte, jours: Sequence[date]) -> list[int]:
    """Persons in parcours at the end of each of these days: entered, not out."""
    if not jours:
        return []
    gens = compter(tables, contexte, jours=jours, noms=("entrees", "sorties")).par_nom
    presents: list[int] = (gens["entrees"] - gens["sorties"])[0].tolist()
    return presents


@dataclass(frozen=True, kw_only=True)
class Annee:
    """Twelve months of a Cité: persons accompanied, years of post and of ETP, or why they cannot be told."""

    accompagnees: int
    conseillers: float | Marque
    etp: float | Marque


def annees(tables: Tables, etats: Sequence[Contexte]) -> list[Mapping[str, Annee]]:
    """For each of these days of one question, by Cité, the twelve months that end on it.

    Persons accompanied are those entered by its last day, less those out before its first one: nobody is out without having
    entered before, rule of publications.
    """
    fins = [etat.au for etat in etats]
    veilles = [etat.avant(12).au for etat in etats]
    gens = compter(tables, etats[-1], jours=[*fins, *veilles], noms=("entrees", "sorties"), groupes="cite_id")
    presents = gens.par_nom["entrees"][:, : len(etats)] - gens.par_nom["sorties"][:, len(etats) :]
    par_etat: list[Mapping[str, Annee]] = []
    for rang, (etat, veille) in enumerate(zip(etats, veilles, strict=True)):
        effectifs = Counter(dict(zip(map(str, gens.groupes), presents[:, rang].tolist(), strict=True)))
        siens: dict[str, list[Poste]] = {}
        for poste in postes(tables, etat):
            siens.setdefault(poste.cite_id, []).append(poste)
        debut = veille + timedelta(days=1)
        par_etat.append(
            {
                cite_id: _annee(effectifs[cite_id], siens.get(cite_id, []), debut, etat.au)
                for cite_id in {*effectifs, *siens}
            }
        )
    return par_etat


def _annee(accompagnees: int, siens: Sequence[Poste], debut: date, fin: date) -> Annee:
    """Too recent when the first post has not been there for twelve months: a year is compared with a year."""
    absence = None if siens else Marque.NON_DISPONIBLE
    if siens and min(p.debut for p in siens) > debut:
        absence = Marque.TROP_RECENT
    if absence:
        return Annee(accompagnees=accompagnees, conseillers=absence, etp=absence)
    duree = (fin - debut).days + 1
    presents = [(p, p.jours(debut, fin)) for p in siens if p.jours(debut, fin)]
    muets = any(p.etp is None for p, _ in presents)
    return Annee(
        accompagnees=accompagnees,
        conseillers=sum(jours for _, jours in presents) / duree,
        etp=Marque.NON_DISPONIBLE if muets else sum((p.etp or 0.0) * jours for p, jours in presents) / duree,
    )


def fins_de_mois(debut: date | None, au: date) -> Iterable[date]:
    """The last day of each month from that day on, then `au` when its month is not over."""
    mois = debut.replace(day=1) if debut else None
    while mois is not None and mois <= au:
        mois += relativedelta(months=1)
        yield min(mois - timedelta(days=1), au)
