"""The slides of a dossier on a screen: cover, what is to be remembered, headline figures, a figure each, map, decisions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from cite_data.exports.dossier.contenu import Decision, Dossier
from cite_data.exports.dossier.mots import TETE_DES_DECISIONS, decision_en_mots
from cite_data.exports.entete import DEMONSTRATION
from cite_data.exports.presentation.dessins import dessin_de_carte, dessins
from cite_data.figures.carte import Carte
from cite_data.figures.figure import Figure
from cite_data.figures.tuile import Tuile
from cite_data.secret import TableauPubliable
from cite_data.textes.formats import date_fr, legende_des_marques, pluriel
from cite_data.textes.messages import SANS_CONTOUR, SANS_VALEUR_LEGALE
from cite_data.textes.typographie import html

A_RETENIR, A_DECIDER = "À retenir", "Décisions à prendre"
SIGNES = 820
"""Characters of a slide made of words: more is not read from afar, and goes on the next one."""
LIGNE = 60
"""Characters that the other cells of a decision are worth."""
TUILES_PAR_ECRAN = 6
SANS_DECISION = "Aucune décision n'est proposée : la séance les écrit."
EN_TABLEAU = "Cette figure se lit dans son tableau, dans le rapport et dans le classeur."
TOUS_LES_LIEUX = "Tous les numéros et toutes les valeurs sont dans le rapport."
RIEN = "Rien à compter ici à cette date."
T = TypeVar("T", str, Decision)


@dataclass(frozen=True)
class Ecran:
    """A slide: its title in words, its body in HTML, and the kind of layout."""

    titre: str
    corps: str
    genre: str = "figure"


def ecrans(dossier: Dossier) -> tuple[Ecran, ...]:
    """All the slides, in the order of the meeting."""
    return (
        _couverture(dossier),
        *_en_pages(A_RETENIR, dossier.resume, _phrases),
        *_chiffres(dossier),
        *(e for rang, s in enumerate(dossier.sections) for e in _figure(s.message, s.figure, f"e{rang}")),
        *(_carte(dossier.carte) if dossier.carte else ()),
        *_decisions(dossier.decisions),
    )


def _couverture(dossier: Dossier) -> Ecran:
    e = dossier.entete
    situation = f"Situation au {date_fr(e.au)}"
    if dossier.depuis:
        situation += f", comparée au {date_fr(dossier.depuis)}"
    lignes = (situation, f"Produit le {date_fr(e.produit_le)}", dossier.regle)
    demonstration = f"<p class='ecran-demonstration'>{html(DEMONSTRATION)}</p>" if e.synthetique else ""
    corps = f"<p class='ecran-cite'>{html(dossier.cite)}</p>" + "".join(f"<p>{html(li)}</p>" for li in lignes)
    return Ecran(dossier.titre, corps + demonstration, "couverture")


def _en_pages(titre: str, elements: Sequence[T], ecrire: Callable[[Sequence[T]], str]) -> Iterator[Ecran]:
    """As many slides as it takes for each to be read from afar."""
    pages = list(_repartir(elements))
    for rang, page in enumerate(pages, start=1):
        yield Ecran(_numeroter(titre, rang, len(pages)), ecrire(page), "texte")


def _repartir(elements: Sequence[T]) -> Iterator[list[T]]:
    page: list[T] = []
    signes = 0
    for element in elements:
        longueur = len(element.texte) + LIGNE if isinstance(element, Decision) else len(element)
        if page and signes + longueur > SIGNES:
            yield page
            page, signes = [], 0
        page.append(element)
        signes += longueur
    if page:
        yield page


def _numeroter(titre: str, rang: int, total: int) -> str:
    return f"{titre} ({rang}/{total})" if total > 1 else titre


def _phrases(phrases: Sequence[str]) -> str:
    return f"<ul class='ecran-texte'>{''.join(f'<li>{html(phrase)}</li>' for phrase in phrases)}</ul>"


def _chiffres(dossier: Dossier) -> Iterator[Ecran]:
    titre = f"Les chiffres clés au {date_fr(dossier.entete.au)}"
    lots = [
        dossier.tuiles[debut : debut + TUILES_PAR_ECRAN]
        for debut in range(0, len(dossier.tuiles), TUILES_PAR_ECRAN)
    ]
    for rang, lot in enumerate(lots, start=1):
        corps = f"<ul class='ecran-tuiles'>{''.join(map(_tuile, lot))}</ul>"
        yield Ecran(_numeroter(titre, rang, len(lots)), corps, "chiffres")


def _tuile(t: Tuile) -> str:
    lignes = "".join(f"<p>{html(texte)}</p>" for texte in (t.evolution, t.cible) if texte)
    return f"<li><h2>{html(t.label)}</h2><p class='ecran-valeur'>{html(t.valeur)}</p>{lignes}</li>"


def _figure(message: str, figure: Figure, prefixe: str) -> Iterator[Ecran]:
    faits = dessins(figure, prefixe)
    notes = _notes([*legende_des_marques(figure.tableau, seuil=figure.tableau.seuil), *figure.notes])
    if not faits:
        phrase = figure.alt if figure.tableau else RIEN
        suite = f"<p class='ecran-note'>{html(EN_TABLEAU)}</p>" if figure.tableau else ""
        yield Ecran(message, f"<p class='ecran-texte'>{html(phrase)}</p>{suite}")
    for rang, dessin in enumerate(faits, start=1):
        yield Ecran(_numeroter(message, rang, len(faits)), dessin + notes)


def _carte(carte: Carte) -> Iterator[Ecran]:
    notes = [
        TOUS_LES_LIEUX,
        *_marques(carte.tableau),
        *((SANS_VALEUR_LEGALE,) if carte.schematique else ()),
        *((f"{SANS_CONTOUR} {', '.join(carte.sans_contour)}.",) if carte.sans_contour else ()),
    ]
    for dessin in dessin_de_carte(carte, "carte") or (f"<p class='ecran-texte'>{html(carte.alt)}</p>",):
        yield Ecran(carte.titre, dessin + _notes(notes))


def _marques(t: TableauPubliable) -> tuple[str, ...]:
    return legende_des_marques(t, seuil=t.seuil)


def _notes(notes: Sequence[str]) -> str:
    ecrites = " ".join(f"{note.rstrip('.')}." for note in notes if note)
    return f"<p class='ecran-note'>{html(ecrites)}</p>" if ecrites else ""


def _decisions(decisions: Sequence[Decision]) -> Iterator[Ecran]:
    if not decisions:
        yield Ecran(A_DECIDER, f"<p class='ecran-texte'>{html(SANS_DECISION)}</p>", "texte")
        return
    titre = pluriel(len(decisions), "décision à suivre", "décisions à suivre")
    yield from _en_pages(titre, decisions, _table_des_decisions)


def _table_des_decisions(decisions: Sequence[Decision]) -> str:
    tetes = "".join(f"<th scope='col'>{html(tete)}</th>" for tete in TETE_DES_DECISIONS)
    lignes = "".join(
        f"<tr><th scope='row'>{html(texte)}</th>{''.join(f'<td>{html(autre)}</td>' for autre in autres)}</tr>"
        for texte, *autres in map(decision_en_mots, decisions)
    )
    return f"<table class='ecran-texte'><thead><tr>{tetes}</tr></thead><tbody>{lignes}</tbody></table>"
