"""A small mail server in a thread, which takes mail, asks for a password, or refuses."""

import base64
import contextlib
import socketserver
import threading
from email import message_from_string, policy
from email.message import EmailMessage
from typing import Self


class _Talk(socketserver.StreamRequestHandler):
    server: "Postman"

    def handle(self) -> None:
        """Speak as much SMTP as our client needs."""
        with contextlib.suppress(ConnectionError):
            self._say("220 postman")
            while line := self.rfile.readline().decode().rstrip("\r\n"):
                if not self._answer(line):
                    return

    def _say(self, *lines: str) -> None:
        for line in lines:
            self.wfile.write(f"{line}\r\n".encode())

    def _answer(self, line: str) -> bool:
        word = line.split(" ")[0].upper()
        if word == "EHLO":
            offers = (f"250-{each}" for each in self.server.offers)
            self._say("250-postman", *offers, "250 8BITMIME")
        elif word == "AUTH":
            self._authenticate(line)
        elif word in ("MAIL", "RCPT") and self.server.refuses:
            self._say("451 come back later")
        elif word == "DATA":
            self._take()
        elif word == "QUIT":
            self._say("221 bye")
            return False
        else:
            self._say("250 fine")
        return True

    def _authenticate(self, line: str) -> None:
        _, _, given = base64.b64decode(line.split(" ")[2]).decode().split("\0")[:3]
        self.server.logins.append(base64.b64decode(line.split(" ")[2]).decode())
        self._say("235 welcome" if given == self.server.password else "535 wrong")

    def _take(self) -> None:
        self._say("354 go on")
        lines = []
        while (line := self.rfile.readline().decode().rstrip("\r\n")) != ".":
            lines.append(line.removeprefix("."))
        mail = message_from_string("\n".join([*lines, ""]), policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.server.mails.append(mail)
        self._say("250 taken")


class Postman(socketserver.ThreadingTCPServer):
    """Listens on loopback while the block lasts; `mails` is what arrived."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, *offers: str, password: str = "", refuses: bool = False) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.offers, self.password, self.refuses = offers, password, refuses
        self.mails: list[EmailMessage] = []
        self.logins: list[str] = []
        self._thread = threading.Thread(target=self.serve_forever, args=(0.02,))

    @property
    def url(self) -> str:
        """The setting that leads here."""
        return f"smtp://127.0.0.1:{self.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self._thread.join()
        self.server_close()
