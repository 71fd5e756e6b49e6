"""Who signed in, as the identity provider says (ProConnect's claims)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Identite:
    """A signed-in person. Empty: the provider does not say, or not for sure."""

    sujet: str
    nom: str = ""
    courriel: str = ""
    siret: str = ""

    @property
    def domaine(self) -> str:
        """What follows the @ of the mail."""
        return self.courriel.rpartition("@")[2]


def identite(claims: Mapping[str, Any]) -> Identite:
    """Read the claims. A mail that the provider says it has not verified is no mail."""
    verifie = claims.get("email_verified", True) in (True, "true")
    noms = (str(claims.get(cle) or "").strip() for cle in ("given_name", "usual_name"))
    return Identite(
        sujet=str(claims.get("sub") or claims.get("uid") or ""),
        nom=" ".join(filter(None, noms)),
        courriel=str(claims.get("email") or "").strip().lower() if verifie else "",
        siret="".join(str(claims.get("siret") or "").split()),
    )
