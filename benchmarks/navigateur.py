"""First view and filter change of every page, in the same browser and from the same server as an empty page."""

from __future__ import annotations

import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.banc import ACTIONS, PERSONNES, copier_la_grande, juger, tableau
from tests.navigateur.attente import ARRETE, DESSINE, DEUX_IMAGES, GRAPHIQUES_DESSINES, au_milieu
from tests.navigateur.conftest import OPTIONS, _chromium
from tests.navigateur.serveur import demarrer, preparer_demonstration

PAIRES = 5
CIBLE_VUE, CIBLE_VUE_GRANDE, CIBLE_FILTRE = 1.5, 2.0, 1.5
JAMAIS_DEMANDES = 3
AGES = (
    *("36 à 45 ans", "26 à 35 ans", "46 à 55 ans"),
    *("Toutes", "36 à 45 ans", "26 à 35 ans", "46 à 55 ans"),
)
"""The changes of a tab: three that nobody has asked, then the same, asked again."""
CHANGEMENTS_VIDES = tuple(("Second", "Troisième")[rang % 2] for rang in range(len(AGES)))
PRET = f"""() => ({GRAPHIQUES_DESSINES})()
  && [...document.querySelectorAll('iframe')].every(f => f.contentDocument?.querySelector('.leaflet-interactive'))"""


def rapport() -> str:
    """The measures on the demonstration, in words."""
    return _rapport("Démonstration", preparer_demonstration, CIBLE_VUE)


def rapport_grande() -> str:
    """The measures on the large cohort, in words."""
    return _rapport(f"{PERSONNES} personnes, {ACTIONS} actions", copier_la_grande, CIBLE_VUE_GRANDE)


def _rapport(titre: str, preparer: Callable[[Path], object], cible_vue: float) -> str:
    with tempfile.TemporaryDirectory() as ici:
        pages = mesurer(Path(ici), preparer=preparer)
    return (
        f"{titre} ; rapports à une page Streamlit vide, médianes de {PAIRES} paires ; cibles : première vue {cible_vue:g}, "
        f"changement de filtre {CIBLE_FILTRE:g}.\n\n"
    ) + tableau(
        ("page", "première vue", "filtre jamais vu", "filtre déjà vu"),
        (
            (page, juger(vue, cible_vue), juger(neuf, CIBLE_FILTRE), juger(connu, CIBLE_FILTRE))
            for page, (vue, neuf, connu) in pages.items()
        ),
    )


FIN = ForwardMsg.DESCRIPTOR.fields_by_name["script_finished"].number
CHRONOMETRE = f"""(() => {{
  let finir = null, debut = 0;
  window.armer = () => {{ window.mesure = new Promise((fini) => {{ finir = fini; }}); }};
  addEventListener("change", () => {{ debut = performance.now(); }}, true);
  addEventListener("click", (e) => {{ if (e.target.closest("[role=option]")) debut = performance.now(); }}, true);

  /* A rerun of 5 ms may never show another state on screen: the end is read in the messages, of which only the numbers of the
     fields are looked at. */
  function estLaFin(octets) {{
    let i = 0;
    const entier = () => {{ let n = 0, rang = 0, o; do {{ o = octets[i++]; n += (o & 127) * 2 ** rang; rang += 7; }} while (o & 128); return n; }};
    while (i < octets.length) {{
      const etiquette = entier(), genre = etiquette % 8;
      if (Math.floor(etiquette / 8) === {FIN}) return true;
      if (genre === 0) entier();
      else if (genre === 2) {{ const long = entier(); i += long; }}
      else i += genre === 1 ? 8 : 4;
    }}
    return false;
  }}
  function attendre() {{
    if (!finir) return;
    if (!({ARRETE})() || !({PRET})()) {{ requestAnimationFrame(attendre); return; }}
    const rendre = finir;
    finir = null;
    ({DEUX_IMAGES})().then(() => rendre((performance.now() - debut) / 1000));
  }}
  const ajouter = WebSocket.prototype.addEventListener;
  WebSocket.prototype.addEventListener = function (genre, entendre, options) {{
    if (genre === "message" && !this.suivie) {{
      this.suivie = true;
      ajouter.call(this, "message", ({{ data }}) => {{ if (finir && estLaFin(new Uint8Array(data))) requestAnimationFrame(attendre); }});
    }}
    return ajouter.call(this, genre, entendre, options);
  }};
}})()"""
"""Counts the seconds in the page, asking nothing of the process that measures: it shares the two cores with the server."""


@contextmanager
def onglet(navigateur: Browser) -> Iterator[Page]:
    """A new context each time: nothing is kept from one view to the next but what the server keeps."""
    contexte = navigateur.new_context(locale="fr-FR", viewport={"width": 1440, "height": 900})
    page = contexte.new_page()
    page.add_init_script(CHRONOMETRE)
    try:
        yield page
    finally:
        contexte.close()


def premiere_vue(navigateur: Browser, adresse: str) -> float:
    """Seconds from the request to a page whose script has ended and whose charts and map are drawn."""
    with onglet(navigateur) as page:
        debut = time.perf_counter()
        page.goto(adresse, wait_until="domcontentloaded")
        _attendre_tout(page)
        return time.perf_counter() - debut


def _attendre_tout(page: Page) -> None:
    page.wait_for_function(DESSINE, timeout=60_000)
    page.wait_for_function(PRET, timeout=60_000)
    page.evaluate(DEUX_IMAGES)


def changement(page: Page, label: str, option: str) -> float:
    """Seconds from the choice of an option to the end of the rerun, painted.

    Told by the browser, from its own event (a click on the option of Streamlit's list, the change of our native one) to the second
    image after the end: what it takes to play the gesture, or to be told of each message, is in neither.
    """
    champ = au_milieu(page.get_by_role("combobox", name=label).first)
    page.evaluate("() => armer()")
    if champ.evaluate("e => e.tagName") == "SELECT":
        champ.select_option(label=option)
    else:
        champ.click()
        page.get_by_role("option", name=option, exact=True).click()
    return float(page.evaluate("() => window.mesure"))


def mesurer(
    dossier: Path, *, preparer: Callable[[Path], object] = preparer_demonstration
) -> dict[str, tuple[float, float, float]]:
    """For each page: ratio of first views, of filter changes never seen before, of filter changes seen before.

    `preparer` publishes the data to show.
    """
    from pages.cadre.registre import PAGES

    preparer(dossier / "data")
    script = Path(__file__).parent / "app_banc.py"
    resultats = {}
    with demarrer(dossier, script=script, donnees=dossier / "data") as serveur, sync_playwright() as p:
        navigateur = p.chromium.launch(executable_path=_chromium(), args=OPTIONS)
        vide = f"{serveur.adresse}/?vide=1"
        for adresse in (vide, *(f"{serveur.adresse}{page.chemin}" for page in PAGES)):
            premiere_vue(
                navigateur, adresse
            )  # the first visitor warms the server; the ratio is about the others
        for page in PAGES:
            resultats[page.titre] = _ratios(navigateur, vide, f"{serveur.adresse}{page.chemin}")
        navigateur.close()
    return resultats


def _ratios(navigateur: Browser, vide: str, adresse: str) -> tuple[float, float, float]:
    """First view, changes never asked and changes already asked, each over the one of the same rank on the empty page.

    In each new tab the first three changes ask what nobody has asked since the server started, the next four ask it
    again; each is compared with the change of the same rank in a new tab on the empty page, since at each change the
    browser has compiled more of its own code. None takes a chart away or brings one back: the women of a Cité, on a
    day of their own, then those of one age.
    """
    vues = _paires(lambda: premiere_vue(navigateur, vide), lambda: premiere_vue(navigateur, adresse))
    neufs, connus = [], []
    for rang in range(PAIRES):
        planchers = _changements(navigateur, vide, "Filtre", CHANGEMENTS_VIDES)
        jour = _jour_jamais_demande(adresse, rang)
        page = _changements(navigateur, f"{adresse}?au={jour}&sexe=Femme", "Tranche d'âge", AGES)
        ratios = [mesure / plancher for mesure, plancher in zip(page, planchers, strict=True)]
        neufs += ratios[:JAMAIS_DEMANDES]
        connus += ratios[JAMAIS_DEMANDES:]
    return vues, median(neufs), median(connus)


def _changements(
    navigateur: Browser, adresse: str, label: str, options: tuple[str, ...]
) -> tuple[float, ...]:
    """Seconds of each change of one filter, one after the other, in a new tab."""
    with onglet(navigateur) as page:
        page.goto(adresse)
        _attendre_tout(page)
        return tuple(changement(page, label, option) for option in options)


def _jour_jamais_demande(adresse: str, rang: int) -> str:
    """A day of 2023 that no other measure of this run asks for."""
    graine = zlib.crc32(f"{adresse.rsplit('/', 1)[-1]}{rang}".encode())
    return f"2023-{graine % 12 + 1:02d}-{graine % 27 + 1:02d}"


def _paires(plancher: Callable[[], float], mesure: Callable[[], float]) -> float:
    """Median of the ratios of pairs measured one after the other: what the machine does else weighs on both."""
    return median(mesure() / plancher() for _ in range(PAIRES))
