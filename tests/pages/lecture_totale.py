"""All that a reader is sent: every page in every part, view and option of its lists, every button pressed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

import pytest
from streamlit.testing.v1 import AppTest

from cite_data.modele.roles import Role
from pages.cadre import lecteur, registre
from pages.composants.carte import FICHE
from tests.pages.champs import choisir, options
from tests.pages.conftest import Ouvrir
from tests.pages.sentinelles import Ecoute

LISTES = ("indicateur", "fiche", "trimestre", "referent", "partenaire")
Lire = Callable[..., "Sortie"]


@dataclass(frozen=True)
class Sortie:
    """What a reader was sent, in all: pages and their states, messages, files, and every byte of them."""

    octets: bytes
    etats: int
    messages: int
    fichiers: dict[bytes, str]


@pytest.fixture
def lire_tout(
    ouvrir: Ouvrir,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> Lire:
    """Ask for every page in every part, view and option of its lists, press every button, keep all of it."""

    def _lire(role: Role, partenaire_id: str | None = None, **adresse: str) -> Sortie:
        # The demonstration's own switch lists the organisations, which a reader who signs in is never sent.
        monkeypatch.setattr(
            lecteur, "voir_comme", lambda *_: lecteur.Jeu(perimetre=lecteur.perimetre_de(role, partenaire_id))
        )
        caplog.set_level(logging.INFO)
        ecoute = Ecoute().brancher(monkeypatch)
        adresses = []
        for page in registre.PAGES:
            # What an address asks is seen on arrival: its lists then give what they give to anybody.
            for app in _etats(ouvrir(role, page, **adresse), listes=not adresse):
                assert not app.exception
                adresses.append(urlencode(app.query_params, doseq=True))
        ecoute.telecharger()
        journaux = "\n".join((caplog.text, *capfd.readouterr(), *adresses)).encode()
        return Sortie(ecoute.octets() + journaux, len(adresses), len(ecoute.messages), ecoute.fichiers)

    return _lire


def _etats(app: AppTest, *, listes: bool) -> Iterator[AppTest]:
    """The page in each of its parts, and each part in all its views and, with `listes`, for every option of its lists.

    The panels are open but for the views, on which their files do not depend.
    """
    yield _tout_ouvrir(app)
    for partie in next(iter(options(app, "partie_").values()), [""]):
        if partie:
            (cle,) = options(app, "partie_")
            app.session_state[cle] = partie
            yield _tout_ouvrir(app.run())
        if listes:
            yield from _selon_les_listes(app)
        for vue in ("Tableau", "Méthode"):
            for cle in options(app, "vue_"):
                app.session_state[cle] = vue
            yield _tout_fermer(app).run()


def _selon_les_listes(app: AppTest) -> Iterator[AppTest]:
    for cle, option in [(s.key, o) for s in app.selectbox if s.key in LISTES for o in s.options]:
        yield _tout_ouvrir(app.selectbox(key=cle).select(option).run())
    for cle, codes in [(cle, codes) for cle, codes in options(app, "").items() if cle in LISTES]:
        for code in codes:
            yield _tout_ouvrir(_choisir(app, cle, code))


def _choisir(app: AppTest, cle: str, code: str) -> AppTest:
    if cle == FICHE:  # which the address holds
        return choisir(app, "choix_de_fiche", **{cle: code})
    app.session_state[cle] = code
    return app.run()


def _tout_ouvrir(app: AppTest) -> AppTest:
    """Open every panel of the page: its files are promised only then."""
    fermes = [p.key for p in app.get("popover") if not app.session_state[p.key]]
    for cle in fermes:
        app.session_state[cle] = True
    return app.run() if fermes else app


def _tout_fermer(app: AppTest) -> AppTest:
    for panneau in app.get("popover"):
        app.session_state[panneau.key] = False
    return app
