"""What is built from the checkout is whole: it runs from anywhere, without the checkout."""

import re
import subprocess
import sys
import sysconfig
import tarfile
import urllib.request
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import pytest

from tests.operations.running import Running, clean_environment, free_port
from tests.pages import Page

ROOT = Path(__file__).parents[2]
MODULE = re.compile(r"/courses/[^/?#]+/[^/?#]+/[^/?#]+")
# No site folder, so that an installation for developers cannot lead back to the checkout.
BARE = (sys.executable, "-S", "-P")

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Built:
    """The two files a release consists of."""

    wheel: Path
    sdist: Path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The wheel, built from the sdist as an index would hand it out, and the sdist."""
    folder = tmp_path_factory.mktemp("dist")
    done = subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        env=clean_environment(), capture_output=True, text=True, check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return Built(wheel, sdist)


@pytest.fixture(scope="module")
def installed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which the wheel is installed and the checkout is not to be found."""
    target = tmp_path_factory.mktemp("installed")
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index",
         "--disable-pip-version-check", "--target", str(target), str(built.wheel)], check=True,
    )
    others = sysconfig.get_paths()["purelib"]
    return clean_environment(PYTHONPATH=f"{target}:{others}", TARGET=str(target))


def inside(folder: str) -> set[str]:
    """Return every file of the checkout below a folder."""
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(".")
    }


def names_in(wheel: Path) -> set[str]:
    """Return what a wheel holds."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_everything_the_program_needs(built: Built) -> None:
    names = names_in(built.wheel)
    assert inside("learnhub") <= names
    for folder in ("templates", "static", "courses"):
        assert {f"learnhub/shipped/{name}" for name in inside(folder)} <= names
    assert "learnhub/migrations/versions/0001_the_first_tables.py" in names
    for locale in ("de", "ar"):
        assert f"learnhub/translations/{locale}/LC_MESSAGES/messages.mo" in names


def test_the_wheel_holds_nothing_else(built: Built) -> None:
    for name in names_in(built.wheel):
        top = name.split("/")[0]
        assert "/tests/" not in name
        assert top == "learnhub" or top.endswith(".dist-info"), name
        assert "__pycache__" not in name
        assert not name.endswith((".sqlite3", ".log"))


def test_the_sdist_holds_what_builds_and_checks_it(built: Built) -> None:
    with tarfile.open(built.sdist) as archive:
        names = {"/".join(name.split("/")[1:]) for name in archive.getnames()}
    for folder in ("learnhub", "templates", "static", "courses", "tests"):
        assert inside(folder) <= names, sorted(inside(folder) - names)[:5]
    assert {"pyproject.toml", "README.md", "LICENSE", "Makefile"} <= names
    assert not any(name.startswith((".venv", ".git/", "data/")) for name in names)


def test_the_command_is_installed(installed: dict[str, str]) -> None:
    target = Path(installed["TARGET"])
    assert (target / "bin" / "learnhub").is_file()
    done = subprocess.run(
        [*BARE, "-c", "import learnhub; print(learnhub.__file__)"], env=installed, cwd=target,
        capture_output=True, text=True, check=True,
    )
    assert Path(done.stdout.strip()).is_relative_to(target)


@pytest.fixture(scope="module")
def demo(installed: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the demo, served by the installed wheel from a folder of its own."""
    folder, port = tmp_path_factory.mktemp("elsewhere"), free_port()
    arguments = ["demo", "--port", str(port), "--data", str(folder / "data")]
    server = Running(arguments, port, installed, folder, program=(*BARE, "-m", "learnhub"))
    try:
        server.wait_until_it_answers()
        yield f"http://localhost:{port}"
    finally:
        server.kill()


def fetch(address: str) -> tuple[bytes, str]:
    """Return what is at an address, and its media type."""
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.read(), answer.headers.get_content_type()


def lessons(demo: str) -> list[str]:
    """Return the addresses of all lessons, as a reader finds them."""
    catalogue = Page(fetch(f"{demo}/courses?lang=de")[0].decode())
    courses = {a for a in catalogue.links().values() if re.fullmatch(r"/courses/[^/?#]+", a)}
    assert len(courses) >= 3
    found = [
        address
        for course in sorted(courses)
        for address in Page(fetch(demo + course)[0].decode()).links().values()
        if MODULE.fullmatch(address) and not address.endswith("/quiz")
    ]
    return list(dict.fromkeys(found))


def test_an_installed_wheel_serves_lessons_styles_and_pictures(demo: str) -> None:
    pictures, styles = [], set()
    for address in lessons(demo)[:12]:
        page = Page(fetch(demo + address)[0].decode())
        page.check_frame()
        styles.add(page.one("link", rel="stylesheet").attributes["href"])
        pictures += [urljoin(demo + address, e.attributes["src"]) for e in page.all("img")]
    assert pictures
    assert len(styles) == 1
    for address in pictures[:5]:
        body, kind = fetch(address)
        assert kind.startswith("image/")
        assert len(body) > 100
    style, kind = fetch(demo + styles.pop())
    assert kind == "text/css"
    assert b"@layer" in style
