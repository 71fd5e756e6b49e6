"""The HTML document of the app, in French: Streamlit's own `index.html`, rewritten once."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

from pages.cadre import prechargement

TITRE = "Cités de l'emploi : tableau de bord"
SANS_SCRIPT = "<noscript><p>Ce tableau de bord a besoin de JavaScript. Activez-le, puis rechargez la page.</p></noscript>"
ASSETS = Path(__file__).resolve().parents[2] / "assets"


@cache
def adresse(fichier: str) -> str:
    """Address of an asset, with the digest of its content: a browser keeps it until it changes."""
    empreinte = hashlib.sha256((ASSETS / fichier).read_bytes()).hexdigest()[:12]
    return f"/assets/{fichier}?v={empreinte}"


def franciser(html: str) -> str:
    """Return Streamlit's `index.html` in French, with our style and translation, for an app served at the root of a host.

    Addresses become absolute: `./static/…` is looked for in the wrong folder when the page asked is `/a/b`. The inline
    script (a switch for indexing robots), the pointer to the automatic API and the font we do not use go: without inline
    script, the content security policy can refuse them all.
    """
    html = html.replace('<html lang="en">', '<html lang="fr">')
    html = re.sub(r"<!--.*?-->", "", html, flags=re.S)
    html = re.sub(r"<title>.*?</title>", f"<title>{TITRE}</title>", html, flags=re.S)
    html = re.sub(r"<noscript>.*?</noscript>", SANS_SCRIPT, html, flags=re.S)
    html = re.sub(r"<script>.*?</script>", "", html, flags=re.S)
    html = re.sub(r'<link\s[^>]*rel="(?:service-desc|preload)"[^>]*>', "", html)
    html = html.replace('href="./favicon.png"', f'href="{adresse("favicon.png")}"')
    html = re.sub(r'(src|href)="\./', r'\1="/', html)
    # Fetched when the browser has nothing else to do, run when a page has a chart.
    moteur = f'<link id="moteur-graphiques" rel="prefetch" as="script" href="{adresse("plotly/plotly-cartesian.min.js")}">'
    html = html.replace("</head>", f"{moteur}{prechargement.balises(html)}</head>", 1)
    # Before Streamlit's own script: both are run in the order of the document.
    html = html.replace(
        '<script type="module"',
        f'<script defer src="{adresse("adresse.js")}"></script><script type="module"',
        1,
    )
    return _injecter(
        html,
        (
            "style.css",
            "presentation.css",
            "traduction.js",
            "navigation.js",
            "imprimer.js",
            "panneau.js",
            "graphiques.js",
            "image.js",
            "retour.js",
            "presenter.js",
            "glossaire.js",
            "visite.js",
        ),
    )


def franciser_composant(html: str) -> str:
    """Return the document of a component's frame (the map) in French, with the same translation and the style of the map."""
    html = html.replace('<html lang="en"', '<html lang="fr"')
    html = re.sub(r"<noscript>.*?</noscript>", SANS_SCRIPT, html, flags=re.S)
    html = html.replace("<title>Streamlit Folium Component</title>", "<title>Carte</title>")
    return _injecter(html, ("carte.css", "traduction.js"))


def _injecter(html: str, fichiers: tuple[str, ...]) -> str:
    feuille = '<link rel="stylesheet" href="{}">'
    script = '<script defer src="{}"></script>'
    balises = [(feuille if f.endswith(".css") else script).format(adresse(f)) for f in fichiers]
    return html.replace("</head>", "".join(balises) + "</head>", 1)
