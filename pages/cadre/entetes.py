"""HTTP headers of every answer: what a browser may load, keep and reveal."""

from __future__ import annotations

from urllib.parse import urlsplit

from cite_data.configuration import url_tuiles

COMMUNS: dict[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def origine_tuiles() -> str:
    """Origin of the tile layer chosen by the installation, as a policy names it; empty without one."""
    adresse = urlsplit(url_tuiles() or "")
    hote = adresse.netloc.replace("{s}", "*")  # one host per sub-domain: `{s}.exemple.fr`
    return f"{adresse.scheme}://{hote}" if hote else ""


def politique_de_contenu(chemin: str) -> str:
    """Content security policy of an answer: nothing but this host, and the tile host if there is one.

    streamlit-folium writes the map as inline script and evaluates it: allowed in its own frame, nowhere else.
    """
    carte = chemin.startswith("/component/streamlit_folium")
    regles = {
        "default-src": "'self'",
        "script-src": "'self' 'unsafe-inline' 'unsafe-eval'" if carte else "'self'",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": f"'self' data: blob: {origine_tuiles()}".strip(),
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "media-src": "'self' blob: data:",
        "worker-src": "'self' blob:",
        "frame-src": "'self'",
        "frame-ancestors": "'self'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
    }
    return "; ".join(f"{nom} {valeur}" for nom, valeur in regles.items())


def cache_assets(requete: bytes) -> str:
    """How long a file of `assets/` may be kept: for ever when its address holds its digest, else checked each time."""
    return "public, max-age=31536000, immutable" if requete.startswith(b"v=") else "no-cache"
