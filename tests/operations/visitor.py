"""A browser over real HTTP that repeats what got no answer, as our scripts do."""

import http.client
import re
import threading
import time
from http.cookies import SimpleCookie
from urllib.parse import urlencode

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
FORM = "application/x-www-form-urlencoded"
PATIENCE_SECONDS = 60
LOST = (OSError, http.client.HTTPException)


class Stopped(Exception):
    """Somebody else has found something wrong; there is no use in going on."""


class Answered:
    """Status, address to go on to, and text of an answer that arrived whole."""

    def __init__(self, answer: http.client.HTTPResponse) -> None:
        self.status = answer.status
        self.location = answer.getheader("Location", "")
        self.cookies = answer.msg.get_all("Set-Cookie") or []
        self.text = answer.read().decode()


class Visitor:
    """One device. `lost` counts requests whose answer did not arrive."""

    def __init__(self, port: int, gave_up: threading.Event) -> None:
        self._connection = http.client.HTTPConnection("localhost", port, timeout=30)
        self._cookies: SimpleCookie = SimpleCookie()
        self._gave_up = gave_up
        self._token = ""
        self.lost = 0

    def _once(self, method: str, path: str, body: str, headers: dict[str, str]) -> Answered:
        cookies = "; ".join(f"{each.key}={each.value}" for each in self._cookies.values())
        self._connection.request(method, path, body or None, {"Cookie": cookies, **headers})
        answer = Answered(self._connection.getresponse())
        for line in answer.cookies:
            self._cookies.load(line)
        return answer

    def ask(
        self, method: str, path: str, body: str = "", headers: dict[str, str] | None = None
    ) -> Answered:
        """Send a request until an answer arrives; a server that is gone comes back some time."""
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            if self._gave_up.is_set():
                raise Stopped
            try:
                return self._once(method, path, body, headers or {})
            except LOST:
                self._connection.close()
                self.lost += 1
                time.sleep(0.03)
        raise AssertionError(f"no answer to {method} {path}")

    def close(self) -> None:
        """Leave."""
        self._connection.close()

    def get(self, path: str) -> Answered:
        """Open a page."""
        return self.ask("GET", path)

    def post(self, path: str, data: dict[str, str], *, part: bool = False) -> Answered:
        """Send a form, with `part` as a script does."""
        headers = {"Content-Type": FORM, **({"X-Part": "1"} if part else {})}
        return self.ask("POST", path, urlencode({"csrf_token": self._token, **data}), headers)

    def sign_in(self, login: str, password: str) -> None:
        """Come in; the cookie of an earlier sign-in is forgotten."""
        self._cookies.clear()
        self._read_token()
        answer = self.post("/sign-in", {"login": login, "password": password})
        assert answer.status == 303, (answer.status, answer.text)
        # Another cookie, another token.
        self._read_token()

    def _read_token(self) -> None:
        found = TOKEN.search(self.get("/sign-in?lang=en").text)
        assert found, "the sign-in page has no form"
        self._token = found[1]
