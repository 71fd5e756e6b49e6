"""Every kind of free question at a large scale: what it costs the first time, and whether it holds up another session."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from statistics import median

from benchmarks.banc import ACTIONS, PERSONNES, grande, juger, tableau
from cite_data.acces import Perimetre
from cite_data.entrepot import Entrepot
from cite_data.indicateurs.contexte import Contexte, Selection
from cite_data.indicateurs.exploration import possibles
from cite_data.indicateurs.exploration.catalogue import MESURES_EXPLOREES
from cite_data.indicateurs.exploration.guichet import Guichet
from cite_data.indicateurs.exploration.possibles import Lecteur
from cite_data.indicateurs.mesures import Mesures
from cite_data.modele.exploration import PERIODES
from cite_data.modele.question import Question
from cite_data.modele.roles import Role
from cite_data.publication import ouvrir_courante
from cite_data.secret.compteur import CompteurEnMemoire
from cite_data.sources.identite.cle import Cle

CIBLE_SECONDES = 1.0


@dataclass(frozen=True)
class Cout:
    """Seconds: of half of the questions at most, of the longest; which one that is; how many were asked."""

    median: float
    maximum: float
    pire: str
    combien: int


def rapport() -> str:
    """The measures in words."""
    seule, accompagnee = voisine(grande())
    couts = tableau(
        ("qui demande", "questions", "médiane (s)", "au plus (s)", "la plus longue"),
        (
            (qui, c.combien, f"{c.median:.3f}", juger(c.maximum, CIBLE_SECONDES), f"`{c.pire}`")
            for qui, c in mesurer(grande()).items()
        ),
    )
    return (
        f"{PERSONNES} personnes, {ACTIONS} actions ; cible de la plus longue : {CIBLE_SECONDES:g} s.\n\n{couts}\n\n"
        f"Question légère seule {seule:.3f} s ; pendant qu'une autre session en pose de lourdes sans cesse {accompagnee:.3f} s"
    )


def mesurer(donnees: Path) -> dict[str, Cout]:
    """Ask every kind of question once, by who asks what of whom; nothing is kept from one to the next but the open snapshot."""
    toutes = Contexte(selection=Selection(), au=_au(donnees), perimetre=Perimetre(role=Role.PREFECTURE))
    entrepot = Entrepot(ouvrir_courante(donnees))
    cite = _premiere_cite(entrepot)
    d_une = Contexte(
        selection=Selection(cite_id=cite), au=toutes.au, perimetre=Perimetre(role=Role.PREFECTURE)
    )
    partenaire = Contexte(
        selection=Selection(cite_id=cite),
        au=toutes.au,
        perimetre=Perimetre(cite_ids=(cite,), role=Role.PARTENAIRE),
    )
    return {
        "toutes les Cités, exact": _poser(entrepot, toutes),
        "une Cité, exact": _poser(entrepot, d_une),
        "une Cité, approché": _poser(entrepot, partenaire, combien=90),
    }


def voisine(donnees: Path) -> tuple[float, float]:
    """Median seconds of a light question asked alone, and while another session asks heavy ones without pause."""
    entrepot = Entrepot(ouvrir_courante(donnees))
    au, cite = _au(donnees), _premiere_cite(entrepot)
    legere = Contexte(selection=Selection(cite_id=cite), au=au, perimetre=Perimetre(role=Role.PREFECTURE))
    lourde = Contexte(selection=Selection(), au=au, perimetre=Perimetre(role=Role.PREFECTURE))
    seule = median(_une(entrepot, legere, "personnes_entrees", "frein") for _ in range(15))
    fini = threading.Event()

    def charger() -> None:
        while not fini.is_set():
            _une(entrepot, lourde, "heures", "type_action")

    autre = threading.Thread(target=charger)
    autre.start()
    try:
        time.sleep(0.2)
        accompagnee = median(_une(entrepot, legere, "personnes_entrees", "frein") for _ in range(15))
    finally:
        fini.set()
        autre.join()
    return seule, accompagnee


def questions(lecteur: Lecteur) -> list[Question]:
    """Every measure by every rows, by rows and columns, and over time, that this reader may ask."""
    trouvees = []
    for mesure in MESURES_EXPLOREES:
        nue = Question(mesure=mesure)
        for ligne, raison in possibles.lignes(lecteur, nue).items():
            question = Question(mesure=mesure, lignes=ligne)
            if raison or possibles.mesures(lecteur)[mesure]:
                continue
            trouvees += [
                Question(mesure=mesure, lignes=ligne, periode=p)
                for p in PERIODES
                if not possibles.periodes(lecteur, question)[p]
            ]
            colonnes = [c for c, r in possibles.colonnes(lecteur, question).items() if c and not r]
            trouvees += [Question(mesure=mesure, lignes=ligne, colonnes=c) for c in colonnes]
    return trouvees


def _poser(entrepot: Entrepot, contexte: Contexte, combien: int = 150) -> Cout:
    """A sample spread over all the questions: one in so many."""
    guichet = _guichet(entrepot)
    lecteur = guichet.lecteur(contexte, (2024,))
    toutes = questions(lecteur)
    pas = max(1, len(toutes) // combien)
    durees = {q.cle: _chronometrer(guichet, q, contexte) for q in islice(toutes, 0, None, pas)}
    pire = max(durees, key=lambda cle: durees[cle])
    return Cout(median(durees.values()), durees[pire], pire, len(durees))


def _une(entrepot: Entrepot, contexte: Contexte, mesure: str, lignes: str) -> float:
    return _chronometrer(_guichet(entrepot), Question(mesure=mesure, lignes=lignes), contexte)


def _guichet(entrepot: Entrepot) -> Guichet:
    return Guichet(Mesures(entrepot), Cle(b"m" * 32).hachoir, CompteurEnMemoire())


def _chronometrer(guichet: Guichet, question: Question, contexte: Contexte) -> float:
    debut = time.perf_counter()
    guichet.repondre(question, contexte, usager="mesure")
    return time.perf_counter() - debut


def _au(donnees: Path) -> date:
    return ouvrir_courante(donnees).manifeste.provenance.date_donnees


def _premiere_cite(entrepot: Entrepot) -> str:
    with entrepot.tables() as tables:
        return str(tables["cites"].select("cite_id").collect("pyarrow").to_native()["cite_id"][0])
