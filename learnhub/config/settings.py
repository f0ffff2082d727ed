"""Reads every `LEARNHUB_…` setting at once and says everything that is wrong with them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import SplitResult, urlsplit

from learnhub.base.problem import Problem

KNOWN_LOCALES = ("de", "en", "ar")
MOST_TEXT = 1_000
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
EMAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+")
HOST = re.compile(r"[A-Za-z0-9._-]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")


class BadSettings(Exception):
    """Some settings make no sense; `problems` names each with its remedy."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


@dataclass(frozen=True, slots=True)
class Operator:
    """Who runs this installation; an empty text is a blank that the legal pages mark."""

    name: str = ""
    address: str = ""
    email: str = ""
    phone: str = ""
    privacy_officer: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything an installation can choose. Each field is explained in docs/settings.md."""

    data: Path
    database_url: str
    url: str = "http://localhost:8000"
    secret_file: Path | None = None
    field_key_file: Path | None = None
    locales: tuple[str, ...] = KNOWN_LOCALES
    mail_url: str = ""
    mail_from: str = ""
    worker: Literal["inside", "separate"] = "inside"
    sign_up: Literal["open", "closed"] = "open"
    funding: str = ""
    operator: Operator = Operator()
    quiet_days: int = 14
    host: str = "127.0.0.1"
    port: int = 8000
    threads: int = 8
    processes: int = 1
    proxies: int = 0
    demo: bool = False

    @property
    def is_https(self) -> bool:
        """Say whether people reach the site over https; decides about secure cookies."""
        return self.url.startswith("https://")

    @property
    def hostname(self) -> str:
        """The host name under which people reach the site."""
        return urlsplit(self.url).hostname or "localhost"


def _locales(text: str) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(code.strip() for code in text.split(",") if code.strip()))
    unknown = [code for code in codes if code not in KNOWN_LOCALES]
    if unknown or not codes:
        raise ValueError(f"give some of {', '.join(KNOWN_LOCALES)}, separated by commas")
    return codes


def _parts(text: str, remedy: str) -> SplitResult:
    """Take an address apart; one with an impossible host or port gets the remedy."""
    try:
        parts = urlsplit(text)
        # urlsplit drops line ends without a word.
        if parts.port == 0 or CONTROL.search(text):
            raise ValueError
    except ValueError as error:
        raise ValueError(remedy) from error
    return parts


def _url(text: str) -> str:
    remedy = "give an address such as https://learn.example.org, without a path"
    parts = _parts(text, remedy)
    more = parts.query or parts.fragment or parts.username or parts.path not in ("", "/")
    if parts.scheme not in ("http", "https") or not HOST.fullmatch(parts.hostname or "") or more:
        raise ValueError(remedy)
    return text.rstrip("/")


def _database_url(text: str) -> str:
    remedy = "give sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME"
    scheme, _, rest = text.partition("://")
    name = _parts(text, remedy).path.strip("/")
    if not name or name == ":memory:":
        raise ValueError(remedy)
    if scheme == "sqlite" and rest.startswith("/"):
        return text
    if scheme in ("postgres", "postgresql", "postgresql+psycopg"):
        return f"postgresql+psycopg://{rest}"
    raise ValueError(remedy)


def _mail_url(text: str) -> str:
    remedy = "give smtp://USER:PASSWORD@HOST:PORT or smtps://…"
    parts = _parts(text, remedy)
    if parts.scheme not in ("smtp", "smtps") or not HOST.fullmatch(parts.hostname or ""):
        raise ValueError(remedy)
    return text


def _text(text: str) -> str:
    if len(text) > MOST_TEXT or CONTROL.search(text.replace("\n", " ")):
        raise ValueError(f"give at most {MOST_TEXT} characters, without control characters")
    return text


def _email(text: str) -> str:
    if not EMAIL.fullmatch(text):
        raise ValueError("give one e-mail address such as learn@example.org")
    return text


def _sender(text: str) -> str:
    name, bracket, rest = text.partition("<")
    if bracket and not CONTROL.search(name) and rest.endswith(">"):
        return f"{name}<{_email(rest[:-1])}>"
    return _email(text)


def _phone(text: str) -> str:
    if not re.fullmatch(r"[0-9+()/\-. ]{3,40}", text):
        raise ValueError("give one telephone number such as +49 2043 99-0")
    return text


def _host(text: str) -> str:
    if not HOST.fullmatch(text):
        raise ValueError("give the name or number of an address of this machine, or 0.0.0.0")
    return text


def _folder(text: str) -> Path:
    if Path(text).exists() and not Path(text).is_dir():
        raise ValueError("give a folder; there is a file of this name")
    return Path(text)


def _file(text: str) -> Path:
    if Path(text).is_dir():
        raise ValueError("give a file; there is a folder of this name")
    return Path(text)


def _number(low: int, high: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit()) or not low <= int(text[:10]) <= high:
            raise ValueError(f"give a whole number from {low} to {high}")
        return int(text)

    return read


def _one_of(*words: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in words:
            raise ValueError(f"give one of: {', '.join(words)}")
        return text

    return read


READERS: Mapping[str, tuple[str, Callable[[str], object]]] = {
    "LEARNHUB_DATA": ("data", _folder),
    "LEARNHUB_DATABASE_URL": ("database_url", _database_url),
    "LEARNHUB_URL": ("url", _url),
    "LEARNHUB_SECRET_FILE": ("secret_file", _file),
    "LEARNHUB_FIELD_KEY_FILE": ("field_key_file", _file),
    "LEARNHUB_LOCALES": ("locales", _locales),
    "LEARNHUB_MAIL_URL": ("mail_url", _mail_url),
    "LEARNHUB_MAIL_FROM": ("mail_from", _sender),
    "LEARNHUB_WORKER": ("worker", _one_of("inside", "separate")),
    "LEARNHUB_SIGN_UP": ("sign_up", _one_of("open", "closed")),
    "LEARNHUB_FUNDING": ("funding", _text),
    "LEARNHUB_OPERATOR_NAME": ("operator.name", _text),
    "LEARNHUB_OPERATOR_ADDRESS": ("operator.address", _text),
    "LEARNHUB_OPERATOR_EMAIL": ("operator.email", _email),
    "LEARNHUB_OPERATOR_PHONE": ("operator.phone", _phone),
    "LEARNHUB_PRIVACY_OFFICER": ("operator.privacy_officer", _text),
    "LEARNHUB_QUIET_DAYS": ("quiet_days", _number(1, 365)),
    "LEARNHUB_HOST": ("host", _host),
    "LEARNHUB_PORT": ("port", _number(1, 65535)),
    "LEARNHUB_THREADS": ("threads", _number(1, 64)),
    "LEARNHUB_PROCESSES": ("processes", _number(1, 64)),
    "LEARNHUB_PROXIES": ("proxies", _number(0, 5)),
}

# Set by the test and demo commands around the program; not settings of an installation.
OTHERS = frozenset({"LEARNHUB_TEST_POSTGRES_URL", "LEARNHUB_REQUIRE_BROWSER", "LEARNHUB_LOOPS"})


def read_settings(environ: Mapping[str, str]) -> Settings:
    """Return the settings, or raise BadSettings with every problem and the setting's name."""
    values: dict[str, object] = {}
    operator: dict[str, str] = {}
    problems: list[Problem] = []
    for name in sorted(key for key in environ if key.startswith("LEARNHUB_")):
        if name in OTHERS:
            continue
        if name not in READERS:
            problems.append(Problem(name, "there is no such setting; see docs/settings.md"))
            continue
        field, read = READERS[name]
        text = environ[name].strip()
        if not text:
            continue
        try:
            value = read(text)
        except ValueError as error:
            problems.append(Problem(name, "%(remedy)s", {"remedy": str(error)}))
            continue
        if field.startswith("operator."):
            operator[field.removeprefix("operator.")] = str(value)
        else:
            values[field] = value
    data = values.setdefault("data", Path("data"))
    if problems:
        raise BadSettings(problems)
    values.setdefault("database_url", f"sqlite:///{Path(str(data)).absolute()}/learnhub.sqlite3")
    return Settings(operator=Operator(**operator), **values)  # type: ignore[arg-type]
