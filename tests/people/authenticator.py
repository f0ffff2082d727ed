"""An authenticator in a few lines: makes passkeys and answers for them as a phone does."""

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from tests.site import Browser

HERE = "http://localhost"
PRESENT, ASKED, ATTESTED = 1, 4, 64


def text(data: bytes) -> str:
    """Return bytes as WebAuthn writes them."""
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


@dataclass
class Authenticator:
    """One passkey; `asks` says whether it asks who is holding it, `count` grows with each use."""

    asks: bool = True
    count: int = 0
    host: str = "localhost"
    origin: str = HERE
    credential: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def _data(self, flags: int, rest: bytes = b"") -> bytes:
        flags |= PRESENT | (ASKED if self.asks else 0)
        host = hashlib.sha256(self.host.encode()).digest()
        return host + bytes([flags]) + self.count.to_bytes(4, "big") + rest

    def _client(self, kind: str, challenge: str) -> bytes:
        return json.dumps(
            {"type": f"webauthn.{kind}", "challenge": challenge, "origin": self.origin}
        ).encode()

    def _answer(self, **response: bytes) -> dict[str, Any]:
        return {
            "id": text(self.credential), "rawId": text(self.credential), "type": "public-key",
            "response": {name: text(data) for name, data in response.items()},
        }

    def make(self, options: dict[str, Any]) -> dict[str, Any]:
        """Return what the browser sends after making the passkey."""
        numbers = self.key.public_key().public_numbers()
        public = cbor2.dumps({
            1: 2, 3: -7, -1: 1,
            -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big"),
        })
        length = len(self.credential).to_bytes(2, "big")
        data = self._data(ATTESTED, b"\0" * 16 + length + self.credential + public)
        return self._answer(
            clientDataJSON=self._client("create", options["challenge"]),
            attestationObject=cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data}),
        )

    def show(self, options: dict[str, Any]) -> dict[str, Any]:
        """Return what the browser sends after showing the passkey."""
        client = self._client("get", options["challenge"])
        data = self._data(0)
        signed = self.key.sign(
            data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256())
        )
        return self._answer(clientDataJSON=client, authenticatorData=data, signature=signed)


def make_passkey(browser: Browser, device: Authenticator, name: str = "Handy") -> None:
    """Make a passkey for whoever is signed in."""
    options = browser.get("/profile/passkeys/new").json
    assert options is not None
    answer = browser.post(
        "/profile/passkeys", {"name": name, "credential": json.dumps(device.make(options))}
    )
    assert answer.status_code == 303
    assert name in browser.get("/profile/passkeys").text


def shown(browser: Browser, device: Authenticator, *, mine: bool = False) -> str:
    """Return what a browser sends when a passkey is shown."""
    options = browser.get("/sign-in/passkey" + ("?mine=1" if mine else "")).json
    assert options is not None
    return json.dumps(device.show(options))
