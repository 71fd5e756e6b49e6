"""The claims that the provider gives apart: signed or not, of the right person, by the right provider."""

from __future__ import annotations

import time
from typing import Any

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

from cite_data.acces.fournisseur import ErreurFournisseur, informations

EMETTEUR, CLIENT, JETON = "https://fournisseur.test", "cite", "jeton-d-acces"
DITES = {"sub": "agente", "email": "a@association.fr", "siret": "13000548100010"}
CLE, AUTRE = (RSAKey.generate_key(2048, {"kid": "k"}) for _ in range(2))


def signer(claims: dict[str, Any], cle: RSAKey = CLE, algorithme: str = "RS256") -> str:
    return jwt.encode({"alg": algorithme, "kid": "k"}, claims, cle)


def client(reponse: httpx.Response, *, panne: str = "") -> httpx.Client:
    """A provider whose userinfo answers this, to who shows the right token."""

    def repondre(demande: httpx.Request) -> httpx.Response:
        chemin = demande.url.path
        if chemin == panne:
            raise httpx.ConnectError("refus")
        if chemin == "/decouverte":
            lieux = {
                "userinfo_endpoint": f"{EMETTEUR}/qui",
                "jwks_uri": f"{EMETTEUR}/cles",
                "issuer": EMETTEUR,
            }
            return httpx.Response(200, json=lieux)
        if chemin == "/cles":
            return httpx.Response(200, json=KeySet([CLE]).as_dict())
        return reponse if demande.headers.get("Authorization") == f"Bearer {JETON}" else httpx.Response(401)

    return httpx.Client(transport=httpx.MockTransport(repondre))


def demander(reponse: httpx.Response, *, sujet: str = "agente", jeton: str = JETON, panne: str = "") -> Any:
    return informations(
        f"{EMETTEUR}/decouverte",
        jeton,
        sujet=sujet,
        client_id=CLIENT,
        client=client(reponse, panne=panne),
    )


def en_jwt(texte: str) -> httpx.Response:
    return httpx.Response(200, text=texte, headers={"content-type": "application/jwt; charset=utf-8"})


def pour_nous(**autres: Any) -> dict[str, Any]:
    return {**DITES, "iss": EMETTEUR, "aud": CLIENT, "exp": int(time.time()) + 60, **autres}


def test_a_plain_answer_is_read() -> None:
    assert demander(httpx.Response(200, json=DITES)) == DITES


def test_a_signed_answer_is_read_once_its_signature_is_checked() -> None:
    assert demander(en_jwt(signer(pour_nous())))["siret"] == DITES["siret"]


@pytest.mark.parametrize(
    ("reponse", "dit"),
    [
        (en_jwt(signer(pour_nous(), AUTRE)), "inattendue"),
        (en_jwt(signer(pour_nous(iss="https://autre.test"))), "inattendue"),
        (en_jwt(signer(pour_nous(aud="autre-application"))), "inattendue"),
        (en_jwt(signer(pour_nous(exp=int(time.time()) - 3600))), "inattendue"),
        (en_jwt("pas.un.jeton"), "inattendue"),
        (httpx.Response(200, text="<html>"), "inattendue"),
        (httpx.Response(200, json={**DITES, "sub": "une autre"}), "autre personne"),
        (httpx.Response(200, json={"email": "a@b.fr"}), "autre personne"),
        (httpx.Response(500), "ne répond pas"),
    ],
)
def test_an_answer_that_cannot_be_trusted_gives_nothing(reponse: httpx.Response, dit: str) -> None:
    with pytest.raises(ErreurFournisseur, match=dit):
        demander(reponse)


@pytest.mark.parametrize("panne", ["/decouverte", "/qui", "/cles"])
def test_a_provider_that_does_not_answer_is_said(panne: str) -> None:
    with pytest.raises(ErreurFournisseur, match="ne répond pas"):
        demander(en_jwt(signer(pour_nous())), panne=panne)


def test_a_token_that_has_ended_is_refused() -> None:
    with pytest.raises(ErreurFournisseur, match="ne répond pas"):
        demander(httpx.Response(200, json=DITES), jeton="ancien")
