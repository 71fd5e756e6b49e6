"""The figures of the monitoring: objectives, changes since a date, corrections, alerts."""

from __future__ import annotations

from collections.abc import Mapping

from cite_data.figures import graphiques, phrases
from cite_data.figures.dessin_alertes import compter_par_regle, dessiner_alertes
from cite_data.figures.dessin_objectifs import dessiner_objectifs
from cite_data.figures.figure import Figure
from cite_data.figures.lecture import nombre
from cite_data.indicateurs.definitions import DEFINITIONS
from cite_data.indicateurs.evolution import MIEUX, MOINS_BIEN
from cite_data.indicateurs.regles_alerte import ALERTE, REGLES
from cite_data.indicateurs.suivi_objectifs import A_L_HEURE, ATTEINTE
from cite_data.modele.tableau import UNITE, Cellule, Genre
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import INSECABLE, entier, liste_fr, pluriel, texte_cellule

MONTRES = 5
"""How many changes are told in words."""


def suivi_objectifs(t: TableauPubliable) -> Figure:
    """Objectives, for one Cité or one objective across the Cités."""
    titre = DEFINITIONS["suivi_objectifs"].question
    tenus = [li for li in t if li["etat"] in (ATTEINTE, A_L_HEURE)]
    plusieurs = len(set(t.valeurs("cite"))) > 1
    if t and plusieurs:
        cites = pluriel(len(t.lignes), "Cité", "Cités")
        titre = f"{t.lignes[0]['indicateur']}{INSECABLE}: {entier(len(tenus))} sur {cites} dans les temps ou au but"
    elif t:
        titre = f"{entier(len(tenus))} objectifs sur {entier(len(t.lignes))} sont tenus ou dans les temps"
    return Figure(
        cle="suivi_objectifs",
        titre=titre,
        tableau=t,
        alt=_alt_objectifs(t),
        graphique=None,
        dessin=dessiner_objectifs(t, titre="cite" if plusieurs else "indicateur"),
        notes=(
            "Barre : chemin parcouru de la valeur initiale à la cible finale. Trait : où la trajectoire l'attend aujourd'hui.",
        ),
    )


def _alt_objectifs(t: TableauPubliable) -> str:
    avancements = [
        f"{phrases.nom(li['indicateur'])}{INSECABLE}: {texte_cellule(t.colonne('avancement'), li)}, {li['etat']}"
        for li in t
    ]
    return phrases.assembler(f"Avancement des objectifs, {phrases.compte(t, 'objectif')}", avancements)


def evolution(t: TableauPubliable) -> Figure:
    """What moved most, in words; rates before and after, drawn."""
    taux = t.filtrer(lambda li: li[UNITE] == "%")
    return Figure(
        cle="evolution",
        titre=_titre_evolution(t),
        tableau=t,
        alt=_alt_evolution(taux),
        graphique=graphiques.halteres(
            taux, categorie="indicateur", avant="avant", apres="apres", ecart="ecart", genre=Genre.TAUX
        ),
        notes=("Les effectifs et les délais sont dans le tableau, avec chaque dénominateur.",),
    )


def mouvements(t: TableauPubliable) -> tuple[str, ...]:
    """The changes that count most, one sentence each, the largest first."""
    return tuple(_mouvement(t, ligne) for ligne in _plus_amples(t))


def _plus_amples(t: TableauPubliable) -> list[Mapping[str, Cellule]]:
    amples = [(n, li) for li in t if (n := nombre(li["ampleur"])) is not None and nombre(li["ecart"])]
    return [li for _, li in sorted(amples, key=lambda couple: -couple[0])[:MONTRES]]


def _mouvement(t: TableauPubliable, ligne: Mapping[str, Cellule]) -> str:
    avant, apres, ecart = (texte_cellule(t.colonne(nom), ligne) for nom in ("avant", "apres", "ecart"))
    lecture = f" ({ligne['sens']})" if ligne["sens"] in (MIEUX, MOINS_BIEN) else ""
    return f"{ligne['indicateur']}{INSECABLE}: {ecart}, de {avant} à {apres}{lecture}"


def _titre_evolution(t: TableauPubliable) -> str:
    if not t:
        return DEFINITIONS["evolution"].question
    depuis = texte_cellule(t.colonne("depuis"), t.lignes[0])
    comptes = {mot: sum(li["sens"] == mot for li in t) for mot in (MIEUX, MOINS_BIEN)}
    if not any(comptes.values()):
        return f"Rien n'a bougé depuis le {depuis}"
    return (
        f"Depuis le {depuis}, {pluriel(comptes[MIEUX], 'indicateur va mieux', 'indicateurs vont mieux')}, "
        f"{entier(comptes[MOINS_BIEN])} moins bien"
    )


def _alt_evolution(t: TableauPubliable) -> str:
    return phrases.assembler(
        f"Points avant et après, {phrases.compte(t, 'taux') if len(t.lignes) < 2 else f'{entier(len(t.lignes))} taux'}",
        [_mouvement(t, ligne) for ligne in _plus_amples(t)],
    )


def revision(t: TableauPubliable) -> Figure:
    """Corrections told apart from changes: a table, since there is nothing to draw."""
    corriges = [li for li in t if nombre(li["correction"])]
    titre = "Aucun chiffre de cette date n'a été corrigé depuis"
    if corriges:
        noms = liste_fr([str(li["indicateur"]) for li in corriges[:3]])
        suite = f" et {entier(len(corriges) - 3)} autres" if len(corriges) > 3 else ""
        titre = f"{pluriel(len(corriges), 'chiffre a été corrigé', 'chiffres ont été corrigés')} depuis{INSECABLE}: {noms}{suite}"
    return Figure(
        cle="revision",
        titre=titre,
        tableau=t,
        alt=phrases.assembler(f"Tableau des corrections, {phrases.compte(t, 'indicateur')}", [titre]),
        graphique=None,
        notes=("Une correction change ce qu'on sait d'une même date ; une évolution sépare deux dates.",),
    )


def alertes(t: TableauPubliable) -> Figure:
    """The list of alerts, those of one rule when the reader chose it."""
    comptes = compter_par_regle(t)
    graves = sum(n for cle, n in comptes.items() if REGLES[cle].gravite == ALERTE)
    titre = "Aucune alerte à cette date"
    if t:
        titre = f"{pluriel(len(t.lignes), 'point demande', 'points demandent')} attention, dont {pluriel(graves, 'alerte')}"
    return Figure(
        cle="alertes",
        titre=titre,
        tableau=t,
        alt=phrases.assembler(
            f"Liste d'alertes, {phrases.compte(t, 'fait')}",
            [f"{REGLES[cle].label}{INSECABLE}: {entier(n)}" for cle, n in comptes.items() if n],
        ),
        graphique=None,
        dessin=dessiner_alertes(t) if t else "",
    )
