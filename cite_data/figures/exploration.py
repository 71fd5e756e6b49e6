"""The figure of a free answer: its title says what is seen, its shape is the one asked, its table holds everything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cite_data.figures import alternatives, graphiques, phrases
from cite_data.figures.carte import Carte, carte
from cite_data.figures.figure import Figure
from cite_data.figures.lecture import nombre, plus_grandes
from cite_data.figures.socle import Graphique
from cite_data.figures.tableaux_croises import (
    a,
    classer,
    en_texte,
    large,
    premieres,
    sans_objet_de_moins,
    sans_totaux,
    series,
)
from cite_data.indicateurs.contours import Contour
from cite_data.indicateurs.exploration.catalogue import MESURES_EXPLOREES
from cite_data.indicateurs.exploration.comptes import parts_partagees
from cite_data.indicateurs.sensibles import ENSEMBLE
from cite_data.modele.croisements import RESIDU, TOTAL
from cite_data.modele.exploration import DIMENSIONS_EXPLOREES, QUARTIERS, Forme, Periode
from cite_data.modele.question import Question
from cite_data.modele.seuils import EFFECTIF_COMPARABLE
from cite_data.modele.tableau import Cellule
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import INSECABLE, cellule, date_fr, liste_fr
from cite_data.textes.typographie import typo

SERIES_MAX = 6
"""Lines or pieces of bars that can be told apart."""
SANS_ORDRE = (
    *QUARTIERS,
    "frein",
    "prescripteur",
    "famille",
    "referent",
    "acteur",
    "type_action",
    "cite",
    "departement",
    "region",
    "promotion",
    "motif_sortie",
)
"""Dimensions whose values have no order of their own: the largest comes first."""
PLUSIEURS_LIGNES = "La même personne peut compter dans plusieurs lignes : elles ne s'additionnent pas."
REUNIES = (ENSEMBLE,)
"""Codes of rows that hold several values: they are not ranked beside single ones."""


@dataclass(frozen=True, kw_only=True)
class Lecture:
    """How an answer is to be read: what goes with it, among whom (filters in words), and whether a row may be called the first."""

    notes: tuple[str, ...] = ()
    parmi: tuple[str, ...] = ()
    classable: bool = True


LECTURE = Lecture()


def exploration(t: TableauPubliable, question: Question, lecture: Lecture = LECTURE) -> Figure:
    """The figure of an answer in the shape of its question. A map is drawn apart: see `carte_exploree`."""
    cases = sans_totaux(t)
    if lecture.classable and question.lignes in SANS_ORDRE and not question.colonnes and not a(t, "jour"):
        cases = classer(cases)
        t = replace(t, lignes=(*cases.lignes, *(li for li in t if li not in cases.lignes)))
    tableau = large(t)
    graphique, alt, dit = _dessiner(cases, tableau, question)
    return Figure(
        cle=f"exploration_{question.mesure}",
        titre=titre(t, question, lecture),
        tableau=tableau,
        alt=alt,
        graphique=graphique,
        notes=tuple(map(typo, (*dit, *_avertir(question), *lecture.notes))),
        methodes=(question.mesure, "exploration"),
    )


def _avertir(question: Question) -> tuple[str, ...]:
    return (PLUSIEURS_LIGNES,) if parts_partagees(question) else ()


def _dessiner(
    t: TableauPubliable, tableau: TableauPubliable, question: Question
) -> tuple[Graphique | None, str, tuple[str, ...]]:
    """The chart, its alternative text, and what the chart leaves to the table."""
    if question.forme is Forme.BARRES and not question.colonnes:
        alt = alternatives.alt_barres(t, categorie="ligne", valeur="valeur")
        return graphiques.barres(t, categorie="ligne", valeur="valeur"), alt, ()
    if question.forme is Forme.BARRES:
        return _empiler(t, large(t))
    if question.forme is Forme.LIGNES:
        return _tracer(t)
    if question.forme is Forme.CHALEUR:
        return _chauffer(t)
    return None, _alt_du_tableau(tableau, question), ()


def _empiler(t: TableauPubliable, lignes: TableauPubliable) -> tuple[Graphique | None, str, tuple[str, ...]]:
    morceaux = series(lignes)
    if len(morceaux) > SERIES_MAX:
        graphique, alt, _ = _chauffer(t)
        return (
            graphique,
            alt,
            (f"Plus de {SERIES_MAX} colonnes ne se distinguent pas dans des barres : carte de chaleur.",),
        )
    alt = alternatives.alt_barres_empilees(lignes, categorie="ligne", series=morceaux)
    return graphiques.barres_empilees(lignes, categorie="ligne", series=morceaux), alt, ()


def _tracer(t: TableauPubliable) -> tuple[Graphique | None, str, tuple[str, ...]]:
    toutes = len(set(t.valeurs("code_ligne")))
    serie = "ligne" if toutes > 1 else None
    gardees = premieres(t, SERIES_MAX, par=lambda li: li["code_ligne"])
    dit = (
        (f"Les {SERIES_MAX} lignes les plus hautes ; toutes sont dans le tableau.",)
        if toutes > SERIES_MAX
        else ()
    )
    alt = alternatives.alt_courbes(gardees, x="jour", y="valeur", serie=serie)
    return graphiques.courbes(gardees, x="jour", y="valeur", serie=serie), alt, dit


def _chauffer(t: TableauPubliable) -> tuple[Graphique | None, str, tuple[str, ...]]:
    colonne = "colonne"
    if a(t, "jour"):
        t, colonne = en_texte(t), "jour"
    t = sans_objet_de_moins(t, colonne)
    alt = alternatives.alt_chaleur(t, ligne="ligne", colonne=colonne, valeur="valeur")
    return graphiques.chaleur(t, ligne="ligne", colonne=colonne, valeur="valeur"), alt, ()


def _alt_du_tableau(t: TableauPubliable, question: Question) -> str:
    return phrases.assembler(f"Tableau, {phrases.compte(t)}{INSECABLE}: {sujet(t, question)}", [])


def titre(t: TableauPubliable, question: Question, lecture: Lecture = LECTURE) -> str:
    """What is seen, in a sentence; the subject alone where values cannot be ranked."""
    debut = sujet(t, question, lecture.parmi)
    if a(t, "jour"):
        constat = _trajet(t)
    else:
        constat = _en_tete(t, question) if lecture.classable or not question.lignes else ""
    return typo(f"{debut} : {constat}" if constat else debut)


def sujet(t: TableauPubliable, question: Question, parmi: tuple[str, ...] = ()) -> str:
    """What is counted, by what, over which time, among whom."""
    label = _label_de_la_mesure(t)
    axes = liste_fr([DIMENSIONS_EXPLOREES[axe].label.lower() for axe in question.axes])
    nouveaux = ", nouveaux en trois mois" if question.periode is Periode.NOUVEAUX else ""
    qui = f" ({', '.join(parmi)})" if parmi else ""
    return f"{label}{f' par {axes}' if axes else ''}{nouveaux}{qui}"


def _label_de_la_mesure(t: TableauPubliable) -> str:
    return next((c.label for c in t.colonnes if c.nom == "valeur"), "")


def _en_tete(t: TableauPubliable, question: Question) -> str:
    """Which row comes first, or the only value."""
    cases, genre = sans_totaux(t), t.colonne("valeur").genre
    if len(cases.lignes) == 1:
        return cellule(cases.lignes[0]["valeur"], genre)
    if question.colonnes:
        return ""
    candidates = cases.filtrer(lambda li: li["code_ligne"] != RESIDU)
    premiers = plus_grandes(candidates, "valeur", 2)
    if not premiers or not _comparables(premiers):
        return ""
    valeur = cellule(premiers[0]["valeur"], genre)
    if MESURES_EXPLOREES[question.mesure].chiffre.sens == "baisse":  # the highest is not the first
        return f"{valeur} au plus ({premiers[0]['ligne']})"
    return f"{premiers[0]['ligne']} en tête ({valeur})"


def _comparables(premiers: Sequence[Mapping[str, Cellule]]) -> bool:
    """False on a tie, beside a row that holds several values, and for a rate over so few that one more person would change it."""
    if len(premiers) > 1 and premiers[0]["valeur"] == premiers[1]["valeur"]:
        return False
    if any(li["code_ligne"] in REUNIES for li in premiers):
        return False
    bases = [nombre(li["denominateur"]) for li in premiers if "denominateur" in li]
    return all(base is not None and base >= EFFECTIF_COMPARABLE for base in bases)


def _trajet(t: TableauPubliable) -> str:
    """From the first to the last day, of everybody."""
    ensemble: list[Mapping[str, Cellule]] = [li for li in t if li["code_ligne"] == TOTAL]
    if not ensemble:
        return ""
    genre, (premier, dernier) = t.colonne("valeur").genre, (ensemble[0], ensemble[-1])
    de, a_ = (cellule(li["valeur"], genre) for li in (premier, dernier))
    return f"de {de} au {date_fr(premier['jour'])} à {a_} au {date_fr(dernier['jour'])}"  # type: ignore[arg-type] # days are dates


def carte_exploree(t: TableauPubliable, *, contours: tuple[Contour, ...], fond: tuple[Contour, ...]) -> Carte:
    """The map of an answer by quarter; who lives in none of them is in the table only."""
    noms = {"ligne": "nom", "code_ligne": "territoire_id"}
    lieux = sans_totaux(t).filtrer(lambda li: li["code_ligne"] != RESIDU)
    renommes = replace(
        lieux,
        colonnes=tuple(replace(c, nom=noms.get(c.nom, c.nom)) for c in lieux.colonnes),
        lignes=tuple({noms.get(nom, nom): v for nom, v in li.items()} for li in lieux),
    )
    return carte(renommes, indicateur="valeur", contours=contours, fond=fond)
