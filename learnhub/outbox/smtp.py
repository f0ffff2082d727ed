"""Hands mail to the server named in `LEARNHUB_MAIL_URL`."""

import smtplib
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

SECONDS = 20


class Smtp:
    """Sends each mail over a connection of its own; failures come as OSError."""

    def __init__(self, url: str) -> None:
        self._parts = urlsplit(url)

    def __call__(self, message: EmailMessage) -> None:
        """Send one message."""
        parts = self._parts
        kind = smtplib.SMTP_SSL if parts.scheme == "smtps" else smtplib.SMTP
        with kind(parts.hostname or "localhost", parts.port or 0, timeout=SECONDS) as server:
            if parts.scheme == "smtp" and server.has_extn("starttls"):
                server.starttls()
            if parts.username:
                server.login(unquote(parts.username), unquote(parts.password or ""))
            server.send_message(message)
