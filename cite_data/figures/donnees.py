"""The figures of the Données page: how fresh the data are, how good, what the last publication changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from cite_data.figures import alternatives, graphiques, phrases
from cite_data.figures.figure import Figure
from cite_data.figures.lecture import extremes, nombre, somme
from cite_data.indicateurs.definitions import DEFINITIONS
from cite_data.indicateurs.donnees import A_JOUR, A_RELANCER, EN_RETARD
from cite_data.modele.seuils import A_RELANCER_JOURS, EN_RETARD_JOURS
from cite_data.modele.tableau import Genre, Marque
from cite_data.secret import TableauPubliable
from cite_data.textes.changements import changements, lignes_recues
from cite_data.textes.formats import cellule, entier, jours, liste_fr, pluriel

CHANGEMENTS = ("ajoutees", "modifiees", "disparues")
ETATS = (EN_RETARD, A_RELANCER, A_JOUR)
DESSINES = 15
"""Partners drawn, those with the oldest data first; the table has them all."""


def fraicheur(t: TableauPubliable) -> Figure:
    """Days since the last data of each partner, the oldest first, with the two thresholds."""
    partenaires = list(dict.fromkeys(t.valeurs("partenaire")))
    dessines = set(partenaires[:DESSINES])
    notes = [
        f"Traits : {jours(A_RELANCER_JOURS)}, à relancer ; {jours(EN_RETARD_JOURS)}, en retard. À droite : la plus ancienne."
    ]
    if len(partenaires) > DESSINES:
        notes.append(f"Le graphique montre {DESSINES} partenaires sur {len(partenaires)} ; le tableau, tous.")
    return Figure(
        cle="fraicheur",
        titre=_titre_fraicheur(t),
        tableau=t,
        alt=_alt_fraicheur(t),
        graphique=graphiques.retards(
            t.filtrer(lambda li: li["partenaire"] in dessines),
            ligne="partenaire",
            serie="donnees",
            valeur="jours",
            seuils=(A_RELANCER_JOURS, EN_RETARD_JOURS),
        ),
        notes=(*notes, DEFINITIONS["fraicheur"].limites),
    )


def _alt_fraicheur(t: TableauPubliable) -> str:
    etats = [f"{pluriel(sum(li['etat'] == e for li in t), 'remontée')} {e}" for e in ETATS]
    debut = f"Points par partenaire, {phrases.compte(t, 'remontée')} : {phrases.label(t, 'jours')} la dernière donnée"
    return phrases.assembler(
        debut, [liste_fr(etats).capitalize(), *phrases.extremes(t, "partenaire", "jours")]
    )


def _titre_fraicheur(t: TableauPubliable) -> str:
    if not t:
        return DEFINITIONS["fraicheur"].question
    total = len(t.lignes)
    en_retard, a_relancer = (sum(li["etat"] == e for li in t) for e in (EN_RETARD, A_RELANCER))
    if en_retard:
        return f"Pour {pluriel(en_retard, 'remontée')} sur {entier(total)}, la dernière donnée a plus de {jours(EN_RETARD_JOURS)}"
    if a_relancer:
        return f"Aucune remontée n'est en retard, {entier(a_relancer)} sur {entier(total)} à relancer"
    return f"Toutes les remontées datent de {jours(A_RELANCER_JOURS)} ou moins"


def qualite(t: TableauPubliable) -> Figure:
    """The four axes."""
    titre = DEFINITIONS["qualite"].question
    if bouts := extremes(t, "taux"):
        fort, faible = (f"{str(li['axe']).lower()} ({cellule(li['taux'], Genre.TAUX)})" for li in bouts)
        titre = f"Point faible des données : {faible} ; point fort : {fort}"
    elif faible := _seul_au_plus_bas(t):
        titre = f"Point faible des données : {faible}"
    return Figure(
        cle="qualite",
        titre=titre,
        tableau=t,
        alt=alternatives.alt_barres(t, categorie="axe", valeur="taux"),
        graphique=graphiques.barres(t, categorie="axe", valeur="taux"),
        notes=(DEFINITIONS["qualite"].limites,),
    )


def _seul_au_plus_bas(t: TableauPubliable) -> str:
    """The axis under all the others, with its rate; "" when several are."""
    connus = [(n, str(li["axe"]).lower()) for li in t if (n := nombre(li["taux"])) is not None]
    plus_bas = [(n, axe) for n, axe in connus if n == min(connus)[0]]
    return f"{plus_bas[0][1]} ({_taux(plus_bas[0][0])})" if len(plus_bas) == 1 < len(connus) else ""


def qualite_evolution(t: TableauPubliable) -> Figure:
    """The four axes, publication after publication."""
    return Figure(
        cle="qualite_evolution",
        titre=_titre_evolution(t),
        tableau=t,
        alt=alternatives.alt_courbes(t, x="jour", y="taux", serie="axe"),
        graphique=graphiques.courbes(t, x="jour", y="taux", serie="axe"),
        notes=(DEFINITIONS["qualite_evolution"].limites,),
    )


def _titre_evolution(t: TableauPubliable) -> str:
    """The axis that moved most between the first and the last publication."""
    trajets = []
    for axe in dict.fromkeys(t.valeurs("axe")):
        connus = [(li["jour"], n) for li in t if li["axe"] == axe and (n := nombre(li["taux"])) is not None]
        if len(connus) > 1:
            trajets.append((abs(connus[-1][1] - connus[0][1]), str(axe), connus))
    if not trajets:
        return DEFINITIONS["qualite_evolution"].question
    ampleur, axe_, connus = max(trajets, key=lambda trajet: trajet[0])
    debut = cellule(connus[0][0], Genre.DATE)
    if ampleur < 0.0005:
        return f"La qualité des données est stable depuis le {debut}"
    return f"{axe_} : de {_taux(connus[0][1])} au {debut} à {_taux(connus[-1][1])} au {cellule(connus[-1][0], Genre.DATE)}"


def _taux(n: float) -> str:
    return cellule(n, Genre.TAUX)


def ecarts(t: TableauPubliable) -> Figure:
    """What the publication changed: table by table on the chart, partner by partner in the table."""
    comptes = {nom: int(somme(t, nom) or 0) for nom in CHANGEMENTS}
    tables = _par_table(t)
    return Figure(
        cle="ecarts",
        titre=f"Depuis la publication précédente : {changements(**comptes)}",
        tableau=t,
        alt=alternatives.alt_barres_empilees(tables, categorie="table", series=CHANGEMENTS),
        graphique=graphiques.barres_empilees(tables, categorie="table", series=CHANGEMENTS),
        notes=("Le détail par partenaire est dans le tableau.", DEFINITIONS["ecarts"].limites),
    )


def _par_table(t: TableauPubliable) -> TableauPubliable:
    """The changes of each table, all partners together; unknown as soon as one of them is."""
    groupes = {
        nom: replace(t, lignes=tuple(li for li in t if li["table"] == nom)) for nom in t.valeurs("table")
    }
    sommes = {nom: {c: somme(groupe, c) for c in CHANGEMENTS} for nom, groupe in groupes.items()}
    lignes = tuple(
        {"table": nom} | {c: Marque.NON_DISPONIBLE if n is None else int(n) for c, n in valeurs.items()}
        for nom, valeurs in sommes.items()
    )
    return replace(t.garder("table", *CHANGEMENTS), lignes=lignes)


def integration(t: TableauPubliable) -> Figure:
    """The files integrated: a table."""
    comptes = {nom: int(somme(t, nom) or 0) for nom in ("recues", "conservees", "ecartees")}
    return Figure(
        cle="integration",
        titre=f"{pluriel(len(t.lignes), 'fichier intégré', 'fichiers intégrés')}, {lignes_recues(**comptes)}",
        tableau=t,
        alt=DEFINITIONS["integration"].question,
        graphique=None,
    )


def integration_regles(t: TableauPubliable) -> Figure:
    """The faults found, rule by rule: a table."""
    return Figure(
        cle="integration_regles",
        titre=f"{pluriel(somme(t, 'constats') or 0, 'constat')} sur les fichiers intégrés",
        tableau=t,
        alt=DEFINITIONS["integration_regles"].question,
        graphique=None,
    )


def organisation_fichiers(t: TableauPubliable) -> Figure:
    """The last files of the organisation: a table."""
    comptes = {nom: int(somme(t, nom) or 0) for nom in ("recues", "conservees", "ecartees")}
    titre = "Aucun fichier de l'organisation dans les dernières intégrations"
    if t:
        titre = (
            f"{pluriel(len(t.lignes), 'fichier intégré', 'fichiers intégrés')}, {lignes_recues(**comptes)}"
        )
    return Figure(
        cle="organisation_fichiers",
        titre=titre,
        tableau=t,
        alt=DEFINITIONS["organisation_fichiers"].question,
        graphique=None,
        notes=(DEFINITIONS["organisation_fichiers"].limites,),
    )


FIGURES_HISTORIQUES: Mapping[str, Callable[[TableauPubliable], Figure]] = MappingProxyType(
    {
        "qualite": qualite,
        "qualite_evolution": qualite_evolution,
        "ecarts": ecarts,
        "integration": integration,
        "integration_regles": integration_regles,
        "organisation_fichiers": organisation_fichiers,
    }
)
"""Builder of each figure drawn from the past of the publications, by the key of its table."""
