"""What is checked of a page wherever it is open: its accessibility, its words, what it asked of other hosts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Error, Page, Request, Response

# Violations of Streamlit's own markup that we cannot mend, each with its reason. None to date.
ADMISES: dict[str, str] = {}
ANGLAIS = [
    "Choose an option",
    "Choose options",
    "No options to select",
    "No results",
    "Download as CSV",
    "Search",
    "Fullscreen",
    "Manage app",
    "Deploy",
    "Drag and drop",
    "Browse files",
    "Upload",
    "per file",
    "Press Enter",
    "Select all",
    "Clear",
    "Choose date",
    "Skip to main",
    "Expand sidebar",
    "Collapse sidebar",
    "Show/hide",
    "Zoom in",
    "Help for",
    "Running",
    "start date",
    "end date",
    "day, ",
    "month, ",
]
LISIBLE = """() => [document.body.innerText, ...['aria-label', 'title', 'placeholder', 'alt'].flatMap(
    nom => [...document.querySelectorAll(`[${nom}]`)].map(e => e.getAttribute(nom)))].join('\\n')"""
LOCAUX = {"localhost", "127.0.0.1", "::1", None}
# While looking for its own address, Streamlit tries `/page/_stcore/…` before `/_stcore/…`.
SONDE = re.compile(r"/[^/]+/_stcore/(health|host-config)$")


def violations(page: Page) -> list[str]:
    """What axe-core finds, with the beginning of each faulty element."""
    trouvees = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{v['id']} : {n['html'][:160]}" for v in trouvees if v["id"] not in ADMISES for n in v["nodes"]]


def mots_anglais(page: Page) -> list[str]:
    """The English words of the widgets that are on the screen, or that a screen reader says."""
    texte = "\n".join(cadre.evaluate(LISIBLE) for cadre in page.frames)
    return [mot for mot in ANGLAIS if mot in texte]


@dataclass  # not frozen: it fills up, and Playwright keeps its own reference in it
class Entendu:
    """What a tab asked of other hosts, the answers in error, and the console errors (a refused content is one)."""

    dehors: list[str] = field(default_factory=list)
    reponses: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)

    def plaintes(self) -> list[str]:
        """Errors that are none of the attempts of Streamlit to find its own address."""
        autres = [reponse for reponse in self.reponses if not SONDE.search(reponse)]
        return autres + [mot for mot in self.console if "Failed to load resource" not in mot]

    def demander(self, requete: Request) -> None:
        if urlsplit(requete.url).hostname not in LOCAUX:
            self.dehors.append(requete.url)

    def repondre(self, reponse: Response) -> None:
        if reponse.status >= 400:
            self.reponses.append(f"{reponse.status} {reponse.url}")

    def dire(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.console.append(message.text)

    def lever(self, erreur: Error) -> None:
        self.console.append(str(erreur))


@contextmanager
def entendre(page: Page) -> Iterator[Entendu]:
    """Listen to a tab until the end of the block."""
    entendu = Entendu()
    ecoutes = {
        "request": entendu.demander,
        "response": entendu.repondre,
        "console": entendu.dire,
        "pageerror": entendu.lever,
    }
    for quoi, oreille in ecoutes.items():
        page.on(quoi, oreille)
    yield entendu
    for quoi, oreille in ecoutes.items():
        page.remove_listener(quoi, oreille)
