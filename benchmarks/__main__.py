"""`make bench`: every measurement in one run, as ratios to a floor measured in the same run."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks import (
    devinettes,
    dossier,
    exploration,
    grande_cohorte,
    imports,
    integration,
    nationale,
    navigateur,
    secret,
)

CIBLES = {"vue": 2.5, "filtre": 2.0, "import": 2.0, "secondes": 30, "megaoctets": 1024}
PERSONNES, ACTIONS = 100_000, 2_000_000


def principal() -> None:
    """Measure and print."""
    print(f"Import de l'application / import streamlit : {imports.rapport():.2f} (cible {CIBLES['import']})")
    with tempfile.TemporaryDirectory() as ici:
        classeur = integration.mesurer(Path(ici))
    print(
        f"Classeur de {integration.ACTIONS} actions : {classeur.secondes:.1f} s (cible {CIBLES['secondes']}), "
        f"{classeur.secondes / classeur.lecture_seule:.1f} fois sa simple lecture ({classeur.lecture_seule:.1f} s), "
        f"{classeur.megaoctets:.0f} Mo au plus (cible {CIBLES['megaoctets']})"
    )
    print(secret.rapport(), flush=True)
    print(devinettes.rapport(), flush=True)
    with tempfile.TemporaryDirectory() as ici:
        pages = navigateur.mesurer(Path(ici))
    _imprimer("Démonstration", pages, navigateur.PAIRES)
    with tempfile.TemporaryDirectory() as ici:
        for extension, fichier in dossier.mesurer(Path(ici)).items():
            cible = f" (cible {dossier.CIBLES[extension]:g} s)" if extension in dossier.CIBLES else ""
            print(
                f"Dossier de COPIL, {dossier.DIAPOSITIVES} diapositives, {extension} : {fichier.secondes:.2f} s{cible}, "
                f"{fichier.octets / 1000:.0f} ko",
                flush=True,
            )
    with tempfile.TemporaryDirectory() as ici:
        _grande_cohorte(Path(ici))
        _imprimer_l_exploration(Path(ici))
    with tempfile.TemporaryDirectory() as ici:
        pages = navigateur.mesurer(Path(ici), preparer=_grande_cohorte)
    _imprimer(
        f"{grande_cohorte.CITES} Cités, {PERSONNES} personnes, {ACTIONS} actions", pages, navigateur.PAIRES
    )
    nationale.mesurer()


def _grande_cohorte(donnees: Path) -> None:
    grande_cohorte.publier_la_grande_cohorte(donnees, personnes=PERSONNES, actions=ACTIONS)


def _imprimer_l_exploration(donnees: Path) -> None:
    print(
        f"\nQuestions libres, {PERSONNES} personnes, {ACTIONS} actions (cible : {exploration.CIBLE_SECONDES:g} s)"
    )
    for qui, cout in exploration.mesurer(donnees).items():
        print(
            f"{qui:<26}{cout.combien:>4} questions, médiane {cout.median:.3f} s, au plus {cout.maximum:.2f} s {cout.pire}"
        )
    seule, accompagnee = exploration.voisine(donnees)
    print(
        f"Question légère seule {seule:.3f} s ; pendant qu'une autre session en pose de lourdes sans cesse {accompagnee:.3f} s",
        flush=True,
    )


def _imprimer(titre: str, pages: dict[str, tuple[float, float, float]], paires: int) -> None:
    print(f"\n{titre} : rapports à une page Streamlit vide, médianes de {paires} paires")
    print(f"{'page':<22}{'première vue':>14}{'filtre jamais vu':>18}{'filtre déjà vu':>16}")
    for page, (vue, neuf, connu) in pages.items():
        print(f"{page:<22}{vue:>14.2f}{neuf:>18.2f}{connu:>16.2f}", flush=True)
    print(f"Cibles : première vue ≤ {CIBLES['vue']}, changement de filtre ≤ {CIBLES['filtre']}")


if __name__ == "__main__":
    principal()
