"""What the identity provider says of a person apart from the identity token.

ProConnect puts in the token who signed in and nothing more: mail, names and SIRET come from its userinfo address, asked with
the access token, and answered as a signed text (JWT).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import httpx
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

DELAI_S = 10.0
SIGNATURES = ("RS256", "ES256", "PS256")


class ErreurFournisseur(RuntimeError):
    """The provider cannot be reached, or does not answer as it should. The message is in French, for the server's log."""


def informations(
    decouverte: str, jeton: str, *, sujet: str, client_id: str, client: httpx.Client | None = None
) -> Mapping[str, Any]:
    """The claims of the holder of this access token. `decouverte`: address of the provider's metadata.

    ErreurFournisseur when they cannot be had, are not signed by the provider, or speak of somebody else than `sujet`.
    """
    with client or httpx.Client(timeout=DELAI_S, follow_redirects=False) as http:
        try:
            lieux = _lire(http, decouverte).json()
            reponse = _lire(http, lieux["userinfo_endpoint"], jeton)
            if _signee(reponse):
                cles = _lire(http, lieux["jwks_uri"]).json()
                dites = _verifier(reponse.text, cles, emetteur=lieux["issuer"], client_id=client_id)
            else:
                dites = reponse.json()
        except httpx.HTTPError as erreur:
            raise ErreurFournisseur(f"Le fournisseur d'identité ne répond pas : {erreur}") from erreur
        except (ValueError, KeyError, TypeError, JoseError) as erreur:
            raise ErreurFournisseur(
                f"La réponse du fournisseur d'identité est inattendue : {erreur!r}"
            ) from erreur
    if (
        not sujet or dites.get("sub") != sujet
    ):  # required by OpenID Connect: another's claims may be put in place
        raise ErreurFournisseur(
            "Le fournisseur d'identité parle d'une autre personne que celle qui s'est connectée."
        )
    return dites


def _lire(http: httpx.Client, adresse: str, jeton: str = "") -> httpx.Response:
    entetes = {"Authorization": f"Bearer {jeton}"} if jeton else {}
    return http.get(adresse, headers=entetes).raise_for_status()


def _signee(reponse: httpx.Response) -> bool:
    return str(reponse.headers.get("content-type", "")).split(";")[0].strip() == "application/jwt"


def _verifier(texte: str, cles: Any, *, emetteur: str, client_id: str) -> Mapping[str, Any]:
    """The claims of a signed answer, meant for us; JoseError otherwise."""
    lu = jwt.decode(texte, KeySet.import_key_set(cles), algorithms=list(SIGNATURES))
    jwt.JWTClaimsRegistry(
        leeway=60,
        iss={"essential": True, "value": emetteur},
        aud={"essential": True, "value": client_id},
    ).validate(lu.claims)
    return lu.claims
