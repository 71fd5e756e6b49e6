"""The scale of the country: generation, publication, then every part of every page, for all the Cités and for one.

`python -m benchmarks.nationale` measures it all in a temporary folder; with a data folder, that of a snapshot that is
already there. The pages run in a process of their own, whose memory is that of a server with one reader.
"""

from __future__ import annotations

import logging
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from streamlit.testing.v1 import AppTest

from benchmarks.grande_cohorte import publier_la_grande_cohorte
from cite_data.entrepot import Entrepot
from cite_data.publication import ouvrir_courante
from pages.cadre.registre import PAGES, PageDuCadre

PERSONNES, ACTIONS = 5_400_000, 50_000_000
MEGAOCTETS_MAX = 4096
ATTENTE_MAX_S = 1800
ENTREE = Path(__file__).resolve().parents[1] / "pages" / "cadre" / "entree.py"
TOUTES, UNE = "Toutes les Cités", "Cité 010"
"""What the list of the Cités is set to."""


@dataclass(frozen=True)
class Vue:
    """One part of a page, for one Cité or all: seconds of the first answer, those of processor it took, and of the second.

    On a machine shared with others, half of the processor's seconds is what two free cores would take.
    """

    page: str
    partie: str
    cite: str
    premiere: float
    processeur: float
    seconde: float


def rapport() -> str:
    """Draw, publish, then open the pages in another process, which prints each figure as it comes."""
    with tempfile.TemporaryDirectory() as ici:
        lignes = [generer(Path(ici))]
        commande = [sys.executable, "-m", "benchmarks.nationale", ici]
        with subprocess.Popen(commande, stdout=subprocess.PIPE, text=True) as pages:  # noqa: S603 - this very module
            for ligne in pages.stdout or ():
                print(ligne, end="", flush=True)
                lignes.append(ligne.rstrip())
        if pages.returncode:
            raise RuntimeError("les pages n'ont pas toutes répondu")
    return "\n".join(["```", *lignes, "```"])


def generer(donnees: Path, *, personnes: int = PERSONNES, actions: int = ACTIONS) -> str:
    """Draw and publish, with a progress bar; what it took."""
    debut = time.perf_counter()
    with Progress(TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn()) as barre:
        tache = barre.add_task("Tirage et publication", total=1.0)

        def suivre(part: float, texte: str) -> None:
            barre.update(tache, completed=part, description=texte)

        publier_la_grande_cohorte(donnees, personnes=personnes, actions=actions, suivre=suivre)
    return (
        f"{personnes} personnes, {actions} actions : tirées et publiées en {time.perf_counter() - debut:.0f} s, "
        f"{_megaoctets():.0f} Mo au plus"
    )


def mesurer_les_pages(donnees: Path) -> None:
    """Open every part of every page as the préfecture, twice, in this process."""
    os.environ["CITE_DATA_DIR"] = str(donnees)
    logging.disable(logging.WARNING)  # a page opened without a browser warns at every step
    debut = time.perf_counter()
    Entrepot(ouvrir_courante(donnees)).fermer()
    print(f"Publication vérifiée et ouverte : {time.perf_counter() - debut:.1f} s", flush=True)
    print(
        f"{'page':<22}{'partie':<22}{'de':<18}{'première':>10}{'processeur':>12}{'suivante':>10}{'mémoire':>10}"
    )
    for cite in (TOUTES, UNE):
        for page in PAGES:
            for vue in _vues(page, cite):
                print(
                    f"{vue.page:<22}{vue.partie:<22}{vue.cite:<18}{vue.premiere:>9.2f}s"
                    f"{vue.processeur:>11.2f}s{vue.seconde:>9.2f}s{_megaoctets():>7.0f} Mo",
                    flush=True,
                )
    print(f"Mémoire du processus, au plus : {_megaoctets():.0f} Mo (cible {MEGAOCTETS_MAX})")


def _vues(page: PageDuCadre, cite: str) -> Iterator[Vue]:
    premiere, app = _chronometrer(page, cite)
    parties = _parties(app, page)
    for partie in parties:
        if partie != parties[0]:
            premiere, _ = _chronometrer(page, cite, partie)
        seconde, _ = _chronometrer(page, cite, partie)
        yield Vue(page.titre, partie, cite, *premiere, seconde[0])


def _parties(app: AppTest, page: PageDuCadre) -> tuple[str, ...]:
    """The names on the switch between the parts of the page; one without a name where there is none."""
    for choix in app.get("button_group"):
        if choix.key == f"partie_{page.nom}":
            return tuple(option.content for option in choix.proto.options)
    return ("",)


def _chronometrer(page: PageDuCadre, cite: str, partie: str = "") -> tuple[tuple[float, float], AppTest]:
    """Open a page in a new session, whose home page has been answered before unless it is the one that is measured."""
    app = AppTest.from_file(str(ENTREE), default_timeout=ATTENTE_MAX_S)
    app.query_params["cite"] = cite
    if partie:
        app.query_params[f"partie_{page.nom}"] = partie
    if not page.accueil:
        app.run()
        app.switch_page(str(page.fichier))
    debut, calcul = time.perf_counter(), time.process_time()
    app.run()
    duree = time.perf_counter() - debut, time.process_time() - calcul
    if app.exception:
        raise RuntimeError(f"{page.titre}, {partie}, {cite} : {app.exception[0].value}")
    if partie and _choisie(app, page) != partie:
        raise RuntimeError(f"{page.titre} : la partie « {partie} » n'est pas à l'écran")
    return duree, app


def _choisie(app: AppTest, page: PageDuCadre) -> str:
    (choix,) = (c for c in app.get("button_group") if c.key == f"partie_{page.nom}")
    return str(choix.value)


def _megaoctets() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    if len(sys.argv) > 1:
        mesurer_les_pages(Path(sys.argv[1]))
    else:
        print(rapport())
