"""Hands mail to the server named in `LEARNHUB_MAIL_URL`."""

import smtplib
import ssl
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

SECONDS = 20
HERE = frozenset({"localhost", "127.0.0.1", "::1"})


class Smtp:
    """Sends each mail over a connection of its own; failures come as OSError.

    Encryption is used wherever the server offers it, and the certificate is checked. A
    password leaves this machine only over an encrypted connection.
    """

    def __init__(self, url: str) -> None:
        self._parts = urlsplit(url)
        self._host = self._parts.hostname or "localhost"

    def __call__(self, message: EmailMessage) -> None:
        """Send one message."""
        with self._connected() as server:
            if self._parts.username:
                server.login(unquote(self._parts.username), unquote(self._parts.password or ""))
            server.send_message(message)

    def _connected(self) -> smtplib.SMTP:
        port, context = self._parts.port or 0, ssl.create_default_context()
        if self._parts.scheme == "smtps":
            return smtplib.SMTP_SSL(self._host, port, timeout=SECONDS, context=context)
        server = smtplib.SMTP(self._host, port, timeout=SECONDS)
        try:
            # What a server offers is known only after the greeting.
            server.ehlo()
            if server.has_extn("starttls"):
                server.starttls(context=context)
            elif self._parts.username and self._host not in HERE:
                raise smtplib.SMTPNotSupportedError(
                    "the server offers no encryption; no password is sent to it"
                )
        except BaseException:
            server.close()
            raise
        return server
