"""A small site that serves the real templates and scripts of questions, for browser tests."""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from playwright.sync_api import Page
from werkzeug.exceptions import NotFound
from werkzeug.routing import Map, Rule
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

from learnhub.questions import kind_of
from tests.browser.element_questions import IN_ARABIC, PAGES, QUESTIONS, in_state, view_of

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

ROOT = Path(__file__).resolve().parents[2]
ELEMENTS = ROOT / "static/js/elements"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'"
)
Visit = Callable[..., Page]


@dataclass(frozen=True, slots=True)
class Post:
    """What was sent to the site: the path, the fields, and which part a script asked for."""

    path: str
    fields: dict[str, list[str]]
    part: str

    def values(self, name: str) -> list[str]:
        """Return the values of one field."""
        return self.fields.get(name, [])


@dataclass
class Site:
    """What the site was sent, and how it should behave.

    `gate` holds answers back until it is set; `status` is what saving and checking answer with.
    """

    posts: list[Post] = field(default_factory=list)
    gate: threading.Event = field(default_factory=threading.Event)
    arrival: threading.Condition = field(default_factory=threading.Condition)
    status: int = 200
    url: str = ""

    def to(self, path: str) -> list[Post]:
        """Return what was sent to one path, in the order of arrival."""
        return [post for post in list(self.posts) if post.path == path]

    def take(self, post: Post) -> None:
        """Note what was sent."""
        with self.arrival:
            self.posts.append(post)
            self.arrival.notify_all()

    def wait_for(self, path: str, field: str, values: list[list[str]]) -> None:
        """Wait until the newest values of a field sent to a path are these; fail after a while."""
        with self.arrival:
            self.arrival.wait_for(lambda: self._newest(path, field, len(values)) == values, 10)
        assert self._newest(path, field, len(values)) == values

    def _newest(self, path: str, field: str, count: int) -> list[list[str]]:
        return [post.values(field) for post in self.to(path)[-count:]]

    def reset(self) -> None:
        """Forget everything."""
        self.posts.clear()
        self.gate.set()
        self.status = 200


def settle(page: Page) -> None:
    """Return when a request that was made now has been answered: what was to be sent, was sent."""
    page.evaluate("fetch('/save/nothing', { method: 'POST' }).then(() => null)")


def jinja() -> jinja2.Environment:
    """Return an environment with the real templates, untranslated."""
    made: Any = jinja2.Environment(
        loader=jinja2.FileSystemLoader([PAGES, ROOT / "templates"]), autoescape=True,
        undefined=jinja2.StrictUndefined, extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_callables(
        lambda message: message, lambda one, many, n: one if n == 1 else many, newstyle=True
    )
    return made


def style() -> str:
    """Return all style files in their order, and steps tall enough to be scrolled through."""
    css = ROOT / "static/css"
    folders = [path for name in ("layout", "parts", "rooms") for path in (css / name).glob("*.css")]
    first = [css / f"{name}.css" for name in ("layers", "tokens", "reset", "base")]
    last = [path for name in ("utilities", "print") if (path := css / f"{name}.css").exists()]
    found = [path.read_text("utf-8") for path in (*first, *sorted(folders), *last)]
    return "\n".join([*found, ".tall { min-block-size: 70vb }"])


class App:
    """The pages of the site as a WSGI application."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.jinja = jinja()
        self.css = style()
        views: list[tuple[str, Callable[..., Response]]] = [
            ("/app.css", self.styles), ("/js/<name>.js", self.script), ("/one/<kind>", self.one),
            ("/all", self.all), ("/answers/<kind>", self.answer), ("/steps", self.steps),
            ("/position", self.position), ("/quiz", self.quiz), ("/save/<kind>", self.save),
            ("/check/<kind>", self.check), ("/extras", self.extras),
        ]
        self.map = Map([Rule(path, endpoint=view) for path, view in views])

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        request = Request(environ)
        if request.method == "POST":
            fields = {name: request.form.getlist(name) for name in request.form}
            self.site.take(Post(request.path, fields, request.headers.get("X-Part", "")))
            self.site.gate.wait(20)
        try:
            view, values = self.map.bind_to_environ(environ).match()
        except NotFound:
            return Response("no", status=404)(environ, start)
        response: Response = view(request, **values)
        response.headers["Content-Security-Policy"] = POLICY
        return response(environ, start)

    def page(self, name: str, request: Request, **context: object) -> Response:
        """Return a page; `?lang=ar` is right to left."""
        lang = request.args.get("lang", "en")
        scripts = sorted(path.stem for path in ELEMENTS.glob("*.js"))
        text = self.jinja.get_template(name).render(
            lang=lang, dir="rtl" if lang == "ar" else "ltr", scripts=scripts, **context
        )
        return Response(text, mimetype="text/html")

    def answered(self, request: Request, kind: str, **more: Any) -> Response:
        """Return a question with what was answered: alone for a script, else in a page."""
        question = QUESTIONS[kind]
        given = request.form.getlist(f"q-{kind}")
        response = kind_of(question.content).clean(question.content, given)
        problem = "" if any(response) else "Please give an answer first."
        view = view_of(question, response, problem=problem, **more)
        if "X-Part" not in request.headers:
            return self.page("questions.html", request, views=[view])
        template = '{% from "questions/question.html" import question %}{{ question(view) }}'
        return Response(self.jinja.from_string(template).render(view=view), mimetype="text/html")

    def styles(self, request: Request) -> Response:
        """Serve the style."""
        return Response(self.css, mimetype="text/css")

    def script(self, request: Request, name: str) -> Response:
        """Serve an element."""
        return Response((ELEMENTS / f"{name}.js").read_bytes(), mimetype="text/javascript")

    def one(self, request: Request, kind: str) -> Response:
        """Show one question in a state."""
        view = in_state(QUESTIONS[kind], request.args.get("state", "new"))
        return self.page("questions.html", request, views=[view])

    def all(self, request: Request) -> Response:
        """Show a question of each kind in a state, in Arabic where there is one."""
        questions = IN_ARABIC if request.args.get("lang") == "ar" else QUESTIONS
        views = [in_state(q, request.args.get("state", "new")) for q in questions.values()]
        return self.page("questions.html", request, views=views)

    def answer(self, request: Request, kind: str) -> Response:
        """Mark an answer and return the question with its result."""
        if self.site.status >= 500:
            return Response("no", status=self.site.status)
        return self.answered(request, kind, token="twice")

    def steps(self, request: Request) -> Response:
        """Show three steps."""
        return self.page(
            "steps.html", request, position=request.args.get("position", "0"),
            mode=request.args.get("mode", "steps"), signed_in="signed_in" in request.args,
        )

    def position(self, request: Request) -> Response:
        """Take the step seen."""
        return Response(status=204)

    def quiz(self, request: Request) -> Response:
        """Show a quiz of three questions, or say that it was handed in."""
        if request.method == "POST":
            return Response("<title>Done</title><h1>Handed in</h1>", mimetype="text/html")
        checked = "check" in request.args
        views = [
            view_of(QUESTIONS[kind], mode="quiz", action="", token="", save=f"/save/{kind}", seq=4,
                    check=f"/check/{kind}" if checked else "", number=number, total=3)
            for number, kind in enumerate(("single", "short", "order"), start=1)
        ]
        return self.page("quiz.html", request, views=views)

    def save(self, request: Request, kind: str) -> Response:
        """Take one answer."""
        return Response(status=204 if self.site.status == 200 else self.site.status)

    def check(self, request: Request, kind: str) -> Response:
        """Mark one answer of the quiz for good."""
        return self.answered(
            request, kind, mode="quiz", action="", check=f"/check/{kind}", locked=True
        )

    def extras(self, request: Request) -> Response:
        """Show the small elements."""
        return self.page("extras.html", request)


class Quiet(WSGIRequestHandler):
    """Serves without a line for each request."""

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


def serve(site: Site) -> Callable[[], None]:
    """Serve the site on a free port and return what ends it."""
    server = make_server("127.0.0.1", 0, App(site), threaded=True, request_handler=Quiet)
    site.url = f"http://127.0.0.1:{server.port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()

    def end() -> None:
        site.gate.set()
        server.shutdown()
        thread.join()
        server.server_close()

    return end
