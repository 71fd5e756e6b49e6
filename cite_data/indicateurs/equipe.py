"""The counsellors of the programme (Equip'emploi), month by month and over a year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from cite_data.entrepot import Tables
from cite_data.indicateurs.cites import (
    ENSEMBLE,
    Cite,
    cites,
    etats_annuels,
    nom_de_l_etat,
    sans_les_personnes,
)
from cite_data.indicateurs.colonnes import colonne, entier, texte
from cite_data.indicateurs.contexte import Contexte
from cite_data.indicateurs.postes import Annee, Poste, annees, en_parcours, fins_de_mois, postes, somme_etp
from cite_data.modele.seuils import PERSONNES_PAR_CONSEILLER
from cite_data.modele.tableau import Cellule, Genre, Marque, Tableau

SANS_POSTE = Annee(accompagnees=0, conseillers=Marque.NON_DISPONIBLE, etp=Marque.NON_DISPONIBLE)


def conseillers_mois(tables: Tables, contexte: Contexte) -> Tableau:
    """Month-ends since the first post: posts held, ETP, persons in parcours that day, persons per post and per ETP."""
    question = sans_les_personnes(contexte)
    connus = postes(tables, question)
    jours = list(fins_de_mois(min((p.debut for p in connus), default=None), contexte.au))
    suivies = en_parcours(tables, question, jours)
    return Tableau(
        cle="conseillers_mois",
        colonnes=(
            colonne("mois", "Mois", Genre.MOIS),
            colonne("jour", "Situation au", Genre.DATE),
            entier("conseillers", "Conseillers en poste"),
            colonne("etp", "Équivalents temps plein", Genre.DECIMAL),
            entier("en_parcours", "Personnes en parcours"),
            colonne("par_conseiller", "Personnes par conseiller", Genre.DECIMAL, "conseillers en poste"),
            colonne("par_etp", "Personnes par ETP", Genre.DECIMAL, "équivalents temps plein"),
        ),
        lignes=tuple(
            _ligne_du_mois(jour, connus, present) for jour, present in zip(jours, suivies, strict=True)
        ),
        base=len(connus),
    )


def _ligne_du_mois(jour: date, connus: Sequence[Poste], suivies: int) -> dict[str, Cellule]:
    tenus = [p for p in connus if p.tenu(jour)]
    etp = somme_etp(tenus)
    return {
        "mois": jour.replace(day=1),
        "jour": jour,
        "conseillers": len(tenus),
        "etp": etp,
        "en_parcours": suivies,
        "par_conseiller": _par(suivies, len(tenus)),
        "par_etp": _par(suivies, etp),
    }


def personnes_par_conseiller(tables: Tables, contexte: Contexte) -> Tableau:
    """Persons accompanied over twelve months, over the years of post and of ETP of the same months.

    Of one Cité, the twelve months to `au` and those before; of several, a row each and one for all.
    """
    question = sans_les_personnes(contexte)
    presentes = cites(tables, question)
    une = contexte.selection.cite_id is not None
    lignes = _dans_le_temps(tables, question, presentes) if une else _ensemble(tables, question, presentes)
    return Tableau(
        cle="personnes_par_conseiller",
        colonnes=(
            texte("groupe", "Douze mois" if une else "Cité"),
            entier("accompagnees", "Personnes accompagnées en douze mois"),
            colonne("conseillers", "Années de conseiller", Genre.DECIMAL),
            colonne("etp", "Années d'ETP", Genre.DECIMAL),
            colonne(
                "par_conseiller", "Personnes par conseiller et par an", Genre.DECIMAL, "années de conseiller"
            ),
            colonne("par_etp", "Personnes par ETP et par an", Genre.DECIMAL, "années d'ETP"),
            entier("repere", "Repère du programme"),
        ),
        lignes=tuple(lignes),
        base=len(presentes),
    )


def _dans_le_temps(
    tables: Tables, contexte: Contexte, presentes: Sequence[Cite]
) -> Iterable[dict[str, Cellule]]:
    for cite in presentes:
        etats = etats_annuels(contexte, cite.lancement)
        for etat, par_cite in zip(etats, annees(tables, etats), strict=True):
            yield _ligne(nom_de_l_etat(etat), [par_cite.get(cite.cite_id, SANS_POSTE)])


def _ensemble(tables: Tables, contexte: Contexte, presentes: Sequence[Cite]) -> Iterable[dict[str, Cellule]]:
    (par_cite,) = annees(tables, [contexte])
    siennes = [(cite.nom, par_cite.get(cite.cite_id, SANS_POSTE)) for cite in presentes]
    for nom, annee in siennes:
        yield _ligne(nom, [annee])
    connues = [a for _, a in siennes if not isinstance(a.etp, Marque)]
    if connues:
        yield _ligne(f"{ENSEMBLE} ({len(connues)} sur {len(siennes)})", connues)


def _ligne(nom: str, siennes: Sequence[Annee]) -> dict[str, Cellule]:
    accompagnees = sum(a.accompagnees for a in siennes)
    conseillers, etp = _somme([a.conseillers for a in siennes]), _somme([a.etp for a in siennes])
    return {
        "groupe": nom,
        "accompagnees": accompagnees,
        "conseillers": conseillers,
        "etp": etp,
        "par_conseiller": _par(accompagnees, conseillers),
        "par_etp": _par(accompagnees, etp),
        "repere": PERSONNES_PAR_CONSEILLER,
    }


def _somme(valeurs: Sequence[float | Marque]) -> float | Marque:
    """The sum, or the first mark: a partial sum would be a lie."""
    marques = [v for v in valeurs if isinstance(v, Marque)]
    return marques[0] if marques else sum(v for v in valeurs if not isinstance(v, Marque))


def _par(nombre: int, diviseur: float | Marque) -> float | Marque:
    if isinstance(diviseur, Marque):
        return diviseur
    return nombre / diviseur if diviseur else Marque.SANS_OBJET
