"""What stands between the browser and Streamlit: French document, compressed texts, security headers."""

from __future__ import annotations

import hashlib
import posixpath
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pages.cadre import acces_http, document, entetes
from pages.cadre.reponse import TAILLE_MIN, Memoire, envoyer, est_texte

FICHIERS = ("static", "assets", "component")
"""First segments of the addresses that serve files, compressed here."""
INTERNES = ("_stcore", "media", "app", "auth", "oauth2callback")
"""First segments left to Streamlit. Any other address answers with the document of the app."""
CONDITIONS = (b"if-none-match", b"if-modified-since", b"range", b"if-range")


class Coquille:
    """ASGI middleware around the whole app. WebSockets pass through untouched."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._memoire = Memoire()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if refus := acces_http.refuser(scope):
            await refus(scope, receive, send)
            return
        if vers := adresse_de_page(scope):
            await RedirectResponse(vers, status_code=302)(scope, receive, send)
            return
        echange = Echange(scope, send, self._memoire)
        await self._app(echange.demande, receive, echange.repondre)


def adresse_de_page(scope: Scope) -> str | None:
    """Where to send who asks for `/a/b`: Streamlit has no such address and would wait for ever; `/b` gives an answer."""
    segments = [segment for segment in scope["path"].split("/") if segment]
    if len(segments) < 2 or segments[0] in FICHIERS + INTERNES or "_stcore" in segments:
        return None
    requete = scope.get("query_string", b"").decode("latin-1")
    return f"/{quote(segments[-1])}" + (f"?{requete}" if requete else "")


class Echange:
    """One request and its answer, held back while its text has to be rewritten or compressed."""

    def __init__(self, scope: Scope, send: Send, memoire: Memoire) -> None:
        self._send, self._memoire = send, memoire
        self._chemin = posixpath.normpath(scope["path"])
        self._requete: bytes = scope.get("query_string", b"")
        self._famille = self._chemin.split("/")[1]
        self._methode = scope["method"]
        self._accepte_gzip = "gzip" in Headers(scope=scope).get("accept-encoding", "")
        self._debut: Message | None = None
        self._morceaux: list[bytes] = []
        self.demande = self._preparer(scope)

    @property
    def _est_document(self) -> bool:
        return self._famille not in FICHIERS + INTERNES

    def _preparer(self, scope: Scope) -> Scope:
        """Hide from Streamlit what would make it compress twice, or answer "unchanged" about a document we rewrite."""
        if self._famille in INTERNES:
            return scope
        cachees = (b"accept-encoding", *(CONDITIONS if self._est_document else ()))
        return {**scope, "headers": [(n, v) for n, v in scope["headers"] if n not in cachees]}

    async def repondre(self, message: Message) -> None:
        """Receive the answer of Streamlit, piece by piece."""
        if message["type"] == "http.response.start":
            await self._commencer(message)
        elif self._debut is None:
            await self._send(message)
        else:
            self._morceaux.append(message.get("body", b""))
            if not message.get("more_body", False):
                await self._terminer(self._debut, b"".join(self._morceaux))

    async def _commencer(self, message: Message) -> None:
        entetes_reponse = MutableHeaders(scope=message)
        entetes_reponse.update(entetes.COMMUNS)
        entetes_reponse["Content-Security-Policy"] = entetes.politique_de_contenu(self._chemin)
        if self._famille == "assets" and message["status"] in (200, 304):
            entetes_reponse["Cache-Control"] = entetes.cache_assets(self._requete)
        retenue = self._methode == "GET" and message["status"] == 200 and self._famille not in INTERNES
        if retenue and est_texte(entetes_reponse):
            self._debut = message
        else:
            await self._send(message)

    async def _terminer(self, debut: Message, octets: bytes) -> None:
        reponse = MutableHeaders(scope=debut)
        if reponse.get("content-type", "").startswith("text/html"):
            octets = self._franciser(reponse, octets)
        reponse.add_vary_header("Accept-Encoding")
        if self._accepte_gzip and len(octets) >= TAILLE_MIN:
            marque = reponse.get("etag") or hashlib.sha256(octets).hexdigest()
            octets = await run_in_threadpool(self._memoire.comprimer, self._chemin_en_memoire, marque, octets)
            reponse["Content-Encoding"] = "gzip"
            if "etag" in reponse:
                reponse["ETag"] = f"W/{reponse['etag'].removeprefix('W/')}"
        await envoyer(self._send, debut, octets)

    @property
    def _chemin_en_memoire(self) -> str:
        """Key in memory: every address of the document shares one, or anyone could fill the memory with made-up ones."""
        return "/" if self._est_document else self._chemin

    def _franciser(self, reponse: MutableHeaders, octets: bytes) -> bytes:
        """Rewrite a document; its validators spoke of another text, so they go."""
        if self._est_document:
            html = document.franciser(octets.decode())
        elif self._famille == "component":
            html = document.franciser_composant(octets.decode())
        else:
            return octets
        for nom in ("etag", "last-modified"):
            if nom in reponse:
                del reponse[nom]
        return html.encode()
