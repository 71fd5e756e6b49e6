"""Making a bucket: the one request to S3 that the application never makes, signed by hand (AWS Signature, version 4)."""

from __future__ import annotations

import hashlib
import hmac
from datetime import UTC, datetime
from urllib.parse import urlsplit

import httpx

REGION = "us-east-1"


def creer_un_seau(adresse: str, seau: str, identifiant: str, secret: str) -> None:
    """An empty bucket of the account."""
    instant = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    vide = hashlib.sha256(b"").hexdigest()
    entetes = {"host": urlsplit(adresse).netloc, "x-amz-content-sha256": vide, "x-amz-date": instant}
    signes = ";".join(entetes)
    requete = "\n".join(["PUT", f"/{seau}", "", *(f"{n}:{v}" for n, v in entetes.items()), "", signes, vide])
    portee = f"{instant[:8]}/{REGION}/s3/aws4_request"
    a_signer = "\n".join(["AWS4-HMAC-SHA256", instant, portee, hashlib.sha256(requete.encode()).hexdigest()])
    cle = f"AWS4{secret}".encode()
    for mot in (*portee.split("/"), a_signer):
        cle = hmac.new(cle, mot.encode(), hashlib.sha256).digest()
    entetes["Authorization"] = (
        f"AWS4-HMAC-SHA256 Credential={identifiant}/{portee}, SignedHeaders={signes}, Signature={cle.hex()}"
    )
    httpx.put(f"{adresse}/{seau}", headers=entetes).raise_for_status()
